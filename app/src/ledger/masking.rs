//! Blacking out: the picture under a grid of cells; ticked ones are burned black. It is looked at before it is handed on.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use domain::ledger::Mask;
use leptos::prelude::*;
use store::ledger::AttachmentKey;

use super::{
    attach::{name, place},
    attachment::{Address, Shown, load, private, trail},
};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, HiddenKey},
    photos,
    visit::{AppError, Visit},
    words::Words,
};

/// The grid; below an address with cells, also how the picture would look.
pub(super) async fn show(visit: Visit, Path((_, entry, no)): Address) -> Page {
    let asked = Fields::of_query(&visit.path);
    page(&visit, (entry, no), asked.get("cells"), &Form::default()).await
}

/// How the picture would look with the cells of the address black.
pub(super) async fn preview(visit: Visit, Path((_, entry, no)): Address) -> Page {
    let mask = Fields::of_query(&visit.path).get("cells").parse().map_err(|_| AppError::NotFound)?;
    Ok(private(burned(&visit, (entry, no), mask).await?.jpeg))
}

/// Shows how it would look, or keeps it.
pub(super) async fn send(visit: Visit, Path((_, entry, no)): Address, fields: Fields) -> Page {
    let key = (entry, no);
    if fields.get("do") != "keep" {
        let mask = ticked(&load(&visit, key).await?, &fields)?;
        let there = format!("{}/mask?cells={mask}#preview", place(&visit, entry, no));
        return Ok(Redirect::to(&there).into_response());
    }
    let mut form = Form::new(fields);
    let cells = form.fields.get("cells").to_owned();
    let mask: Mask = cells.parse().map_err(|_| AppError::Unreadable)?;
    let jpeg = burned(&visit, key, mask.clone()).await?.jpeg;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::keep_masking(w, key, mask, &jpeg).await?;
            Ok(format!("/desk/ledger/entries/{entry}/files/{no}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, key, &cells, &form).await,
    }
}

async fn burned(visit: &Visit, key: AttachmentKey, mask: Mask) -> Result<store::votes::Picture, AppError> {
    load(visit, key).await?;
    let mut reader = visit.site.store.reader().await?;
    let original = store::ledger::original_picture(&mut reader.tx(), key).await?.ok_or(AppError::NotFound)?;
    drop(reader);
    photos::blacked_out(original, mask).await.map_err(|_| AppError::NotFound)
}

/// The grid with the cells that were ticked, each sent as `row-column`.
fn ticked(shown: &Shown, fields: &Fields) -> Result<Mask, AppError> {
    let picture = shown.attachment.picture;
    let mut mask = Mask::blank(picture.width, picture.height);
    for cell in fields.all("cell") {
        let place = cell.split_once('-').and_then(|(row, column)| Some((row.parse().ok()?, column.parse().ok()?)));
        let is_there = place.is_some_and(|(row, column)| mask.tick(row, column));
        if !is_there {
            return Err(AppError::Unreadable);
        }
    }
    Ok(mask)
}

async fn page(visit: &Visit, key: AttachmentKey, cells: &str, form: &Form) -> Page {
    let shown = load(visit, key).await?;
    if shown.attachment.current().is_some() && form.is_fine() {
        return Ok(Redirect::to(&place(visit, key.0, key.1)).into_response());
    }
    let picture = shown.attachment.picture;
    let chosen: Option<Mask> = cells.parse().ok();
    let blank = Mask::blank(picture.width, picture.height);
    let mask = chosen.clone().filter(|mask| mask.rows() == blank.rows()).unwrap_or(blank);
    let w = visit.words();
    let title = w.ta("ledger-mask-title", args![("name", name(w, &shown.attachment))]);
    let content = || {
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail(visit, &shown.entry)/>
            <h1>{title.clone()}</h1>
            <p class="lead">{w.t("ledger-mask-lead")}</p>
            {chosen.is_some().then(|| looked_at(visit, &shown, &mask))}
            {grid(visit, &shown, &mask)}
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

/// How the picture would look, and the button that hands it on.
fn looked_at(visit: &Visit, shown: &Shown, mask: &Mask) -> AnyView {
    let w = visit.words();
    let base = place(visit, shown.attachment.entry, shown.attachment.no);
    let picture = shown.attachment.picture;
    let src = format!("{base}/mask/preview?cells={mask}");
    let alt = format!("{} · {}", name(w, &shown.attachment), w.t("ledger-mask-preview"));
    let count = w.ta("ledger-mask-count", args![("count", mask.count())]);
    view! {
        <section id="preview" class="mask-preview">
            <h2>{w.t("ledger-mask-preview")}</h2>
            <figure class="paper">
                <img src=src alt=alt width=picture.width height=picture.height/>
                <figcaption>{count}</figcaption>
            </figure>
            <form method="post" action=format!("{base}/mask")>
                <HiddenKey key=visit.form_key()/>
                <input type="hidden" name="cells" value=mask.to_string()/>
                <p>{w.t("ledger-mask-keep-hint")}</p>
                <div class="submit-bar">
                    <button class="button" name="do" value="keep">{w.t("ledger-mask-keep")}</button>
                    <a class="button plain" href="#grid">{w.t("ledger-mask-again")}</a>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn grid(visit: &Visit, shown: &Shown, mask: &Mask) -> AnyView {
    let w = visit.words();
    let base = place(visit, shown.attachment.entry, shown.attachment.no);
    let (src, picture) = (format!("{base}/original.jpg"), shown.attachment.picture);
    let cells = (1..=mask.rows()).flat_map(|row| (1..=Mask::COLUMNS).map(move |column| (row, column)));
    let cells = cells.map(|(row, column)| cell(w, row, column, mask.has(row, column))).collect_view();
    let alt = name(w, &shown.attachment);
    view! {
        <form id="grid" method="post" action=format!("{base}/mask")>
            <p><a class="skip-grid" href="#look">{w.t("ledger-mask-skip")}</a></p>
            <fieldset class="mask">
                <legend>{w.t("ledger-mask-legend")}</legend>
                <div class="mask-scroll">
                    <div class="mask-grid">
                        <img src=src alt=alt width=picture.width height=picture.height/>
                        <div class="mask-cells">{cells}</div>
                    </div>
                </div>
            </fieldset>
            <div class="submit-bar">
                <button id="look" class="button" name="do" value="look">{w.t("ledger-mask-look")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn cell(w: Words, row: u32, column: u32, is_black: bool) -> AnyView {
    let label = w.ta("ledger-mask-cell", args![("row", row), ("column", column)]);
    let value = format!("{row}-{column}");
    view! { <input type="checkbox" name="cell" value=value aria-label=label checked=is_black/> }.into_any()
}
