//! Weighing counts by a rule: which tests hold, and what follows.

use serde::{Deserialize, Serialize};

use super::{Base, Condition, Counts, CountsFault, Op, Rule, Threshold, VoterKind};
use crate::votes::Outcome;

/// What a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestName {
    /// 法定人数: how many are present.
    Quorum,
    /// 参与表决: how many owners take part.
    Participation,
    /// 通过: how many agree.
    Approval,
}

/// One comparison of the arithmetic, as the result page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// What it is about.
    pub name: TestName,
    /// What is counted.
    pub unit: VoterKind,
    /// What it is a fraction of.
    pub base: Base,
    /// How many there are.
    pub have: i64,
    /// Of how many.
    pub of: i64,
    /// How many it takes.
    pub need: i64,
    /// The comparison.
    pub op: Op,
    /// Numerator of the fraction.
    pub num: i64,
    /// Denominator of the fraction.
    pub den: i64,
    /// Whether it is reached.
    pub holds: bool,
    /// Where the rule stands.
    pub source: String,
}

/// What a rule makes of the counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Every comparison.
    pub tests: Vec<Test>,
    /// What follows.
    pub outcome: Outcome,
}

impl Test {
    /// What is counted, in one word of a file: `persons`, `households`, `area` …
    #[must_use]
    pub const fn dimension(&self) -> &'static str {
        match (self.base, self.unit) {
            (Base::TotalArea | Base::ParticipatingArea, _) => "area",
            (_, VoterKind::Household) => "households",
            (_, VoterKind::Representative | VoterKind::GroupRepresentative) => "representatives",
            (_, VoterKind::PartyMember) => "party_members",
            (_, VoterKind::CommitteeMember) => "committee_members",
            (_, VoterKind::Person | VoterKind::Owner) => "persons",
        }
    }

    /// How many are missing; zero when it holds.
    #[must_use]
    pub fn missing(&self) -> i64 {
        (self.need - self.have).max(0)
    }
}

impl Rule {
    /// Weighs the counts: every test, and what follows.
    ///
    /// # Errors
    /// When the numbers cannot be, above all when nobody is entitled (E27).
    pub fn evaluate(&self, counts: &Counts) -> Result<Evaluation, CountsFault> {
        counts.check()?;
        let mut tests = Vec::new();
        let quorum = self.weigh(TestName::Quorum, self.quorum.as_ref(), counts, &mut tests)?;
        let participation = self.weigh(TestName::Participation, self.participation.as_ref(), counts, &mut tests)?;
        let approval = self.weigh(TestName::Approval, Some(&self.approval), counts, &mut tests)?;
        let outcome = match (quorum && participation, approval) {
            (false, _) => Outcome::NoQuorum,
            (true, true) => Outcome::Carried,
            (true, false) => Outcome::NotCarried,
        };
        Ok(Evaluation { tests, outcome })
    }

    /// The tests of the quorum alone, before any ballot is counted.
    ///
    /// # Errors
    /// As [`Rule::evaluate`].
    pub fn quorum_tests(&self, counts: &Counts) -> Result<(Vec<Test>, bool), CountsFault> {
        counts.check()?;
        let mut tests = Vec::new();
        let holds = self.weigh(TestName::Quorum, self.quorum.as_ref(), counts, &mut tests)?;
        Ok((tests, holds))
    }

    fn weigh(
        &self,
        name: TestName,
        condition: Option<&Condition>,
        counts: &Counts,
        tests: &mut Vec<Test>,
    ) -> Result<bool, CountsFault> {
        let Some(condition) = condition else { return Ok(true) };
        if condition.thresholds().iter().any(|threshold| counts.column(threshold.base.group()).entitled == 0) {
            return Err(CountsFault::NobodyEntitled);
        }
        Ok(condition.holds(&mut |threshold| {
            let test = self.test(name, threshold, counts);
            let holds = test.holds;
            tests.push(test);
            holds
        }))
    }

    fn test(&self, name: TestName, threshold: Threshold, counts: &Counts) -> Test {
        let Threshold { num, den, op, base } = threshold;
        let column = counts.column(base.group());
        let have = match name {
            TestName::Quorum | TestName::Participation => column.present,
            TestName::Approval => column.in_favour,
        };
        let of = counts.base(base);
        // Nobody present is nobody in favour: a fraction of nothing is not reached.
        let holds = of > 0 && threshold.holds(have, of);
        let need = threshold.need(of).max(1);
        Test { name, unit: self.unit, base, have, of, need, op, num, den, holds, source: self.source.clone() }
    }
}
