//! What stands around fields: faults above, buttons below, and the page that asks “is this right?”.

use leptos::prelude::*;

use crate::words::Words;

/// What is wrong, first thing on the page: focused by the browser, each line a link to its field.
#[component]
pub fn ErrorSummary(
    /// The words.
    w: Words,
    /// Field and sentence, from `Form::faults`.
    faults: Vec<(String, String)>,
) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let lines = faults
            .into_iter()
            .map(|(field, sentence)| {
                if field.is_empty() {
                    view! { <li>{sentence}</li> }.into_any()
                } else {
                    view! { <li><a href=format!("#f-{field}")>{sentence}</a></li> }.into_any()
                }
            })
            .collect_view();
        view! {
            <div class="summary" role="alert" tabindex="-1" autofocus=true aria-labelledby="summary-title">
                <h2 id="summary-title">{w.t("form-problem")}</h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// The key of one rendered form: sending it twice acts once.
#[component]
pub fn HiddenKey(
    /// The key, from `Visit::form_key`.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    view! { <input type="hidden" name="form_key" value=key/> }
}

/// The buttons below a form.
#[component]
pub fn SubmitBar(
    /// What the button does, as a verb.
    #[prop(into)]
    label: String,
    /// Whether it binds: votes, signs, publishes. Only these are vermilion.
    #[prop(optional)]
    binding: bool,
    /// Further buttons or links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="submit-bar">
            <button class=if binding { "button binding" } else { "button" }>{label}</button>
            {children.map(|children| children())}
        </div>
    }
}

/// A form of one button.
#[component]
pub fn ActForm(
    /// Where it is posted.
    #[prop(into)]
    action: String,
    /// What the button does, as a verb.
    #[prop(into)]
    label: String,
    /// Whether it binds.
    #[prop(optional)]
    binding: bool,
    /// Whether it stands back behind others.
    #[prop(optional)]
    quiet: bool,
    /// Its fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match (binding, quiet) {
        (true, _) => "button binding",
        (false, true) => "button plain",
        (false, false) => "button",
    };
    view! {
        <form class="act" method="post" action=action>
            {children.map(|children| children())}
            <button class=class>{label}</button>
        </form>
    }
}

/// What was chosen, before it counts: name, value and where to change it.
#[component]
pub fn CheckAnswers(
    /// The words.
    w: Words,
    /// Name, value, and the address where it can be changed (empty when it cannot).
    answers: Vec<(String, String, String)>,
) -> impl IntoView {
    let rows = answers
        .into_iter()
        .map(|(name, value, href)| {
            let change = (!href.is_empty()).then(|| {
                view! { <dd class="change"><a href=href>{w.t("form-change")}<span class="unseen">{name.clone()}</span></a></dd> }
            });
            view! { <div><dt>{name.clone()}</dt><dd>{value}</dd>{change}</div> }
        })
        .collect_view();
    view! { <dl class="answers">{rows}</dl> }
}
