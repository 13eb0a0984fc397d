//! Bodies and who holds which office. Of officials: name, post and office telephone; of representatives: name and
//! building; of nobody anything else (the publication matrix).

use domain::people::{Office, Period};
use leptos::prelude::*;
use store::people::{Holder, offices_on};

use crate::{args, error::Page, parts::Empty, visit::Visit, words::Words};

/// The groups in which offices are shown, each with the key of its heading.
const GROUPS: &[(&str, &[Office])] = &[
    ("body-party-committee", &[Office::PartySecretary, Office::PartyCommitteeMember]),
    ("body-residents-committee", &[Office::CommitteeHead, Office::CommitteeMember]),
    ("body-supervision-committee", &[Office::SupervisionHead, Office::SupervisionMember]),
    ("people-representatives", &[Office::ResidentRepresentative]),
    ("people-groups", &[Office::GroupLeader, Office::BuildingHead]),
    ("people-grids", &[Office::GridManager, Office::GridAssistant, Office::GridSupervisor]),
    (
        "people-service",
        &[
            Office::Clerk,
            Office::Accountant,
            Office::PoliceOfficer,
            Office::LegalAdviser,
            Office::SubdistrictOfficer,
            Office::SystemAdministrator,
        ],
    ),
];

pub(super) async fn show(visit: Visit) -> Page {
    let community = visit.community()?.id;
    let holders = offices_on(&mut visit.site.store.reader().await?.tx(), community, visit.now.day()).await?;
    let w = visit.words();
    Ok(visit.page(w.t("people-title"), || {
        let groups = GROUPS.iter().filter_map(|(title, offices)| group(w, title, offices, &holders)).collect_view();
        let empty = holders.is_empty().then(|| view! { <Empty title=w.t("people-empty")/> });
        view! {
            <h1>{w.t("people-title")}</h1>
            <p class="lead">{w.t("people-lead")}</p>
            {empty}
            {groups}
            <p class="more"><a href=visit.at("/appraisals")>{w.t("appraisals-title")}</a></p>
        }
    }))
}

fn group(w: Words, title: &str, offices: &[Office], holders: &[Holder]) -> Option<impl IntoView + use<>> {
    let of_group: Vec<&Holder> = holders.iter().filter(|holder| offices.contains(&holder.office)).collect();
    let count = i64::try_from(of_group.len()).unwrap_or(i64::MAX);
    (!of_group.is_empty()).then(|| {
        let rows = of_group.into_iter().map(|holder| row(w, holder)).collect_view();
        let columns = ["people-name", "people-office", "people-where", "people-term", "people-phone"];
        let heads = columns.map(|key| view! { <th scope="col">{w.t(key)}</th> }).into_iter().collect_view();
        view! {
            <section>
                <h2>{w.t(title)}" "<small>{w.ta("people-count", args![("count", count)])}</small></h2>
                <div class="table-scroll" tabindex="0" role="region" aria-label=w.t(title)>
                    <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
                </div>
            </section>
        }
    })
}

fn row(w: Words, holder: &Holder) -> impl IntoView + use<> {
    let is_representative = holder.office == Office::ResidentRepresentative;
    let place = if is_representative { holder.building.clone() } else { holder.area_name.clone() };
    // A representative's telephone only with consent, which the register does not know.
    let phone = holder.phone.as_ref().filter(|_| !is_representative).map(ToString::to_string);
    view! {
        <tr>
            <th scope="row">{holder.name.to_string()}</th>
            <td>{w.t(&holder.office.key())}</td>
            <td>{place.unwrap_or_default()}</td>
            <td>{term(w, holder.period)}</td>
            <td>{phone.unwrap_or_default()}</td>
        </tr>
    }
}

/// A term in words: since when, or from when until when.
pub(super) fn term(w: Words, period: Period) -> String {
    match period.last_day() {
        None => w.ta("people-since", args![("from", w.day(period.from))]),
        Some(last) => w.ta("people-from-until", args![("from", w.day(period.from)), ("last", w.day(last))]),
    }
}
