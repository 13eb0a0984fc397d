//! How a body voted, as a document says it.

use super::{
    Table,
    plain::{grouped, moment, plain},
};
use crate::{
    clock::Moment,
    proposals::Mode,
    rules::{Base, Body, Column, Op, Test, TestName, VoterKind},
    votes::{Outcome, Tally, Vote},
};

/// How a body voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The body.
    pub body: Body,
    /// When the session or window began.
    pub opened: Moment,
    /// When it ended.
    pub closed: Moment,
    /// Where, and how ballots were taken.
    pub place: String,
    /// 人 or 户.
    pub unit: &'static str,
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
    /// 废票: blank and spoiled papers.
    pub spoiled: i64,
    /// The conditions, one sentence each.
    pub conditions: Vec<String>,
    /// What is said instead of the numbers, where so few took part in a secret vote that they would give it away.
    pub withheld: Option<String>,
}

impl Count {
    /// The count of a vote.
    #[must_use]
    pub fn of(vote: &Vote, tally: &Tally) -> Self {
        let mode = match vote.mode {
            Mode::Meeting => "现场会议",
            Mode::Window => "线上与纸质表决",
            Mode::Hybrid => "现场会议与线上、纸质表决",
        };
        let mode = if vote.secrecy.is_secret() { format!("{mode}，无记名投票") } else { mode.to_owned() };
        let is_withheld = vote.withholds(tally);
        // Numbers that are not published do not even come here.
        let all = if is_withheld { Column::default() } else { tally.counts.all };
        Self {
            body: vote.body,
            opened: vote.opens,
            closed: vote.closes,
            place: format!("{}（{mode}）", vote.place),
            unit: unit(vote.rule.unit),
            entitled: all.entitled,
            present: all.present,
            yes: all.in_favour,
            no: all.against,
            abstain: all.abstaining,
            spoiled: all.blank + all.spoiled,
            conditions: if is_withheld { Vec::new() } else { tally.tests.iter().map(condition).collect() },
            withheld: is_withheld.then(|| withheld(tally.outcome)),
        }
    }

    fn not_voted(&self) -> i64 {
        (self.present - self.yes - self.no - self.abstain - self.spoiled).max(0)
    }

    pub(super) fn paragraph(&self) -> String {
        let unit = self.unit;
        if let Some(withheld) = &self.withheld {
            return format!(
                "{}于{}至{}在{}对本事项进行表决。{withheld}\n",
                body_name(self.body),
                moment(self.opened),
                moment(self.closed),
                plain(&self.place),
            );
        }
        let mut text = format!(
            "{}于{}至{}在{}对本事项进行表决。应到 {} {unit}，实到 {} {unit}；同意 {} {unit}，反对 {} {unit}，弃权 {} {unit}，\
             废票 {} {unit}，未投 {} {unit}。\n",
            body_name(self.body),
            moment(self.opened),
            moment(self.closed),
            plain(&self.place),
            grouped(self.entitled),
            grouped(self.present),
            grouped(self.yes),
            grouped(self.no),
            grouped(self.abstain),
            grouped(self.spoiled),
            grouped(self.not_voted()),
        );
        for condition in &self.conditions {
            text.push_str(&format!("\n- {}", plain(condition)));
        }
        text
    }

    pub(super) fn table(&self) -> Table {
        if let Some(withheld) = &self.withheld {
            return Table { columns: vec!["表决结果".to_owned()], rows: vec![vec![withheld.clone()]] };
        }
        let columns = ["应到", "实到", "同意", "反对", "弃权", "废票", "未投"].map(str::to_owned).to_vec();
        let row = [self.entitled, self.present, self.yes, self.no, self.abstain, self.spoiled, self.not_voted()];
        Table { columns, rows: vec![row.map(grouped).to_vec()] }
    }
}

/// The outcome without its numbers.
fn withheld(outcome: Outcome) -> String {
    let result = match outcome {
        Outcome::Carried => "通过，达到法定人数",
        Outcome::NotCarried => "未通过，达到法定人数",
        Outcome::NoQuorum => "流会，未达到法定人数",
        Outcome::NotEffective => "不生效",
    };
    format!("结果：{result}。参加无记名投票的人（户）较少，为保护投票秘密，不公布票数。")
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
        Body::Owners => "业主共同决定",
    }
}

const fn unit(kind: VoterKind) -> &'static str {
    match kind {
        VoterKind::Household => "户",
        VoterKind::Person
        | VoterKind::Representative
        | VoterKind::GroupRepresentative
        | VoterKind::PartyMember
        | VoterKind::CommitteeMember
        | VoterKind::Owner => "人",
    }
}

/// `法定人数：实到 1,862 户，须超过应到（3,480 户）的 1/2，即至少 1,741 户：符合`.
fn condition(test: &Test) -> String {
    let (name, what) = match test.name {
        TestName::Quorum => ("法定人数", "实到"),
        TestName::Participation => ("参与表决", "参与"),
        TestName::Approval => ("通过标准", "同意"),
    };
    let (unit, is_area) = match test.base {
        Base::TotalArea | Base::ParticipatingArea => ("平方米", true),
        Base::Eligible
        | Base::EligibleVoting
        | Base::AllMembers
        | Base::Attending
        | Base::BallotsCast
        | Base::UnionMembers
        | Base::PartyCommitteeMembers
        | Base::ResidentsCommitteeMembers
        | Base::TotalOwners
        | Base::ParticipatingOwners
        | Base::Members => (unit(test.unit), false),
    };
    // Areas are kept in 0.01 m².
    let number = |n: i64| if is_area { format!("{}.{:02}", grouped(n / 100), n % 100) } else { grouped(n) };
    let op = match test.op {
        Op::MoreThan => "须超过",
        Op::AtLeast => "须不少于",
    };
    format!(
        "{name}：{what} {} {unit}，{op}{}（{} {unit}）的 {}/{}，即至少 {} {unit}：{}",
        number(test.have),
        base_name(test.base),
        number(test.of),
        test.num,
        test.den,
        number(test.need),
        if test.holds { "符合" } else { "不符合" },
    )
}

const fn base_name(base: Base) -> &'static str {
    match base {
        Base::Eligible | Base::Members => "应到",
        Base::EligibleVoting => "应到会有表决权的党员",
        Base::AllMembers => "全体党员",
        Base::Attending => "实到",
        Base::BallotsCast => "收回的表决票",
        Base::UnionMembers => "“两委”成员",
        Base::PartyCommitteeMembers => "社区党委成员",
        Base::ResidentsCommitteeMembers => "居民委员会成员",
        Base::TotalOwners => "全体业主",
        Base::TotalArea => "专有部分总面积",
        Base::ParticipatingOwners => "参与表决的业主",
        Base::ParticipatingArea => "参与表决的面积",
    }
}
