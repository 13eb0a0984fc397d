//! From file to decision.

use super::{
    DecisionFault, DecisionFile, Family, Note, Verdict, WeighedBallot, Wrong,
    ballots::{Weighed, weigh},
    inline::rules_of,
    owners,
    roll::Register,
};
use crate::{
    rules::{Column, Counts, CountsFault, Rule, Test},
    votes::{Choice, Outcome},
};

/// How deep “B only if A” may go.
const MOST_DEEP: usize = 8;

/// A decision with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided<'f> {
    /// How it ended.
    pub outcome: Outcome,
    /// How its numbers are named.
    pub family: Family,
    /// The numbers.
    pub counts: Counts,
    /// Every comparison, rule by rule.
    pub tests: Vec<Test>,
    /// Every ballot of the file, in its order.
    pub ballots: Vec<WeighedBallot<'f>>,
    /// What else there is to say.
    pub notes: Vec<Note>,
}

/// Decides a file that was read with [`DecisionFile::parse`].
///
/// # Errors
/// When a field is missing, means nothing here, or its numbers cannot be; the fault names it.
pub fn decide_file(file: &DecisionFile) -> Result<Decided<'_>, DecisionFault> {
    decide_deep(file, MOST_DEEP)
}

/// Reads and decides a file and hands the decision to `tell`.
///
/// # Errors
/// As [`DecisionFile::parse`] and [`decide_file`].
pub fn decide<T>(json: &str, tell: impl FnOnce(&Decided<'_>) -> T) -> Result<T, DecisionFault> {
    let file = DecisionFile::parse(json)?;
    decide_file(&file).map(|decided| tell(&decided))
}

fn decide_deep(file: &DecisionFile, depth: usize) -> Result<Decided<'_>, DecisionFault> {
    let rules = rules_of(file)?;
    let family = Family::of(&rules[0]);
    if rules.iter().any(|rule| (Family::of(rule), rule.unit) != (family, rules[0].unit)) {
        return Err(DecisionFault::new("rule", Wrong::MixedRules));
    }
    let mut decided = match (&file.counts, &file.roll) {
        (None, None) => return Err(DecisionFault::new("roll", Wrong::Missing)),
        (Some(_), Some(_)) => return Err(DecisionFault::new("counts", Wrong::NotHere)),
        (Some(_), None) => by_counts(file, &rules, family)?,
        (None, Some(_)) => by_roll(file, &rules, family)?,
    };
    for rule in &rules {
        let evaluation = rule.evaluate(&decided.counts).map_err(|fault| nobody(&fault, file, family))?;
        decided.outcome = worse(decided.outcome, evaluation.outcome);
        decided.tests.extend(evaluation.tests);
    }
    if let Some(first) = &file.depends_on {
        let too_deep = || DecisionFault::new("depends_on", Wrong::NotHere);
        let depth = depth.checked_sub(1).ok_or_else(too_deep)?;
        let first = decide_deep(first, depth).map_err(|fault| fault.within("depends_on"))?;
        if first.outcome != Outcome::Carried {
            decided.notes.push(Note::DependsOn(first.outcome));
            decided.outcome = Outcome::NotEffective;
        }
    }
    decided.notes.insert(0, Note::Ended(decided.outcome));
    Ok(decided)
}

/// Every rule must carry; a missing quorum says more than a missing majority.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    let badness = |outcome| match outcome {
        Outcome::Carried => 0,
        Outcome::NotCarried => 1,
        Outcome::NoQuorum => 2,
        Outcome::NotEffective => 3,
    };
    if badness(b) > badness(a) { b } else { a }
}

fn nobody(fault: &CountsFault, file: &DecisionFile, family: Family) -> DecisionFault {
    let field = if file.roll.is_some() { "roll".to_owned() } else { format!("counts.{}", family.names()[0].0) };
    let wrong = match *fault {
        CountsFault::NobodyEntitled => Wrong::NobodyEntitled,
        CountsFault::Negative => Wrong::TooSmall,
        CountsFault::TooLarge => Wrong::TooLarge,
        CountsFault::MorePresentThanEntitled { present, entitled } => Wrong::TooMany { have: present, most: entitled },
        CountsFault::MoreBallotsThanPresent { ballots, present } => Wrong::MoreBallots { ballots, present },
    };
    DecisionFault::new(field, wrong)
}

