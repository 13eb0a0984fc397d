//! Letters with which the members of a household sign in.

use domain::{
    clock::Moment,
    ids::{AreaId, CommunityId, HouseholdId, LetterId, PersonId, SessionId},
    sign_in::{LETTER_DAYS, LetterIssued, LetterUsed, SignInRefusal},
};
use time::Duration;
use uuid::Uuid;

use super::{Opening, open_session};
use crate::{Result, StoreError, Tx, Write, on, record::Subject, run};

/// A letter that is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// Whose it is.
    pub household: HouseholdId,
}

/// A letter about to be issued; its codes are printed and forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewLetter {
    /// For whom.
    pub household: HouseholdId,
    /// The hash of the code in the QR picture.
    pub scanned_hash: [u8; 32],
    /// The hash of the code to type.
    pub typed_hash: [u8; 32],
}

/// A household with the state of its letter.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HouseholdLetter {
    /// The household.
    pub household_id: Uuid,
    /// Its code in the register.
    pub code: String,
    /// Its building and entrance, as the register names them.
    pub place: String,
    /// Its room.
    pub room: String,
    /// When its latest letter was issued.
    pub issued_at: Option<i64>,
    /// Until when that is good.
    pub ends_at: Option<i64>,
    /// When it was used.
    pub used_at: Option<i64>,
}

/// Issues a household's letter; an older one is no longer good.
///
/// # Errors
/// [`StoreError::NotFound`] when the household is not of this community.
pub async fn issue_letter(w: &mut Write<'_>, letter: &NewLetter) -> Result<LetterId> {
    let (community, now) = (w.community, w.now);
    let ends = now.plus(Duration::days(LETTER_DAYS));
    if !is_here(w.tx(), community, letter.household).await? {
        return Err(StoreError::NotFound);
    }
    replace_letters(w, letter.household).await?;
    let (id, by): (LetterId, _) = (w.id(), w.actor.person().map(|person| person.0));
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO letters
                 (id, community_id, household_id, scanned_hash, typed_hash, issued_at, issued_by, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(id.0)
        .bind(community.0)
        .bind(letter.household.0)
        .bind(&letter.scanned_hash[..])
        .bind(&letter.typed_hash[..])
        .bind(now.micros())
        .bind(by)
        .bind(ends.micros())
    )?;
    let issued = LetterIssued { letter: id, household: letter.household, at: now, ends };
    w.record("letter.issued", Subject::household(letter.household), &issued).await?;
    Ok(id)
}

async fn is_here(tx: &mut Tx<'_>, community: CommunityId, household: HouseholdId) -> Result<bool> {
    let found: i64 = on!(tx, conn =>
        sqlx::query_scalar("SELECT COUNT(*) FROM households WHERE id = $1 AND community_id = $2")
            .bind(household.0)
            .bind(community.0)
            .fetch_one(conn)
            .await)?;
    Ok(found == 1)
}

async fn replace_letters(w: &mut Write<'_>, household: HouseholdId) -> Result<()> {
    let (community, now) = (w.community.0, w.now.micros());
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE letters SET replaced_at = $3
             WHERE community_id = $1 AND household_id = $2 AND used_at IS NULL AND replaced_at IS NULL"
        )
        .bind(community)
        .bind(household.0)
        .bind(now)
    )?;
    Ok(())
}

