//! What programs that wander through the web are asked to leave alone.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::visit::Visit;

/// `robots.txt`: pages for somebody in particular are of no use to a search engine.
pub(super) async fn show(visit: Visit) -> Response {
    let closed = ["desk", "sign-in", "account", "my", "receipts", "station"];
    let closed: String = closed.iter().map(|below| format!("Disallow: /c/*/{below}\n")).collect();
    let text = format!("User-agent: *\n{closed}Sitemap: {}/sitemap.xml\n", visit.site.origin);
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], text).into_response()
}
