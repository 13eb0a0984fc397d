//! What the record keeps of accounts and letters: who got which key when; never the key, and no hash of it.

use serde::{Deserialize, Serialize};

use super::LoginName;
use crate::{
    clock::Moment,
    ids::{AccountId, HouseholdId, LetterId, PersonId},
};

/// `account.created`: a person got a name to sign in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCreated {
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub person: PersonId,
    /// The name they sign in with.
    pub name: LoginName,
    /// When.
    pub at: Moment,
}

/// `account.password_set`: the holder chose a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordSet {
    /// The account.
    pub account: AccountId,
    /// How many times it was set, this time included.
    pub version: i64,
    /// When.
    pub at: Moment,
}

/// `invitation.issued`: somebody may set the password of an account, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationIssued {
    /// The invitation.
    pub invitation: LetterId,
    /// The account.
    pub account: AccountId,
    /// When.
    pub at: Moment,
    /// Until when it is good.
    pub ends: Moment,
}

/// `invitation.used`: the password was set with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationUsed {
    /// The invitation.
    pub invitation: LetterId,
    /// When.
    pub at: Moment,
}

/// `letter.issued`: a household got a letter; an older one is no longer good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterIssued {
    /// The letter.
    pub letter: LetterId,
    /// The household.
    pub household: HouseholdId,
    /// When.
    pub at: Moment,
    /// Until when it is good.
    pub ends: Moment,
}

/// `letter.used`: a member of the household signed in with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterUsed {
    /// The letter.
    pub letter: LetterId,
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Moment,
}
