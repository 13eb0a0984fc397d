//! Atom feeds: one for each section, one for all.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::disclosures::Section;
use store::disclosures::Listed;

use super::named;
use crate::{
    args,
    error::Page,
    shell::escape,
    visit::{AppError, Community, Visit},
};

/// The newest entries that a feed shows.
const NEWEST: u8 = 30;

/// The feed of all sections.
pub(super) async fn all(visit: Visit) -> Page {
    answer(&visit, None).await
}

/// The feed of one section.
pub(super) async fn section(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    answer(&visit, Some(Section::from_slug(&slug).ok_or(AppError::NotFound)?)).await
}

async fn answer(visit: &Visit, section: Option<Section>) -> Page {
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let entries = store::disclosures::feed(&mut reader.tx(), community.id, section, visit.now.day(), NEWEST).await?;
    Ok(respond(atom(visit, community, section, &entries)))
}

fn respond(xml: String) -> Response {
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], xml).into_response()
}

fn atom(visit: &Visit, community: &Community, section: Option<Section>, entries: &[Listed]) -> String {
    let w = visit.words();
    let base = match section {
        Some(section) => format!("/disclosure/{}", section.slug()),
        None => "/disclosure".to_owned(),
    };
    let page = format!("{}{}", visit.site.origin, visit.at(&base));
    let name = section.map_or_else(|| w.t("disclosures-title"), |section| named::section(w, section));
    let title = w.ta("disclosures-feed-title", args![("community", community.name.clone()), ("section", name)]);
    let updated = entries.first().map_or(visit.now, |entry| entry.published_at);
    let mut xml = String::with_capacity(1_024 + entries.len() * 512);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml.push_str(w.tag());
    xml.push_str("\">\n");
    element(&mut xml, "id", &page);
    element(&mut xml, "title", &title);
    element(&mut xml, "updated", &updated.rfc3339());
    link(&mut xml, "alternate", &page);
    link(&mut xml, "self", &format!("{page}/feed.atom"));
    for entry in entries {
        one(&mut xml, visit, community, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn one(xml: &mut String, visit: &Visit, community: &Community, entry: &Listed) {
    let w = visit.words();
    let path = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    let address = format!("{}{path}", visit.site.origin);
    xml.push_str("<entry>\n");
    element(xml, "id", &format!("urn:uuid:{}", entry.id));
    element(xml, "title", &entry.title);
    element(xml, "updated", &entry.published_at.rfc3339());
    link(xml, "alternate", &address);
    let summary = [
        format!("{} {}", entry.code, named::item(w, &entry.code)),
        named::period(w, entry.period),
        if entry.is_corrected { w.t("disclosures-corrected") } else { String::new() },
    ];
    element(xml, "summary", summary.join(" · ").trim_end_matches(" · "));
    xml.push_str("<author>");
    element(xml, "name", &named::office(w, entry.section, community));
    xml.push_str("</author>\n</entry>\n");
}

fn element(xml: &mut String, name: &str, text: &str) {
    // XML forbids most control characters even when they are escaped.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    xml.push_str(&format!("<{name}>{}</{name}>\n", escape(&text)));
}

fn link(xml: &mut String, rel: &str, address: &str) {
    xml.push_str(&format!("<link rel=\"{rel}\" href=\"{}\"/>\n", escape(address)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_cannot_end_an_element() {
        let mut xml = String::new();
        element(&mut xml, "title", "甲</title><script>\u{0} & \"乙\"");
        assert_eq!(xml, "<title>甲&lt;/title&gt;&lt;script&gt; &amp; &quot;乙&quot;</title>\n");
    }
}
