//! One entry on the desk: what it says, where it is, and what the reader may do next.

use axum::extract::Path;
use domain::{
    disclosures::{Command, Entry, Item, Section, Version, VersionState},
    ids::DisclosureId,
    people::Office,
    text::Words as TypedWords,
};
use leptos::prelude::*;

use super::{
    hanging::{self, Hung},
    sheet::sheet,
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Badge, Breadcrumb, ErrorSummary, HiddenKey, SubmitBar, TextArea, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// The address of an entry.
type Address = Path<(String, String)>;

/// The entry of an address.
pub(super) async fn find(visit: &Visit, id: &str) -> Result<Entry, AppError> {
    let id: DisclosureId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let entry = store::disclosures::load(&mut reader.tx(), visit.community()?.id, id).await?;
    entry.ok_or(AppError::NotFound)
}

/// The entry on the desk.
pub(super) async fn show(visit: Visit, Path((_, id)): Address) -> Page {
    let entry = find(&visit, &id).await?;
    page(&visit, &entry, &Form::default()).await
}

/// Hands the draft to a colleague for checking.
pub(super) async fn submit(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Submit).await
}

/// Draws the figures of a draft again.
pub(super) async fn redraw(visit: Visit, Path((_, id)): Address) -> Page {
    let entry = find(&visit, &id).await?;
    let id = entry.id;
    let mut form = Form::default();
    let act = visit
        .once(&form.fields, move |w| Box::pin(async move { Ok(after(&store::disclosures::redraw(w, id).await?)) }));
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &entry, &form).await,
    }
}

/// Finds a colleague's draft in order.
pub(super) async fn check(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Check).await
}

/// Finds nothing secret in a party entry.
pub(super) async fn clear(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Clear).await
}

/// Takes a published entry down; it must return.
pub(super) async fn withdraw(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.read("reason", TypedWords::parse) {
        Some(reason) => act(&visit, &id, form, Command::Withdraw { reason }).await,
        None => page(&visit, &find(&visit, &id).await?, &form).await,
    }
}

/// Gives the draft up.
pub(super) async fn discard(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Discard).await
}

/// Publishes the countersigned draft.
pub(super) async fn publish(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Publish).await
}

/// Countersigns.
pub(super) async fn countersign(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.read_optional("note", TypedWords::parse) {
        Some(note) => act(&visit, &id, form, Command::Countersign { note }).await,
        None => page(&visit, &find(&visit, &id).await?, &form).await,
    }
}

/// Sends back with a reason.
pub(super) async fn send_back(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.read("reason", TypedWords::parse) {
        Some(reason) => act(&visit, &id, form, Command::SendBack { reason }).await,
        None => page(&visit, &find(&visit, &id).await?, &form).await,
    }
}

async fn act(visit: &Visit, id: &str, mut form: Form, command: Command) -> Page {
    let entry = find(visit, id).await?;
    let id = entry.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(after(&store::disclosures::enact(w, id, &command).await?)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(visit, &entry, &form).await,
    }
}

/// Where to go after an act: to the public page once it is published, else back to the entry.
fn after(entry: &Entry) -> String {
    match (entry.draft(), entry.current()) {
        (None, Some(_)) => format!("/disclosure/{}/{}", entry.section.slug(), entry.seq),
        (None, None) => "/desk/disclosures".to_owned(),
        (Some(_), _) => format!("/desk/disclosures/{}", entry.id),
    }
}

/// The shape and colour of a state.
pub(super) fn tone(state: &str) -> Tone {
    match state {
        "submitted" | "checked" | "countersigned" | "cleared" => Tone::Due,
        "sent-back" => Tone::Failed,
        "published" => Tone::Passed,
        _ => Tone::Quiet,
    }
}

/// The state of a version in a word.
pub(super) fn state_word(w: Words, state: &str) -> String {
    w.t(&format!("disclosures-state-{state}"))
}

