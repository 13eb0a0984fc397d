//! A community's home: what needs the visitor, what is being decided, what was published; in this order.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ids::AreaId,
    people::AreaKind,
    permit::Actor,
    polls::Poll,
    proposals::{Deed, Stage, StageGroup},
    votes::VoteState,
};
use leptos::prelude::*;
use store::{
    disclosures::Listed,
    proposals::{Brief, Filter},
    votes::VoteFilter,
};

use crate::{
    args,
    error::Page,
    parts::Empty,
    polls::public_line,
    proposals::list::lines,
    visit::{AppError, Visit},
    words::Words,
};

/// Matters shown of each group of stages.
const EACH: u8 = 5;
/// Publications shown.
const PUBLISHED: u8 = 6;

/// Something that waits for the visitor.
struct Need {
    title: String,
    why: String,
    href: String,
    word: &'static str,
    is_binding: bool,
}

/// What the home page shows to everybody.
struct Home {
    deciding: Vec<Brief>,
    polls: Vec<Poll>,
    grids: BTreeMap<AreaId, String>,
    published: Vec<Listed>,
}

/// The home of a community.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.clone();
    let w = visit.words();
    let (place, store) = ((community.id, visit.now), &visit.site.store);
    let home = store.remember(place, "home".to_owned(), || load(&visit)).await?;
    let waiting = match visit.actor.as_ref().and_then(Actor::person) {
        Some(person) => store.remember(place, format!("{person} {}", w.tag()), || load_needs(&visit)).await?,
        None => Arc::default(),
    };
    Ok(visit.page(w.t("nav-home"), || {
        let hello = match &visit.name {
            Some(name) if visit.actor.is_some() => w.ta("home-hello", args![("name", name.as_str())]),
            _ => community.name.clone(),
        };
        let deciding = lines(&visit, &home.deciding, &home.grids);
        let published = home.published.iter().map(|entry| publication(&visit, entry)).collect_view();
        view! {
            <div class="hello"><h1>{hello}</h1><p>{w.t("home-lead")}</p></div>
            {needs(&visit, &waiting)}
            <section>
                <h2>{w.t("home-deciding")}</h2>
                {if deciding.is_empty() {
                    view! { <Empty title=w.t("home-deciding-none")/> }.into_any()
                } else {
                    view! { <ul class="matters">{deciding}</ul> }.into_any()
                }}
                <p class="more">
                    <a href=visit.at("/proposals")>{w.t("home-deciding-all")}</a>" "<a href=visit.at("/projects")>{w.t("projects-title")}</a>
                </p>
            </section>
            {polls(&visit, &home.polls)}
            <section>
                <h2>{w.t("home-published")}</h2>
                {if home.published.is_empty() {
                    view! { <Empty title=w.t("home-published-none")/> }.into_any()
                } else {
                    view! { <ul class="matters">{published}</ul> }.into_any()
                }}
                <p class="more"><a href=visit.at("/disclosure")>{w.t("home-published-all")}</a></p>
            </section>
            {steps(&visit)}
        }
    }))
}

async fn load(visit: &Visit) -> Result<Home, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let mut deciding = Vec::new();
    for group in [StageGroup::Resolving, StageGroup::Consulting, StageGroup::Deliberating] {
        let filter = Filter { group: Some(group), most: EACH, ..Filter::default() };
        deciding.extend(store::proposals::list(&mut tx, community, &filter).await?.matters);
    }
    let areas = store::people::areas(&mut tx, community).await?;
    let grids = areas.into_iter().filter(|area| area.kind == AreaKind::Grid);
    let grids = grids.map(|area| (area.id, area.name.to_string())).collect();
    let published = store::disclosures::feed(&mut tx, community, None, visit.now.day(), PUBLISHED).await?;
    let polls = store::polls::open_now(&mut tx, community, None, visit.now).await?;
    Ok(Home { deciding, polls, grids, published })
}

/// What residents are asked now; nothing when they are asked nothing.
fn polls(visit: &Visit, open: &[Poll]) -> Option<AnyView> {
    let w = visit.words();
    let lines = || open.iter().map(|poll| public_line(visit, poll)).collect_view();
    (!open.is_empty()).then(|| {
        view! {
            <section>
                <h2>{w.t("home-polls")}</h2>
                <ul class="matters">{lines()}</ul>
                <p class="more"><a href=visit.at("/polls")>{w.t("home-polls-all")}</a></p>
            </section>
        }
        .into_any()
    })
}

