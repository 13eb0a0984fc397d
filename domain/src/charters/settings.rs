//! What a charter sets differently from its preset: parameters by name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Kind, Parameter, Policy, Preset, Refusal};
use crate::{clock::Day, money::Money};

/// The parameters that a charter sets, with their values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, Written>", into = "BTreeMap<String, Written>")]
pub struct Settings(BTreeMap<&'static str, i64>);

/// A value as it is written down: a number, or the name of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(i64),
    Name(String),
}

impl TryFrom<BTreeMap<String, Written>> for Settings {
    type Error = String;

    fn try_from(written: BTreeMap<String, Written>) -> Result<Self, String> {
        let read = written.into_iter().map(|(name, value)| {
            let parameter = Parameter::named(&name).ok_or_else(|| format!("no parameter {name}"))?;
            let value = match value {
                Written::Number(number) if parameter.kind.names().is_empty() => Some(number),
                Written::Name(choice) => parameter.kind.choice(&choice),
                Written::Number(_) => None,
            };
            Ok((parameter.name, value.ok_or_else(|| format!("no value for {name}"))?))
        });
        read.collect::<Result<_, _>>().map(Self)
    }
}

impl From<Settings> for BTreeMap<String, Written> {
    fn from(settings: Settings) -> Self {
        let write = |(name, value): (&'static str, i64)| {
            let choice = Parameter::named(name).and_then(|parameter| parameter.kind.name_of(value));
            (name.to_owned(), choice.map_or(Written::Number(value), |name| Written::Name(name.to_owned())))
        };
        settings.0.into_iter().map(write).collect()
    }
}

impl Kind {
    /// The value of a choice of this name.
    #[must_use]
    pub fn choice(self, name: &str) -> Option<i64> {
        self.names().iter().position(|one| *one == name).and_then(|at| i64::try_from(at).ok())
    }

    /// The name of a choice of this value.
    #[must_use]
    pub fn name_of(self, value: i64) -> Option<&'static str> {
        usize::try_from(value).ok().and_then(|at| self.names().get(at).copied())
    }
}

impl Parameter {
    /// Reads a typed value: a whole number, an amount in yuan, or the name of a choice.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(&'static self, text: &str) -> Result<i64, Refusal> {
        let text = text.trim();
        match self.kind {
            Kind::YesNo | Kind::Choice(_) => self.kind.choice(text).ok_or(Refusal::NoSuchChoice(self)),
            Kind::Yuan(..) => Money::parse(text).map(Money::fen).map_err(|_| Refusal::NoAmount(self)),
            Kind::Count(..)
            | Kind::Days(..)
            | Kind::WorkingDays(..)
            | Kind::Hours(..)
            | Kind::Months(..)
            | Kind::Percent(..) => text.replace([',', '，', ' '], "").parse().map_err(|_| Refusal::NoNumber(self)),
        }
    }

    /// Checks that a charter may set this value from that day on.
    ///
    /// # Errors
    /// When it is weaker than the law, or makes no sense.
    pub fn check(&'static self, value: i64, day: Day) -> Result<(), Refusal> {
        let (least, most) = self.kind.limits();
        let bound = self.bound(day);
        if !(least..=most).contains(&value) && self.kind.names().is_empty() {
            Err(Refusal::OutOfRange { parameter: self, day })
        } else if !(least..=most).contains(&value) {
            Err(Refusal::NoSuchChoice(self))
        } else if let Some(bound) = bound.filter(|bound| !bound.allows(value)) {
            Err(Refusal::WeakerThanLaw { parameter: self, bound })
        } else {
            Ok(())
        }
    }
}

impl Settings {
    /// Sets a parameter.
    #[must_use]
    pub fn with(mut self, parameter: &'static Parameter, value: i64) -> Self {
        self.0.insert(parameter.name, value);
        self
    }

    /// The preset with these settings.
    #[must_use]
    pub fn policy(&self, preset: Preset) -> Policy {
        let mut policy = preset.policy();
        for (name, value) in &self.0 {
            if let Some(parameter) = Parameter::named(name) {
                parameter.put(&mut policy, *value);
            }
        }
        policy
    }

    /// Only what differs from the preset, after a check that a charter may say so from that day on.
    ///
    /// # Errors
    /// When a value is weaker than the law or makes no sense, or two do not go together.
    pub fn checked(self, preset: Preset, day: Day) -> Result<Self, Refusal> {
        for parameter in self.0.keys().filter_map(|name| Parameter::named(name)) {
            let value = self.0.get(parameter.name).copied().unwrap_or_default();
            parameter.check(value, day)?;
            if Preset::SETS.contains(&parameter.name) && value != parameter.of(&preset.policy()) {
                return Err(Refusal::OfPreset(parameter));
            }
        }
        let policy = self.policy(preset);
        if policy.window_days_least > policy.window_days_most {
            return Err(Refusal::WindowReversed);
        }
        let usual = preset.policy();
        let differs = |name: &str| Parameter::named(name).is_some_and(|one| one.of(&policy) != one.of(&usual));
        Ok(Self(self.0.into_iter().filter(|(name, _)| differs(name)).collect()))
    }
}
