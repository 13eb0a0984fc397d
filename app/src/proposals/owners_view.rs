//! What a matter of owners is about and whose it is, on its page.

use domain::{owners::OwnersMatter, people::Area};

use super::owners_form::area_name;
use crate::{args, words::Words};

/// Whose it is: every owner's, or those of an area.
pub(super) fn whose(w: Words, owners: OwnersMatter, areas: &[Area]) -> String {
    let area = owners.scope.area().and_then(|id| areas.iter().find(|area| area.id == id));
    area.map_or_else(
        || w.t("proposals-owners-of-all"),
        |area| w.ta("proposals-owners-of", args![("area", area_name(areas, area))]),
    )
}

/// What stands beside the text of a matter of owners.
pub(super) fn facts(w: Words, owners: OwnersMatter, whose: &str) -> [(String, String); 2] {
    let item = w.t(&format!("proposals-item-{}", owners.item.name()));
    [(w.t("proposals-owners-item"), item), (w.t("proposals-owners-whose"), whose.to_owned())]
}
