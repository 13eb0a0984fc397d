//! The paper side of an entry: where its sheet hangs, from when until when, seen on a photograph.

use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    http::{HeaderValue, header},
    response::IntoResponse,
};
use domain::{
    clock::Day,
    disclosures::{Entry, Hanging, NewHanging, Posting, Section},
    ids::HangingId,
    text::Line,
};
use leptos::prelude::*;
use store::disclosures::Listed;

use super::{named, office, sheet::publication};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    names::Names,
    parts::{DayField, FileField, HiddenKey, SubmitBar, TextField},
    photos,
    visit::{AppError, Visit},
    words::Words,
};

/// Records that the sheet hangs.
pub(super) async fn hang(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    parts: Result<Multipart, MultipartRejection>,
) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let entry = office::find(&visit, &id).await?;
    let (fields, photo) = photos::sent(&mut parts).await?;
    let mut form = Form::new(fields);
    let (place, from, until) = (form.read("place", Line::parse), form.day("from"), form.day("until"));
    let photo = photos::read(photo).await.map_err(|fault| form.fault("photo", fault)).ok();
    let (Some(place), Some(from), Some(until), Some(photo)) = (place, from, until, photo) else {
        return office::page(&visit, &entry, &form).await;
    };
    let (id, new) = (entry.id, NewHanging { place, from, until });
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::disclosures::hang(w, id, new, &photo.jpeg).await?;
            Ok(format!("/desk/disclosures/{id}#hangings"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => office::page(&visit, &entry, &form).await,
    }
}

/// The photograph of a sheet, for as long as the entry is public.
pub(super) async fn photo(visit: Visit, Path((_, section, seq, id)): Path<(String, String, String, String)>) -> Page {
    let section = Section::from_slug(&section).ok_or(AppError::NotFound)?;
    let seq = seq.parse().map_err(|_| AppError::NotFound)?;
    let id: HangingId = id.trim_end_matches(".jpg").parse().map_err(|_| AppError::NotFound)?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let entry = store::disclosures::by_number(tx, visit.community()?.id, section, seq).await?;
    let entry = entry.ok_or(AppError::NotFound)?;
    let current = entry.current().ok_or(AppError::NotFound)?;
    entry.publicly(current, visit.now.day()).ok_or(AppError::NotFound)?;
    let photo = store::disclosures::photo(tx, entry.id, id).await?.ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], photo).into_response())
}

/// Where an entry hangs and hung, with who says so.
pub(super) struct Hung {
    hangings: Vec<Hanging>,
    names: Names,
}

impl Hung {
    /// Looks it up.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn load(visit: &Visit, entry: &Entry) -> Result<Self, AppError> {
        let mut reader = visit.site.store.reader().await?;
        let tx = &mut reader.tx();
        let hangings = store::disclosures::hangings(tx, entry.id).await?;
        let persons = hangings.iter().map(|hanging| hanging.by);
        let names = Names::load(tx, visit.words(), visit.community()?.id, persons, visit.now.day()).await?;
        Ok(Self { hangings, names })
    }

    /// The sheets with their photographs; nothing when there is none.
    pub(super) fn view(&self, visit: &Visit, entry: &Entry) -> Option<AnyView> {
        let w = visit.words();
        let base = visit.at(&format!("/disclosure/{}/{}/photos", entry.section.slug(), entry.seq));
        let lines = self.hangings.iter().map(|hanging| self.line(w, hanging, &base)).collect_view();
        (!self.hangings.is_empty()).then(|| {
            view! {
                <section id="hangings" class="no-print">
                    <h2>{w.t("hanging-title")}</h2>
                    <ul class="hangings">{lines}</ul>
                </section>
            }
            .into_any()
        })
    }

    fn line(&self, w: Words, hanging: &Hanging, base: &str) -> AnyView {
        let place = hanging.place.to_string();
        let src = format!("{base}/{}.jpg", hanging.id);
        let alt = w.ta("hanging-photo-alt", args![("place", place.clone())]);
        let days = w.ta("hanging-days", args![("from", w.day(hanging.from)), ("until", w.day(hanging.until))]);
        let by = w.ta("hanging-by", args![("who", self.names.of(w, hanging.by)), ("when", w.day(hanging.at.day()))]);
        view! {
            <li>
                <a href=src.clone()><img src=src.clone() alt=alt loading="lazy" width="240" height="180"/></a>
                <div><p><strong>{place}</strong></p><p>{days}</p><p class="hint">{by}</p></div>
            </li>
        }
        .into_any()
    }
}

/// The form on the desk, for those who write the section, while something is public.
pub(super) fn form(visit: &Visit, entry: &Entry, form: &Form) -> Option<AnyView> {
    let w = visit.words();
    let Posting { until, .. } = publication(entry.current()?)?.posting;
    let may = entry.withdrawn.is_none() && !entry.is_gone(visit.now.day()) && office::writes(visit, entry);
    let suggested = |name: &str, day: Day| {
        let has_it = form.fields.has(name);
        if has_it { form.clone() } else { Form::new(Fields::default().with(name, day.to_string())) }
    };
    let action = visit.at(&format!("/desk/disclosures/{}/hanging/photo", entry.id));
    may.then(|| {
        let (from, until) = (suggested("from", visit.now.day()), suggested("until", until));
        let is_open = !form.is_fine() && form.fields.has("place");
        view! {
            <details open=is_open>
                <summary>{w.t("hanging-record")}</summary>
                <p class="hint">{w.t("hanging-record-note")}</p>
                <form method="post" action=action enctype="multipart/form-data">
                    <HiddenKey key=visit.form_key()/>
                    <TextField field=form.at("place", w) label=w.t("hanging-place") hint=w.t("hanging-place-hint") most=Line::MOST/>
                    <DayField field=from.at("from", w) label=w.t("hanging-from")/>
                    <DayField field=until.at("until", w) label=w.t("hanging-until")/>
                    <FileField field=form.at("photo", w) label=w.t("hanging-photo") hint=w.t("hanging-photo-hint")
                        accept="image/jpeg,image/png"/>
                    <SubmitBar label=w.t("hanging-submit")/>
                </form>
            </details>
        }
        .into_any()
    })
}

/// What belongs on a notice board and is not recorded to hang, for those who write its section.
pub(super) fn missing(visit: &Visit, on_boards: &[(Listed, bool)]) -> Option<AnyView> {
    let w = visit.words();
    let mine = |entry: &Listed| visit.holds_any(entry.section.writers());
    let missing: Vec<&Listed> =
        on_boards.iter().filter(|(entry, hangs)| !hangs && mine(entry)).map(|(entry, _)| entry).collect();
    let lines = missing
        .iter()
        .map(|entry| {
            let href = visit.at(&format!("/desk/disclosures/{}", entry.id));
            let until = w.ta("hanging-missing-until", args![("until", w.day(entry.posted_until))]);
            view! {
                <li>
                    <p class="matter-title"><a href=href>{entry.title.clone()}</a></p>
                    <p class="matter-line"><span>{named::section(w, entry.section)}</span><span>{until}</span></p>
                </li>
            }
        })
        .collect_view();
    let count = i64::try_from(missing.len()).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        view! {
            <details>
                <summary>{w.ta("hanging-missing", args![("count", count)])}</summary>
                <p>{w.t("hanging-missing-why")}" "<a href=visit.at("/disclosure/board")>{w.t("board-now-title")}</a></p>
                <ul class="matters">{lines}</ul>
            </details>
        }
        .into_any()
    })
}
