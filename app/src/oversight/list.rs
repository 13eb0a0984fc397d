//! Lists of questions: everybody's, one's own, and those on an entry.

use domain::{
    disclosures::Entry,
    oversight::{Concern, Kind, Step, StepKind},
};
use leptos::prelude::*;
use store::{
    Tx,
    oversight::{Filter, Named},
};

use super::badges::{badges, title};
use crate::{
    args,
    error::Page,
    forms::Fields,
    parts::{Breadcrumb, Empty, Pager},
    visit::{AppError, Visit},
};

/// Questions on one page.
const PAGE: u8 = 20;
/// Questions shown on the page of an entry.
const ON_ENTRY: u8 = 5;

/// A question as a line of a list: with what it is about, by name.
pub(super) struct Line {
    pub concern: Concern,
    pub named: Named,
}

/// A page of questions, and the number before which the next one goes on.
pub(super) async fn load(visit: &Visit, filter: Filter) -> Result<(Vec<Line>, Option<i64>, bool), AppError> {
    let community = visit.community()?.id;
    let before = Fields::of_query(&visit.path).get("before").parse().ok();
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let mut concerns = store::oversight::page(&mut tx, community, filter, before, PAGE + 1).await?;
    let has_more = concerns.len() > usize::from(PAGE);
    concerns.truncate(usize::from(PAGE));
    let next = concerns.last().filter(|_| has_more).map(|one| one.seq);
    Ok((lines(&mut tx, concerns).await?, next, before.is_some()))
}

/// Questions with what they are about.
pub(super) async fn lines(tx: &mut Tx<'_>, concerns: Vec<Concern>) -> Result<Vec<Line>, AppError> {
    let mut lines = Vec::new();
    for concern in concerns {
        lines.push(Line { named: store::oversight::named(tx, &concern.about).await?, concern });
    }
    Ok(lines)
}

/// Every question, the last first; `?kind=` shows one kind.
pub(super) async fn show(visit: Visit) -> Page {
    let kind = Kind::from_name(Fields::of_query(&visit.path).get("kind"));
    let (lines, next, is_later) = load(&visit, Filter { kind, ..Filter::default() }).await?;
    let w = visit.words();
    Ok(visit.page(w.t("oversight-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
        let asked = kind.map(|kind| format!("kind={}&", kind.name())).unwrap_or_default();
        let base = visit.at("/oversight");
        let (next, first) = pages(&base, &asked, next, is_later);
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("oversight-title")}</h1>
            <p class="lead">{w.t("oversight-lead")}</p>
            {kinds(&visit, kind)}
            {lines.is_empty().then(|| view! { <Empty title=w.t("oversight-none")><p>{w.t("oversight-none-why")}</p></Empty> })}
            <ul class="matters">{lines.iter().map(|one| line(&visit, one, "/oversight")).collect_view()}</ul>
            <Pager w next first/>
            <div class="submit-bar">
                <a class="button plain" href=visit.at("/oversight/new")>{w.t("oversight-new-formal")}</a>
            </div>
        }
    }))
}

/// The visitor's own questions.
pub(super) async fn mine(visit: Visit) -> Page {
    let asker = Some(visit.standing()?.person);
    let (lines, next, is_later) = load(&visit, Filter { asker, ..Filter::default() }).await?;
    let w = visit.words();
    Ok(visit.page(w.t("oversight-mine"), || {
        let (next, first) = pages(&visit.at("/my/oversight"), "", next, is_later);
        view! {
            <h1>{w.t("oversight-mine")}</h1>
            <p class="lead">{w.t("oversight-mine-lead")}</p>
            {lines.is_empty().then(|| view! { <Empty title=w.t("oversight-mine-none")><p>{w.t("oversight-none-why")}</p></Empty> })}
            <ul class="matters">{lines.iter().map(|one| line(&visit, one, "/oversight")).collect_view()}</ul>
            <Pager w next first/>
            <p><a href=visit.at("/oversight")>{w.t("oversight-title")}</a></p>
        }
    }))
}

