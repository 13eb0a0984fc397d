//! Reading questions: lists, one with its chain, and what asking must know.

use domain::{
    clock::Moment,
    disclosures::VersionState,
    ids::{CommunityId, ConcernId, DisclosureId, PersonId},
    oversight::{About, Concern, Ground, Kind, State, Step},
    people::Office,
};

use super::row::{ConcernRow, StepRow, concern_columns};
use crate::{Result, StoreError, Tx, disclosures, on, proposals};

/// Which questions the reader wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// About this entry.
    pub entry: Option<DisclosureId>,
    /// Asked by this person.
    pub asker: Option<PersonId>,
    /// Not closed.
    pub is_open: bool,
}

/// What a question is about, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The title and number of an entry or a matter.
    Titled {
        /// Its title.
        title: String,
        /// Its number.
        seq: i64,
    },
    /// An office.
    Office(Office),
}

/// A page of questions, the last first, before the number `before`.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn page(
    tx: &mut Tx<'_>,
    community: CommunityId,
    filter: Filter,
    before: Option<i64>,
    most: u8,
) -> Result<Vec<Concern>> {
    let rows: Vec<ConcernRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", concern_columns!(), " FROM concerns c
         WHERE c.community_id = $1 AND c.seq < $2 AND (CAST($3 AS TEXT) IS NULL OR c.kind = $3)
               AND ($4 IS NULL OR c.disclosure_id = $4) AND ($5 IS NULL OR c.raised_by = $5)
               AND ($6 = 0 OR c.state <> 'closed')
         ORDER BY c.seq DESC LIMIT $7"))
    .bind(community.0)
    .bind(before.unwrap_or(i64::MAX))
    .bind(filter.kind.map(Kind::name))
    .bind(filter.entry.map(|id| id.0))
    .bind(filter.asker.map(|id| id.0))
    .bind(i64::from(filter.is_open))
    .bind(i64::from(most))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(ConcernRow::read).collect()
}

/// The question with this number.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_seq(tx: &mut Tx<'_>, community: CommunityId, seq: i64) -> Result<Option<Concern>> {
    let row: Option<ConcernRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", concern_columns!(), " FROM concerns c WHERE c.community_id = $1 AND c.seq = $2"))
    .bind(community.0)
    .bind(seq)
    .fetch_optional(conn)
    .await)?;
    row.map(ConcernRow::read).transpose()
}

/// The question with this id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn by_id(tx: &mut Tx<'_>, community: CommunityId, id: ConcernId) -> Result<Option<Concern>> {
    let row: Option<ConcernRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", concern_columns!(), " FROM concerns c WHERE c.community_id = $1 AND c.id = $2"))
    .bind(community.0)
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(ConcernRow::read).transpose()
}

/// The chain of a question, the first link first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn steps(tx: &mut Tx<'_>, concern: ConcernId) -> Result<Vec<Step>> {
    let rows: Vec<StepRow> = on!(tx, conn => sqlx::query_as(
        "SELECT concern_id, number, kind, level, verdict, words, by_person, at FROM concern_steps
         WHERE concern_id = $1 ORDER BY number")
    .bind(concern.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(StepRow::read).collect()
}

/// What a question is about, by name.
///
/// # Errors
/// [`StoreError::NotFound`] when it is gone; when the database fails.
pub async fn named(tx: &mut Tx<'_>, about: &About) -> Result<Named> {
    let found: Option<(String, i64)> = match about {
        About::Office { office } => return Ok(Named::Office(*office)),
        About::Entry { entry, .. } => on!(tx, conn => sqlx::query_as(
            "SELECT v.title, d.seq FROM disclosures d
             JOIN disclosure_versions v ON v.disclosure_id = d.id AND v.number = d.published_version
             WHERE d.id = $1")
        .bind(entry.0)
        .fetch_optional(conn)
        .await)?,
        About::Matter { proposal } => on!(tx, conn => sqlx::query_as(
            "SELECT title, seq FROM proposals WHERE id = $1")
        .bind(proposal.0)
        .fetch_optional(conn)
        .await)?,
    };
    found.map(|(title, seq)| Named::Titled { title, seq }).ok_or(StoreError::NotFound)
}

/// When the entry of an objection that was upheld was first taken down or published again.
///
/// # Errors
/// When the database fails.
pub async fn remedy(tx: &mut Tx<'_>, concern: &Concern) -> Result<Option<Moment>> {
    let (About::Entry { entry, .. }, State::Closed { at, .. }) = (concern.about, concern.state) else {
        return Ok(None);
    };
    let first: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "SELECT MIN(done.at) FROM (
             SELECT published_at AS at FROM disclosure_versions WHERE disclosure_id = $1 AND published_at > $2
             UNION ALL SELECT withdrawn_at FROM disclosures WHERE id = $1 AND withdrawn_at > $2) done")
    .bind(entry.0)
    .bind(at.micros())
    .fetch_one(conn)
    .await)?;
    Ok(first.map(Moment::from_micros))
}

/// Objections that were upheld and whose entry still stands as it was, the first first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn unremedied(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Concern>> {
    let rows: Vec<ConcernRow> = on!(tx, conn => sqlx::query_as(concat!(
        "SELECT ", concern_columns!(), " FROM concerns c JOIN disclosures d ON d.id = c.disclosure_id
         WHERE c.community_id = $1 AND c.closing = 'upheld' AND d.published_at <= c.since AND d.withdrawn_at IS NULL
         ORDER BY c.seq LIMIT 100"))
    .bind(community.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(ConcernRow::read).collect()
}

/// What asking must know of what it is about, without who stands behind it.
pub(super) async fn ground(
    tx: &mut Tx<'_>,
    community: CommunityId,
    about: &About,
    (kind, asker): (Kind, Option<PersonId>),
    now: Moment,
) -> Result<Ground> {
    let open = open_of(tx, about, kind, asker).await?;
    let found = Ground { open, ..Ground::default() };
    match about {
        About::Entry { entry, section } => {
            let entry = disclosures::load(tx, community, *entry).await?.filter(|entry| entry.section == *section);
            let entry = entry.ok_or(StoreError::NotFound)?;
            let posted_until = entry.current().and_then(|current| match &current.state {
                VersionState::Published { posting, .. } => Some(posting.until),
                _ => None,
            });
            let is_public = entry.withdrawn.is_none() && posted_until.is_some() && !entry.is_gone(now.day());
            Ok(Ground { is_public, posted_until, ..found })
        }
        About::Matter { proposal } => {
            let matter = proposals::one(tx, community, *proposal).await?.ok_or(StoreError::NotFound)?;
            Ok(Ground { is_public: matter.stage.is_public(), ..found })
        }
        About::Office { .. } => Ok(Ground { is_public: true, ..found }),
    }
}

/// The number of the asker's open question of this kind about the same.
async fn open_of(tx: &mut Tx<'_>, about: &About, kind: Kind, asker: Option<PersonId>) -> Result<Option<i64>> {
    let (entry, proposal, office) = match about {
        About::Entry { entry, .. } => (Some(entry.0), None, None),
        About::Matter { proposal } => (None, Some(proposal.0), None),
        About::Office { office } => (None, None, Some(office.name())),
    };
    Ok(on!(tx, conn => sqlx::query_scalar(
        "SELECT seq FROM concerns
         WHERE raised_by = $1 AND kind = $2 AND state <> 'closed'
               AND (disclosure_id = $3 OR proposal_id = $4 OR office = $5)")
    .bind(asker.map(|id| id.0))
    .bind(kind.name())
    .bind(entry)
    .bind(proposal)
    .bind(office)
    .fetch_optional(conn)
    .await)?)
}
