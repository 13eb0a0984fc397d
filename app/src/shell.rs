//! From a view to an answer: the document around every page.
//!
//! `visit.page(title, || view! { … })` renders on the server. The view is built inside the reactive owner of the
//! page, hence the closure. Scripts are sent only with pages that hold an island.

use std::sync::{Arc, Once};

use any_spawner::Executor;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hydration_context::SsrSharedContext;
use leptos::{prelude::*, tachys::view::RenderHtml};

use crate::{
    layout::{Footer, Header},
    visit::{Assets, Visit},
    words::Words,
};

const ISLAND_SCRIPT: &str = include_str!("shell/islands.js");

/// What surrounds the content of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The title, without the community's name.
    pub title: String,
    /// The answer's status.
    pub status: StatusCode,
    /// Whether the page shows faults of a form; its title then begins with “错误：”.
    pub has_faults: bool,
    /// A sheet: no head or foot on paper, and the content reads as a document.
    pub is_sheet: bool,
    /// The screen of a voting station: no head, no foot, very large.
    pub is_kiosk: bool,
    /// After how many seconds the browser goes where.
    pub again: Option<(u16, String)>,
    /// What the page says, in a sentence or two, for search engines and for who is sent its address.
    pub about: Option<String>,
    /// It will leave the web, so nobody is to keep a copy.
    pub is_passing: bool,
}

impl Frame {
    /// An ordinary page.
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            title,
            status: StatusCode::OK,
            has_faults: false,
            is_sheet: false,
            is_kiosk: false,
            again: None,
            about: None,
            is_passing: false,
        }
    }

    /// A page that reads like a printed document (notices, results, receipts).
    pub fn sheet(title: impl Into<String>) -> Self {
        Self { is_sheet: true, ..Self::new(title) }
    }

    /// The screen of a voting station.
    pub fn kiosk(title: impl Into<String>) -> Self {
        Self { is_kiosk: true, ..Self::new(title) }
    }

    /// The same, left after so many seconds for this address.
    #[must_use]
    pub fn again(mut self, seconds: u16, address: String) -> Self {
        self.again = Some((seconds, address));
        self
    }

    /// The same with what it says in a few words: the beginning of a text.
    #[must_use]
    pub fn about(mut self, text: &str) -> Self {
        const MOST: usize = 150;
        let mut words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = words.char_indices().nth(MOST) {
            words.truncate(end);
            words.push('…');
        }
        self.about = Some(words).filter(|words| !words.is_empty());
        self
    }

    /// The same with another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

impl Visit {
    /// A page: `visit.page(w.t("nav-home"), || view! { <h1>…</h1> })`.
    pub fn page<V: IntoView + 'static>(&self, title: impl Into<String>, content: impl FnOnce() -> V) -> Response {
        self.page_in(Frame::new(title), content)
    }

    /// The same page again, because the form on it has faults: 422, and the title says so.
    pub fn page_again<V: IntoView + 'static>(&self, title: impl Into<String>, content: impl FnOnce() -> V) -> Response {
        let frame = Frame { has_faults: true, ..Frame::new(title).status(StatusCode::UNPROCESSABLE_ENTITY) };
        self.page_in(frame, content)
    }

    /// A page in the frame of the caller's choice.
    pub fn page_in<V: IntoView + 'static>(&self, frame: Frame, content: impl FnOnce() -> V) -> Response {
        let status = frame.status;
        let html = render(self, &frame, content);
        let kind = HeaderValue::from_static("text/html; charset=utf-8");
        (status, [(header::CONTENT_TYPE, kind)], html).into_response()
    }
}

/// The whole document as HTML.
fn render<V: IntoView + 'static>(visit: &Visit, frame: &Frame, content: impl FnOnce() -> V) -> String {
    static EXECUTOR: Once = Once::new();
    // Nothing is spawned while rendering; Leptos only insists that somebody could.
    EXECUTOR.call_once(|| drop(Executor::init_tokio()));
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        let w = visit.words();
        let (head, foot) = if frame.is_kiosk {
            (None, None)
        } else {
            let skip = view! { <a class="skip" href="#content">{w.t("skip-to-content")}</a> };
            (Some(view! { {skip}<Header visit=visit.clone()/> }), Some(view! { <Footer visit=visit.clone()/> }))
        };
        let body = view! {
            {head}
            <main id="content" class=if frame.is_sheet { "sheet" } else { "page" } tabindex="-1">
                {content()}
            </main>
            {foot}
        }
        .into_view()
        .to_html();
        document(visit, frame, w, &without_markers(&body))
    });
    owner.cleanup();
    html
}

