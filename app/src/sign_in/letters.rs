//! Issuing letters: choose a building, print the sheets. The codes exist on the sheets alone.

use axum::response::Response;
use domain::{
    ids::{AreaId, HouseholdId},
    people::{Area, AreaKind, Office},
    sign_in::{Code, SignInRefusal},
};
use leptos::prelude::*;
use store::{
    StoreError,
    sign_in::{HouseholdLetter, NewLetter},
};

use super::sheet::{Sheet, sheets_page};
use crate::{
    args,
    error::Page,
    forms::{Fields, Form},
    parts::{ActForm, Badge, Breadcrumb, Choice, Empty, ErrorSummary, Select, SubmitBar, Tone},
    visit::{AppError, Visit},
    words::Words,
};

/// Who issues letters.
pub(super) const ISSUERS: &[Office] = &[Office::Clerk, Office::CommitteeHead, Office::GridManager];

/// `GET …/desk/letters?building=…`
pub(super) async fn show(visit: Visit) -> Page {
    let form = Form::new(Fields::of_query(&visit.path));
    overview(&visit, &form).await
}

/// `POST …/desk/letters`: one household's letter, or those of a building; answers with the sheets to print.
pub(super) async fn issue(visit: Visit, fields: Fields) -> Page {
    let mut form = Form::new(fields);
    let wanted = wanted(&visit, &form).await;
    let Some(rows) = form.accept(wanted)? else { return overview(&visit, &form).await };
    let community = visit.community()?.id;
    let chance = visit.site.store.chance();
    let made: Vec<(Sheet, NewLetter)> = rows
        .into_iter()
        .map(|row| {
            let (scanned, typed) = (Code::scanned(&chance.bytes()), Code::typed(&chance.bytes()));
            let letter = NewLetter {
                household: HouseholdId(row.household_id),
                scanned_hash: store::sign_in::code_hash(community, &scanned),
                typed_hash: store::sign_in::code_hash(community, &typed),
            };
            (Sheet { place: row.place, room: row.room, scanned, typed }, letter)
        })
        .collect();
    let (sheets, letters): (Vec<Sheet>, Vec<NewLetter>) = made.into_iter().unzip();
    let write = visit.site.store.write(visit.author()?, move |w| {
        Box::pin(async move {
            for letter in &letters {
                store::sign_in::issue_letter(w, letter).await?;
            }
            Ok(())
        })
    });
    write.await?;
    Ok(sheets_page(&visit, sheets))
}

/// The households whose letters are asked for, if the issuer may.
async fn wanted(visit: &Visit, form: &Form) -> Result<Vec<HouseholdLetter>, AppError> {
    let community = visit.community()?.id;
    let buildings = buildings(visit).await?;
    let mut reader = visit.site.store.reader().await?;
    let household = form.fields.get("household");
    let rows = if household.is_empty() {
        let building = form.fields.get("building").parse::<AreaId>().map_err(|_| no_household())?;
        if !buildings.iter().any(|area| area.id == building) {
            return Err(StoreError::refused(SignInRefusal::OtherGrid).into());
        }
        store::sign_in::letters_of_building(&mut reader.tx(), community, building).await?
    } else {
        let household = household.parse::<HouseholdId>().map_err(|_| no_household())?;
        let home = store::people::household(&mut reader.tx(), community, household).await?.ok_or(AppError::NotFound)?;
        let areas = store::people::areas(&mut reader.tx(), community).await?;
        let building = areas.iter().find(|area| area.id == home.area).map(building_of);
        if !buildings.iter().any(|area| Some(area.id) == building) {
            return Err(StoreError::refused(SignInRefusal::OtherGrid).into());
        }
        store::sign_in::letters_of_households(&mut reader.tx(), community, household).await?
    };
    if rows.is_empty() { Err(no_household().into()) } else { Ok(rows) }
}

fn no_household() -> StoreError {
    StoreError::refused(SignInRefusal::NoHousehold)
}

/// The building of a place: itself, or the one in which a stairwell unit lies.
fn building_of(area: &Area) -> AreaId {
    if area.kind == AreaKind::Building { area.id } else { area.parent.unwrap_or(area.id) }
}

