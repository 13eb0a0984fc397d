//! Parameters in words: names, values with their units, limits and marks.

use domain::{
    charters::{Bound, Kind, Parameter, Section, Side},
    clock::Day,
    rules::{Source, Status},
};
use leptos::prelude::*;

use crate::{
    args,
    parts::{Badge, Tone},
    words::Words,
};

/// A value with its unit: `15 天`, `是`, `每户一票`.
pub(super) fn value(w: Words, parameter: &Parameter, value: i64) -> String {
    let count = |key: &str| w.ta(key, args![("count", value)]);
    match parameter.kind {
        Kind::Count(..) => count("charters-value-count"),
        Kind::Days(..) => count("charters-value-days"),
        Kind::WorkingDays(..) => count("charters-value-working-days"),
        Kind::Hours(..) => count("charters-value-hours"),
        Kind::Months(..) => count("charters-value-months"),
        Kind::Percent(..) => count("charters-value-percent"),
        Kind::Yuan(..) => w.yuan(value),
        Kind::YesNo => w.t(if value == 0 { "charters-value-no" } else { "charters-value-yes" }),
        Kind::Choice(_) => parameter.kind.name_of(value).map_or_else(String::new, |name| option(w, parameter, name)),
    }
}

/// One of the options of a choice.
pub(super) fn option(w: Words, parameter: &Parameter, name: &str) -> String {
    match parameter.kind {
        Kind::YesNo => w.t(&format!("charters-value-{name}")),
        _ => w.t(&format!("charters-o-{}-{}", parameter.name.replace(['_', '.'], "-"), name.replace('_', "-"))),
    }
}

/// What the law sets: `不少于 15 天`.
pub(super) fn limit(w: Words, parameter: &Parameter, bound: &Bound) -> String {
    let key = match bound.side {
        Side::Least => "charters-law-least",
        Side::Most => "charters-law-most",
    };
    w.ta(key, args![("limit", value(w, parameter, bound.stated.value))])
}

/// Where something stands.
pub(super) fn sources(w: Words, source: &str) -> String {
    let said: Vec<_> = Source::all(source).iter().map(|source| w.say(source)).collect();
    said.join(&w.t("rules-comma"))
}

/// The mark of a text that is not confirmed, or of a default of the product; none for a confirmed text.
pub(super) fn mark(w: Words, status: Status) -> Option<AnyView> {
    let tone = match status {
        Status::Confirmed => return None,
        Status::Unconfirmed => Tone::Due,
        Status::Design => Tone::Quiet,
    };
    Some(view! { " "<Badge tone word=w.t(status.word())/> }.into_any())
}

/// The name of a section.
pub(super) fn section(w: Words, section: Section) -> String {
    w.t(match section {
        Section::Bodies => "charters-section-bodies",
        Section::Proposing => "charters-section-proposing",
        Section::Consulting => "charters-section-consulting",
        Section::Deliberating => "charters-section-deliberating",
        Section::Resolving => "charters-section-resolving",
        Section::CarryingOut => "charters-section-carrying-out",
        Section::Orders => "charters-section-orders",
        Section::Oversight => "charters-section-oversight",
    })
}

/// What may be entered, and why.
pub(super) fn hint(w: Words, parameter: &Parameter, day: Day) -> String {
    let unit = match parameter.kind {
        Kind::Count(..) => "charters-hint-unit-count",
        Kind::Days(..) => "charters-hint-unit-days",
        Kind::WorkingDays(..) => "charters-hint-unit-working-days",
        Kind::Hours(..) => "charters-hint-unit-hours",
        Kind::Months(..) => "charters-hint-unit-months",
        Kind::Percent(..) => "charters-hint-unit-percent",
        Kind::Yuan(..) => "charters-hint-unit-yuan",
        Kind::YesNo | Kind::Choice(_) => return sources(w, parameter.source(day)),
    };
    let (least, most) = parameter.range(day);
    let (least, most) = (parameter.number(least), parameter.number(most));
    let range = match parameter.bound(day) {
        Some(bound) => {
            let key = match bound.side {
                Side::Least => "charters-hint-law-least",
                Side::Most => "charters-hint-law-most",
            };
            let limit = parameter.number(bound.stated.value);
            let source = sources(w, bound.stated.source);
            w.ta(key, args![("limit", limit), ("source", source), ("least", least), ("most", most)])
        }
        None => w.ta("charters-hint-range", args![("least", least), ("most", most)]),
    };
    format!("{}{range}", w.t(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Language;

    #[test]
    fn every_parameter_and_every_option_has_its_words() {
        let day = Day::new(2026, 5, 9).unwrap();
        for w in [Language::Chinese, Language::English].map(Words::new) {
            for parameter in Parameter::all() {
                assert!(w.has(&parameter.word()), "{}", parameter.word());
                for name in parameter.kind.names() {
                    let said = option(w, parameter, name);
                    assert!(!said.starts_with("charters-"), "{said}");
                }
                for source in Source::all(parameter.source(day)) {
                    assert_ne!(w.say(&source), w.t("rules-law-other"), "{}", parameter.name);
                }
                assert!(!section(w, parameter.section).is_empty() && !hint(w, parameter, day).is_empty());
            }
        }
    }

    #[test]
    fn a_value_is_said_with_its_unit() {
        let w = Words::new(Language::Chinese);
        let said = |name: &str, number| value(w, Parameter::named(name).unwrap(), number);
        assert_eq!(said("posting_days", 15), "15 天");
        assert_eq!(said("acceptance_working_days", 5), "5 个工作日");
        assert_eq!(said("notice_strict", 1), "是");
        assert_eq!(said("assembly_unit", 0), "每户一票（户的代表）");
    }
}