/// The addresses of the next page and of the first.
pub(super) fn pages(base: &str, asked: &str, next: Option<i64>, is_later: bool) -> (Option<String>, Option<String>) {
    let next = next.map(|seq| format!("{base}?{asked}before={seq}"));
    (next, is_later.then(|| format!("{base}?{}", asked.trim_end_matches('&'))))
}

/// The kinds, as links.
fn kinds(visit: &Visit, here: Option<Kind>) -> AnyView {
    let w = visit.words();
    let all = std::iter::once(None).chain(Kind::ALL.map(Some));
    let items = all
        .map(|kind| {
            let (href, word) = match kind {
                None => (visit.at("/oversight"), w.t("oversight-kinds-all")),
                Some(kind) => {
                    let word = w.t(&format!("oversight-kind-{}", kind.name()));
                    (visit.at(&format!("/oversight?kind={}", kind.name())), word)
                }
            };
            view! { <li><a href=href aria-current=(kind == here).then_some("page")>{word}</a></li> }
        })
        .collect_view();
    view! { <nav class="no-print" aria-label=w.t("oversight-kinds")><ul class="tabs">{items}</ul></nav> }.into_any()
}

/// One question in a list.
pub(super) fn line(visit: &Visit, Line { concern, named }: &Line, base: &str) -> AnyView {
    let w = visit.words();
    let href = visit.at(&format!("{base}/{}", concern.seq));
    let about = match named {
        Named::Titled { title, .. } => title.clone(),
        Named::Office(office) => w.t(&office.key()),
    };
    view! {
        <li>
            <p class="matter-title"><a href=href>{title(w, concern)}" · "{about}</a></p>
            <p class="clipped">{concern.words.to_string()}</p>
            <p class="matter-line">{badges(visit, concern)}</p>
        </li>
    }
    .into_any()
}

/// A question as the page of its entry tells it, with the last answer.
pub(crate) struct Told {
    concern: Concern,
    answer: Option<Step>,
}

/// The last questions on an entry.
pub(crate) async fn of_entry(visit: &Visit, tx: &mut Tx<'_>, entry: &Entry) -> Result<Vec<Told>, AppError> {
    let filter = Filter { entry: Some(entry.id), ..Filter::default() };
    let mut told = Vec::new();
    for concern in store::oversight::page(tx, visit.community()?.id, filter, None, ON_ENTRY).await? {
        let steps = store::oversight::steps(tx, concern.id).await?;
        let answer = steps.into_iter().rev().find(|step| step.kind == StepKind::Replied);
        told.push(Told { concern, answer });
    }
    Ok(told)
}

/// The questions on an entry, and the way to ask one.
pub(crate) fn told(visit: &Visit, entry: &Entry, told: &[Told]) -> AnyView {
    let w = visit.words();
    let lines = told
        .iter()
        .map(|Told { concern, answer }| {
            let href = visit.at(&format!("/oversight/{}", concern.seq));
            let answer = answer.as_ref().and_then(|step| step.words.as_ref());
            let answer = answer.map(|words| {
                let words = w.ta("oversight-answer-line", args![("words", words.to_string())]);
                view! { <p class="clipped">{words}</p> }
            });
            view! {
                <li>
                    <p class="matter-title"><a href=href>{title(w, concern)}</a></p>
                    <p class="clipped">{concern.words.to_string()}</p>
                    {answer}
                    <p class="matter-line">{badges(visit, concern)}</p>
                </li>
            }
        })
        .collect_view();
    let ask = |kind: Kind| {
        let (section, seq) = (entry.section.slug(), entry.seq);
        visit.at(&format!("/oversight/new?kind={}&section={section}&entry={seq}", kind.name()))
    };
    view! {
        <section class="no-print">
            <h2>{w.t("oversight-on-entry")}</h2>
            {told.is_empty().then(|| view! { <p class="hint">{w.t("oversight-on-entry-none")}</p> })}
            <ul class="matters">{lines}</ul>
            <div class="submit-bar">
                <a class="button plain" href=ask(Kind::Inquiry)>{w.t("oversight-ask-inquiry")}</a>
                <a class="button plain" href=ask(Kind::Objection)>{w.t("oversight-ask-objection")}</a>
            </div>
        </section>
    }
    .into_any()
}
