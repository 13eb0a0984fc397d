//! Whether a request that writes comes from our own pages.

use http::{HeaderMap, header};

/// Whether this request may write.
///
/// Browsers say where a request comes from (`Sec-Fetch-Site`); older ones only name the origin. A request that names
/// neither is no browser's, and may write only if it carries no cookie, that is, nobody's authority.
#[must_use]
pub fn is_our_own(headers: &HeaderMap, origin: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    match headers.get(header::ORIGIN) {
        Some(from) => from.as_bytes() == origin.as_bytes() || is_lan(headers, origin, from.as_bytes()),
        None => !headers.contains_key(header::COOKIE),
    }
}

/// On a plain-HTTP site, reached under several addresses of a local network, the origin must name the host asked.
fn is_lan(headers: &HeaderMap, origin: &str, from: &[u8]) -> bool {
    let host = headers.get(header::HOST).map(http::HeaderValue::as_bytes);
    origin.starts_with("http://") && from.strip_prefix(b"http://").is_some_and(|from| Some(from) == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        is_our_own(&headers, "https://siyi.example")
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(allowed(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")]));
        assert!(allowed(&[("sec-fetch-site", "none")]));
        assert!(!allowed(&[("sec-fetch-site", "same-site")]));
        assert!(!allowed(&[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(&[("sec-fetch-site", "cross-site"), ("origin", "https://siyi.example")]));
        assert!(allowed(&[("origin", "https://siyi.example"), ("cookie", "a=b")]));
        assert!(!allowed(&[("origin", "https://siyi.example.evil"), ("host", "siyi.example.evil")]));
        assert!(!allowed(&[("origin", "null")]));
        assert!(!allowed(&[("origin", "http://siyi.example")]));
        assert!(allowed(&[]));
        assert!(!allowed(&[("cookie", "a=b")]));
    }
}
