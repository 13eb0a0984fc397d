//! One picture of a paper on the desk: the original beside what the public sees, and who may do what with it.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    ids::LedgerEntryId,
    ledger::{APPROVERS, AUDITORS, Attachment, AttachmentStatus, Entry, Halted, KEEPERS, LOOKERS, Masking},
    people::Office,
    text::Line,
};
use leptos::prelude::*;
use store::ledger::AttachmentKey;

use super::attach::{name, place, tone};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    names::Names,
    parts::{Badge, Breadcrumb, Checkbox, ErrorSummary, Facts, HiddenKey, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// The community, the entry, and the number of the attachment.
pub(super) type Address = Path<(String, LedgerEntryId, u32)>;

/// An attachment with what surrounds it.
pub(super) struct Shown {
    pub entry: Entry,
    pub attachment: Attachment,
    names: Names,
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, entry, no)): Address) -> Page {
    page(&visit, (entry, no), &Form::default()).await
}

/// The picture as it was added.
pub(super) async fn original(visit: Visit, Path((_, entry, no)): Address) -> Page {
    let shown = load(&visit, (entry, no)).await?;
    let mut reader = visit.site.store.reader().await?;
    let jpeg = store::ledger::original_picture(&mut reader.tx(), (shown.entry.id, no)).await?;
    Ok(private(jpeg.ok_or(AppError::NotFound)?))
}

/// A version for the public, for those on the desk.
pub(super) async fn masked(
    visit: Visit,
    Path((_, entry, no, file)): Path<(String, LedgerEntryId, u32, String)>,
) -> Page {
    let shown = load(&visit, (entry, no)).await?;
    let masking = number_of(&file)?;
    let mut reader = visit.site.store.reader().await?;
    let jpeg = store::ledger::masked_picture(&mut reader.tx(), (shown.entry.id, no), masking).await?;
    Ok(private(jpeg.ok_or(AppError::NotFound)?))
}

/// The number in the name of a picture's file: `3.jpg`.
pub(super) fn number_of(file: &str) -> Result<u32, AppError> {
    file.strip_suffix(".jpg").and_then(|no| no.parse().ok()).ok_or(AppError::NotFound)
}

/// A picture that nobody keeps.
pub(super) fn private(jpeg: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, no-store")], jpeg).into_response()
}

