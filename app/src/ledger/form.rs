//! Making an entry by hand.

use domain::{
    ledger::{Draft, Fund, Party},
    money::Money,
    text::Line,
};
use leptos::prelude::*;
use store::{
    charters::Adopted,
    ledger::{NewEntry, Signer},
};

use super::named;
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Breadcrumb, Checkbox, Choice, DayField, ErrorSummary, HiddenKey, Select, SubmitBar, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// What the form offers.
struct Offered {
    signers: Vec<Signer>,
    resolutions: Vec<Adopted>,
    limit: Money,
}

/// An empty form, with today in it.
pub(super) async fn blank(visit: Visit) -> Page {
    let fields = Fields::default().with("day", visit.now.day().to_string());
    page(&visit, &Form::new(fields)).await
}

/// Makes the entry.
pub(super) async fn enter(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some(new) = read(&mut form) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move { Ok(format!("/desk/ledger/entries/{}", store::ledger::enter(w, new).await?.id)) })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

fn read(form: &mut Form) -> Option<NewEntry> {
    let day = form.day("day");
    let subject = form.choose("subject", named::read_subject);
    let amount = form.read("amount", Money::parse);
    let summary = form.read("summary", Line::parse);
    let fund = form.choose("fund", Fund::from_name);
    let party = form.read_optional("party", Line::parse);
    let handler = form.choose("handler", named::read_person);
    let witness = form.read_optional("witness", |text| named::read_person(text).ok_or(Plain("form-choose-one")));
    let matter = form.read_optional("matter", Line::parse);
    let number = form.read_optional("number", |text| text.trim().parse().map_err(|_| Plain("form-bad-number")));
    let is_person = form.fields.get("person") == "yes";
    let party = party?.map(|name| Party { name, is_person });
    let draft = Draft {
        day: day?,
        amount: amount?,
        summary: summary?,
        fund: fund?,
        subject: subject?,
        matter: matter?,
        party,
        handler: handler?,
        witness: witness?,
        serial: None,
    };
    Some(NewEntry { draft, number: number? })
}

async fn load(visit: &Visit) -> Result<Offered, AppError> {
    let signers = named::load_signers(visit).await?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let resolutions = store::charters::resolutions(tx, community).await?;
    let limit = store::charters::policy(tx, community, visit.now).await?.resolution_limit;
    Ok(Offered { signers, resolutions, limit })
}

fn names(w: Words) -> Vec<(&'static str, String)> {
    let keys = [
        ("day", "ledger-day"),
        ("subject", "ledger-subject"),
        ("amount", "ledger-amount"),
        ("summary", "ledger-summary"),
        ("fund", "ledger-fund"),
        ("handler", "ledger-handler"),
    ];
    keys.map(|(name, key)| (name, w.t(key))).to_vec()
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let offered = load(visit).await?;
    let w = visit.words();
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        view! {
            <ErrorSummary w faults=form.faults_of(w, &names(w))/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{w.t("ledger-new")}</h1>
                <p class="lead">{w.t("ledger-new-lead")}</p>
                <form method="post" action=visit.at("/desk/ledger/new")>
                    <HiddenKey key=visit.form_key()/>
                    {money(w, form)}
                    {people(w, form, &offered)}
                    <SubmitBar label=w.t("ledger-enter")/>
                </form>
            </div>
        }
    };
    Ok(if form.is_fine() {
        visit.page(w.t("ledger-new"), content)
    } else {
        visit.page_again(w.t("ledger-new"), content)
    })
}

fn money(w: Words, form: &Form) -> AnyView {
    view! {
        <DayField field=form.at("day", w) label=w.t("ledger-day")/>
        <Select field=form.at("subject", w) label=w.t("ledger-subject") hint=w.t("ledger-subject-hint")
            choices=named::subjects(w, None)/>
        <TextField field=form.at("amount", w) label=w.t("ledger-amount-yuan") keyboard="decimal" width="short"/>
        <TextField field=form.at("summary", w) label=w.t("ledger-summary") hint=w.t("ledger-summary-hint")
            most=Line::MOST/>
        <Select field=form.at("fund", w) label=w.t("ledger-fund") choices=named::funds(w)/>
        <TextField field=form.at("party", w) label=w.t("ledger-party") required=false most=Line::MOST/>
        <Checkbox field=form.at("person", w) label=w.t("ledger-party-person")/>
    }
    .into_any()
}

fn people(w: Words, form: &Form, offered: &Offered) -> AnyView {
    let signers = named::signers(w, &offered.signers);
    let label = |one: &Adopted| Choice::new(one.number.clone(), format!("{} {}", one.number, one.title));
    let resolutions = offered.resolutions.iter().map(label).collect();
    let hint = w.ta("ledger-matter-hint", args![("limit", named::amount(w, offered.limit))]);
    view! {
        <Select field=form.at("handler", w) label=w.t("ledger-handler") hint=w.t("ledger-handler-hint")
            choices=signers.clone()/>
        <Select field=form.at("witness", w) label=w.t("ledger-witness") none=w.t("ledger-nobody") choices=signers/>
        <Select field=form.at("matter", w) label=w.t("ledger-matter") hint=hint none=w.t("ledger-no-matter")
            choices=resolutions/>
        <TextField field=form.at("number", w) label=w.t("ledger-voucher") hint=w.t("ledger-voucher-hint")
            required=false keyboard="numeric" width="short"/>
    }
    .into_any()
}
