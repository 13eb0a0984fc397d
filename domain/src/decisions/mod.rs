//! One yes/no decision recomputed from a file, without a database: rule, roll and ballots in, arithmetic out.
//!
//! The format is written down in `docs/decide.md`. Start with [`decide`]: it reads a [`DecisionFile`], weighs its
//! ballots on its roll (or takes its counts), evaluates the rule and answers with a [`Decided`]. Published results
//! offer themselves in this format, so that anyone can recompute them; the same code runs in the reader's browser.

mod ballots;
mod counts;
mod decided;
mod fault;
mod file;
mod inline;
mod note;
mod owners;
mod proxies;
mod pseudonyms;
mod published;
mod roll;

pub use ballots::{Verdict, WeighedBallot};
pub use counts::{Family, Shares};
pub use decided::{Decided, decide, decide_file};
pub use fault::{DecisionFault, Wrong};
pub use file::{BallotLine, CommitteeName, DecisionFile, Options, RollLine, Way, Window};
pub use note::Note;
pub use published::{Difference, Published};
