//! One session on the desk: its roll, its door, where it stands, and the ballots for those who count.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::VoteId,
    people::Office,
    rolls::RollEntry,
    rules::Body,
    votes::{Ballot, COUNTERS, DOORKEEPERS, PAPER_WORKERS, Vote, VoteState},
};
use leptos::prelude::*;
use store::rolls::EntryFilter;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain, encode},
    parts::{ActForm, Badge, Breadcrumb, ErrorSummary, Facts, Pager, TextField, Tone},
    visit::{AppError, Visit},
    votes::{body_word, choice_word, result_view, rule_sentence, secrecy_sentence},
    words::Words,
};

/// Entries a page shows.
const MOST: u32 = 60;

pub(super) struct Session {
    pub(super) vote: Vote,
    pub(super) seq: i64,
    entitled: i64,
    present: BTreeMap<u32, bool>,
    entries: Vec<RollEntry>,
    tally: Option<domain::votes::Tally>,
    ballots: Vec<Ballot>,
}

/// Loads the vote and a page of its roll as the address filters it.
async fn load(visit: &Visit, id: VoteId) -> Result<Session, AppError> {
    let community = visit.community()?.id;
    let query = Fields::of_query(&visit.path);
    let words = Some(query.get("words").trim().to_owned()).filter(|words| !words.is_empty());
    let after = query.get("after").parse().unwrap_or(0);
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let matter = store::proposals::one(tx, community, vote.proposal).await?.ok_or(AppError::NotFound)?;
    let entitled = store::rolls::size(tx, id).await?;
    let present = store::votes::attendance(tx, id).await?.into_iter().collect();
    let entries =
        store::rolls::page(tx, vote.roll, &EntryFilter { words, after, most: MOST, ..EntryFilter::default() }).await?;
    let tally = store::votes::tally_of(tx, id).await?;
    let ballots = match visit.actor.as_ref() {
        Some(actor) => store::votes::ballots_for_counters(tx, &vote, actor).await.unwrap_or_default(),
        None => Vec::new(),
    };
    Ok(Session { vote, seq: matter.seq, entitled, present, entries, tally, ballots })
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    Ok(render(&visit, load(&visit, id).await?, Form::default()))
}

/// Checks an entry in.
pub(super) async fn check_in(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    door(visit, id, fields, true).await
}

/// Notes that an entry left.
pub(super) async fn leave(visit: Visit, Path((_, id)): Path<(String, VoteId)>, fields: Fields) -> Page {
    door(visit, id, fields, false).await
}

async fn door(visit: Visit, id: VoteId, fields: Fields, comes: bool) -> Page {
    let mut form = Form::new(fields);
    let numbers: Vec<u32> =
        form.fields.get("entry").split([',', '，', ' ']).filter_map(|no| no.trim().parse().ok()).collect();
    if numbers.is_empty() {
        form.fault("entry", Plain("desk-entry-missing"));
    }
    for no in numbers {
        let write = visit.site.store.write(visit.author()?, move |w| {
            Box::pin(async move {
                if comes { store::votes::check_in(w, id, no).await } else { store::votes::leave(w, id, no).await }
            })
        });
        form.accept(write.await)?;
    }
    if form.is_fine() {
        let back = form.fields.get("words");
        let end = if back.is_empty() { String::new() } else { format!("?words={}", encode(back)) };
        return Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}{end}"))).into_response());
    }
    Ok(render(&visit, load(&visit, id).await?, form))
}

