//! What protects the server as a whole: one visitor's requests, everybody's at once, and panics.

use std::{net::SocketAddr, panic::AssertUnwindSafe};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use futures::FutureExt as _;
use http::{HeaderValue, Method, StatusCode, header};
use tokio::time::{Instant, timeout};

use super::{Gate, address::visitor_address, origin::is_our_own, problem::bare};

/// The visitor's address, as far as it can be known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(pub std::net::IpAddr);

/// Turns away who asks too much, everybody while too much is being worked on, and what foreign pages send.
pub(crate) async fn hold_back(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let address = visitor_address(peer, request.headers(), &gate.settings.trusted_proxies);
    if let Some(address) = address {
        request.extensions_mut().insert(Address(address));
        if !gate.buckets.take(address, Instant::now()) {
            return later(bare(StatusCode::TOO_MANY_REQUESTS), "5");
        }
    }
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if writes && !is_our_own(request.headers(), &gate.origin) {
        return bare(StatusCode::FORBIDDEN);
    }
    let Ok(_place) = gate.places.try_acquire() else {
        return later(bare(StatusCode::SERVICE_UNAVAILABLE), "2");
    };
    match timeout(gate.settings.limits.longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => later(bare(StatusCode::SERVICE_UNAVAILABLE), "10"),
    }
}

/// Answers 500 when a handler panics; the server lives on.
pub(crate) async fn recover(request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("a layer panicked");
            bare(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

fn later(mut response: Response, seconds: &'static str) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    response
}
