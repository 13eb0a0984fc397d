//! Photos of the count sheet on the desk: put here by those who count, made anew, and shown to those who count alone.

use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    http::header,
    response::{IntoResponse, Redirect},
};
use domain::{ids::VoteId, votes::SheetPhoto};
use leptos::prelude::*;

use super::{At, officers::Officers, sheet};
use crate::{
    args,
    error::Page,
    forms::Form,
    parts::{FileField, SubmitBar},
    people::uploads,
    photos,
    visit::{AppError, Visit},
    words::Words,
};

/// Keeps a photo.
pub(super) async fn keep(visit: Visit, Path((_, id)): At, parts: Result<Multipart, MultipartRejection>) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let file = uploads(&mut parts).await.ok().and_then(|files| files.into_iter().next());
    let mut form = Form::default();
    let picture = match photos::read(file.map(|file| file.bytes)).await {
        Ok(picture) => picture,
        Err(fault) => {
            form.fault("photo", fault);
            return sheet::again(&visit, id, &form).await;
        }
    };
    let kept = visit.site.store.write(visit.author()?, move |w| {
        let picture = picture.clone();
        Box::pin(async move { store::votes::keep_photo(w, id, &picture).await })
    });
    match form.accept(kept.await)? {
        Some(_) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/count-sheet"))).into_response()),
        None => sheet::again(&visit, id, &form).await,
    }
}

/// One picture, for those who count.
pub(super) async fn show(visit: Visit, Path((_, id, no)): Path<(String, VoteId, u32)>) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let jpeg = store::votes::photo(&mut reader.tx(), community, id, no).await?.ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}

/// The photos, and the form for another one; not on paper.
pub(super) fn section(
    visit: &Visit,
    id: VoteId,
    photos: &[SheetPhoto],
    officers: &Officers,
    may_add: bool,
    form: &Form,
) -> impl IntoView + use<> {
    let w = visit.words();
    let base = visit.at(&format!("/desk/votes/{id}/count-sheet/photo"));
    let shown = photos.iter().map(|photo| figure(w, &base, photo, officers)).collect_view();
    let add = may_add.then(|| {
        view! {
            <form method="post" action=base.clone() enctype="multipart/form-data">
                <FileField field=form.at("photo", w) label=w.t("channels-photo-file") hint=w.t("channels-photo-hint") accept="image/jpeg,image/png"/>
                <SubmitBar label=w.t("channels-photo-keep")/>
            </form>
        }
    });
    let is_empty = photos.is_empty();
    view! {
        <section class="no-print">
            <h2>{w.t("channels-photos")}</h2>
            {is_empty.then(|| view! { <p class="hint">{w.t("channels-photos-none")}</p> })}
            <div class="cards">{shown}</div>
            {add}
        </section>
    }
}

fn figure(w: Words, base: &str, photo: &SheetPhoto, officers: &Officers) -> impl IntoView + use<> {
    let (href, hash) = (format!("{base}/{}", photo.no), photo.hash.hex());
    let source = href.clone();
    let name = w.ta("channels-photo-no", args![("no", photo.no)]);
    let taken = args![("name", officers.name(w, photo.by)), ("when", w.moment(photo.at))];
    view! {
        <figure class="card sheet-photo">
            <a href=href><img src=source alt=name width=photo.width height=photo.height loading="lazy"/></a>
            <figcaption>
                {w.ta("channels-photo-by", taken)}
                <span class="hint sheet-code">{w.ta("channels-photo-hash", args![("hash", hash)])}</span>
            </figcaption>
        </figure>
    }
}
