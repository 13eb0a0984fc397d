//! The catalogue of a community: what it changed in the one that comes with the product.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    disclosures::{OwnItem, Programme, Set, Wish},
    ids::{CommunityId, PersonId},
};
use uuid::Uuid;

use crate::{
    Result, StoreError, Tx, Write, charters, on,
    record::{self, Difference, Replay, Subject, first_difference},
    run,
};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct Row {
    number: i64,
    setting: String,
    by_person: Uuid,
    at: i64,
}

impl Row {
    fn of(set: &Set) -> Result<Self> {
        let setting = serde_json::to_string(&set.setting);
        let setting = setting.map_err(|error| StoreError::fault("catalogue_settings", set.number, error))?;
        Ok(Self { number: set.number, setting, by_person: set.by.0, at: set.at.micros() })
    }

    fn read(self) -> Result<Set> {
        let fault = |error| StoreError::fault("catalogue_settings", self.number, error);
        Ok(Set {
            number: self.number,
            setting: serde_json::from_str(&self.setting).map_err(fault)?,
            by: PersonId(self.by_person),
            at: Moment::from_micros(self.at),
        })
    }
}

async fn rows(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Row>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "SELECT number, setting, by_person, at FROM catalogue_settings WHERE community_id = $1 ORDER BY number")
        .bind(community.0)
        .fetch_all(conn)
        .await)?)
}

/// Every change of the catalogue, oldest first.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn sets(tx: &mut Tx<'_>, community: CommunityId) -> Result<Vec<Set>> {
    rows(tx, community).await?.into_iter().map(Row::read).collect()
}

/// The catalogue of a community with everything it changed, and the working days that it imported.
///
/// # Errors
/// When the database fails or holds an impossible row.
pub async fn programme(tx: &mut Tx<'_>, community: CommunityId) -> Result<Programme> {
    let founded: i64 = on!(tx, conn => sqlx::query_scalar("SELECT founded_at FROM communities WHERE id = $1")
        .bind(community.0)
        .fetch_one(conn)
        .await)?;
    let calendar = charters::calendar(tx, community).await?;
    Ok(Programme::of(Moment::from_micros(founded).day(), &sets(tx, community).await?).by(calendar))
}

/// Changes an item of the catalogue.
///
/// # Errors
/// What the rules refuse.
pub async fn set(w: &mut Write<'_>, code: &str, wish: &Wish) -> Result<Set> {
    let community = w.community;
    let set = programme(w.tx(), community).await?.decide(code, wish, &w.actor, w.now);
    keep(w, set.map_err(StoreError::refused)?).await
}

/// Adds an item of the community's own.
///
/// # Errors
/// What the rules refuse.
pub async fn add(w: &mut Write<'_>, own: OwnItem) -> Result<Set> {
    let community = w.community;
    let set = programme(w.tx(), community).await?.add(own, &w.actor, w.now);
    keep(w, set.map_err(StoreError::refused)?).await
}

async fn keep(w: &mut Write<'_>, set: Set) -> Result<Set> {
    let community = w.community;
    let row = Row::of(&set)?;
    run!(
        w.tx(),
        sqlx::query(
            "INSERT INTO catalogue_settings (community_id, number, setting, by_person, at) VALUES ($1, $2, $3, $4, $5)"
        )
        .bind(community.0)
        .bind(row.number)
        .bind(row.setting)
        .bind(row.by_person)
        .bind(row.at)
    )?;
    w.record("catalogue.changed", Subject::community(community), &set).await?;
    Ok(set)
}

/// The changes of the catalogue as the record tells them.
#[derive(Debug, Default)]
pub struct CatalogueReplay {
    rows: BTreeMap<i64, Row>,
}

impl Replay for CatalogueReplay {
    fn kinds() -> &'static [&'static str] {
        &["catalogue.changed"]
    }

    fn fold(&mut self, entry: &record::Entry) -> Result<()> {
        let set: Set = entry.event()?;
        self.rows.insert(set.number, Row::of(&set)?);
        Ok(())
    }

    async fn compare(self, tx: &mut Tx<'_>, community: CommunityId) -> Result<Option<Difference>> {
        let stored: BTreeMap<_, _> = rows(tx, community).await?.into_iter().map(|row| (row.number, row)).collect();
        Ok(first_difference("catalogue_settings", &self.rows, &stored))
    }
}