fn by_counts<'f>(file: &'f DecisionFile, rules: &[Rule], family: Family) -> Result<Decided<'f>, DecisionFault> {
    let beside = [
        ("present", file.present.is_some()),
        ("ballots", file.ballots.is_some()),
        ("recused", file.recused.is_some()),
        ("candidates", file.candidates.is_some()),
        ("window", file.window.is_some()),
    ];
    if let Some((name, _)) = beside.into_iter().find(|(_, stands)| *stands) {
        return Err(DecisionFault::new(name, Wrong::NotHere));
    }
    let mut notes = Vec::new();
    let mut counts = family.read(file.counts.as_ref().unwrap_or(&Default::default()), rules)?;
    if silence_counts(file, family)? {
        let silent = crate::owners::silent_of(&counts);
        owners::count_silence(&mut counts, silent, &mut notes)?;
    }
    Ok(Decided { outcome: Outcome::Carried, family, counts, tests: Vec::new(), ballots: Vec::new(), notes })
}

fn by_roll<'f>(file: &'f DecisionFile, rules: &[Rule], family: Family) -> Result<Decided<'f>, DecisionFault> {
    let silent_counts = silence_counts(file, family)?;
    let register = Register::read(file, &rules[0], family)?;
    let Weighed { verdicts, choices } = weigh(file, &rules[0], family, &register)?;
    let mut notes = Vec::new();
    let counts = if family == Family::Owners {
        if file.recused.as_ref().is_some_and(|recused| !recused.is_empty()) {
            notes.push(Note::OwnersStay);
        }
        owners::count(&register.entries, &choices, silent_counts, &mut notes)?
    } else {
        count_heads(&register, &choices, family, &mut notes)?
    };
    if register.entries.is_empty() {
        return Err(DecisionFault::new("roll", Wrong::NobodyEntitled));
    }
    let lines = file.ballots.as_deref().unwrap_or_default();
    let ballots: Vec<_> =
        lines.iter().zip(verdicts).map(|(ballot, verdict)| WeighedBallot { ballot, verdict }).collect();
    notes.extend(voids(&ballots));
    Ok(Decided { outcome: Outcome::Carried, family, counts, tests: Vec::new(), ballots, notes })
}

fn silence_counts(file: &DecisionFile, family: Family) -> Result<bool, DecisionFault> {
    let counts = file.options.silent_counts_as_majority;
    if counts && family != Family::Owners {
        return Err(DecisionFault::new("options.silent_counts_as_majority", Wrong::NotHere));
    }
    Ok(counts)
}

/// Counts those who have one vote each. Recused members leave base and present (C.7(5)); whoever attends without a
/// vote is part of the party's members only.
fn count_heads(
    register: &Register<'_>,
    choices: &[Option<Choice>],
    family: Family,
    notes: &mut Vec<Note>,
) -> Result<Counts, DecisionFault> {
    let mut counts = Counts::default();
    let mut recused = 0;
    for (entry, choice) in register.entries.iter().zip(choices) {
        if entry.recused {
            recused += 1;
            continue;
        }
        let sits = |body| entry.bodies.contains(&body);
        let columns: [(bool, &mut Column); 4] = [
            (entry.voting || family == Family::Party, &mut counts.all),
            (entry.voting, &mut counts.voting),
            (sits(super::CommitteeName::Party), &mut counts.party_committee),
            (sits(super::CommitteeName::Residents), &mut counts.residents_committee),
        ];
        for (_, column) in columns.into_iter().filter(|(counts, _)| *counts) {
            column.entitled += 1;
            match choice {
                Some(choice) => crate::owners::tell(column, *choice, 1).map_err(owners::too_large)?,
                None => column.present += i64::from(entry.present),
            }
        }
    }
    if recused > 0 {
        notes.push(Note::Recused { count: recused });
    }
    Ok(counts)
}

/// How many ballots do not count, by reason.
fn voids(ballots: &[WeighedBallot<'_>]) -> Vec<Note> {
    let mut by_verdict = std::collections::BTreeMap::<Verdict, i64>::new();
    for ballot in ballots.iter().filter(|ballot| ballot.verdict != Verdict::Counted) {
        *by_verdict.entry(ballot.verdict).or_default() += 1;
    }
    by_verdict.into_iter().map(|(verdict, count)| Note::Void { verdict, count }).collect()
}
