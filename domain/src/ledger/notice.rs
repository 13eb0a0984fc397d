//! What a closed period discloses: a document with frozen figures, said as of a moment and with their checksum.

use serde::Serialize;

use super::{Allocation, Direction, Fund, FundLine, Holding, HoldingKind, Month, Plan, Report, Subject, Voucher};
use crate::{
    clock::{Day, Moment},
    disclosures::{Content, Period, Table},
    money::Money,
    proposals::TextHash,
    text::{Document, Line, TextFault},
};

/// A line of the books as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicLine {
    /// On which day.
    pub day: Day,
    /// Its voucher.
    pub voucher: Voucher,
    /// Of which fund.
    pub fund: Fund,
    /// The subject.
    pub subject: Subject,
    /// How much.
    pub amount: Money,
    /// What for.
    pub summary: String,
    /// The project or resolution.
    pub matter: String,
    /// Who paid or was paid, masked when it is a person.
    pub party: String,
    /// The names of handler, witness, approver, accountant and auditor, masked.
    pub signatures: [String; 5],
    /// The voucher that it takes back, and why.
    pub reverses: Option<(Voucher, String)>,
}

/// What a document is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// The report over all funds.
    pub report: Report,
    /// Every line.
    pub lines: Vec<PublicLine>,
    /// The plan of the year.
    pub plan: Option<Plan>,
    /// What is held at the end of the period.
    pub holdings: Vec<Holding>,
}

/// The items of the catalogue that fall due when a month is closed.
#[must_use]
pub fn due(month: Month) -> Vec<(&'static str, Period)> {
    let (year, number) = (month.period().year(), month.number().rem_euclid(12) + 1);
    let mut due = vec![("F01", month.period())];
    if number % 3 == 0 {
        due.extend(["F02", "F03", "F06"].map(|code| (code, month.quarter())));
    }
    if number % 6 == 0 {
        due.push(("F07", Period::Half(year, if number == 6 { 1 } else { 2 })));
    }
    if number == 12 {
        due.push(("F05", Period::Year(year)));
    }
    due
}

/// The funds that an item is about.
const fn funds(code: &str) -> &'static [Fund] {
    match code.as_bytes() {
        b"F02" => &[Fund::Voluntary, Fund::Donation],
        b"F03" => &[Fund::Earmarked, Fund::PartyService],
        b"F06" => &[Fund::CommonRevenue],
        b"F07" => &[Fund::Maintenance],
        _ => &Fund::ALL,
    }
}

fn title(code: &str) -> &'static str {
    match code {
        "F02" => "自愿筹集与捐赠收支",
        "F03" => "专项资金与党组织服务群众经费收支",
        "F05" => "资产、设施与债权债务",
        "F06" => "公共收益收支与分配",
        "F07" => "维修资金收支",
        _ => "财务收支明细",
    }
}

impl Snapshot {
    /// The document of an item; none when there is nothing to say.
    ///
    /// # Errors
    /// When it would be longer than a document may be.
    pub fn content(&self, code: &str, as_of: Moment) -> Result<Option<Content>, TextFault> {
        let part = self.only(funds(code));
        let is_empty = if code == "F05" { self.holdings.is_empty() } else { part.report.funds().is_empty() };
        if is_empty {
            return Ok(None);
        }
        let (body, table) = if code == "F05" { (self.assets(), Some(self.held())) } else { part.money(code) };
        let body = format!("{body}\n\n{}", part.foot(as_of));
        let title = format!("{}{}", self.report.period.chinese(), title(code));
        Ok(Some(Content { title: Line::parse(&title)?, body: Document::parse(&body)?, table }))
    }

    fn only(&self, funds: &[Fund]) -> Self {
        let report = &self.report;
        Self {
            report: Report {
                period: report.period,
                opening: funds.iter().map(|fund| (*fund, report.opening.of(*fund))).collect(),
                turns: report.turns.iter().filter(|turn| funds.contains(&turn.fund)).copied().collect(),
            },
            lines: self.lines.iter().filter(|line| funds.contains(&line.fund)).cloned().collect(),
            plan: self.plan.clone(),
            holdings: self.holdings.clone(),
        }
    }

    /// The checksum of the figures: the first sixteen hexadecimal digits of their SHA-256.
    #[must_use]
    pub fn checksum(&self) -> String {
        TextHash::of(self).hex().chars().take(16).collect()
    }

