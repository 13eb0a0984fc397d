//! A matter on its way through the four steps (四议).

mod stage;

pub use stage::{MatterClass, ReturnPoint, Sitting, Stage, Step, SuspensionReason};