/// The letter behind a code, scanned or typed, if it is still good.
///
/// # Errors
/// When the database fails.
pub async fn open_letter(
    tx: &mut Tx<'_>,
    community: CommunityId,
    code_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<Letter>> {
    let row: Option<(Uuid, Uuid)> = on!(tx, conn => sqlx::query_as(
        "SELECT id, household_id FROM letters
         WHERE (scanned_hash = $1 OR typed_hash = $1) AND community_id = $2 AND ends_at > $3
               AND used_at IS NULL AND replaced_at IS NULL",
    )
    .bind(&code_hash[..])
    .bind(community.0)
    .bind(now.micros())
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(|(id, household)| Letter { id: LetterId(id), household: HouseholdId(household) }))
}

/// Whether a code, scanned or typed, is that of the letter which a household has now; also after it was used to sign in.
///
/// # Errors
/// When the database fails.
pub async fn is_letter_of(
    tx: &mut Tx<'_>,
    (community, household): (CommunityId, HouseholdId),
    code_hash: &[u8; 32],
    now: Moment,
) -> Result<bool> {
    let found: i64 = on!(tx, conn => sqlx::query_scalar(
        "SELECT COUNT(*) FROM letters l
         WHERE (l.scanned_hash = $1 OR l.typed_hash = $1) AND l.community_id = $2 AND l.household_id = $3
               AND l.ends_at > $4 AND l.replaced_at IS NULL AND NOT EXISTS (
                   SELECT 1 FROM letters later
                   WHERE later.household_id = l.household_id AND later.issued_at > l.issued_at)",
    )
    .bind(&code_hash[..])
    .bind(community.0)
    .bind(household.0)
    .bind(now.micros())
    .fetch_one(conn)
    .await)?;
    Ok(found > 0)
}

/// Uses a letter up and opens a session for one adult member of its household.
///
/// # Errors
/// [`SignInRefusal::WrongCode`] when the letter is unknown, used, replaced or past its end;
/// [`SignInRefusal::NotOfHousehold`] when the person is no adult of the household today.
pub async fn use_letter(w: &mut Write<'_>, code_hash: &[u8; 32], opening: &Opening) -> Result<SessionId> {
    let (community, now, person) = (w.community, w.now, opening.person);
    let letter = open_letter(w.tx(), community, code_hash, now).await?;
    let letter = letter.ok_or_else(|| StoreError::refused(SignInRefusal::WrongCode))?;
    if !is_adult_member(w.tx(), community, letter.household, person, now).await? {
        return Err(StoreError::refused(SignInRefusal::NotOfHousehold));
    }
    run!(
        w.tx(),
        sqlx::query("UPDATE letters SET used_at = $2, used_by = $3 WHERE id = $1")
            .bind(letter.id.0)
            .bind(now.micros())
            .bind(person.0)
    )?;
    let used = LetterUsed { letter: letter.id, person, at: now };
    w.record("letter.used", Subject::household(letter.household), &used).await?;
    open_session(w, opening).await
}

async fn is_adult_member(
    tx: &mut Tx<'_>,
    community: CommunityId,
    household: HouseholdId,
    person: PersonId,
    now: Moment,
) -> Result<bool> {
    let standing = crate::people::standing(tx, community, person, now).await?;
    Ok(standing.is_some_and(|(_, standing)| standing.is_adult && standing.household == Some(household)))
}

const STATE: &str = "SELECT h.id AS household_id, h.code, a.name AS place, h.room, l.issued_at, l.ends_at, l.used_at
     FROM households h JOIN area_nodes a ON a.id = h.area_id
     LEFT JOIN letters l ON l.household_id = h.id AND l.replaced_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM letters later WHERE later.household_id = h.id AND later.issued_at > l.issued_at)
     WHERE h.community_id = $1";

/// The households of a building or stairwell unit with the state of their letters, by room.
///
/// # Errors
/// When the database fails.
pub async fn letters_of_building(
    tx: &mut Tx<'_>,
    community: CommunityId,
    building: AreaId,
) -> Result<Vec<HouseholdLetter>> {
    let text = format!("{STATE} AND (a.id = $2 OR a.parent_id = $2) ORDER BY a.code, h.room, h.code LIMIT 1000");
    let query = || sqlx::AssertSqlSafe(text.clone());
    Ok(on!(tx, conn =>
        sqlx::query_as(query()).bind(community.0).bind(building.0).fetch_all(conn).await)?)
}

/// One household with the state of its letter; empty when it is not of this community.
///
/// # Errors
/// When the database fails.
pub async fn letters_of_households(
    tx: &mut Tx<'_>,
    community: CommunityId,
    household: HouseholdId,
) -> Result<Vec<HouseholdLetter>> {
    let text = format!("{STATE} AND h.id = $2");
    let query = || sqlx::AssertSqlSafe(text.clone());
    Ok(on!(tx, conn =>
        sqlx::query_as(query()).bind(community.0).bind(household.0).fetch_all(conn).await)?)
}
