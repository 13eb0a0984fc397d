//! The charter on the desk: what applies and comes; withdrawing a version that does not apply yet.

use axum::extract::Path;
use domain::{charters::State, text::Line};
use leptos::prelude::*;

use super::{page::in_force, versions};
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, HiddenKey, SubmitBar, TextField},
    visit::{AppError, Visit},
};

/// Every version, and what may be done.
pub(super) async fn show(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Withdraws a version that does not apply yet.
pub(super) async fn withdraw(visit: Visit, Path((_, number)): Path<(String, String)>, fields: Fields) -> Page {
    let number = number.parse().map_err(|_| AppError::NotFound)?;
    let mut form = Form::new(fields);
    let Some(reason) = form.read("reason", Line::parse) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::charters::withdraw(w, number, reason).await?;
            Ok("/desk/charter".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let community = visit.community()?.id;
    let charters = visit.charters().await?;
    let mut reader = visit.site.store.reader().await?;
    let adopted = store::charters::resolutions(&mut reader.tx(), community).await?;
    drop(reader);
    let w = visit.words();
    let content = || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/desk"), w.t("nav-desk"))];
        let names = [("reason", w.t("charters-withdraw-reason"))];
        let coming = charters.all().iter().filter(|charter| charters.state(charter, visit.now) == State::Coming);
        let withdrawing = coming.map(|charter| withdrawing(visit, form, charter.number)).collect_view();
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names)/>
            <Breadcrumb w items=trail/>
            <h1>{w.t("charters-title")}</h1>
            <p class="lead">{w.t("charters-desk-lead")}</p>
            <p>
                <a class="button" href=visit.at("/desk/charter/new")>{w.t("charters-new")}</a>" "
                <a class="button plain" href=visit.at("/charter")>{w.t("charters-public")}</a>
            </p>
            <section><h2>{w.t("charters-in-force")}</h2>{in_force(visit, &charters)}</section>
            {withdrawing}
            {versions::list(visit, &charters, &adopted)}
        }
    };
    let title = w.t("charters-title");
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

fn withdrawing(visit: &Visit, form: &Form, number: i64) -> AnyView {
    let w = visit.words();
    let action = visit.at(&format!("/desk/charter/{number}/withdraw"));
    let name = w.ta("charters-version", crate::args![("number", number)]);
    view! {
        <section class="narrow">
            <h2>{name}" · "{w.t("charters-withdraw")}</h2>
            <form method="post" action=action>
                <HiddenKey key=visit.form_key()/>
                <TextField field=form.at("reason", w) label=w.t("charters-withdraw-reason")
                    hint=w.t("charters-withdraw-hint") most=Line::MOST/>
                <SubmitBar label=w.t("charters-withdraw") binding=true/>
            </form>
        </section>
    }
    .into_any()
}
