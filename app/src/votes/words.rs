//! Votes in words: rules, tests, outcomes.

use domain::{
    proposals::Step,
    rules::{Body, Counts, Rule, Test, TestName},
    votes::{BallotSecrecy, Choice, Outcome},
};

use crate::{parts::Tone, words::Words};

/// A rule in one sentence, with numbers where the roll is known.
#[must_use]
pub fn rule_sentence(w: Words, rule: &Rule, counts: Option<&Counts>) -> String {
    let clauses: Vec<_> = rule.explain(counts).iter().map(|clause| w.say(clause)).collect();
    format!("{}{}", clauses.join(&w.t("rules-comma")), w.t("rules-stop"))
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
        Outcome::NotCarried => (w.t("vote-outcome-not-carried"), Tone::Failed),
        Outcome::NoQuorum => (w.t("vote-outcome-no-quorum"), Tone::Due),
        Outcome::NotEffective => (w.t("votes-outcome-not-effective"), Tone::Failed),
    }
}

/// A body in a word.
#[must_use]
pub fn body_word(w: Words, body: Body) -> String {
    w.t(&format!("body-{}", body.name().replace('_', "-")))
}

/// A step in a word.
#[must_use]
pub fn step_word(w: Words, step: Step, is_of_owners: bool) -> String {
    w.t(match step {
        Step::Proposal => "proposals-step-proposal",
        Step::JointDeliberation => "proposals-step-joint-deliberation",
        Step::PartyReview => "proposals-step-party-review",
        Step::Resolution if is_of_owners => "proposals-step-resolution-owners",
        Step::Resolution => "proposals-step-resolution",
    })
}

/// Whether it is known who chose what, and what that means.
#[must_use]
pub fn secrecy_sentence(w: Words, secrecy: BallotSecrecy) -> String {
    w.t(&format!("vote-secrecy-{}", secrecy.name()))
}

/// A choice in a word.
#[must_use]
pub fn choice_word(w: Words, choice: Choice) -> String {
    w.t(&format!("votes-choice-{}", choice.name()))
}

/// What a test is about, in a word.
#[must_use]
pub fn test_word(w: Words, name: TestName) -> String {
    w.t(match name {
        TestName::Quorum => "vote-test-quorum",
        TestName::Participation => "vote-test-participation",
        TestName::Approval => "vote-test-approval",
    })
}
