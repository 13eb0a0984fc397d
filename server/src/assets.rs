//! What browsers load beside the pages: style, script, pictures, all inside the binary.
//!
//! Every address carries a hash of the content, so an answer may be kept for ever; a Brotli copy is ready beforehand.

use app::visit::Assets;
use axum::{
    Router,
    body::Bytes,
    extract::Request,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// One file inside the binary.
#[derive(Debug)]
struct File {
    address: &'static str,
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// The addresses that pages write into their heads.
#[must_use]
pub fn assets() -> Assets {
    let address = |name: &str| FILES.iter().find(|file| file.name == name).map(|file| file.address.into());
    Assets {
        style: address("main.css").unwrap_or_default(),
        script: address("pkg/siyi.js"),
        wasm: address("pkg/siyi.wasm"),
    }
}

/// Serves `/assets/…` and `/pkg/…`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*file}", get(file)).route("/pkg/{*file}", get(file))
}

async fn file(request: Request) -> Response {
    let address = request.uri().path();
    let Some(file) = FILES.iter().find(|file| file.address == address) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_small = accepts_brotli(request.headers()) && file.brotli.len() < file.plain.len();
    let mut answer = Response::new(Bytes::from_static(if is_small { file.brotli } else { file.plain }).into());
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if is_small {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    answer
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && parts.all(|p| !matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_always_there_and_its_address_names_its_content() {
        let style = assets().style;
        assert!(style.starts_with("/assets/style.") && style.ends_with(".css"), "{style}");
    }

    #[test]
    fn brotli_is_sent_only_to_those_who_take_it() {
        let mut headers = HeaderMap::new();
        assert!(!accepts_brotli(&headers));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, deflate, br;q=1.0"));
        assert!(accepts_brotli(&headers));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br;q=0"));
        assert!(!accepts_brotli(&headers));
    }
}
