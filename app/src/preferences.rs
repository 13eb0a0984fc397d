//! How people like to read: language and elder mode, kept in cookies, changed by a form at the head of every page.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    access::{Door, Who},
    forms::Fields,
    visit::{Language, Preferences, Visit},
};

const LANGUAGE: &str = "siyi_language";
const ELDER: &str = "siyi_elder";
const YEAR: u32 = 31_536_000;

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::post("/preferences", Who::Anyone, change)]
}

impl Preferences {
    /// Reads the `Cookie` header; what is unknown counts as not said.
    #[must_use]
    pub fn from_cookies(cookies: &str) -> Self {
        let mut preferences = Self::default();
        for (name, value) in cookies.split(';').filter_map(|cookie| cookie.trim().split_once('=')) {
            match (name, value) {
                (LANGUAGE, "en") => preferences.language = Language::English,
                (ELDER, "on") => preferences.is_elder = true,
                _ => {}
            }
        }
        preferences
    }
}

/// Remembers a choice and goes back to where the visitor was.
async fn change(visit: Visit, fields: Fields) -> Response {
    let mut response = Redirect::to(local(fields.get("back"))).into_response();
    let language = match fields.get("language") {
        "en" => Some((LANGUAGE, "en")),
        "zh" => Some((LANGUAGE, "zh")),
        _ => None,
    };
    let elder = match fields.get("elder") {
        "on" => Some((ELDER, "on")),
        "off" => Some((ELDER, "off")),
        _ => None,
    };
    let secure = if visit.site.origin.starts_with("https://") { "; Secure" } else { "" };
    for (name, value) in language.into_iter().chain(elder) {
        let cookie = format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly{secure}");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// A path of this site, or its front page: nobody is sent elsewhere by an address that somebody else wrote.
#[must_use]
pub fn local(path: &str) -> &str {
    let mut chars = path.chars();
    let is_local = chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && path.chars().all(|c| !c.is_control() && c != '\\' && c.is_ascii());
    if is_local { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for away in ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:1", "/a\r\nb"] {
            assert_eq!(local(away), "/", "{away}");
        }
        assert_eq!(local("/c/junmen/proposals?page=2"), "/c/junmen/proposals?page=2");
    }

    #[test]
    fn cookies_say_how_to_read() {
        let preferences = Preferences::from_cookies("a=b; siyi_language=en;siyi_elder=on");
        assert_eq!(preferences, Preferences { language: Language::English, is_elder: true });
        assert_eq!(Preferences::from_cookies("siyi_language=fr"), Preferences::default());
    }
}
