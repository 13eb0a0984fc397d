//! A rule in words: clauses, tests and sources, each a sentence in every language.

use super::{Base, Counts, Group, Op, Rule, Test, TestName, Threshold, VoterKind};
use crate::text::{Arg, Sentence};

/// One clause of a rule in words; a page joins them with `rules-comma`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// “应到 114 人”.
    Entitled {
        /// How many.
        count: i64,
        /// Of what.
        unit: VoterKind,
    },
    /// “须不少于 2/3（76 人）到会”, “到会人员过半数同意”.
    Threshold {
        /// What it is about.
        name: TestName,
        /// The fraction.
        threshold: Threshold,
        /// What is counted.
        unit: VoterKind,
        /// How many that is, where it is known already.
        need: Option<i64>,
    },
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A law, regulation or practice document; articles as in `26,27`, empty where it has none.
    Text {
        /// Its short name in the data, in lower case: `urcl25`.
        law: String,
        /// The articles.
        articles: String,
    },
    /// A default of the product where the law is silent.
    Design,
}

impl Rule {
    /// The rule in words, with numbers where the roll is known.
    #[must_use]
    pub fn explain(&self, counts: Option<&Counts>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        if let Some(counts) = counts {
            let group = if self.unit == VoterKind::Owner { Group::Owners } else { Group::All };
            clauses.push(Clause::Entitled { count: counts.column(group).entitled, unit: self.unit });
        }
        for (name, condition) in self.conditions() {
            clauses.extend(condition.thresholds().into_iter().map(|threshold| {
                let known = counts.filter(|_| threshold.base.is_known_before());
                let need = known.map(|counts| threshold.need(counts.base(threshold.base)));
                Clause::Threshold { name, threshold, unit: self.unit, need }
            }));
        }
        clauses
    }

    /// Where the rule stands.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        Source::all(&self.source)
    }
}

impl Test {
    /// Where its rule stands.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        Source::all(&self.source)
    }

    fn threshold(&self) -> Threshold {
        Threshold { num: self.num, den: self.den, op: self.op, base: self.base }
    }
}

impl Source {
    /// Every source that a text of the data names: `URCL25 art.33 + design`.
    #[must_use]
    pub fn all(text: &str) -> Vec<Self> {
        text.split(" + ").map(Self::of).collect()
    }

    fn of(part: &str) -> Self {
        let (law, articles) = part.split_once(" art.").unwrap_or((part, ""));
        let law: String = law.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        match law.to_ascii_lowercase() {
            law if law == "design" => Self::Design,
            law => Self::Text { law, articles: articles.trim().to_owned() },
        }
    }

    /// The Fluent key of its name, and its articles as they are shown.
    #[must_use]
    pub fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Text { law, articles } => (law_word(law), articles.replace(',', ", ")),
            Self::Design => ("rules-source-design", String::new()),
        }
    }
}

impl Base {
    /// Whether its size is known from the roll alone.
    const fn is_known_before(self) -> bool {
        match self {
            Self::Eligible
            | Self::EligibleVoting
            | Self::AllMembers
            | Self::UnionMembers
            | Self::PartyCommitteeMembers
            | Self::ResidentsCommitteeMembers
            | Self::TotalOwners
            | Self::TotalArea
            | Self::Members => true,
            Self::Attending | Self::BallotsCast | Self::ParticipatingOwners | Self::ParticipatingArea => false,
        }
    }

    /// The Fluent key of its word.
    fn word(self, unit: VoterKind) -> &'static str {
        let is_household = unit == VoterKind::Household;
        match self {
            Self::Eligible if is_household => "rules-base-eligible-households",
            Self::Eligible | Self::Members => "rules-base-eligible",
            Self::EligibleVoting => "rules-base-eligible-voting",
            Self::AllMembers => "rules-base-all-members",
            Self::Attending if is_household => "rules-base-attending-households",
            Self::Attending => "rules-base-attending",
            Self::BallotsCast => "rules-base-ballots-cast",
            Self::UnionMembers => "rules-base-union",
            Self::PartyCommitteeMembers => "rules-base-party-committee",
            Self::ResidentsCommitteeMembers => "rules-base-residents-committee",
            Self::TotalOwners => "rules-base-total-owners",
            Self::TotalArea => "rules-base-total-area",
            Self::ParticipatingOwners => "rules-base-participating-owners",
            Self::ParticipatingArea => "rules-base-participating-area",
        }
    }

    /// Whether it is an area, kept in 0.01 m².
    #[must_use]
    pub const fn is_area(self) -> bool {
        match self {
            Self::TotalArea | Self::ParticipatingArea => true,
            Self::Eligible
            | Self::EligibleVoting
            | Self::AllMembers
            | Self::UnionMembers
            | Self::PartyCommitteeMembers
            | Self::ResidentsCommitteeMembers
            | Self::TotalOwners
            | Self::Members
            | Self::Attending
            | Self::BallotsCast
            | Self::ParticipatingOwners => false,
        }
    }

    fn unit_word(self, unit: VoterKind) -> &'static str {
        if self.is_area() { "rules-unit-square-metres" } else { unit.word() }
    }

    /// A count of this base, as shown: areas are kept in 0.01 m².
    pub(crate) fn shown(self, count: i64) -> Arg {
        if self.is_area() { Arg::Text(format!("{}.{:02}", count / 100, count % 100)) } else { Arg::Number(count) }
    }
}

