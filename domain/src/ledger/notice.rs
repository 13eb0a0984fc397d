//! What a closed period discloses: for every item of the catalogue that the books know, its form with frozen figures.
//!
//! [`due`] says which items fall due with a month, [`Snapshot::content`] writes one; the tables are in `form` (the
//! columns of the catalogue) and `sheet` (what stands beside them).

use serde::Serialize;

use super::{Attached, Fund, Holding, Month, Plan, Report, Subject, Voucher, form, sheet};
use crate::{
    clock::{Day, Moment},
    disclosures::{Content, Drawn, Period, Programme},
    money::Money,
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
    /// How many of its papers are kept and how many are public.
    pub attached: Attached,
}

/// A project or resolution on which something was paid in the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectLine {
    /// Its number.
    pub number: String,
    /// Its title; empty when the number is no matter of this platform.
    pub title: String,
    /// What it was to cost.
    pub planned: Option<Money>,
    /// What was paid in the period.
    pub paid: Money,
    /// What was paid by the end of the period.
    pub to_date: Money,
}

/// What a document is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The report over all funds.
    pub report: Report,
    /// The same from the beginning of the year to the end of the period.
    pub to_date: Report,
    /// Every line.
    pub lines: Vec<PublicLine>,
    /// The plan of the year.
    pub plan: Option<Plan>,
    /// The projects on which something was paid.
    pub projects: Vec<ProjectLine>,
    /// What is held at the end of the period.
    pub holdings: Vec<Holding>,
}

/// The items of the catalogue that the books write.
pub const ITEMS: [&str; 8] = ["F01", "F02", "F03", "F06", "F07", "F05", "G05", "P06"];

/// The items that fall due when a month is closed, by the catalogue of the community: every month has its page of income
/// and expense, first; the others follow at the end of their period.
#[must_use]
pub fn due(month: Month, programme: &Programme) -> Vec<(&'static str, Period)> {
    let last = month.last_day();
    let ends = |code: &'static str| {
        let kept = programme.find(code).filter(|kept| kept.is_in_force(last))?;
        let period = kept.every_on(last)?.period_of(last);
        (period.last_day() == last).then_some((code, period))
    };
    let monthly = ("F01", month.period());
    let others = ITEMS.into_iter().filter_map(ends).filter(|due| *due != monthly);
    std::iter::once(monthly).chain(others).collect()
}

/// The funds that an item is about.
const fn funds(code: &str) -> &'static [Fund] {
    match code.as_bytes() {
        b"F02" => &[Fund::Voluntary, Fund::Donation],
        b"F03" => &[Fund::Earmarked, Fund::PartyService],
        b"F06" => &[Fund::CommonRevenue],
        b"F07" => &[Fund::Maintenance],
        b"G05" => &[Fund::Operating, Fund::Earmarked, Fund::PartyService, Fund::PurchasedService, Fund::Donation],
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
        "G05" => "政府拨付和捐赠资金使用情况",
        "P06" => "党费收缴使用情况",
        _ => "财务收支明细",
    }
}

/// The words with which a draft begins; its writers change them.
fn words(code: &str) -> &'static str {
    match code {
        "F02" => "自愿原则；捐赠人姓名未经本人同意不公布。凭证可在办公时间到居委会查阅。",
        "F03" => "先议后用：超过限额的支出都有决议编号。凭证可在办公时间到居委会查阅。",
        "F05" => "由居委会与居务监督委员会共同盘点。",
        "F06" => "收益归业主共有。合同和凭证可在办公时间到居委会查阅。",
        "F07" => "只公布总额，各户余额由业主凭身份查询。",
        "G05" => "物资发放按名册签收，名册由居务监督委员会核对，不对外公布个人情况。",
        "P06" => "只公布总额；个人交纳情况在党内公开。使用事项先审批后支出。",
        _ => {
            "审批人与经手人分开，居务监督委员会逐笔审核。凭证可在办公时间到居委会查阅；更正不改原账，另记红字冲销。姓名、账号按个人信息保护要求作遮盖处理。"
        }
    }
}

impl Snapshot {
    /// The document of an item; none when there is nothing to say.
    ///
    /// # Errors
    /// When it would be longer than a document may be.
    pub fn content(&self, code: &str, as_of: Moment) -> Result<Option<Content>, TextFault> {
        let part = self.only(funds(code));
        let Some(table) = form::table(&part, code) else { return Ok(None) };
        let summary = Line::parse(&form::summary(&part, code))?;
        let drawn = Drawn::freeze(as_of, summary, Some(&table), sheet::beside(&part, code)?);
        let title = Line::parse(&format!("{}{}", self.report.period.chinese(), title(code)))?;
        Ok(Some(Content { title, body: Document::parse(words(code))?, table: Some(table), drawn: Some(drawn) }))
    }

    fn only(&self, funds: &[Fund]) -> Self {
        let lines: Vec<_> = self.lines.iter().filter(|line| funds.contains(&line.fund)).cloned().collect();
        let is_paid_here = |project: &&ProjectLine| lines.iter().any(|line| line.matter == project.number);
        Self {
            report: self.report.of_all(funds),
            to_date: self.to_date.of_all(funds),
            projects: self.projects.iter().filter(is_paid_here).cloned().collect(),
            plan: self.plan.clone(),
            holdings: self.holdings.clone(),
            lines,
        }
    }
}
