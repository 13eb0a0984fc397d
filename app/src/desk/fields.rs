//! The fields of each deed, with what helps to fill them in.

use domain::{
    proposals::{Answer, ConsultationKind, Deed, Mode, Proposal, Stage, Step, SuspensionReason},
    text::{Line, Markdown, Words as Text},
};
use leptos::prelude::*;
use store::proposals::Opinion;

use super::{detour, follow, lists::ROWS};
use crate::{
    forms::Form,
    parts::{Checkbox, Choice, DateTimeField, DayField, Radios, Select, TextArea, TextField},
    words::Words,
};

/// What a form needs to know of its matter.
pub(super) struct Ground<'a> {
    pub(super) matter: &'a Proposal,
    /// Opinions without an answer, with their words.
    pub(super) opinions: &'a [Opinion],
    /// Opinions that were accepted, with their answers.
    pub(super) promised: &'a [Opinion],
}

/// The fields of a deed.
pub(super) fn fields(w: Words, deed: Deed, form: &Form, ground: &Ground<'_>) -> AnyView {
    let key = |part: &str| w.t(&format!("desk-{}-{part}", deed.name()));
    match deed {
        Deed::AskCorrection => points(w, form).into_any(),
        Deed::Decline | Deed::CloseConsultation | Deed::DeclareNoQuorum | Deed::CompleteImplementation => {
            words(w, form, key("words"), true).into_any()
        }
        Deed::Archive => words(w, form, key("words"), false).into_any(),
        Deed::Resume => resume(w, form, ground.matter, key("words")).into_any(),
        Deed::Transfer | Deed::StopAsUnlawful => {
            view! { {line(w, form, key("line"), true)}{words(w, form, key("words"), true)} }.into_any()
        }
        Deed::Merge => view! {
            <TextField field=form.at("seq", w) label=key("seq") keyboard="numeric" width="short"/>
            {words(w, form, key("words"), true)}
        }
        .into_any(),
        Deed::File => line(w, form, key("line"), true).into_any(),
        Deed::PublishResolution => text(w, form, key("text")).into_any(),
        Deed::PublishResult => {
            view! { {text(w, form, key("text"))}{follow::promises(w, form, ground.promised)} }.into_any()
        }
        Deed::ChangePlan => follow::plan(w, form, &ground.matter.milestones).into_any(),
        Deed::ReportRectification => words(w, form, key("words"), true).into_any(),
        Deed::CheckRectification => follow::check(w, form).into_any(),
        Deed::SettleObjections => settle(w, form, key("words")).into_any(),
        Deed::OpenConsultation => open_consultation(w, form).into_any(),
        Deed::RecordConsultationSession => session(w, form).into_any(),
        Deed::AnswerOpinion => answer(w, form, ground.opinions).into_any(),
        Deed::CallSession | Deed::CallAhead => call(w, form).into_any(),
        Deed::PostNotice => view! {
            {call(w, form)}
            <TextField field=form.at("only_if", w) label=w.t("desk-only-if") hint=w.t("desk-only-if-hint")
                keyboard="numeric" width="short" required=false/>
        }
        .into_any(),
        Deed::SignCount => sign_count(w, form).into_any(),
        Deed::RecordReview => review(w, form).into_any(),
        Deed::StartImplementation => plan(w, form).into_any(),
        Deed::UpdateMilestone => update(w, form, ground.matter).into_any(),
        Deed::CheckAccount => account(w, form).into_any(),
        other => detour::fields(w, other, form, ground.matter),
    }
}

fn words(w: Words, form: &Form, label: String, required: bool) -> impl IntoView + use<> {
    view! { <TextArea field=form.at("words", w) label required most=Text::MOST/> }
}

/// How a matter on hold goes on; after three failed sessions of the assembly also in which mode (E36).
fn resume(w: Words, form: &Form, matter: &Proposal, label: String) -> impl IntoView + use<> {
    let is_about_mode = matches!(
        matter.stage,
        Stage::Suspended { step: Step::Resolution, reason: SuspensionReason::NoQuorumThrice, .. }
    );
    let mode = is_about_mode.then(|| {
        let modes = Mode::ALL.into_iter().map(|mode| Choice::new(mode.name(), w.t(&format!("mode-{}", mode.name()))));
        view! { <Radios field=form.at("mode", w) label=w.t("desk-next-mode") hint=w.t("desk-next-mode-hint") choices=modes.collect()/> }
    });
    view! { {mode}{words(w, form, label, true)} }
}

