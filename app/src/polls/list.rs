//! The public list of polls.

use leptos::prelude::*;

use super::look::public_line;
use crate::{
    error::Page,
    forms::Fields,
    parts::{Breadcrumb, Empty, Pager},
    visit::{AppError, Visit},
};
use domain::polls::Poll;

/// Polls on one page.
const PAGE: u8 = 20;

/// The polls of a page, and the number before which the next one goes on.
pub(super) async fn load(visit: &Visit) -> Result<(Vec<Poll>, Option<i64>, bool), AppError> {
    let community = visit.community()?.id;
    let before = Fields::of_query(&visit.path).get("before").parse().ok();
    let mut reader = visit.site.store.reader().await?;
    let mut polls = store::polls::page(&mut reader.tx(), community, before, PAGE + 1).await?;
    let has_more = polls.len() > usize::from(PAGE);
    polls.truncate(usize::from(PAGE));
    let next = polls.last().filter(|_| has_more).map(|poll| poll.seq);
    Ok((polls, next, before.is_some()))
}

/// Every poll, the last first.
pub(super) async fn show(visit: Visit) -> Page {
    let (polls, next, is_later) = load(&visit).await?;
    let w = visit.words();
    let base = visit.at("/polls");
    let next = next.map(|seq| format!("{base}?before={seq}"));
    let first = is_later.then(|| base.clone());
    Ok(visit.page(w.t("polls-title"), || {
        let is_empty = polls.is_empty();
        let lines = polls.iter().map(|poll| public_line(&visit, poll)).collect_view();
        view! {
            <Breadcrumb w items=vec![(visit.at("/"), w.t("nav-home"))]/>
            <h1>{w.t("polls-title")}</h1>
            <p class="lead">{w.t("polls-lead")}</p>
            {is_empty.then(|| view! { <Empty title=w.t("polls-none")><p>{w.t("polls-none-why")}</p></Empty> })}
            <ul class="matters">{lines}</ul>
            <Pager w next first/>
        }
    }))
}
