//! Finding in a text what must never stand on a public page: identity numbers, private telephones, bank accounts.

use crate::threads::identity_number;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrivateNumber {
    /// A citizen identity number.
    Identity,
    /// A mobile telephone.
    Mobile,
    /// A number of a bank card.
    BankCard,
}

impl PrivateNumber {
    /// The end of its Fluent key `disclosures-private-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Mobile => "mobile",
            Self::BankCard => "bank-card",
        }
    }
}

/// The first private number in a text, if there is one. Digits may be wide, and grouped as people group them.
#[must_use]
pub fn private_number(text: &str) -> Option<PrivateNumber> {
    if identity_number(text).is_some() {
        return Some(PrivateNumber::Identity);
    }
    digit_groups(text).iter().find_map(|groups| {
        let alone = groups.iter().find_map(|group| kind_of(group));
        alone.or_else(|| is_grouped(groups).then(|| kind_of(&groups.concat()))?)
    })
}

/// Whether groups are those of one number: 138 1234 5678, with or without 86 before them, or fours of a card.
fn is_grouped(groups: &[Vec<u8>]) -> bool {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let is_card = sizes.len() >= 4 && sizes.iter().take(sizes.len() - 1).all(|size| *size == 4);
    is_card || matches!(sizes.as_slice(), [3, 4, 4] | [2, 3, 4, 4] | [2, 11])
}

fn kind_of(run: &[u8]) -> Option<PrivateNumber> {
    let local = match run {
        [8, 6, rest @ ..] if rest.len() == 11 => rest,
        other => other,
    };
    match local {
        [1, second, ..] if local.len() == 11 && *second >= 3 => Some(PrivateNumber::Mobile),
        [6, 2, ..] if (16..=19).contains(&run.len()) && is_luhn(run) => Some(PrivateNumber::BankCard),
        [4 | 5, ..] if run.len() == 16 && is_luhn(run) => Some(PrivateNumber::BankCard),
        _ => None,
    }
}

/// The check of card numbers: every second digit doubled, the sum a multiple of ten.
fn is_luhn(run: &[u8]) -> bool {
    let sum: u32 = run
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(*digit)) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The groups of digits that stand together, parted by single spaces or hyphens.
fn digit_groups(text: &str) -> Vec<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    let mut groups: Vec<Vec<u8>> = Vec::new();
    let mut is_parted = true;
    for c in text.chars() {
        match (digit(c), groups.last_mut()) {
            (Some(digit), Some(group)) if !is_parted => group.push(digit),
            (Some(digit), _) => groups.push(vec![digit]),
            (None, Some(_)) if !is_parted && matches!(c, ' ' | '-' | '\u{3000}') => {
                is_parted = true;
                continue;
            }
            (None, _) => all.push(std::mem::take(&mut groups)),
        }
        is_parted = groups.is_empty();
    }
    all.push(groups);
    all
}

fn digit(c: char) -> Option<u8> {
    let plain = match c {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFF10 + u32::from('0')).unwrap_or(c),
        other => other,
    };
    plain.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_numbers_are_found_however_they_are_written() {
        for (text, found) in [
            ("联系人13812345678。", PrivateNumber::Mobile),
            ("+86 138-1234-5678", PrivateNumber::Mobile),
            ("１３８１２３４５６７８", PrivateNumber::Mobile),
            ("我是11010519491231002X", PrivateNumber::Identity),
            ("卡号6222 0212 3456 7890 128", PrivateNumber::BankCard),
        ] {
            assert_eq!(private_number(text), Some(found), "{text}");
        }
    }

    #[test]
    fn office_telephones_amounts_and_dates_are_left_alone() {
        for text in [
            "0591-87512345",
            "12,345,678.90元",
            "2026-05-20 至 2026-06-04",
            "凭证20260520001",
            "拨打96110",
            "1500 2000 300",
            "",
        ] {
            assert_eq!(private_number(text), None, "{text}");
        }
    }
}
