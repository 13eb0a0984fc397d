//! Names and passwords, and the invitations with which a holder sets theirs.

use domain::{
    clock::Moment,
    ids::{AccountId, CommunityId, LetterId, PersonId, SessionId},
    sign_in::{AccountCreated, InvitationIssued, InvitationUsed, LoginName, PasswordSet, SignInRefusal},
};
use uuid::Uuid;

use super::close_sessions;
use crate::{Result, StoreError, Tx, Write, on, record::Subject, run};

/// A way to sign in as a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// The name to sign in with.
    pub name: String,
    /// The hash of the password, once one was set.
    pub password_hash: Option<String>,
    /// How many times the password was set.
    pub password_version: i64,
}

/// An account that waits for its holder to set the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: LetterId,
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// The name to sign in with.
    pub name: String,
}

impl std::fmt::Debug for Account {
    // The hash stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("id", &self.id).finish_non_exhaustive()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    name: String,
    password_hash: Option<String>,
    password_version: i64,
}

impl From<Row> for Account {
    fn from(row: Row) -> Self {
        Self {
            id: AccountId(row.id),
            person: PersonId(row.person_id),
            name: row.name,
            password_hash: row.password_hash,
            password_version: row.password_version,
        }
    }
}

/// The account of this name.
///
/// # Errors
/// When the database fails.
pub async fn account_by_name(tx: &mut Tx<'_>, community: CommunityId, name: &LoginName) -> Result<Option<Account>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, name, password_hash, password_version FROM accounts
         WHERE community_id = $1 AND name = $2",
    )
    .bind(community.0)
    .bind(name.as_str())
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Account::from))
}

/// The account of a person.
///
/// # Errors
/// When the database fails.
pub async fn account_of(tx: &mut Tx<'_>, community: CommunityId, person: PersonId) -> Result<Option<Account>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "SELECT id, person_id, name, password_hash, password_version FROM accounts
         WHERE community_id = $1 AND person_id = $2",
    )
    .bind(community.0)
    .bind(person.0)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Account::from))
}

/// Gives a person a name to sign in with; it has no password until its holder sets one.
///
/// # Errors
/// [`SignInRefusal::HasAccount`] and [`SignInRefusal::NameTaken`].
pub async fn create_account(w: &mut Write<'_>, person: PersonId, name: LoginName) -> Result<AccountId> {
    let (community, now) = (w.community, w.now);
    if account_of(w.tx(), community, person).await?.is_some() {
        return Err(StoreError::refused(SignInRefusal::HasAccount));
    }
    if account_by_name(w.tx(), community, &name).await?.is_some() {
        return Err(StoreError::refused(SignInRefusal::NameTaken));
    }
    let id: AccountId = w.id();
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO accounts (id, community_id, person_id, name, password_hash, password_version, created_at)
             VALUES ($1, $2, $3, $4, NULL, 0, $5)"
        )
        .bind(id.0)
        .bind(community.0)
        .bind(person.0)
        .bind(name.as_str())
        .bind(now.micros())
    )?;
    w.record("account.created", Subject::account(id), &AccountCreated { account: id, person, name, at: now }).await?;
    Ok(id)
}

/// Stores the hash of a password that its holder chose, and closes the person's sessions, but perhaps one.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub async fn set_password(
    w: &mut Write<'_>,
    account: AccountId,
    password_hash: &str,
    but: Option<SessionId>,
) -> Result<PersonId> {
    let community = w.community.0;
    let found: Option<(Uuid, i64)> = on!(w.tx(), conn => sqlx::query_as(
        "UPDATE accounts SET password_hash = $3, password_version = password_version + 1
         WHERE id = $1 AND community_id = $2 RETURNING person_id, password_version",
    )
    .bind(account.0)
    .bind(community)
    .bind(password_hash)
    .fetch_optional(conn)
    .await)?;
    let (person, version) = found.ok_or(StoreError::NotFound)?;
    let person = PersonId(person);
    close_sessions(w, person, but).await?;
    let set = PasswordSet { account, version, at: w.now };
    w.record("account.password_set", Subject::account(account), &set).await?;
    Ok(person)
}

/// Issues a one-time address for setting the password of an account; older ones are no longer good.
///
/// # Errors
/// When the database fails.
pub async fn invite(w: &mut Write<'_>, account: AccountId, code_hash: &[u8; 32], ends: Moment) -> Result<LetterId> {
    let (community, now) = (w.community.0, w.now);
    run!(
        w.tx(),
        sqlx::query(
            "UPDATE invitations SET replaced_at = $3
             WHERE account_id = $1 AND community_id = $2 AND used_at IS NULL AND replaced_at IS NULL"
        )
        .bind(account.0)
        .bind(community)
        .bind(now.micros())
    )?;
    let id: LetterId = w.id();
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO invitations (id, community_id, account_id, code_hash, issued_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id.0)
        .bind(community)
        .bind(account.0)
        .bind(&code_hash[..])
        .bind(now.micros())
        .bind(ends.micros())
    )?;
    let issued = InvitationIssued { invitation: id, account, at: now, ends };
    w.record("invitation.issued", Subject::account(account), &issued).await?;
    Ok(id)
}

/// The account behind an invitation that is still good.
///
/// # Errors
/// When the database fails.
pub async fn invited(
    tx: &mut Tx<'_>,
    community: CommunityId,
    code_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<Invited>> {
    let row: Option<(Uuid, Uuid, Uuid, String)> = on!(tx, conn => sqlx::query_as(
        "SELECT i.id, a.id, a.person_id, a.name FROM invitations i JOIN accounts a ON a.id = i.account_id
         WHERE i.code_hash = $1 AND i.community_id = $2 AND i.ends_at > $3
               AND i.used_at IS NULL AND i.replaced_at IS NULL",
    )
    .bind(&code_hash[..])
    .bind(community.0)
    .bind(now.micros())
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(|(invitation, account, person, name)| Invited {
        invitation: LetterId(invitation),
        account: AccountId(account),
        person: PersonId(person),
        name,
    }))
}

/// Sets the password of the invited account; the invitation is used up.
///
/// # Errors
/// [`SignInRefusal::WrongCode`] when the invitation is unknown, used, replaced or past its end.
pub async fn use_invitation(w: &mut Write<'_>, code_hash: &[u8; 32], password_hash: &str) -> Result<PersonId> {
    let (community, now) = (w.community, w.now);
    let found = invited(w.tx(), community, code_hash, now).await?;
    let Invited { invitation, account, .. } = found.ok_or_else(|| StoreError::refused(SignInRefusal::WrongCode))?;
    run!(
        w.tx(),
        sqlx::query("UPDATE invitations SET used_at = $2 WHERE id = $1").bind(invitation.0).bind(now.micros())
    )?;
    w.record("invitation.used", Subject::account(account), &InvitationUsed { invitation, at: now }).await?;
    set_password(w, account, password_hash, None).await
}
