//! Ways off the straight road on both engines: what is refused, what the record holds, and the line that is published.

mod advice;
mod anew;
mod hold;
mod lines;
mod short;
#[expect(dead_code, reason = "each test program uses its part")]
#[path = "../stage/mod.rs"]
mod stage;
