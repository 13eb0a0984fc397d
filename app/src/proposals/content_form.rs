//! The text of a proposal as a form, and back.

use domain::{
    money::Money,
    proposals::{Content, MatterClass, ProposerKind},
    text::{Line, Markdown, Title, Words as Text},
};
use leptos::prelude::*;

use crate::{
    forms::{Fields, Form},
    islands::CharacterCounter,
    parts::{Checkbox, Choice, Radios, TextArea, TextField},
    words::Words,
};

/// Reads the text; faults stand beside their fields.
pub(super) fn read(form: &mut Form) -> Option<Content> {
    let title = form.read("title", Title::parse);
    let problem = form.read("problem", Text::parse);
    let facts = form.read_optional("facts", Text::parse);
    let proposal = form.read("proposal", Markdown::parse);
    let scope = form.read("scope", Line::parse);
    let binds_all = form.fields.get("binds_all") == "yes";
    let cost = form.read_optional("cost", Money::parse);
    let funding = form.read_optional("funding", Line::parse);
    let implementer = form.read_optional("implementer", Line::parse);
    let risks = form.read_optional("risks", Text::parse);
    let interests = form.read_optional("interests", Text::parse);
    Some(Content {
        title: title?,
        problem: problem?,
        facts: facts?,
        proposal: proposal?,
        scope: scope?,
        binds_all,
        cost: cost?.filter(|cost| *cost > Money::ZERO),
        funding: funding?,
        implementer: implementer?,
        risks: risks?,
        interests: interests?,
    })
}

/// The names of the fields, for the summary of faults.
pub(super) fn names(w: Words) -> Vec<(&'static str, String)> {
    let names = [
        ("class", "proposals-draft-class"),
        ("proposer", "proposals-draft-proposer"),
        ("basis", "proposals-draft-basis"),
        ("item", "proposals-draft-item"),
        ("owners_of", "proposals-draft-owners-of"),
        ("title", "proposals-draft-name"),
        ("problem", "proposals-draft-problem"),
        ("facts", "proposals-draft-facts"),
        ("proposal", "proposals-draft-proposal"),
        ("scope", "proposals-draft-scope"),
        ("cost", "proposals-draft-cost"),
        ("funding", "proposals-draft-funding"),
        ("implementer", "proposals-draft-implementer"),
        ("risks", "proposals-draft-risks"),
        ("interests", "proposals-draft-interests"),
        ("note", "proposals-draft-note"),
    ];
    names.map(|(field, key)| (field, w.t(key))).to_vec()
}

/// The text as a form that begins filled in.
pub(super) fn fields(content: &Content) -> Fields {
    let optional = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let cost = content.cost.map(|cost| match cost.fen() % 100 {
        0 => (cost.fen() / 100).to_string(),
        cents => format!("{}.{cents:02}", cost.fen() / 100),
    });
    Fields::default()
        .with("title", content.title.as_str())
        .with("problem", content.problem.as_str())
        .with("facts", optional(content.facts.as_ref().map(Text::as_str)))
        .with("proposal", content.proposal.as_str())
        .with("scope", content.scope.as_str())
        .with("binds_all", if content.binds_all { "yes" } else { "" })
        .with("cost", cost.unwrap_or_default())
        .with("funding", optional(content.funding.as_ref().map(Line::as_str)))
        .with("implementer", optional(content.implementer.as_ref().map(Line::as_str)))
        .with("risks", optional(content.risks.as_ref().map(Text::as_str)))
        .with("interests", optional(content.interests.as_ref().map(Text::as_str)))
}

