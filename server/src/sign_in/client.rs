//! What is known of the visitor's device and network: enough to recognise one's own sessions, and to count tries.

use std::{convert::Infallible, net::IpAddr};

use app::visit::Site;
use axum::extract::FromRequestParts;
use http::{header, request::Parts};

use crate::gate::{Address, address::prefix};

/// The device and the network of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Client {
    /// The address, to count tries in memory.
    pub(super) address: Option<IpAddr>,
    /// The kind of device; a word that has a sentence.
    pub(super) device: &'static str,
}

impl Client {
    /// The network without the single address; what a session's row keeps.
    pub(super) fn network(&self) -> String {
        self.address.map(prefix).unwrap_or_default()
    }
}

impl FromRequestParts<Site> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Infallible> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let address = parts.extensions.get::<Address>().map(|address| address.0);
        Ok(Self { address, device: device(agent) })
    }
}

fn device(agent: &str) -> &'static str {
    let has = |word: &str| agent.contains(word);
    if has("MicroMessenger") {
        "wechat"
    } else if has("iPad") || has("Tablet") || (has("Android") && !has("Mobile")) {
        "tablet"
    } else if has("Mobile") || has("iPhone") {
        "phone"
    } else if has("Windows") || has("Macintosh") || has("Linux") {
        "computer"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_told_apart_in_a_word() {
        assert_eq!(device("Mozilla/5.0 (iPhone; …) Mobile/15E148 MicroMessenger/8.0"), "wechat");
        assert_eq!(device("Mozilla/5.0 (Linux; Android 14; …) Chrome/120 Mobile Safari/537.36"), "phone");
        assert_eq!(device("Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"), "computer");
        assert_eq!(device("curl/8"), "other");
    }
}
