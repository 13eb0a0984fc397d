//! The charter (章程参数): what a community may settle for itself within the law, as dated versions.
//!
//! The table of parameters is in `policy`: each is a field of [`Policy`] and, with its kind, limits and source, a
//! [`Parameter`]; which options there are is in `choices`. A [`Charter`] is one version: a [`Preset`] with [`Settings`]
//! from a day on; [`Charters`] are all of them and decide what may follow. Which rule a body decides by is in `rule`.
//! What is not here: how the numbers are used ([`crate::proposals`], [`crate::orders`]), and the thresholds of the law
//! ([`crate::rules`]).

mod charter;
mod choices;
mod parameter;
mod policy;
mod preset;
mod refusal;
mod rule;
mod settings;
mod versions;

pub use charter::{Charter, Closing, Event, Ground, KEEPERS};
pub use choices::{AssemblyUnit, OwnersLocal, PartyRule, Statute};
pub use parameter::{Basis, Bound, Kind, Parameter, Section, Side};
pub use policy::{ByClass, Policy};
pub use preset::Preset;
pub use refusal::Refusal;
pub use settings::Settings;
pub use versions::{Change, Charters, Draft, DraftGround, Resolution, State, changes};
