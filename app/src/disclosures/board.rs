//! The sheet of everything that belongs on the notice boards now: one list to hang beside the entries, with the way to
//! each on a telephone.

use domain::disclosures::entry_number;
use leptos::prelude::*;
use store::disclosures::Listed;

use super::named;
use crate::{
    args,
    error::Page,
    parts::{Breadcrumb, NoticeSheet, Qr},
    shell::Frame,
    visit::{Community, Visit},
};

/// The sheet, A4 unless `?size=a3` asks for A3.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?;
    let today = visit.now.day();
    let mut reader = visit.site.store.reader().await?;
    let entries = store::disclosures::on_boards(&mut reader.tx(), community.id, today).await?;
    let w = visit.words();
    let title = w.t("board-title");
    let address = format!("{}{}", visit.site.origin, visit.at("/disclosure"));
    let facts = vec![
        (w.t("board-day"), w.date(today)),
        (w.t("board-count"), w.number(i64::try_from(entries.len()).unwrap_or(i64::MAX))),
        (
            w.t("disclosures-contact"),
            w.ta(
                "disclosures-contact-line",
                args![("phone", community.office_phone.clone()), ("hours", community.office_hours.clone())],
            ),
        ),
    ];
    let body = w.ta("disclosures-office-committee", args![("community", community.name.clone())]);
    let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
    Ok(visit.page_in(Frame::sheet(title.clone()), || {
        let lines = entries.iter().map(|(entry, _)| line(&visit, community, entry)).collect_view();
        view! {
            <Breadcrumb w items=trail/>
            {sizes(&visit, "/disclosure/board")}
            <div class=paper(&visit)>
                <NoticeSheet w kind=w.t("board-kind") title facts body date=w.day(today) address>
                    <ol class="board-sheet">{lines}</ol>
                </NoticeSheet>
            </div>
        }
    }))
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
