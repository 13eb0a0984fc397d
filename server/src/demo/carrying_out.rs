//! From the resolution to the archive: milestones, the account, the appraisal.

use domain::{
    clock::Day,
    money::Money,
    people::Office,
    proposals::{Account, AccountLine, Command, Kept, Milestone, MilestoneState, MilestoneUpdate, Scores, Verdict},
    text::{Markdown, Name, Words},
};

use super::script::{Ballots, Meeting, Script, Who, line, words};

const HEAD: Who = Who::Office(Office::CommitteeHead);
const SUPERVISION: Who = Who::Office(Office::SupervisionHead);
/// Those who carry out; the last one is the acceptance.
const PARTS: [(&str, &str); 3] =
    [("定方案、询价比选", "比选记录和合同"), ("施工或购置", "现场照片"), ("验收移交", "验收单和移交清单")];

/// How promises of the consultation were kept, in turn.
pub const KEPT: [(Kept, &str); 4] = [
    (Kept::Kept, "已照办，验收时逐项核对过。"),
    (Kept::Kept, "写进合同并执行，记录存档。"),
    (Kept::Partly, "工作日做到了，有两个周末因赶工期没有完全做到，已向住户说明。"),
    (Kept::NotKept, "现场条件不允许，改用其他办法，已在楼栋公告说明原因。"),
];

