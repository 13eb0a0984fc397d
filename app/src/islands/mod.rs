//! The few parts that run in the browser, where a reload would hurt. They receive words and numbers, never a store.

mod counter;

pub use counter::CharacterCounter;
