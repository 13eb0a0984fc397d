//! Near kin of the two committees: who holds an office of one of them states that nobody near sits in the other, and
//! everybody who answers for it sees who has not (URCL25 art. 36).

use axum::{extract::Path, response::Response};
use domain::{
    people::{Kinship, is_asked_for_kin, may_appoint},
    text::Name,
};
use leptos::prelude::*;
use store::people::Holder;

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Badge, Breadcrumb, Choice, Empty, ErrorSummary, Facts, HiddenKey, Radios, SubmitBar, TextField, Tone},
    visit::{AppError, Visit},
};

/// Who holds an office of one of the two committees today.
pub(super) async fn holders(visit: &Visit) -> Result<Vec<Holder>, AppError> {
    let (community, today) = (visit.community()?.id, visit.now.day());
    let mut reader = visit.site.store.reader().await?;
    let mut holders = store::people::offices_on(&mut reader.tx(), community, today).await?;
    holders.retain(|holder| is_asked_for_kin(holder.office));
    Ok(holders)
}

/// Everybody who is asked, and whether they have stated it.
pub(super) async fn show(visit: Visit) -> Page {
    let holders = holders(&visit).await?;
    let w = visit.words();
    Ok(visit.page(w.t("kin-title"), || {
        let lines = holders.iter().map(|holder| line(&visit, holder)).collect_view();
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("kin-title")}</h1>
            <p class="lead">{w.t("kin-lead")}</p>
            {holders.is_empty().then(|| view! { <Empty title=w.t("kin-nobody")/> })}
            <ul class="matters">{lines}</ul>
        }
    }))
}

fn line(visit: &Visit, holder: &Holder) -> AnyView {
    let w = visit.words();
    let (tone, word) = if holder.is_free_of_kin { (Tone::Passed, "kin-stated") } else { (Tone::Due, "kin-not-stated") };
    let may = visit.actor.as_ref().is_some_and(|actor| actor.is(holder.person) || may_appoint(actor).is_ok());
    let link = (may && !holder.is_free_of_kin).then(|| {
        let href = visit.at(&format!("/desk/kin/{}", holder.id));
        view! { <a href=href>{w.t("kin-state")}</a> }
    });
    view! {
        <li>
            <p class="matter-title">{holder.name.to_string()}</p>
            <p class="matter-line">
                <Badge tone word=w.t(word)/><span>{w.t(&holder.office.key())}</span>{link}
            </p>
        </li>
    }
    .into_any()
}

/// The statement of one holder, to be filled in.
pub(super) async fn blank(visit: Visit, Path((_, id)): Path<(String, String)>) -> Page {
    Ok(page(&visit, &find(&visit, &id).await?, &Form::default()))
}

/// Files a statement.
pub(super) async fn state(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let holder = find(&visit, &id).await?;
    let mut form = Form::new(fields);
    let kinship = match form.fields.get("kin") {
        "no" => Some(Kinship::Without),
        "yes" => form.read("kin-name", Name::parse).map(|name| Kinship::With { name }),
        _ => {
            form.fault("kin", Plain("form-choose-one"));
            None
        }
    };
    let (Some(kinship), term) = (kinship, holder.id) else { return Ok(page(&visit, &holder, &form)) };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::people::state_kin(w, term, kinship).await?;
            Ok("/desk/kin".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => Ok(page(&visit, &holder, &form)),
    }
}

async fn find(visit: &Visit, id: &str) -> Result<Holder, AppError> {
    holders(visit).await?.into_iter().find(|holder| holder.id.to_string() == id).ok_or(AppError::NotFound)
}

fn page(visit: &Visit, holder: &Holder, form: &Form) -> Response {
    let w = visit.words();
    let title = w.ta("kin-state-title", args![("name", holder.name.to_string())]);
    let names = [("kin", w.t("kin-question")), ("kin-name", w.t("people-desk-kin-name"))];
    let heading = title.clone();
    let content = || {
        let choices = [("no", "people-desk-kin-no"), ("yes", "people-desk-kin-yes")];
        let choices = choices.map(|(value, key)| Choice::new(value, w.t(key))).to_vec();
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names)/>
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/kin"), w.t("kin-title"))]/>
            <div class="narrow">
                <h1>{heading}</h1>
                <p class="lead">{w.t("kin-state-lead")}</p>
                <Facts items=vec![(w.t("people-office"), w.t(&holder.office.key()))]/>
                <form method="post" action=visit.at(&format!("/desk/kin/{}", holder.id))>
                    <HiddenKey key=visit.form_key()/>
                    <Radios field=form.at("kin", w) label=w.t("kin-question") choices/>
                    <TextField field=form.at("kin-name", w) label=w.t("people-desk-kin-name") required=false/>
                    <SubmitBar label=w.t("kin-submit") binding=true/>
                </form>
            </div>
        }
    };
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// How many have not stated it, for the desk of the supervision committee.
pub(super) fn missing(visit: &Visit, holders: &[Holder]) -> Option<AnyView> {
    let w = visit.words();
    let count = holders.iter().filter(|holder| !holder.is_free_of_kin).count();
    (count > 0).then(|| {
        let line = w.ta("kin-missing", args![("count", count)]);
        view! { <p class="former">{line}" "<a href=visit.at("/desk/kin")>{w.t("kin-title")}</a></p> }.into_any()
    })
}
