//! One household on the desk: who lives there, who represents it, and what can be entered.

use std::str::FromStr;

use axum::{extract::Path, response::Response};
use domain::{
    clock::Day,
    ids::{HouseholdId, PersonId},
    mask,
    people::{Code, Home, Phone, ResidencyBasis, Sex, may_keep},
    text::Name,
};
use leptos::prelude::*;
use store::{
    Result as Kept, Store, Write,
    people::{self, Member, NewPerson, Newcomer},
};

use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, DayField, ErrorSummary, Facts, HiddenKey, Radios, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

struct Shown {
    home: Home,
    label: String,
    members: Vec<Member>,
}

fn household_id(text: &str) -> Result<HouseholdId, AppError> {
    HouseholdId::from_str(text).map_err(|_| AppError::NotFound)
}

async fn look(visit: &Visit, store: &Store, id: HouseholdId) -> Result<Shown, AppError> {
    let (community, day) = (visit.community()?.id, visit.now.day());
    let mut reader = store.reader().await?;
    let mut tx = reader.tx();
    let home = people::home(&mut tx, community, id, day).await?;
    // A grid worker of another grid has no business here.
    if visit.actor.as_ref().is_none_or(|actor| may_keep(actor, home.grid).is_err()) {
        return Err(AppError::Forbidden);
    }
    let areas = people::areas(&mut tx, community).await?;
    let area = areas.iter().find(|area| area.id == home.household.area);
    let parent = area.and_then(|area| area.parent).and_then(|id| areas.iter().find(|area| area.id == id));
    let parent = parent.filter(|parent| parent.kind == domain::people::AreaKind::Building);
    let names: String = parent.into_iter().chain(area).map(|area| area.name.as_str()).collect();
    let label = format!("{names}{}", home.household.room);
    let members = people::household_members(&mut tx, id, day).await?;
    Ok(Shown { home, label, members })
}

pub(super) async fn show(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    let shown = look(&visit, &visit.site.store, household_id(&id)?).await?;
    let form = Form::new(
        Fields::default().with("day", visit.now.day().to_string()).with("first_day", visit.now.day().to_string()),
    );
    Ok(page(&visit, &shown, &form))
}

