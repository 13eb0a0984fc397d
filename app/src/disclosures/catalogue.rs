//! The public catalogue: what must be published, by whom, how often, by which article, for whom and where.

use domain::disclosures::{Kept, Programme, Section};
use leptos::prelude::*;

use super::named;
use crate::{
    args,
    error::Page,
    parts::{Badge, Breadcrumb, Tone},
    visit::Visit,
    words::Words,
};

/// Every item in force, section by section.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let programme = store::disclosures::programme(&mut reader.tx(), community).await?;
    drop(reader);
    let w = visit.words();
    Ok(visit.page(w.t("catalogue-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home")), (visit.at("/disclosure"), w.t("disclosures-title"))];
        let jumps = Section::ALL
            .map(|section| {
                let href = format!("#{}", section.slug());
                view! { <li><a href=href>{named::section(w, section)}</a></li> }
            })
            .collect_view();
        let sections = Section::ALL.map(|section| of_section(&visit, &programme, section)).collect_view();
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("catalogue-title")}</h1>
            <p class="lead">{w.t("catalogue-lead")}</p>
            <nav class="no-print" aria-label=w.t("disclosures-sections-label")><ul class="chips">{jumps}</ul></nav>
            {sections}
            <p class="no-print">
                <a href=visit.at("/disclosure/catalogue.csv")>{w.t("export-csv")}</a>" · "
                <a href=visit.at("/disclosure/catalogue.json")>{w.t("export-json")}</a>
            </p>
        }
    }))
}

fn of_section(visit: &Visit, programme: &Programme, section: Section) -> AnyView {
    let w = visit.words();
    let items = programme.on(visit.now.day()).filter(|kept| kept.item.section == section);
    let items = items.map(|kept| item(visit, kept)).collect_view();
    let year = visit.now.day().date().year();
    let href = visit.at(&format!("/disclosure/{}/year/{year}", section.slug()));
    view! {
        <section aria-labelledby=section.slug()>
            <h2 id=section.slug()>{named::section(w, section)}</h2>
            <p class="no-print">
                <a href=href>{w.ta("calendar-link", args![("year", year.to_string())])}</a>
            </p>
            <ul class="catalogue-items">{items}</ul>
        </section>
    }
    .into_any()
}

fn item(visit: &Visit, kept: &Kept) -> AnyView {
    let w = visit.words();
    let item = &kept.item;
    let href = visit.at(&format!("/disclosure/{}?item={}", item.section.slug(), item.code));
    let channels: Vec<String> =
        item.channels.iter().map(|channel| w.t(&format!("disclosures-channel-{}", channel.name()))).collect();
    let facts = vec![
        (w.t("catalogue-rhythm"), how_often(w, kept, visit)),
        (w.t("catalogue-office"), named::responsible(w, item)),
        (w.t("catalogue-basis"), basis(w, kept)),
        (w.t("catalogue-phase"), w.t(&format!("disclosures-phase-{}", item.phase.name()))),
        (w.t("catalogue-audience"), w.t(&format!("disclosures-audience-{}", item.audience.name()))),
        (w.t("catalogue-personal"), w.t(&format!("disclosures-personal-{}", item.personal.name()))),
        (w.t("catalogue-posting"), posting(w, item.posting_days, &channels)),
        (w.t("catalogue-fields"), fields(w, kept)),
    ];
    let facts =
        facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view();
    let own = kept.is_own().then(|| view! { <Badge tone=Tone::Open word=w.t("catalogue-own")/> });
    let optional = (item.optional && !kept.is_own()).then(|| view! { <Badge word=w.t("catalogue-chosen")/> });
    view! {
        <li class="card">
            <h3 class="card-title"><a href=href>{item.code.clone()}" "{named::kept(w, kept)}</a></h3>
            <p>{own}{optional}</p>
            <dl class="facts">{facts}</dl>
        </li>
    }
    .into_any()
}

fn posting(w: Words, days: i64, channels: &[String]) -> String {
    w.ta("catalogue-posting-line", args![("days", days), ("channels", w.list(channels))])
}

/// The rhythm, and since when it is quicker than the catalogue asks.
fn how_often(w: Words, kept: &Kept, visit: &Visit) -> String {
    let asked = named::frequency(w, &kept.item);
    match (kept.every_on(visit.now.day()), kept.item.every()) {
        (Some(now), Some(asks)) if now != asks => {
            let args = args![("now", named::every_word(w, now)), ("asked", asked)];
            w.ta("catalogue-quickened", args)
        }
        (_, _) => asked,
    }
}

fn basis(w: Words, kept: &Kept) -> String {
    kept.own_rule.as_ref().map_or_else(|| named::basis(w, &kept.item), |rule| rule.as_str().to_owned())
}

/// The elements of the entry.
fn fields(w: Words, kept: &Kept) -> String {
    let names: Vec<String> = kept.item.fields.iter().map(|field| named::field(w, field)).collect();
    if names.is_empty() { w.t("catalogue-free-text") } else { w.list(&names) }
}
