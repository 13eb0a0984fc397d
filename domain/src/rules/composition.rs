//! How a body must be composed: 4/5 representatives, a third women, women in the committee. Hints, which decide nothing.

use serde::Deserialize;

use super::{Base, Op, Source, Status, Threshold, entries::entry};
use crate::{
    charters::Statute,
    clock::Day,
    text::{Arg, Sentence},
};

/// How many of whom sit in the bodies today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// Members of the representatives' assembly, each person once.
    pub assembly: i64,
    /// Resident representatives among them.
    pub representatives: i64,
    /// Women among them, as far as the register says.
    pub assembly_women: i64,
    /// Members of the residents' committee.
    pub committee: i64,
    /// Women among them, as far as the register says.
    pub committee_women: i64,
    /// Members whose sex the register does not say.
    pub sex_unknown: i64,
}

/// What a check is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Composed {
    /// Resident representatives in the representatives' assembly.
    Representatives,
    /// Women in the representatives' assembly.
    Women,
    /// Women in the residents' committee.
    CommitteeWomen,
    /// The size of the residents' committee.
    CommitteeSize,
}

/// One check of how a body is composed, with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    /// What it is about.
    pub about: Composed,
    /// How many there are.
    pub have: i64,
    /// Of how many.
    pub of: i64,
    /// The least that is needed.
    pub least: i64,
    /// The most that is allowed.
    pub most: i64,
    /// The fraction, where there is one: `4/5`.
    pub fraction: String,
    /// Whether it is as required.
    pub holds: bool,
    /// Where it stands.
    pub source: &'static str,
    /// How sure the text is.
    pub status: Status,
}

#[derive(Deserialize)]
struct Share {
    num: i64,
    den: i64,
    op: Op,
}

impl Composition {
    /// Every check that the law of that day asks for.
    #[must_use]
    pub fn checks(statute: Statute, seats: &Seats, day: Day) -> Vec<Self> {
        let (assembly, committee) = match statute {
            Statute::City => ("urcl25.representatives_assembly", "urcl25.committee_size"),
            Statute::Village => ("vcl25.representatives_assembly", "vcl25.committee"),
        };
        let shares = [
            (Composed::Representatives, "resident_reps_min", seats.representatives),
            (Composed::Representatives, "reps_min", seats.representatives),
            (Composed::Women, "women_reps_min", seats.assembly_women),
        ];
        let shares = shares.into_iter().filter_map(|(about, field, have)| {
            let found = entry(assembly, day)?;
            let Share { num, den, op } = Share::deserialize(&found["composition"][field]).ok()?;
            let threshold = Threshold { num, den, op, base: Base::Members };
            let (of, least) = (seats.assembly, threshold.need(seats.assembly));
            let holds = of > 0 && threshold.holds(have, of);
            Some(Self::of(found, about, (have, of), (least, of), format!("{num}/{den}"), holds))
        });
        shares.chain(committee_checks(committee, seats, day)).collect()
    }

    fn of(
        found: &'static serde_json::Value,
        about: Composed,
        (have, of): (i64, i64),
        (least, most): (i64, i64),
        fraction: String,
        holds: bool,
    ) -> Self {
        let source = found["source"].as_str().unwrap_or_default();
        let status = Status::of(found["status"].as_str().unwrap_or_default());
        Self { about, have, of, least, most, fraction, holds, source, status }
    }

    /// Where it stands.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        Source::all(self.source)
    }
}

fn committee_checks(committee: &str, seats: &Seats, day: Day) -> Vec<Composition> {
    let Some(found) = entry(committee, day) else { return Vec::new() };
    let mut checks = Vec::new();
    if let (Some(least), Some(most)) = (found["min_members"].as_i64(), found["max_members"].as_i64()) {
        let holds = (least..=most).contains(&seats.committee);
        let size = (seats.committee, seats.committee);
        checks.push(Composition::of(found, Composed::CommitteeSize, size, (least, most), String::new(), holds));
    }
    if found["must_include"] == "妇女成员" {
        let women = (seats.committee_women, seats.committee);
        let holds = seats.committee_women > 0;
        checks.push(Composition::of(
            found,
            Composed::CommitteeWomen,
            women,
            (1, seats.committee),
            String::new(),
            holds,
        ));
    }
    checks
}

impl Sentence for Composition {
    fn key(&self) -> &'static str {
        match self.about {
            Composed::Representatives => "charters-composition-representatives",
            Composed::Women => "charters-composition-women",
            Composed::CommitteeWomen => "charters-composition-committee-women",
            Composed::CommitteeSize => "charters-composition-committee-size",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let (have, of) = (("have", Arg::Number(self.have)), ("of", Arg::Number(self.of)));
        match self.about {
            Composed::Representatives | Composed::Women => {
                vec![have, of, ("fraction", Arg::Text(self.fraction.clone())), ("need", Arg::Number(self.least))]
            }
            Composed::CommitteeWomen => vec![have, of],
            Composed::CommitteeSize => {
                vec![have, ("least", Arg::Number(self.least)), ("most", Arg::Number(self.most))]
            }
        }
    }
}
