//! Importing lists into the register: what a list would write, and what is wrong with it.
//!
//! Start with [`plan`]; it reads [`Table`]s, lays them over the register and compares. Reading files is not here.

mod change;
mod checks;
mod fault;
mod known;
mod lists;
mod plan;
mod sheet;
mod table;

pub use change::Change;
pub use fault::{Fault, Missing, What};
pub use known::Count;
pub use plan::{Plan, plan};
pub use sheet::{Column, OFFICE_WORDS, Sheet};
pub use table::Table;
