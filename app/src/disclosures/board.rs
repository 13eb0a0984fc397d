//! Two sheets for the notice boards: everything that belongs there now, with the way to each entry on a telephone, and
//! everything that is due in the coming seven days, so that everybody can ask for it.

use axum::response::Response;
use domain::disclosures::entry_number;
use leptos::prelude::*;
use store::disclosures::Listed;

use super::{
    named,
    tasks::{on_sheet, tasks},
};
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, NoticeSheet, Qr},
    shell::Frame,
    visit::{Community, Visit},
};

/// The two sheets: the end of the Fluent key `board-…-title`, and the address.
const SHEETS: [(&str, &str); 2] = [("now", "/disclosure/board"), ("week", "/disclosure/board/week")];

/// How many days the second sheet looks ahead.
const AHEAD: i64 = 7;

/// The sheet of what is posted now, A4 unless `?size=a3` asks for A3.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let entries = store::disclosures::on_boards(&mut reader.tx(), community.id, visit.now.day()).await?;
    drop(reader);
    let lines = entries.iter().map(|(entry, _)| line(&visit, community, entry)).collect();
    Ok(sheet(&visit, community, SHEETS[0], lines))
}

/// The sheet of what is due in the coming seven days, and of what is overdue.
pub(super) async fn week(visit: Visit) -> Page {
    let community = visit.community()?;
    let today = visit.now.day();
    let mut reader = visit.site.store.reader().await?;
    let due = tasks(&mut reader.tx(), community.id, today).await?;
    drop(reader);
    let lines = due.iter().filter(|task| task.is_due_by(today.plus(AHEAD))).map(|task| on_sheet(&visit, task));
    let lines = lines.collect();
    Ok(sheet(&visit, community, SHEETS[1], lines))
}

fn sheet(visit: &Visit, community: &Community, (name, path): (&str, &str), lines: Vec<AnyView>) -> Response {
    let (w, today) = (visit.words(), visit.now.day());
    let title = w.t(&format!("board-{name}-title"));
    let address = format!("{}{}", visit.site.origin, visit.at("/disclosure"));
    let contact = args![("phone", community.office_phone.clone()), ("hours", community.office_hours.clone())];
    let facts = vec![
        (w.t("board-day"), w.date(today)),
        (w.t("board-count"), w.number(i64::try_from(lines.len()).unwrap_or(i64::MAX))),
        (w.t("disclosures-contact"), w.ta("disclosures-contact-line", contact)),
    ];
    let body = w.ta("disclosures-office-committee", args![("community", community.name.clone())]);
    let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
    visit.page_in(Frame::sheet(title.clone()), || {
        let none = lines.is_empty().then(|| view! { <p>{w.t(&format!("board-{name}-none"))}</p> });
        view! {
            <Breadcrumb w items=trail/>
            {choice(visit, path)}
            {sizes(visit, path)}
            <div class=paper(visit)>
                <NoticeSheet w kind=w.t("board-kind") title facts body date=w.day(today) address>
                    {none}
                    <ol class="board-sheet">{lines}</ol>
                </NoticeSheet>
            </div>
        }
    })
}

/// The choice of the sheet.
fn choice(visit: &Visit, shown: &str) -> AnyView {
    let w = visit.words();
    let links = SHEETS.map(|(name, path)| {
        let current = (path == shown).then_some("page");
        view! { <li><a href=visit.at(path) aria-current=current>{w.t(&format!("board-{name}-title"))}</a></li> }
    });
    view! {
        <nav class="no-print" aria-label=w.t("board-which")>
            <ul class="chips">{links.into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn line(visit: &Visit, community: &Community, entry: &Listed) -> AnyView {
    let w = visit.words();
    let path = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    let number = entry_number(entry.section, entry.period.year(), entry.seq, &community.slug);
    let days = args![("from", w.day(entry.published_at.day())), ("until", w.day(entry.posted_until))];
    view! {
        <li>
            <div>
                <p class="board-line"><a href=path.clone()>{entry.title.clone()}</a></p>
                <p class="hint">{named::section(w, entry.section)}" · "<span class="number">{number}</span></p>
                <p class="hint">{w.ta("hanging-days", days)}</p>
            </div>
            <Qr w address=format!("{}{path}", visit.site.origin)/>
        </li>
    }
    .into_any()
}

/// The class of the paper that the address asks for.
pub(super) fn paper(visit: &Visit) -> &'static str {
    if is_large(visit) { "paper-a3" } else { "paper-a4" }
}

fn is_large(visit: &Visit) -> bool {
    crate::forms::Fields::of_query(&visit.path).get("size") == "a3"
}

/// The choice of the paper.
pub(super) fn sizes(visit: &Visit, base: &str) -> AnyView {
    let w = visit.words();
    let base = visit.at(base);
    let current = |is_it: bool| is_it.then_some("page");
    view! {
        <nav class="no-print" aria-label=w.t("board-sizes")>
            <ul class="chips">
                <li><a href=base.clone() aria-current=current(!is_large(visit))>"A4"</a></li>
                <li><a href=format!("{base}?size=a3") aria-current=current(is_large(visit))>"A3"</a></li>
            </ul>
            <p class="hint">{w.t("board-print")}</p>
        </nav>
    }
    .into_any()
}
