//! The books on the desk: what waits for the reader, and every entry with filters.

use domain::{
    disclosures::Period,
    ids::LedgerEntryId,
    ledger::{APPROVERS, AUDITORS, Direction, Fund, KEEPERS, Month, Status, WRITERS},
    money::Money,
};
use leptos::prelude::*;
use store::ledger::{After, Filter, Listed, Waiting};

use super::{named, papers};
use crate::{
    args,
    disclosures::named::period as period_words,
    error::Page,
    forms::{Fields, Form},
    parts::{Badge, Breadcrumb, Choice, Empty, ErrorSummary, HiddenKey, Pager, Select, TextField},
    visit::{AppError, Visit},
};

/// Entries on a page.
const PAGE: u32 = 100;

/// The list.
pub(super) async fn list(visit: Visit) -> Page {
    page(&visit, &Form::new(Fields::of_query(&visit.path))).await
}

/// Approves what was chosen, or everything that was shown.
pub(super) async fn approve(visit: Visit, fields: Fields) -> Page {
    sign(visit, fields, true).await
}

/// Audits what was chosen, or everything that was shown.
pub(super) async fn audit(visit: Visit, fields: Fields) -> Page {
    sign(visit, fields, false).await
}

async fn sign(visit: Visit, fields: Fields, approves: bool) -> Page {
    let name = if fields.get("do") == "all" { "shown" } else { "id" };
    let ids: Vec<LedgerEntryId> = fields.all(name).filter_map(|id| id.parse().ok()).collect();
    let act = visit.once(&fields, move |w| {
        Box::pin(async move {
            if approves {
                store::ledger::approve(w, &ids).await?
            } else {
                store::ledger::audit(w, &ids).await?
            }
            Ok("/desk/ledger".to_owned())
        })
    });
    let mut form = Form::default();
    match form.accept(act.await)? {
        Some(done) => Ok(done),
        None => page(&visit, &form).await,
    }
}

/// What the reader signs, and so sees first.
fn mine(visit: &Visit) -> Option<Status> {
    if visit.holds_any(&APPROVERS) {
        Some(Status::Entered)
    } else if visit.holds_any(&AUDITORS) {
        Some(Status::Approved)
    } else {
        None
    }
}

/// The filter of the address; without one, what waits for the reader.
fn asked(visit: &Visit, fields: &Fields, limit: Money) -> (Filter, Option<After>) {
    let month = Period::parse(fields.get("month")).map(Month::span);
    let status = if ["status", "lacking"].into_iter().any(|name| fields.has(name)) {
        Status::from_name(fields.get("status"))
    } else {
        mine(visit)
    };
    let words = fields.get("words").trim();
    let filter = Filter {
        months: month,
        fund: Fund::from_name(fields.get("fund")),
        direction: Direction::from_name(fields.get("direction")),
        status,
        matter: None,
        words: (!words.is_empty()).then(|| words.to_owned()),
        voucher: None,
        lacking: fields.has("lacking").then_some(limit),
        counted: false,
    };
    (filter, fields.get("after").parse().ok())
}

async fn page(visit: &Visit, form: &Form) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let limit = store::charters::policy(tx, community, visit.now).await?.resolution_limit;
    let (filter, after) = asked(visit, &form.fields, limit);
    let papers = papers::Papers::load(tx, community, limit).await?;
    let open = store::ledger::open_month(tx, community).await?;
    let counts = store::ledger::waiting(tx, community, None).await?;
    let (listed, next) = store::ledger::list(tx, community, &filter, after, PAGE).await?;
    drop(reader);
    let w = visit.words();
    let fields = form.fields.clone().with("status", filter.status.map_or("", Status::name));
    let shown = Form::new(fields);
    let content = || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/desk"), w.t("nav-desk"))];
        let month = open.map(|month| w.ta("ledger-open-month", args![("month", period_words(w, month.period()))]));
        view! {
            <ErrorSummary w faults=form.faults(w)/>
            <Breadcrumb w items=trail/>
            <h1>{w.t("ledger-title")}</h1>
            <p class="lead">{month.unwrap_or_else(|| w.t("ledger-unopened"))}</p>
            <p>{counted(visit, counts)}</p>
            {papers.view(visit)}
            {ways(visit, open.is_some())}
            {filters(visit, &shown, open)}
            {entries(visit, &listed, filter.status)}
            <Pager w next=next.map(|next| again(visit, &form.fields, next)) first=after.map(|_| visit.at("/desk/ledger"))/>
        }
    };
    Ok(if form.is_fine() {
        visit.page(w.t("ledger-title"), content)
    } else {
        visit.page_again(w.t("ledger-title"), content)
    })
}

