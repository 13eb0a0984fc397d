//! Assets, receivables and payables on the desk.

use axum::extract::Path;
use domain::{
    ids::HoldingId,
    ledger::{Holding, HoldingDraft, HoldingKind, Party},
    money::Money,
    text::Line,
};
use leptos::prelude::*;

use super::{named::amount, tables};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, Checkbox, Choice, DayField, ErrorSummary, HiddenKey, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

const HERE: &str = "/desk/ledger/holdings";

/// The page.
pub(super) async fn show(visit: Visit) -> Page {
    page(&visit, &Form::default()).await
}

/// Lists something.
pub(super) async fn list(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(draft) = read(&mut form) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::list_holding(w, draft).await?;
            Ok(HERE.to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

/// Says that something went or was settled.
pub(super) async fn end(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Page {
    let id: HoldingId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut form = Form::new(fields);
    let (day, how) = (form.day("ended"), form.read("how", Line::parse));
    let (Some(day), Some(how)) = (day, how) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::end_holding(w, id, day, how).await?;
            Ok(HERE.to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

fn read(form: &mut Form) -> Option<HoldingDraft> {
    let kind = form.choose("kind", HoldingKind::from_name);
    let name = form.read("name", Line::parse);
    let quantity = form.number("quantity");
    let amount = form.read("amount", Money::parse);
    let since = form.day("since");
    let party = form.read_optional("party", Line::parse);
    let is_person = form.fields.get("person") == "yes";
    let party = party?.map(|name| Party { name, is_person });
    Some(HoldingDraft { kind: kind?, name: name?, quantity: quantity?, amount: amount?, since: since?, party })
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let mut reader = visit.site.store.reader().await?;
    let all = store::ledger::holdings(&mut reader.tx(), visit.community()?.id).await?;
    drop(reader);
    let w = visit.words();
    let held: Vec<Holding> = all.into_iter().filter(|holding| holding.ended.is_none()).collect();
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        let ends = held.iter().map(|holding| ending(visit, holding)).collect_view();
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{w.t("ledger-holdings")}</h1>
            <p class="lead">{w.t("ledger-holdings-lead")}</p>
            {tables::holdings(w, &held)}
            <details><summary>{w.t("ledger-end")}</summary><ul class="matters">{ends}</ul></details>
            <h2>{w.t("ledger-list")}</h2>
            <form method="post" action=visit.at(HERE) class="narrow">
                <HiddenKey key=visit.form_key()/>
                {fields(w, form)}
                <SubmitBar label=w.t("ledger-list")/>
            </form>
        }
    };
    let title = w.t("ledger-holdings");
    Ok(if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) })
}

fn fields(w: Words, form: &Form) -> AnyView {
    let kinds = HoldingKind::ALL.map(|kind| Choice::new(kind.name(), w.t(&format!("ledger-holding-{}", kind.name()))));
    view! {
        <Select field=form.at("kind", w) label=w.t("ledger-kind") choices=kinds.to_vec()/>
        <TextField field=form.at("name", w) label=w.t("ledger-item") most=Line::MOST/>
        <TextField field=form.at("quantity", w) label=w.t("ledger-quantity") keyboard="numeric" width="short"/>
        <TextField field=form.at("amount", w) label=w.t("ledger-amount-yuan") keyboard="decimal" width="short"/>
        <DayField field=form.at("since", w) label=w.t("ledger-since")/>
        <TextField field=form.at("party", w) label=w.t("ledger-party") required=false most=Line::MOST/>
        <Checkbox field=form.at("person", w) label=w.t("ledger-party-person")/>
    }
    .into_any()
}

fn ending(visit: &Visit, holding: &Holding) -> AnyView {
    let w = visit.words();
    let form = Form::new(Fields::default().with("ended", visit.now.day().to_string()));
    let id = holding.id.to_string();
    let action = visit.at(&format!("{HERE}/{id}/end"));
    let (name, sum) = (holding.draft.name.to_string(), amount(w, holding.draft.amount));
    let day_id = format!("ended-{id}");
    let how_id = format!("how-{id}");
    view! {
        <li>
            <p class="matter-title">{name.clone()}" "{w.ta("ledger-yuan", args![("amount", sum)])}</p>
            <form method="post" action=action class="ledger-filter">
                <HiddenKey key=visit.form_key()/>
                <div class="field">
                    <label for=day_id.clone()>{w.t("ledger-day")}</label>
                    <input type="date" class="short" id=day_id name="ended" value=form.fields.get("ended").to_owned()/>
                </div>
                <div class="field">
                    <label for=how_id.clone()>{w.t("ledger-how")}</label>
                    <input type="text" id=how_id name="how" maxlength=Line::MOST.to_string()/>
                </div>
                <button class="button plain">{w.t("ledger-end")}<span class="unseen">{name}</span></button>
            </form>
        </li>
    }
    .into_any()
}
