//! A threshold as a bar with a tick: how many of how many, where the line is, and the sentence below it.

use domain::rules::{Base, Op, Threshold};
use leptos::prelude::*;

use crate::{args, words::Words};

/// How a number must compare with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Strictly more (超过).
    MoreThan,
    /// As many or more (以上).
    AtLeast,
}

/// A bar with a tick. It reads the same in black and white, on paper and aloud.
#[component]
pub fn ThresholdBar(
    /// The words.
    w: Words,
    /// What is measured, in a word: 到会, 同意.
    #[prop(into)]
    label: String,
    /// How many there are.
    have: i64,
    /// Of how many.
    of: i64,
    /// The fraction's numerator.
    num: i64,
    /// The fraction's denominator.
    den: i64,
    /// How it must compare.
    need: Need,
    /// The sentence below, where the fraction is not what people think of.
    #[prop(optional, into)]
    sentence: String,
    /// Whether the numbers are areas, kept in 0.01 m².
    #[prop(optional)]
    is_area: bool,
) -> impl IntoView {
    let least = least(of, num, den, need);
    let holds = have >= least;
    let rule_key = match need {
        Need::MoreThan => "bar-more-than",
        Need::AtLeast => "bar-at-least",
    };
    let rule = w.ta(rule_key, args![("of", of), ("num", num), ("den", den), ("need", least)]);
    let shown = |n: i64| if is_area { format!("{}.{:02}", w.number(n / 100), n % 100) } else { w.number(n) };
    let count = format!("{label} {} / {}", shown(have), shown(of));
    let sentence = if sentence.is_empty() {
        w.ta(if holds { "bar-holds" } else { "bar-lacks" }, args![("have", count), ("rule", rule)])
    } else {
        sentence
    };
    view! {
        <figure class=if holds { "bar holds" } else { "bar lacks" }>
            <div class="bar-head">
                <span class="bar-label">{label}</span>
                <span class="bar-count"><strong>{shown(have)}</strong>" / "{shown(of)}</span>
            </div>
            <div class="bar-picture" inner_html=picture(have, least, of)></div>
            <figcaption><span aria-hidden="true">{if holds { "✓ " } else { "△ " }}</span>{sentence}</figcaption>
        </figure>
    }
}

/// The smallest whole number that satisfies `x > of·num/den` or `x ≥ of·num/den`.
fn least(of: i64, num: i64, den: i64, need: Need) -> i64 {
    let op = match need {
        Need::MoreThan => Op::MoreThan,
        Need::AtLeast => Op::AtLeast,
    };
    Threshold { num, den, op, base: Base::Eligible }.need(of)
}

/// The bar in 1,000 units. Sizes stand in attributes: the content-security policy allows no style on elements.
fn picture(have: i64, least: i64, of: i64) -> String {
    let place = |n: i64| if of > 0 { (i128::from(n.clamp(0, of)) * 1_000) / i128::from(of) } else { 0 };
    let (filled, tick) = (place(have), place(least));
    format!(
        "<svg viewBox=\"0 0 1000 44\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\
         <rect class=\"bar-ground\" x=\"0\" y=\"10\" width=\"1000\" height=\"24\"/>\
         <rect class=\"bar-filled\" x=\"0\" y=\"10\" width=\"{filled}\" height=\"24\"/>\
         <rect class=\"bar-tick\" x=\"{}\" y=\"0\" width=\"6\" height=\"44\"/></svg>",
        (tick - 3).clamp(0, 994),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_an_exact_half_is_one_more_and_of_two_thirds_is_itself() {
        assert_eq!(least(386, 1, 2, Need::MoreThan), 194);
        assert_eq!(least(3_480, 1, 2, Need::MoreThan), 1_741);
        assert_eq!(least(398, 2, 3, Need::AtLeast), 266);
        assert_eq!(least(105, 1, 3, Need::AtLeast), 35);
    }
}
