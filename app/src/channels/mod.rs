//! Ways to vote beside the phone, and the papers that must balance: handing out and accounting for numbered papers, the
//! count sheet, stations, mobile boxes, proxies, recusals.
//!
//! Officials work below `desk/votes/{vote}/…`; [`screen`] is what a tablet at a station shows, and the only page that
//! nobody signs in to. What is not here: reading papers twice ([`crate::desk`]) and the ballot on the phone
//! ([`crate::votes`]).

mod balance;
mod officers;
mod photo;
mod proxy;
mod recusal;
mod screen;
mod sheet;
mod slips;
mod station;
mod tour;

pub use proxy::{Known as Proxy, mine_view as proxies_view, of_person as proxies_of};

use axum::extract::Path;
use domain::{
    ids::VoteId,
    people::Office,
    votes::{COUNTERS, DOORKEEPERS, PAPER_WORKERS, Vote},
};
use leptos::prelude::*;

use crate::{
    access::{Door, Keep, Who},
    parts::Breadcrumb,
    visit::{AppError, Visit},
};

type At = Path<(String, VoteId)>;

/// Those who handle papers, boxes and stations.
const PAPER: Who = Who::Offices(&PAPER_WORKERS);
/// Those who see how a vote is counted: who handles papers, and who watches.
const COUNT: Who = Who::Offices(&COUNTERS);
/// Those who register proxies.
const CLERK: Who = Who::Offices(&[Office::Clerk]);
/// Those who note recusals.
const DOOR: Who = Who::Offices(&DOORKEEPERS);

/// The addresses of this feature.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::get("/c/{community}/desk/votes/{vote}/balance", COUNT, Keep::Private, balance::show),
        Door::post("/c/{community}/desk/votes/{vote}/balance/issue", PAPER, balance::issue),
        Door::post("/c/{community}/desk/votes/{vote}/balance/ends", PAPER, balance::ends),
        Door::post("/c/{community}/desk/votes/{vote}/balance/roles", COUNT, balance::roles),
        Door::get("/c/{community}/desk/votes/{vote}/sheets", PAPER, Keep::Private, slips::show),
        Door::get("/c/{community}/desk/votes/{vote}/count-sheet", COUNT, Keep::Private, sheet::show),
        Door::post("/c/{community}/desk/votes/{vote}/count-sheet/photo", COUNT, photo::keep),
        Door::get("/c/{community}/desk/votes/{vote}/count-sheet/photo/{no}", COUNT, Keep::Private, photo::show),
        Door::get("/c/{community}/desk/votes/{vote}/stations", PAPER, Keep::Private, station::show),
        Door::post("/c/{community}/desk/votes/{vote}/stations", PAPER, station::open),
        Door::post("/c/{community}/desk/votes/{vote}/stations/{no}/admit", PAPER, station::admit),
        Door::post("/c/{community}/desk/votes/{vote}/stations/{no}/send-away", PAPER, station::send_away),
        Door::post("/c/{community}/desk/votes/{vote}/stations/{no}/close", PAPER, station::close),
        Door::get("/c/{community}/station/{code}", Who::Anyone, Keep::Private, screen::show),
        Door::post("/c/{community}/station/{code}/check", Who::Anyone, screen::check),
        Door::post("/c/{community}/station/{code}/cast", Who::Anyone, screen::cast),
        Door::get("/c/{community}/desk/votes/{vote}/tours", PAPER, Keep::Private, tour::list),
        Door::post("/c/{community}/desk/votes/{vote}/tours", PAPER, tour::send),
        Door::get("/c/{community}/desk/votes/{vote}/tours/{box}", PAPER, Keep::Private, tour::show),
        Door::post("/c/{community}/desk/votes/{vote}/tours/{box}", PAPER, tour::take_back),
        Door::get("/c/{community}/desk/votes/{vote}/proxies", CLERK, Keep::Private, proxy::show),
        Door::post("/c/{community}/desk/votes/{vote}/proxies", CLERK, proxy::register),
        Door::post("/c/{community}/desk/votes/{vote}/proxies/{no}/revoke", CLERK, proxy::revoke),
        Door::post("/c/{community}/votes/{vote}/proxies/{no}/cast", Who::SignedIn, proxy::cast),
        Door::post("/c/{community}/votes/{vote}/proxies/{no}/revoke", Who::SignedIn, proxy::take_back),
        Door::get("/c/{community}/desk/votes/{vote}/recusals", DOOR, Keep::Private, recusal::show),
        Door::post("/c/{community}/desk/votes/{vote}/recusals", DOOR, recusal::recuse),
        Door::post("/c/{community}/desk/votes/{vote}/recusals/check", DOOR, recusal::check),
        Door::post("/c/{community}/desk/votes/{vote}/recusals/undo", DOOR, recusal::undo),
    ]
}

/// The vote, if it is one of the visited community.
async fn load_vote(visit: &Visit, id: VoteId) -> Result<Vote, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    store::votes::vote(&mut reader.tx(), community, id).await?.ok_or(AppError::NotFound)
}

/// Where the page is, its title, and the question.
fn head(visit: &Visit, vote: &Vote, title: String) -> impl IntoView + use<> {
    let w = visit.words();
    let base = visit.at(&format!("/desk/votes/{}", vote.id));
    let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (base, w.t("desk-session-page"))];
    let question = vote.question.title.to_string();
    view! {
        <Breadcrumb w items=trail/>
        <h1>{title}</h1>
        <p class="lead">{question}</p>
    }
}

/// A number that a form must hold.
/// Numbers as people write them: `3、5-8`; at most as many as one vote can have papers.
fn numbers(text: &str) -> Option<Vec<u32>> {
    const MOST: usize = 20_000;
    let mut found = Vec::new();
    for part in text.split([',', '，', '、', ';', '；', ' ', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty())
    {
        let (first, last) = part.split_once(['-', '–', '—', '~', '至']).unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let length = usize::try_from(last.checked_sub(first)?).ok()? + 1;
        if found.len() + length > MOST {
            return None;
        }
        found.extend(first..=last);
    }
    (!found.is_empty()).then_some(found)
}

/// Numbers as people read them: `3、5–8`.
fn ranges(numbers: &[u32]) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => parts.push((number, number)),
        }
    }
    let parts = parts.into_iter().map(
        |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        },
    );
    parts.collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::{numbers, ranges};

    #[test]
    fn numbers_are_read_and_written_as_people_do() {
        assert_eq!(numbers("3、5-8 ,10"), Some(vec![3, 5, 6, 7, 8, 10]));
        for text in ["", "8-5", "a", "1-20001", "-3"] {
            assert_eq!(numbers(text), None, "{text}");
        }
        assert_eq!(ranges(&[3, 5, 6, 7, 8, 10]), "3、5–8、10");
    }
}