fn page(visit: &Visit, shown: &Shown, form: &Form) -> Response {
    let w = visit.words();
    let here = visit.at(&format!("/desk/register/{}", shown.home.household.id));
    let content = || {
        let facts = vec![
            (w.t("register-code"), shown.home.household.code.to_string()),
            (w.t("register-representative"), representative(w, shown)),
        ];
        view! {
            <Breadcrumb w=w items=vec![
                (visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/register"), w.t("register-title"))]/>
            <h1>{shown.label.clone()}</h1>
            <ErrorSummary w=w faults=form.faults(w)/>
            <Facts items=facts/>
            {members(w, &shown.members, visit.now.day())}
            {change_form(w, shown, form, &here, visit.form_key())}
            {move_in_form(w, form, &here, visit.form_key())}
        }
    };
    if form.is_fine() {
        visit.page(shown.label.clone(), content)
    } else {
        visit.page_again(shown.label.clone(), content)
    }
}

fn representative(w: Words, shown: &Shown) -> String {
    let found = shown.members.iter().find(|member| member.is_representative);
    found.map_or_else(|| w.t("register-no-representative"), |member| member.person.name.to_string())
}

fn members(w: Words, members: &[Member], today: Day) -> impl IntoView + use<> {
    let columns =
        ["people-name", "register-person-code", "register-age", "register-basis", "register-since", "people-phone"];
    let heads = columns.map(|key| view! { <th scope="col">{w.t(key)}</th> }).into_iter().collect_view();
    let rows = members
        .iter()
        .map(|member| {
            let person = &member.person;
            let basis = basis_word(w, member.basis);
            let phone = person.phone.as_ref().map(|phone| mask::phone(phone.as_str())).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{person.name.to_string()}</th>
                    <td>{person.code.to_string()}</td>
                    <td class="number">{person.born.age_on(today)}</td>
                    <td>{basis}</td>
                    <td>{w.day(member.since)}</td>
                    <td>{phone}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2>{w.t("register-members")}</h2>
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("register-members")>
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

fn basis_word(w: Words, basis: ResidencyBasis) -> String {
    match basis {
        ResidencyBasis::UsualResidence => w.t("register-usual"),
        ResidencyBasis::HouseholdRegistration => w.t("register-registered"),
    }
}

fn change_form(w: Words, shown: &Shown, form: &Form, here: &str, key: String) -> impl IntoView + use<> {
    let persons: Vec<Choice> = shown
        .members
        .iter()
        .map(|member| Choice::new(member.person.id.to_string(), member.person.name.to_string()))
        .collect();
    let acts = [("represent", "register-represent"), ("leave", "register-leave"), ("died", "register-died")];
    let acts: Vec<Choice> = acts.into_iter().map(|(value, key)| Choice::new(value, w.t(key))).collect();
    (!persons.is_empty()).then(|| {
        view! {
            <h2>{w.t("register-change")}</h2>
            <form method="post" action=format!("{here}/change")>
                <Select field=form.at("person", w) label=w.t("register-person") choices=persons/>
                <Radios field=form.at("act", w) label=w.t("register-what") choices=acts/>
                <DayField field=form.at("day", w) label=w.t("register-day") hint=w.t("register-day-hint")/>
                <HiddenKey key/>
                <SubmitBar label=w.t("register-enter")/>
            </form>
        }
    })
}

fn move_in_form(w: Words, form: &Form, here: &str, key: String) -> impl IntoView + use<> {
    let bases = [ResidencyBasis::UsualResidence, ResidencyBasis::HouseholdRegistration];
    let bases: Vec<Choice> = bases.into_iter().map(|basis| Choice::new(basis.name(), basis_word(w, basis))).collect();
    let sexes = [(Sex::Female, "register-female"), (Sex::Male, "register-male")];
    let sexes: Vec<Choice> = sexes.into_iter().map(|(sex, key)| Choice::new(sex.name(), w.t(key))).collect();
    view! {
        <h2>{w.t("register-move-in")}</h2>
        <p>{w.t("register-move-in-hint")}</p>
        <form method="post" action=format!("{here}/move-in")>
            <TextField field=form.at("code", w) label=w.t("register-person-code") hint=w.t("register-known-hint")
                required=false width="short"/>
            <TextField field=form.at("name", w) label=w.t("people-name") required=false most=Name::MOST/>
            <DayField field=form.at("born", w) label=w.t("register-born") required=false/>
            <Select field=form.at("sex", w) label=w.t("register-sex") choices=sexes/>
            <TextField field=form.at("phone", w) label=w.t("register-phone") required=false keyboard="tel"/>
            <Radios field=form.at("basis", w) label=w.t("register-basis") choices=bases/>
            <DayField field=form.at("first_day", w) label=w.t("register-first-day")/>
            <HiddenKey key/>
            <SubmitBar label=w.t("register-enter")/>
        </form>
    }
}

/// Carries out an act on a household, and shows the page again with what the rules refuse.
macro_rules! act_on {
    ($visit:expr, $id:expr, $form:expr, $w:ident => $act:expr) => {{
        let act = $visit.once(&$form.fields, move |$w: &mut Write<'_>| {
            Box::pin(async move {
                $act.await?;
                Ok(format!("/desk/register/{}", $id))
            })
        });
        match $form.accept(act.await)? {
            Some(done) => Ok(done),
            None => {
                let shown = look(&$visit, &$visit.site.store, $id).await?;
                Ok(page(&$visit, &shown, &$form))
            }
        }
    }};
}

pub(super) async fn change(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let id = household_id(&id)?;
    let mut form = Form::new(fields);
    let person = form.choose("person", |text| PersonId::from_str(text).ok());
    let act = form.choose("act", |text| ["represent", "leave", "died"].into_iter().find(|act| *act == text));
    let day = form.day("day");
    let (Some(person), Some(act), Some(day)) = (person, act, day) else {
        return Ok(page(&visit, &look(&visit, &visit.site.store, id).await?, &form));
    };
    look(&visit, &visit.site.store, id).await?;
    act_on!(visit, id, form, w => enter(w, act, id, person, day))
}

async fn enter(w: &mut Write<'_>, act: &str, id: HouseholdId, person: PersonId, day: Day) -> Kept<()> {
    match act {
        "represent" => people::change_representative(w, id, person, day).await,
        "leave" => people::move_out(w, id, person, day).await,
        _ => people::record_death(w, person, day).await,
    }
}

pub(super) async fn move_in(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let id = household_id(&id)?;
    let mut form = Form::new(fields);
    let basis = form.choose("basis", ResidencyBasis::from_name);
    let day = form.day("first_day");
    let newcomer = newcomer(&visit, &mut form).await?;
    let (Some(basis), Some(day), Some(newcomer)) = (basis, day, newcomer) else {
        return Ok(page(&visit, &look(&visit, &visit.site.store, id).await?, &form));
    };
    look(&visit, &visit.site.store, id).await?;
    act_on!(visit, id, form, w => people::move_in(w, id, newcomer, basis, day))
}

/// A person of the register by code; otherwise a new one, who needs name and day of birth.
async fn newcomer(visit: &Visit, form: &mut Form) -> Result<Option<Newcomer>, AppError> {
    let Some(code) = form.read_optional("code", Code::parse) else { return Ok(None) };
    if let Some(code) = &code {
        let community = visit.community()?.id;
        let mut reader = visit.site.store.reader().await?;
        let known = people::person_by_code(&mut reader.tx(), community, code.as_str()).await?;
        if let Some(known) = known {
            return Ok(Some(Newcomer::Known(known.id)));
        }
    }
    let (name, born) = (form.read("name", Name::parse), form.day("born"));
    let phone = form.read_optional("phone", Phone::parse);
    let sex = Sex::from_name(form.fields.get("sex"));
    let (Some(name), Some(born), Some(phone)) = (name, born, phone) else { return Ok(None) };
    Ok(Some(Newcomer::New(NewPerson { code, name, born, sex, phone })))
}