pub(super) async fn page(visit: &Visit, entry: &Entry, form: &Form) -> Page {
    let w = visit.words();
    let hung = Hung::load(visit, entry).await?;
    let version = entry.draft().or(entry.current()).or(entry.versions.last()).ok_or(AppError::NotFound)?;
    let title = version.content.title.as_str().to_owned();
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/disclosures"), w.t("disclosures-desk-title")),
        ];
        let state = version.state.name();
        let reason = match &version.state {
            VersionState::SentBack { reason, .. } => {
                let line = w.ta("disclosures-sent-back-because", args![("reason", reason.as_str().to_owned())]);
                Some(view! { <p class="former">{line}</p> })
            }
            VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::Checked
            | VersionState::Countersigned(_)
            | VersionState::Cleared(_)
            | VersionState::Published { .. }
            | VersionState::Discarded { .. } => None,
        };
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <p><Badge tone=tone(state) word=state_word(w, state)/></p>
            {reason}
            {steps(w, entry, version)}
            {sheet(visit, entry, version, &version.content)}
            <section class="desk-acts no-print">
                {acts(visit, entry, version, form)}
                {hanging::form(visit, entry, form)}
            </section>
            <div class="notice-below">{hung.view(visit, entry)}</div>
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

/// The steps of an entry, the present one marked.
fn steps(w: Words, entry: &Entry, version: &Version) -> AnyView {
    let before = [("drafted", "drafted"), ("submitted", "submitted"), ("checked", "checked")];
    let after: &[(&str, &str)] = if entry.section == Section::Party {
        &[("countersigned", "secrecy"), ("cleared", "cleared"), ("published", "published")]
    } else {
        &[("countersigned", "countersigned"), ("published", "published")]
    };
    let here = match version.state {
        VersionState::SentBack { .. } => "drafted",
        VersionState::Drafted
        | VersionState::Submitted { .. }
        | VersionState::Checked
        | VersionState::Countersigned(_)
        | VersionState::Cleared(_)
        | VersionState::Published { .. }
        | VersionState::Discarded { .. } => version.state.name(),
    };
    let lines = before
        .iter()
        .chain(after)
        .map(|(state, step)| {
            let current = (*state == here).then_some("step");
            view! { <li aria-current=current>{w.t(&format!("disclosures-step-{step}"))}</li> }
        })
        .collect_view();
    view! { <ol class="entry-steps no-print" aria-label=w.t("disclosures-steps")>{lines}</ol> }.into_any()
}

/// What the reader may do next; the rules decide once more.
fn acts(visit: &Visit, entry: &Entry, version: &Version, form: &Form) -> AnyView {
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("/desk/disclosures/{}/{act}", entry.id));
    let writes = writes(visit, entry);
    let publishes = visit.holds_any(&[entry.section.publisher()]);
    let supervises = visit.holds_any(&[Office::SupervisionHead, Office::SupervisionMember]);
    let is_own = version.by.is_some() && visit.actor.as_ref().and_then(domain::permit::Actor::person) == version.by;
    let key = visit.form_key();
    let in_party = visit.holds_any(&[Office::PartySecretary, Office::PartyCommitteeMember]);
    match &version.state {
        VersionState::Drafted | VersionState::SentBack { .. } if writes => view! {
            <p><a class="button plain" href=at("revise")>{w.t("form-change")}</a></p>
            {version.content.drawn.is_some().then(|| view! {
                <p class="hint">{w.t("disclosures-frozen")}</p>
                <ActForm action=at("redraw") label=w.t("disclosures-redraw") quiet=true/>
            })}
            <ActForm action=at("submit") label=w.t("disclosures-submit")/>
            {entry.withdrawn.is_none().then(|| view! {
                <ActForm action=at("discard") label=w.t("disclosures-discard") quiet=true/>
            })}
        }
        .into_any(),
        VersionState::Submitted { .. } if is_own => {
            view! { <p class="hint">{w.t("disclosures-check-by-another")}</p> }.into_any()
        }
        VersionState::Submitted { .. } if writes || publishes => review(w, form, at("check"), at("send-back"), "check"),
        VersionState::Checked if supervises => supervise(w, form, at("countersign"), at("send-back")),
        VersionState::Countersigned(_) if entry.section == Section::Party => {
            if in_party && !is_own {
                review(w, form, at("clear"), at("send-back"), "clear")
            } else {
                ().into_any()
            }
        }
        VersionState::Countersigned(_) | VersionState::Cleared(_) if publishes => view! {
            <p class="hint">{w.t("disclosures-publish-note")}</p>
            <ActForm action=at("publish") label=w.t("disclosures-publish") binding=true>
                <HiddenKey key/>
            </ActForm>
        }
        .into_any(),
        VersionState::Published { .. } => {
            published(w, form, at("correct"), at("withdraw"), writes, publishes || supervises)
        }
        VersionState::Drafted
        | VersionState::SentBack { .. }
        | VersionState::Submitted { .. }
        | VersionState::Checked
        | VersionState::Countersigned(_)
        | VersionState::Cleared(_)
        | VersionState::Discarded { .. } => ().into_any(),
    }
}

