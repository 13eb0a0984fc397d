//! By which rule each body decides, one generated sentence each.

use domain::{
    charters::{OwnersLocal, Policy},
    clock::Day,
    rules::{Body, Rule, RuleSet, Status},
};
use leptos::prelude::*;

use super::words::mark;
use crate::{
    args,
    visit::Visit,
    votes::{body_word, rule_sentence, rule_source},
};

/// Every body with its rule on that day; then the owners.
pub(super) fn list(visit: &Visit, policy: &Policy, day: Day) -> AnyView {
    let w = visit.words();
    // Owners have two rules, which stand below.
    let residents = Body::ALL.into_iter().filter(|body| *body != Body::Owners);
    let bodies = residents.map(|body| (body_word(w, body), policy.rule(body, day)));
    let set = RuleSet::shipped();
    let mut owners = vec![("charters-owners-general", "cc278.general"), ("charters-owners-special", "cc278.special")];
    if policy.owners_local == OwnersLocal::Laiwu {
        owners.push(("charters-owners-lift", "elevator.laiwu"));
    }
    let owners = owners.into_iter().map(|(key, id)| (w.t(key), set.in_force(id, day)));
    let cards = bodies.chain(owners).map(|(name, rule)| card(visit, name, rule)).collect_view();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn card(visit: &Visit, name: String, rule: Option<&'static Rule>) -> AnyView {
    let w = visit.words();
    let Some(rule) = rule else {
        return view! {
            <li class="card"><h3 class="card-title">{name}</h3><p>{w.t("charters-rule-none")}</p></li>
        }
        .into_any();
    };
    let href = visit.at(&format!("/calculator?rule={}", rule.id));
    let demands = rule
        .convene_on_demand
        .iter()
        .map(|demand| {
            let fraction = format!("{}/{}", demand.num, demand.den);
            let who = demand
                .by()
                .map_or_else(|| demand.who.clone(), |by| w.t(&format!("proposals-petition-by-{}", by.name())));
            view! { <li>{w.ta("charters-rule-demand", args![("who", who), ("fraction", fraction)])}</li> }
        })
        .collect_view();
    view! {
        <li class="card">
            <h3 class="card-title">{name}</h3>
            <p>{rule_sentence(w, rule, None)}</p>
            <ul class="list-plain hint">{demands}</ul>
            <p class="hint">{rule_source(w, rule)}{mark(w, Status::of(&rule.status))}</p>
            <p class="no-print"><a href=href>{w.t("charters-rule-try")}</a></p>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{visit::Language, words::Words};

    #[test]
    fn every_rule_explains_itself_in_both_languages() {
        for rule in RuleSet::shipped().all() {
            for w in [Language::Chinese, Language::English].map(Words::new) {
                let said = format!("{} {}", rule_sentence(w, rule, None), rule_source(w, rule));
                assert!(!said.contains("rules-"), "{}: a missing word in {said}", rule.id);
                assert!(!said.contains('{') && !said.contains(&w.t("rules-law-other")), "{}: {said}", rule.id);
            }
        }
    }
}
