//! Tables of figures: on a phone every row becomes a small block with the heads beside the cells, and stays a table for
//! those who listen.

use domain::{
    ledger::{Allocation, Direction, FundLine, Holding, HoldingKind, Plan, PublicLine, Report},
    money::Money,
};
use leptos::prelude::*;
use store::ledger::{MonthLine, Project};

use super::{named::amount, papers};
use crate::{args, visit::Visit, words::Words};

/// A cell.
pub(super) enum Cell {
    /// The name of the row.
    Head(AnyView),
    /// Words.
    Text(AnyView),
    /// A figure.
    Figure(String),
}

impl Cell {
    /// The name of the row in words.
    pub fn head(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Head(view! { {text} }.into_any())
    }

    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Text(view! { {text} }.into_any())
    }

    /// An amount.
    pub fn money(w: Words, money: Money) -> Self {
        Self::Figure(amount(w, money))
    }
}

/// A row: its cells, and whether it is a sum.
pub(super) type Row = (Vec<Cell>, bool);

/// A table of figures.
pub(super) fn table(caption: String, heads: Vec<String>, rows: Vec<Row>) -> AnyView {
    let head =
        heads.iter().map(|head| view! { <th scope="col" role="columnheader">{head.clone()}</th> }).collect_view();
    let rows = rows
        .into_iter()
        .map(|(cells, is_sum)| {
            let cells =
                cells.into_iter().zip(heads.iter().cloned()).map(|(cell, label)| shown(cell, label)).collect_view();
            view! { <tr role="row" class=is_sum.then_some("sum")>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="ledger-table" role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn shown(cell: Cell, label: String) -> AnyView {
    match cell {
        Cell::Head(content) => view! { <th scope="row" role="rowheader">{content}</th> }.into_any(),
        Cell::Text(content) => view! { <td role="cell" data-label=label><span>{content}</span></td> }.into_any(),
        Cell::Figure(figure) => view! { <td role="cell" class="figure" data-label=label>{figure}</td> }.into_any(),
    }
}

fn yuan_head(w: Words, key: &str) -> String {
    w.ta("ledger-in-yuan", args![("what", w.t(key))])
}

/// What each fund held, received and spent; `href` leads to the page of a fund.
pub(super) fn funds(w: Words, report: &Report, href: impl Fn(&FundLine) -> Option<String>) -> AnyView {
    let heads = ["ledger-opening", "ledger-income", "ledger-expense", "ledger-closing"].map(|key| yuan_head(w, key));
    let heads = std::iter::once(w.t("ledger-fund")).chain(heads).collect();
    let cells = |name: Cell, line: &FundLine| {
        let figures = [line.opening, line.income, line.expense, line.closing()].map(|money| Cell::money(w, money));
        std::iter::once(name).chain(figures).collect::<Vec<_>>()
    };
    let mut rows: Vec<Row> = Vec::new();
    for line in report.funds() {
        let name = w.t(line.fund.word());
        let name = match href(&line) {
            Some(href) => Cell::Head(view! { <a href=href>{name}</a> }.into_any()),
            None => Cell::head(name),
        };
        rows.push((cells(name, &line), false));
    }
    rows.push((cells(Cell::head(w.t("ledger-sum")), &report.total()), true));
    table(w.t("ledger-by-fund"), heads, rows)
}

/// What moved in each subject of a direction, group by group.
pub(super) fn subjects(w: Words, report: &Report, direction: Direction) -> Option<AnyView> {
    let groups = report.groups(direction);
    let whole = report.turnover(direction, None);
    if groups.is_empty() {
        return None;
    }
    let share = |money: Money| Cell::Figure(w.percent(money.fen(), whole.fen()));
    let mut rows: Vec<Row> = Vec::new();
    for (group, sum) in groups {
        let name = w.t(&group.word());
        rows.push((
            vec![Cell::Head(view! { <strong>{name}</strong> }.into_any()), Cell::money(w, sum), share(sum)],
            false,
        ));
        for (subject, sum) in report.subjects(group) {
            let name = w.t(&subject.word());
            let name = Cell::Head(view! { <span class="ledger-sub">{name}</span> }.into_any());
            rows.push((vec![name, Cell::money(w, sum), share(sum)], false));
        }
    }
    rows.push((vec![Cell::head(w.t("ledger-sum")), Cell::money(w, whole), share(whole)], true));
    let key = match direction {
        Direction::Income => "ledger-income-by-subject",
        Direction::Expense => "ledger-expense-by-subject",
    };
    let heads = vec![w.t("ledger-subject"), yuan_head(w, "ledger-amount"), w.t("ledger-share")];
    Some(table(w.t(key), heads, rows))
}

/// What was planned beside what moved.
pub(super) fn execution(w: Words, report: &Report, plan: &Plan) -> AnyView {
    let mut rows: Vec<Row> = Vec::new();
    for direction in Direction::ALL {
        for (group, planned, actual) in report.execution(plan, direction) {
            let name = format!("{} · {}", w.t(direction.word()), w.t(&group.word()));
            let part = Cell::Figure(w.percent(actual.fen(), planned.fen()));
            let left = Cell::money(w, Money::from_fen(planned.fen() - actual.fen()));
            rows.push((vec![Cell::head(name), Cell::money(w, planned), Cell::money(w, actual), left, part], false));
        }
    }
    let heads = vec![
        w.t("ledger-subject"),
        yuan_head(w, "ledger-planned"),
        yuan_head(w, "ledger-actual"),
        yuan_head(w, "ledger-left"),
        w.t("ledger-executed"),
    ];
    table(w.ta("ledger-budget-of", args![("year", plan.year.to_string())]), heads, rows)
}

/// Public revenue, its cost, and where the net goes.
pub(super) fn allocation(w: Words, revenue: &Allocation) -> Option<AnyView> {
    if [revenue.income, revenue.cost] == [Money::ZERO; 2] {
        return None;
    }
    let row = |key: &str, money| (vec![Cell::head(w.t(key)), Cell::money(w, money)], false);
    let mut rows: Vec<Row> =
        vec![row("ledger-revenue-income", revenue.income), row("ledger-revenue-cost", revenue.cost)];
    rows.push((vec![Cell::head(w.t("ledger-revenue-net")), Cell::money(w, revenue.net())], true));
    for (to, money) in &revenue.parts {
        rows.push(row(&format!("ledger-use-{}", to.name()), *money));
    }
    let heads = vec![w.t("ledger-item"), yuan_head(w, "ledger-amount")];
    let table = table(w.t("ledger-revenue"), heads, rows);
    let about = if revenue.parts.is_empty() { "ledger-revenue-unplanned" } else { "ledger-revenue-about" };
    Some(view! { {table}<p class="hint">{w.t(about)}</p> }.into_any())
}

/// Month by month.
pub(super) fn months(visit: &Visit, lines: &[MonthLine]) -> AnyView {
    let w = visit.words();
    let row = |line: &MonthLine| {
        let period = line.month.period();
        let href = visit.at(&format!("/ledger/{period}"));
        let name = crate::disclosures::named::period(w, period);
        let name = Cell::Head(view! { <a href=href>{name}</a> }.into_any());
        let net = Money::from_fen(line.income.fen() - line.expense.fen());
        (vec![name, Cell::money(w, line.income), Cell::money(w, line.expense), Cell::money(w, net)], false)
    };
    let heads = ["ledger-income", "ledger-expense", "ledger-net"].map(|key| yuan_head(w, key));
    let heads = std::iter::once(w.t("ledger-month")).chain(heads).collect();
    table(w.t("ledger-by-month"), heads, lines.iter().map(row).collect())
}

/// Projects and resolutions with their sums.
pub(super) fn projects(visit: &Visit, projects: &[Project]) -> Option<AnyView> {
    let w = visit.words();
    let row = |project: &Project| {
        let href = visit.at(&format!("/ledger/projects/{}", project.matter));
        let title = project.title.clone().unwrap_or_default();
        let name = Cell::Head(view! { <a href=href>{project.matter.clone()}</a>" "{title} }.into_any());
        let (income, expense) = (Money::from_fen(project.income), Money::from_fen(project.expense));
        let count = Cell::Figure(w.number(project.entries));
        (vec![name, Cell::money(w, income), Cell::money(w, expense), count], false)
    };
    let heads = vec![
        w.t("ledger-project"),
        yuan_head(w, "ledger-income"),
        yuan_head(w, "ledger-expense"),
        w.t("ledger-entries"),
    ];
    (!projects.is_empty()).then(|| table(w.t("ledger-projects"), heads, projects.iter().map(row).collect()))
}

/// What the community has, is owed and owes.
pub(super) fn holdings(w: Words, holdings: &[Holding]) -> Vec<AnyView> {
    let of = |kind: HoldingKind| {
        let held: Vec<_> = holdings.iter().filter(|holding| holding.draft.kind == kind).collect();
        let row = |holding: &&Holding| {
            let draft = &holding.draft;
            let party = draft.party.as_ref().map_or_else(String::new, domain::ledger::Party::public);
            let quantity = Cell::Figure(w.number(draft.quantity));
            let (since, party) = (Cell::text(w.day(draft.since)), Cell::text(party));
            (vec![Cell::head(draft.name.to_string()), quantity, Cell::money(w, draft.amount), since, party], false)
        };
        let heads = vec![
            w.t("ledger-item"),
            w.t("ledger-quantity"),
            yuan_head(w, "ledger-amount"),
            w.t("ledger-since"),
            w.t("ledger-party"),
        ];
        let caption = w.t(&format!("ledger-holding-{}", kind.name()));
        (!held.is_empty()).then(|| table(caption, heads, held.iter().map(row).collect()))
    };
    HoldingKind::ALL.into_iter().filter_map(of).collect()
}

/// Every line as the public sees it.
pub(super) fn lines(visit: &Visit, lines: &[PublicLine]) -> AnyView {
    let w = visit.words();
    let heads = ["ledger-day", "ledger-what", "ledger-direction", "ledger-amount-yuan", "ledger-fund", "ledger-signed"];
    let heads = heads.map(|key| w.t(key)).to_vec();
    table(w.t("ledger-lines"), heads, lines.iter().map(|line| public_row(visit, line)).collect())
}

fn public_row(visit: &Visit, line: &PublicLine) -> Row {
    let w = visit.words();
    let what = match &line.reverses {
        Some((voucher, reason)) => {
            w.ta("ledger-reverses-line", args![("voucher", voucher.to_string()), ("reason", reason.clone())])
        }
        None => line.summary.clone(),
    };
    let subject = w.t(&line.subject.word());
    let party = (!line.party.is_empty()).then(|| view! { <br/><span class="hint">{line.party.clone()}</span> });
    let matter = (!line.matter.is_empty()).then(|| {
        let href = visit.at(&format!("/ledger/projects/{}", line.matter));
        view! { <br/><a href=href>{line.matter.clone()}</a> }
    });
    let papers = papers::count(w, line.attached).map(|words| {
        let href = visit.at(&format!("/ledger/vouchers/{}", line.voucher));
        view! { <br/><a href=href>{words}</a> }
    });
    let voucher = line.voucher.to_string();
    let day = view! { {w.day(line.day)}<br/><span class="hint">{voucher}</span> };
    let text = view! { <strong>{what}</strong><br/>{subject}{party}{matter}{papers} };
    let cells = vec![
        Cell::Head(day.into_any()),
        Cell::Text(text.into_any()),
        Cell::text(w.t(line.subject.direction().word())),
        Cell::money(w, line.amount),
        Cell::text(w.t(line.fund.word())),
        Cell::text(signed(w, &line.signatures)),
    ];
    (cells, false)
}

/// Who signed in which role, in one line.
pub(super) fn signed(w: Words, names: &[String; 5]) -> String {
    const ROLES: [&str; 5] =
        ["ledger-handler", "ledger-witness", "ledger-approver", "ledger-accountant", "ledger-auditor"];
    let one = |(role, name): (&str, &String)| (!name.is_empty()).then(|| format!("{} {name}", w.t(role)));
    let signed: Vec<_> = ROLES.into_iter().zip(names).filter_map(one).collect();
    w.list(&signed)
}
