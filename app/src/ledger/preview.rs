//! The lines of a statement before they are written: which, under which subject, of which fund. All or none is written.

use axum::response::Response;
use domain::{
    clock::Day,
    ids::PersonId,
    ledger::{Direction, Draft, Fund, Party, Statement, StatementEnd},
    money::Money,
    text::Line,
};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, Plain},
    parts::{Badge, Breadcrumb, Checkbox, ErrorSummary, HiddenKey, Select, SubmitBar, TextField, Tone},
    visit::Visit,
    words::Words,
};

/// Writes every line that was taken.
pub(super) async fn write(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let Some((drafts, end)) = read(&mut form) else { return page(&visit, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            store::ledger::import(w, drafts, end).await?;
            Ok("/desk/ledger?status=entered".to_owned())
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

fn count(fields: &Fields) -> usize {
    fields.get("lines").parse().unwrap_or(0).min(Statement::MOST)
}

fn read(form: &mut Form) -> Option<(Vec<Draft>, Option<StatementEnd>)> {
    let handler = form.choose("handler", named::read_person);
    let witness = form.read_optional("witness", |text| named::read_person(text).ok_or(Plain("form-choose-one")));
    let mut drafts = Vec::new();
    for at in 0..count(&form.fields) {
        if form.fields.get(&format!("take-{at}")) != "yes" {
            continue;
        }
        drafts.extend(line(form, at, handler, witness.flatten()));
    }
    let end = Day::parse(form.fields.get("end-day")).zip(balance(form.fields.get("end-balance")));
    form.is_fine().then(|| (drafts, end.map(|(day, balance)| StatementEnd { day, balance })))
}

fn balance(text: &str) -> Option<Money> {
    match text.strip_prefix('-') {
        Some(rest) => Money::parse(rest).ok().map(|money| Money::from_fen(-money.fen())),
        None => Money::parse(text).ok(),
    }
}

/// One line; handler and witness are the same for all.
fn line(form: &mut Form, at: usize, handler: Option<PersonId>, witness: Option<PersonId>) -> Option<Draft> {
    let field = |name: &str| format!("{name}-{at}");
    let get = |form: &Form, name: &str| form.fields.get(&field(name)).trim().to_owned();
    let subject = named::read_subject(&get(form, "subject"));
    if subject.is_none() {
        form.fault(field("subject"), Plain("ledger-import-no-subject"));
    }
    let fund = Fund::from_name(&get(form, "fund"));
    if fund.is_none() {
        form.fault(field("fund"), Plain("ledger-import-no-fund"));
    }
    let summary = Line::parse(&get(form, "summary")).map_err(|fault| form.fault(field("summary"), fault)).ok();
    let optional = |form: &Form, name: &str| Line::parse(&get(form, name)).ok();
    let is_person = get(form, "person") == "yes";
    let party = optional(form, "party").map(|name| Party { name, is_person });
    Some(Draft {
        day: Day::parse(&get(form, "day"))?,
        amount: Money::parse(&get(form, "amount")).ok()?,
        summary: summary?,
        fund: fund?,
        subject: subject?,
        matter: optional(form, "matter"),
        party,
        handler: handler?,
        witness,
        serial: optional(form, "serial"),
    })
}

/// The preview, as often as it is needed.
pub(super) async fn page(visit: &Visit, form: &Form) -> Page {
    let signers = named::load_signers(visit).await?;
    let w = visit.words();
    let title = w.t("ledger-preview");
    let signers = named::signers(w, &signers);
    let content = || {
        let trail = vec![
            (visit.at("/desk"), w.t("nav-desk")),
            (visit.at("/desk/ledger"), w.t("ledger-title")),
            (visit.at("/desk/ledger/import"), w.t("ledger-import")),
        ];
        let lines = (0..count(&form.fields)).map(|at| shown(w, form, at)).collect_view();
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{title.clone()}</h1>
            <p class="lead">{told(w, &form.fields)}</p>
            <form method="post" action=visit.at("/desk/ledger/import/write")>
                <HiddenKey key=visit.form_key()/>
                {hidden(&form.fields, &["lines", "end-day", "end-balance"])}
                <div class="narrow">
                    <Select field=form.at("handler", w) label=w.t("ledger-handler") hint=w.t("ledger-import-handler-hint")
                        choices=signers.clone()/>
                    <Select field=form.at("witness", w) label=w.t("ledger-witness") none=w.t("ledger-nobody") choices=signers/>
                </div>
                <ol class="ledger-import">{lines}</ol>
                <SubmitBar label=w.t("ledger-import-write")/>
            </form>
        }
    };
    let page: Response = if form.is_fine() {
        visit.page(w.t("ledger-preview"), content)
    } else {
        visit.page_again(w.t("ledger-preview"), content)
    };
    Ok(page)
}

/// How many lines there are, how many are new, and where the statement ends.
fn told(w: Words, fields: &Fields) -> String {
    let lines = count(fields);
    let is_known = |at: &usize| fields.has(&format!("same-{at}"));
    let known = (0..lines).filter(is_known).count();
    let counts = args![("lines", lines), ("known", known)];
    let mut told = w.ta("ledger-preview-lead", counts);
    if let (Some(day), Some(balance)) = (Day::parse(fields.get("end-day")), balance(fields.get("end-balance"))) {
        let end = args![("day", w.date(day)), ("balance", named::amount(w, balance))];
        told.push_str(&w.ta("ledger-preview-end", end));
    }
    told
}

fn hidden(fields: &Fields, names: &[&str]) -> AnyView {
    let input = |name: &&str| {
        let (name, value) = ((*name).to_owned(), fields.get(name).to_owned());
        view! { <input type="hidden" name=name value=value/> }
    };
    names.iter().map(input).collect_view().into_any()
}

fn shown(w: Words, form: &Form, at: usize) -> AnyView {
    let field = |name: &str| format!("{name}-{at}");
    let get = |name: &str| form.fields.get(&field(name)).to_owned();
    let kept = ["row", "day", "direction", "amount", "party", "serial", "same", "alike"].map(field);
    let kept: Vec<&str> = kept.iter().map(String::as_str).filter(|name| form.fields.has(name)).collect();
    let direction = Direction::from_name(&get("direction")).unwrap_or(Direction::Expense);
    let amount = Money::parse(&get("amount")).unwrap_or(Money::ZERO);
    let day = Day::parse(&get("day")).map_or_else(String::new, |day| w.day(day));
    let twin = match (get("same"), get("alike")) {
        (same, _) if !same.is_empty() => {
            Some(view! { <Badge tone=Tone::Failed word=w.ta("ledger-import-same", args![("voucher", same)])/> })
        }
        (_, alike) if !alike.is_empty() => {
            Some(view! { <Badge tone=Tone::Due word=w.ta("ledger-import-alike", args![("voucher", alike)])/> })
        }
        _ => None,
    };
    let take = w.ta("ledger-import-take", args![("row", get("row"))]);
    view! {
        <li>
            {hidden(&form.fields, &kept)}
            <p class="matter-title ledger-head">
                <span>{day}" · "{get("party")}</span>
                <span class="ledger-amount">{w.t(direction.word())}" "{named::amount(w, amount)}</span>
            </p>
            {twin}
            <div class="ledger-import-fields">
                <Checkbox field=form.at(&field("take"), w) label=take/>
                <TextField field=form.at(&field("summary"), w) label=w.t("ledger-summary") most=Line::MOST/>
                <Select field=form.at(&field("subject"), w) label=w.t("ledger-subject")
                    choices=named::subjects(w, Some(direction))/>
                <Select field=form.at(&field("fund"), w) label=w.t("ledger-fund") choices=named::funds(w)/>
                <TextField field=form.at(&field("matter"), w) label=w.t("ledger-matter") required=false/>
                <Checkbox field=form.at(&field("person"), w) label=w.t("ledger-party-person")/>
            </div>
        </li>
    }
    .into_any()
}