impl VoterKind {
    /// The Fluent key of the word for one of them: 人, 户.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Household => "rules-unit-households",
            Self::Person
            | Self::Representative
            | Self::GroupRepresentative
            | Self::PartyMember
            | Self::CommitteeMember
            | Self::Owner => "rules-unit-persons",
        }
    }
}

impl Threshold {
    /// How the fraction is said: the selector `how` of the sentences.
    const fn how(&self) -> &'static str {
        match (self.op, self.num * 2 == self.den) {
            (Op::MoreThan, true) => "more-half",
            (Op::AtLeast, true) => "least-half",
            (Op::MoreThan, false) => "more",
            (Op::AtLeast, false) => "least",
        }
    }

    fn args(&self, unit: VoterKind) -> Vec<(&'static str, Arg)> {
        vec![
            ("how", Arg::Text(self.how().to_owned())),
            ("fraction", Arg::Text(format!("{}/{}", self.num, self.den))),
            ("base", Arg::Word(self.base.word(unit).to_owned())),
            ("unit", Arg::Word(self.base.unit_word(unit).to_owned())),
        ]
    }
}

impl Sentence for Clause {
    fn key(&self) -> &'static str {
        match self {
            Self::Entitled { .. } => "rules-entitled",
            Self::Threshold { name: TestName::Quorum, threshold, need: Some(_), .. }
                if threshold.base == Base::Eligible =>
            {
                "rules-quorum-of-all"
            }
            Self::Threshold { name: TestName::Quorum, need: Some(_), .. } => "rules-quorum",
            Self::Threshold { name: TestName::Quorum, need: None, .. } => "rules-quorum-unknown",
            Self::Threshold { name: TestName::Participation, need: Some(_), .. } => "rules-participation",
            Self::Threshold { name: TestName::Participation, need: None, .. } => "rules-participation-unknown",
            Self::Threshold { name: TestName::Approval, need: Some(_), .. } => "rules-approval",
            Self::Threshold { name: TestName::Approval, need: None, .. } => "rules-approval-unknown",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Entitled { count, unit } => {
                vec![("count", Arg::Number(*count)), ("unit", Arg::Word(unit.word().to_owned()))]
            }
            Self::Threshold { threshold, unit, need, .. } => {
                let mut args = threshold.args(*unit);
                args.extend(need.map(|need| ("need", threshold.base.shown(need))));
                args
            }
        }
    }
}

impl Sentence for Test {
    fn key(&self) -> &'static str {
        match self.name {
            TestName::Quorum => "rules-test-quorum",
            TestName::Participation => "rules-test-participation",
            TestName::Approval => "rules-test-approval",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        let mut args = self.threshold().args(self.unit);
        args.push(("have", self.base.shown(self.have)));
        args.push(("of", self.base.shown(self.of)));
        args.push(("need", self.base.shown(self.need)));
        args.push(("missing", self.base.shown(self.missing())));
        args.push(("holds", Arg::Text(if self.holds { "yes" } else { "no" }.to_owned())));
        args
    }
}

impl Sentence for Source {
    fn key(&self) -> &'static str {
        match self {
            Self::Text { articles, .. } if articles.is_empty() => "rules-source",
            Self::Text { .. } => "rules-source-articles",
            Self::Design => "rules-source-design",
        }
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Text { .. } => {
                let (law, articles) = self.parts();
                vec![("law", Arg::Word(law.to_owned())), ("articles", Arg::Text(articles))]
            }
            Self::Design => Vec::new(),
        }
    }
}

fn law_word(law: &str) -> &'static str {
    match law {
        "urcl25" => "rules-law-urcl25",
        "urcl18" => "rules-law-urcl18",
        "vcl25" => "rules-law-vcl25",
        "pbr" => "rules-law-pbr",
        "cc" => "rules-law-cc",
        "lw" => "rules-law-lw",
        "4d" | "4" => "rules-law-4d",
        "pmr" => "rules-law-pmr",
        "qy" => "rules-law-qy",
        "nb" => "rules-law-nb",
        "hear" => "rules-law-hear",
        "ch" => "rules-law-ch",
        "gr26" => "rules-law-gr26",
        _ => "rules-law-other",
    }
}