    fn foot(&self, as_of: Moment) -> String {
        let at = as_of.local();
        format!(
            "数据截至{}年{}月{}日{:02}:{:02}，校验码 {}。姓名、账号按个人信息保护要求作遮盖处理。更正不改原账，另记红字冲销。",
            at.year(),
            u8::from(at.month()),
            at.day(),
            at.hour(),
            at.minute(),
            self.checksum()
        )
    }

    fn money(&self, code: &str) -> (String, Option<Table>) {
        let total = self.report.total();
        let mut body = format!(
            "期初 {} 元＋收入 {} 元－支出 {} 元＝期末 {} 元，已与银行对账单核对相符。\n\n",
            total.opening,
            total.income,
            total.expense,
            total.closing()
        );
        body.push_str("| 资金 | 期初（元） | 收入（元） | 支出（元） | 期末（元） |\n|---|---|---|---|---|\n");
        for line in self.report.funds() {
            let FundLine { fund, opening, income, expense } = line;
            let closing = line.closing();
            body.push_str(&format!("| {} | {opening} | {income} | {expense} | {closing} |\n", fund.chinese()));
        }
        if code == "F06" {
            body.push_str(&shared(&self.report.revenue(self.plan.as_ref())));
        }
        (body, self.table())
    }

    /// Line by line; the sums of the subjects when a notice cannot hold so many lines.
    fn table(&self) -> Option<Table> {
        let single: Vec<_> = self.lines.iter().filter(|line| !line.subject.is_totals_only()).collect();
        let dues = self.report.turns.iter().filter(|turn| turn.subject.is_totals_only());
        let dues = dues.map(|turn| sum_row(turn.subject, turn.fund, turn.amount));
        let mut rows: Vec<_> = single.iter().map(|line| line.row()).chain(dues).collect();
        if rows.len() > Table::MOST_ROWS {
            rows = self.report.turns.iter().map(|turn| sum_row(turn.subject, turn.fund, turn.amount)).collect();
        }
        let heads = [
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
        (!rows.is_empty()).then(|| Table { columns: heads.map(str::to_owned).to_vec(), rows })
    }

    fn assets(&self) -> String {
        let sum = |kind| {
            let held = self.holdings.iter().filter(|holding| holding.draft.kind == kind);
            Money::sum(held.map(|holding| holding.draft.amount))
        };
        format!(
            "期末资产设施 {} 元，债权 {} 元，债务 {} 元。",
            sum(HoldingKind::Asset),
            sum(HoldingKind::Receivable),
            sum(HoldingKind::Payable)
        )
    }

    fn held(&self) -> Table {
        let row = |holding: &Holding| {
            let draft = &holding.draft;
            let kind = match draft.kind {
                HoldingKind::Asset => "资产设施",
                HoldingKind::Receivable => "债权",
                HoldingKind::Payable => "债务",
            };
            let party = draft.party.as_ref().map_or_else(String::new, super::Party::public);
            let (quantity, since) = (draft.quantity.to_string(), draft.since.to_string());
            vec![kind.to_owned(), draft.name.to_string(), quantity, draft.amount.to_string(), since, party]
        };
        let heads = ["类别", "名称", "数量", "金额（元）", "起始日期", "对方"];
        let rows = self.holdings.iter().take(Table::MOST_ROWS).map(row).collect();
        Table { columns: heads.map(str::to_owned).to_vec(), rows }
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
            self.amount.to_string(),
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

fn sum_row(subject: Subject, fund: Fund, amount: Money) -> Vec<String> {
    let mut row = vec![String::new(); 12];
    row[2] = way(subject).to_owned();
    row[3] = subject.chinese().to_owned();
    row[4] = "合计".to_owned();
    row[5] = amount.to_string();
    row[6] = fund.chinese().to_owned();
    row
}

const fn way(subject: Subject) -> &'static str {
    match subject.direction() {
        Direction::Income => "收入",
        Direction::Expense => "支出",
    }
}

fn shared(revenue: &Allocation) -> String {
    let mut text = format!(
        "\n公共收益 {} 元，扣除合理成本 {} 元，净收益 {} 元，归业主共有。\n",
        revenue.income,
        revenue.cost,
        revenue.net()
    );
    for (to, amount) in &revenue.parts {
        text.push_str(&format!("\n- {}：{amount} 元", to.chinese()));
    }
    text
}
