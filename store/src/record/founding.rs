//! The first entry of a record: the community is founded.

use domain::{clock::Moment, ids::CommunityId};
use serde::{Deserialize, Serialize};

use super::{Position, Subject};
use crate::{Result, Write, run};

/// What is known of a community when it is founded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The subdistrict it belongs to.
    pub subdistrict: String,
    /// The office's telephone.
    pub office_phone: String,
    /// The office's hours.
    pub office_hours: String,
}

/// The entry `org.genesis`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Genesis {
    pub(super) id: CommunityId,
    pub(super) founded_at: Moment,
    #[serde(flatten)]
    pub(super) founding: Founding,
}

/// Founds the community named by the author of this write and begins its record.
///
/// # Errors
/// [`StoreError::Duplicate`](crate::StoreError::Duplicate) when the short name is taken.
pub async fn found(w: &mut Write<'_>, founding: &Founding) -> Result<Position> {
    let (id, at) = (w.community, w.now);
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO communities (id, slug, name, subdistrict, office_phone, office_hours, founded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id.0)
        .bind(&founding.slug)
        .bind(&founding.name)
        .bind(&founding.subdistrict)
        .bind(&founding.office_phone)
        .bind(&founding.office_hours)
        .bind(at.micros())
    )?;
    let genesis = Genesis { id, founded_at: at, founding: founding.clone() };
    w.record("org.genesis", Subject::community(id), &genesis).await
}
