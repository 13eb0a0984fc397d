//! One matter: where it stands, what happens next, what the visitor may do, and its text.

use axum::{extract::Path, response::Response};
use domain::{
    clock::Moment,
    proposals::{Deed, Proposal, ProposerKind, Stage, Step, thresholds},
};
use leptos::prelude::*;

use super::{
    acts,
    content_view::content,
    detours,
    documents::documents,
    follow,
    look::{Look, look},
    owners_view,
    stage_words::{StageBadge, next, reason, stations},
};
use crate::{
    args,
    error::Page,
    forms::Form,
    parts::{Breadcrumb, ErrorSummary, Facts, Need, Stations, ThresholdBar},
    shell::Frame,
    visit::Visit,
    votes::{body_word, ties_view},
    words::Words,
};

/// The page of a matter.
pub(super) async fn show(visit: Visit, Path((_, seq)): Path<(String, i64)>) -> Page {
    let look = look(&visit, seq).await?;
    Ok(render(&visit, &look, None))
}

/// The page, with a form on it that has faults, if any.
pub(super) fn render(visit: &Visit, look: &Look, form: Option<(Deed, Form)>) -> Response {
    let title = look.matter.content.title.to_string();
    let faults = form.as_ref().map(|(_, form)| form.faults(visit.words())).unwrap_or_default();
    let view = || view! { <ErrorSummary w=visit.words() faults=faults.clone()/>{body(visit, look, form.as_ref())} };
    let frame = Frame::new(title.clone()).about(look.matter.content.problem.as_str());
    if faults.is_empty() { visit.page_in(frame, view) } else { visit.page_again(title, view) }
}

fn body(visit: &Visit, look: &Look, form: Option<&(Deed, Form)>) -> impl IntoView + use<> {
    let (w, matter) = (visit.words(), &look.matter);
    let presence = |step: Step| look.presence.get(&step).cloned().unwrap_or_default();
    let (coming, ended, acts) = (next(w, &matter.stage, matter.class), ended(matter), acts::forms(visit, look, form));
    view! {
        {head(visit, matter)}
        <Stations w stations=stations(w, matter, presence)>
            <h2>{w.t("proposals-next")}</h2>
            <p>{coming}</p>
            {ended}
            <h2 class="no-print">{w.t("proposals-mine")}</h2>
            <div class="no-print">{acts}</div>
        </Stations>
        {tabs(visit, matter.seq, "")}
        <div class="columns">
            <div class="main">
                {points(w, &matter.stage)}
                {ties_view(visit, &look.ties)}
                {advised(w, matter)}
                {petition(w, matter)}
                {follow::panels(visit, matter)}
                {detours::panels(w, look, visit.now)}
                {backing(w, look, visit.now)}
                {content(w, &matter.content)}
                {crate::polls::of_matter(visit, &look.polls)}
                {documents(visit, look)}
            </div>
            <aside class="side">
                <h2>{w.t("proposals-facts")}</h2>
                <Facts items=facts(w, look)/>
                {interpellate(visit, matter)}
            </aside>
        </div>
    }
}

/// The way to a formal question about the matter.
fn interpellate(visit: &Visit, matter: &Proposal) -> Option<impl IntoView + use<>> {
    let href = visit.at(&format!("/oversight/new?matter={}", matter.seq));
    let word = visit.words().t("oversight-matter");
    matter.stage.is_public().then(|| view! { <p class="no-print"><a href=href>{word}</a></p> })
}

/// The number, the stage and the title: the head of every page of a matter.
pub(crate) fn head(visit: &Visit, matter: &Proposal) -> impl IntoView + use<> {
    let w = visit.words();
    let number = matter.number.clone().unwrap_or_else(|| w.ta("proposals-seq", args![("seq", matter.seq)]));
    view! {
        <Breadcrumb w items=vec![(visit.at("/proposals"), w.t("proposals-title"))]/>
        <header class="matter-head">
            <p class="matter-line"><span class="number">{number}</span><StageBadge w stage=matter.stage.name()/></p>
            <h1>{matter.content.title.to_string()}</h1>
        </header>
    }
}

/// The pages of a matter; `here` is the end of the address of the present one.
pub(crate) fn tabs(visit: &Visit, seq: i64, here: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let base = visit.at(&format!("/proposals/{seq}"));
    let pages = [
        ("", "proposals-tab-overview"),
        ("/versions", "proposals-tab-text"),
        ("/opinions", "proposals-tab-opinions"),
        ("/thread", "proposals-tab-discussion"),
        ("/history", "proposals-tab-history"),
    ];
    let items = pages
        .into_iter()
        .map(|(end, key)| {
            let current = (end == here).then_some("page");
            view! { <li><a href=format!("{base}{end}") aria-current=current>{w.t(key)}</a></li> }
        })
        .collect_view();
    view! { <nav class="no-print" aria-label=w.t("proposals-tabs")><ul class="tabs">{items}</ul></nav> }
}

/// Why it ended, where it did.
fn ended(matter: &Proposal) -> Option<impl IntoView + use<>> {
    reason(&matter.stage).map(|reason| view! { <blockquote class="as-typed">{reason.to_owned()}</blockquote> })
}

