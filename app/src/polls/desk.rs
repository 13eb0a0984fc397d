//! Polls on the desk.

use domain::polls::OPENERS;
use leptos::prelude::*;

use super::{list::load, look::line};
use crate::{
    error::Page,
    parts::{Breadcrumb, Empty, Pager},
    visit::Visit,
};

/// Every poll, with the way to open one.
pub(super) async fn list(visit: Visit) -> Page {
    let (polls, next, is_later) = load(&visit).await?;
    let w = visit.words();
    let base = visit.at("/desk/polls");
    let next = next.map(|seq| format!("{base}?before={seq}"));
    let first = is_later.then(|| base.clone());
    Ok(visit.page(w.t("polls-title"), || {
        let is_empty = polls.is_empty();
        let lines = polls.iter().map(|poll| line(&visit, poll, "/desk/polls")).collect_view();
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("polls-title")}</h1>
            <p class="lead">{w.t("polls-desk-lead")}</p>
            {visit.holds_any(&OPENERS).then(|| view! {
                <p><a class="button" href=visit.at("/desk/polls/new")>{w.t("polls-new")}</a></p>
            })}
            {is_empty.then(|| view! { <Empty title=w.t("polls-none")/> })}
            <ul class="matters">{lines}</ul>
            <Pager w next first/>
        }
    }))
}
