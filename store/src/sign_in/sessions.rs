//! Who is signed in on which device.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, SessionId},
    sign_in::SignedInBy,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx, Write, on, run};

/// A session that was not closed; whether it has ended is for [`domain::sign_in::SessionLimits`] to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who is signed in.
    pub person: PersonId,
    /// What was shown to open it.
    pub by: SignedInBy,
    /// When it was opened.
    pub opened: Moment,
    /// When it was last used, to a few minutes.
    pub seen: Moment,
    /// When its secret was last changed.
    pub rotated: Moment,
    /// The kind of device, in a word.
    pub device: String,
    /// The network it came from, without the single address.
    pub network: String,
}

/// What is known of a session when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who signs in.
    pub person: PersonId,
    /// What was shown.
    pub by: SignedInBy,
    /// The hash of the secret in the ticket.
    pub secret_hash: [u8; 32],
    /// The kind of device, in a word.
    pub device: String,
    /// The network it comes from, without the single address.
    pub network: String,
}

#[derive(Clone, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: Uuid,
    person_id: Uuid,
    signed_in_by: String,
    opened_at: i64,
    seen_at: i64,
    rotated_at: Option<i64>,
    device: String,
    network: String,
}

impl Row {
    pub(super) fn read(self) -> Result<Session> {
        let by = SignedInBy::from_name(&self.signed_in_by)
            .ok_or_else(|| StoreError::fault("sessions", self.id, format!("signed in by {}", self.signed_in_by)))?;
        Ok(Session {
            id: SessionId(self.id),
            person: PersonId(self.person_id),
            by,
            opened: Moment::from_micros(self.opened_at),
            seen: Moment::from_micros(self.seen_at),
            rotated: Moment::from_micros(self.rotated_at.unwrap_or(self.opened_at)),
            device: self.device,
            network: self.network,
        })
    }
}

/// Opens a session. Not for the record.
///
/// # Errors
/// When the database fails.
pub async fn open_session(w: &mut Write<'_>, opening: &Opening) -> Result<SessionId> {
    let id: SessionId = w.id();
    let (community, now) = (w.community.0, w.now.micros());
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO sessions
                 (id, community_id, person_id, secret_hash, signed_in_by, opened_at, seen_at, device, network)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)"
        )
        .bind(id.0)
        .bind(community)
        .bind(opening.person.0)
        .bind(&opening.secret_hash[..])
        .bind(opening.by.name())
        .bind(now)
        .bind(&opening.device)
        .bind(&opening.network)
    )?;
    Ok(id)
}

/// The session of this community behind a ticket's secret, unless it was closed.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn live_session(tx: &mut Tx<'_>, community: CommunityId, secret_hash: &[u8; 32]) -> Result<Option<Session>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, signed_in_by, opened_at, seen_at, rotated_at, device, network FROM sessions
         WHERE secret_hash = $1 AND community_id = $2 AND closed_at IS NULL",
    )
    .bind(&secret_hash[..])
    .bind(community.0)
    .fetch_optional(conn)
    .await)?;
    row.map(Row::read).transpose()
}

/// A person's sessions that were not closed, latest use first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn sessions_of(tx: &mut Tx<'_>, community: CommunityId, person: PersonId) -> Result<Vec<Session>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, signed_in_by, opened_at, seen_at, rotated_at, device, network FROM sessions
         WHERE community_id = $1 AND person_id = $2 AND closed_at IS NULL ORDER BY seen_at DESC, id LIMIT 100",
    )
    .bind(community.0)
    .bind(person.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Notes that a session is used now.
///
/// # Errors
/// When the database fails.
pub async fn see_session(w: &mut Write<'_>, session: SessionId) -> Result<()> {
    let (community, now) = (w.community.0, w.now.micros());
    run!(
        w.tx(),
        sqlx::query("UPDATE sessions SET seen_at = $3 WHERE id = $1 AND community_id = $2 AND seen_at < $3")
            .bind(session.0)
            .bind(community)
            .bind(now)
    )?;
    Ok(())
}

/// Gives a session a fresh secret, unless that was done since `was`; the `presented` one stays good beside it, because
/// the answer that carries the fresh one may not arrive. Says whether it was done.
///
/// # Errors
/// When the database fails.
pub async fn rotate_session(
    w: &mut Write<'_>,
    session: SessionId,
    was: Moment,
    (presented, fresh): (&[u8; 32], &[u8; 32]),
) -> Result<bool> {
    let (community, now) = (w.community.0, w.now.micros());
    let touched = run!(
        w.tx(),
        sqlx::query(
            "UPDATE sessions SET previous_hash = $4, secret_hash = $5, rotated_at = $6, seen_at = $6
             WHERE id = $1 AND community_id = $2 AND closed_at IS NULL AND COALESCE(rotated_at, opened_at) = $3"
        )
        .bind(session.0)
        .bind(community)
        .bind(was.micros())
        .bind(&presented[..])
        .bind(&fresh[..])
        .bind(now)
    )?;
    Ok(touched > 0)
}

/// Closes one of a person's sessions; says whether it was open.
///
/// # Errors
/// When the database fails.
pub async fn close_session(w: &mut Write<'_>, person: PersonId, session: SessionId) -> Result<bool> {
    let (community, now) = (w.community.0, w.now.micros());
    let closed = run!(
        w.tx(),
        sqlx::query(
            "UPDATE sessions SET closed_at = $4
             WHERE id = $1 AND community_id = $2 AND person_id = $3 AND closed_at IS NULL"
        )
        .bind(session.0)
        .bind(community)
        .bind(person.0)
        .bind(now)
    )?;
    Ok(closed > 0)
}

/// Closes every session of a person, but perhaps one.
///
/// # Errors
/// When the database fails.
pub async fn close_sessions(w: &mut Write<'_>, person: PersonId, but: Option<SessionId>) -> Result<u64> {
    let (community, now) = (w.community.0, w.now.micros());
    let but = but.map_or(Uuid::nil(), |session| session.0);
    Ok(run!(
        w.tx(),
        sqlx::query(
            "UPDATE sessions SET closed_at = $4
             WHERE community_id = $1 AND person_id = $2 AND id <> $3 AND closed_at IS NULL"
        )
        .bind(community)
        .bind(person.0)
        .bind(but)
        .bind(now)
    )?)
}
