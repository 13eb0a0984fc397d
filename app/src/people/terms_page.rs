//! People and offices on the desk: every term, by office, and the way to find or enter a person.

use std::str::FromStr;

use domain::{
    clock::Day,
    ids::OfficeHoldingId,
    people::{Office, may_appoint},
};
use leptos::prelude::*;
use store::people::{PERSONS_A_PAGE, TermFilter, TermLine, terms_list};

use super::people_page::term;
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Choice, Empty, Pager, Select, TextField},
    visit::Visit,
    words::Words,
};

/// `GET …/desk/people`
pub(super) async fn show(visit: Visit) -> Page {
    let query = Fields::of_query(&visit.path);
    let office = Office::from_name(query.get("office"));
    let after = query
        .get("after")
        .split_once('~')
        .and_then(|(day, id)| Some((Day::parse(day)?, OfficeHoldingId::from_str(id).ok()?)));
    let filter = TermFilter { office, person: None, after };
    let mut reader = visit.site.store.reader().await?;
    let mut terms = terms_list(&mut reader.tx(), visit.community()?.id, filter).await?;
    drop(reader);
    let has_more = terms.len() > PERSONS_A_PAGE;
    terms.truncate(PERSONS_A_PAGE);
    let here = |after: Option<String>| {
        let office = office.map_or("", Office::name);
        let after = after.map(|after| format!("&after={after}")).unwrap_or_default();
        visit.at(&format!("/desk/people?office={office}{after}"))
    };
    let next = terms.last().filter(|_| has_more).map(|last| here(Some(format!("{}~{}", last.period.from, last.id))));
    let first = after.map(|_| here(None));
    let w = visit.words();
    Ok(visit.page(w.t("desk-people"), || {
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("desk-people")}</h1>
            <p class="lead">{w.t("people-desk-lead")}</p>
            {search(w, &visit, &Form::default())}
            <p><a class="button plain" href=visit.at("/desk/people/enter")>{w.t("people-desk-enter")}</a></p>
            <h2>{w.t("people-desk-terms")}</h2>
            {by_office(w, &visit, office)}
            {list(w, &visit, &terms)}
            <Pager w next first/>
        }
    }))
}

/// The form that finds a person.
pub(super) fn search(w: Words, visit: &Visit, form: &Form) -> impl IntoView + use<> {
    view! {
        <form method="get" action=visit.at("/desk/people/find") role="search">
            <TextField field=form.at("q", w) label=w.t("people-desk-search") hint=w.t("people-desk-search-hint") width="short"/>
            <div class="submit-bar"><button class="button plain">{w.t("register-find")}</button></div>
        </form>
    }
}

/// Every office as a choice.
pub(super) fn offices(w: Words) -> Vec<Choice> {
    Office::ALL.into_iter().map(|office| Choice::new(office.name(), w.t(&office.key()))).collect()
}

fn by_office(w: Words, visit: &Visit, office: Option<Office>) -> impl IntoView + use<> {
    let form = Form::new(Fields::default().with("office", office.map_or("", Office::name)));
    view! {
        <form method="get" action=visit.at("/desk/people")>
            <Select field=form.at("office", w) label=w.t("people-office") choices=offices(w)
                none=w.t("people-desk-all-offices")/>
            <div class="submit-bar"><button class="button plain">{w.t("people-desk-show")}</button></div>
        </form>
    }
}

/// Terms as a table, each with the way to end it for those who may.
pub(super) fn list(w: Words, visit: &Visit, terms: &[TermLine]) -> AnyView {
    if terms.is_empty() {
        return view! { <Empty title=w.t("people-desk-no-terms")><p>{w.t("people-desk-no-terms-about")}</p></Empty> }
            .into_any();
    }
    let may_end = visit.actor.as_ref().is_some_and(|actor| may_appoint(actor).is_ok());
    let columns = ["people-name", "people-office", "people-where", "people-term", "people-desk-act"];
    let heads = columns.map(|key| view! { <th scope="col">{w.t(key)}</th> }).into_iter().collect_view();
    let rows = terms.iter().map(|line| row(w, visit, line, may_end)).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("people-desk-terms")>
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn row(w: Words, visit: &Visit, line: &TermLine, may_end: bool) -> impl IntoView + use<> {
    // Who holds an office is public, so the name is not masked.
    let person = visit.at(&format!("/desk/people/{}", line.person));
    let goes_on = line.period.last_day().is_none_or(|last| last >= visit.now.day());
    let end = (may_end && goes_on).then(|| {
        let href = visit.at(&format!("/desk/people/terms/{}/end", line.id));
        view! { <a href=href>{w.t("people-desk-end")}<span class="unseen">{line.name.to_string()}</span></a> }
    });
    view! {
        <tr>
            <th scope="row"><a href=person>{line.name.to_string()}</a></th>
            <td>{w.t(&line.office.key())}</td>
            <td>{line.area_name.clone().unwrap_or_default()}</td>
            <td>{term(w, line.period)}{line.end_reason.clone().map(|reason| view! { <br/><small>{reason}</small> })}</td>
            <td>{end}</td>
        </tr>
    }
}
