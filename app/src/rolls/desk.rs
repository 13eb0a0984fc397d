//! Objections on the desk: what waits, and each with its ruling.

use axum::{extract::Path, response::Response};
use domain::{
    ids::VoteId,
    proposals::Urgency,
    rolls::{About, Case, Objection, Outcome, Remedy, RollEntry, Ruling, may_rule},
    rules::VoterKind,
    text::{Name, Words as TypedWords},
    votes::Vote,
};
use leptos::prelude::*;
use store::rolls::{Head, Pending};

use super::{page::outcome, who};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Badge, Breadcrumb, Choice, ErrorSummary, HiddenKey, Radios, SubmitBar, TextArea, Tone},
    visit::{AppError, Visit},
    votes::body_word,
    words::Words,
};

/// An objection with whom it concerns.
struct Line {
    objection: Objection,
    by: Option<Name>,
    entry: Option<RollEntry>,
}

struct Shown {
    vote: Vote,
    head: Head,
    lines: Vec<Line>,
    ruling_days: i64,
}

/// What a ruling can be: dismissed, or upheld in one of these ways.
const DISMISS: &str = "dismiss";

async fn load(visit: &Visit, id: VoteId) -> Result<Shown, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let vote = store::votes::vote(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let head = store::rolls::head(tx, id).await?;
    let objections = store::rolls::objections(tx, id).await?;
    let number = |about: &About| match about {
        About::Missing => None,
        About::Entry { no } => Some(*no),
    };
    let numbers = objections.iter().filter_map(|objection| number(&objection.about));
    let entries = store::rolls::entries(tx, vote.roll, numbers).await?;
    let by: Vec<_> = objections.iter().map(|objection| objection.by).collect();
    let people = store::people::persons_by_ids(tx, community, &by).await?;
    let line = |objection: Objection| Line {
        by: people.get(&objection.by).map(|person| person.name.clone()),
        entry: number(&objection.about).and_then(|no| entries.get(&no).cloned()),
        objection,
    };
    let lines = objections.into_iter().map(line).collect();
    let ruling_days = store::charters::policy(tx, community, vote.noticed).await?.roll_ruling_days;
    Ok(Shown { vote, head, lines, ruling_days })
}

/// The objections to the roll of a vote.
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, VoteId)>) -> Page {
    Ok(page(&visit, &load(&visit, id).await?, &Form::default(), None))
}

/// Rules on one.
pub(super) async fn rule(visit: Visit, Path((_, id, no)): Path<(String, VoteId, u32)>, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let ruling = form.choose("ruling", |value| {
        let upheld = Remedy::ALL.into_iter().find(|remedy| remedy.name() == value).map(Some);
        upheld.or_else(|| (value == DISMISS).then_some(None))
    });
    let reason = form.read("reason", TypedWords::parse);
    if let (Some(remedy), Some(reason)) = (ruling, reason) {
        let act = visit.once(&form.fields, move |w| {
            Box::pin(async move {
                store::rolls::rule_on(w, id, no, remedy, reason).await?;
                Ok(format!("/desk/votes/{id}/objections"))
            })
        });
        if let Some(done) = form.accept(act.await)? {
            return Ok(done);
        }
    }
    Ok(page(&visit, &load(&visit, id).await?, &form, Some(no)))
}

fn page(visit: &Visit, shown: &Shown, form: &Form, sent: Option<u32>) -> Response {
    let w = visit.words();
    let vote = &shown.vote;
    let names = [("ruling", w.t("rolls-ruling")), ("reason", w.t("rolls-ruling-reason"))];
    let content = || {
        let trail = vec![
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at(&format!("/desk/votes/{}", vote.id)), vote.question.title.to_string()),
        ];
        let is_empty = shown.lines.is_empty();
        let blank = Form::default();
        let cards = shown
            .lines
            .iter()
            .map(|line| {
                let own = if sent == Some(line.objection.no) { form } else { &blank };
                card(visit, shown, line, own)
            })
            .collect_view();
        view! {
            <Breadcrumb w items=trail/>
            <ErrorSummary w faults=form.faults_of(w, &names)/>
            <p class="kicker">{body_word(w, vote.body)}</p>
            <h1>{w.t("rolls-objections")}</h1>
            <p class="lead">{w.ta("rolls-desk-lead", args![("days", shown.ruling_days), ("closes", w.moment(shown.head.closes))])}</p>
            <p><a class="button plain" href=visit.at(&format!("/votes/{}/roll", vote.id))>{w.t("rolls-public-page")}</a></p>
            {is_empty.then(|| view! { <p>{w.t("rolls-objections-none")}</p> })}
            {cards}
        }
    };
    if form.is_fine() {
        visit.page(w.t("rolls-objections"), content)
    } else {
        visit.page_again(w.t("rolls-objections"), content)
    }
}

fn card(visit: &Visit, shown: &Shown, line: &Line, form: &Form) -> AnyView {
    let w = visit.words();
    let one = &line.objection;
    let by = line.by.as_ref().map(ToString::to_string).unwrap_or_default();
    let entry = line.entry.as_ref().map(|entry| {
        view! { <p>{w.ta("rolls-entry-is", args![("unit", entry.unit.label.clone()), ("person", entry.unit.name.to_string())])}</p> }
    });
    let no = w.ta("rolls-objection-no", args![("no", i64::from(one.no))]);
    view! {
        <section class="card">
            <h2>{no}" · "{who::about(w, one.about)}</h2>
            <p>{clock(visit, one)}</p>
            <p class="hint">{w.ta("rolls-objected-by", args![("who", by), ("when", w.moment(one.at))])}</p>
            {entry}
            <pre class="typed">{one.words.to_string()}</pre>
            {ended(w, one)}
            {ruling_form(visit, shown, line, form)}
        </section>
    }
    .into_any()
}

