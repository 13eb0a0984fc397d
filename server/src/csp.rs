//! Where browsers report what the content security policy stopped: a sign of a fault of ours, or of an attempt.
//!
//! Only the rule and the kind of thing are logged. Addresses of pages and of what was stopped may tell about people.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    routing::post,
};
use http::StatusCode;
use serde_json::Value;
use tokio::time::Instant;

/// The address, as the policy names it.
pub const ADDRESS: &str = "/csp-report";
/// The largest report that is read.
const MOST_BYTES: usize = 8 * 1_024;
/// How many reports are logged in [`SPAN`]; the others are only counted.
const MOST: u32 = 30;
const SPAN: Duration = Duration::from_secs(60);

#[derive(Clone, Debug, Default)]
struct Books(Arc<Mutex<Option<(Instant, u32)>>>);

/// `POST /csp-report`.
pub fn routes() -> Router {
    Router::new().route(ADDRESS, post(report)).layer(DefaultBodyLimit::max(MOST_BYTES)).with_state(Books::default())
}

async fn report(State(books): State<Books>, body: Bytes) -> StatusCode {
    let Some((rule, what)) = read(&body) else { return StatusCode::BAD_REQUEST };
    match books.note(Instant::now()) {
        Noted::Logged => tracing::warn!(rule, what, "the content security policy stopped something"),
        Noted::LastOfMany => tracing::warn!("many reports of the content security policy; the next are not logged"),
        Noted::Counted => {}
    }
    StatusCode::NO_CONTENT
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noted {
    Logged,
    LastOfMany,
    Counted,
}

impl Books {
    fn note(&self, now: Instant) -> Noted {
        let mut books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) = books.filter(|(since, _)| now.duration_since(*since) < SPAN).unwrap_or((now, 0));
        *books = Some((since, count.saturating_add(1)));
        match count {
            0..MOST => Noted::Logged,
            MOST => Noted::LastOfMany,
            _ => Noted::Counted,
        }
    }
}

/// The rule and the kind of thing of a report, in either form that browsers send; known words only.
fn read(body: &[u8]) -> Option<(&'static str, &'static str)> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let old = value.get("csp-report");
    let new = value.get(0).and_then(|one| one.get("body"));
    let report = old.or(new)?;
    let text = |names: [&str; 2]| names.iter().find_map(|name| report.get(*name)?.as_str()).unwrap_or_default();
    let rule = text(["effective-directive", "effectiveDirective"]);
    let rule = if rule.is_empty() { text(["violated-directive", "violatedDirective"]) } else { rule };
    let rule = RULES.into_iter().find(|known| rule.split(' ').next() == Some(*known)).unwrap_or("other");
    Some((rule, kind(text(["blocked-uri", "blockedURL"]))))
}

const RULES: [&str; 16] = [
    "default-src",
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "frame-src",
    "manifest-src",
    "worker-src",
    "form-action",
    "base-uri",
    "frame-ancestors",
];

fn kind(blocked: &str) -> &'static str {
    match blocked {
        "inline" => "inline",
        "eval" => "eval",
        "wasm-eval" => "wasm-eval",
        "" | "self" => "self",
        address if address.starts_with("http:") || address.starts_with("https:") => "an address",
        address if address.starts_with("data") || address.starts_with("blob") => "data",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_words_are_taken_from_a_report() {
        let old = br#"{"csp-report":{"document-uri":"https://x/c/a/votes/1?code=SECRET","violated-directive":
            "script-src-elem 'nonce-abc'","blocked-uri":"https://evil.example/?who=me","script-sample":"steal()"}}"#;
        assert_eq!(read(old), Some(("script-src-elem", "an address")));
        let new = br#"[{"type":"csp-violation","body":{"effectiveDirective":"style-src","blockedURL":"inline"}}]"#;
        assert_eq!(read(new), Some(("style-src", "inline")));
        let odd = br#"{"csp-report":{"violated-directive":"forged\nline","blocked-uri":"x"}}"#;
        assert_eq!(read(odd), Some(("other", "other")));
        assert_eq!(read(b"{}"), None);
        assert_eq!(read(b"\xff"), None);
    }

    #[test]
    fn a_flood_of_reports_is_not_logged() {
        let books = Books::default();
        let now = Instant::now();
        let noted: Vec<_> = (0..100).map(|_| books.note(now)).collect();
        assert_eq!(noted.iter().filter(|noted| **noted == Noted::Logged).count(), 30);
        assert_eq!(noted.iter().filter(|noted| **noted == Noted::LastOfMany).count(), 1);
        assert_eq!(books.note(now + SPAN), Noted::Logged);
    }
}
