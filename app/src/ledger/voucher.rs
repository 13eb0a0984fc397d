//! An entry of a closed month as everybody sees it, with the blacked-out pictures of its papers.

use axum::{extract::Path, http::header, response::IntoResponse};
use domain::ledger::{Attachment, Month, PublicLine, Voucher};
use leptos::prelude::*;
use store::ledger::{Filter, Listed};

use super::{attach::name, attachment::number_of, index::trail, named, tables::signed};
use crate::{
    args,
    disclosures::named::period,
    error::Page,
    parts::{Breadcrumb, Facts},
    visit::{AppError, Visit},
    words::Words,
};

/// The page.
pub(super) async fn show(visit: Visit, Path((_, voucher)): Path<(String, String)>) -> Page {
    let (line, attachments) = find(&visit, &voucher).await?;
    let w = visit.words();
    let title = w.ta("ledger-entry-title", args![("voucher", line.voucher.to_string())]);
    Ok(visit.page(title.clone(), || {
        let month = Month::of(line.day).period();
        let mut items = trail(&visit);
        items.push((visit.at("/ledger"), w.t("ledger-title")));
        items.push((visit.at(&format!("/ledger/{month}")), period(w, month)));
        view! {
            <Breadcrumb w items/>
            <h1>{title.clone()}</h1>
            <p class="lead">{line.summary.clone()}</p>
            <div class="narrow"><Facts items=facts(w, &line)/></div>
            {papers(&visit, &line, &attachments)}
            <p class="hint">{w.t("ledger-masked")}</p>
        }
    }))
}

/// A public picture.
pub(super) async fn picture(visit: Visit, Path((_, voucher, file)): Path<(String, String, String)>) -> Page {
    let (_, attachments) = find(&visit, &voucher).await?;
    let no = number_of(&file)?;
    let attachment =
        attachments.iter().find(|attachment: &&Attachment| attachment.no == no).ok_or(AppError::NotFound)?;
    let masking = attachment.public().ok_or(AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let jpeg = store::ledger::masked_picture(&mut reader.tx(), (attachment.entry, no), masking.no).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg.ok_or(AppError::NotFound)?).into_response())
}

/// The entry with its attachments: it counts, its month is closed, and its subject is not shown in totals only.
async fn find(visit: &Visit, voucher: &str) -> Result<(PublicLine, Vec<Attachment>), AppError> {
    let voucher: Voucher = voucher.parse().map_err(|_| AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let last = store::ledger::last_closed(tx, community, None).await?.ok_or(AppError::NotFound)?;
    let months = Some((Month::from_number(0), last.month));
    let filter = Filter { months, voucher: Some(voucher), counted: true, ..Filter::default() };
    let (listed, _) = store::ledger::list(tx, community, &filter, None, 1).await?;
    let listed = listed.into_iter().next().filter(|one| !one.entry.draft.subject.is_totals_only());
    let listed: Listed = listed.ok_or(AppError::NotFound)?;
    let attachments = store::ledger::attachments(tx, listed.entry.id).await?;
    Ok((listed.public(), attachments))
}

fn facts(w: Words, line: &PublicLine) -> Vec<(String, String)> {
    let mut facts = vec![
        (w.t("ledger-amount"), w.ta("ledger-yuan", args![("amount", named::amount(w, line.amount))])),
        (w.t("ledger-subject"), named::subject(w, line.subject)),
        (w.t("ledger-fund"), w.t(line.fund.word())),
        (w.t("ledger-day"), w.date(line.day)),
    ];
    let mut add = |key: &str, value: String| facts.extend((!value.is_empty()).then(|| (w.t(key), value)));
    add("ledger-party", line.party.clone());
    add("ledger-matter", line.matter.clone());
    let reverses = line.reverses.as_ref().map(|(voucher, reason)| {
        w.ta("ledger-reverses-line", args![("voucher", voucher.to_string()), ("reason", reason.clone())])
    });
    add("ledger-reverses", reverses.unwrap_or_default());
    add("ledger-signed", signed(w, &line.signatures));
    facts
}

/// The public pictures, and how many are not public yet.
fn papers(visit: &Visit, line: &PublicLine, attachments: &[Attachment]) -> AnyView {
    let w = visit.words();
    let figures = attachments.iter().filter(|attachment| attachment.public().is_some());
    let figures = figures.map(|attachment| figure(visit, line.voucher, attachment)).collect_view();
    let missing = line.attached.kept - line.attached.public;
    let note = match (line.attached.kept, missing) {
        (0, _) => Some(w.t("ledger-attachments-none")),
        (_, 0) => None,
        (_, missing) => Some(w.ta("ledger-attachments-unpublished", args![("count", missing)])),
    };
    let about = (line.attached.public > 0).then(|| view! { <p class="hint">{w.t("ledger-attachments-about")}</p> });
    view! {
        <section id="attachments">
            <h2>{w.t("ledger-attachments")}</h2>
            {about}
            <div class="paper-pair">{figures}</div>
            {note.map(|note| view! { <p>{note}</p> })}
        </section>
    }
    .into_any()
}

fn figure(visit: &Visit, voucher: Voucher, attachment: &Attachment) -> AnyView {
    let w = visit.words();
    let src = visit.at(&format!("/ledger/vouchers/{voucher}/{}.jpg", attachment.no));
    let name = name(w, attachment);
    let alt = w.ta("ledger-attachment-alt", args![("name", name.clone())]);
    let (width, height) = (attachment.picture.width, attachment.picture.height);
    view! {
        <figure class="paper">
            <a href=src.clone()><img src=src.clone() alt=alt loading="lazy" width=width height=height/></a>
            <figcaption>{name}</figcaption>
        </figure>
    }
    .into_any()
}
