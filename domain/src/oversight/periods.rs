//! How long everybody has: pinned when a question is raised, so that a new charter does not move a running clock.

use serde::{Deserialize, Serialize};

use super::Level;
use crate::charters::Policy;

/// The periods of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Periods {
    /// Hours within which the office says that an objection has arrived.
    pub receipt_hours: i64,
    /// Days within which the office answers an objection.
    pub reply_days: i64,
    /// Days within which the supervision committee answers it.
    pub supervision_days: i64,
    /// Days within which the subdistrict answers it.
    pub subdistrict_days: i64,
    /// Days within which who is not satisfied with an answer says so.
    pub dissatisfied_days: i64,
    /// Days within which a question is answered.
    pub inquiry_days: i64,
    /// Days within which an interpellation is answered.
    pub interpellation_days: i64,
    /// Days within which an audit that was demanded is reported on.
    pub audit_days: i64,
    /// Days for which signatures are gathered.
    pub gathering_days: i64,
}

impl Periods {
    /// The periods that a charter lays down.
    #[must_use]
    pub const fn of(policy: &Policy) -> Self {
        Self {
            receipt_hours: policy.objection_receipt_hours,
            reply_days: policy.objection_reply_days,
            supervision_days: policy.objection_supervision_days,
            subdistrict_days: policy.objection_subdistrict_days,
            dissatisfied_days: policy.dissatisfied_days,
            inquiry_days: policy.inquiry_days,
            interpellation_days: policy.interpellation_days,
            audit_days: policy.audit_days,
            gathering_days: policy.gathering_days,
        }
    }

    /// Whether they are those of a community without a charter of its own; such are not written down.
    #[must_use]
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// In how many days an objection is answered at a level.
    #[must_use]
    pub const fn of_level(&self, level: Level) -> i64 {
        match level {
            Level::Responsible => self.reply_days,
            Level::Supervision => self.supervision_days,
            Level::Subdistrict => self.subdistrict_days,
        }
    }
}

impl Default for Periods {
    fn default() -> Self {
        Self::of(&Policy::default())
    }
}
