//! Reading a bank statement: upload, find the columns, look for lines that are in the books, remember the subjects.

use axum::{
    extract::{Multipart, multipart::MultipartRejection},
    response::Response,
};
use domain::{
    ids::CommunityId,
    ledger::{BankLine, Statement},
};
use leptos::prelude::*;
use store::{Tx, ledger::Twin};

use super::preview;
use crate::{
    error::Page,
    forms::{Fields, Form},
    parts::{Breadcrumb, ErrorSummary, FileField, SubmitBar},
    people::{
        import_page::uploads,
        import_read::{ReadFault, read},
    },
    visit::{AppError, Visit},
};

/// The page with the file field.
pub(super) async fn show(visit: Visit) -> Page {
    Ok(choose(&visit, &Form::default()))
}

fn choose(visit: &Visit, form: &Form) -> Response {
    let w = visit.words();
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{w.t("ledger-import")}</h1>
                <p class="lead">{w.t("ledger-import-lead")}</p>
                <form method="post" action=visit.at("/desk/ledger/import") enctype="multipart/form-data">
                    <FileField field=form.at("file", w) label=w.t("ledger-import-file")
                        hint=w.t("ledger-import-file-hint") accept=".xlsx,.csv"/>
                    <SubmitBar label=w.t("ledger-import-check")/>
                </form>
            </div>
        }
    };
    let title = w.t("ledger-import");
    if form.is_fine() { visit.page(title, content) } else { visit.page_again(title, content) }
}

/// Reads the file and shows what it would write; nothing is written.
pub(super) async fn check(visit: Visit, parts: Result<Multipart, MultipartRejection>) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let mut form = Form::default();
    let files = match uploads(&mut parts).await {
        Ok(files) => files,
        Err(fault) => {
            form.fault("file", fault);
            return Ok(choose(&visit, &form));
        }
    };
    // Unpacking some megabytes would hold up the others.
    let tables = tokio::task::spawn_blocking(move || read(&files)).await.unwrap_or(Err(ReadFault::None));
    let table = match tables.map(|tables| tables.into_iter().next()) {
        Ok(Some(table)) => table,
        Ok(None) => {
            form.fault("file", ReadFault::None);
            return Ok(choose(&visit, &form));
        }
        Err(fault) => {
            form.fault("file", fault);
            return Ok(choose(&visit, &form));
        }
    };
    match Statement::read(&table) {
        Ok(statement) => {
            let fields = filled(&visit, &statement).await?;
            preview::page(&visit, &Form::new(fields)).await
        }
        Err(fault) => {
            form.fault("file", fault);
            Ok(choose(&visit, &form))
        }
    }
}

/// The fields of the preview: each line as the bank tells it, with what the books know about it.
async fn filled(visit: &Visit, statement: &Statement) -> Result<Fields, AppError> {
    let community = visit.community()?.id;
    let mut fields = Fields::default().with("lines", statement.lines.len().to_string());
    if let Some(end) = statement.end {
        fields = fields.with("end-day", end.day.to_string()).with("end-balance", end.balance.to_string());
    }
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    for (at, line) in statement.lines.iter().enumerate() {
        fields = known(tx, community, fields, at, line).await?;
    }
    Ok(fields)
}

async fn known(
    tx: &mut Tx<'_>,
    community: CommunityId,
    fields: Fields,
    at: usize,
    line: &BankLine,
) -> Result<Fields, AppError> {
    let serial = line.serial.as_ref().map(domain::text::Line::as_str);
    let twin = store::ledger::twin(tx, community, serial, (line.day, line.direction, line.amount)).await?;
    let remembered = match &line.party {
        Some(party) => store::ledger::remembered(tx, community, party.as_str(), line.direction).await?,
        None => None,
    };
    let name = |field: &str| format!("{field}-{at}");
    let text = |line: &Option<domain::text::Line>| line.as_ref().map_or_else(String::new, ToString::to_string);
    // Names of persons are short; firms and offices have longer ones.
    let is_person = line.party.as_ref().is_some_and(|party| party.as_str().chars().count() <= 4);
    let summary = line.summary.as_ref().or(line.party.as_ref()).map_or_else(String::new, ToString::to_string);
    let mut fields = fields
        .with(name("row"), line.row.to_string())
        .with(name("day"), line.day.to_string())
        .with(name("direction"), line.direction.name())
        .with(name("amount"), line.amount.to_string())
        .with(name("party"), text(&line.party))
        .with(name("summary"), summary)
        .with(name("serial"), text(&line.serial))
        .with(name("subject"), remembered.map_or_else(String::new, |known| known.subject.code().to_string()))
        .with(name("fund"), remembered.map_or("", |known| known.fund.name()));
    if is_person {
        fields = fields.with(name("person"), "yes");
    }
    Ok(match twin {
        Some(Twin::Same(voucher)) => fields.with(name("same"), voucher.to_string()),
        Some(Twin::Alike(voucher)) => fields.with(name("alike"), voucher.to_string()),
        None => fields.with(name("take"), "yes"),
    })
}
