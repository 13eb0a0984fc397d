//! Published results: who decided what by which rule, with the numbers and every comparison, and the file with which
//! anybody counts again. Small secret results have no numbers, as on their pages.

use axum::extract::Path;
use domain::{
    ids::VoteId,
    rules::{Column, Counts, Op, Test, TestName},
    votes::{Tally, Vote},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    names::{BodyName, OutcomeName, StepName},
    reply::{Asked, List, Paging, Refused, full, json},
};
use crate::{
    error::Page,
    visit::{AppError, Visit},
    votes::{rule_sentence, test_sentence},
    words::Words,
};

/// A result in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResultLine {
    /// The vote.
    #[schema(format = "uuid")]
    vote: String,
    /// What was asked.
    question: String,
    /// Of which step.
    step: StepName,
    /// Who decided.
    body: BodyName,
    /// When the session or window began.
    #[schema(format = DateTime)]
    opened: String,
    /// When ballots stopped being taken.
    #[schema(format = DateTime)]
    closed: String,
    /// How it ended.
    outcome: OutcomeName,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// The whole of it.
    #[schema(format = "uri")]
    api: String,
}

/// A result.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Result)]
pub(super) struct ResultAnswer {
    #[serde(flatten)]
    line: ResultLine,
    /// The rule that was in force at the notice, in words.
    rule: String,
    /// Whether nobody may know who chose what.
    is_secret: bool,
    /// The SHA-256 of the text that was decided on.
    text_hash: String,
    /// The SHA-256 of the roll.
    roll_hash: String,
    /// The numbers, one line for each way of counting; empty where they would tell how somebody voted.
    counts: Vec<CountLine>,
    /// Every comparison of the rule; empty where its numbers are withheld.
    tests: Vec<TestLine>,
    /// The file from which everybody decides again; null where numbers are withheld.
    #[schema(format = "uri")]
    package: Option<String>,
}

/// The numbers of one way of counting.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CountLine {
    /// Who is counted: `all`, `voting`, `party_committee`, `residents_committee`, `owners` or `area` (in 0.01 m²).
    of: &'static str,
    /// On the roll.
    entitled: i64,
    /// Present, or took part.
    present: i64,
    /// In favour.
    in_favour: i64,
    /// Against.
    against: i64,
    /// Abstaining.
    abstaining: i64,
    /// Blank papers.
    blank: i64,
    /// Spoiled papers.
    spoiled: i64,
}

/// One comparison of a rule.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TestLine {
    /// What it is about.
    #[schema(value_type = String)]
    name: TestName,
    /// The comparison in words.
    sentence: String,
    /// How many there are.
    have: i64,
    /// Of how many.
    of: i64,
    /// How many it takes.
    need: i64,
    /// The comparison.
    #[schema(value_type = String)]
    op: Op,
    /// Numerator of the fraction.
    num: i64,
    /// Denominator of the fraction.
    den: i64,
    /// Whether it is reached.
    holds: bool,
    /// Where the rule stands.
    source: String,
}

/// Counted votes, the one that closed last first.
#[utoipa::path(get, path = "/c/{community}/api/results", tag = "results",
    params(
        ("community" = String, Path, description = "The community's short name"),
        Paging,
    ),
    responses((status = 200, description = "A page of results", body = List<ResultLine>), Refused))]
pub(super) async fn list(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let asked = Asked::of(&visit, &["after", "limit"])?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let (votes, next) = store::votes::results(tx, community, asked.after()?, asked.limit()?).await?;
    let mut items = Vec::with_capacity(votes.len());
    for vote in &votes {
        if let Some(tally) = store::votes::tally_of(tx, vote.id).await? {
            items.push(line(&visit, vote, &tally));
        }
    }
    json(&List { items, next: asked.next(&visit, next) })
}

/// One result with its numbers and its package.
#[utoipa::path(get, path = "/c/{community}/api/results/{vote}", tag = "results",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("vote" = String, Path, description = "The vote", format = "uuid"),
    ),
    responses((status = 200, description = "The result", body = ResultAnswer), Refused))]
pub(super) async fn one(visit: Visit, Path((_, vote)): Path<(String, String)>) -> Page {
    Asked::of(&visit, &[])?;
    let id: VoteId = vote.parse().map_err(|_| AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let tally = store::votes::tally_of(tx, id).await?.ok_or(AppError::NotFound)?;
    let has_file = store::votes::decision_file(tx, community, &vote, &tally).await?.is_some();
    json(&answer(&visit, &vote, &tally, has_file))
}

fn line(visit: &Visit, vote: &Vote, tally: &Tally) -> ResultLine {
    ResultLine {
        vote: vote.id.to_string(),
        question: vote.question.title.to_string(),
        step: vote.step.into(),
        body: vote.body.into(),
        opened: vote.opens.rfc3339(),
        closed: vote.closes.rfc3339(),
        outcome: tally.outcome.into(),
        url: full(visit, &format!("/votes/{}", vote.id)),
        api: full(visit, &format!("/api/results/{}", vote.id)),
    }
}

fn answer(visit: &Visit, vote: &Vote, tally: &Tally, has_file: bool) -> ResultAnswer {
    let w = visit.words();
    // What the page withholds, the API withholds.
    let shown = Some(tally).filter(|tally| !vote.withholds(tally));
    ResultAnswer {
        line: line(visit, vote, tally),
        rule: rule_sentence(w, &vote.rule, None),
        is_secret: vote.secrecy.is_secret(),
        text_hash: vote.question.text_hash.hex(),
        roll_hash: tally.roll_hash.hex(),
        counts: shown.map(|tally| counts(&tally.counts)).unwrap_or_default(),
        tests: shown.map(|tally| tally.tests.iter().map(|test| comparison(w, test)).collect()).unwrap_or_default(),
        package: has_file.then(|| full(visit, &format!("/votes/{}/decision.json", vote.id))),
    }
}

fn counts(counts: &Counts) -> Vec<CountLine> {
    let columns = [
        ("all", &counts.all),
        ("voting", &counts.voting),
        ("party_committee", &counts.party_committee),
        ("residents_committee", &counts.residents_committee),
        ("owners", &counts.owners),
        ("area", &counts.area),
    ];
    let used = columns.into_iter().filter(|(_, column)| **column != Column::default());
    used.map(|(of, column)| CountLine {
        of,
        entitled: column.entitled,
        present: column.present,
        in_favour: column.in_favour,
        against: column.against,
        abstaining: column.abstaining,
        blank: column.blank,
        spoiled: column.spoiled,
    })
    .collect()
}

fn comparison(w: Words, test: &Test) -> TestLine {
    TestLine {
        name: test.name,
        sentence: test_sentence(w, test),
        have: test.have,
        of: test.of,
        need: test.need,
        op: test.op,
        num: test.num,
        den: test.den,
        holds: test.holds,
        source: test.source.clone(),
    }
}
