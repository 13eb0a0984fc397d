//! A state in a word, a shape and a colour: the colour alone never says it.

use leptos::prelude::*;

/// What a badge says at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neutral: ○.
    #[default]
    Quiet,
    /// Passed, done: ✓.
    Passed,
    /// Not passed: ✕.
    Failed,
    /// Due soon: △.
    Due,
    /// Late: ▲.
    Late,
    /// Under way: ●.
    Open,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Quiet => "badge quiet",
            Self::Passed => "badge passed",
            Self::Failed => "badge failed",
            Self::Due => "badge due",
            Self::Late => "badge late",
            Self::Open => "badge open",
        }
    }

    /// The shape before the word.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Quiet => "○",
            Self::Passed => "✓",
            Self::Failed => "✕",
            Self::Due => "△",
            Self::Late => "▲",
            Self::Open => "●",
        }
    }
}

/// A word with a shape.
#[component]
pub fn Badge(
    /// What it says at a glance.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    #[prop(into)]
    word: String,
) -> impl IntoView {
    view! {
        <span class=tone.class()><span aria-hidden="true">{tone.mark()}</span>{word}</span>
    }
}
