//! How the public sees somebody on a roll.

use domain::{mask, people::seats, rolls::About, rules::Body, text::Name};

use crate::{args, words::Words};

/// Whether members of this body hold office, so that their names are public.
pub(super) const fn is_public(body: Body) -> bool {
    !seats(body).is_empty()
}

/// Somebody on the roll of a body: who holds office by name, everybody else by building and surname.
pub(super) fn shown(body: Body, building: Option<&str>, name: &Name) -> String {
    if is_public(body) {
        return building.map_or_else(|| name.to_string(), |building| format!("{building} {name}"));
    }
    mask::display_name(building, name)
}

/// What an objection is about.
pub(super) fn about(w: Words, about: About) -> String {
    match about {
        About::Missing => w.t("rolls-about-missing"),
        About::Entry { no } => w.ta("rolls-about-entry", args![("no", i64::from(no))]),
    }
}
