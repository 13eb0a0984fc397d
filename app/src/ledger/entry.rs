//! One entry on the desk: what was posted, who signed it, and what the reader may do.

use axum::extract::Path;
use domain::{
    ids::LedgerEntryId,
    ledger::{APPROVERS, AUDITORS, Attachment, Entry, KEEPERS, Status, WRITERS},
    text::Line,
};
use leptos::prelude::*;

use super::{attach, named};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    names::Names,
    parts::{ActForm, Badge, Breadcrumb, DayField, ErrorSummary, Facts, HiddenKey, SubmitBar, TextField},
    visit::{AppError, Visit},
};

/// The address of an entry.
type Address = Path<(String, String)>;

/// The entry with what surrounds it.
struct Shown {
    entry: Entry,
    attachments: Vec<Attachment>,
    names: Names,
    is_open: bool,
    is_reversed: bool,
}

/// The page.
pub(super) async fn show(visit: Visit, Path((_, id)): Address) -> Page {
    page(&visit, &id, &Form::default()).await
}

/// The supervision committee stops it.
pub(super) async fn stop(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    halt(visit, id, fields, true).await
}

/// It is withdrawn before it counts.
pub(super) async fn withdraw(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    halt(visit, id, fields, false).await
}

async fn halt(visit: Visit, id: String, fields: Fields, stops: bool) -> Page {
    let entry: LedgerEntryId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut form = Form::new(fields);
    let Some(reason) = form.read("reason", Line::parse) else { return page(&visit, &id, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            if stops {
                store::ledger::stop(w, entry, reason).await?;
            } else {
                store::ledger::withdraw(w, entry, reason).await?;
            }
            Ok(format!("/desk/ledger/entries/{entry}"))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &id, &form).await,
    }
}

/// It is taken back by a new entry.
pub(super) async fn reverse(visit: Visit, Path((_, id)): Address, fields: Fields) -> Page {
    let entry: LedgerEntryId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut form = Form::new(fields);
    let (day, reason) = (form.day("day"), form.read("reason", Line::parse));
    let (Some(day), Some(reason)) = (day, reason) else { return page(&visit, &id, &form).await };
    let act = visit.once(&form.fields, move |w| {
        Box::pin(async move {
            let red = store::ledger::reverse(w, entry, day, reason).await?;
            Ok(format!("/desk/ledger/entries/{}", red.id))
        })
    });
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &id, &form).await,
    }
}

async fn load(visit: &Visit, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let entry = store::ledger::entry(tx, community, id).await?.ok_or(AppError::NotFound)?;
    let open = store::ledger::open_month(tx, community).await?;
    let is_reversed = store::ledger::is_reversed(tx, id).await?;
    let attachments = store::ledger::attachments(tx, id).await?;
    let signed = [entry.approved, entry.audited].into_iter().flatten().map(|signed| signed.by);
    let halted = [&entry.stopped, &entry.withdrawn].into_iter().flatten().map(|halted| halted.by);
    let persons = [entry.draft.handler, entry.entered.by].into_iter().chain(entry.draft.witness);
    let added = attachments.iter().map(|attachment| attachment.added.by);
    let persons: Vec<_> = persons.chain(signed).chain(halted).chain(added).collect();
    let names = Names::load(tx, visit.words(), community, persons, entry.draft.day).await?;
    let is_open = open.is_some_and(|open| entry.draft.month() >= open);
    Ok(Shown { entry, attachments, names, is_open, is_reversed })
}

/// The page, again with what was typed.
pub(super) async fn page(visit: &Visit, id: &str, form: &Form) -> Page {
    let shown = load(visit, id).await?;
    let w = visit.words();
    let title = w.ta("ledger-entry-title", args![("voucher", shown.entry.voucher.to_string())]);
    let content = || {
        let trail = vec![(visit.at("/desk"), w.t("nav-desk")), (visit.at("/desk/ledger"), w.t("ledger-title"))];
        let status = shown.entry.status();
        view! {
            <ErrorSummary w faults=form.faults_of(w, &[("reason", w.t("ledger-reason")), ("day", w.t("ledger-day"))])/>
            <Breadcrumb w items=trail/>
            <div class="narrow">
                <h1>{title.clone()}</h1>
                <p><Badge tone=named::tone(status) word=w.t(status.word())/></p>
                <Facts items=facts(visit, &shown)/>
                {attach::section(visit, &shown.entry, &shown.attachments, &shown.names, form, shown.is_open)}
                <section class="no-print">{acts(visit, &shown, form)}</section>
            </div>
        }
    };
    Ok(if form.is_fine() { visit.page(title.clone(), content) } else { visit.page_again(title.clone(), content) })
}

