//! Which rules a file asks for: by name, or written out.

use serde_json::{Map, Value, json};

use super::{DecisionFault, DecisionFile, Wrong};
use crate::{
    clock::Day,
    rules::{Rule, RuleSet},
};

/// At most this many rules may weigh one vote.
const MOST_RULES: usize = 8;

/// The rules of a file, in its order; at least one.
pub(super) fn rules_of(file: &DecisionFile) -> Result<Vec<Rule>, DecisionFault> {
    let Value::Array(several) = &file.rule else {
        return Ok(vec![rule("rule", &file.rule, file.on)?]);
    };
    if several.is_empty() {
        return Err(DecisionFault::new("rule", Wrong::Missing));
    }
    if several.len() > MOST_RULES {
        let (have, most) = (several.len() as i64, MOST_RULES as i64);
        return Err(DecisionFault::new("rule", Wrong::TooMany { have, most }));
    }
    several.iter().enumerate().map(|(i, value)| rule(&format!("rule[{i}]"), value, file.on)).collect()
}

fn rule(field: &str, value: &Value, on: Day) -> Result<Rule, DecisionFault> {
    let rule = match value {
        Value::String(id) => return by_name(field, id, on),
        Value::Object(written) => written_out(field, written)?,
        other => return Err(DecisionFault::new(field, Wrong::Shape { said: format!("{other} names no rule") })),
    };
    if !rule.is_in_force(on) {
        return Err(DecisionFault::new(field, Wrong::NotInForce { id: rule.id, on }));
    }
    Ok(rule)
}

fn by_name(field: &str, id: &str, on: Day) -> Result<Rule, DecisionFault> {
    let rules = RuleSet::shipped();
    rules.in_force(id, on).cloned().ok_or_else(|| {
        let id = id.to_owned();
        let wrong = if rules.knows(&id) { Wrong::NotInForce { id, on } } else { Wrong::UnknownRule { id } };
        DecisionFault::new(field, wrong)
    })
}

/// A rule of the shape of `rules.json`; what only describes it may be left out.
fn written_out(field: &str, written: &Map<String, Value>) -> Result<Rule, DecisionFault> {
    if !written.contains_key("approval") {
        return Err(DecisionFault::new(format!("{field}.approval"), Wrong::Missing));
    }
    for name in ["quorum", "participation", "approval"] {
        if let Some(condition) = written.get(name) {
            check_condition(&format!("{field}.{name}"), condition)?;
        }
    }
    let mut whole = written.clone();
    let described = [("id", "inline"), ("body", ""), ("unit", "person"), ("status", "inline"), ("source", "")];
    for (name, value) in described {
        whole.entry(name).or_insert_with(|| json!(value));
    }
    serde_path_to_error::deserialize(Value::Object(whole)).map_err(|fault| {
        let wrong = Wrong::Shape { said: fault.inner().to_string() };
        DecisionFault::new(format!("{field}.{}", fault.path()), wrong)
    })
}

fn check_condition(field: &str, condition: &Value) -> Result<(), DecisionFault> {
    for name in ["all_of", "any_of"] {
        let Some(parts) = condition.get(name) else { continue };
        let field = format!("{field}.{name}");
        let parts = parts.as_array().filter(|parts| !parts.is_empty());
        let parts = parts.ok_or_else(|| DecisionFault::new(&field, Wrong::Missing))?;
        return parts.iter().enumerate().try_for_each(|(i, part)| check_condition(&format!("{field}[{i}]"), part));
    }
    check_threshold(field, condition)
}

fn check_threshold(field: &str, threshold: &Value) -> Result<(), DecisionFault> {
    let number = |name: &str| {
        let field = format!("{field}.{name}");
        let value = threshold.get(name).ok_or_else(|| DecisionFault::new(&field, Wrong::Missing))?;
        let said = || Wrong::Shape { said: format!("{value} is no whole number") };
        value.as_i64().ok_or_else(|| DecisionFault::new(&field, said()))
    };
    let (num, den) = (number("num")?, number("den")?);
    if den <= 0 {
        return Err(DecisionFault::new(format!("{field}.den"), Wrong::Denominator));
    }
    if num < 0 || num > den {
        return Err(DecisionFault::new(format!("{field}.num"), Wrong::Fraction));
    }
    for name in ["op", "base"] {
        let field = format!("{field}.{name}");
        let word = threshold.get(name).ok_or_else(|| DecisionFault::new(&field, Wrong::Missing))?;
        let known = match name {
            "op" => serde_json::from_value::<crate::rules::Op>(word.clone()).is_ok(),
            _ => serde_json::from_value::<crate::rules::Base>(word.clone()).is_ok(),
        };
        if !known {
            return Err(DecisionFault::new(
                &field,
                Wrong::Shape { said: format!("{word} is none of those there are") },
            ));
        }
    }
    Ok(())
}
