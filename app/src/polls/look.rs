//! A poll as pages show it.

use domain::{
    clock::Moment,
    polls::{Answer, Poll, PollResult, Selection, Status},
};
use leptos::prelude::*;

use crate::{
    args,
    forms::{FieldState, Form},
    parts::{Badge, Checkboxes, Choice, Facts, Line, Radios, Tally, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// A poll with what pages show of it.
pub(super) struct Look {
    pub(super) poll: Poll,
    /// How many residents have answered.
    pub(super) answers: i64,
    /// The count, once it is over and enough have answered.
    pub(super) result: Option<PollResult>,
    /// What the visitor has answered.
    pub(super) mine: Option<Answer>,
    /// The matter that it advises: its number and title.
    matter: Option<(i64, String)>,
}

/// Loads a poll of the visited community.
pub(super) async fn look(visit: &Visit, seq: &str) -> Result<Look, AppError> {
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let poll = store::polls::by_seq(tx, community, seq).await?.ok_or(AppError::NotFound)?;
    let answers = store::polls::answers(tx, poll.id).await?;
    let result = match poll.status(visit.now) {
        Status::Closed => Some(store::polls::result(tx, &poll).await?).filter(|result| !result.is_withheld()),
        Status::Open | Status::Withdrawn => None,
    };
    let mine = match visit.actor.as_ref().and_then(domain::permit::Actor::person) {
        Some(person) => store::polls::answer_of(tx, poll.id, person).await?,
        None => None,
    };
    let matter = match poll.proposal {
        Some(id) => store::proposals::one(tx, community, id).await?,
        None => None,
    };
    let matter = matter.map(|matter| (matter.seq, matter.content.title.to_string()));
    Ok(Look { poll, answers, result, mine, matter })
}

/// Where it stands, as a badge.
pub(super) fn badge(w: Words, poll: &Poll, now: Moment) -> impl IntoView + use<> {
    let status = poll.status(now);
    let tone = match status {
        Status::Open => Tone::Open,
        Status::Closed => Tone::Passed,
        Status::Withdrawn => Tone::Quiet,
    };
    view! { <Badge tone word=w.t(status.word())/> }
}

/// One line of a list; `base` is the address before the number.
pub(super) fn line(visit: &Visit, poll: &Poll, base: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let href = visit.at(&format!("{base}/{}", poll.seq));
    let until = w.ta("polls-until", args![("until", w.moment(poll.closes))]);
    view! {
        <li>
            <p class="matter-title"><a href=href>{poll.title.to_string()}</a></p>
            <p class="matter-line">{badge(w, poll, visit.now)}<span>{until}</span></p>
        </li>
    }
}

/// One line of a public list.
pub(crate) fn public_line(visit: &Visit, poll: &Poll) -> impl IntoView + use<> {
    line(visit, poll, "/polls")
}

/// The polls that advise a matter, on its page.
pub(crate) fn of_matter(visit: &Visit, polls: &[Poll]) -> Option<AnyView> {
    let w = visit.words();
    let lines = || polls.iter().map(|poll| public_line(visit, poll)).collect_view();
    (!polls.is_empty()).then(|| {
        view! { <section><h2>{w.t("polls-title")}</h2><p>{w.t("polls-advises")}</p><ul class="matters">{lines()}</ul></section> }
            .into_any()
    })
}

impl Look {
    /// The head, what it is about, and its facts.
    pub(super) fn head(&self, visit: &Visit) -> impl IntoView + use<> {
        let (w, poll) = (visit.words(), &self.poll);
        let withdrawn = poll.withdrawn.as_ref().map(|withdrawn| {
            let words = w.ta("polls-withdrawn", args![("when", w.moment(withdrawn.at))]);
            view! { <p><strong>{words}</strong></p><blockquote class="as-typed">{withdrawn.reason.to_string()}</blockquote> }
        });
        let matter = self.matter.clone().map(|(seq, title)| {
            let href = visit.at(&format!("/proposals/{seq}"));
            view! { <p>{w.t("polls-about-matter")}" "<a href=href>{title}</a></p> }
        });
        view! {
            <header class="page-head">
                <p class="kicker">{w.ta("polls-number", args![("seq", poll.seq.to_string())])}</p>
                <h1>{poll.title.to_string()}</h1>
                <p>{badge(w, poll, visit.now)}</p>
            </header>
            {withdrawn}
            <div class="as-typed">{poll.about.to_string()}</div>
            {matter}
            <p class="hint">{w.t("polls-decides-nothing")}</p>
        }
    }

    /// From when to when, how many options, how many answers.
    pub(super) fn facts(&self, w: Words) -> impl IntoView + use<> {
        let poll = &self.poll;
        let items = vec![
            (w.t("polls-opens"), w.moment(poll.opens)),
            (w.t("polls-closes"), w.moment(poll.closes)),
            (w.t("polls-choose"), limits(w, poll)),
            (w.t("polls-answers"), w.number(self.answers)),
        ];
        view! { <Facts items/> }
    }

    /// The result, once there is one; before, when there will be.
    pub(super) fn outcome(&self, visit: &Visit) -> AnyView {
        let (w, poll) = (visit.words(), &self.poll);
        let Some(result) = &self.result else {
            let key = match poll.status(visit.now) {
                Status::Withdrawn => return ().into_any(),
                Status::Open => "polls-result-later",
                Status::Closed => "polls-result-withheld",
            };
            return view! { <p class="hint">{w.t(key)}</p> }.into_any();
        };
        let named = |number: u8| poll.options.get(usize::from(number) - 1).map(ToString::to_string).unwrap_or_default();
        let lines = result.options.iter().map(|one| {
            let place = w.ta("polls-place", args![("place", i64::from(one.place))]);
            Line::new(named(one.number), w.ta("polls-named", args![("named", w.number(one.named))])).meaning(place)
        });
        let first: Vec<String> = result.first().into_iter().map(named).collect();
        let key = match first.len() {
            0 => "polls-first-none",
            1 => "polls-first",
            _ => "polls-first-tie",
        };
        let file = visit.at(&format!("/polls/{}/result.csv", poll.seq));
        view! {
            <section class="card">
                <h2>{w.t("polls-result")}</h2>
                <p class="lead">{w.ta(key, args![("options", w.list(&first))])}</p>
                <Tally w caption=w.ta("polls-result-of", args![("answers", w.number(result.answers))]) lines=lines.collect()/>
                <p class="no-print"><a href=file>{w.t("polls-csv")}</a></p>
            </section>
        }
        .into_any()
    }
}

/// How many options an answer names.
fn limits(w: Words, poll: &Poll) -> String {
    let numbers = args![("least", i64::from(poll.least)), ("most", i64::from(poll.most))];
    let key = match (poll.least, poll.most) {
        (1, 1) => "polls-choose-one",
        (least, most) if least == most => "polls-choose-exactly",
        (1, _) => "polls-choose-up-to",
        _ => "polls-choose-between",
    };
    w.ta(key, numbers)
}

/// The options to mark; `before` is what was answered earlier.
pub(super) fn marking(w: Words, poll: &Poll, form: &Form, before: Option<&Selection>) -> AnyView {
    let mut field: FieldState = form.at("option", w);
    if let (true, Some(before)) = (field.values.is_empty() && form.is_fine(), before) {
        field.values = before.numbers().map(|number| number.to_string()).collect();
    }
    let choices = (1..).zip(&poll.options).map(|(no, option): (u8, _)| Choice::new(no.to_string(), option.to_string()));
    let (choices, label, hint) = (choices.collect(), poll.title.to_string(), limits(w, poll));
    if poll.is_choose_one() {
        view! { <Radios field label hint choices large=true/> }.into_any()
    } else {
        view! { <Checkboxes field label hint choices/> }.into_any()
    }
}

/// What was marked; a number that is none names no option.
pub(super) fn marked(form: &Form) -> Selection {
    Selection::of(form.fields.all("option").map(|number| number.parse().unwrap_or(0)))
}
