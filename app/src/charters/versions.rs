//! The versions: which applies, since when, what allowed it, and what each changed.

use domain::charters::{Change, Charter, Charters, Ground, State, changes};
use leptos::prelude::*;
use store::charters::Adopted;

use super::words::value;
use crate::{
    args,
    parts::{Badge, Facts, Tone},
    visit::Visit,
    words::Words,
};

/// Where a version stands, as a badge.
pub(super) fn badge(w: Words, state: State) -> AnyView {
    let tone = match state {
        State::InForce => Tone::Passed,
        State::Coming => Tone::Open,
        State::Past | State::Replaced => Tone::Quiet,
        State::Withdrawn => Tone::Failed,
    };
    view! { <Badge tone word=w.t(state.word())/> }.into_any()
}

/// What a version is: kind of community, since when, by what.
pub(super) fn facts(w: Words, charter: &Charter) -> Vec<(String, String)> {
    let ground = match &charter.ground {
        Ground::Resolution { number, .. } => w.ta("charters-ground-resolution", args![("number", number.as_str())]),
        Ground::Founding { basis } => basis.as_str().to_owned(),
    };
    let since = w.ta("charters-from", args![("day", w.day(charter.effective))]);
    let mut facts = vec![
        (w.t("charters-preset"), w.t(charter.preset.word())),
        (w.t("charters-since"), since),
        (w.t("charters-ground"), ground),
        (w.t("charters-prepared"), w.moment(charter.prepared_at)),
    ];
    if let Some(closing) = &charter.withdrawn {
        let said = args![("when", w.moment(closing.at)), ("reason", closing.reason.as_str())];
        facts.push((w.t("charters-state-withdrawn"), w.ta("charters-withdrawn-line", said)));
    }
    facts
}

/// Every version, the last first, with what it changed.
pub(super) fn list(visit: &Visit, charters: &Charters, adopted: &[Adopted]) -> AnyView {
    charters.all().iter().rev().map(|charter| one(visit, charters, charter, adopted)).collect_view().into_any()
}

fn one(visit: &Visit, charters: &Charters, charter: &Charter, adopted: &[Adopted]) -> AnyView {
    let w = visit.words();
    let state = charters.state(charter, visit.now);
    let heading = if charter.number == 1 { "charters-changes-first" } else { "charters-changes" };
    let differs = changes(&charters.policy_before(charter), &charter.policy());
    let name = w.ta("charters-version", args![("number", charter.number)]);
    let allowed_by = match &charter.ground {
        Ground::Resolution { proposal, .. } => adopted.iter().find(|one| one.proposal == *proposal),
        Ground::Founding { .. } => None,
    };
    let link = allowed_by.map(|matter| {
        let href = visit.at(&format!("/proposals/{}", matter.seq));
        view! { <p><a href=href>{matter.title.clone()}</a></p> }
    });
    view! {
        <section class="charter-version" id=format!("version-{}", charter.number)>
            <h3>{name}" "{badge(w, state)}</h3>
            <Facts items=facts(w, charter)/>
            {link}
            <details open=state == State::Coming>
                <summary>{w.t(heading)}</summary>
                {table(w, &differs)}
            </details>
        </section>
    }
    .into_any()
}

/// What differs, before and after.
pub(super) fn table(w: Words, differs: &[Change]) -> AnyView {
    if differs.is_empty() {
        return view! { <p>{w.t("charters-changes-none")}</p> }.into_any();
    }
    let rows = differs
        .iter()
        .map(|Change { parameter, before, after }| {
            view! {
                <tr>
                    <th scope="row">{w.t(&parameter.word())}</th>
                    <td data-label=w.t("charters-column-before")><del>{value(w, parameter, *before)}</del></td>
                    <td data-label=w.t("charters-column-after")><ins>{value(w, parameter, *after)}</ins></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("charters-changes")>
            <table class="charter">
                <thead><tr>
                    <th scope="col">{w.t("charters-column-name")}</th>
                    <th scope="col">{w.t("charters-column-before")}</th>
                    <th scope="col">{w.t("charters-column-after")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
