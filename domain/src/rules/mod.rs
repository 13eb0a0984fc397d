//! Rules: exact thresholds, bodies and periods, as dated data from law and charter.
//!
//! `rules.json` holds what law and local practice say, `defaults.json` what the product adds where the law is silent
//! (marked as design). Start with [`Rule`], then [`Rule::evaluate`], which weighs [`Counts`] into [`Test`]s.
//! Periods and working days are in [`calendar`].

mod bodies;
pub mod calendar;
mod composition;
mod counts;
mod entries;
mod evaluate;
mod explain;
mod fraction;
mod rule;
mod rule_set;

pub use bodies::Body;
pub use composition::{Composed, Composition, Seats};
pub use counts::{Column, Counts, CountsFault, Group};
pub use entries::{Stated, Status, stated};
pub use evaluate::{Evaluation, Test, TestName};
pub use explain::{Clause, Source};
pub use fraction::{Base, Op, Threshold};
pub use rule::{Condition, Demand, DemandBy, NoProxy, Proxy, ProxyClause, Rule, VoterKind};
pub use rule_set::{RuleSet, ids};
