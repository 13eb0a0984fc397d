//! The documents that follow from a decision: resolution notice, opinion of the party organisation, result notice.
//!
//! They are documents of the community, so they are written in Chinese, complete, from the data of the act (B.3,
//! template “resolution notice”). What people typed is put in so that it cannot change the document around it.

use crate::{
    clock::{Day, Moment},
    disclosures::{Content, POSTING_DAYS, Section, SourceKind, Table},
    rules::Body,
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
    Account(Account),
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

/// How a body voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The body.
    pub body: Body,
    /// When the session or window began.
    pub opened: Moment,
    /// When it ended.
    pub closed: Moment,
    /// Where, or how: `社区议事厅`, `线上与纸质表决`.
    pub place: String,
    /// 应到.
    pub entitled: i64,
    /// 实到.
    pub present: i64,
    /// 同意.
    pub yes: i64,
    /// 反对.
    pub no: i64,
    /// 弃权.
    pub abstain: i64,
    /// Present without a valid ballot.
    pub not_voted: i64,
    /// The conditions, one sentence each: `参加表决 1,760 户，需超过 1,750 户：符合（《组织法》第二十七条）`.
    pub conditions: Vec<String>,
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
    /// Title, planned end and actual end of each milestone.
    pub milestones: Vec<(String, Day, Option<Day>)>,
    /// The report, in plain words.
    pub report: String,
    /// The inspection, in plain words.
    pub inspection: String,
}

/// What a notice of a project's account says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The matter.
    pub matter: Matter,
    /// What was planned, in 分.
    pub planned: Option<i64>,
    /// What was spent, in 分.
    pub spent: Option<i64>,
    /// Where the money came from.
    pub funding: String,
    /// The account, in plain words.
    pub account: String,
}

impl Notice {
    /// Its item of the catalogue.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Resolution(_) | Self::Result(_) => "A02",
            Self::PartyOpinion(_) => "P08",
            Self::Account(_) => "F04",
        }
    }

    /// Its section.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Resolution(_) | Self::Result(_) => Section::CommunityAffairs,
            Self::PartyOpinion(_) => Section::Party,
            Self::Account(_) => Section::Finance,
        }
    }

    /// Which act it discloses.
    #[must_use]
    pub const fn kind(&self) -> SourceKind {
        match self {
            Self::Resolution(_) => SourceKind::Resolution,
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
        };
        let foot = format!(
            "\n\n**监督电话与异议**：{}。对本公告有异议的，可自{}公布之日起{POSTING_DAYS}日内向{}居民委员会书面提出，\
             也可向居务监督委员会反映。",
            plain(&matter.phone),
            date(published),
            plain(&matter.community),
        );
        body.push_str(&foot);
        Ok(Content { title: Line::parse(&title)?, body: Document::parse(&body)?, table })
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
        let body = format!(
            "事项编号：{}\n\n# 实施结果\n\n{}\n\n# 验收情况\n\n{}\n",
            plain(&self.matter.number),
            plain(&self.report),
            plain(&self.inspection),
        );
        let rows: Vec<_> = self
            .milestones
            .iter()
            .map(|(title, planned, actual)| {
                vec![title.clone(), date(*planned), actual.map_or_else(|| "未完成".to_owned(), date)]
            })
            .collect();
        let columns = ["工作节点", "计划完成", "实际完成"].map(str::to_owned).to_vec();
        let table = (!rows.is_empty()).then_some(Table { columns, rows });
        (format!("关于“{}”的实施结果公告", self.matter.title), body, table, &self.matter)
    }
}

impl Account {
    fn write(&self) -> Written<'_> {
        let body = format!(
            "事项编号：{}\n\n- 经费来源：{}\n\n# 决算说明\n\n{}\n",
            plain(&self.matter.number),
            plain(&self.funding),
            plain(&self.account),
        );
        let money = |fen: Option<i64>| fen.map_or_else(|| "—".to_owned(), yuan);
        let saved = self.planned.zip(self.spent).map(|(planned, spent)| planned - spent);
        let columns = ["项目", "预算", "决算", "结余（超支为负）"].map(str::to_owned).to_vec();
        let row = vec![self.matter.title.clone(), money(self.planned), money(self.spent), money(saved)];
        let table = Table { columns, rows: vec![row] };
        (format!("“{}”项目决算", self.matter.title), body, Some(table), &self.matter)
    }
}

impl Count {
    fn paragraph(&self) -> String {
        let mut text = format!(
            "{body}于{opened}至{closed}在{place}对本事项进行表决。应到 {}，实到 {}；同意 {}，反对 {}，弃权 {}，未投 {}。",
            grouped(self.entitled),
            grouped(self.present),
            grouped(self.yes),
            grouped(self.no),
            grouped(self.abstain),
            grouped(self.not_voted),
            body = body_name(self.body),
            opened = moment(self.opened),
            closed = moment(self.closed),
            place = plain(&self.place),
        );
        for condition in &self.conditions {
            text.push_str(&format!("\n- {}", plain(condition)));
        }
        text
    }

    fn table(&self) -> Table {
        let columns = ["应到", "实到", "同意", "反对", "弃权", "未投"].map(str::to_owned).to_vec();
        let row = [self.entitled, self.present, self.yes, self.no, self.abstain, self.not_voted];
        Table { columns, rows: vec![row.map(grouped).to_vec()] }
    }
}

const fn body_name(body: Body) -> &'static str {
    match body {
        Body::ResidentsAssembly => "居民会议",
        Body::RepresentativesAssembly => "居民代表会议",
        Body::GroupMeeting => "居民小组会议",
        Body::ResidentsCommittee => "居民委员会会议",
        Body::PartyCommittee => "社区党委会议",
        Body::TwoCommittees => "“两委”会议",
        Body::PartyMeeting => "党员大会",
        Body::SupervisionCommittee => "居务监督委员会会议",
    }
}

/// `2026年5月20日`.
#[must_use]
pub fn date(day: Day) -> String {
    let date = day.date();
    format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())
}

fn moment(at: Moment) -> String {
    let local = at.local();
    format!("{}{:02}:{:02}", date(at.day()), local.hour(), local.minute())
}

/// `12,345.60元`.
#[must_use]
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let whole = i64::try_from(fen.unsigned_abs() / 100).unwrap_or(i64::MAX);
    format!("{sign}{}.{:02}元", grouped(whole), fen.unsigned_abs() % 100)
}

/// `3,480`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Words that people typed, so that Markdown shows them as they are.
fn plain(words: &str) -> String {
    let lines: Vec<_> = words.trim().lines().map(|line| plain_line(line.trim())).collect();
    lines.join("  \n")
}

fn plain_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbers = line.len() > after_digits.len() && after_digits.starts_with(['.', ')']);
    for (at, c) in line.char_indices() {
        let begins_block = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        let ends_number = numbers && at == line.len() - after_digits.len();
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
        if begins_block || ends_number || is_mark {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// Markdown whose headings stand below those of the document.
fn demoted(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_and_keeps_its_cents() {
        assert_eq!(yuan(1_234_560), "12,345.60元");
        assert_eq!(yuan(-5), "-0.05元");
        assert_eq!(yuan(100_000_000), "1,000,000.00元");
    }

    #[test]
    fn typed_words_cannot_change_the_document() {
        assert_eq!(plain("# 大标题\n- 项\n1. 一"), "\\# 大标题  \n\\- 项  \n1\\. 一");
        assert_eq!(plain("<b>[链](x)|0591-8765"), "\\<b\\>\\[链\\](x)\\|0591-8765");
    }
}
