//! What the server says about itself: lines for people on a terminal, JSON for machines otherwise.
//!
//! A line names the method, the address as a template, the answer's status, how long it took and the request's number.
//! It never holds an address as typed, a name, a cookie or anything else about a person.

use std::{
    io::IsTerminal,
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use http::HeaderValue;
use tracing_subscriber::EnvFilter;

/// Starts logging to standard error. `filter` is like `info` or `info,sqlx=warn`.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if std::io::stderr().is_terminal() {
        builder.with_target(false).compact().try_init()
    } else {
        builder.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init()
    };
    started.map_err(|error| anyhow::anyhow!("logging: {error}"))
}

static NEXT: AtomicU64 = AtomicU64::new(1);

/// Logs one line for every request and numbers it, so that a visitor can name it to the operator.
#[expect(clippy::cognitive_complexity, reason = "the logging macros count as branches")]
pub async fn log_request(request: Request, next: Next) -> Response {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let method = request.method().clone();
    let path =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let start = Instant::now();
    let mut answer = next.run(request).await;
    let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let status = answer.status().as_u16();
    if status >= 500 {
        tracing::error!(request = number, %method, path, status, micros, "request");
    } else if is_quiet(&path) {
        tracing::debug!(request = number, %method, path, status, micros, "request");
    } else {
        tracing::info!(request = number, %method, path, status, micros, "request");
    }
    answer.headers_mut().insert("x-request-id", HeaderValue::from(number));
    answer
}

/// Probes and static files would drown everything else.
fn is_quiet(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/assets/{*file}" | "/pkg/{*file}")
}
