//! The rules to choose from, by whom they are for.

use domain::{
    clock::Day,
    rules::{Rule, RuleSet},
};
use leptos::prelude::*;

use crate::{
    parts::{Badge, Tone},
    visit::Visit,
    votes::{rule_sentence, rule_source},
    words::Words,
};

/// The groups of the list: the end of their Fluent key, and how the names of their rules begin.
const GROUPS: [(&str, &[&str]); 6] = [
    ("residents", &["urcl25.residents_assembly", "urcl25.representatives", "design.group", "urcl25.committee"]),
    ("party", &["joint.", "party."]),
    ("owners", &["cc278.", "elevator."]),
    ("elections", &["urcl25.election", "urcl25.recall"]),
    ("villages", &["vcl25."]),
    ("former", &["urcl18."]),
];

/// The name of a rule in the reader's language.
pub(super) fn name(w: Words, rule: &Rule) -> String {
    w.t(&key(rule))
}

/// The Fluent key of a rule's name.
pub(super) fn key(rule: &Rule) -> String {
    format!("rule-{}", rule.id.replace(['.', '_'], "-"))
}

/// A day on which the rule can be tried: today, or its last day when it is history.
pub(super) fn day_for(rule: &Rule, today: Day) -> Day {
    if rule.is_in_force(today) {
        return today;
    }
    rule.effective_to.filter(|last| *last < today).or(rule.effective_from).unwrap_or(today)
}

/// Whether the text of a rule is confirmed.
pub(super) fn status(w: Words, rule: &Rule) -> impl IntoView + use<> {
    let (tone, key) =
        if rule.is_verified() { (Tone::Passed, "calculator-verified") } else { (Tone::Due, "calculator-unverified") };
    view! { <Badge tone word=w.t(key)/> }
}

/// Every rule in words, each a link to its calculator.
pub(super) fn list(visit: &Visit) -> impl IntoView + use<> {
    let w = visit.words();
    let all = RuleSet::shipped().all();
    GROUPS
        .into_iter()
        .map(|(group, begins)| {
            let rules = begins.iter().flat_map(|begin| all.iter().filter(move |rule| rule.id.starts_with(begin)));
            let cards = rules.map(|rule| card(visit, rule)).collect_view();
            view! {
                <section>
                    <h2>{w.t(&format!("calculator-group-{group}"))}</h2>
                    <ul class="cards">{cards}</ul>
                </section>
            }
        })
        .collect_view()
}

fn card(visit: &Visit, rule: &Rule) -> impl IntoView + use<> {
    let w = visit.words();
    let href = visit.at(&format!("/calculator?rule={}", rule.id));
    view! {
        <li class="card">
            <h3 class="card-title"><a href=href>{name(w, rule)}</a></h3>
            <p>{rule_sentence(w, rule, None)}</p>
            <p class="hint">{rule_source(w, rule)}" "{status(w, rule)}</p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Language;

    #[test]
    fn every_rule_has_a_name_and_a_group() {
        for rule in RuleSet::shipped().all() {
            for language in [Language::Chinese, Language::English] {
                assert!(Words::new(language).has(&key(rule)), "{}", key(rule));
            }
            let groups = GROUPS.iter().filter(|(_, begins)| begins.iter().any(|begin| rule.id.starts_with(begin)));
            assert_eq!(groups.count(), 1, "{}", rule.id);
        }
    }

    #[test]
    fn a_former_rule_is_tried_on_its_last_day() {
        let rule = RuleSet::shipped().all().into_iter().find(|rule| rule.id.starts_with("urcl18.")).unwrap();
        assert_eq!(day_for(rule, Day::new(2026, 5, 1).unwrap()), Day::new(2025, 12, 31).unwrap());
    }
}
