//! Questions to the committee and their clocks: 查询 (a question on a published entry), 异议 (an objection, which goes from
//! the office to the supervision committee and on to the subdistrict), 质询 (a formal interpellation), and the demand for
//! an audit.
//!
//! Start with [`Concern::raise`] and [`Concern::decide`]; [`Appraisal`] is the yearly appraisal of committee members. Who
//! asks is never named in public. What is not here: correcting
//! the entry ([`crate::disclosures`]), pages (`app`).

mod about;
mod appraisal;
mod backing;
mod command;
mod concern;
mod decide;
mod event;
mod level;
mod raise;
mod refusal;
mod step;

pub use about::{About, QUESTIONED};
pub use appraisal::{Appraisal, AppraisalRefusal, Appraising, Grade, Grades, Held, ends_office};
pub use backing::{Backing, Need, needs};
pub use command::{Command, Other, Raising};
pub use concern::{Closing, Concern, Kind, State, Verdict};
pub use event::Event;
pub use level::Level;
pub use raise::Ground;
pub use refusal::Refusal;
pub use step::{Step, StepKind};

use crate::people::Office;

/// The supervision committee.
pub const SUPERVISION: [Office; 2] = [Office::SupervisionHead, Office::SupervisionMember];
/// Everybody who answers questions at some level.
pub const ANSWERERS: [Office; 10] = [
    Office::PartySecretary,
    Office::PartyCommitteeMember,
    Office::CommitteeHead,
    Office::CommitteeMember,
    Office::Clerk,
    Office::Accountant,
    Office::PoliceOfficer,
    Office::SupervisionHead,
    Office::SupervisionMember,
    Office::SubdistrictOfficer,
];
/// An objection is acknowledged within these hours (design).
pub const ACKNOWLEDGE_HOURS: i64 = 24;
/// An objection is answered within these days (by analogy with SD art. 16).
pub const REPLY_DAYS: i64 = 5;
/// The supervision committee answers within these days (design).
pub const SUPERVISION_DAYS: i64 = 5;
/// The subdistrict answers within these days (by analogy with CQ art. 31).
pub const SUBDISTRICT_DAYS: i64 = 10;
/// Who is not satisfied with an answer says so within these days (design).
pub const DISSATISFIED_DAYS: i64 = 5;
/// A question is answered within these days (by analogy with SH-V art. 24).
pub const INQUIRY_DAYS: i64 = 15;
/// An interpellation is answered within these days (by analogy with ZJ art. 36).
pub const INTERPELLATION_DAYS: i64 = 15;
/// An audit that was demanded is reported on within these days (design).
pub const AUDIT_DAYS: i64 = 60;
/// Signatures are gathered for these days (design).
pub const GATHERING_DAYS: i64 = 30;
