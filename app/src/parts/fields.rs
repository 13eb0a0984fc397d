//! Fields that are typed into.

use leptos::prelude::*;

use crate::{args, forms::FieldState};

/// The fault of a field, said beside it.
pub(super) fn fault_line(field: &FieldState) -> Option<impl IntoView + use<>> {
    let (w, id) = (field.w, format!("{}-fault", field.id()));
    field.fault.clone().map(|fault| {
        view! { <p class="fault" id=id><span class="fault-mark">{w.t("form-error-prefix")}</span>{fault}</p> }
    })
}

/// The ids that describe an input: its hint and its fault.
pub(super) fn described_by(field: &FieldState, has_hint: bool) -> Option<String> {
    let id = field.id();
    let hint = has_hint.then(|| format!("{id}-hint"));
    let fault = field.fault.is_some().then(|| format!("{id}-fault"));
    let all: Vec<String> = hint.into_iter().chain(fault).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// The hint below a label; without one, how much may be written.
pub(super) fn hint_words(field: &FieldState, hint: String, most: usize) -> String {
    if most == 0 {
        return hint;
    }
    let limit = field.w.ta("form-at-most", args![("most", i64::try_from(most).unwrap_or(i64::MAX))]);
    if hint.is_empty() { limit } else { format!("{hint} {limit}") }
}

fn label_of(field: &FieldState, label: String, required: bool) -> impl IntoView + use<> {
    let optional = (!required).then(|| view! { <span class="optional">{field.w.t("form-optional")}</span> });
    view! { <label for=field.id()>{label}{optional}</label> }
}

fn hint_line(id: &str, hint: String) -> Option<impl IntoView + use<>> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| view! { <p class="hint" id=id>{hint}</p> })
}

fn row_class(field: &FieldState) -> &'static str {
    if field.fault.is_some() { "field has-fault" } else { "field" }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
    /// The most characters it may have.
    #[prop(optional)]
    most: usize,
    /// The kind of keyboard: `text`, `numeric`, `decimal`, `tel`.
    #[prop(optional, into)]
    keyboard: String,
    /// What a browser may fill in by itself (`username`, `one-time-code`).
    #[prop(optional, into)]
    autocomplete: String,
    /// How wide it is: `short` for numbers and codes.
    #[prop(optional, into)]
    width: String,
) -> impl IntoView {
    let (id, value) = (field.id(), field.value());
    let described = described_by(&field, !hint.is_empty());
    view! {
        <div class=row_class(&field)>
            {label_of(&field, label, required)}
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <input type="text" id=id name=field.name.clone() value=value class=width
                inputmode=(!keyboard.is_empty()).then_some(keyboard)
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                maxlength=(most > 0).then(|| most.to_string())
                aria-required=required.then_some("true")
                aria-invalid=field.fault.is_some().then_some("true")
                aria-describedby=described/>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
    /// The most characters it may have.
    #[prop(optional)]
    most: usize,
    /// How many lines are shown.
    #[prop(default = 5)]
    rows: u16,
) -> impl IntoView {
    let (id, value) = (field.id(), field.value());
    let hint = hint_words(&field, hint, most);
    let described = described_by(&field, !hint.is_empty());
    // A line break right after the tag is dropped by browsers, so one that was typed would be lost.
    let value = if value.starts_with('\n') { format!("\n{value}") } else { value };
    view! {
        <div class=row_class(&field)>
            {label_of(&field, label, required)}
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <textarea id=id name=field.name.clone() rows=rows.to_string()
                maxlength=(most > 0).then(|| most.to_string())
                aria-required=required.then_some("true")
                aria-invalid=field.fault.is_some().then_some("true")
                aria-describedby=described>{value}</textarea>
        </div>
    }
}

/// A password.
#[component]
pub fn PasswordField(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it is being chosen rather than entered.
    #[prop(optional)]
    is_new: bool,
) -> impl IntoView {
    let id = field.id();
    let described = described_by(&field, !hint.is_empty());
    view! {
        <div class=row_class(&field)>
            {label_of(&field, label, true)}
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <input type="password" id=id name=field.name.clone()
                autocomplete=if is_new { "new-password" } else { "current-password" }
                aria-required="true" aria-invalid=field.fault.is_some().then_some("true")
                aria-describedby=described/>
        </div>
    }
}

/// A file to upload; the form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to choose it.
    #[prop(optional, into)]
    hint: String,
    /// The kinds that are taken: `.xlsx,.csv`.
    #[prop(optional, into)]
    accept: String,
    /// Whether several may be chosen.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let id = field.id();
    let described = described_by(&field, !hint.is_empty());
    view! {
        <div class=row_class(&field)>
            {label_of(&field, label, true)}
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <input type="file" id=id name=field.name.clone() multiple=many
                accept=(!accept.is_empty()).then_some(accept)
                aria-invalid=field.fault.is_some().then_some("true") aria-describedby=described/>
        </div>
    }
}

/// A day.
#[component]
pub fn DayField(
    /// The field; its value is `YYYY-MM-DD`.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let (id, value) = (field.id(), field.value());
    let described = described_by(&field, !hint.is_empty());
    view! {
        <div class=row_class(&field)>
            {label_of(&field, label, required)}
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <input type="date" id=id name=field.name.clone() value=value class="short"
                aria-required=required.then_some("true")
                aria-invalid=field.fault.is_some().then_some("true") aria-describedby=described/>
        </div>
    }
}

/// A day with a time; the inputs are `name-day` and `name-time`, read by `Form::moment`.
#[component]
pub fn DateTimeField(
    /// The field.
    field: FieldState,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let (w, id) = (field.w, field.id());
    let described = described_by(&field, !hint.is_empty());
    let invalid = field.fault.is_some().then_some("true");
    let time_id = format!("{id}-time");
    view! {
        <fieldset class=row_class(&field) aria-describedby=described>
            <legend>{label}</legend>
            {hint_line(&id, hint)}
            {fault_line(&field)}
            <div class="pair">
                <div>
                    <label for=id.clone()>{w.t("form-day")}</label>
                    <input type="date" id=id name=format!("{}-day", field.name) value=field.day.clone()
                        aria-required="true" aria-invalid=invalid/>
                </div>
                <div>
                    <label for=time_id.clone()>{w.t("form-time")}</label>
                    <input type="time" id=time_id name=format!("{}-time", field.name) value=field.time.clone()
                        aria-required="true" aria-invalid=invalid/>
                </div>
            </div>
        </fieldset>
    }
}
