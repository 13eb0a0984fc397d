//! One entry on the desk: what it says, where it is, and what the reader may do next.

use axum::extract::Path;
use domain::{
    disclosures::{Command, Entry, Version, VersionState},
    ids::DisclosureId,
    people::Office,
    text::Words as TypedWords,
};
use leptos::prelude::*;

use super::sheet::sheet;
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
    page(&visit, &entry, &Form::default())
}

/// Lays the draft before the supervision committee.
pub(super) async fn submit(visit: Visit, Path((_, id)): Address) -> Page {
    act(&visit, &id, Form::default(), Command::Submit).await
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
        None => page(&visit, &find(&visit, &id).await?, &form),
    }
}

/// Sends back with a reason.
pub(super) async fn send_back(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    match form.read("reason", TypedWords::parse) {
        Some(reason) => act(&visit, &id, form, Command::SendBack { reason }).await,
        None => page(&visit, &find(&visit, &id).await?, &form),
    }
}

async fn act(visit: &Visit, id: &str, mut form: Form, command: Command) -> Page {
    let entry = find(visit, id).await?;
    let id = entry.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(after(&store::disclosures::enact(w, id, &command).await?)) })
    });
    match act.await {
        Ok(done) => Ok(done),
        Err(error) => {
            form.refuse(error)?;
            page(visit, &entry, &form)
        }
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
        "submitted" | "countersigned" => Tone::Due,
        "sent_back" => Tone::Failed,
        "published" => Tone::Passed,
        _ => Tone::Quiet,
    }
}

/// The state of a version in a word.
pub(super) fn state_word(w: Words, state: &str) -> String {
    w.t(&format!("disclosures-state-{}", state.replace('_', "-")))
}

fn state_name(version: &Version) -> &'static str {
    match version.state {
        VersionState::Drafted => "drafted",
        VersionState::Submitted { .. } => "submitted",
        VersionState::SentBack { .. } => "sent_back",
        VersionState::Countersigned(_) => "countersigned",
        VersionState::Published { .. } => "published",
        VersionState::Discarded { .. } => "discarded",
    }
}

fn page(visit: &Visit, entry: &Entry, form: &Form) -> Page {
    let w = visit.words();
    let community = visit.community()?;
    let version = entry.draft().or(entry.current()).or(entry.versions.last()).ok_or(AppError::NotFound)?;
    let title = version.content.title.as_str().to_owned();
    let content = || {
        let trail = vec![
            (visit.at("/"), w.t("nav-home")),
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/disclosures"), w.t("disclosures-desk-title")),
        ];
        let state = state_name(version);
        let reason = match &version.state {
            VersionState::SentBack { reason, .. } => {
                let line = w.ta("disclosures-sent-back-because", args![("reason", reason.as_str().to_owned())]);
                Some(view! { <p class="former">{line}</p> })
            }
            VersionState::Drafted
            | VersionState::Submitted { .. }
            | VersionState::Countersigned(_)
            | VersionState::Published { .. }
            | VersionState::Discarded { .. } => None,
        };
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <p><Badge tone=tone(state) word=state_word(w, state)/></p>
            {reason}
            {sheet(visit, community, entry, version)}
            <section class="desk-acts no-print">{acts(visit, entry, version, form)}</section>
        }
    };
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

/// What the reader may do next; the rules decide once more.
fn acts(visit: &Visit, entry: &Entry, version: &Version, form: &Form) -> AnyView {
    let w = visit.words();
    let at = |act: &str| visit.at(&format!("/desk/disclosures/{}/{act}", entry.id));
    let writes = visit.holds_any(entry.section.writers());
    let key = visit.form_key();
    match &version.state {
        VersionState::Drafted | VersionState::SentBack { .. } if writes => view! {
            <p><a class="button plain" href=at("revise")>{w.t("form-change")}</a></p>
            <ActForm action=at("submit") label=w.t("disclosures-submit")/>
            <ActForm action=at("discard") label=w.t("disclosures-discard") quiet=true/>
        }
        .into_any(),
        VersionState::Submitted { .. } if visit.holds_any(&[Office::SupervisionHead, Office::SupervisionMember]) => {
            supervise(w, form, at("countersign"), at("send-back"))
        }
        VersionState::Countersigned(_) if visit.holds_any(&[entry.section.publisher()]) => view! {
            <p class="hint">{w.t("disclosures-publish-note")}</p>
            <ActForm action=at("publish") label=w.t("disclosures-publish") binding=true>
                <HiddenKey key/>
            </ActForm>
        }
        .into_any(),
        VersionState::Published { .. } if writes => view! {
            <p class="hint">{w.t("disclosures-correct-note")}</p>
            <p><a class="button plain" href=at("correct")>{w.t("disclosures-correct")}</a></p>
        }
        .into_any(),
        VersionState::Drafted
        | VersionState::SentBack { .. }
        | VersionState::Submitted { .. }
        | VersionState::Countersigned(_)
        | VersionState::Published { .. }
        | VersionState::Discarded { .. } => ().into_any(),
    }
}

fn supervise(w: Words, form: &Form, countersign: String, send_back: String) -> AnyView {
    view! {
        <h2>{w.t("disclosures-countersign-heading")}</h2>
        <form method="post" action=countersign>
            <TextArea field=form.at("note", w) label=w.t("disclosures-countersign-note-field") required=false rows=3
                most=TypedWords::MOST/>
            <SubmitBar label=w.t("disclosures-countersign") binding=true/>
        </form>
        <h2>{w.t("disclosures-send-back-heading")}</h2>
        <form method="post" action=send_back>
            <TextArea field=form.at("reason", w) label=w.t("disclosures-send-back-reason") rows=3
                most=TypedWords::MOST/>
            <SubmitBar label=w.t("disclosures-send-back")/>
        </form>
    }
    .into_any()
}
