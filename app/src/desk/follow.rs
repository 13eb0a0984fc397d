//! Forms that follow a resolution through: a change of the plan, how promises were kept, the rectification.

use domain::{
    proposals::{Command, Kept, Milestone, MilestoneState, Promise},
    text::{Line, Markdown, Words as Text},
};
use leptos::prelude::*;
use store::proposals::Opinion;

use super::{fields::milestone as milestone_fields, lists::milestone};
use crate::{
    args,
    forms::{Fields, Form, Plain},
    parts::{Choice, Radios, TextArea, TextField},
    words::Words,
};

/// Rows for milestones that are added.
const MORE: u16 = 2;

fn rows(plan: &[Milestone]) -> impl Iterator<Item = (u16, Option<&Milestone>)> {
    let untouched = plan.iter().filter(|milestone| milestone.is_untouched()).map(|one| (one.no, Some(one)));
    let last = u16::try_from(plan.len()).unwrap_or(u16::MAX - MORE);
    untouched.chain((1..=MORE).map(move |more| (last + more, None)))
}

/// The plan as it stands, to be changed.
pub(super) fn planned(fields: Fields, plan: &[Milestone]) -> Fields {
    let fill = |fields: Fields, one: &Milestone| {
        let at = |part: &str| format!("m{}-{part}", one.no);
        let helper = one.helper.as_ref().map(ToString::to_string).unwrap_or_default();
        fields
            .with(at("title"), one.title.as_str())
            .with(at("deliverable"), one.deliverable.as_str())
            .with(at("owner"), one.owner.as_str())
            .with(at("helper"), helper)
            .with(at("starts"), one.starts.to_string())
            .with(at("ends"), one.ends.to_string())
            .with(at("budget"), one.budget.to_string())
    };
    rows(plan).filter_map(|(_, one)| one).fold(fields, fill)
}

/// The fields of a change of the plan.
pub(super) fn plan(w: Words, form: &Form, plan: &[Milestone]) -> impl IntoView + use<> {
    let kept = plan.iter().filter(|milestone| !milestone.is_untouched()).count();
    let kept = (kept > 0).then(|| view! { <p>{w.ta("desk-change-plan-kept", args![("count", kept)])}</p> });
    let rows = rows(plan)
        .map(|(no, one)| {
            let cancel = one.map(|_| {
                let field = form.at(&format!("m{no}-cancel"), w);
                view! {
                    <TextField field label=w.t("desk-change-plan-cancel") hint=w.t("desk-change-plan-cancel-hint")
                        required=false most=Line::MOST/>
                }
                .into_any()
            });
            milestone_fields(w, form, (no, no), false, cancel)
        })
        .collect_view();
    view! {
        <TextArea field=form.at("words", w) label=w.t("desk-change-plan-words") most=Text::MOST rows=3/>
        <TextArea field=form.at("scope", w) label=w.t("desk-change-plan-scope") hint=w.t("desk-change-plan-scope-hint")
            required=false most=Text::MOST rows=2/>
        {kept}
        {rows}
    }
}

/// What the form changes of the plan.
pub(super) fn change(plan: &[Milestone], form: &mut Form) -> Option<Command> {
    let (reason, scope) = (form.read("words", Text::parse), form.read_optional("scope", Text::parse));
    let mut milestones = Vec::new();
    let mut added = u16::try_from(plan.len()).ok()?;
    for (row, old) in rows(plan) {
        let typed = milestone(form, row, if old.is_some() { row } else { added + 1 })?;
        match (old, typed) {
            (Some(old), typed) => milestones.push(changed(form, old, typed)?),
            (None, Some(new)) => {
                added += 1;
                milestones.push(new);
            }
            (None, None) => {}
        }
    }
    Some(Command::ChangePlan { milestones, reason: reason?, scope: scope? })
}

/// A milestone of the plan as the form has it: changed, or cancelled as it was.
fn changed(form: &mut Form, old: &Milestone, typed: Option<Milestone>) -> Option<Milestone> {
    let reason = form.fields.get(&format!("m{}-cancel", old.no)).trim().to_owned();
    if !reason.is_empty() {
        let reason = Line::parse(&reason).map_err(|fault| form.fault(format!("m{}-cancel", old.no), fault)).ok()?;
        return Some(Milestone { state: MilestoneState::Cancelled { reason }, ..old.clone() });
    }
    let Some(new) = typed else {
        form.fault(format!("m{}-title", old.no), Plain("desk-milestone-unreadable"));
        return None;
    };
    Some(Milestone { state: old.state.clone(), ..new })
}

/// The promises of the consultation: how each was kept begins with what was promised.
pub(super) fn promised(fields: Fields, promised: &[Opinion]) -> Fields {
    promised.iter().fold(fields, |fields, opinion| {
        let words = opinion.answer.as_ref().map(|(_, reason, ..)| reason.clone()).unwrap_or_default();
        fields.with(format!("p{}-words", opinion.id), words)
    })
}

/// The fields of every promise.
pub(super) fn promises(w: Words, form: &Form, promised: &[Opinion]) -> impl IntoView + use<> {
    let each = promised
        .iter()
        .map(|opinion| {
            let answers = Kept::ALL
                .into_iter()
                .map(|kept| Choice::new(kept.name(), w.t(&format!("proposals-kept-{}", kept.name()))))
                .collect();
            let reply = opinion.answer.as_ref().map(|(_, reason, ..)| reason.clone()).unwrap_or_default();
            let at = |part: &str| form.at(&format!("p{}-{part}", opinion.id), w);
            view! {
                <fieldset class="card">
                    <legend>{opinion.words.clone()}</legend>
                    <p class="hint">{w.ta("desk-promise-was", args![("reply", reply)])}</p>
                    <Radios field=at("kept") label=w.t("desk-promise-kept") choices=answers/>
                    <TextArea field=at("words") label=w.t("desk-promise-words") most=Text::MOST rows=2/>
                </fieldset>
            }
        })
        .collect_view();
    let lead = (!promised.is_empty()).then(|| view! { <p>{w.t("desk-promises-lead")}</p> });
    view! { {lead}{each} }
}

/// The result with its promises; those without an answer are left to the rules.
pub(super) fn result(promised: &[Opinion], form: &mut Form) -> Option<Command> {
    let report = form.read("text", Markdown::parse);
    let mut promises = Vec::new();
    for opinion in promised {
        let Some(kept) = Kept::from_name(form.fields.get(&format!("p{}-kept", opinion.id))) else { continue };
        let name = format!("p{}-words", opinion.id);
        match Text::parse(form.fields.get(&name)) {
            Ok(words) => promises.push(Promise { opinion: opinion.id, kept, words }),
            Err(fault) => {
                form.fault(name, fault);
                return None;
            }
        }
    }
    Some(Command::PublishResult { report: report?, promises })
}

/// The supervision committee's answer to what was put right.
pub(super) fn check(w: Words, form: &Form) -> impl IntoView + use<> {
    let answers = ["yes", "no"]
        .into_iter()
        .map(|answer| Choice::new(answer, w.t(&format!("desk-rectification-{answer}"))))
        .collect();
    view! {
        <Radios field=form.at("right", w) label=w.t("desk-check-rectification-right") choices=answers/>
        <TextArea field=form.at("words", w) label=w.t("desk-check-rectification-words") most=Text::MOST rows=3/>
    }
}