/// What must be corrected.
fn points(w: Words, stage: &Stage) -> Option<impl IntoView + use<>> {
    let Stage::ReturnedForRevision { points, .. } = stage else { return None };
    let points = points.iter().map(|point| view! { <li>{point.to_string()}</li> }).collect_view();
    Some(view! { <section class="part-of-text"><h2>{w.t("proposals-points")}</h2><ol>{points}</ol></section> })
}

/// What residents' bodies are in a matter of owners.
fn advised(w: Words, matter: &Proposal) -> Option<impl IntoView + use<>> {
    matter.owners.map(|_| view! { <p class="hint">{w.t("proposals-owners-advised")}</p> })
}

/// How many signed and sponsor, while that is what counts.
fn backing(w: Words, look: &Look, now: Moment) -> Option<impl IntoView + use<>> {
    let is_collecting = matches!(look.matter.stage, Stage::Cosigning { .. } | Stage::Submitted { .. });
    if !is_collecting || !look.matter.proposer.needs_signatures() {
        return None;
    }
    let policy = &look.facts.policy;
    let signatures = i64::from(look.facts.signatures);
    let least = i64::from(policy.signatures);
    let sponsors = i64::try_from(look.facts.sponsors.len()).unwrap_or(i64::MAX);
    let lacking = (least - signatures).max(0);
    let toward = toward_petition(w, look, now);
    let names = look.facts.sponsors.iter().map(|person| look.names.of(w, *person)).collect::<Vec<_>>();
    Some(view! {
        <section class="backing">
            <h2>{w.t("proposals-signers")}</h2>
            <ThresholdBar w label=w.t("proposals-bar-signatures") have=signatures of=least.max(signatures) num=least
                den=least.max(signatures).max(1) need=Need::AtLeast
                sentence=w.ta("proposals-signatures-sentence", args![("have", signatures), ("need", least), ("lacking", lacking)])/>
            {toward}
            <p>{w.ta("proposals-sponsors-sentence", args![("count", sponsors)])}{(!names.is_empty()).then(|| w.list(&names))}</p>
        </section>
    })
}

/// How far a petition is from each threshold, while signatures are collected; one of them is enough.
fn toward_petition(w: Words, look: &Look, now: Moment) -> Option<impl IntoView + use<>> {
    let matter = &look.matter;
    (matter.proposer == ProposerKind::Petition && matter.petition.is_none()).then(|| {
        let bars = thresholds(&look.facts.policy, now.day())
            .into_iter()
            .map(|(by, num, den)| {
                let share = look.facts.backing.of(by);
                let label = w.t(&format!("proposals-petition-by-{}", by.name()));
                view! { <ThresholdBar w label have=share.have of=share.of num den need=Need::AtLeast/> }
            })
            .collect_view();
        view! { <h3>{w.t("proposals-petition-toward")}</h3>{bars} }
    })
}

/// What a statutory petition is, with its count: until signatures are taken back, nobody can stop it.
fn petition(w: Words, matter: &Proposal) -> Option<impl IntoView + use<>> {
    let petition = matter.petition.as_ref()?;
    let by = w.t(&format!("proposals-petition-by-{}", petition.by.name()));
    let body = body_word(w, petition.body);
    let sentence = w.ta(
        "proposals-petition-sentence",
        args![
            ("by", by.clone()),
            ("have", petition.share.have),
            ("of", petition.share.of),
            ("fraction", format!("{}/{}", petition.num, petition.den)),
            ("body", body)
        ],
    );
    let share = petition.share;
    Some(view! {
        <section class="backing petition">
            <h2>{w.t("proposals-petition")}</h2>
            <ThresholdBar w label=by have=share.have of=share.of num=petition.num den=petition.den need=Need::AtLeast sentence/>
            <p>{w.t("proposals-petition-effect")}</p>
        </section>
    })
}

/// What stands beside the text.
fn facts(w: Words, look: &Look) -> Vec<(String, String)> {
    let matter = &look.matter;
    let mut facts = vec![
        (w.t("proposals-fact-class"), w.t(&format!("proposals-class-{}", matter.class.name()))),
        (w.t("proposals-fact-proposer"), w.t(&format!("proposals-proposer-{}", matter.proposer.name()))),
        (w.t("proposals-fact-author"), look.names.of(w, matter.author)),
    ];
    facts.extend(matter.basis.as_ref().map(|basis| (w.t("proposals-fact-basis"), basis.to_string())));
    let owners = matter.owners.zip(look.whose.as_ref());
    facts.extend(owners.into_iter().flat_map(|(owners, whose)| owners_view::facts(w, owners, whose)));
    facts.extend(look.grid.clone().map(|grid| (w.t("proposals-fact-grid"), grid)));
    facts.push((w.t("proposals-fact-drafted"), w.date(matter.drafted.day())));
    facts.extend(matter.submitted.map(|at| (w.t("proposals-fact-submitted"), w.date(at.day()))));
    facts.push((w.t("proposals-fact-since"), w.date(matter.since.day())));
    facts.push((
        w.t("proposals-fact-version"),
        w.ta("proposals-fact-version-value", args![("version", matter.version)]),
    ));
    facts.push((w.t("proposals-fact-hash"), matter.text_hash.hex()[..16].to_owned()));
    facts
}
