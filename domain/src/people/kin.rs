//! Near kin: members of the residents’ committee and their near relatives do not sit in the supervision committee.

use super::{Deed, Office, RegisterRefusal};
use crate::{rules::Body, text::Name};

/// What was stated about near kin in the other committee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kinship {
    /// Nothing.
    #[default]
    NotStated,
    /// That there are none.
    Without,
    /// That there is somebody.
    With {
        /// Who.
        name: Name,
    },
}

/// Whether an office is one of the two committees.
#[must_use]
pub fn is_asked(office: Office) -> bool {
    matches!(office.body(), Some(Body::ResidentsCommittee | Body::SupervisionCommittee))
}

/// Whether somebody may take the office with that statement, and under which deed it is recorded.
pub(super) fn stated(office: Office, kinship: &Kinship) -> Result<Deed, RegisterRefusal> {
    // URCL25 art. 36.
    if !is_asked(office) {
        return Ok(Deed::Appointed);
    }
    match kinship {
        Kinship::NotStated => Err(RegisterRefusal::KinNotStated),
        Kinship::Without => Ok(Deed::AppointedWithoutKin),
        Kinship::With { name } => Err(RegisterRefusal::KinInOtherCommittee { name: name.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_committees_ask_and_other_offices_do_not() {
        let name = Name::parse("王建华").unwrap();
        let with = Kinship::With { name: name.clone() };
        for office in [Office::SupervisionHead, Office::SupervisionMember, Office::CommitteeHead] {
            assert_eq!(stated(office, &Kinship::NotStated), Err(RegisterRefusal::KinNotStated));
            assert_eq!(stated(office, &Kinship::Without), Ok(Deed::AppointedWithoutKin));
            assert_eq!(stated(office, &with), Err(RegisterRefusal::KinInOtherCommittee { name: name.clone() }));
        }
        assert_eq!(stated(Office::Clerk, &with), Ok(Deed::Appointed));
    }
}
