//! The headers of every answer, and the nonce of its scripts.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Gate;

/// The nonce of one answer's scripts and styles.
#[derive(Clone, Debug)]
pub struct Nonce(pub Arc<str>);

impl Nonce {
    /// A fresh one.
    #[must_use]
    pub fn fresh() -> Self {
        Self(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()).into())
    }
}

/// Gives every request its nonce and every answer its headers.
pub async fn dress(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::fresh();
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    // A kept page brings the nonce with which it was rendered.
    let nonce = response.extensions().get::<Nonce>().cloned().unwrap_or(nonce);
    dress_headers(response.headers_mut(), &nonce.0, gate.is_secure());
    response
}

/// The headers of an answer whose scripts have this nonce.
pub(super) fn dress_headers(headers: &mut HeaderMap, nonce: &str, is_secure: bool) {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         report-uri /csp-report"
    );
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let value = HeaderValue::from_str(&policy).expect("a nonce is base64url");
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    let mut fixed = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not "no-referrer": browsers would then send "Origin: null" with forms.
    fixed(header::REFERRER_POLICY, "same-origin");
    fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    fixed(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    fixed(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    );
    if is_secure {
        fixed(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
