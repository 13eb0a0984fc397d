//! The access table: every address, who may use it, and whether its answer may be kept.
//!
//! The router is built from doors alone and each door has a guard in front of it, so an address that is not here does
//! not exist, and one without a claim cannot be written down. What a person may do with one object is decided once
//! more, by the domain.

use axum::{handler::Handler, routing::MethodRouter};
use domain::people::Office;

use crate::visit::Site;

/// One address with one method.
#[derive(Clone, Debug)]
pub struct Door {
    /// The method.
    pub method: Method,
    /// The path as axum writes it: `/c/{community}/proposals/{seq}`.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    /// Whether its answer may be kept.
    pub keep: Keep,
    /// What answers.
    pub handler: MethodRouter<Site>,
}

/// The methods the product uses. Nothing is changed by [`Method::Get`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads.
    Get,
    /// Acts.
    Post,
}

/// Who may use a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody who is signed in to this community.
    SignedIn,
    /// Adults who live here.
    AdultResident,
    /// Holders of any of these offices.
    Offices(&'static [Office]),
}

/// Whether an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The same for every anonymous reader until the community's record grows or the day ends.
    Public,
    /// For this reader only: `no-store`.
    Private,
}

impl Door {
    /// A page.
    pub fn get<H: Handler<T, Site>, T: 'static>(path: &'static str, who: Who, keep: Keep, handler: H) -> Self {
        Self { method: Method::Get, path, who, keep, handler: axum::routing::get(handler) }
    }

    /// An act.
    pub fn post<H: Handler<T, Site>, T: 'static>(path: &'static str, who: Who, handler: H) -> Self {
        Self { method: Method::Post, path, who, keep: Keep::Private, handler: axum::routing::post(handler) }
    }
}