fn line(w: Words, form: &Form, label: String, required: bool) -> impl IntoView + use<> {
    view! { <TextField field=form.at("line", w) label required most=Line::MOST/> }
}

fn text(w: Words, form: &Form, label: String) -> impl IntoView + use<> {
    view! { <TextArea field=form.at("text", w) label hint=w.t("desk-markdown-hint") most=Markdown::MOST rows=12/> }
}

fn points(w: Words, form: &Form) -> impl IntoView + use<> {
    view! { <TextArea field=form.at("points", w) label=w.t("desk-points") hint=w.t("desk-points-hint") rows=4/> }
}

fn kinds(w: Words, form: &Form) -> impl IntoView + use<> {
    let choices = ConsultationKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.name(), w.t(&format!("desk-consultation-{}", kind.name().replace('_', "-")))))
        .collect();
    view! { <Radios field=form.at("kind", w) label=w.t("desk-consultation-kind") choices/> }
}

fn open_consultation(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        {kinds(w, form)}
        <DayField field=form.at("closes", w) label=w.t("desk-open-consultation-closes")/>
        {words(w, form, w.t("desk-open-consultation-words"), true)}
    }
}

fn session(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        {kinds(w, form)}
        <DayField field=form.at("held", w) label=w.t("desk-session-held")/>
        <TextField field=form.at("present", w) label=w.t("desk-session-present") keyboard="numeric" width="short"/>
        {words(w, form, w.t("desk-session-minutes"), true)}
    }
}

fn answer(w: Words, form: &Form, opinions: &[Opinion]) -> impl IntoView + use<> {
    let choices = opinions
        .iter()
        .map(|opinion| {
            let short: String = opinion.words.to_string().chars().take(60).collect();
            Choice::new(opinion.id.to_string(), short)
        })
        .collect();
    let answers = Answer::ALL
        .into_iter()
        .map(|answer| Choice::new(answer.name(), w.t(&format!("desk-answer-{}", answer.name().replace('_', "-")))))
        .collect();
    view! {
        <Select field=form.at("opinion", w) label=w.t("desk-answer-opinion-which") choices/>
        <Radios field=form.at("answer", w) label=w.t("desk-answer") choices=answers/>
        {words(w, form, w.t("desk-answer-reason"), true)}
    }
}

fn settle(w: Words, form: &Form, label: String) -> impl IntoView + use<> {
    let choices = vec![Choice::new("no", w.t("desk-upheld-no")), Choice::new("yes", w.t("desk-upheld-yes"))];
    view! {
        {words(w, form, label, true)}
        <Radios field=form.at("upheld", w) label=w.t("desk-upheld") choices/>
    }
}

fn call(w: Words, form: &Form) -> impl IntoView + use<> {
    let modes =
        Mode::ALL.into_iter().map(|mode| Choice::new(mode.name(), w.t(&format!("mode-{}", mode.name())))).collect();
    view! {
        <Radios field=form.at("mode", w) label=w.t("vote-mode") hint=w.t("desk-mode-hint") choices=modes/>
        <DateTimeField field=form.at("opens", w) label=w.t("vote-opens") hint=w.t("desk-opens-hint")/>
        <DateTimeField field=form.at("closes", w) label=w.t("vote-closes")/>
        {line(w, form, w.t("vote-place"), true)}
        <Checkbox field=form.at("secret", w) label=w.t("desk-secret") hint=w.t("desk-secret-hint")/>
    }
}

