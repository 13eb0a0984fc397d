//! The board with its five sections, and the list of one section by period.

use axum::extract::Path;
use domain::disclosures::{Kept, Period, Programme, Section};
use leptos::prelude::*;
use store::disclosures::{Filter, Listed};

use super::{
    named,
    tasks::{Task, overdue, tasks, told},
};
use crate::{
    args,
    error::Page,
    forms::Fields,
    parts::{Badge, Breadcrumb, Empty, Pager, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// Entries on one page of a list.
const PAGE: u8 = 20;

/// The five sections and what was published lately.
pub(super) async fn board(visit: Visit) -> Page {
    let community = visit.community()?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let latest = store::disclosures::feed(&mut tx, community.id, None, visit.now.day(), 10).await?;
    let tasks = tasks(&mut tx, community.id, visit.now.day()).await?;
    let w = visit.words();
    Ok(visit.page(w.t("disclosures-title"), || {
        let cards = Section::ALL
            .map(|section| {
                let href = visit.at(&format!("/disclosure/{}", section.slug()));
                view! {
                    <li class="card board-card">
                        <h2><a href=href>{named::section(w, section)}</a></h2>
                        <p>{w.t(&format!("disclosures-about-{}", section.slug()))}</p>
                        {late(&visit, &tasks, section)}
                    </li>
                }
            })
            .collect_view();
        let lines = latest.iter().map(|entry| line(&visit, entry, true)).collect_view();
        view! {
            <h1>{w.t("disclosures-title")}</h1>
            <p class="lead">{w.t("disclosures-lead")}</p>
            <p class="no-print act-row">
                <a class="button plain" href=visit.at("/disclosure/search")>{w.t("search-title")}</a>
                <a class="button plain" href=visit.at("/disclosure/board")>{w.t("board-now-title")}</a>
            </p>
            <ul class="cards board">{cards}</ul>
            <h2>{w.t("disclosures-latest")}</h2>
            {if latest.is_empty() {
                view! { <Empty title=w.t("disclosures-none")/> }.into_any()
            } else {
                view! { <ul class="matters">{lines}</ul> }.into_any()
            }}
            <p class="no-print">
                <a href=visit.at("/disclosure/catalogue")>{w.t("catalogue-title")}</a>" · "
                <a href=visit.at("/oversight")>{w.t("oversight-title")}</a>" · "
                <a href=visit.at("/disclosure/feed.atom")>{w.t("disclosures-feed")}</a>" · "
                <a href=visit.at("/api")>{w.t("api-title")}</a>
            </p>
        }
    }))
}

/// That something of a section is overdue.
fn late(visit: &Visit, tasks: &[Task], section: Section) -> Option<AnyView> {
    let w = visit.words();
    let count = overdue(tasks, Some(section));
    let word = w.ta("calendar-sum-overdue", args![("count", count)]);
    (count > 0).then(|| view! { <p><Badge tone=Tone::Late word/></p> }.into_any())
}

/// What the address asks for.
struct Asked {
    year: Option<i32>,
    month: Option<u8>,
    code: Option<String>,
}

impl Asked {
    fn of(visit: &Visit, section: Section) -> Self {
        let query = Fields::of_query(&visit.path);
        let year = query.get("year").parse().ok().filter(|year| (1990..=2200).contains(year));
        let month = query.get("month").parse().ok().filter(|month| year.is_some() && (1..=12).contains(month));
        let code = Some(query.get("item").to_owned()).filter(|code| code.starts_with(section.letter()));
        Self { year, month, code }
    }

    fn filter(&self) -> Filter {
        let period = match (self.year, self.month) {
            (Some(year), Some(month)) => Some(Period::Month(year, month)),
            (Some(year), None) => Some(Period::Year(year)),
            (None, _) => None,
        };
        Filter { period, code: self.code.clone(), ..Filter::default() }
    }

    /// The address of a list with another year and month.
    fn href(&self, base: &str, year: Option<i32>, month: Option<u8>, item: Option<&str>) -> String {
        let mut parts = Vec::new();
        parts.extend(year.map(|year| format!("year={year}")));
        parts.extend(month.map(|month| format!("month={month}")));
        parts.extend(item.map(|item| format!("item={item}")));
        if parts.is_empty() { base.to_owned() } else { format!("{base}?{}", parts.join("&")) }
    }
}

/// The entries of one section, by period and item.
pub(super) async fn section(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Page {
    let community = visit.community()?;
    let section = Section::from_slug(&slug).ok_or(AppError::NotFound)?;
    let asked = Asked::of(&visit, section);
    let after = Fields::of_query(&visit.path).get("after").parse().ok();
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let years = store::disclosures::years(&mut tx, community.id, section).await?;
    let filter = (&asked.filter(), visit.now.day());
    let (entries, next) = store::disclosures::index(&mut tx, community.id, section, filter, after, PAGE).await?;
    let tasks = tasks(&mut tx, community.id, visit.now.day()).await?;
    let programme = store::disclosures::programme(&mut tx, community.id).await?;
    let base = visit.at(&format!("/disclosure/{slug}"));
    let here = asked.href(&base, asked.year, asked.month, asked.code.as_deref());
    let join = if here.contains('?') { '&' } else { '?' };
    let next = next.map(|next| format!("{here}{join}after={next}"));
    let first = after.is_some().then(|| here.clone());
    let w = visit.words();
    Ok(visit.page(named::section(w, section), || {
        let lines = entries.iter().map(|entry| line(&visit, entry, false)).collect_view();
        let kept = asked.code.as_deref().and_then(|code| programme.find(code));
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
        view! {
            <Breadcrumb w items=trail/>
            <h1>{named::section(w, section)}</h1>
            <p class="lead">{w.t(&format!("disclosures-about-{slug}"))}</p>
            {orders(&visit, section)}
            {ledger(&visit, section)}
            {tabs(&visit, section, "")}
            {told(&visit, &tasks, section)}
            {periods(w, &asked, &years, &base)}
            {kept.map(|kept| only(w, &asked, kept, &base))}
            {if entries.is_empty() { nothing(w, &asked, &base) } else {
                view! { <ul class="matters">{lines}</ul> }.into_any()
            }}
            <Pager w next first/>
            {catalogue(&visit, &programme, section, &asked)}
            <p class="no-print">
                <a href=visit.at(&format!("/disclosure/search?section={slug}"))>{w.t("search-title")}</a>" · "
                <a href=format!("{base}/feed.atom")>{w.t("disclosures-feed")}</a>" · "
                <a href=format!("{base}/list.csv")>{w.t("export-csv")}</a>" · "
                <a href=format!("{base}/list.json")>{w.t("export-json")}</a>
            </p>
        }
    }))
}

/// Emergency orders are affairs of the community with pages of their own.
fn orders(visit: &Visit, section: Section) -> Option<AnyView> {
    let w = visit.words();
    let href = visit.at("/orders");
    (section == Section::CommunityAffairs)
        .then(|| view! { <p><a href=href>{w.t("orders-title")}</a>" · "{w.t("orders-lead")}</p> }.into_any())
}

/// The ledger is finance with pages of its own.
fn ledger(visit: &Visit, section: Section) -> Option<AnyView> {
    let href = visit.at("/ledger");
    let word = visit.words().t("ledger-link");
    (section == Section::Finance).then(|| view! { <p><a href=href>{word}</a></p> }.into_any())
}

/// One entry of a list.
pub(crate) fn line(visit: &Visit, entry: &Listed, with_section: bool) -> impl IntoView + use<> {
    let w = visit.words();
    let href = visit.at(&format!("/disclosure/{}/{}", entry.section.slug(), entry.seq));
    let is_over = visit.now >= entry.posted_until.end();
    let posting = if entry.is_withdrawn {
        ().into_any()
    } else if is_over {
        view! { <Badge word=w.t("disclosures-posted-over")/> }.into_any()
    } else {
        view! { <Badge tone=Tone::Open word=w.t("disclosures-posted-running")/> }.into_any()
    };
    view! {
        <li>
            <p class="matter-title"><a href=href>{entry.title.clone()}</a></p>
            <p class="matter-line">
                {with_section.then(|| view! { <span>{named::section(w, entry.section)}</span> })}
                <span>{format!("{} {}", entry.code, named::item(w, &entry.code))}</span>
                <span>{named::period(w, entry.period)}</span>
                <span>{w.t("disclosures-published")}" "{w.day(entry.published_at.day())}</span>
                {posting}
                {entry.is_withdrawn.then(|| view! { <Badge tone=Tone::Late word=w.t("disclosures-withdrawn")/> })}
                {entry.is_corrected.then(|| view! { <Badge tone=Tone::Due word=w.t("disclosures-corrected")/> })}
            </p>
        </li>
    }
}

/// The five sections; `below` is where each leads to: the list, or the same year.
pub(super) fn tabs(visit: &Visit, here: Section, below: &str) -> impl IntoView + use<> {
    let w = visit.words();
    let tabs = Section::ALL
        .map(|section| {
            let href = visit.at(&format!("/disclosure/{}{below}", section.slug()));
            let current = (section == here).then_some("page");
            view! { <li><a href=href aria-current=current>{named::section(w, section)}</a></li> }
        })
        .collect_view();
    view! { <nav class="no-print" aria-label=w.t("disclosures-sections-label")><ul class="tabs">{tabs}</ul></nav> }
}

fn periods(w: Words, asked: &Asked, years: &[i32], base: &str) -> impl IntoView + use<> {
    let link = |href: String, word: String, is_here: bool| {
        view! { <li><a href=href aria-current=is_here.then_some("true")>{word}</a></li> }
    };
    let all =
        link(asked.href(base, None, None, asked.code.as_deref()), w.t("disclosures-all-years"), asked.year.is_none());
    let mut shown = years.to_vec();
    if let Some(year) = asked.year.filter(|year| !years.contains(year)) {
        shown.push(year);
    }
    let years = shown
        .into_iter()
        .map(|year| {
            let word = w.ta("disclosures-year", args![("year", year.to_string())]);
            link(asked.href(base, Some(year), None, asked.code.as_deref()), word, asked.year == Some(year))
        })
        .collect_view();
    let months = asked.year.map(|year| {
        let whole = link(
            asked.href(base, Some(year), None, asked.code.as_deref()),
            w.t("disclosures-all-months"),
            asked.month.is_none(),
        );
        let months = (1..=12_u8)
            .map(|month| {
                let word = w.ta("disclosures-month", args![("month", i64::from(month))]);
                link(asked.href(base, Some(year), Some(month), asked.code.as_deref()), word, asked.month == Some(month))
            })
            .collect_view();
        view! { <ul class="chips">{whole}{months}</ul> }
    });
    view! {
        <nav class="periods no-print" aria-label=w.t("disclosures-filter-label")>
            <ul class="chips">{all}{years}</ul>
            {months}
        </nav>
    }
}

fn only(w: Words, asked: &Asked, item: &Kept, base: &str) -> AnyView {
    let line = w.ta("disclosures-only-item", args![("item", named::kept(w, item))]);
    let href = asked.href(base, asked.year, asked.month, None);
    view! { <p>{line}" "<a href=href>{w.t("disclosures-all-items")}</a></p> }.into_any()
}

fn nothing(w: Words, asked: &Asked, base: &str) -> AnyView {
    if asked.year.is_none() && asked.code.is_none() {
        return view! { <Empty title=w.t("disclosures-none")/> }.into_any();
    }
    let base = base.to_owned();
    view! {
        <Empty title=w.t("disclosures-none-filtered")>
            <p>{w.t("disclosures-none-why")}" "<a href=base>{w.t("disclosures-all-years")}</a></p>
        </Empty>
    }
    .into_any()
}

fn catalogue(visit: &Visit, programme: &Programme, section: Section, asked: &Asked) -> impl IntoView + use<> {
    let w = visit.words();
    let base = visit.at(&format!("/disclosure/{}", section.slug()));
    let rows = programme
        .on(visit.now.day())
        .filter(|kept| kept.item.section == section)
        .map(|kept| {
            let item = &kept.item;
            let href = asked.href(&base, None, None, Some(&item.code));
            view! {
                <tr>
                    <td class="number">{item.code.clone()}</td>
                    <th scope="row"><a href=href>{named::kept(w, kept)}</a></th>
                    <td>{named::frequency(w, item)}</td>
                    <td>{named::responsible(w, item)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="catalogue no-print">
            <summary>{w.t("disclosures-catalogue")}</summary>
            <p>
                {w.t("disclosures-catalogue-lead")}" "
                <a href=visit.at("/disclosure/catalogue")>{w.t("catalogue-title")}</a>
            </p>
            <div class="table-scroll" role="region" tabindex="0" aria-label=w.t("disclosures-catalogue")>
                <table>
                    <thead><tr>
                        <th scope="col">{w.t("disclosures-catalogue-code")}</th>
                        <th scope="col">{w.t("disclosures-catalogue-item")}</th>
                        <th scope="col">{w.t("disclosures-catalogue-frequency")}</th>
                        <th scope="col">{w.t("catalogue-office")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
