//! The community's rules. No input or output, no clock, no chance, no floating point; compiles natively and to WebAssembly.
//!
//! A folder is a feature. Start with [`proposals`]: a matter on its way through the four steps, decided by
//! [`proposals::Proposal::decide`]; then [`votes`], where ballots are weighed by [`rules`].
//! What is not here: SQL (`store`), pages (`app`), HTTP (`server`).

pub mod charters;
pub mod clock;
pub mod decisions;
pub mod disclosures;
pub mod ids;
pub mod ledger;
pub mod mask;
pub mod money;
pub mod orders;
pub mod oversight;
pub mod owners;
pub mod people;
pub mod permit;
pub mod polls;
pub mod proposals;
pub mod record;
pub mod rolls;
pub mod rules;
pub mod sign_in;
pub mod text;
pub mod threads;
pub mod votes;
