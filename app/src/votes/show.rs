//! One vote: what is asked, of whom, until when, by which rule; the ballot for those who may; the result once counted.

use axum::extract::Path;
use domain::{
    clock::Moment,
    decisions::DecisionFile,
    ids::VoteId,
    rules::Body,
    votes::{BallotSecrecy, BallotStatus, Channel, Choice as Mark, Tally, Vote, VoteRefusal, VoteState},
};
use leptos::prelude::*;
use store::votes::Standing;

use super::{
    dispute,
    file::recompute_view,
    result::result_view,
    ties::{Ties, ties_view},
    words::{body_word, choice_word, rule_sentence, rule_source, secrecy_sentence, step_word},
};
use crate::{
    args,
    channels::{self, Proxy},
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
    /// The result as a file that decides again; none where numbers are withheld.
    pub(super) file: Option<DecisionFile>,
    pub(super) mine: Vec<Standing>,
    /// The ballot of the reader's household.
    pub(super) home: Option<dispute::Home>,
    /// Why the visitor casts no ballot, where owners decide or owners ask.
    why: Option<VoteRefusal>,
    /// What it depends on, and what depends on it.
    ties: Ties,
    proxies: Vec<Proxy>,
}

/// Loads a vote of the visited community.
pub(super) async fn load(visit: &Visit, id: VoteId) -> Result<Shown, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let matter = store::proposals::one(tx, community, vote.proposal).await?.ok_or(AppError::NotFound)?;
    let tally = store::votes::tally_of(tx, id).await?;
    let file = match &tally {
        Some(tally) => store::votes::decision_file(tx, community, &vote, tally).await?,
        None => None,
    };
    let entitled = store::rolls::size(tx, id).await?;
    let standing = visit.actor.as_ref().and_then(domain::permit::Actor::standing);
    let mine = match standing {
        Some(standing) => store::votes::my_entries(tx, &vote, standing.person).await?,
        None => Vec::new(),
    };
    let why = match standing.filter(|standing| vote.body == Body::Owners || standing.is_owner) {
        Some(standing) => vote.entry_of(&store::rolls::roll(tx, id).await?, standing).err(),
        None => None,
    };
    let home = dispute::home(tx, &vote, visit.actor.as_ref().and_then(domain::permit::Actor::standing)).await?;
    let ties = Ties::load(tx, community, vote.proposal, vote.only_if).await?;
    let entries: Vec<u32> = mine.iter().map(|mine| mine.entry.no).collect();
    let proxies = match standing {
        Some(standing) => channels::proxies_of(tx, visit.community()?.id, &vote, standing.person, &entries).await?,
        None => Vec::new(),
    };
    Ok(Shown { vote, seq: matter.seq, entitled, tally, file, mine, home, why, ties, proxies })
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
        let Shown { vote, seq, entitled, tally, file, mine, home, why, ties, proxies } = shown;
        let roll = visit.at(&format!("/votes/{}/roll", vote.id));
        let dispute = home.as_ref().and_then(|home| dispute::panel(&visit, &vote, home));
        let person = visit.actor.as_ref().and_then(domain::permit::Actor::person);
        let proxies = channels::proxies_view(&visit, &vote, person, &proxies);
        let matter = visit.at(&format!("/proposals/{seq}"));
        let (state, tone) = state_word(w, &vote, visit.now);
        let mine: Vec<_> = mine.into_iter().filter(|mine| why.is_none() || mine.entry.unit.holding.is_none()).collect();
        let ballot = mine.iter().map(|mine| ballot_view(&visit, w, &vote, mine, &form)).collect_view();
        let ties = ties_view(&visit, &ties);
        let silence = (vote.silent_counts && tally.is_none())
            .then(|| view! { <p class="card lead">{w.t("vote-silence-notice")}</p> });
        let is_signed_in = visit.actor.is_some();
        let result = tally.map(|tally| {
            (result_view(w, &vote, &tally), recompute_view(&visit, w, &vote, file.as_ref().map(|_| &tally)))
        });
        let not_mine = (mine.is_empty() && vote.state != VoteState::Counted)
            .then(|| how_view(&visit, w, is_signed_in, why.as_ref()));
        view! {
            <Breadcrumb w items=vec![(visit.at("/proposals"), w.t("proposals-title")), (matter.clone(), vote.question.title.to_string())]/>
            <ErrorSummary w faults=form.faults(w)/>
            <header class="page-head">
                <p class="kicker">{body_word(w, vote.body)}" · "{step_word(w, vote.step, vote.body == Body::Owners)}</p>
                <h1>{vote.question.title.to_string()}</h1>
                <p><Badge tone word=state/>{vote.secrecy.is_secret().then(|| view! { " "<Badge tone=Tone::Quiet word=w.t("votes-secrecy-secret")/> })}</p>
            </header>
            {ties}
            {silence}
            {ballot}
            {dispute}
            {proxies}
            {result}
            {not_mine}
            <section class="card">
                <h2>{w.t("vote-about")}</h2>
                <Facts items=facts(w, &vote, entitled)/>
                <p><a href=visit.at("/charter")>{w.t("charters-to-rule")}</a></p>
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
        (key("vote-secrecy"), secrecy_sentence(w, vote.secrecy)),
        (key("vote-entitled"), w.number(entitled)),
        (key("vote-rule"), rule_sentence(w, &vote.rule, None)),
        (key("vote-source"), rule_source(w, &vote.rule)),
        (key("vote-text-hash"), vote.question.text_hash.hex()[..16].to_owned()),
    ]
}

