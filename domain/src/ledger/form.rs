//! The table of each item that the books write, with the columns of the catalogue, and its figures in one sentence.

use super::{Direction, Fund, FundLine, Holding, HoldingKind, Report, Snapshot};
use crate::{
    disclosures::{Table, plain::amount},
    money::Money,
};

/// What party members paid.
const DUES: i64 = 10_601;
/// What was passed on of it.
const DUES_PASSED_ON: i64 = 20_601;
/// What was used of it.
const DUES_USED: i64 = 20_602;

pub(super) fn table_of(heads: &[&str], rows: Vec<Vec<String>>) -> Option<Table> {
    let columns = heads.iter().map(|head| (*head).to_owned()).collect();
    let rows: Vec<_> = rows.into_iter().take(Table::MOST_ROWS).collect();
    (!rows.is_empty()).then_some(Table { columns, rows })
}

/// The form of an item; none when there is nothing to say.
pub(super) fn table(part: &Snapshot, code: &str) -> Option<Table> {
    let funds = part.report.funds();
    if funds.is_empty() && code != "F05" {
        return None;
    }
    match code {
        "F02" => table_of(
            &["来源", "收入（元）", "支出（元）", "用途"],
            funds.iter().map(|fund| raised(part, fund)).collect(),
        ),
        "F03" => table_of(&["项目", "预算（元）", "支出（元）", "结余（元）"], earmarked(part, &funds)),
        "F05" => table_of(
            &["类别", "名称", "数量", "金额（元）", "起始日期", "对方"],
            part.holdings.iter().map(held).collect(),
        ),
        "F06" => table_of(&["项目", "收入（元）", "成本（元）", "净收益（元）"], revenue(part)),
        "F07" => table_of(&["项目", "金额（元）", "说明"], maintenance(&part.report)),
        "G05" => table_of(&["来源", "收入（元）", "支出（元）", "结余（元）"], funds.iter().map(granted).collect()),
        "P06" => table_of(&["项目", "金额（元）", "说明"], dues(&part.report)),
        _ => table_of(&["科目", "预算（元）", "本期收支（元）", "累计（元）"], execution(part)),
    }
}

/// All figures in one sentence.
pub(super) fn summary(part: &Snapshot, code: &str) -> String {
    let total = part.report.total();
    let FundLine { opening, income, expense, .. } = total;
    let held = |kind| {
        let held = part.holdings.iter().filter(|holding| holding.draft.kind == kind);
        amount(Money::sum(held.map(|holding| holding.draft.amount)))
    };
    let sum = format!(
        "期初{}元＋收入{}元－支出{}元＝期末{}元",
        amount(opening),
        amount(income),
        amount(expense),
        amount(total.closing())
    );
    match code {
        "F01" => format!("{sum}，已与银行对账单核对相符。"),
        "F05" => format!(
            "期末资产设施{}元，债权{}元，债务{}元。",
            held(HoldingKind::Asset),
            held(HoldingKind::Receivable),
            held(HoldingKind::Payable)
        ),
        "F06" => format!("{sum}；本期净收益{}元。", amount(part.report.revenue(None).net())),
        "P06" => format!(
            "本期收缴{}元，上缴{}元，使用{}元。",
            amount(of(&part.report, DUES)),
            amount(of(&part.report, DUES_PASSED_ON)),
            amount(of(&part.report, DUES_USED))
        ),
        _ => format!("{sum}。"),
    }
}

fn of(report: &Report, code: i64) -> Money {
    Money::sum(report.turns.iter().filter(|turn| turn.subject.code() == code).map(|turn| turn.amount))
}

/// Planned, in the period and since the beginning of the year, group by group.
fn execution(part: &Snapshot) -> Vec<Vec<String>> {
    let total = part.report.total();
    let year = part.to_date.total();
    let row = |name: String, planned: Money, now: Money, to_date: Money| {
        let planned = if planned > Money::ZERO { amount(planned) } else { String::new() };
        vec![name, planned, amount(now), amount(to_date)]
    };
    let mut rows = vec![row("期初结余".to_owned(), Money::ZERO, total.opening, year.opening)];
    for (direction, word, sum) in [(Direction::Income, "收入", "本期收入"), (Direction::Expense, "支出", "本期支出")]
    {
        let now = part.report.groups(direction);
        let groups: Vec<_> = match &part.plan {
            Some(plan) => part.to_date.execution(plan, direction),
            None => part.to_date.groups(direction).into_iter().map(|(group, sum)| (group, Money::ZERO, sum)).collect(),
        };
        for (group, planned, to_date) in groups {
            let now = Money::sum(now.iter().filter(|(of, _)| *of == group).map(|(_, amount)| *amount));
            rows.push(row(format!("{word}：{}", group.chinese()), planned, now, to_date));
        }
        let turned = |report: &Report| report.turnover(direction, None);
        rows.push(row(sum.to_owned(), Money::ZERO, turned(&part.report), turned(&part.to_date)));
    }
    rows.push(row("期末结余".to_owned(), Money::ZERO, total.closing(), year.closing()));
    rows
}

