//! Which ballots count, and what becomes of the others (C.7).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{BallotLine, DecisionFault, DecisionFile, Family, Way, Wrong, proxies::Proxies, roll::Register};
use crate::{
    rules::Rule,
    text::Sentence,
    votes::{Cast, Choice, Standing, standing},
};

/// Whether a ballot counts, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The effective ballot of its unit.
    Counted,
    /// The same voter cast another one later.
    Replaced,
    /// Another ballot of the unit came first (E13).
    DuplicateVoid,
    /// Its unit is not on the roll.
    NotOnRoll,
    /// Its unit attends without a vote.
    NotEntitledVoid,
    /// The member was recused (E35).
    RecusedVoid,
    /// Came before the opening.
    EarlyVoid,
    /// Came after the close.
    LateVoid,
    /// A paper of this number was entered before (E29).
    SerialVoid,
    /// No proxy is allowed, the agent may not act, or acts for too many (E14–E16).
    ProxyVoid,
    /// Co-owners contradict each other: nobody takes part until one is designated (E19).
    ContestedVoid,
    /// The file says why it does not count.
    SetAside,
}

/// A ballot with what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeighedBallot<'f> {
    /// As it stands in the file.
    pub ballot: &'f BallotLine,
    /// What became of it.
    pub verdict: Verdict,
}

/// The verdict of every ballot, in the order of the file, and for each entry the choice that counts.
pub(super) struct Weighed {
    pub verdicts: Vec<Verdict>,
    pub choices: Vec<Option<Choice>>,
}

/// Weighs all ballots of a file.
pub(super) fn weigh(
    file: &DecisionFile,
    rule: &Rule,
    family: Family,
    register: &Register<'_>,
) -> Result<Weighed, DecisionFault> {
    let ballots = file.ballots.as_deref().unwrap_or_default();
    check(file, ballots)?;
    let mut order: Vec<usize> = (0..ballots.len()).collect();
    order.sort_by_key(|&i| (ballots[i].at, i));
    let mut verdicts = vec![Verdict::NotOnRoll; ballots.len()];
    let mut of_entry: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut serials = HashSet::new();
    let mut proxies = Proxies::new(rule.proxies(), file, register);
    for i in order {
        let ballot = &ballots[i];
        let Some(at) = register.of_unit(&ballot.unit) else { continue };
        verdicts[i] = match alone(file, register, ballot, at) {
            Verdict::Counted if ballot.serial.as_deref().is_some_and(|serial| !serials.insert(serial)) => {
                Verdict::SerialVoid
            }
            Verdict::Counted if !is_admitted(&mut proxies, register, ballot, at) => Verdict::ProxyVoid,
            verdict => verdict,
        };
        if verdicts[i] == Verdict::Counted {
            of_entry.entry(at).or_default().push(i);
        }
    }
    let mut choices = vec![None; register.entries.len()];
    for (at, cast) in of_entry {
        let is_co_owned = family == Family::Owners && register.entries[at].persons.len() > 1;
        choices[at] = settle(ballots, &cast, is_co_owned, &mut verdicts);
    }
    Ok(Weighed { verdicts, choices })
}

fn check(file: &DecisionFile, ballots: &[BallotLine]) -> Result<(), DecisionFault> {
    if file.window.is_some_and(|window| window.closes < window.opens) {
        return Err(DecisionFault::new("window.closes", Wrong::ClosesFirst));
    }
    for (i, ballot) in ballots.iter().enumerate() {
        let missing = match ballot {
            BallotLine { channel: Way::Proxy, agent: None, .. } => "agent",
            BallotLine { at: None, .. } if file.window.is_some() => "at",
            _ => continue,
        };
        return Err(DecisionFault::new(format!("ballots[{i}].{missing}"), Wrong::Missing));
    }
    Ok(())
}

/// What becomes of a ballot whatever the others say.
fn alone(file: &DecisionFile, register: &Register<'_>, ballot: &BallotLine, at: usize) -> Verdict {
    let entry = &register.entries[at];
    let is_stranger = ballot.person.as_deref().is_some_and(|person| !entry.persons.contains(&person));
    match (file.window, ballot.at) {
        _ if is_stranger => Verdict::NotOnRoll,
        _ if ballot.void.is_some() => Verdict::SetAside,
        _ if entry.recused => Verdict::RecusedVoid,
        _ if !entry.voting => Verdict::NotEntitledVoid,
        (Some(window), Some(at)) if at < window.opens => Verdict::EarlyVoid,
        (Some(window), Some(at)) if at >= window.closes => Verdict::LateVoid,
        _ => Verdict::Counted,
    }
}

fn is_admitted<'f>(proxies: &mut Proxies<'f>, register: &Register<'f>, ballot: &'f BallotLine, at: usize) -> bool {
    ballot.agent.as_deref().is_none_or(|agent| proxies.admits(at, agent, register))
}

/// Which of an entry's ballots stands, in the order in which they came, and what it says.
fn settle(ballots: &[BallotLine], cast: &[usize], is_co_owned: bool, verdicts: &mut [Verdict]) -> Option<Choice> {
    let first = ballots[*cast.first()?].choice;
    if is_co_owned && cast.iter().any(|&i| ballots[i].choice != first) {
        cast.iter().for_each(|&i| verdicts[i] = Verdict::ContestedVoid);
        return None;
    }
    let casts: Vec<_> = cast
        .iter()
        .map(|&i| Cast { on_phone: ballots[i].channel == Way::Web, person: ballots[i].person.as_deref() })
        .collect();
    let mut choice = None;
    for (&i, stands) in cast.iter().zip(standing(&casts)) {
        verdicts[i] = match stands {
            Standing::Stands => Verdict::Counted,
            Standing::Replaced => Verdict::Replaced,
            Standing::Second => Verdict::DuplicateVoid,
        };
        if stands == Standing::Stands {
            choice = Some(ballots[i].choice);
        }
    }
    choice
}

impl Sentence for Verdict {
    fn key(&self) -> &'static str {
        match self {
            Self::Counted => "decide-ballot-counted",
            Self::Replaced => "decide-ballot-replaced",
            Self::DuplicateVoid => "decide-ballot-duplicate",
            Self::NotOnRoll => "decide-ballot-not-on-roll",
            Self::NotEntitledVoid => "decide-ballot-not-entitled",
            Self::RecusedVoid => "decide-ballot-recused",
            Self::EarlyVoid => "decide-ballot-early",
            Self::LateVoid => "decide-ballot-late",
            Self::SerialVoid => "decide-ballot-serial",
            Self::ProxyVoid => "decide-ballot-proxy",
            Self::ContestedVoid => "decide-ballot-contested",
            Self::SetAside => "decide-ballot-set-aside",
        }
    }
}