/// What an owner holds.
fn owned_view(w: Words, mine: &Standing) -> Option<impl IntoView + use<>> {
    let holding = mine.entry.unit.holding.as_ref()?;
    let units = holding.units.iter().map(|unit| unit.label.clone()).collect::<Vec<_>>().join("、");
    let owned = w.ta("vote-owned", args![("units", units), ("area", super::result::square_metres(holding.area()))]);
    let instead = mine.entry.stands_for.map(|no| w.ta("vote-stands-for", args![("no", i64::from(no))]));
    Some(view! { <p>{owned}</p>{instead.map(|instead| view! { <p class="hint">{instead}</p> })} })
}

/// The ballot, or why there is none now.
fn ballot_view(visit: &Visit, w: Words, vote: &Vote, mine: &Standing, form: &Form) -> AnyView {
    let counted = mine.ballots.iter().rev().find(|ballot| ballot.status == BallotStatus::Counted);
    let elsewhere =
        mine.ballots.iter().filter(|ballot| ballot.status.is_effective()).find_map(|ballot| match ballot.channel {
            Channel::Phone => None,
            Channel::Paper | Channel::Box => Some("vote-on-paper-already"),
            Channel::Station => Some("channels-voted-at-station"),
            Channel::Proxy => Some("channels-voted-by-proxy"),
        });
    let openly = counted.map(|ballot| {
        w.ta("vote-you-voted", args![("when", w.moment(ballot.at)), ("choice", choice_word(w, ballot.choice))])
    });
    let secretly = mine.took_part.map(|channel| {
        w.ta("vote-you-took-part", args![("channel", w.t(&format!("votes-channel-{}", channel.name())))])
    });
    let has_voted = openly.or(secretly).map(|words| view! { <p class="lead">{words}</p> });
    let person = visit.actor.as_ref().and_then(domain::permit::Actor::person);
    let is_voter = person == Some(mine.entry.unit.person);
    let note = match vote.state {
        _ if !mine.entry.unit.voting => Some("vote-without-vote"),
        _ if !is_voter => Some("vote-representative-only"),
        VoteState::Called | VoteState::InSession => Some("vote-not-yet"),
        VoteState::Open if visit.now >= vote.closes => Some("vote-over"),
        VoteState::Open if mine.took_part.is_some() => Some("vote-secret-stays"),
        VoteState::Open => elsewhere,
        VoteState::Closed => Some("vote-over"),
        VoteState::CalledOff => Some("votes-called-off"),
        VoteState::Counted => return has_voted.into_any(),
    };
    let label = mine.entry.unit.label.clone();
    view! {
        <section class="card ballot">
            <h2>{w.ta("vote-your-ballot", args![("unit", label)])}</h2>
            {owned_view(w, mine)}
            {has_voted}
            {match note {
                Some(key) => view! { <p>{w.ta(key, args![("opens", w.moment(vote.opens))])}</p> }.into_any(),
                None => marking(visit, w, (vote, mine), form, counted.is_some()).into_any(),
            }}
        </section>
    }
    .into_any()
}

fn marking(
    visit: &Visit,
    w: Words,
    (vote, mine): (&Vote, &Standing),
    form: &Form,
    is_change: bool,
) -> impl IntoView + use<> {
    let choices = Mark::ON_PHONE
        .iter()
        .map(|mark| {
            Choice::new(mark.name(), choice_word(w, *mark)).hint(w.t(&format!("vote-choice-{}-about", mark.name())))
        })
        .collect();
    let hint = w.t(match vote.secrecy {
        BallotSecrecy::Secret { .. } => "vote-choose-hint-secret",
        BallotSecrecy::Open if is_change => "vote-change-hint",
        BallotSecrecy::Open => "vote-choose-hint",
    });
    view! {
        <form method="post" action=visit.at(&format!("/votes/{}/check", vote.id))>
            <input type="hidden" name="entry" value=mine.entry.no.to_string()/>
            <Radios field=form.at("choice", w) label=w.t("vote-choose") hint choices large=true/>
            <SubmitBar label=w.t("vote-next")/>
        </form>
    }
}

/// For those who are not on the roll, or not signed in: how the vote goes.
fn how_view(visit: &Visit, w: Words, is_signed_in: bool, why: Option<&VoteRefusal>) -> AnyView {
    if is_signed_in {
        let why = why.map_or_else(|| w.t("vote-not-on-roll"), |why| w.say(why));
        return view! { <section class="card"><p>{why}</p></section> }.into_any();
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
