//! The sitemap: an index over the parts of every community. Entries and matters stand in parts of so many numbers, so
//! that no part grows beyond what search engines read.

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{clock::Moment, disclosures::Section, ids::CommunityId};
use store::Tx;

use crate::{
    error::Page,
    shell::escape,
    visit::{AppError, Visit},
};

/// The numbers of one part.
const NUMBERS: i64 = 10_000;

/// Pages of a community that are always there.
const PAGES: [&str; 7] = ["/", "/proposals", "/disclosure", "/ledger", "/charter", "/help", "/api"];

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The index: every part of every community.
pub(super) async fn communities(visit: Visit) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let mut parts = String::new();
    for community in store::people::communities(tx).await? {
        let mut names = vec!["pages".to_owned()];
        let last = store::proposals::last_number(tx, community.id).await?;
        names.extend((0..=last / NUMBERS).map(|part| format!("proposals-{part}")));
        for section in Section::ALL {
            let last = store::disclosures::last_number(tx, community.id, section).await?;
            names.extend((0..=last / NUMBERS).map(|part| format!("{}-{part}", section.slug())));
        }
        for name in names {
            let address = format!("{}/c/{}/sitemap/{name}", visit.site.origin, community.slug);
            parts.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&address)));
        }
    }
    Ok(xml("sitemapindex", &parts))
}

/// One part of a community.
pub(super) async fn part(visit: Visit, Path((_, part)): Path<(String, String)>) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let lines = if part == "pages" {
        let sections = Section::ALL.map(|section| format!("/disclosure/{}", section.slug()));
        PAGES.into_iter().map(str::to_owned).chain(sections).map(|path| (path, None)).collect()
    } else {
        let (kind, number) = part.rsplit_once('-').ok_or(AppError::NotFound)?;
        let number: i64 =
            number.parse().ok().filter(|number| (0..1_000_000).contains(number)).ok_or(AppError::NotFound)?;
        numbered(&visit, tx, community, kind, number * NUMBERS).await?
    };
    let line = |(path, changed): &(String, Option<Moment>)| {
        let address = format!("{}{}", visit.site.origin, visit.at(path));
        let changed = changed.map(|at| format!("<lastmod>{}</lastmod>", at.rfc3339())).unwrap_or_default();
        format!("<url><loc>{}</loc>{changed}</url>\n", escape(&address))
    };
    Ok(xml("urlset", &lines.iter().map(line).collect::<String>()))
}

/// The matters or the entries of a section whose numbers follow `from`.
async fn numbered(
    visit: &Visit,
    tx: &mut Tx<'_>,
    community: CommunityId,
    kind: &str,
    from: i64,
) -> Result<Vec<(String, Option<Moment>)>, AppError> {
    let span = (from, from + NUMBERS);
    let (base, found) = if kind == "proposals" {
        ("/proposals".to_owned(), store::proposals::numbers(tx, community, span).await?)
    } else {
        let section = Section::from_slug(kind).ok_or(AppError::NotFound)?;
        let found = store::disclosures::numbers(tx, community, (section, visit.now.day()), span).await?;
        (format!("/disclosure/{}", section.slug()), found)
    };
    Ok(found.into_iter().map(|(number, changed)| (format!("{base}/{number}"), Some(changed))).collect())
}

fn xml(root: &str, lines: &str) -> Response {
    let text =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n{lines}</{root}>\n");
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8"))], text).into_response()
}
