//! What people see and do.
//!
//! A page is an axum handler that reads the [`store`], builds a Leptos view and sends it as HTML; a form posts to a
//! handler that acts and redirects, or shows the same page again with what was typed and what is wrong.
//! Every address stands in a feature's `doors()`; [`doors`] lists them all. Only [`islands`] becomes WebAssembly.
//! What is not here: rules (`domain`), SQL (`store`), sessions, headers and start-up (`server`).

#![cfg_attr(feature = "ssr", expect(clippy::needless_pass_by_value, reason = "a component owns what it is given"))]

pub mod islands;

#[cfg(feature = "ssr")]
mod ssr;
#[cfg(feature = "ssr")]
pub use ssr::*;
