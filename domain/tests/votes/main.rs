//! Votes and rolls: the cases of the specification by name, and its invariants as properties.

mod booth;
mod cases;
mod channels;
mod invariants;
mod proxies;
mod rolls;
mod secret;
