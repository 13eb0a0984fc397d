//! The result of a count: the outcome, the bars, and the arithmetic in words.

use domain::{
    rules::{Group, Op, Test},
    votes::{BallotSecrecy, Outcome, Tally as Count, Vote},
};
use leptos::prelude::*;

use super::words::{choice_word, outcome_word, rule_sentence, rule_source, test_sentence, test_word};
use crate::{
    args,
    parts::{Badge, Line, Need, Tally, ThresholdBar},
    words::Words,
};

/// The result, for the page of the vote, of the matter and of the resolution.
pub fn result_view(w: Words, vote: &Vote, tally: &Count) -> AnyView {
    let (word, tone) = outcome_word(w, tally.outcome);
    if vote.withholds(tally) {
        let quorum =
            if tally.outcome == Outcome::NoQuorum { "vote-withheld-no-quorum" } else { "vote-withheld-quorum" };
        return view! {
            <section class="result">
                <h2>{w.t("vote-result")}</h2>
                <p class="lead"><Badge tone word/>" "{w.t(quorum)}</p>
                <p>{w.ta("vote-withheld", args![("least", least(vote.secrecy))])}</p>
            </section>
        }
        .into_any();
    }
    let notes = notes(w, tally).into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <section class="result">
            <h2>{w.t("vote-result")}</h2>
            <p class="lead"><Badge tone word/>" "{rule_sentence(w, &vote.rule, Some(&tally.counts))}</p>
            {silence_view(w, tally)}
            {bars(w, &tally.tests)}
            {tally_view(w, vote, tally)}
            <ul class="notes">{notes}</ul>
            <p class="hint">{w.ta("vote-roll-hash", args![("hash", tally.roll_hash.hex()[..16].to_owned())])}</p>
        </section>
    }
    .into_any()
}

/// The number of ballots from which a secret vote is published with its numbers.
fn least(secrecy: BallotSecrecy) -> i64 {
    match secrecy {
        BallotSecrecy::Open => 0,
        BallotSecrecy::Secret { publish_from } => i64::from(publish_from),
    }
}

/// Every comparison as a bar, with its sentence.
pub fn bars(w: Words, tests: &[Test]) -> impl IntoView + use<> {
    let bar = |test: &Test| {
        let need = match test.op {
            Op::MoreThan => Need::MoreThan,
            Op::AtLeast => Need::AtLeast,
        };
        let label = test_label(w, test);
        let sentence = test_sentence(w, test);
        view! { <ThresholdBar w label have=test.have of=test.of num=test.num den=test.den need sentence is_area=test.base.is_area()/> }
    };
    tests.iter().map(bar).collect_view()
}

/// What a comparison is about; owners compare by head and by area.
fn test_label(w: Words, test: &Test) -> String {
    let word = test_word(w, test.name);
    match test.base.group() {
        Group::Owners => w.ta("vote-test-by-owners", args![("test", word)]),
        Group::Area => w.ta("vote-test-by-area", args![("test", word)]),
        Group::All | Group::Voting | Group::PartyCommittee | Group::ResidentsCommittee => word,
    }
}

