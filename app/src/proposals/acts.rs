//! What the visitor may do with a matter now, as forms. Whether something may be done, only the rules say.

use domain::{
    proposals::{Command, Deed, Detour, MatterClass, ReconsiderationGround, Refusal, Scores, Stage, Step},
    text::Words as Text,
};
use leptos::prelude::*;

use super::look::Look;
use crate::{
    args,
    forms::Form,
    parts::{ActForm, Choice, HiddenKey, Radios, SubmitBar, TextArea},
    visit::Visit,
    votes::step_word,
};

/// The forms, the most pressing first; a sentence when there is nothing to do.
pub(super) fn forms(visit: &Visit, look: &Look, form: Option<&(Deed, Form)>) -> Vec<AnyView> {
    let w = visit.words();
    if visit.actor.is_none() {
        let href = visit.at(&format!("/sign-in?next={}", visit.at(&format!("/proposals/{}", look.matter.seq))));
        return vec![view! { <p><a href=href>{w.t("proposals-sign-in-to-act")}</a></p> }.into_any()];
    }
    let mut forms: Vec<AnyView> = Vec::new();
    forms.extend(ballot(visit, look));
    forms.extend(edit(visit, look));
    for deed in [
        Deed::OpenForSignatures,
        Deed::Submit,
        Deed::Sign,
        Deed::Sponsor,
        Deed::SupportReconsideration,
        Deed::DemandFullPath,
        Deed::AgreeToWithdraw,
        Deed::Unsign,
    ] {
        forms.extend(button(visit, look, deed));
    }
    for deed in [Deed::FileOpinion, Deed::ObjectToResult, Deed::AskReconsideration, Deed::Appraise, Deed::Withdraw] {
        let typed = form.filter(|(of, _)| *of == deed).map(|(_, form)| form);
        forms.extend(text(visit, look, deed, typed));
    }
    if forms.is_empty() {
        forms.push(view! { <p>{w.t("proposals-nothing-to-do")}</p> }.into_any());
    }
    forms
}

/// What the rules say to it now; none for who is not signed in.
fn answer(visit: &Visit, look: &Look, command: &Command) -> Option<Result<(), Refusal>> {
    let actor = visit.actor.as_ref()?;
    Some(look.matter.decide(command, actor, &look.facts, visit.now).map(|_| ()))
}

/// Whether the rules let the visitor do this now.
fn may(visit: &Visit, look: &Look, command: &Command) -> bool {
    answer(visit, look, command).is_some_and(|answer| answer.is_ok())
}

/// Whether the author only has to add something.
const fn is_missing_something(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Incomplete { .. }
            | Refusal::PersonalData { .. }
            | Refusal::TooFewBackers { .. }
            | Refusal::RejectedRecently { .. }
    )
}

fn sample() -> Text {
    Text::parse("—").expect("a dash is a text")
}

/// The way to the ballot.
fn ballot(visit: &Visit, look: &Look) -> Option<AnyView> {
    let w = visit.words();
    look.ballot.as_ref().map(|(vote, has_voted)| {
        let href = visit.at(&format!("/votes/{}", vote.id));
        let (class, word) = if *has_voted {
            ("button plain", "proposals-act-receipt")
        } else {
            ("button binding", "proposals-act-vote")
        };
        view! { <p><a class=class href=href>{w.t(word)}</a></p> }.into_any()
    })
}

/// The way to the text, for its author.
fn edit(visit: &Visit, look: &Look) -> Option<AnyView> {
    let (w, matter) = (visit.words(), &look.matter);
    let is_author = visit.actor.as_ref().is_some_and(|actor| actor.is(matter.author));
    let word = match matter.stage {
        Stage::Draft | Stage::Cosigning { .. } => "proposals-act-edit",
        Stage::ReturnedForRevision { .. } => "proposals-act-resubmit",
        _ => return None,
    };
    is_author.then(|| {
        let href = visit.at(&format!("/proposals/{}/edit", matter.seq));
        view! { <p><a class="button plain" href=href>{w.t(word)}</a></p> }.into_any()
    })
}

/// A deed without words: one button, with what it means above it.
fn button(visit: &Visit, look: &Look, deed: Deed) -> Option<AnyView> {
    let (command, end, word, why, is_binding) = match deed {
        Deed::OpenForSignatures => (
            Command::OpenForSignatures,
            "open-for-signatures",
            "proposals-act-open-signatures",
            "proposals-act-open-signatures-why",
            false,
        ),
        Deed::Submit => (Command::Submit, "submit", "proposals-act-submit", "proposals-act-submit-why", false),
        Deed::Sign => (Command::Sign, "sign", "proposals-act-sign", "proposals-act-sign-why", true),
        Deed::Sponsor => (Command::Sponsor, "sponsor", "proposals-act-sponsor", "proposals-act-sponsor-why", true),
        Deed::AgreeToWithdraw => {
            (Command::AgreeToWithdraw, "agree-to-withdraw", "proposals-act-agree-withdraw", "", true)
        }
        Deed::SupportReconsideration => (
            Command::Detour(Detour::SupportReconsideration),
            "support",
            "proposals-act-support",
            "proposals-act-support-why",
            true,
        ),
        Deed::DemandFullPath => (
            Command::Detour(Detour::DemandFullPath),
            "all-steps",
            "proposals-act-all-steps",
            "proposals-act-all-steps-why",
            true,
        ),
        Deed::Unsign => (Command::Unsign, "unsign", "proposals-act-unsign", "proposals-act-signed", false),
        _ => return None,
    };
    let w = visit.words();
    if let Err(missing) = answer(visit, look, &command)? {
        // What the author can put right is said before anything is pressed.
        let sentence = view! { <div class="act-box"><p>{w.say(&missing)}</p></div> };
        return is_missing_something(&missing).then(|| sentence.into_any());
    }
    let action = visit.at(&format!("/proposals/{}/{end}", look.matter.seq));
    let why = (!why.is_empty()).then(|| view! { <p>{w.t(why)}</p> });
    let (is_quiet, key) = (deed == Deed::Unsign, visit.form_key());
    Some(
        view! {
            <div class="act-box">
                {why}
                <ActForm action label=w.t(word) binding=is_binding quiet=is_quiet>
                    <HiddenKey key/>
                </ActForm>
            </div>
        }
        .into_any(),
    )
}