fn counted(visit: &Visit, counts: Waiting) -> String {
    let numbers = args![("entered", counts.entered), ("approved", counts.approved), ("stopped", counts.stopped)];
    visit.words().ta("ledger-counts", numbers)
}

/// The same list with another page.
fn again(visit: &Visit, fields: &Fields, after: After) -> String {
    let kept = ["month", "fund", "direction", "status", "lacking"].into_iter().filter(|name| fields.has(name));
    let kept: String = kept.map(|name| format!("{name}={}&", fields.get(name))).collect();
    visit.at(&format!("/desk/ledger?{kept}after={after}"))
}

/// What the reader's office does here.
fn ways(visit: &Visit, is_open: bool) -> AnyView {
    let w = visit.words();
    let link = |path: &str, key: &str, is_first: bool| {
        let class = if is_first { "button" } else { "button plain" };
        view! { <a class=class href=visit.at(path)>{w.t(key)}</a>" " }.into_any()
    };
    let mut links = Vec::new();
    if visit.holds_any(&KEEPERS) && !is_open {
        links.push(link("/desk/ledger/open", "ledger-open", true));
    }
    if visit.holds_any(&WRITERS) && is_open {
        links.push(link("/desk/ledger/new", "ledger-new", true));
    }
    if visit.holds_any(&KEEPERS) && is_open {
        links.push(link("/desk/ledger/import", "ledger-import", false));
        links.push(link("/desk/ledger/close", "ledger-close", false));
        links.push(link("/desk/ledger/plan", "ledger-plan", false));
    }
    if visit.holds_any(&WRITERS) {
        links.push(link("/desk/ledger/holdings", "ledger-holdings", false));
    }
    links.push(link("/ledger", "ledger-public", false));
    view! { <p class="ledger-ways">{links}</p> }.into_any()
}

