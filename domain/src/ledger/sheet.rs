//! What stands beside the form of an item: the funds, the shares of public revenue, the projects, every line.

use super::{Direction, Fund, FundLine, ProjectLine, PublicLine, Snapshot, Subject, form::table_of};
use crate::{
    disclosures::{Sheet, Table, plain::amount},
    money::Money,
    text::{Line, TextFault},
};

/// The columns of the lines: 财务收支 line by line (B.4).
const LINE: [&str; 12] = [
    "日期",
    "凭证号",
    "收支",
    "科目",
    "摘要",
    "金额（元）",
    "资金来源",
    "项目／决议",
    "经手人",
    "证明人",
    "审批人",
    "审核人",
];

/// The sheets of an item; party dues and assets have none.
pub(super) fn beside(part: &Snapshot, code: &str) -> Result<Vec<Sheet>, TextFault> {
    if matches!(code, "F05" | "P06") {
        return Ok(Vec::new());
    }
    let tables = [
        ("各项资金", (code == "F01").then(|| funds(part)).flatten()),
        ("净收益去向", (code == "F06").then(|| shares(part)).flatten()),
        ("项目支出", projects(&part.projects)),
        ("收支明细", lines(part)),
    ];
    let named = tables.into_iter().filter_map(|(caption, table)| Some((caption, table?)));
    named.map(|(caption, table)| Ok(Sheet { caption: Line::parse(caption)?, table })).collect()
}

fn funds(part: &Snapshot) -> Option<Table> {
    let row = |line: FundLine| {
        let FundLine { fund, opening, income, expense } = line;
        vec![fund.chinese().to_owned(), amount(opening), amount(income), amount(expense), amount(line.closing())]
    };
    let rows = part.report.funds().into_iter().map(row).collect();
    table_of(&["资金", "期初（元）", "收入（元）", "支出（元）", "期末（元）"], rows)
}

fn shares(part: &Snapshot) -> Option<Table> {
    let plan = part.plan.as_ref()?;
    let percent = plan.shares.iter().map(|(_, percent)| format!("{percent}%"));
    let row =
        |((to, money), percent): ((super::Use, Money), String)| vec![to.chinese().to_owned(), percent, amount(money)];
    let parts = part.report.revenue(Some(plan)).parts;
    table_of(&["用途", "比例", "金额（元）"], parts.into_iter().zip(percent).map(row).collect())
}

fn projects(projects: &[ProjectLine]) -> Option<Table> {
    let row = |project: &ProjectLine| {
        let left = project.planned.map(|planned| Money::from_fen(planned.fen() - project.to_date.fen()));
        let [planned, left] = [project.planned, left].map(|money| money.map_or_else(String::new, amount));
        vec![
            project.number.clone(),
            project.title.clone(),
            planned,
            amount(project.paid),
            amount(project.to_date),
            left,
        ]
    };
    let heads = ["编号", "项目", "预算（元）", "本期支出（元）", "累计支出（元）", "余额（元）"];
    table_of(&heads, projects.iter().map(row).collect())
}

/// Line by line; the sums of the subjects when a table cannot hold so many.
fn lines(part: &Snapshot) -> Option<Table> {
    let single: Vec<_> = part.lines.iter().filter(|line| !line.subject.is_totals_only()).collect();
    let dues = part.report.turns.iter().filter(|turn| turn.subject.is_totals_only());
    let dues = dues.map(|turn| sum_row(turn.subject, turn.fund, turn.amount));
    let mut rows: Vec<_> = single.iter().map(|line| line.row()).chain(dues).collect();
    if rows.len() > Table::MOST_ROWS {
        rows = part.report.turns.iter().map(|turn| sum_row(turn.subject, turn.fund, turn.amount)).collect();
    }
    table_of(&LINE, rows)
}

impl ProjectLine {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.number, self.title).trim_end().to_owned()
    }
}

impl PublicLine {
    fn row(&self) -> Vec<String> {
        let [handler, witness, approver, _, auditor] = self.signatures.clone();
        let summary = match &self.reverses {
            Some((voucher, reason)) => format!("冲销 {voucher}：{reason}"),
            None if self.party.is_empty() => self.summary.clone(),
            None => format!("{}（{}）", self.summary, self.party),
        };
        let cells = [
            self.day.to_string(),
            self.voucher.to_string(),
            way(self.subject).to_owned(),
            self.subject.chinese().to_owned(),
            summary,
            amount(self.amount),
            self.fund.chinese().to_owned(),
            self.matter.clone(),
            handler,
            witness,
            approver,
            auditor,
        ];
        cells.into_iter().map(|cell| cell.chars().take(Table::MOST_IN_CELL).collect()).collect()
    }
}

fn sum_row(subject: Subject, fund: Fund, money: Money) -> Vec<String> {
    let mut row = vec![String::new(); LINE.len()];
    row[2] = way(subject).to_owned();
    row[3] = subject.chinese().to_owned();
    row[4] = "合计".to_owned();
    row[5] = amount(money);
    row[6] = fund.chinese().to_owned();
    row
}

const fn way(subject: Subject) -> &'static str {
    match subject.direction() {
        Direction::Income => "收入",
        Direction::Expense => "支出",
    }
}