fn sign_count(w: Words, form: &Form) -> impl IntoView + use<> {
    let verdicts = vec![
        Choice::new("result", w.t("desk-verdict-result")).hint(w.t("desk-verdict-result-about")),
        Choice::new("return", w.t("desk-verdict-return")).hint(w.t("desk-verdict-return-about")),
        Choice::new("void", w.t("desk-verdict-void")).hint(w.t("desk-verdict-void-about")),
    ];
    view! {
        {words(w, form, w.t("desk-minutes"), true)}
        <Radios field=form.at("verdict", w) label=w.t("desk-verdict") choices=verdicts/>
        <details class="act-box">
            <summary>{w.t("desk-verdict-return")}</summary>
            {points(w, form)}
            <TextField field=form.at("agreeing", w) label=w.t("desk-agreeing") keyboard="numeric" width="short" required=false/>
        </details>
    }
}

fn review(w: Words, form: &Form) -> impl IntoView + use<> {
    let replies = ["none", "remarks", "silence"]
        .into_iter()
        .map(|reply| Choice::new(reply, w.t(&format!("desk-reply-{reply}"))))
        .collect();
    view! {
        <Radios field=form.at("reply", w) label=w.t("desk-reply") choices=replies/>
        <details class="act-box">
            <summary>{w.t("desk-reply-remarks-how")}</summary>
            {points(w, form)}
            {text(w, form, w.t("desk-reply-text"))}
            <Checkbox field=form.at("exempt", w) label=w.t("desk-reply-exempt")/>
        </details>
    }
}

fn plan(w: Words, form: &Form) -> impl IntoView + use<> {
    let rows = (1..=ROWS).map(|row| milestone(w, form, (row, row), row == 1, None)).collect_view();
    view! { <p>{w.t("desk-plan-hint")}</p>{rows} }
}

/// One milestone of a plan: its row in the form and its number; `more` stands at its end.
pub(super) fn milestone(
    w: Words,
    form: &Form,
    (row, no): (u16, u16),
    is_needed: bool,
    more: Option<AnyView>,
) -> AnyView {
    let at = |part: &str| form.at(&format!("m{row}-{part}"), w);
    view! {
        <fieldset class="card">
            <legend>{w.ta("desk-milestone", crate::args![("no", i64::from(no))])}</legend>
            <TextField field=at("title") label=w.t("desk-milestone-title") required=is_needed most=Line::MOST/>
            <TextField field=at("deliverable") label=w.t("desk-milestone-deliverable") required=is_needed most=Line::MOST/>
            <TextField field=at("owner") label=w.t("desk-milestone-owner") required=is_needed/>
            <TextField field=at("helper") label=w.t("desk-milestone-helper") required=false most=Line::MOST/>
            <DayField field=at("starts") label=w.t("desk-milestone-starts") required=is_needed/>
            <DayField field=at("ends") label=w.t("desk-milestone-ends") required=is_needed/>
            <TextField field=at("budget") label=w.t("desk-milestone-budget") keyboard="decimal" width="short" required=false/>
            {more}
        </fieldset>
    }
    .into_any()
}

fn update(w: Words, form: &Form, matter: &Proposal) -> impl IntoView + use<> {
    let which = matter
        .milestones
        .iter()
        .map(|milestone| Choice::new(milestone.no.to_string(), format!("{}. {}", milestone.no, milestone.title)))
        .collect();
    let states = ["doing", "delayed", "done", "checked"]
        .into_iter()
        .map(|state| Choice::new(state, w.t(&format!("desk-milestone-state-{state}"))))
        .collect();
    view! {
        <Select field=form.at("no", w) label=w.t("desk-milestone-which") choices=which/>
        <Radios field=form.at("state", w) label=w.t("desk-milestone-state") choices=states/>
        {line(w, form, w.t("desk-milestone-delay"), false)}
        <DayField field=form.at("until", w) label=w.t("desk-milestone-until") required=false/>
        <TextField field=form.at("spent", w) label=w.t("desk-milestone-spent") keyboard="decimal" width="short" required=false/>
        <TextArea field=form.at("evidence", w) label=w.t("desk-milestone-evidence") hint=w.t("desk-points-hint") required=false rows=3/>
    }
}

fn account(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        <TextArea field=form.at("income", w) label=w.t("desk-account-income") hint=w.t("desk-account-hint") required=false rows=4/>
        <TextArea field=form.at("spending", w) label=w.t("desk-account-spending") hint=w.t("desk-account-hint") required=false rows=4/>
        {line(w, form, w.t("desk-account-note"), false)}
    }
}
