//! What a matter of owners is about and whose it is, as a part of the form in which a matter is begun.

use domain::{
    ids::{AreaId, CommunityId},
    owners::{OwnersItem, OwnersMatter, Scope},
    people::{Area, AreaKind, Estate},
    proposals::MatterClass,
};
use leptos::prelude::*;
use store::Tx;

use crate::{
    args,
    forms::Form,
    parts::{Choice, Select},
    visit::AppError,
    words::Words,
};

/// The value that stands for every owner of the community.
const ALL: &str = "all";

/// Whose a matter of owners can be.
#[derive(Default)]
pub(super) struct Places {
    estates: Vec<Estate>,
    areas: Vec<Area>,
}

impl Places {
    /// The estates and areas of a community.
    pub(super) async fn load(tx: &mut Tx<'_>, community: CommunityId) -> Result<Self, AppError> {
        let estates = store::people::estates(tx, community).await?;
        Ok(Self { estates, areas: store::people::areas(tx, community).await? })
    }

    /// The area with this id.
    pub(super) fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The name of an area with the building it lies in: `3号楼2单元`.
    fn area_name(&self, area: &Area) -> String {
        let building = area.parent.filter(|_| area.kind == AreaKind::StairwellUnit);
        let building = building.and_then(|parent| self.area(parent));
        format!("{}{}", building.map(|building| building.name.to_string()).unwrap_or_default(), area.name)
    }

    /// Whose a matter is, by name: every owner's, or those of a part.
    pub(super) fn whose(&self, w: Words, scope: Scope) -> String {
        let part = match scope {
            Scope::Community => None,
            Scope::Estate { estate } => {
                self.estates.iter().find(|known| known.id == estate).map(|known| known.name.to_string())
            }
            Scope::Area { area, .. } => self.area(area).map(|area| self.area_name(area)),
        };
        part.map_or_else(|| w.t("proposals-owners-of-all"), |area| w.ta("proposals-owners-of", args![("area", area)]))
    }

    fn scope(&self, value: &str) -> Option<Scope> {
        if value == ALL {
            return Some(Scope::Community);
        }
        let estate = self.estates.iter().find(|estate| estate.id.to_string() == value);
        let estate = estate.map(|estate| Scope::Estate { estate: estate.id });
        let area = || self.areas.iter().find(|area| area.id.to_string() == value);
        estate.or_else(|| area().map(|area| Scope::Area { area: area.id, kind: area.kind }))
    }
}

/// Reads what a matter of owners is about; nothing of other classes. Faults stand beside their fields.
pub(super) fn read(form: &mut Form, class: Option<MatterClass>, places: &Places) -> Option<Option<OwnersMatter>> {
    if !class?.is_owners() {
        return Some(None);
    }
    let item = form.choose("item", OwnersItem::from_name);
    let scope = form.choose("owners_of", |value| places.scope(value));
    Some(Some(OwnersMatter { item: item?, scope: scope? }))
}

/// Two questions that only a matter of owners answers.
pub(super) fn fields(w: Words, form: &Form, places: &Places) -> impl IntoView + use<> {
    let items = OwnersItem::ALL
        .into_iter()
        .map(|item| Choice::new(item.name(), w.t(&format!("proposals-item-{}", item.name()))))
        .collect();
    let all = Choice::new(ALL, w.t("proposals-owners-of-all"));
    let estates = places.estates.iter().map(|estate| Choice::new(estate.id.to_string(), estate.name.to_string()));
    let areas = places.areas.iter().map(|area| Choice::new(area.id.to_string(), places.area_name(area)));
    let scopes = std::iter::once(all).chain(estates).chain(areas).collect();
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
