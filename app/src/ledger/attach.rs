//! The papers of an entry on the desk: which pictures there are, and the form for another one.

use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    response::Response,
};
use domain::{
    ids::LedgerEntryId,
    ledger::{Attachment, AttachmentStatus, Entry, LOOKERS, NewAttachment, PaperKind, WRITERS},
    text::Line,
};
use leptos::prelude::*;

use super::entry;
use crate::{
    args,
    error::Page,
    forms::Form,
    names::Names,
    parts::{Badge, Choice, FileField, HiddenKey, Select, SubmitBar, TextField, Tone},
    photos,
    visit::{AppError, Visit},
    words::Words,
};

/// Adds a picture.
pub(super) async fn add(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    parts: Result<Multipart, MultipartRejection>,
) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let entry: LedgerEntryId = id.parse().map_err(|_| AppError::NotFound)?;
    let (fields, photo) = photos::sent(&mut parts).await?;
    let mut form = Form::new(fields).within("attach");
    match keep(&visit, entry, &mut form, photo).await? {
        Some(done) => Ok(done),
        None => entry::page(&visit, &id, &form).await,
    }
}

async fn keep(
    visit: &Visit,
    entry: LedgerEntryId,
    form: &mut Form,
    photo: Option<Vec<u8>>,
) -> Result<Option<Response>, AppError> {
    let kind = form.choose("kind", PaperKind::from_name);
    let (label, note) = (form.read("label", Line::parse), form.read_optional("note", Line::parse));
    let photo = photos::read(photo).await.map_err(|fault| form.fault("photo", fault)).ok();
    let (Some(kind), Some(label), Some(note), Some(photo)) = (kind, label, note, photo) else { return Ok(None) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::attach(w, entry, NewAttachment { kind, label, note }, &photo).await?;
            Ok(format!("/desk/ledger/entries/{entry}#attachments"))
        })
    });
    form.accept(act.await)
}

/// Where an attachment is on the desk.
pub(super) fn place(visit: &Visit, entry: LedgerEntryId, no: u32) -> String {
    visit.at(&format!("/desk/ledger/entries/{entry}/files/{no}"))
}

/// What a picture shows, in a few words: `Invoice: printing paper`.
pub(super) fn name(w: Words, attachment: &Attachment) -> String {
    w.ta(
        "ledger-attachment-name",
        args![("kind", w.t(attachment.kind.word())), ("label", attachment.label.to_string())],
    )
}

/// How the state of an attachment looks.
pub(super) const fn tone(status: AttachmentStatus) -> Tone {
    match status {
        AttachmentStatus::Original => Tone::Due,
        AttachmentStatus::Masked => Tone::Open,
        AttachmentStatus::Public => Tone::Passed,
        AttachmentStatus::Struck => Tone::Quiet,
    }
}

/// The pictures of an entry, and the form for whoever enters.
pub(super) fn section(
    visit: &Visit,
    entry: &Entry,
    attachments: &[Attachment],
    names: &Names,
    form: &Form,
    is_open: bool,
) -> AnyView {
    let w = visit.words();
    let lines = attachments.iter().map(|attachment| line(visit, attachment, names)).collect_view();
    let none = attachments.is_empty().then(|| view! { <p class="hint">{w.t("ledger-attachments-none")}</p> });
    let may_add = visit.holds_any(&WRITERS) && entry.counts();
    view! {
        <section id="attachments" class="no-print">
            <h2>{w.t("ledger-attachments")}</h2>
            {none}
            <ul class="papers">{lines}</ul>
            {may_add.then(|| adding(visit, entry, form, is_open))}
        </section>
    }
    .into_any()
}

fn line(visit: &Visit, attachment: &Attachment, names: &Names) -> AnyView {
    let w = visit.words();
    let href = place(visit, attachment.entry, attachment.no);
    let status = attachment.status();
    let added = args![("who", names.of(w, attachment.added.by)), ("when", w.moment(attachment.added.at))];
    let picture = visit.holds_any(&LOOKERS).then(|| {
        let src = format!("{href}/original.jpg");
        view! { <img src=src alt="" loading="lazy" width=attachment.picture.width height=attachment.picture.height/> }
    });
    let note = attachment.note.as_ref();
    let note = note.map(
        |note| view! { <p class="hint">{w.ta("ledger-attachment-note-line", args![("note", note.to_string())])}</p> },
    );
    view! {
        <li class=(status == AttachmentStatus::Struck).then_some("papers-struck")>
            {picture}
            <div>
                <p class="matter-title"><a href=href>{name(w, attachment)}</a></p>
                <p><Badge tone=tone(status) word=w.t(status.word())/></p>
                <p class="hint">{w.ta("ledger-attachment-added", added)}</p>
                {note}
            </div>
        </li>
    }
    .into_any()
}

fn adding(visit: &Visit, entry: &Entry, form: &Form, is_open: bool) -> AnyView {
    let w = visit.words();
    let kinds = PaperKind::ALL.map(|kind| Choice::new(kind.name(), w.t(kind.word()))).to_vec();
    let form = if form.fields.has("kind") { form.clone() } else { Form::default().within("attach") };
    let note = (!is_open).then(|| {
        view! {
            <TextField field=form.at("note", w) label=w.t("ledger-attachment-note")
                hint=w.t("ledger-attachment-note-hint") most=Line::MOST/>
        }
    });
    let action = visit.at(&format!("/desk/ledger/entries/{}/files", entry.id));
    view! {
        <details open=!form.is_fine()>
            <summary>{w.t("ledger-attachment-add")}</summary>
            <form method="post" action=action enctype="multipart/form-data">
                <HiddenKey key=visit.form_key()/>
                <Select field=form.at("kind", w) label=w.t("ledger-attachment-kind") none=w.t("ledger-attachment-choose")
                    choices=kinds/>
                <TextField field=form.at("label", w) label=w.t("ledger-attachment-label")
                    hint=w.t("ledger-attachment-label-hint") most=Line::MOST/>
                {note}
                <FileField field=form.at("photo", w) label=w.t("ledger-attachment-photo")
                    hint=w.t("ledger-attachment-photo-hint") accept="image/jpeg,image/png"/>
                <SubmitBar label=w.t("ledger-attachment-keep")/>
            </form>
        </details>
    }
    .into_any()
}
