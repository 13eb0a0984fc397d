//! Rules: exact thresholds, bodies and periods, as dated data from law and charter (`rules.json`).

mod bodies;
mod fraction;

pub use bodies::Body;
pub use fraction::{Base, Op, Threshold};