/// What a fund was used for: its subjects of expense.
fn uses(report: &Report, fund: Fund) -> String {
    let spent = report.turns.iter().filter(|turn| turn.fund == fund);
    let spent = spent.filter(|turn| turn.subject.direction() == Direction::Expense);
    spent.map(|turn| turn.subject.chinese()).collect::<Vec<_>>().join("、")
}

fn raised(part: &Snapshot, line: &FundLine) -> Vec<String> {
    let FundLine { fund, income, expense, .. } = *line;
    vec![fund.chinese().to_owned(), amount(income), amount(expense), uses(&part.report, fund)]
}

fn granted(line: &FundLine) -> Vec<String> {
    vec![line.fund.chinese().to_owned(), amount(line.income), amount(line.expense), amount(line.closing())]
}

/// The funds with what was there to use, then every project with what was planned for it.
fn earmarked(part: &Snapshot, funds: &[FundLine]) -> Vec<Vec<String>> {
    let fund = |line: &FundLine| {
        let there = line.opening.plus(line.income);
        vec![line.fund.chinese().to_owned(), amount(there), amount(line.expense), amount(line.closing())]
    };
    let projects = part.projects.iter().map(|project| {
        let left = project.planned.map(|planned| Money::from_fen(planned.fen() - project.to_date.fen()));
        let [planned, left] = [project.planned, left].map(|money| money.map_or_else(String::new, amount));
        vec![format!("其中：{}", project.name()), planned, amount(project.paid), left]
    });
    funds.iter().map(fund).chain(projects).collect()
}

fn revenue(part: &Snapshot) -> Vec<Vec<String>> {
    let revenue = part.report.revenue(None);
    let income = part.report.groups(Direction::Income);
    let subjects = income.into_iter().flat_map(|(group, _)| part.report.subjects(group));
    let row = |(subject, money): (super::Subject, Money)| {
        vec![subject.chinese().to_owned(), amount(money), String::new(), String::new()]
    };
    let sum = vec!["合计".to_owned(), amount(revenue.income), amount(revenue.cost), amount(revenue.net())];
    subjects.map(row).chain(std::iter::once(sum)).collect()
}

fn maintenance(report: &Report) -> Vec<Vec<String>> {
    let total = report.total();
    [
        ("期初结余", total.opening, String::new()),
        ("本期收入", total.income, "业主交存、公共收益转入".to_owned()),
        ("本期使用", total.expense, uses(report, Fund::Maintenance)),
        ("期末结余", total.closing(), String::new()),
    ]
    .map(|(name, money, note)| vec![name.to_owned(), amount(money), note])
    .to_vec()
}

fn dues(report: &Report) -> Vec<Vec<String>> {
    let lines =
        [("本期收缴", DUES, "按规定比例"), ("上缴", DUES_PASSED_ON, "上级党组织"), ("使用", DUES_USED, "党员教育活动")];
    let is_moved = lines.iter().any(|(_, code, _)| of(report, *code) != Money::ZERO);
    let row = |(name, code, note): (&str, i64, &str)| vec![name.to_owned(), amount(of(report, code)), note.to_owned()];
    if is_moved { lines.map(row).to_vec() } else { Vec::new() }
}

fn held(holding: &Holding) -> Vec<String> {
    let draft = &holding.draft;
    let kind = match draft.kind {
        HoldingKind::Asset => "资产设施",
        HoldingKind::Receivable => "债权",
        HoldingKind::Payable => "债务",
    };
    let party = draft.party.as_ref().map_or_else(String::new, super::Party::public);
    let (quantity, since) = (draft.quantity.to_string(), draft.since.to_string());
    vec![kind.to_owned(), draft.name.to_string(), quantity, amount(draft.amount), since, party]
}
