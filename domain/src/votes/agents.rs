//! Who may act for whom, and for how many (C.7(4)); for votes and for files of decisions alike.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use crate::{
    rules::Proxy,
    text::{Arg, Sentence},
};

/// The agents of a vote, as their proxies come in one after another.
#[derive(Clone, Debug)]
pub struct Agents<P> {
    rule: Proxy,
    /// Who gave a proxy: none of them may act for another, so none is passed on and none goes in a circle.
    givers: HashSet<P>,
    /// For which units each agent acts.
    acts_for: HashMap<P, HashSet<usize>>,
}

/// Why somebody may not act for another, or not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyFault {
    /// Nobody votes for another in this body.
    NotAllowed,
    /// Nobody is their own agent.
    Oneself,
    /// The agent gave a proxy, or the principal acts for another: a proxy is not passed on.
    PassedOn,
    /// The agent must be on the roll.
    AgentNotOnRoll,
    /// The agent acts for as many as one may.
    TooMany {
        /// For how many one may act.
        most: u32,
    },
    /// There is no written proxy of that day: it is yet to come.
    NotWritten,
    /// An owner says in writing how the agent is to vote.
    NoInstruction,
    /// The principal gave a proxy already.
    GivenBefore,
    /// The principal has voted.
    PrincipalVoted,
    /// It was revoked, or its ballot is cast.
    Over,
    /// Somebody else is principal or agent.
    NotYours,
    /// The proxy says otherwise.
    OtherInstruction,
}

impl<P: Copy + Eq + Hash> Agents<P> {
    /// Nobody acts for anybody yet; `givers` are all who give a proxy.
    #[must_use]
    pub fn new(rule: Proxy, givers: HashSet<P>) -> Self {
        Self { rule, givers, acts_for: HashMap::new() }
    }

    /// Whether this agent may act for a unit of these persons; if so, it counts against the agent's limit.
    ///
    /// # Errors
    /// The first thing that forbids it.
    pub fn admit(&mut self, unit: usize, persons: &[P], (agent, is_voter): (P, bool)) -> Result<(), ProxyFault> {
        let most = self.rule.max_per_agent;
        if most == 0 {
            return Err(ProxyFault::NotAllowed);
        }
        if persons.contains(&agent) {
            return Err(ProxyFault::Oneself);
        }
        if self.givers.contains(&agent) {
            return Err(ProxyFault::PassedOn);
        }
        if self.rule.agent_is_voter && !is_voter {
            return Err(ProxyFault::AgentNotOnRoll);
        }
        let acts_for = self.acts_for.entry(agent).or_default();
        let limit = usize::try_from(most).unwrap_or(usize::MAX);
        if acts_for.contains(&unit) || (acts_for.len() < limit && acts_for.insert(unit)) {
            Ok(())
        } else {
            Err(ProxyFault::TooMany { most })
        }
    }
}

impl Sentence for ProxyFault {
    fn key(&self) -> &'static str {
        match self {
            Self::NotAllowed => "votes-proxy-not-allowed",
            Self::Oneself => "votes-proxy-oneself",
            Self::PassedOn => "votes-proxy-passed-on",
            Self::AgentNotOnRoll => "votes-proxy-agent-not-on-roll",
            Self::TooMany { .. } => "votes-proxy-too-many",
            Self::NotWritten => "votes-proxy-not-written",
            Self::NoInstruction => "votes-proxy-no-instruction",
            Self::GivenBefore => "votes-proxy-given-before",
            Self::PrincipalVoted => "votes-proxy-principal-voted",
            Self::Over => "votes-proxy-over",
            Self::NotYours => "votes-proxy-not-yours",
            Self::OtherInstruction => "votes-proxy-other-instruction",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooMany { most } => vec![("most", Arg::Number(i64::from(*most)))],
            Self::NotAllowed
            | Self::Oneself
            | Self::PassedOn
            | Self::AgentNotOnRoll
            | Self::NotWritten
            | Self::NoInstruction
            | Self::GivenBefore
            | Self::PrincipalVoted
            | Self::Over
            | Self::NotYours
            | Self::OtherInstruction => Vec::new(),
        }
    }
}
