//! The register on the desk: households page by page, for those who keep it.

use domain::{
    ids::AreaId,
    people::{GRID_WORKERS, Office},
};
use leptos::prelude::*;
use store::people::{HOUSEHOLDS_A_PAGE, HouseholdLine, households_list};

use crate::{
    args,
    error::Page,
    forms::{Fields, Form, encode},
    parts::{Breadcrumb, Empty, Pager, TextField},
    visit::Visit,
    words::Words,
};

/// The grids whose register the visitor keeps; none when they keep all of it.
pub(super) fn own_grids(visit: &Visit) -> Option<Vec<AreaId>> {
    if visit.holds_any(&[Office::Clerk, Office::CommitteeHead]) {
        return None;
    }
    let offices = visit.standing().map(|standing| standing.offices.clone()).unwrap_or_default();
    Some(offices.iter().filter(|held| GRID_WORKERS.contains(&held.office)).filter_map(|held| held.area).collect())
}

pub(super) async fn show(visit: Visit) -> Page {
    let query = Fields::of_query(&visit.path);
    let (search, after) = (query.get("q").trim().chars().take(40).collect::<String>(), query.get("after").to_owned());
    let grids = own_grids(&visit);
    let mut reader = visit.site.store.reader().await?;
    let (community, day) = (visit.community()?.id, visit.now.day());
    let wanted = (search.as_str(), after.as_str());
    // Who keeps no grid sees nothing; an empty list of grids is no condition.
    let mut found = match grids.as_deref() {
        Some([]) => Vec::new(),
        grids => households_list(&mut reader.tx(), community, wanted, grids, day).await?,
    };
    let next = (found.len() > HOUSEHOLDS_A_PAGE).then(|| found[HOUSEHOLDS_A_PAGE - 1].code.clone());
    found.truncate(HOUSEHOLDS_A_PAGE);
    let w = visit.words();
    let form = Form::new(Fields::default().with("q", search.as_str()));
    Ok(visit.page(w.t("register-title"), || {
        let address = |after: Option<&str>| page_address(&visit, &search, after);
        let (next, first) =
            (next.as_deref().map(|code| address(Some(code))), (!after.is_empty()).then(|| address(None)));
        view! {
            <Breadcrumb w=w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <h1>{w.t("register-title")}</h1>
            <p class="lead">{w.t("register-lead")}</p>
            <form method="get" action=visit.at("/desk/register") role="search">
                <TextField field=form.at("q", w) label=w.t("register-search") hint=w.t("register-search-hint")
                    required=false width="short"/>
                <div class="submit-bar"><button class="button plain">{w.t("register-find")}</button></div>
            </form>
            {list(w, &visit, &found)}
            <Pager w=w next=next first=first/>
        }
    }))
}

fn page_address(visit: &Visit, search: &str, after: Option<&str>) -> String {
    let mut address = visit.at(&format!("/desk/register?q={}", encode(search)));
    if let Some(after) = after {
        address.push_str("&after=");
        address.push_str(&encode(after));
    }
    address
}

fn list(w: Words, visit: &Visit, found: &[HouseholdLine]) -> AnyView {
    if found.is_empty() {
        return view! { <Empty title=w.t("register-none")/> }.into_any();
    }
    let columns = ["register-household", "register-code", "register-representative", "register-members"];
    let heads = columns.map(|key| view! { <th scope="col">{w.t(key)}</th> }).into_iter().collect_view();
    let rows = found
        .iter()
        .map(|line| {
            let href = visit.at(&format!("/desk/register/{}", line.id));
            let representative = line.representative.clone().unwrap_or_else(|| w.t("register-no-representative"));
            view! {
                <tr>
                    <th scope="row"><a href=href>{line.label.clone()}</a></th>
                    <td>{line.code.clone()}</td>
                    <td>{representative}</td>
                    <td class="number">{w.ta("register-persons", args![("count", line.members)])}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=w.t("register-title")>
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
