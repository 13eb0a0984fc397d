//! The roll as a file, for those who rule on it or watch over it.

use axum::{extract::Path, response::IntoResponse};
use domain::ids::VoteId;
use http::header;

use crate::{
    error::Page,
    visit::{AppError, Visit},
};

/// The file: UTF-8 with a mark, as spreadsheets expect it.
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
    let mut text = format!("\u{feff}{}\r\n", heads.map(|key| cell(&w.t(key))).join(","));
    for entry in roll.entries() {
        let unit = &entry.unit;
        let building = unit.building.as_deref().unwrap_or_default();
        let line = [&entry.no.to_string(), building, &unit.label, unit.name.as_str(), ""].map(cell).join(",");
        text.push_str(&line);
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"roll.csv\""),
    ];
    Ok((headers, text).into_response())
}

/// A cell that no spreadsheet takes for a formula, in quotes where it must be.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_commas() {
        assert_eq!(cell("3号楼501"), "3号楼501");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("王,\"华\""), "\"王,\"\"华\"\"\"");
        assert_eq!(cell("-@"), "'-@");
    }
}
