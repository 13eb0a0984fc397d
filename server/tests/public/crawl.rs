//! Following every link of every public answer: pages, feeds, lists, the API, the sitemap.

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;

use crate::demo::{Answer, Demo, path_of};

/// From where a stranger, a feed reader, a search engine and a program begin.
pub const STARTS: [&str; 5] = ["/", "/c/junmen", "/robots.txt", "/sitemap.xml", "/c/junmen/api"];

/// Asks for every address that can be reached and is wanted; shows each answer to `look`; returns how many there were.
pub async fn crawl(demo: &Demo, is_wanted: impl Fn(&str) -> bool, mut look: impl FnMut(&str, &Answer)) -> usize {
    let mut waiting: VecDeque<String> = STARTS.map(str::to_owned).into();
    let mut asked: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(address) = waiting.pop_front() {
        let answer = demo.get(&address).await;
        assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
        // A link may lead to where one must sign in, to what has gone, or to the one community; never to nothing.
        assert_ne!(answer.status, StatusCode::NOT_FOUND, "a link leads to {address}");
        let text = answer.text();
        for link in links(&text).filter(|link| is_worth_asking(link) && is_wanted(link)) {
            if asked.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        look(&address, &answer);
    }
    asked.len()
}

/// The paths of this server in a page, a feed, a sitemap or a JSON text.
fn links(text: &str) -> impl Iterator<Item = String> {
    let quoted = text.split(['"', '<', '>']).map(|part| part.replace("&amp;", "&"));
    let of_us = quoted.filter_map(|part| {
        let path = path_of(part.trim());
        let path = path.split('#').next().unwrap_or_default();
        let is_path = path.starts_with("/c/") || path.starts_with("/api") || path.starts_with("/help");
        (is_path && !path.contains([' ', '{', '*'])).then(|| path.to_owned())
    });
    of_us.collect::<BTreeSet<_>>().into_iter()
}

/// Questions to the calculator and filters of lists lead to the same matters again and again.
fn is_worth_asking(link: &str) -> bool {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let is_filter = path.ends_with("/calculator") || query.contains("group=") || query.contains("next=");
    !is_filter && !path.contains("/desk") && !path.contains("/sign-in")
}
