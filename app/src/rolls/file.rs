//! The roll as a file, for those who rule on it or watch over it.

use axum::extract::Path;
use domain::ids::VoteId;

use crate::{
    error::Page,
    files,
    visit::{AppError, Visit},
};

/// The file.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, visit.community()?.id, id).await?.ok_or(AppError::NotFound)?;
    if !super::may_take_file(&visit, vote.body) {
        return Err(AppError::Forbidden);
    }
    let roll = store::rolls::roll(tx, id).await?;
    drop(reader);
    let w = visit.words();
    let heads = ["desk-roll-no", "rolls-building", "desk-roll-unit", "desk-roll-person", "rolls-sign-here"];
    let lines = roll.entries().map(|entry| {
        let unit = &entry.unit;
        let building = unit.building.clone().unwrap_or_default();
        [entry.no.to_string(), building, unit.label.clone(), unit.name.to_string(), String::new()]
    });
    Ok(files::table("roll.csv", std::iter::once(heads.map(|key| w.t(key))).chain(lines)))
}