fn filters(visit: &Visit, form: &Form, open: Option<Month>) -> AnyView {
    let w = visit.words();
    let months = open.map_or_else(Vec::new, |open| {
        let month = |back: i64| Month::from_number(open.number() + 1 - back).period();
        (0..24).map(month).map(|one| Choice::new(one.to_string(), period_words(w, one))).collect()
    });
    let statuses = Status::ALL.map(|status| Choice::new(status.name(), w.t(status.word()))).to_vec();
    let directions = Direction::ALL.map(|one| Choice::new(one.name(), w.t(one.word()))).to_vec();
    let all = || w.t("ledger-all");
    view! {
        <details class="no-print" open=form.fields.has("month")>
            <summary>{w.t("ledger-filter")}</summary>
            <form method="get" action=visit.at("/desk/ledger") class="ledger-filter">
                <Select field=form.at("status", w) label=w.t("ledger-status") none=all() choices=statuses/>
                <Select field=form.at("month", w) label=w.t("ledger-month") none=all() choices=months/>
                <Select field=form.at("fund", w) label=w.t("ledger-fund") none=all() choices=named::funds(w)/>
                <Select field=form.at("direction", w) label=w.t("ledger-direction") none=all() choices=directions/>
                <TextField field=form.at("words", w) label=w.t("ledger-words") required=false/>
                <button class="button plain">{w.t("ledger-show")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// The entries, with the buttons of those who sign them.
fn entries(visit: &Visit, listed: &[Listed], status: Option<Status>) -> AnyView {
    let w = visit.words();
    if listed.is_empty() {
        return view! { <Empty title=w.t("ledger-none-listed")/> }.into_any();
    }
    let act = match status {
        Some(Status::Entered) if visit.holds_any(&APPROVERS) => Some(("approve", "ledger-approve")),
        Some(Status::Approved) if visit.holds_any(&AUDITORS) => Some(("audit", "ledger-audit")),
        _ => None,
    };
    let lines = listed.iter().map(|one| line(visit, one, act.is_some())).collect_view();
    let Some((act, key)) = act else { return view! { <ul class="matters">{lines}</ul> }.into_any() };
    let all = w.ta(&format!("{key}-all"), args![("count", listed.len())]);
    view! {
        <form method="post" action=visit.at(&format!("/desk/ledger/{act}"))>
            <HiddenKey key=visit.form_key()/>
            <ul class="matters">{lines}</ul>
            <div class="submit-bar">
                <button class="button binding" name="do" value="all">{all}</button>
                <button class="button plain" name="do" value="chosen">{w.t(&format!("{key}-chosen"))}</button>
            </div>
        </form>
    }
    .into_any()
}

fn line(visit: &Visit, listed: &Listed, is_chosen: bool) -> AnyView {
    let w = visit.words();
    let entry = &listed.entry;
    let draft = &entry.draft;
    let href = visit.at(&format!("/desk/ledger/entries/{}", entry.id));
    let id = entry.id.to_string();
    let box_id = format!("c-{id}");
    let label = w.ta("ledger-choose-line", args![("voucher", entry.voucher.to_string())]);
    let choose = is_chosen.then(|| {
        view! {
            <input type="hidden" name="shown" value=id.clone()/>
            <input type="checkbox" id=box_id.clone() name="id" value=id.clone()/>
            <label class="ledger-choose" for=box_id>{label}</label>
        }
    });
    let party = draft.party.as_ref().map(|party| view! { <span>{party.name.to_string()}</span> });
    let attached = papers::count(w, listed.attached).map(|words| view! { <span>{words}</span> });
    let names = listed.names.each_ref().map(|name| name.clone().unwrap_or_default());
    view! {
        <li>
            <p class="matter-title ledger-head">
                <a href=href>{draft.summary.to_string()}</a>
                <span class="ledger-amount">{mark(draft.direction())}{named::amount(w, draft.amount)}</span>
            </p>
            <p class="matter-line">
                {choose}
                <Badge tone=named::tone(entry.status()) word=w.t(entry.status().word())/>
                <span>{w.day(draft.day)}</span><span>{entry.voucher.to_string()}</span>
                <span>{named::subject(w, draft.subject)}</span><span>{w.t(draft.fund.word())}</span>{party}{attached}
            </p>
            <p class="matter-line"><span>{super::tables::signed(w, &names)}</span></p>
        </li>
    }
    .into_any()
}

const fn mark(direction: Direction) -> &'static str {
    match direction {
        Direction::Income => "＋",
        Direction::Expense => "－",
    }
}

/// What waits for the reader in the books; nothing for everybody else.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visit: &Visit) -> Result<Option<AnyView>, AppError> {
    let of = |counts: &Waiting| match mine(visit) {
        Some(Status::Entered) => Some(("ledger-wait-approve", counts.entered)),
        Some(Status::Approved) => Some(("ledger-wait-audit", counts.approved)),
        _ if visit.holds_any(&KEEPERS) => Some(("ledger-wait-stopped", counts.stopped)),
        _ => None,
    };
    if of(&Waiting::default()).is_none() {
        return Ok(None);
    }
    let mut reader = visit.site.store.reader().await?;
    let (tx, community) = (&mut reader.tx(), visit.community()?.id);
    let counts = store::ledger::waiting(tx, community, None).await?;
    let signs = mine(visit).is_some();
    let papers = if signs { store::ledger::unconfirmed(tx, community).await?.len() } else { 0 };
    let papers = ("ledger-wait-papers", i64::try_from(papers).unwrap_or(i64::MAX));
    let (w, href) = (visit.words(), visit.at("/desk/ledger"));
    let lines: Vec<_> = of(&counts).into_iter().chain([papers]).filter(|(_, count)| *count > 0).collect();
    let line =
        |(key, count): (&str, i64)| view! { <p><a href=href.clone()>{w.ta(key, args![("count", count)])}</a></p> };
    let has_some = !lines.is_empty();
    let lines = lines.into_iter().map(line).collect_view();
    Ok(has_some.then(|| view! { <section><h2>{w.t("ledger-title")}</h2>{lines}</section> }.into_any()))
}