/// Whether the reader's offices write entries of this item.
pub(super) fn writes(visit: &Visit, entry: &Entry) -> bool {
    let answers = Item::find(&entry.code).is_some_and(|item| visit.holds_any(&[item.office]));
    answers || visit.holds_any(entry.section.writers())
}

/// What may be done with a published entry.
fn published(w: Words, form: &Form, correct: String, withdraw: String, writes: bool, may_withdraw: bool) -> AnyView {
    view! {
        {writes.then(|| view! {
            <p class="hint">{w.t("disclosures-correct-note")}</p>
            <p><a class="button plain" href=correct>{w.t("disclosures-correct")}</a></p>
        })}
        {may_withdraw.then(|| view! {
            <details open=!form.is_fine()>
                <summary>{w.t("disclosures-withdraw-heading")}</summary>
                <p class="hint">{w.t("disclosures-withdraw-note")}</p>
                <form method="post" action=withdraw>
                    <TextArea field=form.at("reason", w) label=w.t("disclosures-withdraw-reason") rows=3
                        most=TypedWords::MOST/>
                    <SubmitBar label=w.t("disclosures-withdraw")/>
                </form>
            </details>
        })}
    }
    .into_any()
}

/// A check by somebody else: in order, or back with a reason.
fn review(w: Words, form: &Form, fine: String, send_back: String, step: &str) -> AnyView {
    view! {
        <h2>{w.t(&format!("disclosures-{step}-heading"))}</h2>
        <p class="hint">{w.t(&format!("disclosures-{step}-note"))}</p>
        <ActForm action=fine label=w.t(&format!("disclosures-{step}")) binding=true/>
        {back(w, form, send_back)}
    }
    .into_any()
}

fn supervise(w: Words, form: &Form, countersign: String, send_back: String) -> AnyView {
    view! {
        <h2>{w.t("disclosures-countersign-heading")}</h2>
        <form method="post" action=countersign>
            <TextArea field=form.at("note", w) label=w.t("disclosures-countersign-note-field") required=false rows=3
                most=TypedWords::MOST/>
            <SubmitBar label=w.t("disclosures-countersign") binding=true/>
        </form>
        {back(w, form, send_back)}
    }
    .into_any()
}

fn back(w: Words, form: &Form, send_back: String) -> AnyView {
    view! {
        <h2>{w.t("disclosures-send-back-heading")}</h2>
        <form method="post" action=send_back>
            <TextArea field=form.at("reason", w) label=w.t("disclosures-send-back-reason") rows=3
                most=TypedWords::MOST/>
            <SubmitBar label=w.t("disclosures-send-back")/>
        </form>
    }
    .into_any()
}
