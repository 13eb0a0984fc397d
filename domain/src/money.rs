//! Money: whole fen (0.01 yuan), never a floating number.

use serde::{Deserialize, Serialize};

/// An amount in fen; spending and estimates are never below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a typed amount was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyFault {
    /// Not digits with at most two decimals.
    #[error("not an amount in yuan")]
    Form,
    /// More than ten thousand million yuan.
    #[error("too much")]
    TooMuch,
}

impl crate::text::Sentence for MoneyFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Form => "money-form",
            Self::TooMuch => "money-too-much",
        }
    }
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that is accepted: 10,000,000,000.00 yuan.
    pub const MOST: Self = Self(1_000_000_000_000);

    /// The amount of this many fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Reads an amount in yuan: `486000`, `486,000.5`, `28557.38`, with or without `元`.
    ///
    /// # Errors
    /// When it is not digits with at most two decimals, or too much.
    pub fn parse(text: &str) -> Result<Self, MoneyFault> {
        let text: String =
            text.trim().trim_end_matches('元').chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        let (yuan, fen) = text.split_once('.').unwrap_or((&text, ""));
        let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || !is_number(yuan) || !is_number(fen) || fen.len() > 2 {
            return Err(MoneyFault::Form);
        }
        let yuan: i64 = yuan.parse().map_err(|_| MoneyFault::TooMuch)?;
        let fen: i64 = format!("{fen:0<2}").parse().map_err(|_| MoneyFault::Form)?;
        let total = yuan.checked_mul(100).and_then(|whole| whole.checked_add(fen)).ok_or(MoneyFault::TooMuch)?;
        if total > Self::MOST.0 { Err(MoneyFault::TooMuch) } else { Ok(Self(total)) }
    }

    /// The sum; stays at the end of the range instead of overflowing.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The sum of many.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Self {
        amounts.into_iter().fold(Self::ZERO, Self::plus)
    }

    /// Whether this is more than `percent` above `base` (C.10: 10 % needs a new deliberation).
    #[must_use]
    pub fn exceeds(self, base: Self, percent: u8) -> bool {
        i128::from(self.0) * 100 > i128::from(base.0) * (100 + i128::from(percent))
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_exactly() {
        assert_eq!(Money::parse("486,000").unwrap().fen(), 48_600_000);
        assert_eq!(Money::parse("28557.38元").unwrap().fen(), 2_855_738);
        assert_eq!(Money::parse("0.5").unwrap().to_string(), "0.50");
        assert_eq!(Money::parse("1.234"), Err(MoneyFault::Form));
        assert_eq!(Money::parse("-1"), Err(MoneyFault::Form));
        assert_eq!(Money::parse("99999999999999"), Err(MoneyFault::TooMuch));
    }

    #[test]
    fn exactly_ten_percent_more_is_not_yet_too_much() {
        let base = Money::from_fen(10_000);
        assert!(!Money::from_fen(11_000).exceeds(base, 10));
        assert!(Money::from_fen(11_001).exceeds(base, 10));
    }
}
