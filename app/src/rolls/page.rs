//! The public page of a roll: how many are entitled where, until when it can be objected to and corrected, what was
//! corrected and why, and, for who is signed in, why they are on it or not.

use axum::extract::Path;
use domain::{
    clock::Moment,
    ids::VoteId,
    permit::Standing,
    rolls::{Objection, Reason, RollEntry, objections_close},
    votes::{Vote, VoteState},
};
use leptos::prelude::*;
use store::rolls::{CorrectionLine, Head};

use super::who;
use crate::{
    args,
    error::Page,
    forms::Fields,
    parts::{Badge, Breadcrumb, Facts, Pager, Tone},
    visit::{AppError, Visit},
    votes::body_word,
    words::Words,
};

/// Corrections a page shows.
const MOST: u32 = 30;

/// Where the reader stands.
pub(super) struct Mine {
    pub(super) entry: Option<RollEntry>,
    pub(super) reason: Reason,
    /// What the register says today, when the roll is closed and it says something else.
    since: Option<Reason>,
}

/// A roll with all that its page shows.
struct Shown {
    vote: Vote,
    head: Head,
    /// Until when objections are taken.
    until: Moment,
    entitled: i64,
    buildings: Vec<(String, i64)>,
    left: i64,
    corrections: Vec<CorrectionLine>,
    objections: Vec<Objection>,
    mine: Option<Mine>,
}

/// Where a person stands on the roll of a vote.
pub(super) async fn mine(
    visit: &Visit,
    tx: &mut store::Tx<'_>,
    (vote, head): (&Vote, &Head),
    standing: &Standing,
) -> Result<Mine, AppError> {
    let (community, today) = (visit.community()?.id, visit.now.day());
    let entry = store::rolls::own_entry(tx, vote, standing.person, standing.household).await?;
    let reason = store::rolls::reason(tx, community, (vote, head), standing.person, today).await?;
    let since = if head.hash.is_some() && entry.is_some() {
        let open = Head { closes: today.end(), ..head.clone() };
        let now = store::rolls::reason(tx, community, (vote, &open), standing.person, today).await?;
        Some(now).filter(|now| *now != reason)
    } else {
        None
    };
    Ok(Mine { entry, reason, since })
}

async fn load(visit: &Visit, id: VoteId) -> Result<Shown, AppError> {
    let community = visit.community()?.id;
    let before = Fields::of_query(&visit.path).get("before").parse().ok();
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let head = store::rolls::head(tx, id).await?;
    let left = match head.hash {
        Some(_) => store::rolls::left_since(tx, head.id, visit.now.day().min(vote.closes.day())).await?,
        None => 0,
    };
    let mine = match visit.actor.as_ref().and_then(domain::permit::Actor::standing) {
        Some(standing) => Some(mine(visit, tx, (&vote, &head), standing).await?),
        None => None,
    };
    let policy = store::charters::policy(tx, community, vote.noticed).await?;
    Ok(Shown {
        until: objections_close(vote.noticed, head.closes, &policy),
        entitled: store::rolls::size(tx, id).await?,
        buildings: store::rolls::buildings(tx, id).await?,
        left,
        corrections: store::rolls::corrections(tx, head.id, before, MOST).await?,
        objections: store::rolls::objections(tx, id).await?,
        mine,
        vote,
        head,
    })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let shown = load(&visit, id).await?;
    let w = visit.words();
    Ok(visit.clone().page(w.t("rolls-title"), move || {
        let Shown { vote, head, .. } = &shown;
        let here = visit.at(&format!("/votes/{}", vote.id));
        let (tone, state) = if vote.state == VoteState::CalledOff {
            (Tone::Quiet, "votes-state-called-off")
        } else if head.hash.is_some() {
            (Tone::Passed, "rolls-state-frozen")
        } else {
            (Tone::Open, "rolls-state-published")
        };
        view! {
            <Breadcrumb w items=vec![(here, vote.question.title.to_string())]/>
            <header class="page-head">
                <p class="kicker">{body_word(w, vote.body)}" · "{vote.question.title.to_string()}</p>
                <h1>{w.t("rolls-title")}</h1>
                <p><Badge tone word=w.t(state)/></p>
            </header>
            {mine_view(&visit, w, &shown)}
            <section class="card">
                <h2>{w.t("rolls-about")}</h2>
                <Facts items=facts(w, &shown)/>
                {(shown.left > 0).then(|| view! { <p><strong>{w.ta("rolls-left-since", args![("count", shown.left)])}</strong></p> })}
                <p class="hint">{w.t("rolls-privacy")}</p>
            </section>
            {buildings(&visit, w, &shown)}
            {corrections(&visit, w, &shown)}
            {objections(w, &shown)}
        }
    }))
}

fn facts(w: Words, shown: &Shown) -> Vec<(String, String)> {
    let Shown { vote, head, .. } = shown;
    let has_window = shown.until > vote.noticed;
    let objections = if has_window { w.moment(shown.until) } else { w.t("rolls-no-window") };
    let hash = head.hash.map_or_else(|| w.t("rolls-hash-later"), |hash| hash.hex());
    vec![
        (w.t("rolls-entitled"), w.number(shown.entitled)),
        (w.t("rolls-taken-on"), w.date(head.taken_on)),
        (w.t("rolls-voting-day"), w.date(head.voting_day)),
        (w.t("rolls-objections-until"), objections),
        (w.t("rolls-corrections-until"), w.moment(head.closes)),
        (w.t("rolls-hash"), hash),
    ]
}

