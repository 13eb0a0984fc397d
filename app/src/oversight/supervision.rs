//! The desk of the supervision committee: what waits for its signature, what is overdue, what it answers and watches.

use domain::{oversight::State, proposals::Urgency};
use leptos::prelude::*;
use store::oversight::Filter;

use super::{
    kin,
    list::{Line, line, lines},
};
use crate::{
    error::Page,
    parts::{Badge, Breadcrumb, Empty, Tone},
    visit::Visit,
};

/// How many open questions the page looks through.
const OPEN: u8 = 200;

/// The page.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let charters = visit.charters().await?;
    let mut reader = visit.site.store.reader().await?;
    let tx = &mut reader.tx();
    let waiting = super::desk::waiting(&visit, tx).await?;
    let drafts = store::disclosures::open(tx, community).await?;
    let orders = store::orders::list(tx, community).await?;
    let due = crate::disclosures::tasks(tx, community, visit.now.day()).await?;
    let open = Filter { is_open: true, ..Filter::default() };
    let watched = store::oversight::page(tx, community, open, None, OPEN).await?;
    let upheld = store::oversight::unremedied(tx, community).await?;
    let (watched, upheld) = (lines(tx, watched).await?, lines(tx, upheld).await?);
    drop(reader);
    let holders = kin::holders(&visit).await?;
    let w = visit.words();
    Ok(visit.page(w.t("supervision-title"), || {
        let unsigned: Vec<_> = drafts.iter().filter(|entry| entry.state == "checked").collect();
        let signing = unsigned
            .iter()
            .map(|entry| {
                let href = visit.at(&format!("/desk/disclosures/{}", entry.id));
                let section = w.t(&format!("disclosures-section-{}", entry.section.slug()));
                view! {
                    <li>
                        <p class="matter-title"><a href=href>{entry.title.clone()}</a></p>
                        <p class="matter-line"><Badge tone=Tone::Due word=w.t("supervision-countersign")/><span>{section}</span></p>
                    </li>
                }
            })
            .collect_view();
        let late = |one: &&Line| one.concern.owed(visit.now).is_some_and(|(_, urgency)| urgency == Urgency::Overdue);
        let late: Vec<&Line> = watched.iter().filter(late).collect();
        let gathering: Vec<&Line> =
            watched.iter().filter(|one| matches!(one.concern.state, State::Gathering { .. })).collect();
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("supervision-title")}</h1>
            <p class="lead">{w.t("supervision-lead")}</p>
            <section>
                <h2>{w.t("supervision-to-sign")}</h2>
                {unsigned.is_empty().then(|| view! { <Empty title=w.t("supervision-to-sign-none")/> })}
                <ul class="matters">{signing}</ul>
            </section>
            {crate::orders::waiting(&visit, &charters, &orders)}
            {waiting.section(&visit)}
            {group(&visit, "supervision-late", &late)}
            {group(&visit, "supervision-upheld", &upheld.iter().collect::<Vec<_>>())}
            {group(&visit, "supervision-gathering", &gathering)}
            {crate::disclosures::waiting(&visit, &due)}
            {kin::missing(&visit, &holders)}
            <div class="submit-bar">
                <a class="button plain" href=visit.at("/desk/oversight")>{w.t("oversight-all-open")}</a>
                <a class="button plain" href=visit.at("/oversight/new")>{w.t("supervision-interpellate")}</a>
                <a class="button plain" href=visit.at("/desk/appraisals")>{w.t("appraisals-record")}</a>
            </div>
        }
    }))
}

/// A heading with its questions; nothing when there are none.
fn group(visit: &Visit, key: &str, lines: &[&Line]) -> Option<AnyView> {
    let w = visit.words();
    let heading = w.t(key);
    (!lines.is_empty()).then(|| {
        let lines = lines.iter().map(|one| line(visit, one, "/desk/oversight")).collect_view();
        view! { <section><h2>{heading}</h2><ul class="matters">{lines}</ul></section> }.into_any()
    })
}
