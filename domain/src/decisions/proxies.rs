//! Proxies in a file (C.7(4)): when one is void.

use std::collections::HashSet;

use super::{BallotLine, DecisionFile, Way, roll::Register};
use crate::{rules::Proxy, votes::Agents};

/// Weighs the proxies of a file, in the order in which their ballots came.
pub(super) struct Proxies<'f> {
    agents: Agents<&'f str>,
    /// Persons who stand for election.
    candidates: HashSet<&'f str>,
}

impl<'f> Proxies<'f> {
    pub(super) fn new(rule: Proxy, file: &'f DecisionFile, register: &Register<'f>) -> Self {
        let ballots = file.ballots.iter().flatten().filter(|ballot| ballot.is_by_agent());
        let entries = ballots.filter_map(|ballot| register.of_unit(&ballot.unit));
        let givers = entries.flat_map(|at| register.entries[at].persons.clone()).collect();
        Self {
            agents: Agents::new(rule, givers),
            candidates: file.candidates.iter().flatten().map(String::as_str).collect(),
        }
    }

    /// Whether this agent may cast the ballot of this entry; if so, it counts against the agent's limit.
    pub(super) fn admits(&mut self, at: usize, agent: &'f str, register: &Register<'f>) -> bool {
        !self.candidates.contains(agent)
            && self.agents.admit(at, &register.entries[at].persons, (agent, register.has_person(agent))).is_ok()
    }
}

impl BallotLine {
    /// Whether somebody else cast it on the voter's behalf.
    pub(super) fn is_by_agent(&self) -> bool {
        self.agent.is_some() || self.channel == Way::Proxy
    }
}
