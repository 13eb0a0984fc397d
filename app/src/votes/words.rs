//! Votes in words: rules, tests, outcomes.

use domain::{
    rules::{Counts, Rule, Test},
    votes::Outcome,
};

use crate::{parts::Tone, words::Words};

/// A rule in one sentence, with numbers where the roll is known.
#[must_use]
pub fn rule_sentence(w: Words, rule: &Rule, counts: Option<&Counts>) -> String {
    let clauses: Vec<_> = rule.explain(counts).iter().map(|clause| w.say(clause)).collect();
    format!("{}{}", clauses.join(&w.t("rules-comma")), w.t("rules-full-stop"))
}

/// The articles on which a rule rests.
#[must_use]
pub fn rule_source(w: Words, rule: &Rule) -> String {
    let sources: Vec<_> = rule.sources().iter().map(|source| w.say(source)).collect();
    sources.join(&w.t("rules-comma"))
}

/// What a test says.
#[must_use]
pub fn test_sentence(w: Words, test: &Test) -> String {
    w.say(test)
}

/// An outcome as a word and its tone.
#[must_use]
pub fn outcome_word(w: Words, outcome: Outcome) -> (String, Tone) {
    match outcome {
        Outcome::Carried => (w.t("vote-outcome-carried"), Tone::Passed),
        Outcome::NotCarried => (w.t("vote-outcome-not-carried"), Tone::Stopped),
        Outcome::NoQuorum => (w.t("vote-outcome-no-quorum"), Tone::Due),
    }
}