/// What waits for the visitor: ballots, then drafts, then what the rules ask of them.
async fn load_needs(visit: &Visit) -> Result<Vec<Need>, AppError> {
    let standing = visit.standing()?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let (w, community) = (visit.words(), visit.community()?.id);
    let mut needs = Vec::new();
    let open = VoteFilter { state: Some(VoteState::Open), most: 50 };
    for vote in store::votes::votes(tx, community, &open).await? {
        let mine = store::votes::my_ballots(tx, &vote, standing.person).await?;
        if visit.now < vote.closes && mine.is_some_and(|mine| !mine.has_voted()) {
            needs.push(Need {
                title: vote.question.title.to_string(),
                why: w.ta("home-need-vote", args![("until", w.moment(vote.closes))]),
                href: visit.at(&format!("/votes/{}", vote.id)),
                word: "home-do-vote",
                is_binding: true,
            });
        }
    }
    if standing.is_adult && standing.household.is_some() {
        for poll in store::polls::open_now(tx, community, Some(standing.person), visit.now).await? {
            needs.push(Need {
                title: poll.title.to_string(),
                why: w.ta("home-need-poll", args![("until", w.moment(poll.closes))]),
                href: visit.at(&format!("/polls/{}", poll.seq)),
                word: "home-do-answer",
                is_binding: false,
            });
        }
    }
    let mine = Filter { author: Some(standing.person), most: 20, ..Filter::default() };
    for matter in store::proposals::list(tx, community, &mine).await?.matters {
        if matches!(matter.stage, Stage::Draft) {
            needs.push(need(visit, matter.seq, matter.title, w.t("home-need-draft")));
        }
    }
    let mut desk = 0;
    for waiting in store::proposals::needs_me(tx, standing, visit.now).await? {
        let matter = &waiting.matter;
        let title = matter.content.title.to_string();
        let until = matter.deadline().map(|until| w.moment(until)).unwrap_or_default();
        match waiting.deed {
            Deed::Resubmit => {
                needs.push(need(visit, matter.seq, title, w.ta("home-need-returned", args![("until", until)])))
            }
            Deed::Sponsor => needs.push(need(visit, matter.seq, title, w.t("home-need-sponsor"))),
            Deed::Appraise => {
                needs.push(need(visit, matter.seq, title, w.ta("home-need-appraise", args![("until", until)])))
            }
            _ => desk += 1,
        }
    }
    if desk > 0 {
        let title = w.ta("home-need-desk", args![("count", desk)]);
        let href = visit.at("/desk");
        needs.push(Need { title, why: String::new(), href, word: "home-do-desk", is_binding: false });
    }
    Ok(needs)
}

fn need(visit: &Visit, seq: i64, title: String, why: String) -> Need {
    let href = visit.at(&format!("/proposals/{seq}"));
    Need { title, why, href, word: "home-do-open", is_binding: false }
}

fn needs(visit: &Visit, needs: &[Need]) -> AnyView {
    let w = visit.words();
    if visit.actor.is_none() {
        return view! {
            <section class="welcome">
                <h2>{w.t("home-needs-me")}</h2>
                <p>{w.t("home-needs-sign-in")}</p>
                <p class="quiet-text">{w.t("home-needs-sign-in-how")}</p>
                <p><a class="button" href=visit.at("/sign-in")>{w.t("sign-in")}</a></p>
            </section>
        }
        .into_any();
    }
    if needs.is_empty() {
        return view! {
            <section class="welcome"><h2>{w.t("home-needs-me")}</h2><p>{w.t("home-needs-nothing")}</p></section>
        }
        .into_any();
    }
    let items = needs.iter().map(|one| item(w, one)).collect_view();
    view! { <section class="needs"><h2>{w.t("home-needs-me")}</h2><ul>{items}</ul></section> }.into_any()
}

fn item(w: Words, one: &Need) -> impl IntoView + use<> {
    let class = if one.is_binding { "button binding" } else { "button plain" };
    view! {
        <li>
            <div>
                <p class="needs-why">{one.title.clone()}</p>
                <p class="needs-when">{one.why.clone()}</p>
            </div>
            <a class=class href=one.href.clone()>{w.t(one.word)}<span class="unseen">{one.title.clone()}</span></a>
        </li>
    }
}

fn publication(visit: &Visit, entry: &Listed) -> impl IntoView + use<> {
    let w = visit.words();
    let href = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    let posted = w.ta(
        "home-published-posted",
        args![("from", w.day(entry.published_at.day())), ("until", w.day(entry.posted_until))],
    );
    view! {
        <li>
            <p class="matter-title"><a href=href>{entry.title.clone()}</a></p>
            <p class="matter-line">
                <span>{w.t(&format!("disclosures-section-{}", entry.section.slug()))}</span>
                <span>{posted}</span>
            </p>
        </li>
    }
}

/// The four steps in four lines, for somebody who comes here for the first time.
fn steps(visit: &Visit) -> impl IntoView + use<> {
    let w = visit.words();
    let items = domain::proposals::Step::ALL
        .into_iter()
        .map(|step| {
            let title = w.t(&format!("proposals-step-{}", step.name()));
            view! { <li><strong>{title}</strong><span>{w.t(&format!("home-step-{}", step.name()))}</span></li> }
        })
        .collect_view();
    view! {
        <section>
            <h2>{w.t("home-steps")}</h2>
            <ol class="steps-plain">{items}</ol>
            <p class="more"><a href=visit.at("/help/four-steps")>{w.t("home-steps-more")}</a></p>
        </section>
    }
}
