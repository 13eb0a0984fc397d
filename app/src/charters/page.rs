//! The public page: the version in force, every rule in a sentence, every parameter, every version.

use domain::{
    charters::{Charter, Charters, State},
    clock::Day,
    rules::calendar::Calendar,
};
use leptos::prelude::*;

use super::{composition::checks, parameters, rules, versions};
use crate::{
    args,
    error::Page,
    parts::{Badge, Breadcrumb, Facts, Tone},
    visit::Visit,
    words::Words,
};

/// The charter as it is today, and everything that went before and comes.
pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let charters = visit.charters().await?;
    let mut reader = visit.site.store.reader().await?;
    let mut tx = reader.tx();
    let seats = store::charters::seats(&mut tx, community, visit.now.day()).await?;
    let adopted = store::charters::resolutions(&mut tx, community).await?;
    let calendar = store::charters::calendar(&mut tx, community).await?;
    drop(reader);
    let (w, day) = (visit.words(), visit.now.day());
    let policy = charters.policy_at(visit.now);
    Ok(visit.page(w.t("charters-title"), || {
        let trail = vec![(visit.at("/"), w.t("nav-home"))];
        let list = (!charters.all().is_empty()).then(|| {
            view! { <h2>{w.t("charters-versions")}</h2>{versions::list(&visit, &charters, &adopted)} }
        });
        view! {
            <Breadcrumb w items=trail/>
            <h1>{w.t("charters-title")}</h1>
            <p class="lead">{w.t("charters-lead")}</p>
            <section><h2>{w.t("charters-in-force")}</h2>{in_force(&visit, &charters)}</section>
            <section>
                <h2>{w.t("charters-rules")}</h2>
                <p>{w.t("charters-rules-lead")}</p>
                {rules::list(&visit, &policy, day)}
            </section>
            <section><h2>{w.t("charters-parameters")}</h2>{parameters::tables(w, &policy, day)}</section>
            <section>
                <h2>{w.t("charters-composition")}</h2>
                <p>{w.t("charters-composition-lead")}</p>
                {checks(w, &policy, &seats, day)}
            </section>
            <section><h2>{w.t("charters-calendar")}</h2>{working_days(w, &calendar, day)}</section>
            {list}
        }
    }))
}

/// The version that applies, or what applies without one.
pub(super) fn in_force(visit: &Visit, charters: &Charters) -> AnyView {
    let w = visit.words();
    let coming = charters.all().iter().find(|charter| charters.state(charter, visit.now) == State::Coming);
    let now = match charters.at(visit.now) {
        Some(charter) => present(w, charter),
        None => {
            let soon = coming.map(|charter| {
                let day = args![("effective", w.day(charter.effective))];
                view! { <p>{w.ta("charters-none-coming", day)}</p> }
            });
            view! { <p>{w.t("charters-none")}</p>{soon} }.into_any()
        }
    };
    let next = coming.filter(|_| charters.at(visit.now).is_some()).map(|charter| {
        let href = format!("#version-{}", charter.number);
        let name = w.ta("charters-version", args![("number", charter.number)]);
        let from = w.ta("charters-from", args![("day", w.day(charter.effective))]);
        view! { <p>{versions::badge(w, State::Coming)}" "<a href=href>{name}</a>" · "{from}</p> }
    });
    view! { {now}{next}<p class="hint">{w.t("charters-pinned")}</p> }.into_any()
}

fn present(w: Words, charter: &Charter) -> AnyView {
    let name = w.ta("charters-version", args![("number", charter.number)]);
    view! {
        <p><strong>{name}</strong>" "{versions::badge(w, State::InForce)}</p>
        <Facts items=versions::facts(w, charter)/>
    }
    .into_any()
}

/// Which years are known, and that this or the next one is not.
fn working_days(w: Words, calendar: &Calendar, today: Day) -> AnyView {
    let years: Vec<_> = calendar.years().map(str::to_owned).collect();
    let this = today.date().year();
    let missing = [this, this + 1].into_iter().filter(|year| !calendar.knows(*year)).map(|year| {
        let word = w.ta("charters-calendar-missing", args![("year", year.to_string())]);
        view! { <Badge tone=Tone::Due word/>" " }
    });
    let missing = missing.collect_view();
    let known = args![("years", w.list(&years)), ("source", calendar.source.as_str())];
    view! {
        <p>{w.ta("charters-calendar-known", known)}" "{missing}</p>
        <p>{w.t("charters-calendar-unknown")}</p>
    }
    .into_any()
}
