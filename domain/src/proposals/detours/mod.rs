//! Ways off the straight road: a matter is put on hold by order (T31) or annulled (T32), decided anew (复议, C.6), decided
//! the short way (C.9), called to steps 3 and 4 on one day, or somebody is asked for advice that stops nothing.
//!
//! [`Detour`] is what is asked, [`Detoured`] what happened; each file here decides its own. What a matter keeps of it is
//! its [`Course`]. What is not here: withdrawal, return and unlawfulness, which are answers of the stages themselves.

mod advice;
mod ahead;
mod annul;
mod apply;
mod command;
mod course;
mod decide;
mod event;
mod reconsider;
mod refusal;
mod short;
mod suspend;

pub use advice::{Advice, Adviser};
pub use annul::{AnnulledBy, Annulment};
pub use command::Detour;
pub use course::{Course, Path};
pub use event::Detoured;
pub use reconsider::{AskedBy, Reconsideration, ReconsiderationGround};
pub use refusal::DetourRefusal;
pub use suspend::{Halted, OrderedBy, SuspensionOrder};

pub(super) use ahead::taken as taken_ahead;
pub(super) use decide::decide;
pub(super) use reconsider::must_be_answered;
pub(super) use short::{demands_are_over, is_short};
pub(super) use suspend::resumed;
