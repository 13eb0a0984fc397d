//! Questions on the desk: those that wait for the reader, and all that are open.

use domain::oversight::Concern;
use leptos::prelude::*;
use store::{Tx, oversight::Filter};

use super::list::{Line, line, lines, load, pages};
use crate::{
    error::Page,
    parts::{Breadcrumb, Empty, Pager},
    visit::{AppError, Visit},
};

/// How many open questions the desk looks through for those that wait for the reader.
const OPEN: u8 = 200;

/// What waits for the reader: an answer, or the correction of an entry after an objection was upheld.
pub(crate) struct Waiting {
    answers: Vec<Line>,
    remedies: Vec<Line>,
}

/// Looks it up.
pub(crate) async fn waiting(visit: &Visit, tx: &mut Tx<'_>) -> Result<Waiting, AppError> {
    let community = visit.community()?.id;
    let open = Filter { is_open: true, ..Filter::default() };
    let mut open = store::oversight::page(tx, community, open, None, OPEN).await?;
    open.retain(|concern| visit.actor.as_ref().is_some_and(|actor| concern.waits_for(actor)));
    // What is due first stands first.
    open.sort_by_key(|concern| concern.owed(visit.now).map(|(due, _)| due));
    let mut upheld = store::oversight::unremedied(tx, community).await?;
    upheld.retain(|concern| visit.holds_any(&concern.about.answerers()));
    Ok(Waiting { answers: lines(tx, open).await?, remedies: lines(tx, upheld).await? })
}

impl Waiting {
    /// The section of the desk; nothing when nothing waits.
    pub(crate) fn section(&self, visit: &Visit) -> Option<AnyView> {
        let w = visit.words();
        let is_empty = self.answers.is_empty() && self.remedies.is_empty();
        let answers = self.answers.iter().map(|one| line(visit, one, "/desk/oversight")).collect_view();
        let remedies = self.remedies.iter().map(|one| remedy(visit, one)).collect_view();
        (!is_empty).then(|| {
            view! { <section><h2>{w.t("oversight-waits")}</h2><ul class="matters">{remedies}{answers}</ul></section> }
                .into_any()
        })
    }
}

/// An entry that has to be taken down or corrected.
fn remedy(visit: &Visit, one: &Line) -> AnyView {
    let w = visit.words();
    let href = entry_on_desk(visit, &one.concern);
    view! {
        {line(visit, one, "/oversight")}
        <li><p class="matter-line"><strong>{w.t("oversight-remedy-owed")}</strong>{href.map(|href| view! { <a href=href>{w.t("oversight-to-entry")}</a> })}</p></li>
    }
    .into_any()
}

/// The address of the entry on the desk.
pub(super) fn entry_on_desk(visit: &Visit, concern: &Concern) -> Option<String> {
    match concern.about {
        domain::oversight::About::Entry { entry, .. } => Some(visit.at(&format!("/desk/disclosures/{entry}"))),
        domain::oversight::About::Matter { .. } | domain::oversight::About::Office { .. } => None,
    }
}

/// What waits, and every open question.
pub(super) async fn list(visit: Visit) -> Page {
    let waiting = waiting(&visit, &mut visit.site.store.reader().await?.tx()).await?;
    let (open, next, is_later) = load(&visit, Filter { is_open: true, ..Filter::default() }).await?;
    let w = visit.words();
    Ok(visit.page(w.t("oversight-title"), || {
        let (next, first) = pages(&visit.at("/desk/oversight"), "", next, is_later);
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("oversight-title")}</h1>
            {waiting.section(&visit)}
            <section>
                <h2>{w.t("oversight-all-open")}</h2>
                {open.is_empty().then(|| view! { <Empty title=w.t("oversight-none-open")/> })}
                <ul class="matters">{open.iter().map(|one| line(&visit, one, "/desk/oversight")).collect_view()}</ul>
                <Pager w next first/>
            </section>
        }
    }))
}