/// Where who is signed in stands, and why.
fn mine_view(visit: &Visit, w: Words, shown: &Shown) -> AnyView {
    let Some(mine) = &shown.mine else {
        let next = visit.at(&format!("/sign-in?next={}", visit.path));
        return view! { <p><a href=next>{w.t("rolls-sign-in")}</a></p> }.into_any();
    };
    let Shown { vote, head, .. } = shown;
    let said = match &mine.entry {
        Some(entry) => w.ta("rolls-you-are-on", args![("no", i64::from(entry.no)), ("unit", entry.unit.label.clone())]),
        None => w.t("rolls-you-are-not-on"),
    };
    let since = mine.since.as_ref().map(|reason| {
        let text = w.ta("rolls-since-freeze", args![("reason", w.say(reason))]);
        view! { <p>{text}</p> }
    });
    let is_open = head.hash.is_none() && visit.now < shown.until;
    let object = visit.at(&format!("/votes/{}/roll/object", vote.id));
    let is_home = vote.rule.unit == domain::rules::VoterKind::Household && head.hash.is_none();
    view! {
        <section class="card">
            <h2>{w.t("rolls-yours")}</h2>
            <p class="lead">{said}</p>
            <p>{w.ta("rolls-because", args![("reason", w.say(&mine.reason))])}</p>
            {since}
            <p>
                {is_open.then(|| view! { <a class="button" href=object>{w.t("rolls-object")}</a>" " })}
                {is_home.then(|| view! { <a class="button plain" href=visit.at("/my/household")>{w.t("rolls-household")}</a> })}
            </p>
        </section>
    }
    .into_any()
}

/// 应到 by building.
fn buildings(visit: &Visit, w: Words, shown: &Shown) -> AnyView {
    let rows = shown
        .buildings
        .iter()
        .map(|(building, units)| {
            let name = if building.is_empty() { w.t("rolls-no-building") } else { building.clone() };
            view! { <tr><th scope="row">{name}</th><td class="figure">{w.number(*units)}</td></tr> }
        })
        .collect_view();
    let entries = (shown.mine.is_some() && super::list::is_listed(shown.vote.body)).then(|| {
        let href = visit.at(&format!("/votes/{}/roll/entries", shown.vote.id));
        view! { <p><a href=href>{w.t("rolls-entries")}</a></p> }
    });
    view! {
        <section>
            <h2>{w.t("rolls-by-building")}</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("rolls-by-building")>
                <table class="narrow">
                    <thead><tr><th scope="col">{w.t("rolls-building")}</th><th scope="col" class="figure">{w.t("rolls-entitled")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot><tr><th scope="row">{w.t("rolls-sum")}</th><td class="figure"><strong>{w.number(shown.entitled)}</strong></td></tr></tfoot>
                </table>
            </div>
            {entries}
        </section>
    }
    .into_any()
}

fn corrections(visit: &Visit, w: Words, shown: &Shown) -> AnyView {
    let here = visit.at(&format!("/votes/{}/roll", shown.vote.id));
    let lines = shown
        .corrections
        .iter()
        .map(|line| {
            let what = w.t(&format!("rolls-correction-{}", line.kind));
            let whose = who::shown(shown.vote.body, line.building.as_deref(), &line.name);
            let no = w.ta("rolls-entry-no", args![("no", i64::from(line.entry))]);
            view! {
                <li>
                    <p class="matter-title">{what}" · "{no}" · "{whose}</p>
                    <p class="matter-line"><span>{w.moment(line.at)}</span><span>{w.say(&line.reason)}</span></p>
                </li>
            }
        })
        .collect_view();
    let next = shown.corrections.last().filter(|last| last.no > 1 && shown.corrections.len() == MOST as usize);
    let next = next.map(|last| format!("{here}?before={}", last.no));
    let first = Fields::of_query(&visit.path).has("before").then(|| here.clone());
    let is_empty = shown.corrections.is_empty();
    view! {
        <section>
            <h2>{w.t("rolls-corrections")}</h2>
            {is_empty.then(|| view! { <p>{w.t("rolls-corrections-none")}</p> })}
            <ul class="matters">{lines}</ul>
            <Pager w next first/>
        </section>
    }
    .into_any()
}

/// The objections as the public sees them: to what, when, how they ended; neither by whom nor in which words.
fn objections(w: Words, shown: &Shown) -> AnyView {
    let lines = shown
        .objections
        .iter()
        .map(|one| {
            let no = w.ta("rolls-objection-no", args![("no", i64::from(one.no))]);
            let (tone, word) = outcome(w, one);
            view! {
                <li>
                    <p class="matter-title">{no}" · "{who::about(w, one.about)}</p>
                    <p class="matter-line"><Badge tone word/><span>{w.moment(one.at)}</span></p>
                </li>
            }
        })
        .collect_view();
    let is_empty = shown.objections.is_empty();
    view! {
        <section>
            <h2>{w.t("rolls-objections")}</h2>
            {is_empty.then(|| view! { <p>{w.t("rolls-objections-none")}</p> })}
            <ul class="matters">{lines}</ul>
        </section>
    }
    .into_any()
}

/// How an objection stands, as a word.
pub(super) fn outcome(w: Words, objection: &Objection) -> (Tone, String) {
    let state = objection.state();
    let tone = match state {
        "upheld" => Tone::Passed,
        "dismissed" => Tone::Failed,
        "unruled" => Tone::Late,
        _ => Tone::Open,
    };
    (tone, w.t(&format!("rolls-outcome-{state}")))
}
