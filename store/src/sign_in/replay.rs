//! Accounts, invitations and letters rebuilt from the record. Hashes of keys are not in it, and are not compared.

use std::collections::BTreeMap;

use domain::{
    ids::CommunityId,
    sign_in::{AccountCreated, InvitationIssued, InvitationUsed, LetterIssued, LetterUsed, PasswordSet},
};
use uuid::Uuid;

use crate::{
    Result, StoreError, Tx, on,
    record::{Difference, Entry, Replay, first_difference},
};

/// An account as the record knows it: person, name, how many times its password was set, when it was made.
#[derive(Debug, PartialEq, sqlx::FromRow)]
struct AccountState {
    id: Uuid,
    person_id: Uuid,
    name: String,
    password_version: i64,
    created_at: i64,
}

/// An invitation or a letter as the record knows it.
#[derive(Debug, PartialEq, sqlx::FromRow)]
struct KeyState {
    id: Uuid,
    owner: Uuid,
    issued_at: i64,
    issued_by: Option<Uuid>,
    ends_at: i64,
    used_at: Option<i64>,
    used_by: Option<Uuid>,
    replaced_at: Option<i64>,
}

/// An invitation's id, account, issue, end, use and replacement.
type Invitation = (Uuid, Uuid, i64, i64, Option<i64>, Option<i64>);

/// Folds the entries of this feature.
#[derive(Debug, Default)]
pub struct SignInReplay {
    accounts: BTreeMap<Uuid, AccountState>,
    invitations: BTreeMap<Uuid, KeyState>,
    letters: BTreeMap<Uuid, KeyState>,
}

fn issue(keys: &mut BTreeMap<Uuid, KeyState>, new: KeyState) {
    for old in keys.values_mut() {
        if old.owner == new.owner && old.used_at.is_none() && old.replaced_at.is_none() {
            old.replaced_at = Some(new.issued_at);
        }
    }
    keys.insert(new.id, new);
}

impl SignInReplay {
    fn account(&mut self, id: Uuid) -> Result<&mut AccountState> {
        self.accounts.get_mut(&id).ok_or_else(|| StoreError::fault("accounts", id, "changed before it was created"))
    }
}

impl Replay for SignInReplay {
    fn kinds() -> &'static [&'static str] {
        &[
            "account.created",
            "account.password_set",
            "invitation.issued",
            "invitation.used",
            "letter.issued",
            "letter.used",
        ]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        match entry.kind.as_str() {
            "account.created" => {
                let AccountCreated { account, person, name, at } = entry.event()?;
                let (id, person_id, created_at) = (account.0, person.0, at.micros());
                let name = name.as_str().to_owned();
                self.accounts.insert(id, AccountState { id, person_id, name, password_version: 0, created_at });
            }
            "account.password_set" => {
                let set: PasswordSet = entry.event()?;
                self.account(set.account.0)?.password_version = set.version;
            }
            "invitation.issued" => {
                let InvitationIssued { invitation, account, at, ends } = entry.event()?;
                issue(&mut self.invitations, key(invitation.0, account.0, at.micros(), None, ends.micros()));
            }
            "invitation.used" => {
                let used: InvitationUsed = entry.event()?;
                spend(&mut self.invitations, "invitations", used.invitation.0, used.at.micros(), None)?;
            }
            "letter.issued" => {
                let LetterIssued { letter, household, at, ends } = entry.event()?;
                let by = entry.actor.map(|person| person.0);
                issue(&mut self.letters, key(letter.0, household.0, at.micros(), by, ends.micros()));
            }
            _ => {
                let used: LetterUsed = entry.event()?;
                spend(&mut self.letters, "letters", used.letter.0, used.at.micros(), Some(used.person.0))?;
            }
        }
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let accounts: Vec<AccountState> = on!(tx, conn => sqlx::query_as(
            "SELECT id, person_id, name, password_version, created_at FROM accounts WHERE community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = accounts.into_iter().map(|row| (row.id, row)).collect();
        if let Some(difference) = first_difference("accounts", &self.accounts, &stored) {
            return Ok(Some(difference));
        }
        let invitations: Vec<Invitation> = on!(tx, conn => sqlx::query_as(
            "SELECT id, account_id, issued_at, ends_at, used_at, replaced_at FROM invitations WHERE community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = invitations.into_iter().map(|(id, owner, issued_at, ends_at, used_at, replaced_at)| {
            (id, KeyState { used_at, replaced_at, ..key(id, owner, issued_at, None, ends_at) })
        });
        let stored = stored.collect();
        if let Some(difference) = first_difference("invitations", &self.invitations, &stored) {
            return Ok(Some(difference));
        }
        let letters: Vec<KeyState> = on!(tx, conn => sqlx::query_as(
            "SELECT id, household_id AS owner, issued_at, issued_by, ends_at, used_at, used_by, replaced_at
             FROM letters WHERE community_id = $1",
        )
        .bind(community.0)
        .fetch_all(conn)
        .await)?;
        let stored = letters.into_iter().map(|row| (row.id, row)).collect();
        Ok(first_difference("letters", &self.letters, &stored))
    }
}

fn key(id: Uuid, owner: Uuid, issued_at: i64, issued_by: Option<Uuid>, ends_at: i64) -> KeyState {
    KeyState { id, owner, issued_at, issued_by, ends_at, used_at: None, used_by: None, replaced_at: None }
}

fn spend(keys: &mut BTreeMap<Uuid, KeyState>, table: &'static str, id: Uuid, at: i64, by: Option<Uuid>) -> Result<()> {
    let key = keys.get_mut(&id).ok_or_else(|| StoreError::fault(table, id, "used before it was issued"))?;
    (key.used_at, key.used_by) = (Some(at), by);
    Ok(())
}
