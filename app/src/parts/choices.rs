//! Fields that are chosen from. Nothing is chosen beforehand unless somebody chose it.

use leptos::prelude::*;

use super::fields::{described_by, fault_line};
use crate::forms::FieldState;

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// What it means, below it; empty when the label says it.
    pub hint: String,
}

impl Choice {
    /// A choice whose label says it all.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// The same with a line below it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

fn options(field: &FieldState, choices: Vec<Choice>, kind: &'static str) -> Vec<AnyView> {
    let option = |(place, choice): (usize, Choice)| {
        // The first option has the field's own id, so that the summary's link leads to it.
        let id = if place == 0 { field.id() } else { format!("{}-{place}", field.id()) };
        let hint_id = format!("{id}-about");
        let is_chosen = field.values.contains(&choice.value);
        let describes = (!choice.hint.is_empty()).then(|| hint_id.clone());
        let hint = (!choice.hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{choice.hint}</p> });
        view! {
            <div class="option">
                <input type=kind id=id.clone() name=field.name.clone() value=choice.value checked=is_chosen
                    aria-describedby=describes/>
                <label for=id>{choice.label}</label>
                {hint}
            </div>
        }
        .into_any()
    };
    choices.into_iter().enumerate().map(option).collect()
}

#[component]
fn Group(
    field: FieldState,
    label: String,
    hint: String,
    choices: Vec<Choice>,
    kind: &'static str,
    large: bool,
) -> impl IntoView {
    let described = described_by(&field, !hint.is_empty());
    let hint_id = format!("{}-hint", field.id());
    let mut class = String::from("field choices");
    if field.fault.is_some() {
        class.push_str(" has-fault");
    }
    if large {
        class.push_str(" large");
    }
    view! {
        <fieldset class=class aria-describedby=described>
            <legend>{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {fault_line(&field)}
            {options(&field, choices, kind)}
        </fieldset>
    }
}

/// One of several.
#[component]
pub fn Radios(
    /// The field.
    field: FieldState,
    /// The question.
    #[prop(into)]
    label: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: String,
    /// What there is to choose.
    choices: Vec<Choice>,
    /// Large targets, for ballots.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! { <Group field label hint choices kind="radio" large/> }
}

/// Any of several.
#[component]
pub fn Checkboxes(
    /// The field.
    field: FieldState,
    /// The question.
    #[prop(into)]
    label: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: String,
    /// What there is to choose.
    choices: Vec<Choice>,
) -> impl IntoView {
    view! { <Group field label hint choices kind="checkbox" large=false/> }
}

/// One statement to agree to; the value sent is `yes`.
#[component]
pub fn Checkbox(
    /// The field.
    field: FieldState,
    /// The statement.
    #[prop(into)]
    label: String,
    /// What helps to decide.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let id = field.id();
    let described = described_by(&field, !hint.is_empty());
    let hint_id = format!("{id}-hint");
    let is_chosen = field.values.iter().any(|value| value == "yes");
    view! {
        <div class=if field.fault.is_some() { "field has-fault" } else { "field" }>
            {fault_line(&field)}
            <div class="option">
                <input type="checkbox" id=id.clone() name=field.name.clone() value="yes" checked=is_chosen
                    aria-describedby=described/>
                <label for=id>{label}</label>
            </div>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// One of many, in a list that opens.
#[component]
pub fn Select(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: String,
    /// What there is to choose.
    choices: Vec<Choice>,
    /// The first line, which chooses nothing; “请选择” unless given.
    #[prop(optional, into)]
    none: String,
) -> impl IntoView {
    let id = field.id();
    let described = described_by(&field, !hint.is_empty());
    let hint_id = format!("{id}-hint");
    let chosen = field.value();
    let none = if none.is_empty() { field.w.t("form-choose") } else { none };
    let options = choices
        .into_iter()
        .map(|choice| {
            let is_chosen = choice.value == chosen;
            view! { <option value=choice.value selected=is_chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class=if field.fault.is_some() { "field has-fault" } else { "field" }>
            <label for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {fault_line(&field)}
            <select id=id name=field.name.clone() aria-invalid=field.fault.is_some().then_some("true")
                aria-describedby=described>
                <option value="">{none}</option>
                {options}
            </select>
        </div>
    }
}