fn render(visit: &Visit, session: Session, form: Form) -> Response {
    let w = visit.words();
    let title = session.vote.question.title.to_string();
    let faults = form.faults(w);
    let is_again = !faults.is_empty();
    let visitor = visit.clone();
    let content = move || {
        let vote = &session.vote;
        let trail = vec![
            (visitor.at("/desk"), w.t("nav-desk")),
            (visitor.at(&format!("/desk/proposals/{}", session.seq)), w.t("desk-matter")),
        ];
        let result = session.tally.as_ref().map(|tally| result_view(w, vote, tally));
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults/>
            <p class="kicker">{body_word(w, vote.body)}</p>
            <h1>{vote.question.title.to_string()}</h1>
            <p><Badge word=w.t(vote.state.word()) tone=Tone::Open/></p>
            <Facts items=facts(w, &session)/>
            <p>
                <a class="button plain" href=visitor.at(&format!("/desk/proposals/{}", session.seq))>{w.t("desk-session-acts")}</a>" "
                <a class="button plain" href=visitor.at(&format!("/votes/{}", vote.id))>{w.t("desk-public-page")}</a>" "
                <a class="button plain" href=visitor.at(&format!("/desk/votes/{}/roll", vote.id))>{w.t("rolls-sheets")}</a>
                {visitor.holds_any(&crate::rolls::RULERS).then(|| view! {
                    " "<a class="button plain" href=visitor.at(&format!("/desk/votes/{}/objections", vote.id))>{w.t("rolls-objections")}</a>
                })}
                {(vote.body == Body::Owners).then(|| view! {
                    " "<a class="button plain" href=visitor.at(&format!("/desk/votes/{}/owners", vote.id))>{w.t("desk-owners-title")}</a>
                })}
            </p>
            {ways(&visitor, vote)}
            {result}
            {roll(&visitor, &session, &form)}
            {ballots(w, &session)}
        }
    };
    if is_again { visit.page_again(title, content) } else { visit.page(title, content) }
}

/// The pages of the other ways to vote, for those who handle them.
fn ways(visit: &Visit, vote: &Vote) -> AnyView {
    let w = visit.words();
    let pages: &[(&str, &str, &[Office])] = &[
        ("papers", "desk-papers", &PAPER_WORKERS),
        ("balance", "channels-balance", &COUNTERS),
        ("stations", "channels-stations", &PAPER_WORKERS),
        ("tours", "channels-tours", &PAPER_WORKERS),
        ("proxies", "channels-proxies", &[Office::Clerk]),
        ("recusals", "channels-recusals", &DOORKEEPERS),
        ("boxes", "desk-secret-boxes", &COUNTERS),
    ];
    // A secret vote keeps no single ballot: nobody hands one in for another, and boxes have sheets of their own.
    let is_here = |page: &str| match page {
        "recusals" => true,
        "boxes" => vote.secrecy.is_secret(),
        _ => !vote.secrecy.is_secret(),
    };
    let shown = pages.iter().filter(|(page, _, offices)| is_here(page) && visit.holds_any(offices));
    let links = shown.map(|(page, key, _)| {
        let href = visit.at(&format!("/desk/votes/{}/{page}", vote.id));
        view! { <li><a href=href>{w.t(key)}</a></li> }
    });
    let links = links.collect_view();
    view! { <nav aria-label=w.t("channels-ways")><h2>{w.t("channels-ways")}</h2><ul>{links}</ul></nav> }.into_any()
}

fn facts(w: Words, session: &Session) -> Vec<(String, String)> {
    let present = session.present.values().filter(|is_present| **is_present).count();
    vec![
        (w.t("vote-opens"), w.moment(session.vote.opens)),
        (w.t("vote-closes"), w.moment(session.vote.closes)),
        (w.t("vote-place"), session.vote.place.to_string()),
        (w.t("vote-secrecy"), secrecy_sentence(w, session.vote.secrecy)),
        (w.t("tally-entitled"), w.number(session.entitled)),
        (w.t("desk-checked-in"), w.number(i64::try_from(present).unwrap_or(i64::MAX))),
        (w.t("vote-rule"), rule_sentence(w, &session.vote.rule, None)),
    ]
}