/// Takes out the marks (`<!>`) with which Leptos would find its nodes again; only islands need them. What people
/// typed cannot look like one: it is escaped.
fn without_markers(body: &str) -> String {
    let mut clean = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("<leptos-island") {
        let end = rest[start..].find("</leptos-island>").map_or(rest.len(), |end| start + end);
        clean.push_str(&rest[..start].replace("<!>", ""));
        clean.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    clean.push_str(&rest.replace("<!>", ""));
    clean
}

fn document(visit: &Visit, frame: &Frame, w: Words, body: &str) -> String {
    let community = visit.community.as_deref().map(|community| community.name.as_str());
    let mut title = String::with_capacity(64);
    if frame.has_faults {
        title.push_str(&w.t("form-error-prefix"));
    }
    title.push_str(&frame.title);
    for part in community.into_iter().chain([w.t("site-name").as_str()]) {
        title.push_str(" · ");
        title.push_str(part);
    }
    let class = match (frame.is_kiosk, visit.preferences.is_elder) {
        (true, _) => " class=\"elder kiosk\"",
        (false, true) => " class=\"elder\"",
        (false, false) => "",
    };
    let mut html = String::with_capacity(body.len() + 1_024);
    html.push_str("<!DOCTYPE html><html lang=\"");
    html.push_str(w.tag());
    html.push('"');
    html.push_str(class);
    html.push_str(
        "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>",
    );
    html.push_str(&escape(&title));
    html.push_str("</title><meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"");
    html.push_str(&escape(&visit.site.assets.style));
    html.push_str("\">");
    if let Some((seconds, address)) = &frame.again {
        html.push_str(&format!("<meta http-equiv=\"refresh\" content=\"{seconds};url={}\">", escape(address)));
    }
    html.push_str(&described(visit, frame, w));
    if body.contains("<leptos-island") {
        html.push_str(&scripts(&visit.site.assets, &visit.nonce));
    }
    html.push_str("</head><body>");
    html.push_str(body);
    html.push_str("</body></html>");
    html
}

/// What search engines and chats show of a page that everybody can read; nothing of one that is for its reader only.
fn described(visit: &Visit, frame: &Frame, w: Words) -> String {
    if visit.actor.is_some() || frame.status != StatusCode::OK || frame.is_kiosk {
        return String::new();
    }
    let path = visit.path.split('?').next().unwrap_or_default();
    let address = format!("{}{path}", visit.site.origin);
    let about = frame.about.clone().unwrap_or_else(|| w.t("home-lead"));
    let site = visit.community.as_deref().map_or_else(|| w.t("site-name"), |community| community.name.clone());
    let kind = if frame.is_sheet { "article" } else { "website" };
    let locale = w.tag().replace('-', "_");
    let mut html = format!(
        "<link rel=\"canonical\" href=\"{0}\"><meta name=\"description\" content=\"{1}\">",
        escape(&address),
        escape(&about)
    );
    if frame.is_passing {
        html.push_str("<meta name=\"robots\" content=\"noindex, noarchive\">");
    }
    let graph = [
        ("title", frame.title.as_str()),
        ("description", &about),
        ("type", kind),
        ("url", &address),
        ("site_name", &site),
        ("locale", &locale),
    ];
    for (name, value) in graph {
        html.push_str(&format!("<meta property=\"og:{name}\" content=\"{}\">", escape(value)));
    }
    html
}

/// The script that wakes the islands; nothing when the site was built without WebAssembly.
fn scripts(assets: &Assets, nonce: &str) -> String {
    let (Some(script), Some(wasm)) = (&assets.script, &assets.wasm) else { return String::new() };
    format!(
        "<link rel=\"modulepreload\" href=\"{script}\" nonce=\"{nonce}\"><script type=\"module\" nonce=\"{nonce}\">{}</script>",
        ISLAND_SCRIPT.replace("%SCRIPT%", script).replace("%WASM%", wasm),
    )
}

/// Text as HTML writes it, in attributes too.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
#[path = "shell/tests.rs"]
mod tests;
