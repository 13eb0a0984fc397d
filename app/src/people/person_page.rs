//! One person on the desk: which offices they hold and held, and the form that appoints them.

use std::str::FromStr;

use axum::{extract::Path, response::Response};
use domain::{
    ids::{AreaId, PersonId},
    mask,
    people::{Area, AreaKind, Kinship, Office, Period, Person, Phone},
    text::Name,
};
use leptos::prelude::*;
use store::people::{self, Appointment, TermFilter, TermLine};

use super::{find_page, terms_page};
use crate::{
    error::Page,
    forms::{Fields, Form, Plain, encode},
    parts::{Choice, DayField, ErrorSummary, Facts, HiddenKey, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

struct Shown {
    person: Person,
    terms: Vec<TermLine>,
    areas: Vec<Area>,
}

async fn look(visit: &Visit, id: &str) -> Result<Shown, AppError> {
    let id = PersonId::from_str(id).map_err(|_| AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let person = people::persons_by_ids(&mut tx, community, &[id]).await?.remove(&id).ok_or(AppError::NotFound)?;
    let filter = TermFilter { person: Some(id), ..TermFilter::default() };
    let terms = people::terms_list(&mut tx, community, filter).await?;
    let areas = people::areas(&mut tx, community).await?;
    Ok(Shown { person, terms, areas })
}

/// `GET …/desk/people/{person}`
pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let shown = look(&visit, &id).await?;
    let form = Form::new(Fields::default().with("from", visit.now.day().to_string()));
    Ok(page(&visit, &shown, &form))
}

/// `POST …/desk/people/{person}/appoint`
pub(super) async fn appoint(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let shown = look(&visit, &id).await?;
    let mut form = Form::new(fields);
    let Some(appointment) = read(&mut form, &shown) else { return Ok(page(&visit, &shown, &form)) };
    let id = shown.person.id;
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            people::appoint(w, appointment).await?;
            Ok(format!("/desk/people/{id}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &shown, &form)),
    }
}

fn read(form: &mut Form, shown: &Shown) -> Option<Appointment> {
    let office = form.choose("office", Office::from_name);
    let area = form.read_optional("area", |text| {
        let id = AreaId::from_str(text).ok();
        id.filter(|id| shown.areas.iter().any(|area| area.id == *id)).ok_or(Plain("form-choose-one"))
    });
    let phone = form.read_optional("phone", Phone::parse);
    let from = form.day("from");
    let last = if form.fields.get("last").trim().is_empty() { Some(None) } else { form.day("last").map(Some) };
    let kinship = kinship(form);
    let (office, area, phone, from, last, kinship) = (office?, area?, phone?, from?, last?, kinship?);
    if last.is_some_and(|last| last < from) {
        form.fault("last", Plain("people-desk-last-before-first"));
        return None;
    }
    let period = Period { from, until: last.map(|last| last.plus(1)) };
    Some(Appointment { person: shown.person.id, office, area, phone, period, kinship })
}

/// What was stated about near kin in the other committee; whether it had to be, the rules say.
fn kinship(form: &mut Form) -> Option<Kinship> {
    match form.fields.get("kin") {
        "no" => Some(Kinship::Without),
        "yes" => form.read("kin-name", Name::parse).map(|name| Kinship::With { name }),
        _ => Some(Kinship::NotStated),
    }
}

fn page(visit: &Visit, shown: &Shown, form: &Form) -> Response {
    let w = visit.words();
    // Who holds an office is known to everybody by name.
    let sees_all = find_page::sees_all(visit) || !shown.terms.is_empty();
    let name = if sees_all { shown.person.name.to_string() } else { mask::name(&shown.person.name) };
    let names = [
        ("office", w.t("people-office")),
        ("phone", w.t("people-desk-phone")),
        ("from", w.t("people-desk-first-day")),
        ("last", w.t("people-desk-last-day")),
        ("kin-name", w.t("people-desk-kin-name")),
    ];
    let content = || {
        let facts = vec![(w.t("register-person-code"), shown.person.code.to_string())];
        let invites = visit.holds_any(&[Office::SystemAdministrator]).then(|| {
            let href = visit.at(&format!("/desk/accounts?person={}", encode(shown.person.code.as_str())));
            view! { <p><a class="button plain" href=href>{w.t("people-desk-account")}</a></p> }
        });
        view! {
            {find_page::crumbs(w, visit)}
            <h1>{name.clone()}</h1>
            <ErrorSummary w faults=form.faults_of(w, &names)/>
            <Facts items=facts/>
            {invites}
            <h2>{w.t("people-desk-terms")}</h2>
            {terms_page::list(w, visit, &shown.terms)}
            {appoint_form(w, visit, shown, form)}
        }
    };
    if form.is_fine() { visit.page(name.clone(), content) } else { visit.page_again(name.clone(), content) }
}

fn appoint_form(w: Words, visit: &Visit, shown: &Shown, form: &Form) -> impl IntoView + use<> {
    let of_kind = |kind| shown.areas.iter().filter(move |area| area.kind == kind);
    let areas = of_kind(AreaKind::Grid).chain(of_kind(AreaKind::Building));
    let areas: Vec<Choice> = areas.map(|area| Choice::new(area.id.to_string(), area.name.to_string())).collect();
    let is_keeper = find_page::sees_all(visit);
    let offices = if is_keeper {
        terms_page::offices(w)
    } else {
        vec![Choice::new(Office::Clerk.name(), w.t(&Office::Clerk.key()))]
    };
    let kin = vec![Choice::new("no", w.t("people-desk-kin-no")), Choice::new("yes", w.t("people-desk-kin-yes"))];
    let hint = w.t(if is_keeper { "people-desk-appoint-hint" } else { "people-refused-first-clerk-only" });
    view! {
        <h2>{w.t("people-desk-appoint")}</h2>
        <p>{hint}</p>
        <form method="post" action=visit.at(&format!("/desk/people/{}/appoint", shown.person.id))>
            <Select field=form.at("office", w) label=w.t("people-office") choices=offices/>
            <Select field=form.at("area", w) label=w.t("people-where") hint=w.t("people-desk-area-hint") choices=areas
                none=w.t("people-desk-whole-community")/>
            <TextField field=form.at("phone", w) label=w.t("people-desk-phone") required=false keyboard="tel"/>
            <DayField field=form.at("from", w) label=w.t("people-desk-first-day")/>
            <DayField field=form.at("last", w) label=w.t("people-desk-last-day") hint=w.t("people-desk-last-day-hint")
                required=false/>
            <Select field=form.at("kin", w) label=w.t("people-desk-kin") hint=w.t("people-desk-kin-hint") choices=kin
                none=w.t("people-desk-kin-none")/>
            <TextField field=form.at("kin-name", w) label=w.t("people-desk-kin-name") required=false/>
            <HiddenKey key=visit.form_key()/>
            <SubmitBar label=w.t("people-desk-appoint")/>
        </form>
    }
}
