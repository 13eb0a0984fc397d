//! The arithmetic of a count as a table: every number that decided, and by which rule.

use leptos::prelude::*;

use crate::{args, words::Words};

/// One line of the arithmetic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What is counted: 应到, 实到, 同意.
    pub item: String,
    /// How many, with its unit.
    pub count: String,
    /// What it means for the result: the rule and whether it holds; empty when it is only a number.
    pub meaning: String,
}

impl Line {
    /// A number without a rule.
    pub fn new(item: impl Into<String>, count: impl Into<String>) -> Self {
        Self { item: item.into(), count: count.into(), meaning: String::new() }
    }

    /// The same with what it means.
    #[must_use]
    pub fn meaning(mut self, meaning: impl Into<String>) -> Self {
        self.meaning = meaning.into();
        self
    }
}

/// The arithmetic of a count.
#[component]
pub fn Tally(
    /// The words.
    w: Words,
    /// What was counted; the caption.
    #[prop(into)]
    caption: String,
    /// The lines.
    lines: Vec<Line>,
    /// The article by which it is decided; empty when there is none.
    #[prop(optional, into)]
    source: String,
) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.item}</th>
                    <td class="figure">{line.count}</td>
                    <td>{line.meaning}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="tally">
            <caption>{caption}</caption>
            <thead class="unseen"><tr>
                <th scope="col">{w.t("tally-item")}</th>
                <th scope="col">{w.t("tally-count")}</th>
                <th scope="col">{w.t("tally-meaning")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {(!source.is_empty()).then(|| view! {
            <p class="source">{w.ta("tally-source", args![("source", source)])}</p>
        })}
    }
}
