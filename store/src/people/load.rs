//! The whole register of a community at once: for planning an import and for replaying the record.

use domain::{ids::CommunityId, people::Rows};

use super::row::{
    AreaRow, EstateRow, HouseholdRow, MembershipRow, OfficeRow, OwnershipRow, PersonRow, RepresentationRow,
    ResidencyRow, UnitRow, read_all,
};
use crate::{Result, Tx, on};

macro_rules! load {
    ($tx:expr, $community:expr, $row:ty, $sql:literal) => {{
        let rows: Vec<$row> =
            on!($tx, conn => sqlx::query_as($sql).bind($community.0).fetch_all(conn).await)?;
        read_all(rows)?
    }};
}

/// Every row of the register of one community, each table by id.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn register(tx: &mut Tx<'_>, community: CommunityId) -> Result<Rows> {
    let things = things(tx, community).await?;
    relations(tx, community, things).await
}

/// Areas, households and persons.
async fn things(tx: &mut Tx<'_>, community: CommunityId) -> Result<Rows> {
    Ok(Rows {
        areas: load!(
            tx,
            community,
            AreaRow,
            "SELECT id, kind, parent_id, code, name FROM area_nodes WHERE community_id = $1 ORDER BY id"
        ),
        estates: load!(
            tx,
            community,
            EstateRow,
            "SELECT id, code, name FROM estates WHERE community_id = $1 ORDER BY id"
        ),
        households: load!(
            tx,
            community,
            HouseholdRow,
            "SELECT id, code, area_id, room, estate_id FROM households WHERE community_id = $1 ORDER BY id"
        ),
        persons: load!(
            tx,
            community,
            PersonRow,
            "SELECT id, code, name, born, sex, phone, died FROM persons WHERE community_id = $1 ORDER BY id"
        ),
        ..Rows::default()
    })
}

/// Everything dated, and the units.
async fn relations(tx: &mut Tx<'_>, community: CommunityId, things: Rows) -> Result<Rows> {
    Ok(Rows {
        residencies: load!(
            tx,
            community,
            ResidencyRow,
            "SELECT id, person_id, household_id, basis, valid_from, valid_until FROM residencies
             WHERE community_id = $1 ORDER BY id"
        ),
        representations: load!(
            tx,
            community,
            RepresentationRow,
            "SELECT id, household_id, person_id, valid_from, valid_until FROM household_representatives
             WHERE community_id = $1 ORDER BY id"
        ),
        units: load!(
            tx,
            community,
            UnitRow,
            "SELECT id, code, building_id, household_id, area FROM exclusive_units
             WHERE community_id = $1 ORDER BY id"
        ),
        ownerships: load!(
            tx,
            community,
            OwnershipRow,
            "SELECT id, unit_id, person_id, owner_group, share_num, share_den, valid_from, valid_until FROM ownerships
             WHERE community_id = $1 ORDER BY id"
        ),
        memberships: load!(
            tx,
            community,
            MembershipRow,
            "SELECT id, person_id, branch, kind, is_voting, valid_from, valid_until FROM party_memberships
             WHERE community_id = $1 ORDER BY id"
        ),
        offices: load!(
            tx,
            community,
            OfficeRow,
            "SELECT id, person_id, office, area_id, phone, valid_from, valid_until, end_reason, is_free_of_kin FROM offices
             WHERE community_id = $1 ORDER BY id"
        ),
        ..things
    })
}