impl Script<'_> {
    /// Writes what follows the published resolution.
    ///
    /// # Errors
    /// When a text of the matter is malformed.
    pub(super) fn carry_out(&mut self) -> anyhow::Result<()> {
        if self.is_done {
            return Ok(());
        }
        self.on(6, 9);
        let mut plan = self.plan()?;
        self.ask(HEAD, Command::StartImplementation { milestones: plan.clone() });
        let mut at = 0;
        while let Some(milestone) = plan.get(at).cloned() {
            at += 1;
            if milestone.is_cancelled() {
                continue;
            }
            let milestone = &milestone;
            self.on(4, 9);
            self.move_on(milestone, MilestoneState::Doing, false);
            if self.stays_underway() && milestone.no == 2 {
                self.on(5, 9);
                let until = self.today().plus(20);
                self.move_on(milestone, MilestoneState::Delayed { reason: line("材料到货延误。"), until }, false);
            }
            if self.stays_underway() && milestone.no == 2 {
                self.is_done = true;
                return Ok(());
            }
            self.on(5, 16);
            self.move_on(milestone, MilestoneState::Done, true);
            self.on(1, 10);
            let update = MilestoneUpdate { state: MilestoneState::Checked, spent: None, evidence: Vec::new() };
            self.ask(SUPERVISION, Command::UpdateMilestone { no: milestone.no, update: Box::new(update) });
            if milestone.no == 1 {
                self.change(&mut plan);
            }
        }
        let live = plan.iter().filter(|milestone| !milestone.is_cancelled());
        self.settle(Money::sum(live.map(|milestone| milestone.budget)))
    }

    /// Some plans change once the first part is done: one a little, one so much that the two committees deliberate.
    fn change(&mut self, plan: &mut Vec<Milestone>) {
        let Ok([_, second, third]) = <[Milestone; 3]>::try_from(plan.clone()) else { return };
        let more = |milestone: &Milestone, percent| {
            let budget = Money::from_fen(milestone.budget.fen() + self.matter.cost * percent);
            Milestone { budget, ..milestone.clone() }
        };
        let (milestones, reason) = match self.matter.until.as_str() {
            "acceptance" => {
                let cancelled = MilestoneState::Cancelled { reason: line("与培训合并成一个节点。") };
                let merged = Milestone { no: 4, title: line("验收移交和使用培训"), ..more(&third, 5) };
                let reason = "志愿者和值班人员都要会用，移交时一并培训，增加讲义和耗材费。";
                (vec![Milestone { state: cancelled, ..third }, merged], reason)
            }
            "result_disclosed" => {
                let reason = "现场勘查发现三处立杆要重做基础，线缆改走地下，比选时的报价没有包括。";
                (vec![more(&second, 15)], reason)
            }
            _ => return,
        };
        self.on(1, 10);
        let change = Command::ChangePlan { milestones: milestones.clone(), reason: words(reason), scope: None };
        self.ask(HEAD, change);
        if self.matter.until == "result_disclosed" {
            self.deliberate_again();
        }
        plan.retain(|milestone| milestones.iter().all(|changed| changed.no != milestone.no));
        plan.extend(milestones);
        plan.sort_by_key(|milestone| milestone.no);
    }

    fn deliberate_again(&mut self) {
        self.on(1, 9);
        self.meeting(&Meeting {
            days: 3,
            hour: 14,
            place: "社区二楼会议室",
            chair: Who::Office(Office::PartySecretary),
            is_assembly: false,
            is_secret: false,
            voting: 11,
            others: 0,
            ballots: Ballots { agree: 9, against: 1, abstain: 1, paper: 0 },
            fails: false,
            verdict: Verdict::ByResult,
            minutes: "听取变更原因和勘查记录，核对新增工程量和报价，居务监督委员会列席。增加部分从专项结余列支，表决后继续施工。",
            called: "",
            underway: "",
        });
    }

    /// The worked case and others are still being carried out.
    fn stays_underway(&self) -> bool {
        matches!(self.matter.until.as_str(), "implementing" | "covenant_worked_case")
    }

    fn plan(&self) -> anyhow::Result<Vec<Milestone>> {
        let fen = self.matter.cost * 100;
        let shares = [fen / 10, fen - fen / 10 - fen / 20, fen / 20];
        let mut starts = self.today().plus(1);
        PARTS
            .iter()
            .zip(shares)
            .zip(1_u16..)
            .map(|(((title, deliverable), budget), no)| {
                let (from, to): (Day, Day) = (starts, starts.plus(10));
                starts = to.plus(1);
                Ok(Milestone {
                    no,
                    title: line(title),
                    deliverable: line(deliverable),
                    owner: Name::parse("居民委员会环境与物业委员会")?,
                    helper: Some(line(&self.matter.implementer)),
                    starts: from,
                    ends: to,
                    budget: Money::from_fen(budget),
                    spent: None,
                    state: MilestoneState::Planned,
                    evidence: Vec::new(),
                    done: None,
                })
            })
            .collect()
    }

    fn move_on(&mut self, milestone: &Milestone, state: MilestoneState, is_done: bool) {
        let spent = is_done.then_some(milestone.budget);
        let evidence = if is_done { vec![milestone.deliverable.clone()] } else { Vec::new() };
        let update = MilestoneUpdate { state, spent, evidence };
        self.ask(HEAD, Command::UpdateMilestone { no: milestone.no, update: Box::new(update) });
    }

    fn settle(&mut self, amount: Money) -> anyhow::Result<()> {
        self.on(1, 15);
        let inspection = words("居委会、居务监督委员会和居民代表5人现场验收，数量与合同一致，质量合格，同意验收。");
        self.ask(HEAD, Command::CompleteImplementation { inspection });
        if self.stops("acceptance") {
            return Ok(());
        }
        self.on(2, 9);
        let one = |label: &str| AccountLine { label: line(label), amount };
        let account = Account {
            income: vec![one(&self.matter.funding)],
            spending: vec![one("合同价款（含税）")],
            balance_note: None,
        };
        self.ask(SUPERVISION, Command::CheckAccount { account: Box::new(account) });
        self.on(1, 10);
        let report = Markdown::parse(
            "## 实施结果\n已按决议完成，计划与实际一致；合同、发票和验收单存档备查。\n\n协商中采纳的意见均已落实。",
        )?;
        self.ask(HEAD, Command::PublishResult { report, promises: Vec::new() });
        if self.stops("result_disclosed") {
            return Ok(());
        }
        self.appraise()
    }

    fn remark(&self) -> Words {
        words(match self.matter.until.as_str() {
            "archived" => "说话听不清，坡道太陡，推轮椅上不去。",
            _ => "做得不错，希望日常维护跟上。",
        })
    }

    fn appraise(&mut self) -> anyhow::Result<()> {
        // The appraisal opens by itself when the posting period ends.
        self.on(18, 19);
        for (at, neighbour) in self.neighbours.clone().into_iter().enumerate().take(10) {
            let usual = if self.matter.until == "archived" { [3, 2, 4, 2, 3] } else { [5, 4, 5, 3, 4] };
            let score = |shift: usize| usual[(at + shift) % 5];
            let Some(scores) = Scores::new([score(0), score(1), score(2), score(3), score(4)]) else { continue };
            let comment = (at == 2).then(|| self.remark());
            self.ask(Who::Code(neighbour), Command::Appraise { scores, comment });
        }
        if self.stops("appraising") {
            return Ok(());
        }
        self.on(17, 9);
        let order =
            words("一、议事厅回声大，加装吸音板；二、无障碍坡道坡度偏陡，重新铺设；三、晚间开放时间照公告执行。");
        self.ask(HEAD, Command::Archive { rectification: Some(order) });
        self.on(6, 10);
        let done = words("吸音板已装完，晚间开放已恢复；坡道加了防滑条。");
        self.ask(HEAD, Command::ReportRectification { words: done });
        self.on(1, 15);
        let found = words("吸音和开放时间已到位；坡道仍偏陡，轮椅上不去，请重新铺设后再报。");
        self.ask(SUPERVISION, Command::CheckRectification { is_right: false, words: found });
        self.is_done = true;
        Ok(())
    }
}
