//! From the resolution to the archive: milestones, the account, the appraisal.

use domain::{
    clock::Day,
    money::Money,
    people::Office,
    proposals::{Account, AccountLine, Command, Milestone, MilestoneState, MilestoneUpdate, Scores},
    text::{Markdown, Name},
};

use super::script::{Script, Who, line, words};

const HEAD: Who = Who::Office(Office::CommitteeHead);
const SUPERVISION: Who = Who::Office(Office::SupervisionHead);
/// Those who carry out; the last one is the acceptance.
const PARTS: [(&str, &str); 3] =
    [("定方案、询价比选", "比选记录和合同"), ("施工或购置", "现场照片"), ("验收移交", "验收单和移交清单")];

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
        let milestones = self.plan()?;
        self.ask(HEAD, Command::StartImplementation { milestones: milestones.clone() });
        for milestone in &milestones {
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
        }
        self.settle()
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

    fn settle(&mut self) -> anyhow::Result<()> {
        self.on(1, 15);
        let inspection = words("居委会、居务监督委员会和居民代表5人现场验收，数量与合同一致，质量合格，同意验收。");
        self.ask(HEAD, Command::CompleteImplementation { inspection });
        if self.stops("acceptance") {
            return Ok(());
        }
        self.on(2, 9);
        let amount = Money::from_fen(self.matter.cost * 100);
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
        self.ask(HEAD, Command::PublishResult { report });
        if self.stops("result_disclosed") {
            return Ok(());
        }
        self.appraise()
    }

    fn appraise(&mut self) -> anyhow::Result<()> {
        // The appraisal opens by itself when the posting period ends.
        self.on(18, 19);
        for (at, neighbour) in self.neighbours.clone().into_iter().enumerate().take(10) {
            let score = |shift: usize| [5, 4, 5, 3, 4][(at + shift) % 5];
            let Some(scores) = Scores::new([score(0), score(1), score(2), score(3), score(4)]) else { continue };
            let comment = (at == 2).then(|| words("做得不错，希望日常维护跟上。"));
            self.ask(Who::Code(neighbour), Command::Appraise { scores, comment });
        }
        if self.stops("appraising") {
            return Ok(());
        }
        self.on(17, 9);
        self.ask(HEAD, Command::Archive { rectification: None });
        self.is_done = true;
        Ok(())
    }
}
