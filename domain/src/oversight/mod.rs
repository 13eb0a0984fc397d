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
mod notice;
mod periods;
mod raise;
mod refusal;
mod step;

pub use about::{About, QUESTIONED};
pub use appraisal::{
    Appraisal, AppraisalRefusal, Appraising, Correction, Former, Grade, Grades, Held, ends_office, in_force,
};
pub use backing::{Backing, Need, needs};
pub use command::{Command, Other, Raising};
pub use concern::{Closing, Concern, Kind, State, Verdict};
pub use event::Event;
pub use level::Level;
pub use notice::{APPRAISED, appraised};
pub use periods::Periods;
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
