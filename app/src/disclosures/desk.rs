//! The list of entries that are being worked on: first those that wait for the reader.

use domain::{
    disclosures::{Period, Section, may_draw_progress},
    people::Office,
};
use leptos::prelude::*;
use store::disclosures::OpenEntry;

use super::{
    hanging, named,
    office::{state_word, tone},
    tasks::{on_desk, tasks},
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Badge, Breadcrumb, Empty, ErrorSummary, HiddenKey},
    visit::Visit,
};

/// Everything that is being worked on.
pub(super) async fn list(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Drafts the progress of last month, where the calendar has not yet.
pub(super) async fn draft_progress(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let act = visit.once(&form.fields, |w| {
        Box::pin(async move { Ok(format!("/desk/disclosures/{}", store::disclosures::draft_progress(w).await?.id)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let entries = store::disclosures::open(&mut tx, community.id).await?;
    let on_boards = store::disclosures::on_boards(&mut tx, community.id, visit.now.day()).await?;
    let tasks = tasks(&mut tx, community.id, visit.now.day()).await?;
    let progress = store::disclosures::progress_to_draft(&mut tx, community.id, visit.now).await?;
    let w = visit.words();
    let title = w.t("disclosures-desk-title");
    let content = || {
        let (mine, others): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| waits_for(visit, entry));
        let is_empty = mine.is_empty() && others.is_empty();
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/desk"), w.t("nav-desk"))];
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{w.t("disclosures-desk-title")}</h1>
            <p class="lead">{w.t("disclosures-desk-lead")}</p>
            {may_write(visit).then(|| view! {
                <p><a class="button" href=visit.at("/desk/disclosures/new")>{w.t("disclosures-desk-new")}</a></p>
            })}
            {progress.and_then(|period| to_draft(visit, period))}
            {on_desk(visit, &tasks)}
            {hanging::missing(visit, &on_boards)}
            {is_empty.then(|| view! { <Empty title=w.t("disclosures-desk-empty")/> })}
            {group(visit, w.t("disclosures-desk-mine"), &mine)}
            {group(visit, w.t("disclosures-desk-others"), &others)}
            <p><a href=visit.at("/desk/disclosures/catalogue")>{w.t("catalogue-desk-title")}</a></p>
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

/// The progress of resolutions that can be drafted now, for those who write it.
fn to_draft(visit: &Visit, period: Period) -> Option<AnyView> {
    let w = visit.words();
    visit.actor.as_ref().filter(|actor| may_draw_progress(actor).is_ok())?;
    let key = visit.form_key();
    let line = w.ta("disclosures-progress-due", args![("period", named::period(w, period))]);
    Some(
        view! {
            <section class="notice-below">
                <p>{line}</p>
                <ActForm action=visit.at("/desk/disclosures/progress") label=w.t("disclosures-progress-draft")>
                    <HiddenKey key/>
                </ActForm>
            </section>
        }
        .into_any(),
    )
}

fn may_write(visit: &Visit) -> bool {
    Section::ALL.into_iter().any(|section| visit.holds_any(section.writers()))
}

fn waits_for(visit: &Visit, entry: &OpenEntry) -> bool {
    match entry.state {
        "submitted" => visit.holds_any(entry.section.writers()) || visit.holds_any(&[entry.section.publisher()]),
        "checked" => visit.holds_any(&[Office::SupervisionHead, Office::SupervisionMember]),
        "countersigned" if entry.section == Section::Party => {
            visit.holds_any(&[Office::PartySecretary, Office::PartyCommitteeMember])
        }
        "countersigned" | "cleared" => visit.holds_any(&[entry.section.publisher()]),
        _ => visit.holds_any(entry.section.writers()),
    }
}

fn group(visit: &Visit, title: String, entries: &[&OpenEntry]) -> Option<AnyView> {
    if entries.is_empty() {
        return None;
    }
    let w = visit.words();
    let lines = entries
        .iter()
        .map(|entry| {
            let href = visit.at(&format!("/desk/disclosures/{}", entry.id));
            let since = w.ta("disclosures-desk-since", args![("when", w.day(entry.at.day()))]);
            view! {
                <li>
                    <p class="matter-title"><a href=href>{entry.title.clone()}</a></p>
                    <p class="matter-line">
                        <Badge tone=tone(entry.state) word=state_word(w, entry.state)/>
                        {entry.is_correction.then(|| view! { <Badge word=w.t("disclosures-desk-correction")/> })}
                        <span>{named::section(w, entry.section)}</span>
                        <span>{format!("{} {}", entry.code, named::item(w, &entry.code))}</span>
                        <span>{since}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    Some(view! { <section><h2>{title}</h2><ul class="matters">{lines}</ul></section> }.into_any())
}
