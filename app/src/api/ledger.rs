//! The ledger: the closed months, the report of a period, and its lines as the public sees them.

use axum::extract::Path;
use domain::{
    ledger::{Direction, FundLine, Month, PublicLine, Report, Subject},
    money::Money,
};
use serde::Serialize;
use store::ledger::{Filter, Listed, MonthLine};
use utoipa::ToSchema;

use super::{
    names::{DirectionName, FundName},
    reply::{Asked, List, Refused, full, json},
};
use crate::{error::Page, ledger::closed_period, visit::Visit, words::Words};

/// A closed month.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MonthAnswer {
    /// The month.
    period: String,
    /// What came in, in fen (0.01 yuan).
    income: i64,
    /// What went out, in fen.
    expense: i64,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// Its report.
    #[schema(format = "uri")]
    api: String,
}

/// The report of a period; amounts are in fen (0.01 yuan).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Report)]
pub(super) struct ReportAnswer {
    /// The period: a year, half, quarter or month.
    period: String,
    /// The last closed month in it.
    closed_until: String,
    /// All funds together.
    total: FundSums,
    /// Each fund that held or moved something.
    funds: Vec<FundAnswer>,
    /// Each subject that moved.
    subjects: Vec<SubjectAnswer>,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// Its lines.
    #[schema(format = "uri")]
    lines: String,
}

/// What was held and moved.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FundSums {
    /// At the beginning.
    opening: i64,
    /// What came in.
    income: i64,
    /// What went out.
    expense: i64,
    /// At the end.
    closing: i64,
}

/// One fund.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FundAnswer {
    /// The fund.
    fund: FundName,
    /// The fund in words.
    name: String,
    #[serde(flatten)]
    sums: FundSums,
}

/// One subject.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SubjectAnswer {
    /// Which way the money went.
    direction: DirectionName,
    /// Its group in words.
    group: String,
    /// Its code.
    code: i64,
    /// The subject in words.
    name: String,
    /// How much.
    amount: i64,
}

/// A line of the books. Party dues are in the totals only; persons are masked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LineAnswer {
    /// The day on which the money moved.
    #[schema(format = Date)]
    day: String,
    /// Its voucher.
    voucher: String,
    /// The fund.
    fund: FundName,
    /// Which way the money went.
    direction: DirectionName,
    /// The code of the subject.
    code: i64,
    /// How much, in fen; below zero where it takes another line back.
    amount: i64,
    /// What for.
    summary: String,
    /// The project or resolution; empty where there is none.
    matter: String,
    /// Who paid or was paid; empty where it is not said.
    party: String,
    /// Handler, witness, approver, accountant and auditor, masked; empty where nobody signed.
    signatures: Vec<String>,
    /// The voucher that it takes back.
    reverses: Option<String>,
    /// How many of its papers are public.
    attachments: i64,
}

/// Every closed month, the latest first.
#[utoipa::path(get, path = "/c/{community}/api/ledger", tag = "ledger",
    params(("community" = String, Path, description = "The community's short name")),
    responses((status = 200, description = "The closed months", body = List<MonthAnswer>), Refused))]
pub(super) async fn months(visit: Visit) -> Page {
    Asked::of(&visit, &[])?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let closed = store::ledger::closed_months(tx, community).await?;
    let mut months = match (closed.first(), closed.last()) {
        (Some(first), Some(last)) => store::ledger::months(tx, community, (*first, *last), None).await?,
        (_, _) => Vec::new(),
    };
    months.reverse();
    let items = months.iter().map(|month| month_answer(&visit, month)).collect();
    json(&List::<MonthAnswer> { items, next: None })
}

/// The report of a closed month, or of what is closed of a quarter, half or year.
#[utoipa::path(get, path = "/c/{community}/api/ledger/{period}", tag = "ledger",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("period" = String, Path, description = "2026, 2026-H1, 2026-Q2 or 2026-05"),
    ),
    responses((status = 200, description = "The report", body = ReportAnswer), Refused))]
