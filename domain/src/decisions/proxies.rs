//! Proxies (C.7(4)): who may act for how many, and when a proxy is void.

use std::collections::{HashMap, HashSet};

use super::{BallotLine, DecisionFile, Way, roll::Register};
use crate::rules::Proxy;

/// Weighs the proxies of a file, in the order in which their ballots came.
pub(super) struct Proxies<'f> {
    rule: Proxy,
    /// Persons who stand for election.
    candidates: HashSet<&'f str>,
    /// Persons who gave a proxy: none of them may pass one on, nor act in a circle.
    givers: HashSet<&'f str>,
    /// For which entries each agent acts.
    acts_for: HashMap<&'f str, HashSet<usize>>,
}

impl<'f> Proxies<'f> {
    pub(super) fn new(rule: Proxy, file: &'f DecisionFile, register: &Register<'f>) -> Self {
        let ballots = file.ballots.iter().flatten().filter(|ballot| ballot.is_by_agent());
        let entries = ballots.filter_map(|ballot| register.of_unit(&ballot.unit));
        Self {
            rule,
            candidates: file.candidates.iter().flatten().map(String::as_str).collect(),
            givers: entries.flat_map(|at| register.entries[at].persons.clone()).collect(),
            acts_for: HashMap::new(),
        }
    }

    /// Whether this agent may cast the ballot of this entry; if so, it counts against the agent's limit.
    pub(super) fn admits(&mut self, at: usize, agent: &'f str, register: &Register<'f>) -> bool {
        let entry = &register.entries[at];
        let is_barred = self.rule.max_per_agent == 0
            || entry.persons.contains(&agent)
            || self.candidates.contains(agent)
            || self.givers.contains(agent)
            || (self.rule.agent_is_voter && !register.has_person(agent));
        if is_barred {
            return false;
        }
        let acts_for = self.acts_for.entry(agent).or_default();
        let most = usize::try_from(self.rule.max_per_agent).unwrap_or(usize::MAX);
        acts_for.contains(&at) || (acts_for.len() < most && acts_for.insert(at))
    }
}

impl BallotLine {
    /// Whether somebody else cast it on the voter's behalf.
    pub(super) fn is_by_agent(&self) -> bool {
        self.agent.is_some() || self.channel == Way::Proxy
    }
}
