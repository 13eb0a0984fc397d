//! The first entry of a record: the community is founded.

use std::collections::BTreeMap;

use domain::{clock::Moment, ids::CommunityId};
use serde::{Deserialize, Serialize};

use super::{Difference, Entry, Position, Replay, Subject, first_difference};
use crate::{Result, Tx, Write, on, run};

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

/// Rebuilds the community's own row.
#[derive(Debug, Default)]
pub(super) struct FoundingReplay(BTreeMap<String, Stored>);

#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
struct Stored {
    slug: String,
    name: String,
    subdistrict: String,
    office_phone: String,
    office_hours: String,
    founded_at: i64,
}

impl Replay for FoundingReplay {
    fn kinds() -> &'static [&'static str] {
        &["org.genesis"]
    }

    fn fold(&mut self, entry: &Entry) -> Result<()> {
        let Genesis { id, founded_at, founding } = entry.event()?;
        let Founding { slug, name, subdistrict, office_phone, office_hours } = founding;
        let founded_at = founded_at.micros();
        self.0.insert(id.to_string(), Stored { slug, name, subdistrict, office_phone, office_hours, founded_at });
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let stored: Option<Stored> = on!(tx, conn =>
            sqlx::query_as(
                "SELECT slug, name, subdistrict, office_phone, office_hours, founded_at FROM communities WHERE id = $1")
            .bind(community.0)
            .fetch_optional(conn)
            .await)?;
        let stored = stored.into_iter().map(|row| (community.to_string(), row)).collect();
        Ok(first_difference("communities", &self.0, &stored))
    }
}