/// A deed with words: folded away until it is wanted, open when it has faults.
fn text(visit: &Visit, look: &Look, deed: Deed, typed: Option<&Form>) -> Option<AnyView> {
    let w = visit.words();
    let (command, end, heading, send) = match deed {
        Deed::FileOpinion => {
            (Command::FileOpinion { words: sample() }, "opinion", "proposals-act-opinion", "proposals-act-opinion-send")
        }
        Deed::ObjectToResult => (
            Command::ObjectToResult { words: sample() },
            "objection",
            "proposals-act-object",
            "proposals-act-object-send",
        ),
        Deed::Appraise => {
            let scores = Scores::new([3; 5])?;
            let command = Command::Appraise { scores, comment: None };
            (command, "appraisal", "proposals-act-appraise", "proposals-act-appraise-send")
        }
        Deed::AskReconsideration => {
            let ground = ReconsiderationGround::NewFacts;
            let command = Command::Detour(Detour::AskReconsideration { ground, words: sample() });
            (command, "reconsideration", "proposals-act-reconsider", "proposals-act-reconsider-send")
        }
        Deed::Withdraw => {
            let command = Command::Withdraw { reason: sample() };
            (command, "withdraw", "proposals-act-withdraw", "proposals-act-withdraw-send")
        }
        _ => return None,
    };
    if typed.is_none() && !may(visit, look, &command) {
        return None;
    }
    let blank = Form::default();
    let fields = fields(visit, deed, look.matter.class, typed.unwrap_or(&blank));
    let action = visit.at(&format!("/proposals/{}/{end}", look.matter.seq));
    Some(
        view! {
            <details class="act-box" open=typed.is_some()>
                <summary>{w.t(heading)}</summary>
                <form method="post" action=action>
                    {fields}
                    <HiddenKey key=visit.form_key()/>
                    <SubmitBar label=w.t(send)/>
                </form>
            </details>
        }
        .into_any(),
    )
}

fn fields(visit: &Visit, deed: Deed, class: MatterClass, form: &Form) -> AnyView {
    let w = visit.words();
    match deed {
        Deed::FileOpinion => view! {
            <TextArea field=form.at("opinion", w) label=w.t("proposals-act-opinion-label")
                hint=w.t("proposals-act-opinion-hint") most=Text::MOST/>
        }
        .into_any(),
        Deed::ObjectToResult => view! {
            <TextArea field=form.at("objection", w) label=w.t("proposals-act-object-label") most=Text::MOST/>
        }
        .into_any(),
        Deed::AskReconsideration => reconsideration(visit, class, form).into_any(),
        Deed::Withdraw => view! {
            <TextArea field=form.at("reason", w) label=w.t("proposals-act-withdraw-reason") most=Text::MOST rows=3/>
        }
        .into_any(),
        _ => appraisal(visit, form).into_any(),
    }
}

/// New facts, or a step in which something went wrong.
fn reconsideration(visit: &Visit, class: MatterClass, form: &Form) -> impl IntoView + use<> {
    let w = visit.words();
    let defect = |step: Step| {
        let name = step_word(w, step, class.is_owners());
        Choice::new(step.name(), w.ta("proposals-ground-defect", args![("step", name)]))
    };
    let grounds: Vec<Choice> = [Choice::new("new-facts", w.t("proposals-ground-new-facts"))]
        .into_iter()
        .chain(Step::ALL.map(defect))
        .collect();
    view! {
        <Radios field=form.at("ground", w) label=w.t("proposals-act-reconsider-ground") choices=grounds/>
        <TextArea field=form.at("request", w) label=w.t("proposals-act-reconsider-words") most=Text::MOST rows=4/>
    }
}

/// The five questions of the appraisal.
pub(super) const QUESTIONS: [&str; 5] = ["necessity", "openness", "quality", "cost", "overall"];

fn appraisal(visit: &Visit, form: &Form) -> impl IntoView + use<> {
    let w = visit.words();
    let scores: Vec<Choice> = (1..=5)
        .rev()
        .map(|score: u8| Choice::new(score.to_string(), w.t(&format!("proposals-score-{score}"))))
        .collect();
    let questions = QUESTIONS
        .into_iter()
        .map(|question| {
            let label = w.t(&format!("proposals-score-{question}"));
            view! { <Radios field=form.at(question, w) label choices=scores.clone()/> }
        })
        .collect_view();
    view! {
        {questions}
        <TextArea field=form.at("comment", w) label=w.t("proposals-act-appraise-comment") required=false most=Text::MOST rows=3/>
    }
}
