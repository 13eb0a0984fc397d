//! How long a session lasts, and what it may be used for.

use serde::{Deserialize, Serialize};
use time::Duration;

use crate::{clock::Moment, people::Office, permit::Standing};

/// Days for which a household letter is good.
pub const LETTER_DAYS: i64 = 30;

/// What was shown to open a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignedInBy {
    /// The code of the household's letter: opens what a resident may do.
    Letter,
    /// Name and password: opens the holder's offices as well.
    Password,
}

/// How long a session lasts without use, and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without use.
    pub idle: Duration,
    /// At most.
    pub most: Duration,
}

impl SignedInBy {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Password => "password",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Letter, Self::Password].into_iter().find(|by| by.name() == name)
    }

    /// The standing that a session opened this way carries.
    ///
    /// Anybody of a household may hold its letter, so it does not open the desk: that takes the holder's password.
    #[must_use]
    pub fn carried(self, standing: Standing) -> Standing {
        match self {
            Self::Password => standing,
            Self::Letter => {
                let offices = standing.offices.into_iter().filter(|held| !is_staff_office(held.office)).collect();
                Standing { offices, ..standing }
            }
        }
    }
}

impl SessionLimits {
    /// The limits for a person: eldest residents must not sign in every week, staff must every day.
    #[must_use]
    pub fn of(standing: &Standing) -> Self {
        if standing.offices.iter().any(|held| is_staff_office(held.office)) {
            Self { idle: Duration::hours(8), most: Duration::hours(24) }
        } else {
            Self { idle: Duration::days(30), most: Duration::days(180) }
        }
    }

    /// When a session that was opened and last used at these moments ends.
    #[must_use]
    pub fn end(self, opened: Moment, seen: Moment) -> Moment {
        opened.plus(self.most).min(seen.plus(self.idle))
    }
}

/// Whether the office works at the desk, with other people's data.
#[must_use]
pub const fn is_staff_office(office: Office) -> bool {
    match office {
        Office::ResidentRepresentative | Office::GroupLeader | Office::BuildingHead => false,
        Office::CommitteeHead
        | Office::CommitteeMember
        | Office::PartySecretary
        | Office::PartyCommitteeMember
        | Office::SupervisionHead
        | Office::SupervisionMember
        | Office::Clerk
        | Office::GridManager
        | Office::GridAssistant
        | Office::GridSupervisor
        | Office::Accountant
        | Office::PoliceOfficer
        | Office::LegalAdviser
        | Office::SubdistrictOfficer
        | Office::SystemAdministrator => true,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        ids::{CommunityId, PersonId},
        people::OfficeHeld,
    };

    fn standing(offices: &[Office]) -> Standing {
        Standing {
            person: PersonId(Uuid::from_u128(1)),
            community: CommunityId(Uuid::from_u128(2)),
            is_adult: true,
            household: None,
            grid: None,
            represents: None,
            is_owner: false,
            party: None,
            offices: offices.iter().map(|office| OfficeHeld { office: *office, area: None }).collect(),
        }
    }

    #[test]
    fn a_letter_opens_no_desk() {
        let both = standing(&[Office::ResidentRepresentative, Office::Clerk]);
        assert_eq!(SignedInBy::Password.carried(both.clone()), both);
        assert_eq!(SignedInBy::Letter.carried(both), standing(&[Office::ResidentRepresentative]));
    }

    #[test]
    fn a_session_ends_when_unused_or_old() {
        let start = Moment::from_micros(0);
        let staff = SessionLimits::of(&standing(&[Office::Clerk]));
        assert_eq!(staff.end(start, start), start.plus(Duration::hours(8)));
        assert_eq!(staff.end(start, start.plus(Duration::hours(20))), start.plus(Duration::hours(24)));
        let resident = SessionLimits::of(&standing(&[Office::ResidentRepresentative]));
        assert_eq!(resident.end(start, start), start.plus(Duration::days(30)));
    }
}
