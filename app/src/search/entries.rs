//! The search over the five sections.

use domain::disclosures::Section;
use leptos::prelude::*;
use store::{disclosures::Filter, page::After};

use crate::{
    args,
    disclosures::{line, named},
    error::Page,
    forms::{Fields, Form, encode},
    parts::{Breadcrumb, Choice, Empty, Pager, Select, TextField},
    visit::Visit,
};

/// Entries on one page.
const PAGE: u8 = 20;

/// The search form with what was found; `?text=` and `?section=` ask.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let fields = Fields::of_query(&visit.path);
    let text: String = fields.get("text").trim().chars().take(80).collect();
    let section = Section::from_slug(fields.get("section"));
    let after: Option<After> = fields.get("after").parse().ok();
    let (entries, next) = if text.is_empty() {
        (Vec::new(), None)
    } else {
        let filter = Filter { words: Some(text.clone()), ..Filter::default() };
        let mut reader = visit.site.store.reader().await?;
        let asked = (&filter, visit.now.day());
        store::disclosures::index(&mut reader.tx(), community, section, asked, after, PAGE).await?
    };
    let here = address(&visit, &text, section);
    let next = next.map(|next| format!("{here}&after={next}"));
    let first = after.is_some().then(|| here.clone());
    let w = visit.words();
    Ok(visit.page(w.t("search-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
        let lines = entries.iter().map(|entry| line(&visit, entry, true)).collect_view();
        let found = (!text.is_empty()).then(|| {
            if entries.is_empty() {
                view! { <Empty title=w.ta("search-nothing", args![("text", text.clone())])><p>{w.t("search-nothing-why")}</p></Empty> }
                    .into_any()
            } else {
                view! { <h2>{w.ta("search-found", args![("text", text.clone())])}</h2><ul class="matters">{lines}</ul> }.into_any()
            }
        });
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("search-title")}</h1>
            {form(&visit, fields.clone())}
            {found}
            <Pager w next first/>
        }
    }))
}

fn address(visit: &Visit, text: &str, section: Option<Section>) -> String {
    let section = section.map_or_else(String::new, |section| format!("&section={}", section.slug()));
    visit.at(&format!("/disclosure/search?text={}{section}", encode(text)))
}

fn form(visit: &Visit, fields: Fields) -> impl IntoView + use<> {
    let w = visit.words();
    let form = Form::new(fields);
    let sections = Section::ALL.map(|section| Choice::new(section.slug(), named::section(w, section))).to_vec();
    view! {
        <form class="filters no-print" method="get" action=visit.at("/disclosure/search") role="search" aria-label=w.t("search-title")>
            <TextField field=form.at("text", w) label=w.t("search-text") hint=w.t("search-hint") most=80/>
            <Select field=form.at("section", w) label=w.t("search-section") choices=sections none=w.t("search-all")/>
            <div class="filter-buttons"><button class="button">{w.t("search-button")}</button></div>
        </form>
    }
}
