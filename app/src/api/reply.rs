//! How the API answers and what it takes: JSON, pages of lists, problems (RFC 9457), and nothing that it does not know.

use std::{fmt::Display, str::FromStr};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::{IntoParams, IntoResponses, ToSchema};

use crate::{
    error::Page,
    forms::{Fields, encode},
    visit::{AppError, Visit},
};

/// How many lines a page of a list has unless `limit` says otherwise.
const USUAL: u8 = 50;
/// The most lines of a page.
const MOST: u8 = 200;

/// The most characters of words to look for.
const LONGEST: usize = 80;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// The lines.
    pub items: Vec<T>,
    /// The address of the next page; null on the last one.
    #[schema(format = "uri")]
    pub next: Option<String>,
}

/// Which page of a list is asked for; [`Asked::after`] and [`Asked::limit`] read it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub(super) struct Paging {
    /// Where the page begins, from `next`
    #[param(pattern = "^[0-9]{1,16}[.][0-9a-f]{32}$")]
    after: Option<String>,
    /// How many lines a page has; 50 unless it is said
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u8>,
}

/// Why there is no answer (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    /// What is wrong, in a few words.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What it means for the reader.
    detail: String,
}

/// The answers that every address can give.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its description is used")]
pub(super) enum Refused {
    /// A parameter is unknown or cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(Problem),
    /// There is nothing at this address.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
}

/// Whether an address belongs to the API.
pub(crate) fn is_api(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let below = path.strip_prefix("/c/").and_then(|rest| rest.split_once('/')).map_or(path, |(_, below)| below);
    below.trim_start_matches('/').starts_with("api/")
}

/// A problem as the API says it.
pub(crate) fn problem(status: StatusCode, title: String, detail: String) -> Response {
    let body = serde_json::to_string(&Problem { title, status: status.as_u16(), detail }).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], body).into_response()
}

/// An answer.
pub(crate) fn json<T: Serialize>(answer: &T) -> Page {
    let body = serde_json::to_string(answer).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

/// The full address of a page or of another answer.
pub(super) fn full(visit: &Visit, path: &str) -> String {
    format!("{}{}", visit.site.origin, visit.at(path))
}

/// The parameters of a request; every one is known and stands there once.
pub(crate) struct Asked(Fields);

impl Asked {
    /// Reads the parameters.
    ///
    /// # Errors
    /// [`AppError::Unreadable`] when one is unknown, or stands there twice.
    pub(crate) fn of(visit: &Visit, known: &[&str]) -> Result<Self, AppError> {
        let fields = Fields::of_query(&visit.path);
        let is_fine = fields.iter().all(|(name, _)| known.contains(&name) && fields.all(name).count() == 1);
        if is_fine { Ok(Self(fields)) } else { Err(AppError::Unreadable) }
    }

    /// One parameter, read; none when it is not there.
    ///
    /// # Errors
    /// [`AppError::Unreadable`] when it cannot be read.
    pub(crate) fn read<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, AppError> {
        if !self.0.has(name) {
            return Ok(None);
        }
        read(self.0.get(name).trim()).map(Some).ok_or(AppError::Unreadable)
    }

    /// Words to look for, short and not empty.
    ///
    /// # Errors
    /// As for [`Asked::read`].
    pub(crate) fn words(&self, name: &str) -> Result<Option<String>, AppError> {
        self.read(name, |text| (1..=LONGEST).contains(&text.chars().count()).then(|| text.to_owned()))
    }

    /// Where the page begins.
    ///
    /// # Errors
    /// As for [`Asked::read`].
    pub(crate) fn after<T: FromStr>(&self) -> Result<Option<T>, AppError> {
        self.read("after", |text| text.parse().ok())
    }

    /// How long the page is.
    ///
    /// # Errors
    /// As for [`Asked::read`].
    pub(crate) fn limit(&self) -> Result<u8, AppError> {
        let limit = self.read("limit", |text| text.parse().ok().filter(|limit| (1..=MOST).contains(limit)))?;
        Ok(limit.unwrap_or(USUAL))
    }

    /// The page from a place on, if there is one: the same question with another `after`.
    pub(crate) fn next(&self, visit: &Visit, after: Option<impl Display>) -> Option<String> {
        let after = after?.to_string();
        let path = visit.path.split('?').next().unwrap_or_default();
        let kept = self.0.iter().filter(|(name, _)| *name != "after");
        let pairs = kept.map(|(name, value)| (name, encode(value))).chain([("after", after)]);
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        Some(format!("{}{path}?{}", visit.site.origin, query.join("&")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_is_told_from_pages_by_its_address() {
        for path in ["/api/openapi.json", "/c/here/api/proposals?after=1", "/c/nowhere/api/x"] {
            assert!(is_api(path), "{path}");
        }
        for path in ["/", "/c/here/api", "/c/here", "/api", "/c/api/proposals", "/help?x=/api/"] {
            assert!(!is_api(path), "{path}");
        }
    }
}