pub(super) async fn report(visit: Visit, Path((_, period)): Path<(String, String)>) -> Page {
    Asked::of(&visit, &[])?;
    let (period, last) = closed_period(&visit, &period).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let report = store::ledger::report_until(&mut reader.tx(), community, period, last.month).await?;
    let w = visit.words();
    let funds = report.funds().into_iter().map(|line| FundAnswer {
        fund: line.fund.into(),
        name: w.t(line.fund.word()),
        sums: sums(&line),
    });
    json(&ReportAnswer {
        period: period.to_string(),
        closed_until: last.month.period().to_string(),
        total: sums(&report.total()),
        funds: funds.collect(),
        subjects: subjects(w, &report),
        url: full(&visit, &format!("/ledger/{period}")),
        lines: full(&visit, &format!("/api/ledger/{period}/lines")),
    })
}

/// The lines of a period, the latest first.
#[utoipa::path(get, path = "/c/{community}/api/ledger/{period}/lines", tag = "ledger",
    params(
        ("community" = String, Path, description = "The community's short name"),
        ("period" = String, Path, description = "2026, 2026-H1, 2026-Q2 or 2026-05"),
        ("after" = Option<String>, Query, description = "Where the page begins, from `next`", pattern = "^[0-9]{1,8}[.][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
        ("limit" = Option<u8>, Query, description = "How many lines a page has; 50 unless it is said", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "A page of lines", body = List<LineAnswer>), Refused))]
pub(super) async fn lines(visit: Visit, Path((_, period)): Path<(String, String)>) -> Page {
    let asked = Asked::of(&visit, &["after", "limit"])?;
    let (after, limit) = (asked.after()?, asked.limit()?);
    let (period, last) = closed_period(&visit, &period).await?;
    let community = visit.community()?.id;
    let filter = Filter { months: Some((Month::span(period).0, last.month)), counted: true, ..Filter::default() };
    let mut reader = visit.site.store.reader().await?;
    let (lines, next) = store::ledger::list(&mut reader.tx(), community, &filter, after, u32::from(limit)).await?;
    let lines = lines.iter().map(Listed::public).filter(|line| !line.subject.is_totals_only());
    json(&List { items: lines.map(line_answer).collect(), next: asked.next(&visit, next) })
}

fn month_answer(visit: &Visit, line: &MonthLine) -> MonthAnswer {
    let period = line.month.period();
    MonthAnswer {
        period: period.to_string(),
        income: line.income.fen(),
        expense: line.expense.fen(),
        url: full(visit, &format!("/ledger/{period}")),
        api: full(visit, &format!("/api/ledger/{period}")),
    }
}

fn sums(line: &FundLine) -> FundSums {
    let [opening, income, expense, closing] = [line.opening, line.income, line.expense, line.closing()].map(Money::fen);
    FundSums { opening, income, expense, closing }
}

fn subjects(w: Words, report: &Report) -> Vec<SubjectAnswer> {
    let groups = Direction::ALL.into_iter().flat_map(|direction| report.groups(direction));
    let subjects = groups.flat_map(|(group, _)| report.subjects(group));
    let answer = |(subject, amount): (Subject, Money)| SubjectAnswer {
        direction: subject.direction().into(),
        group: w.t(&subject.group().word()),
        code: subject.code(),
        name: w.t(&subject.word()),
        amount: amount.fen(),
    };
    subjects.map(answer).collect()
}

fn line_answer(line: PublicLine) -> LineAnswer {
    LineAnswer {
        day: line.day.to_string(),
        voucher: line.voucher.to_string(),
        fund: line.fund.into(),
        direction: line.subject.direction().into(),
        code: line.subject.code(),
        amount: line.amount.fen(),
        summary: line.summary,
        matter: line.matter,
        party: line.party,
        signatures: line.signatures.to_vec(),
        reverses: line.reverses.map(|(voucher, _)| voucher.to_string()),
        attachments: line.attached.public,
    }
}
