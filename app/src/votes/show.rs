//! One vote: what is asked, of whom, until when, by which rule; the ballot for those who may; the result once counted.

use axum::extract::Path;
use domain::{
    clock::Moment,
    ids::VoteId,
    votes::{BallotStatus, Channel, Choice as Mark, Tally, Vote, VoteState},
};
use leptos::prelude::*;
use store::votes::Standing;

use super::{
    dispute,
    file::recompute_view,
    result::result_view,
    words::{body_word, choice_word, rule_sentence, rule_source, step_word},
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Badge, Breadcrumb, Choice, ErrorSummary, Facts, Radios, SubmitBar, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// A vote with all that its page shows.
pub(super) struct Shown {
    pub(super) vote: Vote,
    pub(super) seq: i64,
    pub(super) entitled: i64,
    pub(super) tally: Option<Tally>,
    pub(super) mine: Option<Standing>,
    /// The ballot of the reader's household.
    pub(super) home: Option<dispute::Home>,
}

/// Loads a vote of the visited community.
pub(super) async fn load(visit: &Visit, id: VoteId) -> Result<Shown, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let matter = store::proposals::one(tx, community, vote.proposal).await?.ok_or(AppError::NotFound)?;
    let tally = store::votes::tally_of(tx, id).await?;
    let entitled = store::rolls::size(tx, id).await?;
    let mine = match visit.actor.as_ref().and_then(domain::permit::Actor::person) {
        Some(person) => store::votes::my_ballots(tx, &vote, person).await?,
        None => None,
    };
    let home = dispute::home(tx, &vote, visit.actor.as_ref().and_then(domain::permit::Actor::standing)).await?;
    Ok(Shown { vote, seq: matter.seq, entitled, tally, mine, home })
}

/// The page of a vote.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    let shown = load(&visit, id).await?;
    Ok(page(&visit, shown, Form::new(Fields::default()), false))
}

/// The page, with a ballot that was left unmarked when `again`.
pub(super) fn page(visit: &Visit, shown: Shown, form: Form, again: bool) -> axum::response::Response {
    let w = visit.words();
    let title = shown.vote.question.title.to_string();
    let content = view_of(visit.clone(), w, shown, form);
    if again { visit.page_again(title, content) } else { visit.page(title, content) }
}

fn view_of(visit: Visit, w: Words, shown: Shown, form: Form) -> impl FnOnce() -> AnyView {
    move || {
        let Shown { vote, seq, entitled, tally, mine, home } = shown;
        let roll = visit.at(&format!("/votes/{}/roll", vote.id));
        let dispute = home.as_ref().and_then(|home| dispute::panel(&visit, &vote, home));
        let matter = visit.at(&format!("/proposals/{seq}"));
        let (state, tone) = state_word(w, &vote, visit.now);
        let ballot = mine.as_ref().map(|mine| ballot_view(&visit, w, &vote, mine, &form));
        let is_signed_in = visit.actor.is_some();
        let result = tally.map(|tally| (result_view(w, &vote, &tally), recompute_view(&visit, w, &vote, &tally)));
        let not_mine = (mine.is_none() && vote.state != VoteState::Counted).then(|| how_view(&visit, w, is_signed_in));
        view! {
            <Breadcrumb w items=vec![(visit.at("/proposals"), w.t("proposals-title")), (matter.clone(), vote.question.title.to_string())]/>
            <ErrorSummary w faults=form.faults(w)/>
            <header class="page-head">
                <p class="kicker">{body_word(w, vote.body)}" · "{step_word(w, vote.step)}</p>
                <h1>{vote.question.title.to_string()}</h1>
                <p><Badge tone word=state/></p>
            </header>
            {ballot}
            {dispute}
            {result}
            {not_mine}
            <section class="card">
                <h2>{w.t("vote-about")}</h2>
                <Facts items=facts(w, &vote, entitled)/>
                <p><a href=matter>{w.t("vote-read-text")}</a></p>
                <p><a href=roll>{w.t("vote-roll")}</a></p>
            </section>
        }
        .into_any()
    }
}

/// Where a vote stands, as a word.
pub(super) fn state_word(w: Words, vote: &Vote, now: Moment) -> (String, Tone) {
    let tone = match vote.state {
        VoteState::Called | VoteState::InSession => Tone::Due,
        VoteState::Open if now < vote.closes => Tone::Open,
        VoteState::Open | VoteState::Closed | VoteState::CalledOff => Tone::Quiet,
        VoteState::Counted => Tone::Passed,
    };
    (w.t(vote.state.word()), tone)
}

