//! The text of a proposal as it is read.

use domain::proposals::Content;
use leptos::prelude::*;

use crate::{args, parts::markdown, words::Words};

/// The text, part by part, with headings of the level below the page's.
pub(crate) fn content(w: Words, content: &Content) -> impl IntoView + use<> {
    let plain = |heading: &str, text: Option<&str>| {
        text.map(|text| {
            let paragraphs =
                text.split("\n\n").map(|part| view! { <p class="as-typed">{part.to_owned()}</p> }).collect_view();
            view! { <section class="part-of-text"><h3>{w.t(heading)}</h3>{paragraphs}</section> }
        })
    };
    let proposal = markdown(content.proposal.as_str());
    let scope = format!(
        "{} · {}",
        content.scope.as_str(),
        w.t(if content.binds_all { "proposals-binds-all" } else { "proposals-binds-some" }),
    );
    view! {
        {plain("proposals-part-heading-problem", Some(content.problem.as_str()))}
        {plain("proposals-part-heading-facts", content.facts.as_ref().map(|text| text.as_str()))}
        <section class="part-of-text">
            <h3>{w.t("proposals-part-heading-proposal")}</h3>
            <div class="prose" inner_html=proposal></div>
        </section>
        {plain("proposals-part-heading-scope", Some(&scope))}
        {plain("proposals-part-heading-cost", Some(&cost(w, content)))}
        {plain("proposals-part-heading-implementer", content.implementer.as_ref().map(|text| text.as_str()))}
        {plain("proposals-part-heading-risks", content.risks.as_ref().map(|text| text.as_str()))}
        {plain("proposals-part-heading-interests", content.interests.as_ref().map(|text| text.as_str()))}
    }
}

/// The cost and its source in a sentence.
fn cost(w: Words, content: &Content) -> String {
    match (content.cost, &content.funding) {
        (None, _) => w.t("proposals-cost-none"),
        (Some(cost), None) => w.yuan(cost.fen()),
        (Some(cost), Some(funding)) => {
            w.ta("proposals-cost-from", args![("cost", w.yuan(cost.fen())), ("funding", funding.as_str())])
        }
    }
}

/// The text as plain lines, for comparing versions.
pub(crate) fn plain(w: Words, content: &Content) -> String {
    let mut lines = vec![content.title.as_str().to_owned()];
    let parts = [
        ("proposals-part-heading-problem", Some(content.problem.as_str().to_owned())),
        ("proposals-part-heading-facts", content.facts.as_ref().map(|text| text.as_str().to_owned())),
        ("proposals-part-heading-proposal", Some(content.proposal.as_str().to_owned())),
        ("proposals-part-heading-scope", Some(content.scope.as_str().to_owned())),
        ("proposals-part-heading-cost", Some(cost(w, content))),
        ("proposals-part-heading-implementer", content.implementer.as_ref().map(|text| text.as_str().to_owned())),
        ("proposals-part-heading-risks", content.risks.as_ref().map(|text| text.as_str().to_owned())),
        ("proposals-part-heading-interests", content.interests.as_ref().map(|text| text.as_str().to_owned())),
    ];
    for (heading, text) in parts {
        if let Some(text) = text {
            lines.push(format!("【{}】", w.t(heading)));
            lines.push(text);
        }
    }
    lines.join("\n")
}