/// The buildings for which this person may issue letters: all, or those of their grid.
async fn buildings(visit: &Visit) -> Result<Vec<Area>, AppError> {
    let community = visit.community()?.id;
    let standing = visit.standing()?;
    let is_everywhere = visit.holds_any(&[Office::Clerk, Office::CommitteeHead]);
    let grids: Vec<AreaId> = standing
        .offices
        .iter()
        .filter(|held| held.office == Office::GridManager)
        .filter_map(|held| held.area)
        .collect();
    let mut reader = visit.site.store.reader().await?;
    let mut areas = store::people::areas(&mut reader.tx(), community).await?;
    areas.retain(|area| {
        let is_theirs = is_everywhere || area.parent.is_some_and(|grid| grids.contains(&grid));
        area.kind == AreaKind::Building && is_theirs
    });
    Ok(areas)
}

async fn overview(visit: &Visit, form: &Form) -> Page {
    let w = visit.words();
    let buildings = buildings(visit).await?;
    let chosen = form.fields.get("building").parse::<AreaId>().ok();
    let chosen = chosen.and_then(|id| buildings.iter().find(|area| area.id == id)).cloned();
    let rows = match &chosen {
        Some(area) => {
            let mut reader = visit.site.store.reader().await?;
            store::sign_in::letters_of_building(&mut reader.tx(), visit.community()?.id, area.id).await?
        }
        None => Vec::new(),
    };
    let title = w.t("sign-in-letters-title");
    let choices =
        buildings.iter().map(|area| Choice::new(area.id.to_string(), area.name.as_str().to_owned())).collect();
    let view = || {
        view! {
            <Breadcrumb w items=vec![(visit.at("/desk"), w.t("nav-desk"))]/>
            <ErrorSummary w faults=form.faults(w)/>
            <h1>{title.clone()}</h1>
            <p class="lead">{w.t("sign-in-letters-text")}</p>
            <form method="get" action=visit.at("/desk/letters") class="filters">
                <Select field=form.at("building", w) label=w.t("sign-in-building") choices/>
                <SubmitBar label=w.t("sign-in-show")/>
            </form>
            {chosen.map(|area| view! { <Building visit=visit.clone() area rows/> })}
        }
    };
    Ok::<Response, AppError>(if form.is_fine() {
        visit.page(title.clone(), view)
    } else {
        visit.page_again(title.clone(), view)
    })
}

/// The households of a building with their letters.
#[component]
fn Building(visit: Visit, area: Area, rows: Vec<HouseholdLetter>) -> impl IntoView {
    let w = visit.words();
    if rows.is_empty() {
        return view! { <Empty title=w.t("sign-in-no-household")/> }.into_any();
    }
    let count = i64::try_from(rows.len()).unwrap_or(0);
    let all = w.ta("sign-in-issue-all", args![("count", count)]);
    let lines = rows.into_iter().map(|row| line(&visit, w, row)).collect_view();
    view! {
        <h2>{area.name.as_str().to_owned()}</h2>
        <ActForm action=visit.at("/desk/letters") label=all>
            <input type="hidden" name="building" value=area.id.to_string()/>
        </ActForm>
        <p class="hint">{w.t("sign-in-issue-all-hint")}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=area.name.as_str().to_owned()>
            <table>
                <thead><tr>
                    <th scope="col">{w.t("sign-in-room")}</th>
                    <th scope="col">{w.t("sign-in-letter-state")}</th>
                    <th scope="col">{w.t("sign-in-letter-new")}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(visit: &Visit, w: Words, row: HouseholdLetter) -> impl IntoView + use<> {
    let now = visit.now.micros();
    let (tone, word) = match (row.issued_at, row.used_at, row.ends_at) {
        (None, _, _) => (Tone::Quiet, "sign-in-letter-none"),
        (Some(_), Some(_), _) => (Tone::Passed, "sign-in-letter-used"),
        (Some(_), None, Some(ends)) if ends <= now => (Tone::Late, "sign-in-letter-over"),
        (Some(_), None, _) => (Tone::Open, "sign-in-letter-open"),
    };
    view! {
        <tr>
            <th scope="row">{row.place}" "{row.room}</th>
            <td><Badge tone word=w.t(word)/></td>
            <td>
                <ActForm action=visit.at("/desk/letters") label=w.t("sign-in-issue-one") quiet=true>
                    <input type="hidden" name="household" value=row.household_id.to_string()/>
                </ActForm>
            </td>
        </tr>
    }
}
