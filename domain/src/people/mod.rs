//! People: the register of areas, households and persons, and who holds which office.
//!
//! Rows are dated and replaced, never deleted: a period ends. Start with [`Rows`], what one act writes.

mod area;
mod code;
mod eligibility;
mod household;
pub mod import;
mod keeping;
mod kin;
mod membership;
mod nomination;
mod office;
mod period;
mod person;
mod property;
mod refusal;
mod rows;
mod unit;

pub use area::{Area, AreaKind, Estate, Part};
pub use code::{Code, CodeFault, Phone};
pub use eligibility::{
    APPOINTERS, GRID_WORKERS, IMPORTERS, PostArea, REGISTER_KEEPERS, may_appoint, may_enter, may_enter_term, may_hold,
    may_import, may_import_rows, may_keep, may_represent, seats,
};
pub use household::{Household, Representation, Residency, ResidencyBasis};
pub use keeping::{
    Home, Member, MoveIn, Ties, appoint, change_representative, die, end_office, enter, move_in, move_out, plain,
    state_kin,
};
pub use kin::{Kinship, is_asked as is_asked_for_kin};
pub use membership::{Membership, OfficeHolding};
pub use nomination::{Named, Nomination, NominationEvent, agree, decline, may_agree, nominate};
pub use office::{Office, OfficeHeld};
pub use period::Period;
pub use person::{ADULT_AGE, Person, Sex, latest_adult_birth};
pub use property::{ExclusiveUnit, Ownership, Share, SquareMetres};
pub use refusal::RegisterRefusal;
pub use rows::{Deed, RegisterEvent, Rows};
pub use unit::{Unit, UnitKind};
