//! The documents that follow from a decision: resolution notice, opinion of the party organisation, result notice.
//!
//! They are documents of the community, so they are written in Chinese, complete, from the data of the act (B.3,
//! template “resolution notice”). What people typed is put in so that it cannot change the document around it.

use super::{
    Content, POSTING_DAYS, Section, SourceKind, Table,
    count::Count,
    plain::{date, demoted, plain, yuan},
};
use crate::{
    clock::Day,
    proposals::{Account, Milestone, MilestoneState},
    text::{Document, Line, TextFault},
};

/// An act of the pipeline that is disclosed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The resolution (决议公开), A02.
    Resolution(Resolution),
    /// What the party organisation said about the matter, P08.
    PartyOpinion(PartyOpinion),
    /// What came of carrying it out (实施结果公开), A02.
    Result(ImplementationResult),
    /// The account of the project, F04.
    Account(ProjectAccount),
    /// That it was put on hold, annulled, put off or is decided anew, A02.
    Interruption(Interruption),
}

/// That a matter was put on hold, goes on, was annulled, is decided anew, or that its carrying out was put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The matter.
    pub matter: Matter,
    /// What happened, for the title.
    pub what: String,
    /// The document that orders it, where there is one.
    pub document: Option<String>,
    /// Why.
    pub reason: String,
}

/// What every notice mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The name of the community: `军门社区`.
    pub community: String,
    /// The number of the matter.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The telephone for objections.
    pub phone: String,
}

/// What a resolution notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The matter.
    pub matter: Matter,
    /// How it was decided.
    pub count: Count,
    /// The full text that was put to the vote, in Markdown.
    pub text: String,
    /// Who carries it out.
    pub implementer: String,
    /// Until when; in words.
    pub term: String,
    /// The cost in 分.
    pub cost: Option<i64>,
    /// Where the money comes from.
    pub funding: String,
}

/// What a notice of the party organisation's opinion says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyOpinion {
    /// The matter.
    pub matter: Matter,
    /// How it was decided.
    pub count: Count,
    /// What was decided: `审议通过，提请居民会议决议`.
    pub outcome: String,
    /// Remarks, in plain words.
    pub remarks: String,
}

/// What a result notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImplementationResult {
    /// The matter.
    pub matter: Matter,
    /// The plan as it ended.
    pub milestones: Vec<Milestone>,
    /// The report, in Markdown.
    pub report: String,
    /// The inspection, in plain words; empty when none is on record.
    pub inspection: String,
}

/// What a notice of a project's account says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectAccount {
    /// The matter.
    pub matter: Matter,
    /// What was planned, in 分.
    pub planned: Option<i64>,
    /// Where the money came from.
    pub funding: String,
    /// The account that the supervision committee checked.
    pub account: Account,
    /// What the books paid for it by now, in 分, and in how many entries; none when nothing.
    pub booked: Option<(i64, i64)>,
}

impl Notice {
    /// Its item of the catalogue.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Resolution(_) | Self::Result(_) | Self::Interruption(_) => "A02",
            Self::PartyOpinion(_) => "P08",
            Self::Account(_) => "F04",
        }
    }

    /// Its section.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Resolution(_) | Self::Result(_) | Self::Interruption(_) => Section::CommunityAffairs,
            Self::PartyOpinion(_) => Section::Party,
            Self::Account(_) => Section::Finance,
        }
    }

    /// Which act it discloses.
    #[must_use]
    pub const fn kind(&self) -> SourceKind {
        match self {
            // What becomes of a resolution is filed with it.
            Self::Resolution(_) | Self::Interruption(_) => SourceKind::Resolution,
            Self::PartyOpinion(_) => SourceKind::PartyOpinion,
            Self::Result(_) | Self::Account(_) => SourceKind::ImplementationResult,
        }
    }

    /// The document, published on this day.
    ///
    /// # Errors
    /// When the texts together are longer than a document may be.
    pub fn write(&self, published: Day) -> Result<Content, TextFault> {
        let (title, mut body, table, matter) = match self {
            Self::Resolution(notice) => notice.write(),
            Self::PartyOpinion(notice) => notice.write(),
            Self::Result(notice) => notice.write(),
            Self::Account(notice) => notice.write(),
            Self::Interruption(notice) => notice.write(),
        };
        let foot = format!(
            "\n\n**监督电话与异议**：{}。对本公告有异议的，可自{}公布之日起{POSTING_DAYS}日内向{}居民委员会书面提出，\
             也可向居务监督委员会反映。",
            plain(&matter.phone),
            date(published),
            plain(&matter.community),
        );
        body.push_str(&foot);
        Ok(Content { title: Line::parse(&title)?, body: Document::parse(&body)?, table, drawn: None })
    }
}

type Written<'a> = (String, String, Option<Table>, &'a Matter);

