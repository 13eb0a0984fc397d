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

/// Why an amount cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SharesFault {
    /// A weight or the amount is below zero.
    #[error("below zero")]
    Negative,
    /// Nobody bears anything.
    #[error("all weights are zero")]
    NoWeight,
}

impl crate::text::Sentence for SharesFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Negative => "money-shares-negative",
            Self::NoWeight => "money-shares-no-weight",
        }
    }
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

    /// Shares it by weights (coefficients, areas) so that the shares make exactly the whole: each is rounded down to a
    /// fen, and what is left goes, a fen each, to the largest remainders; of equal ones to the first (I15).
    ///
    /// # Errors
    /// When a weight or the amount is below zero, or all weights are zero.
    pub fn shared(self, weights: &[i64]) -> Result<Vec<Self>, SharesFault> {
        let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        if self.0 < 0 || weights.iter().any(|weight| *weight < 0) {
            return Err(SharesFault::Negative);
        }
        if whole == 0 {
            return Err(SharesFault::NoWeight);
        }
        let parts: Vec<i128> = weights.iter().map(|weight| i128::from(self.0) * i128::from(*weight)).collect();
        let mut fen: Vec<i128> = parts.iter().map(|part| part / whole).collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(parts[i] % whole));
        let left = usize::try_from(i128::from(self.0) - fen.iter().sum::<i128>()).unwrap_or(0);
        for &i in order.iter().take(left) {
            fen[i] += 1;
        }
        // Each share is at most the whole, which is one.
        Ok(fen.into_iter().map(|share| Self(i64::try_from(share).unwrap_or(i64::MAX))).collect())
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
    fn the_lift_of_c13_is_shared_to_the_last_fen() {
        // Floors 1 to 6, three flats each, coefficients in tenths.
        let weights: Vec<i64> = [0, 3, 10, 13, 16, 19].into_iter().flat_map(|weight| [weight; 3]).collect();
        let total = Money::parse("402000").unwrap();
        let shares = total.shared(&weights).unwrap();
        assert_eq!(Money::sum(shares.clone()), total);
        let of_floor = |floor: usize| shares[floor * 3 - 3].to_string();
        assert_eq!(
            [of_floor(1), of_floor(2), of_floor(3), of_floor(4), of_floor(5), of_floor(6)],
            ["0.00", "6590.16", "21967.21", "28557.38", "35147.54", "41737.71"]
        );
    }

    #[test]
    fn the_public_revenue_of_c14_is_allocated_exactly() {
        let shares = Money::parse("126015.00").unwrap().shared(&[60, 25, 10, 5]).unwrap();
        let told: Vec<_> = shares.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["75609.00", "31503.75", "12601.50", "6300.75"]);
    }

    #[test]
    fn nothing_is_shared_by_nobody() {
        assert_eq!(Money::ZERO.shared(&[]), Err(SharesFault::NoWeight));
        assert_eq!(Money::from_fen(1).shared(&[0, 0]), Err(SharesFault::NoWeight));
        assert_eq!(Money::from_fen(1).shared(&[2, -1]), Err(SharesFault::Negative));
        assert_eq!(Money::from_fen(1).shared(&[i64::MAX, i64::MAX]).unwrap().len(), 2);
    }

    proptest::proptest! {
        /// I15: whatever the coefficients, the shares make the whole, and none is a fen off its exact part.
        #[test]
        fn i15_shares_make_the_whole(
            fen in 0i64..1_000_000_000_000, weights in proptest::collection::vec(0i64..1_000_000, 1..40),
        ) {
            let whole: i64 = weights.iter().sum();
            proptest::prop_assume!(whole > 0);
            let total = Money::from_fen(fen);
            let shares = total.shared(&weights).unwrap();
            proptest::prop_assert_eq!(Money::sum(shares.clone()), total);
            for (share, weight) in shares.iter().zip(&weights) {
                let off = i128::from(share.fen()) * i128::from(whole) - i128::from(fen) * i128::from(*weight);
                proptest::prop_assert!(off.abs() < i128::from(whole));
            }
        }
    }

    #[test]
    fn exactly_ten_percent_more_is_not_yet_too_much() {
        let base = Money::from_fen(10_000);
        assert!(!Money::from_fen(11_000).exceeds(base, 10));
        assert!(Money::from_fen(11_001).exceeds(base, 10));
    }
}