/// What kind of matter it is: asked once, when it is begun.
pub(super) fn kind_fields(w: Words, form: &Form, proposers: &[ProposerKind]) -> impl IntoView + use<> {
    let choice = |group: &str, name: &str| {
        Choice::new(name, w.t(&format!("proposals-{group}-{name}")))
            .hint(w.t(&format!("proposals-{group}-{name}-hint")))
    };
    let classes = MatterClass::ALL.iter().map(|class| choice("class", class.name())).collect();
    let needs_basis = proposers.iter().any(|proposer| !proposer.needs_signatures());
    let basis = needs_basis.then(|| {
        let hint = w.t("proposals-draft-basis-hint");
        view! {
            <TextField field=form.at("basis", w) label=w.t("proposals-draft-basis") hint required=false most=Line::MOST/>
        }
    });
    let proposers: Vec<Choice> = proposers.iter().map(|proposer| choice("proposer", proposer.name())).collect();
    let proposer = match proposers.as_slice() {
        // Who can only be one thing is not asked.
        [only] => view! { <input type="hidden" name="proposer" value=only.value.clone()/> }.into_any(),
        _ => {
            let mut field = form.at("proposer", w);
            if field.values.is_empty() {
                // What most people want; the others are for a purpose.
                field.values.extend(proposers.first().map(|first| first.value.clone()));
            }
            view! { <Radios field label=w.t("proposals-draft-proposer") choices=proposers/> }.into_any()
        }
    };
    view! {
        <fieldset class="topic">
            <legend>{w.t("proposals-draft-topic-kind")}</legend>
            <Radios field=form.at("class", w) label=w.t("proposals-draft-class") choices=classes/>
            {proposer}
            {basis}
        </fieldset>
    }
}

/// The text, one topic after the other.
pub(super) fn text_fields(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        <fieldset class="topic">
            <legend>{w.t("proposals-draft-topic-problem")}</legend>
            <TextField field=form.at("title", w) label=w.t("proposals-draft-name")
                hint=w.t("proposals-draft-name-hint") most=Title::MOST/>
            <TextArea field=form.at("problem", w) label=w.t("proposals-draft-problem")
                hint=w.t("proposals-draft-problem-hint") most=Text::MOST rows=5/>
            <TextArea field=form.at("facts", w) label=w.t("proposals-draft-facts")
                hint=w.t("proposals-draft-facts-hint") required=false most=Text::MOST rows=4/>
        </fieldset>
        <fieldset class="topic">
            <legend>{w.t("proposals-draft-topic-proposal")}</legend>
            <TextArea field=form.at("proposal", w) label=w.t("proposals-draft-proposal")
                hint=w.t("proposals-draft-proposal-hint") most=Markdown::MOST rows=10/>
            <CharacterCounter field="f-proposal".to_owned() most=u32::try_from(Markdown::MOST).unwrap_or(u32::MAX)
                left=w.t("proposals-draft-left") over=w.t("proposals-draft-over")/>
            <TextField field=form.at("scope", w) label=w.t("proposals-draft-scope")
                hint=w.t("proposals-draft-scope-hint") most=Line::MOST/>
            <Checkbox field=form.at("binds_all", w) label=w.t("proposals-draft-binds-all")/>
        </fieldset>
        {money_fields(w, form)}
        {open_fields(w, form)}
    }
}

fn money_fields(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        <fieldset class="topic">
            <legend>{w.t("proposals-draft-topic-money")}</legend>
            <TextField field=form.at("cost", w) label=w.t("proposals-draft-cost") hint=w.t("proposals-draft-cost-hint")
                required=false keyboard="decimal" width="short"/>
            <TextField field=form.at("funding", w) label=w.t("proposals-draft-funding")
                hint=w.t("proposals-draft-funding-hint") required=false most=Line::MOST/>
            <TextField field=form.at("implementer", w) label=w.t("proposals-draft-implementer")
                hint=w.t("proposals-draft-implementer-hint") required=false most=Line::MOST/>
        </fieldset>
    }
}

fn open_fields(w: Words, form: &Form) -> impl IntoView + use<> {
    view! {
        <fieldset class="topic">
            <legend>{w.t("proposals-draft-topic-open")}</legend>
            <TextArea field=form.at("risks", w) label=w.t("proposals-draft-risks")
                hint=w.t("proposals-draft-risks-hint") required=false most=Text::MOST rows=3/>
            <TextArea field=form.at("interests", w) label=w.t("proposals-draft-interests")
                hint=w.t("proposals-draft-interests-hint") required=false most=Text::MOST rows=3/>
            <p class="hint">{w.t("proposals-draft-privacy")}</p>
        </fieldset>
    }
}