/// How an objection ended, with the reason.
fn ended(w: Words, objection: &Objection) -> Option<AnyView> {
    match &objection.outcome {
        Some(Outcome::Ruled(ruling)) => Some(ruled(w, ruling)),
        Some(Outcome::Unruled { at }) => {
            Some(view! { <p>{w.ta("rolls-unruled-at", args![("when", w.moment(*at))])}</p> }.into_any())
        }
        None => None,
    }
}

/// The objections of one person, with what became of them.
pub(super) fn own(visit: &Visit, objections: &[Objection]) -> Option<AnyView> {
    let w = visit.words();
    let card = |one: &Objection| {
        let no = w.ta("rolls-objection-no", args![("no", i64::from(one.no))]);
        view! {
            <section class="card">
                <h3>{no}" · "{who::about(w, one.about)}</h3>
                <p>{clock(visit, one)}</p>
                <pre class="typed">{one.words.to_string()}</pre>
                {ended(w, one)}
            </section>
        }
    };
    let cards = objections.iter().map(card).collect_view();
    (!objections.is_empty()).then(|| view! { <h2>{w.t("rolls-own-objections")}</h2>{cards} }.into_any())
}

fn ruled(w: Words, ruling: &Ruling) -> AnyView {
    let how = match ruling.remedy {
        Some(remedy) => w.t(&format!("rolls-remedy-{}", remedy.name())),
        None => w.t("rolls-remedy-dismiss"),
    };
    view! { <p><strong>{how}</strong>" · "{w.moment(ruling.at)}</p><pre class="typed">{ruling.reason.to_string()}</pre> }
        .into_any()
}

/// The form for who may rule; for everybody else the reason why they may not.
fn ruling_form(visit: &Visit, shown: &Shown, line: &Line, form: &Form) -> Option<AnyView> {
    let w = visit.words();
    let (vote, one) = (&shown.vote, &line.objection);
    if one.outcome.is_some() {
        return None;
    }
    let case = Case {
        objection: one,
        body: vote.body,
        closes: shown.head.closes,
        is_frozen: shown.head.hash.is_some(),
        entry: line.entry.as_ref(),
        of_households: vote.rule.unit == VoterKind::Household,
    };
    let actor = visit.actor.as_ref()?;
    if let Err(why) = may_rule(&case, actor, visit.now) {
        return Some(view! { <p class="hint">{w.say(&why)}</p> }.into_any());
    }
    let fits = |remedy: &Remedy| match (remedy, one.about) {
        (Remedy::Register, _) => true,
        (Remedy::Strike, about) => about != About::Missing && line.entry.is_some(),
        (Remedy::Enter, about) => about == About::Missing && case.of_households,
    };
    let upheld = Remedy::ALL.into_iter().filter(fits).map(Remedy::name);
    let choices = upheld
        .chain([DISMISS])
        .map(|name| {
            Choice::new(name, w.t(&format!("rolls-remedy-{name}"))).hint(w.t(&format!("rolls-remedy-{name}-hint")))
        })
        .collect();
    let group = "ruling";
    let action = visit.at(&format!("/desk/votes/{}/objections/{}", vote.id, one.no));
    Some(
        view! {
            <form method="post" action=action>
                <Radios field=form.at("ruling", w).within(group) label=w.t("rolls-ruling") choices/>
                <TextArea field=form.at("reason", w).within(group) label=w.t("rolls-ruling-reason") hint=w.t("rolls-ruling-hint")
                    most=TypedWords::MOST rows=3/>
                <HiddenKey key=format!("{}-{}", visit.form_key(), one.no)/>
                <SubmitBar label=w.t("rolls-rule") binding=true/>
            </form>
        }
        .into_any(),
    )
}

/// How near the deadline of an objection is, or how it ended.
fn clock(visit: &Visit, objection: &Objection) -> AnyView {
    let w = visit.words();
    let due = w.moment(objection.due);
    let (tone, word) = match objection.urgency(visit.now) {
        None => outcome(w, objection),
        Some(Urgency::Calm) => (Tone::Quiet, w.ta("rolls-due", args![("due", due)])),
        Some(Urgency::Near) => (Tone::Due, w.ta("rolls-due-near", args![("due", due)])),
        Some(Urgency::Overdue) => (Tone::Late, w.ta("rolls-due-over", args![("due", due)])),
    };
    view! { <Badge tone word/> }.into_any()
}

/// The objections that wait for a ruling, for the desk's first page; nothing for those who see none.
pub fn waiting(visit: &Visit, pending: &[Pending]) -> Option<AnyView> {
    let w = visit.words();
    if pending.is_empty() || !visit.holds_any(&super::RULERS) {
        return None;
    }
    let lines = pending
        .iter()
        .map(|Pending { vote, objection }| {
            let href = visit.at(&format!("/desk/votes/{}/objections", vote.id));
            let no = w.ta("rolls-objection-no", args![("no", i64::from(objection.no))]);
            view! {
                <li>
                    <p class="matter-title"><a href=href>{no}" · "{vote.question.title.to_string()}</a></p>
                    <p class="matter-line">{clock(visit, objection)}<span>{who::about(w, objection.about)}</span><span>{body_word(w, vote.body)}</span></p>
                </li>
            }
        })
        .collect_view();
    Some(view! { <section><h2>{w.t("rolls-objections")}</h2><ul class="matters">{lines}</ul></section> }.into_any())
}