fn facts(w: Words, vote: &Vote, entitled: i64) -> Vec<(String, String)> {
    let key = |key: &str| w.t(key);
    vec![
        (key("vote-opens"), w.moment(vote.opens)),
        (key("vote-closes"), w.moment(vote.closes)),
        (key("vote-mode"), key(&format!("mode-{}", vote.mode.name()))),
        (key("vote-place"), vote.place.to_string()),
        (key("vote-entitled"), w.number(entitled)),
        (key("vote-rule"), rule_sentence(w, &vote.rule, None)),
        (key("vote-source"), rule_source(w, &vote.rule)),
        (key("vote-text-hash"), vote.question.text_hash.hex()[..16].to_owned()),
    ]
}

/// The ballot, or why there is none now.
fn ballot_view(visit: &Visit, w: Words, vote: &Vote, mine: &Standing, form: &Form) -> AnyView {
    let counted = mine.ballots.iter().rev().find(|ballot| ballot.status == BallotStatus::Counted);
    let on_paper = mine.ballots.iter().any(|ballot| {
        ballot.channel == Channel::Paper && matches!(ballot.status, BallotStatus::Counted | BallotStatus::Pending)
    });
    let has_voted = counted.map(|ballot| {
        let when =
            w.ta("vote-you-voted", args![("when", w.moment(ballot.at)), ("choice", choice_word(w, ballot.choice))]);
        view! { <p class="lead">{when}</p> }
    });
    let person = visit.actor.as_ref().and_then(domain::permit::Actor::person);
    let is_voter = person == Some(mine.entry.unit.person);
    let note = match vote.state {
        _ if !mine.entry.unit.voting => Some("vote-without-vote"),
        _ if !is_voter => Some("vote-representative-only"),
        VoteState::Called | VoteState::InSession => Some("vote-not-yet"),
        VoteState::Open if visit.now >= vote.closes => Some("vote-over"),
        VoteState::Open if on_paper => Some("vote-on-paper-already"),
        VoteState::Open => None,
        VoteState::Closed => Some("vote-over"),
        VoteState::CalledOff => Some("votes-called-off"),
        VoteState::Counted => return has_voted.into_any(),
    };
    let label = mine.entry.unit.label.clone();
    view! {
        <section class="card ballot">
            <h2>{w.ta("vote-your-ballot", args![("unit", label)])}</h2>
            {has_voted}
            {match note {
                Some(key) => view! { <p>{w.ta(key, args![("opens", w.moment(vote.opens))])}</p> }.into_any(),
                None => marking(visit, w, vote, form, counted.is_some()).into_any(),
            }}
        </section>
    }
    .into_any()
}

fn marking(visit: &Visit, w: Words, vote: &Vote, form: &Form, is_change: bool) -> impl IntoView {
    let choices = Mark::ON_PHONE
        .iter()
        .map(|mark| {
            Choice::new(mark.name(), choice_word(w, *mark)).hint(w.t(&format!("vote-choice-{}-about", mark.name())))
        })
        .collect();
    let hint = w.t(if is_change { "vote-change-hint" } else { "vote-choose-hint" });
    view! {
        <form method="post" action=visit.at(&format!("/votes/{}/check", vote.id))>
            <Radios field=form.at("choice", w) label=w.t("vote-choose") hint choices large=true/>
            <SubmitBar label=w.t("vote-next")/>
        </form>
    }
}

/// For those who are not on the roll, or not signed in: how the vote goes.
fn how_view(visit: &Visit, w: Words, is_signed_in: bool) -> AnyView {
    if is_signed_in {
        return view! { <section class="card"><p>{w.t("vote-not-on-roll")}</p></section> }.into_any();
    }
    let next = format!("/sign-in?next={}", visit.path);
    view! {
        <section class="card">
            <h2>{w.t("vote-how")}</h2>
            <ul>
                <li>{w.t("vote-how-phone")}" "<a href=visit.at(&next)>{w.t("vote-sign-in")}</a></li>
                <li>{w.t("vote-how-paper")}</li>
                <li>{w.t("vote-how-help")}</li>
            </ul>
        </section>
    }
    .into_any()
}
