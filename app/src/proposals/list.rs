//! The list of matters. The filters stand in the address, so that a list can be shared and kept.

use std::collections::BTreeMap;

use domain::{
    ids::AreaId,
    people::{Area, AreaKind},
    proposals::{MatterClass, StageGroup},
};
use leptos::prelude::*;
use store::{
    page::After,
    proposals::{Brief, Filter},
};

use super::stage_words::{StageBadge, next};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form, encode},
    parts::{Choice, Empty, Pager, Select, TextField},
    visit::{AppError, Visit},
    words::Words,
};

/// Matters on one page.
const PAGE: u8 = 20;

/// What the address asks for.
struct Asked {
    fields: Fields,
    group: Option<StageGroup>,
    class: Option<MatterClass>,
    grid: Option<AreaId>,
    text: String,
    after: Option<After>,
}

impl Asked {
    fn of(visit: &Visit) -> Self {
        let fields = Fields::of_query(&visit.path);
        let text: String = fields.get("text").trim().chars().take(80).collect();
        Self {
            group: StageGroup::from_name(fields.get("group")),
            class: MatterClass::from_name(fields.get("class")),
            grid: fields.get("grid").parse().ok(),
            after: fields.get("after").parse().ok(),
            text,
            fields,
        }
    }

    fn filter(&self) -> Filter {
        let text = (!self.text.is_empty()).then(|| self.text.clone());
        Filter {
            group: self.group,
            class: self.class,
            grid: self.grid,
            text,
            author: None,
            after: self.after,
            most: PAGE,
        }
    }

    const fn is_filtered(&self) -> bool {
        self.group.is_some() || self.class.is_some() || self.grid.is_some() || !self.text.is_empty()
    }

    /// The address of the list from a mark on.
    fn href(&self, visit: &Visit, after: Option<After>) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.group.map(|group| ("group", group.name().to_owned())));
        pairs.extend(self.class.map(|class| ("class", class.name().to_owned())));
        pairs.extend(self.grid.map(|grid| ("grid", grid.to_string())));
        pairs.extend((!self.text.is_empty()).then(|| ("text", encode(&self.text))));
        pairs.extend(after.map(|mark| ("after", mark.to_string())));
        let query: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let base = visit.at("/proposals");
        if query.is_empty() { base } else { format!("{base}?{}", query.join("&")) }
    }
}

/// The list.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let asked = Asked::of(&visit);
    let filter = asked.filter();
    let read = || async {
        let mut reader = visit.site.store.reader().await?;
        let page = store::proposals::list(&mut reader.tx(), community, &filter).await?;
        let areas = store::people::areas(&mut reader.tx(), community).await?;
        let grids: Vec<Area> = areas.into_iter().filter(|area| area.kind == AreaKind::Grid).collect();
        Ok::<_, AppError>((page, grids))
    };
    let found = visit.site.store.remember((community, visit.now), format!("{filter:?}"), read).await?;
    let (page, grids) = &*found;
    let w = visit.words();
    let next = page.next.map(|mark| asked.href(&visit, Some(mark)));
    let first = asked.after.is_some().then(|| asked.href(&visit, None));
    Ok(visit.page(w.t("proposals-title"), || {
        let names: BTreeMap<AreaId, String> = grids.iter().map(|grid| (grid.id, grid.name.to_string())).collect();
        view! {
            <div class="title-row">
                <h1>{w.t("proposals-title")}</h1>
                <a class="button no-print" href=visit.at("/proposals/new")>{w.t("proposals-new")}</a>
            </div>
            <p class="lead">{w.t("proposals-lead")}" "<a href=visit.at("/projects")>{w.t("projects-title")}</a></p>
            {filters(&visit, &asked, grids)}
            {if page.matters.is_empty() { nothing(&visit, &asked) } else {
                view! { <ul class="matters">{lines(&visit, &page.matters, &names)}</ul> }.into_any()
            }}
            <Pager w next first/>
        }
    }))
}

fn filters(visit: &Visit, asked: &Asked, grids: &[Area]) -> impl IntoView + use<> {
    let w = visit.words();
    let form = Form::new(asked.fields.clone());
    let all = w.t("proposals-filter-all");
    let groups = StageGroup::ALL.iter().map(|group| choice(w, "group", group.name())).collect();
    let classes = MatterClass::ALL.iter().map(|class| choice(w, "class", class.name())).collect();
    let grids = grids.iter().map(|grid| Choice::new(grid.id.to_string(), grid.name.to_string())).collect();
    let clear = asked.is_filtered().then(|| {
        view! { <a class="button plain" href=visit.at("/proposals")>{w.t("proposals-filter-clear")}</a> }
    });
    view! {
        <form class="filters no-print" method="get" action=visit.at("/proposals") role="search" aria-label=w.t("proposals-filter")>
            <Select field=form.at("group", w) label=w.t("proposals-filter-group") choices=groups none=all.clone()/>
            <Select field=form.at("class", w) label=w.t("proposals-filter-class") choices=classes none=all.clone()/>
            <Select field=form.at("grid", w) label=w.t("proposals-filter-grid") choices=grids none=all/>
            <TextField field=form.at("text", w) label=w.t("proposals-filter-text") required=false most=80/>
            <div class="filter-buttons"><button class="button">{w.t("proposals-filter-apply")}</button>{clear}</div>
        </form>
    }
}

fn choice(w: Words, kind: &str, name: &str) -> Choice {
    Choice::new(name, w.t(&format!("proposals-{kind}-{name}")))
}

fn nothing(visit: &Visit, asked: &Asked) -> AnyView {
    let w = visit.words();
    if asked.is_filtered() {
        let clear = visit.at("/proposals");
        return view! {
            <Empty title=w.t("proposals-empty-filtered")>
                <p><a href=clear>{w.t("proposals-filter-clear")}</a></p>
            </Empty>
        }
        .into_any();
    }
    view! { <Empty title=w.t("proposals-empty")><p>{w.t("proposals-empty-why")}</p></Empty> }.into_any()
}

/// Matters as lines of a list, each with its stage, its numbers and what happens next.
pub(crate) fn lines(visit: &Visit, matters: &[Brief], grids: &BTreeMap<AreaId, String>) -> Vec<AnyView> {
    let w = visit.words();
    let line = |matter: &Brief| {
        let href = visit.at(&format!("/proposals/{}", matter.seq));
        let number = matter.number.clone().unwrap_or_else(|| w.ta("proposals-seq", args![("seq", matter.seq)]));
        let grid = matter.grid.and_then(|grid| grids.get(&grid).cloned());
        view! {
            <li>
                <p class="matter-title"><a href=href>{matter.title.clone()}</a></p>
                <p class="matter-line">
                    <StageBadge w stage=matter.stage.name()/>
                    <span class="number">{number}</span>
                    <span>{w.t(&format!("proposals-class-{}", matter.class.name()))}</span>
                    {grid.map(|grid| view! { <span>{grid}</span> })}
                    <span>{w.ta("proposals-updated", args![("when", w.day(matter.updated.day()))])}</span>
                </p>
                <p class="matter-next">{next(w, &matter.stage, matter.class)}</p>
            </li>
        }
        .into_any()
    };
    matters.iter().map(line).collect()
}
