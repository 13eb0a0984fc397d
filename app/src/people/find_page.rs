//! Finding a person of the register by name, and entering one who does not live here.

use std::str::FromStr;

use axum::response::Response;
use domain::{
    ids::PersonId,
    mask,
    people::{Code, Office, Person, Phone, Sex},
    text::Name,
};
use leptos::prelude::*;
use store::people::{NewPerson, PERSONS_A_PAGE, enter_person, find_persons};

use super::terms_page::search;
use crate::{
    error::Page,
    forms::{Fields, Form, encode},
    parts::{Breadcrumb, Choice, DayField, Empty, ErrorSummary, HiddenKey, Pager, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// Whether the visitor sees names in full; the system administrator does not.
pub(super) fn sees_all(visit: &Visit) -> bool {
    visit.holds_any(&[Office::Clerk, Office::CommitteeHead])
}

/// `GET …/desk/people/find?q=…`
pub(super) async fn find(visit: Visit) -> Page {
    let query = Fields::of_query(&visit.path);
    let wanted: String = query.get("q").trim().chars().take(Name::MOST).collect();
    let after = query.get("after").rsplit_once('~');
    let after = after.and_then(|(name, id)| Some((name, PersonId::from_str(id).ok()?)));
    let mut found = if wanted.is_empty() {
        Vec::new()
    } else {
        let mut reader = visit.site.store.reader().await?;
        find_persons(&mut reader.tx(), visit.community()?.id, &wanted, after).await?
    };
    let has_more = found.len() > PERSONS_A_PAGE;
    found.truncate(PERSONS_A_PAGE);
    let here = |after: String| visit.at(&format!("/desk/people/find?q={}{after}", encode(&wanted)));
    let next = found.last().filter(|_| has_more);
    let next = next.map(|last| here(format!("&after={}", encode(&format!("{}~{}", last.name, last.id)))));
    let first = after.map(|_| here(String::new()));
    let w = visit.words();
    let form = Form::new(Fields::default().with("q", wanted.as_str()));
    Ok(visit.page(w.t("people-desk-find"), || {
        view! {
            {crumbs(w, &visit)}
            <h1>{w.t("people-desk-find")}</h1>
            {search(w, &visit, &form)}
            {persons(w, &visit, &found)}
            <Pager w next first/>
            <p><a class="button plain" href=visit.at("/desk/people/enter")>{w.t("people-desk-enter")}</a></p>
        }
    }))
}

/// The way here from the desk.
pub(super) fn crumbs(w: Words, visit: &Visit) -> impl IntoView + use<> {
    let items = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/people"), w.t("desk-people"))];
    view! { <Breadcrumb w items/> }
}

fn persons(w: Words, visit: &Visit, found: &[Person]) -> AnyView {
    if found.is_empty() {
        return view! { <Empty title=w.t("register-none")><p>{w.t("people-desk-none-about")}</p></Empty> }.into_any();
    }
    let sees_all = sees_all(visit);
    let columns = ["people-name", "register-person-code", "register-born"];
    let heads = columns.map(|key| view! { <th scope="col">{w.t(key)}</th> }).into_iter().collect_view();
    let rows = found
        .iter()
        .map(|person| {
            let name = if sees_all { person.name.to_string() } else { mask::name(&person.name) };
            let born = if sees_all { w.day(person.born) } else { person.born.date().year().to_string() };
            view! {
                <tr>
                    <th scope="row"><a href=visit.at(&format!("/desk/people/{}", person.id))>{name}</a></th>
                    <td>{person.code.to_string()}</td>
                    <td>{born}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("people-desk-find")>
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// `GET …/desk/people/enter`
pub(super) async fn blank(visit: Visit) -> Page {
    Ok(enter_page(&visit, &Form::default()))
}

/// `POST …/desk/people/enter`
pub(super) async fn enter(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let (name, born) = (form.read("name", Name::parse), form.day("born"));
    let (code, phone) = (form.read_optional("code", Code::parse), form.read_optional("phone", Phone::parse));
    let sex = Sex::from_name(form.fields.get("sex"));
    let (Some(name), Some(born), Some(code), Some(phone)) = (name, born, code, phone) else {
        return Ok(enter_page(&visit, &form));
    };
    let new = NewPerson { code, name, born, sex, phone };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/desk/people/{}", enter_person(w, new).await?)) })
    });
    match act.await {
        Ok(done) => Ok(done),
        Err(AppError::Store(store::StoreError::Duplicate)) => {
            form.fault("code", crate::forms::Plain("people-desk-code-taken"));
            Ok(enter_page(&visit, &form))
        }
        Err(error) => {
            form.refuse(error)?;
            Ok(enter_page(&visit, &form))
        }
    }
}

fn enter_page(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let title = w.t("people-desk-enter");
    let sexes = [(Sex::Female, "register-female"), (Sex::Male, "register-male")];
    let sexes: Vec<Choice> = sexes.into_iter().map(|(sex, key)| Choice::new(sex.name(), w.t(key))).collect();
    let names = [("name", w.t("people-name")), ("born", w.t("register-born")), ("code", w.t("register-person-code"))];
    let view = || {
        view! {
            {crumbs(w, visit)}
            <div class="narrow">
                <ErrorSummary w faults=form.faults_of(w, &names)/>
                <h1>{title.clone()}</h1>
                <p class="lead">{w.t("people-desk-enter-lead")}</p>
                <form method="post" action=visit.at("/desk/people/enter")>
                    <TextField field=form.at("name", w) label=w.t("people-name") most=Name::MOST/>
                    <DayField field=form.at("born", w) label=w.t("register-born")/>
                    <Select field=form.at("sex", w) label=w.t("register-sex") choices=sexes/>
                    <TextField field=form.at("phone", w) label=w.t("register-phone") required=false keyboard="tel"/>
                    <TextField field=form.at("code", w) label=w.t("register-person-code")
                        hint=w.t("people-desk-code-hint") required=false width="short"/>
                    <HiddenKey key=visit.form_key()/>
                    <SubmitBar label=w.t("register-enter")/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title.clone(), view) } else { visit.page_again(title.clone(), view) }
}