/// The roll with the door: search, check in, left.
fn roll(visit: &Visit, session: &Session, form: &Form) -> impl IntoView + use<> {
    let w = visit.words();
    let query = Fields::of_query(&visit.path);
    let search = Form::new(query.clone());
    let keeps_door =
        visit.holds_any(&DOORKEEPERS) && matches!(session.vote.state, VoteState::InSession | VoteState::Open);
    let address = visit.at(&format!("/desk/votes/{}", session.vote.id));
    let rows =
        session.entries.iter().map(|entry| row(visit, session, entry, keeps_door, query.get("words"))).collect_view();
    let next = session
        .entries
        .last()
        .filter(|_| session.entries.len() == MOST as usize)
        .map(|last| format!("{address}?words={}&after={}", encode(query.get("words")), last.no));
    let (open, fields) = (keeps_door, form.at("entry", w));
    view! {
        <section>
            <h2>{w.t("desk-roll")}</h2>
            {open.then(|| view! {
                <form method="post" action=format!("{address}/check-in")>
                    <TextField field=fields label=w.t("desk-check-in-numbers") hint=w.t("desk-check-in-hint") keyboard="numeric"/>
                    <button class="button">{w.t("desk-check-in")}</button>
                </form>
            })}
            <form method="get" action=address.clone() role="search">
                <TextField field=search.at("words", w) label=w.t("desk-roll-search") required=false/>
                <button class="button plain">{w.t("desk-search")}</button>
            </form>
            <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("desk-roll")>
                <table>
                    <thead><tr>
                        <th scope="col">{w.t("desk-roll-no")}</th><th scope="col">{w.t("desk-roll-unit")}</th>
                        <th scope="col">{w.t("desk-roll-person")}</th><th scope="col">{w.t("desk-roll-here")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {next.map(|next| view! { <Pager w next=Some(next) first=None/> })}
        </section>
    }
}

fn row(visit: &Visit, session: &Session, entry: &RollEntry, keeps_door: bool, words: &str) -> AnyView {
    let w = visit.words();
    let is_here = session.present.get(&entry.no).copied().unwrap_or(false);
    let (end, label) = if is_here { ("leave", "desk-leave") } else { ("check-in", "desk-check-in") };
    let action = visit.at(&format!("/desk/votes/{}/{end}", session.vote.id));
    let (no, words) = (entry.no.to_string(), words.to_owned());
    let act = keeps_door.then(|| {
        view! {
            <ActForm action label=w.t(label) quiet=true>
                <input type="hidden" name="entry" value=no/>
                <input type="hidden" name="words" value=words/>
            </ActForm>
        }
    });
    let vote = (!entry.unit.voting).then(|| format!("（{}）", w.t("desk-no-vote")));
    view! {
        <tr>
            <td class="figure">{entry.no}</td>
            <td>{entry.unit.label.clone()}{vote}</td>
            <td>{entry.unit.name.to_string()}</td>
            <td>{if is_here { format!("✓ {}", w.t("desk-here")) } else { String::new() }}{act}</td>
        </tr>
    }
    .into_any()
}

/// Every ballot (记名), for those who count, once ballots stop being taken.
fn ballots(w: Words, session: &Session) -> Option<AnyView> {
    if session.ballots.is_empty() {
        return None;
    }
    let rows = session
        .ballots
        .iter()
        .map(|ballot| {
            let serial = ballot.serial.map(|serial| serial.to_string()).unwrap_or_default();
            view! {
                <tr>
                    <td class="figure">{ballot.entry}</td><td>{choice_word(w, ballot.choice)}</td>
                    <td>{w.t(&format!("votes-channel-{}", ballot.channel.name()))}" "{serial}</td>
                    <td>{w.t(&format!("receipt-status-{}", ballot.status.name().replace('_', "-")))}</td>
                </tr>
            }
        })
        .collect_view();
    let count = i64::try_from(session.ballots.len()).unwrap_or(i64::MAX);
    Some(
        view! {
            <details class="act-box">
                <summary>{w.ta("desk-ballots", args![("count", count)])}</summary>
                <p class="hint">{w.t("desk-ballots-hint")}</p>
                <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("desk-ballots-label")>
                    <table>
                        <thead><tr>
                            <th scope="col">{w.t("desk-roll-no")}</th><th scope="col">{w.t("vote-your-choice")}</th>
                            <th scope="col">{w.t("desk-ballot-channel")}</th><th scope="col">{w.t("desk-ballot-status")}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    )
}
