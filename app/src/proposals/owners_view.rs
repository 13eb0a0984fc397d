//! What a matter of owners is about, on its page.

use domain::owners::OwnersMatter;

use crate::words::Words;

/// What stands beside the text of a matter of owners.
pub(super) fn facts(w: Words, owners: OwnersMatter, whose: &str) -> [(String, String); 2] {
    let item = w.t(&format!("proposals-item-{}", owners.item.name()));
    [(w.t("proposals-owners-item"), item), (w.t("proposals-owners-whose"), whose.to_owned())]
}
