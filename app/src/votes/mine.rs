//! My votes: those that wait for me first.

use domain::votes::VoteState;
use leptos::prelude::*;
use store::votes::MyVote;

use super::words::body_word;
use crate::{
    args,
    error::Page,
    parts::{Badge, Empty, Tone},
    visit::Visit,
    words::Words,
};

/// How many votes the page shows.
const MOST: u32 = 60;

/// The list.
pub(super) async fn list(visit: Visit) -> Page {
    let (community, person) = (visit.community()?.id, visit.standing()?.person);
    let store = &visit.site.store;
    let read = || async { store::votes::mine(&mut store.reader().await?.tx(), community, person, MOST).await };
    let votes = store.remember((community, visit.now), format!("votes of {person}"), read).await?;
    let w = visit.words();
    let (waiting, others): (Vec<_>, Vec<_>) = votes.iter().cloned().partition(|vote| waits(&visit, vote));
    Ok(visit.clone().page(w.t("my-votes"), move || {
        let is_empty = waiting.is_empty() && others.is_empty();
        view! {
            <h1>{w.t("my-votes")}</h1>
            <p class="lead">{w.ta("my-votes-waiting", args![("count", i64::try_from(waiting.len()).unwrap_or(0))])}</p>
            {is_empty.then(|| view! { <Empty title=w.t("my-votes-none")><p>{w.t("my-votes-none-why")}</p></Empty> })}
            <ul class="cards">{waiting.into_iter().map(|vote| card(&visit, w, vote, true)).collect_view()}</ul>
            <ul class="cards">{others.into_iter().map(|vote| card(&visit, w, vote, false)).collect_view()}</ul>
            <p><a href=visit.at("/my/household")>{w.t("rolls-household")}</a></p>
            <p><a href=visit.at("/my/oversight")>{w.t("oversight-mine")}</a></p>
            <p><a href=visit.at("/receipts")>{w.t("receipt-find")}</a></p>
        }
    }))
}

fn waits(visit: &Visit, vote: &MyVote) -> bool {
    vote.state == VoteState::Open && visit.now < vote.closes && !vote.has_voted
}

fn card(visit: &Visit, w: Words, vote: MyVote, is_waiting: bool) -> AnyView {
    let address = visit.at(&format!("/votes/{}", vote.vote));
    let (tone, word) = if vote.has_voted { (Tone::Passed, "my-votes-voted") } else { (Tone::Quiet, vote.state.word()) };
    let (tone, word) = if is_waiting { (Tone::Due, "my-votes-waits") } else { (tone, word) };
    view! {
        <li class="card">
            <p class="kicker">{body_word(w, vote.body)}" · "{vote.label}</p>
            <h2 class="card-title"><a href=address.clone()>{vote.title}</a></h2>
            <p><Badge tone word=w.t(word)/></p>
            <p>{w.ta("my-votes-until", args![("opens", w.moment(vote.opens)), ("closes", w.moment(vote.closes))])}</p>
            {is_waiting.then(|| view! { <p><a class="button binding" href=address>{w.t("my-votes-vote")}</a></p> })}
        </li>
    }
    .into_any()
}
