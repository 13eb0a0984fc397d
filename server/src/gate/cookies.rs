//! The session's cookie.

use domain::ids::PersonId;
use http::{HeaderMap, HeaderValue, header};
use time::Duration;

use super::Gate;

/// Left in an answer's extensions by a handler that signed somebody in: the guard turns it into a cookie.
#[derive(Clone, Copy)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// The secret of the new session.
    pub secret: [u8; 32],
    /// How long the session lasts without use.
    pub lasts: Duration,
}

/// Left in an answer's extensions by a handler that signed the visitor out: the guard takes the cookie back.
#[derive(Clone, Copy, Debug)]
pub struct SignedOut;

/// The value of a cookie; the first one counts.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

impl Gate {
    /// The name of the session cookie; browsers accept the strict prefix only over TLS.
    #[must_use]
    pub fn cookie_name(&self) -> &'static str {
        if self.is_secure() { "__Host-s" } else { "s" }
    }

    /// Puts the ticket into the visitor's browser.
    pub(super) fn set_ticket(&self, headers: &mut HeaderMap, token: &str, lasts: Duration) {
        let seconds = lasts.whole_seconds().max(0);
        self.append(headers, &format!("{}={token}; Max-Age={seconds}", self.cookie_name()));
    }

    /// Takes the ticket out of the visitor's browser.
    pub(super) fn drop_ticket(&self, headers: &mut HeaderMap) {
        self.append(headers, &format!("{}=; Max-Age=0", self.cookie_name()));
    }

    fn append(&self, headers: &mut HeaderMap, start: &str) {
        let secure = if self.is_secure() { "; Secure" } else { "" };
        if let Ok(value) = HeaderValue::from_str(&format!("{start}; Path=/; HttpOnly; SameSite=Lax{secure}")) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; siyi_elder=on;siyi_language=en; s=x.y.z"));
        assert_eq!(cookie(&headers, "s"), Some("x.y.z"));
        assert_eq!(cookie(&headers, "none"), None);
    }
}
