//! The roll of a file: who has one vote, each once.

use std::collections::{HashMap, HashSet};

use super::{CommitteeName, DecisionFault, DecisionFile, Family, RollLine, Wrong};
use crate::rules::{Rule, VoterKind};

/// What has one vote: a line of the roll, or several lines of one person (joint) or of one unit (co-owners).
#[derive(Debug)]
pub(super) struct Entry<'f> {
    /// The unit as the first line names it.
    pub unit: &'f str,
    /// Who may vote for it: more than one only where a unit is co-owned.
    pub persons: Vec<&'f str>,
    /// The committees they sit in.
    pub bodies: Vec<CommitteeName>,
    /// Area in 0.01 m².
    pub area: i64,
    /// Whose unit it is: units of one owner count once by head.
    pub owner: String,
    /// Whether they have a vote.
    pub voting: bool,
    /// Whether the ballot is proven to be delivered.
    pub delivered: bool,
    /// Left base and present for this matter.
    pub recused: bool,
    /// Checked in.
    pub present: bool,
}

/// The entries and who finds them.
#[derive(Debug)]
pub(super) struct Register<'f> {
    pub entries: Vec<Entry<'f>>,
    by_unit: HashMap<&'f str, usize>,
    by_person: HashMap<&'f str, usize>,
}

impl<'f> Register<'f> {
    pub(super) fn read(file: &'f DecisionFile, rule: &Rule, family: Family) -> Result<Self, DecisionFault> {
        let lines = file.roll.as_deref().unwrap_or_default();
        let mut register =
            Self { entries: Vec::with_capacity(lines.len()), by_unit: HashMap::new(), by_person: HashMap::new() };
        for (i, line) in lines.iter().enumerate() {
            check_line(i, line, family)?;
            register.add(i, line, rule.unit, family)?;
        }
        if family == Family::Owners {
            register.settle_owners(lines);
        } else {
            register.recuse(file)?;
        }
        register.check_in(file)?;
        Ok(register)
    }

    /// The entry of a unit.
    pub(super) fn of_unit(&self, unit: &str) -> Option<usize> {
        self.by_unit.get(unit).copied()
    }

    /// Whether a person votes for any entry.
    pub(super) fn has_person(&self, person: &str) -> bool {
        self.by_person.contains_key(person)
    }

    fn add(&mut self, i: usize, line: &'f RollLine, unit: VoterKind, family: Family) -> Result<(), DecisionFault> {
        let person = line.person.as_deref().unwrap_or(&line.unit);
        let same_unit = self.of_unit(&line.unit);
        let same_person = self.by_person.get(person).copied();
        let merged = match family {
            Family::Joint => same_unit.or(same_person).filter(|&at| self.entries[at].persons == [person]),
            Family::Owners => same_unit
                .filter(|&at| !self.entries[at].persons.contains(&person) && Some(self.entries[at].area) == line.area),
            Family::Simple | Family::Party => None,
        };
        if let Some(at) = merged {
            let entry = &mut self.entries[at];
            entry.bodies.extend(&line.bodies);
            if family == Family::Owners {
                entry.persons.push(person);
            }
            self.by_unit.insert(&line.unit, at);
            self.by_person.insert(person, at);
            return Ok(());
        }
        let twice = |name: &str, what: &str| {
            Err(DecisionFault::new(format!("roll[{i}].{name}"), Wrong::Twice { what: what.to_owned() }))
        };
        if same_unit.is_some() {
            return twice("unit", &line.unit);
        }
        if same_person.is_some() && is_one_person(unit) {
            return twice("person", person);
        }
        let at = self.entries.len();
        self.entries.push(Entry {
            unit: &line.unit,
            persons: vec![person],
            bodies: line.bodies.clone(),
            area: line.area.unwrap_or(0),
            owner: String::new(),
            voting: line.voting,
            delivered: line.delivered,
            recused: false,
            present: false,
        });
        self.by_unit.insert(&line.unit, at);
        self.by_person.insert(person, at);
        Ok(())
    }

    /// Groups units by buyer before anything is counted (C.7(6)): the group that a line names, else its persons.
    fn settle_owners(&mut self, lines: &[RollLine]) {
        let mut groups: HashMap<&str, &str> = HashMap::new();
        for line in lines {
            if let Some(group) = &line.owner_group {
                groups.insert(&line.unit, group);
            }
        }
        for entry in &mut self.entries {
            entry.owner = match groups.get(entry.unit) {
                Some(group) => format!("group {group}"),
                None => {
                    let mut persons = entry.persons.clone();
                    persons.sort_unstable();
                    format!("persons {}", persons.join("\u{1f}"))
                }
            };
        }
    }

    fn recuse(&mut self, file: &DecisionFile) -> Result<(), DecisionFault> {
        let recused: HashSet<&str> = file.recused.iter().flatten().map(String::as_str).collect();
        for (i, person) in file.recused.iter().flatten().enumerate() {
            if !self.has_person(person) {
                let wrong = Wrong::NotOnRoll { what: person.clone() };
                return Err(DecisionFault::new(format!("recused[{i}]"), wrong));
            }
        }
        for entry in &mut self.entries {
            entry.recused = entry.persons.iter().any(|person| recused.contains(person));
        }
        Ok(())
    }

    fn check_in(&mut self, file: &DecisionFile) -> Result<(), DecisionFault> {
        for (i, unit) in file.present.iter().flatten().enumerate() {
            let Some(at) = self.of_unit(unit) else {
                let wrong = Wrong::NotOnRoll { what: unit.clone() };
                return Err(DecisionFault::new(format!("present[{i}]"), wrong));
            };
            self.entries[at].present = true;
        }
        Ok(())
    }
}

/// Kinds where a person has one vote, so that one person in two lines is a mistake.
const fn is_one_person(unit: VoterKind) -> bool {
    match unit {
        VoterKind::Person
        | VoterKind::Representative
        | VoterKind::GroupRepresentative
        | VoterKind::PartyMember
        | VoterKind::CommitteeMember => true,
        VoterKind::Household | VoterKind::Owner => false,
    }
}

fn check_line(i: usize, line: &RollLine, family: Family) -> Result<(), DecisionFault> {
    let fault = |name: &str, wrong| Err(DecisionFault::new(format!("roll[{i}].{name}"), wrong));
    match (family, line.area) {
        _ if line.unit.trim().is_empty() => fault("unit", Wrong::Missing),
        (Family::Owners, None) => fault("area", Wrong::Missing),
        (_, Some(area)) if area <= 0 => fault("area", Wrong::TooSmall),
        (Family::Joint, _) if line.bodies.is_empty() => fault("bodies", Wrong::Missing),
        _ => Ok(()),
    }
}
