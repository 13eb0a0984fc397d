//! The register: communities, areas, households, persons, and who holds which office.
//!
//! Reading on a day: [`standing`], [`units`], [`offices_on`]. Writing: [`change`] alone.

mod read;
mod row;
mod standing;

pub use read::{
    CommunityRow, Holder, Member, areas, communities, community_by_slug, household, household_by_code,
    household_members, offices_on, person, person_by_code, persons_by_ids,
};
pub use standing::standing;
