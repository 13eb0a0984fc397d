//! What a matter of owners is about and whose it is, as a part of the form in which a matter is begun.

use domain::{
    owners::{OwnersItem, OwnersMatter, Scope},
    people::{Area, AreaKind},
    proposals::MatterClass,
};
use leptos::prelude::*;

use crate::{
    forms::Form,
    parts::{Choice, Select},
    words::Words,
};

/// The value that stands for every owner of the community.
const ALL: &str = "all";

/// Reads what a matter of owners is about; nothing of other classes. Faults stand beside their fields.
pub(super) fn read(form: &mut Form, class: Option<MatterClass>, areas: &[Area]) -> Option<Option<OwnersMatter>> {
    if !class?.is_owners() {
        return Some(None);
    }
    let item = form.choose("item", OwnersItem::from_name);
    let scope = form.choose("owners_of", |value| scope_of(value, areas));
    Some(Some(OwnersMatter { item: item?, scope: scope? }))
}

fn scope_of(value: &str, areas: &[Area]) -> Option<Scope> {
    if value == ALL {
        return Some(Scope::Community);
    }
    let area = areas.iter().find(|area| area.id.to_string() == value)?;
    Some(Scope::Area { area: area.id, kind: area.kind })
}

/// The name of an area with the building it lies in: `3号楼2单元`.
pub(super) fn area_name(areas: &[Area], area: &Area) -> String {
    let building = area.parent.filter(|_| area.kind == AreaKind::StairwellUnit);
    let building = building.and_then(|parent| areas.iter().find(|other| other.id == parent));
    format!("{}{}", building.map(|building| building.name.to_string()).unwrap_or_default(), area.name)
}

/// Two questions that only a matter of owners answers.
pub(super) fn fields(w: Words, form: &Form, areas: &[Area]) -> impl IntoView + use<> {
    let items = OwnersItem::ALL
        .into_iter()
        .map(|item| Choice::new(item.name(), w.t(&format!("proposals-item-{}", item.name()))))
        .collect();
    let all = Choice::new(ALL, w.t("proposals-owners-of-all"));
    let some = areas.iter().map(|area| Choice::new(area.id.to_string(), area_name(areas, area)));
    let scopes = std::iter::once(all).chain(some).collect();
    view! {
        <fieldset class="topic owners-only">
            <legend>{w.t("proposals-draft-topic-owners")}</legend>
            <p class="hint">{w.t("proposals-draft-owners-hint")}</p>
            <Select field=form.at("item", w) label=w.t("proposals-draft-item")
                hint=w.t("proposals-draft-item-hint") choices=items/>
            <Select field=form.at("owners_of", w) label=w.t("proposals-draft-owners-of")
                hint=w.t("proposals-draft-owners-of-hint") choices=scopes/>
        </fieldset>
    }
}