/// An area in 0.01 m² as it is shown.
pub(super) fn square_metres(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Loud: silence was counted, and what it changed.
fn silence_view(w: Words, tally: &Count) -> Option<impl IntoView + use<>> {
    let silence = tally.silence?;
    let (owners, area) = (silence.owners, square_metres(silence.area));
    let words = match silence.joined {
        Some(choice) => {
            let (choice, without) = (choice_word(w, choice), outcome_word(w, silence.without).0);
            let args = args![("owners", owners), ("area", area), ("choice", choice), ("without", without)];
            w.ta("vote-silence-applied", args)
        }
        None => w.ta("vote-silence-undecided", args![("owners", owners), ("area", area)]),
    };
    Some(view! {
        <section class="card notice-correction" id="silence">
            <h3>{w.t("vote-silence-title")}</h3>
            <p class="lead">{words}</p>
        </section>
    })
}

/// Owners: every number by head and by area; what they must reach stands in the bars.
fn owners_view(w: Words, tally: &Count, source: &str) -> impl IntoView + use<> {
    let (owners, area) = (tally.counts.owners, tally.counts.area);
    let rows = [
        ("tally-entitled", owners.entitled, area.entitled),
        ("tally-present", owners.present, area.present),
        ("tally-for", owners.in_favour, area.in_favour),
        ("tally-against", owners.against, area.against),
        ("tally-abstain", owners.abstaining, area.abstaining),
        ("tally-blank-spoiled", owners.blank + owners.spoiled, area.blank + area.spoiled),
    ];
    let rows = rows.map(|(key, owners, area)| {
        view! {
            <tr>
                <th scope="row">{w.t(key)}</th>
                <td class="figure">{w.number(owners)}</td>
                <td class="figure">{square_metres(area)}</td>
            </tr>
        }
    });
    let source =
        (!source.is_empty()).then(|| view! { <p class="source">{w.ta("tally-source", args![("source", source)])}</p> });
    view! {
        <table class="tally owners-tally">
            <caption>{w.t("vote-arithmetic")}</caption>
            <thead><tr>
                <th scope="col">{w.t("tally-item")}</th>
                <th scope="col">{w.t("tally-owners")}</th>
                <th scope="col">{w.t("tally-area")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().collect_view()}</tbody>
        </table>
        <p class="hint">{w.t("tally-owners-note")}</p>
        {source}
    }
}

fn tally_view(w: Words, vote: &Vote, tally: &Count) -> AnyView {
    let source = rule_source(w, &vote.rule);
    if tally.counts.owners.entitled > 0 {
        return owners_view(w, tally, &source).into_any();
    }
    view! { <Tally w caption=w.t("vote-arithmetic") lines=lines(w, tally) source/> }.into_any()
}

fn lines(w: Words, tally: &Count) -> Vec<Line> {
    let all = tally.counts.all;
    let votes = if tally.counts.voting.entitled > 0 { tally.counts.voting } else { all };
    let given = votes.in_favour + votes.against + votes.abstaining + votes.blank + votes.spoiled;
    let mut lines = vec![
        Line::new(w.t("tally-entitled"), w.number(all.entitled)),
        Line::new(w.t("tally-present"), w.number(all.present)),
    ];
    if votes.entitled != all.entitled {
        lines.push(Line::new(w.t("tally-entitled-voting"), w.number(votes.entitled)));
        lines.push(Line::new(w.t("tally-present-voting"), w.number(votes.present)));
    }
    lines.extend([
        Line::new(w.t("tally-for"), w.number(votes.in_favour)),
        Line::new(w.t("tally-against"), w.number(votes.against)),
        Line::new(w.t("tally-abstain"), w.number(votes.abstaining)),
        Line::new(w.t("tally-not-voted"), w.number(votes.present - given)),
    ]);
    if votes.blank + votes.spoiled > 0 {
        lines.push(Line::new(w.t("tally-blank-spoiled"), w.number(votes.blank + votes.spoiled)));
    }
    lines.extend(tally.tests.iter().map(|test| {
        Line::new(test_word(w, test.name), format!("{} / {}", w.number(test.have), w.number(test.of)))
            .meaning(test_sentence(w, test))
    }));
    lines
}

fn notes(w: Words, tally: &Count) -> Vec<String> {
    let mut notes = Vec::new();
    if tally.duplicates > 0 {
        notes.push(w.ta("vote-note-duplicates", args![("count", tally.duplicates)]));
    }
    if tally.recused > 0 {
        notes.push(w.ta("vote-note-recused", args![("count", tally.recused)]));
    }
    if tally.outcome == Outcome::NotEffective {
        notes.push(w.t("vote-first-failed"));
    }
    if tally.needs_revote {
        notes.push(w.t("vote-note-revote"));
    }
    notes
}
