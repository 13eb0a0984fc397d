//! The numbers that are typed: which ones a rule asks for, and the file that they make.

use std::collections::BTreeMap;

use domain::{
    clock::Day,
    decisions::{DecisionFault, DecisionFile, Family, Options, Shares, Wrong},
    rules::{Base, Group, Rule},
};

use crate::{
    forms::{Form, Plain},
    words::Words,
};

/// A number that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Its name in the file and in the form.
    pub name: &'static str,
    /// Whether it is an area: typed in m², kept in 0.01 m².
    pub is_area: bool,
    /// Whether it is about those on the roll (0), those present (1) or the votes (2).
    pub part: usize,
}

/// How many ballots were found, where votes for something else are among them.
const BALLOTS_CAST: &str = "ballots_cast";

/// What a rule asks for, in the order of the form.
pub(super) fn asked(rule: &Rule) -> Vec<Asked> {
    let family = Family::of(rule);
    let mut asked: Vec<_> = family
        .names()
        .into_iter()
        .map(|(name, group, share)| {
            let part = match share {
                Shares::Entitled => 0,
                Shares::Present => 1,
                Shares::InFavour | Shares::Against | Shares::Abstaining | Shares::Blank | Shares::Spoiled => 2,
            };
            Asked { name, is_area: group == Group::Area, part }
        })
        .collect();
    let bases = rule.conditions().flat_map(|(_, condition)| condition.thresholds());
    if bases.into_iter().any(|threshold| threshold.base == Base::BallotsCast) {
        asked.push(Asked { name: BALLOTS_CAST, is_area: false, part: 1 });
    }
    asked.sort_by_key(|asked| asked.part);
    asked
}

/// The label of a number.
pub(super) fn label(w: Words, name: &str) -> String {
    w.t(&format!("calculator-{}", name.replace('_', "-")))
}

/// The file that the typed numbers make; faults stand in the form.
pub(super) fn file(form: &mut Form, rule: &Rule, on: Day) -> Option<DecisionFile> {
    let mut counts = BTreeMap::new();
    for asked in asked(rule) {
        let read = form.read_optional(asked.name, |text| number(text, asked.is_area));
        if let Some(Some(number)) = read {
            counts.insert(asked.name.to_owned(), number);
        }
    }
    let options = Options { silent_counts_as_majority: form.fields.get("silent") == "yes" };
    form.is_fine().then(|| DecisionFile { options, ..DecisionFile::of_counts(rule.id.as_str().into(), on, counts) })
}

/// A fault of the file, said with the label of its field.
pub(super) fn tell(form: &mut Form, w: Words, fault: DecisionFault) {
    match fault.field.strip_prefix("counts.") {
        Some(name) => {
            let said = DecisionFault::new(label(w, name), fault.wrong);
            form.fault(name.to_owned(), said);
        }
        None => form.fault("", fault),
    }
}

/// A whole number, or an area of up to two decimal places as 0.01 m².
fn number(text: &str, is_area: bool) -> Result<i64, Plain> {
    let bad = || Plain(if is_area { "calculator-bad-area" } else { "form-bad-number" });
    let text = text.trim().replace([',', '，', ' '], "");
    let (whole, part) = if is_area { text.split_once('.').unwrap_or((&text, "")) } else { (text.as_str(), "") };
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > 2 {
        return Err(bad());
    }
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    if !is_area {
        return Ok(whole);
    }
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| bad())?;
    whole.checked_mul(100).and_then(|whole| whole.checked_add(part)).ok_or_else(bad)
}

/// Whether `Wrong` is a matter of the rule rather than of a number.
pub(super) fn is_about_the_rule(fault: &DecisionFault) -> bool {
    matches!(fault.wrong, Wrong::UnknownRule { .. } | Wrong::NotInForce { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_typed_in_square_metres_and_kept_in_hundredths() {
        assert_eq!(number("42,066.40", true), Ok(4_206_640));
        assert_eq!(number("1454.6", true), Ok(145_460));
        for text in ["", "-1", "1.234", "x", "99999999999999999999", "1e3"] {
            assert!(number(text, true).is_err(), "{text}");
            assert!(number(text, false).is_err(), "{text}");
        }
        assert_eq!(number("3,480", false), Ok(3_480));
        assert!(number("1.5", false).is_err(), "people are whole");
    }
}
