//! The three who count: 唱票 calls the papers, 计票 writes them down, 监票 watches both.

use serde::{Deserialize, Serialize};

use super::VoteRefusal;
use crate::ids::PersonId;

/// Who counts a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountRoles {
    /// 唱票人: reads every paper aloud.
    pub caller: PersonId,
    /// 计票人: writes down what is read.
    pub teller: PersonId,
    /// 监票人: watches both; from the supervision committee.
    pub scrutineer: PersonId,
}

impl CountRoles {
    /// The three, when they may count together: three persons, none of them the proposer, and the scrutineer one of
    /// the `supervisors`.
    ///
    /// # Errors
    /// When one of them has two roles, is the proposer, or the scrutineer is no supervisor.
    pub fn check(self, supervisors: &[PersonId], proposer: Option<PersonId>) -> Result<Self, VoteRefusal> {
        let Self { caller, teller, scrutineer } = self;
        if caller == teller || caller == scrutineer || teller == scrutineer {
            return Err(VoteRefusal::RolesNotApart);
        }
        if proposer.is_some_and(|proposer| [caller, teller, scrutineer].contains(&proposer)) {
            return Err(VoteRefusal::ProposerCounts);
        }
        if !supervisors.contains(&scrutineer) {
            return Err(VoteRefusal::ScrutineerNotSupervisor);
        }
        Ok(self)
    }
}
