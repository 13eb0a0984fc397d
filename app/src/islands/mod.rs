//! The few parts that run in the browser, where a reload would hurt. They receive words and numbers, never a store.

mod copy;
mod counter;
mod recompute;

pub use copy::CopyText;
pub use counter::CharacterCounter;
pub use recompute::Recompute;
