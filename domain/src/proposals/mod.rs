//! A matter on its way through the four steps (四议).
//!
//! [`Proposal`] is what it is; [`Command`] what somebody asks; [`Proposal::decide`] answers with an [`Event`] or a
//! [`Refusal`]; [`Proposal::apply`] carries an event out. The phases decide in `admission`, `consultation`, `sessions`,
//! `notice`, `result`, `after`, `plan_change` and `follow`; who may do what is in `who`; periods are in [`crate::charters::Policy`] and `periods`;
//! ways off the road (hold, annulment, 复议, short path) in `detours`.
//! What is not here: ballots and arithmetic ([`crate::votes`], [`crate::rules`]). A drawing: `domain/pipeline.md`.

mod admission;
mod after;
mod apply;
mod calling;
mod carried_out;
mod command;
mod consultation;
mod content;
mod deadline;
mod decide;
mod deed;
mod detours;
mod draft;
mod event;
mod event_kind;
mod facts;
mod follow;
mod milestone;
mod next;
mod notice;
mod outcome;
mod periods;
mod petition;
mod phases;
mod plan_change;
mod proposal;
mod refusal;
mod refusal_words;
mod result;
mod sessions;
mod sitting;
mod stage;
mod stage_name;
mod step;
mod who;
mod withdraw;

pub use carried_out::CarriedOut;
pub use command::{Call, Command, ReviewReply};
pub use content::{Content, TextHash};
pub use deadline::{Escalation, Urgency};
pub use deed::Deed;
pub use detours::{
    Advice, Adviser, AnnulledBy, Annulment, AskedBy, Course, Detour, DetourRefusal, Detoured, Halted, OrderedBy, Path,
    Reconsideration, ReconsiderationGround, SuspensionOrder,
};
pub use draft::Drafted;
pub use event::Event;
pub use facts::{Facts, OpinionFact, VoteFacts};
pub use follow::{
    FollowThrough, Kept, Promise, Rectification, RectificationCheck, RectificationReport, RectificationState,
};
pub use milestone::{
    Account, AccountLine, Answer, AppraisalSum, ConsultationKind, ConsultationSession, Milestone, MilestoneState,
    MilestoneUpdate, Scores, Works,
};
pub use petition::{Backing, Petition, Share, thresholds};
pub use plan_change::{PlanAnswer, PlanChange};
pub use proposal::{NewProposal, Proposal, ProposerKind, Withdrawal};
pub use refusal::{Part, Refusal, Role};
pub use sitting::{CountSignature, Mode, Notice, SignedCount, Sitting, Verdict};
pub use stage::{MatterClass, ReturnPoint, Stage, Step, SuspensionReason};
pub use stage_name::{StageGroup, StageName};
pub use step::{Exemption, Proof, StepRecord};

use crate::permit::Actor;
