//! The register: communities, areas, households, persons, and who holds which office.
//!
//! Reading on a day: [`standing`], [`units`], [`offices_on`]. Writing: [`change`] alone.

mod facts;
mod keep;
mod list;
mod load;
mod nomination;
mod nomination_replay;
mod owners;
mod pending;
mod read;
mod replay;
mod row;
mod standing;
mod terms;
mod units;
mod write;

pub use facts::{home, ties};
pub use keep::{
    Appointment, NewPerson, Newcomer, appoint, change_representative, end_office, enter_person, move_in, move_out,
    record_death, state_kin,
};
pub use list::{HOUSEHOLDS_A_PAGE, HouseholdLine, households_list};
pub use load::register;
pub use nomination::{agree, decline, nominate, nomination};
pub use nomination_replay::NominationsReplay;
pub use pending::{PendingImport, RegisterHash, apply_import, import, keep_import, pending_import};
pub use read::{
    CommunityRow, Holder, Member, areas, communities, community_by_slug, estates, household, household_by_code,
    household_members, offices_on, person, person_by_code, persons_by_ids,
};
pub use replay::PeopleReplay;
pub use standing::standing;
pub(crate) use standing::{StandingRow, put_together, standing_query};
pub use terms::{PERSONS_A_PAGE, TermFilter, TermLine, find_persons, term_line, terms_list};
pub use units::units;
pub(crate) use units::{adults, household_unit};
pub use write::change;

#[cfg(any(test, feature = "testing"))]
mod everybody;
#[cfg(any(test, feature = "testing"))]
mod village;
#[cfg(any(test, feature = "testing"))]
pub use everybody::{everybody, officers};
#[cfg(any(test, feature = "testing"))]
pub use village::{Village, VillageHousehold, village, village_founded};
