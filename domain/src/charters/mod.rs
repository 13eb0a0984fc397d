//! The charter (章程参数): what a community may settle for itself within the law, as dated versions.
//!
//! The table of parameters is in `policy`: each is a field of [`Policy`] and, with its kind, limits and source, a
//! [`Parameter`]. Which options there are is in `choices`. What is not here: how the numbers are used
//! ([`crate::proposals`], [`crate::orders`]), and the thresholds of the law ([`crate::rules`]).

mod choices;
mod parameter;
mod policy;

pub use choices::{AssemblyUnit, OwnersLocal, PartyRule, Statute};
pub use parameter::{Basis, Bound, Kind, Parameter, Section, Side};
pub use policy::{ByClass, Policy};