impl Resolution {
    fn write(&self) -> Written<'_> {
        let mut body = format!(
            "事项编号：{}\n\n{}\n\n# 决议全文\n\n{}\n\n# 实施\n\n- 实施单位：{}\n- 实施时限：{}\n- 经费来源：{}\n",
            plain(&self.matter.number),
            self.count.paragraph(),
            demoted(&self.text),
            plain(&self.implementer),
            plain(&self.term),
            plain(&self.funding),
        );
        if let Some(cost) = self.cost {
            body.push_str(&format!("- 经费预算：{}\n", yuan(cost)));
        }
        (format!("关于“{}”的决议公告", self.matter.title), body, Some(self.count.table()), &self.matter)
    }
}

impl Interruption {
    /// That a milestone was put off; none when it was not.
    #[must_use]
    pub fn delay(matter: Matter, milestone: &Milestone) -> Option<Self> {
        let MilestoneState::Delayed { reason, until } = &milestone.state else { return None };
        let (what, planned) = (milestone.title.as_str(), date(milestone.ends));
        let reason = format!("工作节点“{what}”原定{planned}完成，延期至{}。{reason}", date(*until));
        Some(Self { matter, what: "延期实施".to_owned(), document: None, reason })
    }

    fn write(&self) -> Written<'_> {
        let mut body = format!("事项编号：{}\n\n", plain(&self.matter.number));
        if let Some(document) = &self.document {
            body.push_str(&format!("依据：{}\n\n", plain(document)));
        }
        body.push_str(&format!("理由：{}\n", plain(&self.reason)));
        (format!("关于“{}”{}的公告", self.matter.title, self.what), body, None, &self.matter)
    }
}

impl PartyOpinion {
    fn write(&self) -> Written<'_> {
        let mut body = format!(
            "事项编号：{}\n\n{}\n\n# 研究意见\n\n{}\n",
            plain(&self.matter.number),
            self.count.paragraph(),
            plain(&self.outcome),
        );
        if !self.remarks.trim().is_empty() {
            body.push_str(&format!("\n{}\n", plain(&self.remarks)));
        }
        (format!("关于“{}”的研究意见", self.matter.title), body, Some(self.count.table()), &self.matter)
    }
}

impl ImplementationResult {
    fn write(&self) -> Written<'_> {
        let mut body = format!("事项编号：{}\n\n# 实施结果\n\n{}\n", plain(&self.matter.number), demoted(&self.report));
        if !self.inspection.trim().is_empty() {
            body.push_str(&format!("\n# 验收情况\n\n{}\n", plain(&self.inspection)));
        }
        let rows: Vec<_> = self.milestones.iter().map(milestone_row).collect();
        let columns = ["工作节点", "负责人", "计划完成", "进展", "预算", "实际支出"].map(str::to_owned).to_vec();
        let table = (!rows.is_empty()).then_some(Table { columns, rows });
        (format!("关于“{}”的实施结果公告", self.matter.title), body, table, &self.matter)
    }
}

fn milestone_row(milestone: &Milestone) -> Vec<String> {
    let state = match &milestone.state {
        MilestoneState::Planned => "未开始".to_owned(),
        MilestoneState::Doing => "进行中".to_owned(),
        MilestoneState::Delayed { until, .. } => format!("延期至{}", date(*until)),
        MilestoneState::Done => "已完成".to_owned(),
        MilestoneState::Checked => "已完成，监督委员会已查验".to_owned(),
        MilestoneState::Cancelled { reason } => format!("已取消：{reason}"),
    };
    vec![
        milestone.title.as_str().to_owned(),
        milestone.owner.as_str().to_owned(),
        date(milestone.ends),
        state,
        yuan(milestone.budget.fen()),
        milestone.spent.map_or_else(|| "—".to_owned(), |spent| yuan(spent.fen())),
    ]
}

impl ProjectAccount {
    fn write(&self) -> Written<'_> {
        let total = |lines: &[crate::proposals::AccountLine]| lines.iter().map(|line| line.amount.fen()).sum::<i64>();
        let (income, spending) = (total(&self.account.income), total(&self.account.spending));
        let mut body = format!(
            "事项编号：{}\n\n- 经费来源：{}\n- 经费预算：{}\n- 收入合计：{}\n- 支出合计：{}\n- 结余：{}\n",
            plain(&self.matter.number),
            plain(&self.funding),
            self.planned.map_or_else(|| "—".to_owned(), yuan),
            yuan(income),
            yuan(spending),
            yuan(income - spending),
        );
        if let Some(note) = &self.account.balance_note {
            body.push_str(&format!("\n{}\n", plain(note.as_str())));
        }
        if let Some((paid, entries)) = self.booked {
            body.push_str(&format!("\n账簿已付{}，收支共{entries}笔，逐笔见财务公开。\n", yuan(paid)));
        }
        body.push_str("\n本决算已经居务监督委员会审核。\n");
        let lines = self.account.income.iter().map(|line| ("收入", line));
        let lines = lines.chain(self.account.spending.iter().map(|line| ("支出", line)));
        let rows: Vec<_> = lines
            .map(|(kind, line)| vec![kind.to_owned(), line.label.as_str().to_owned(), yuan(line.amount.fen())])
            .collect();
        let columns = ["收支", "项目", "金额"].map(str::to_owned).to_vec();
        let table = (!rows.is_empty()).then_some(Table { columns, rows });
        (format!("“{}”项目决算", self.matter.title), body, table, &self.matter)
    }
}