/// Somebody else looked at the public version and found nothing private.
pub(super) async fn confirm(visit: Visit, Path((_, entry, no)): Address, fields: Fields) -> Page {
    let mut form = Form::new(fields).within("confirm");
    let masking = form.small("masking");
    if form.fields.get("seen") != "yes" {
        form.fault("seen", Plain("ledger-attachment-look-first"));
    }
    let (Some(masking), true) = (masking, form.is_fine()) else { return page(&visit, (entry, no), &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::confirm_masking(w, (entry, no), masking).await?;
            Ok(format!("/desk/ledger/entries/{entry}/files/{no}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, (entry, no), &form).await,
    }
}

/// The public version is withdrawn.
pub(super) async fn withdraw(visit: Visit, Path((_, entry, no)): Address, fields: Fields) -> Page {
    halt(visit, (entry, no), Form::new(fields).within("withdraw"), false).await
}

/// The picture is struck out.
pub(super) async fn strike(visit: Visit, Path((_, entry, no)): Address, fields: Fields) -> Page {
    halt(visit, (entry, no), Form::new(fields).within("strike"), true).await
}

async fn halt(visit: Visit, key: AttachmentKey, mut form: Form, strikes: bool) -> Page {
    let Some(reason) = form.read("reason", Line::parse) else { return page(&visit, key, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            if strikes {
                store::ledger::strike_attachment(w, key, reason).await?;
            } else {
                store::ledger::withdraw_masking(w, key, reason).await?;
            }
            Ok(format!("/desk/ledger/entries/{}/files/{}", key.0, key.1))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, key, &form).await,
    }
}

/// The attachment, if the community has it.
pub(super) async fn load(visit: &Visit, key: AttachmentKey) -> Result<Shown, AppError> {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let entry = store::ledger::entry(tx, community, key.0).await?.ok_or(AppError::NotFound)?;
    let attachment = store::ledger::attachment(tx, community, key).await?.ok_or(AppError::NotFound)?;
    let versions = attachment.maskings.iter().flat_map(|masking| {
        let (confirmed, withdrawn) = (masking.confirmed, masking.withdrawn.as_ref());
        [Some(masking.masked.by), confirmed.map(|signed| signed.by), withdrawn.map(|halted| halted.by)]
    });
    let struck = attachment.struck.as_ref().map(|struck| struck.by);
    let persons: Vec<_> = versions.flatten().chain(struck).chain([attachment.added.by]).collect();
    let names = Names::load(tx, visit.words(), community, persons, visit.now.day()).await?;
    Ok(Shown { entry, attachment, names })
}

/// Where the pages of an attachment stand.
pub(super) fn trail(visit: &Visit, entry: &Entry) -> Vec<(String, String)> {
    let w = visit.words();
    let voucher = w.ta("ledger-entry-title", args![("voucher", entry.voucher.to_string())]);
    vec![
        (visit.at("/desk"), w.t("nav-desk")),
        (visit.at("/desk/ledger"), w.t("ledger-title")),
        (visit.at(&format!("/desk/ledger/entries/{}", entry.id)), voucher),
    ]
}

async fn page(visit: &Visit, key: AttachmentKey, form: &Form) -> Page {
    let shown = load(visit, key).await?;
    let w = visit.words();
    let title = name(w, &shown.attachment);
    let content = || {
        let status = shown.attachment.status();
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &shown.entry)/>
            <h1>{title.clone()}</h1>
            <p><Badge tone=tone(status) word=w.t(status.word())/></p>
            <div class="paper-pair">{pictures(visit, &shown.attachment)}</div>
            <div class="narrow">
                {acts(visit, &shown.attachment, form)}
                <h2>{w.t("ledger-attachment-history")}</h2>
                <Facts items=history(w, &shown)/>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

/// The original, for those who see it, beside the version that waits or is public.
fn pictures(visit: &Visit, attachment: &Attachment) -> AnyView {
    let w = visit.words();
    let base = place(visit, attachment.entry, attachment.no);
    let figure = |src: String, key: &str| {
        let alt = format!("{} · {}", name(w, attachment), w.t(key));
        let (width, height) = (attachment.picture.width, attachment.picture.height);
        view! {
            <figure class="paper">
                <a href=src.clone()><img src=src.clone() alt=alt width=width height=height/></a>
                <figcaption>{w.t(key)}</figcaption>
            </figure>
        }
        .into_any()
    };
    let original =
        visit.holds_any(&LOOKERS).then(|| figure(format!("{base}/original.jpg"), "ledger-attachment-the-original"));
    let hidden = original.is_none().then(|| view! { <p class="hint">{w.t("ledger-attachment-hidden")}</p> });
    let current = attachment.current().map(|masking| {
        let key =
            if masking.confirmed.is_some() { "ledger-attachment-the-public" } else { "ledger-attachment-the-masked" };
        figure(format!("{base}/masked/{}.jpg", masking.no), key)
    });
    view! { {original}{hidden}{current} }.into_any()
}

fn acts(visit: &Visit, attachment: &Attachment, form: &Form) -> AnyView {
    let w = visit.words();
    let status = attachment.status();
    let is_mine = |offices: &[Office]| visit.holds_any(offices);
    let base = place(visit, attachment.entry, attachment.no);
    let mut acts = Vec::new();
    if status == AttachmentStatus::Original && is_mine(&KEEPERS) {
        let href = format!("{base}/mask");
        acts.push(view! { <p><a class="button" href=href>{w.t("ledger-attachment-black-out")}</a></p> }.into_any());
    }
    let waiting = attachment.current().filter(|_| status == AttachmentStatus::Masked);
    if let Some(masking) = waiting {
        acts.push(confirming(visit, attachment, masking, form));
    }
    if attachment.current().is_some() && is_mine(&LOOKERS) {
        acts.push(reason(visit, form, (&base, "withdraw"), "ledger-attachment-withdraw"));
    }
    if status != AttachmentStatus::Struck && is_mine(&KEEPERS) {
        acts.push(reason(visit, form, (&base, "strike"), "ledger-attachment-strike"));
    }
    acts.into_any()
}

fn confirming(visit: &Visit, attachment: &Attachment, masking: &Masking, form: &Form) -> AnyView {
    let w = visit.words();
    let took_part = visit.standing().is_ok_and(|one| [attachment.added.by, masking.masked.by].contains(&one.person));
    if took_part || !visit.holds_any(&[APPROVERS, AUDITORS].concat()) {
        return view! { <p class="hint">{w.t("ledger-attachment-waits")}</p> }.into_any();
    }
    let action = format!("{}/confirm", place(visit, attachment.entry, attachment.no));
    let form = if form.fields.has("masking") { form.clone() } else { Form::default().within("confirm") };
    view! {
        <h2>{w.t("ledger-attachment-confirm")}</h2>
        <form method="post" action=action>
            <HiddenKey key=visit.form_key()/>
            <input type="hidden" name="masking" value=masking.no/>
            <Checkbox field=form.at("seen", w) label=w.t("ledger-attachment-seen") hint=w.t("ledger-attachment-seen-hint")/>
            <SubmitBar label=w.t("ledger-attachment-confirm") binding=true/>
        </form>
    }
    .into_any()
}

/// A folded form that asks why.
fn reason(visit: &Visit, form: &Form, (base, act): (&str, &'static str), key: &str) -> AnyView {
    let w = visit.words();
    let mine = Form::default().within(act);
    let is_mine = form.at("reason", w).form == act;
    let form = if is_mine { form.clone() } else { mine };
    view! {
        <details open=is_mine>
            <summary>{w.t(key)}</summary>
            <p class="hint">{w.t(&format!("{key}-hint"))}</p>
            <form method="post" action=format!("{base}/{act}")>
                <HiddenKey key=visit.form_key()/>
                <TextField field=form.at("reason", w) label=w.t("ledger-reason") most=Line::MOST/>
                <SubmitBar label=w.t(key)/>
            </form>
        </details>
    }
    .into_any()
}

/// Who did what with it, the first first.
fn history(w: Words, shown: &Shown) -> Vec<(String, String)> {
    let Attachment { note, picture, added, struck, maskings, .. } = &shown.attachment;
    let signed = |by, at| format!("{} · {}", shown.names.of(w, by), w.moment(at));
    let halted = |halted: &Halted| format!("{} · {}", signed(halted.by, halted.at), halted.reason);
    let mut facts = vec![(w.t("ledger-attachment-added-by"), signed(added.by, added.at))];
    facts.extend(note.as_ref().map(|note| (w.t("ledger-attachment-note"), note.to_string())));
    for Masking { mask, masked, confirmed, withdrawn, .. } in maskings {
        let cells = w.ta("ledger-attachment-cells", args![("count", mask.count())]);
        let masked = format!("{} · {cells}", signed(masked.by, masked.at));
        facts.push((w.t("ledger-attachment-masked-by"), masked));
        facts.extend(confirmed.map(|one| (w.t("ledger-attachment-confirmed-by"), signed(one.by, one.at))));
        let withdrawn = withdrawn.as_ref().filter(|one| struck.as_ref() != Some(one));
        facts.extend(withdrawn.map(|one| (w.t("ledger-attachment-withdrawn-by"), halted(one))));
    }
    facts.extend(struck.as_ref().map(|one| (w.t("ledger-attachment-struck-by"), halted(one))));
    facts.push((w.t("ledger-attachment-hash"), picture.hash.hex()));
    facts
}