fn facts(visit: &Visit, shown: &Shown) -> Vec<(String, String)> {
    let w = visit.words();
    let Entry { draft, reverses, entered, approved, audited, stopped, withdrawn, .. } = &shown.entry;
    let name = |person| shown.names.of(w, person);
    let mut facts = vec![
        (w.t("ledger-summary"), draft.summary.to_string()),
        (w.t("ledger-amount"), w.ta("ledger-yuan", args![("amount", named::amount(w, draft.amount))])),
        (w.t("ledger-subject"), named::subject(w, draft.subject)),
        (w.t("ledger-fund"), w.t(draft.fund.word())),
        (w.t("ledger-day"), w.date(draft.day)),
    ];
    let mut add = |key: &str, value: Option<String>| facts.extend(value.map(|value| (w.t(key), value)));
    add("ledger-party", draft.party.as_ref().map(|party| party.name.to_string()));
    add("ledger-matter", draft.matter.as_ref().map(ToString::to_string));
    add("ledger-serial", draft.serial.as_ref().map(ToString::to_string));
    add(
        "ledger-reverses",
        reverses.as_ref().map(|of| {
            w.ta("ledger-reverses-line", args![("voucher", of.voucher.to_string()), ("reason", of.reason.to_string())])
        }),
    );
    add("ledger-handler", Some(name(draft.handler)));
    add("ledger-witness", draft.witness.map(name));
    let signed = |by, at| format!("{} · {}", name(by), w.moment(at));
    add("ledger-accountant", Some(signed(entered.by, entered.at)));
    add("ledger-approver", approved.map(|one| signed(one.by, one.at)));
    add("ledger-auditor", audited.map(|one| signed(one.by, one.at)));
    for (key, halted) in [("ledger-stopped", stopped), ("ledger-withdrawn", withdrawn)] {
        add(key, halted.as_ref().map(|one| format!("{} · {}", signed(one.by, one.at), one.reason)));
    }
    facts
}

fn acts(visit: &Visit, shown: &Shown, form: &Form) -> AnyView {
    let (entry, status) = (&shown.entry, shown.entry.status());
    let id = entry.id.to_string();
    let is_mine = |offices: &[domain::people::Office]| visit.holds_any(offices);
    let mut acts = Vec::new();
    if is_mine(&APPROVERS) && status == Status::Entered {
        acts.push(sign(visit, entry, "approve", "ledger-approve"));
    }
    if is_mine(&AUDITORS) && entry.approved.is_some() && matches!(status, Status::Approved | Status::Stopped) {
        let key = if status == Status::Stopped { "ledger-clear" } else { "ledger-audit" };
        acts.push(sign(visit, entry, "audit", key));
    }
    if is_mine(&AUDITORS) && shown.is_open && matches!(status, Status::Entered | Status::Approved) {
        acts.push(reason(visit, form, &format!("{id}/stop"), "ledger-stop", false));
    }
    if is_mine(&WRITERS) && shown.is_open && matches!(status, Status::Entered | Status::Stopped) {
        acts.push(reason(visit, form, &format!("{id}/withdraw"), "ledger-withdraw", false));
    }
    let counts = matches!(status, Status::Approved | Status::Audited);
    if is_mine(&KEEPERS) && counts && !shown.is_reversed && entry.reverses.is_none() {
        acts.push(reason(visit, form, &format!("{id}/reverse"), "ledger-reverse", true));
    }
    acts.into_any()
}

/// A form of one button.
fn sign(visit: &Visit, entry: &Entry, act: &str, key: &str) -> AnyView {
    let (action, key, id) = (visit.at(&format!("/desk/ledger/{act}")), visit.words().t(key), entry.id.to_string());
    let form_key = visit.form_key();
    view! {
        <ActForm action label=key binding=true>
            <HiddenKey key=form_key/><input type="hidden" name="id" value=id/>
        </ActForm>
    }
    .into_any()
}

/// A form that asks why, and for a taking back on which day.
fn reason(visit: &Visit, form: &Form, below: &str, key: &str, with_day: bool) -> AnyView {
    let w = visit.words();
    let day = with_day.then(|| {
        let fields = Fields::default().with("day", visit.now.day().to_string());
        let form = if form.fields.has("day") { form.clone() } else { Form::new(fields) };
        view! { <DayField field=form.at("day", w) label=w.t("ledger-day")/> }
    });
    view! {
        <h2>{w.t(key)}</h2>
        <p class="hint">{w.t(&format!("{key}-hint"))}</p>
        <form method="post" action=visit.at(&format!("/desk/ledger/entries/{below}"))>
            <HiddenKey key=visit.form_key()/>
            {day}
            <TextField field=form.at("reason", w) label=w.t("ledger-reason") most=Line::MOST/>
            <SubmitBar label=w.t(key)/>
        </form>
    }
    .into_any()
}
