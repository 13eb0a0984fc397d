//! A published result as a file, and its check on the reader's device.

use axum::extract::Path;
use domain::{
    decisions::{Family, Published},
    ids::VoteId,
    votes::{Outcome, Tally, Vote},
};
use leptos::prelude::*;

use super::{
    show::load,
    words::{outcome_word, test_sentence},
};
use crate::{
    calculator::as_download,
    error::Page,
    islands::Recompute,
    visit::{AppError, Visit},
    words::Words,
};

/// The file of a counted vote, for `siyi decide` and for the reader's browser.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let file = load(&visit, id).await?.file.ok_or(AppError::NotFound)?;
    Ok(as_download("decision.json", &file))
}

/// The part of the result that invites to count again; `tally` is none where its file is withheld.
pub(super) fn recompute_view(visit: &Visit, w: Words, vote: &Vote, tally: Option<&Tally>) -> AnyView {
    let Some(tally) = tally else {
        return view! { <p class="hint">{w.t("recompute-withheld")}</p> }.into_any();
    };
    let file = visit.at(&format!("/votes/{}/decision.json", vote.id));
    let published = Published { outcome: tally.outcome, tests: tally.tests.clone() };
    let published = serde_json::to_string(&published).unwrap_or_default();
    let outcomes = Outcome::ALL.map(|outcome| outcome_word(w, outcome).0).to_vec();
    let tests = tally.tests.iter().map(|test| test_sentence(w, test)).collect::<Vec<_>>();
    let query = query(vote, tally);
    let calculator = visit.at(&format!(
        "/calculator?rule={}&on={}{query}",
        vote.rule.id.split('+').next().unwrap_or_default(),
        vote.opens.day()
    ));
    view! {
        <section class="recompute no-print">
            <h2>{w.t("recompute-title")}</h2>
            <p>{w.t("recompute-lead")}</p>
            <Recompute file=file.clone() published outcomes tests
                agrees=w.t("recompute-agrees") differs=w.t("recompute-differs") failed=w.t("recompute-failed")/>
            <noscript><p>{w.t("recompute-no-script")}</p></noscript>
            <ul class="links">
                <li><a href=file download="decision.json">{w.t("recompute-file")}</a></li>
                <li><a href=calculator>{w.t("recompute-calculator")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}

/// The numbers as the calculator reads them; no body of residents counts areas.
fn query(vote: &Vote, tally: &Tally) -> String {
    let counts = Family::of(&vote.rule).write(&tally.counts);
    let counts = counts.into_iter().filter(|(name, _)| *name != "ballots_cast");
    counts.map(|(name, count)| format!("&{name}={count}")).collect()
}
