//! What the public sees of a person (the publication matrix: names masked, addresses to the building).
//!
//! [`Datum`] says for every kind of value whether and how it is shown; [`private_number`] finds what must never be.

mod datum;
mod scan;

pub use datum::{Class, Datum};
pub use scan::{PrivateNumber, private_number};

use crate::text::Name;

/// The fewest cases that a public count may show; smaller counts would point at somebody.
pub const SMALLEST_COUNT: i64 = 3;

/// A masked name: surname and last character (`王*华`); of two characters the surname alone (`王*`).
#[must_use]
pub fn name(name: &Name) -> String {
    let chars: Vec<char> = name.as_str().chars().collect();
    match chars.as_slice() {
        [] | [_] => "*".to_owned(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

/// A masked telephone number: `138****5678`; short numbers keep their last two digits.
#[must_use]
pub fn phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    if digits.len() >= 11 {
        let (head, tail) = (&digits[..digits.len() - 8], &digits[digits.len() - 4..]);
        format!("{}****{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
    } else {
        let kept = digits.len().saturating_sub(2);
        format!("{}{}", "*".repeat(kept), digits[kept..].iter().collect::<String>())
    }
}

/// A masked identity number, for internal views: the first three and the last two characters.
#[must_use]
pub fn identity_number(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    if chars.len() < 8 {
        return "*".repeat(chars.len());
    }
    let (head, tail) = (&chars[..3], &chars[chars.len() - 2..]);
    format!("{}{}{}", head.iter().collect::<String>(), "*".repeat(chars.len() - 5), tail.iter().collect::<String>())
}

/// A text in which every long number (an account, a card, an identity, a mobile telephone) is starred but for its last
/// four digits; of an identity number nothing stays.
#[must_use]
pub fn long_numbers(text: &str) -> String {
    const LONG: usize = 11;
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = digits_from(&chars, at);
        let digits = chars[at..at + run].iter().filter(|c| c.is_numeric()).count();
        if run == 0 {
            masked.push(chars[at]);
            at += 1;
            continue;
        }
        let is_identity = digits == 17 && chars.get(at + run).is_some_and(|c| matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ'));
        match digits {
            ..LONG => masked.extend(&chars[at..at + run]),
            _ if is_identity || digits == 18 => masked.push_str("****"),
            _ => {
                masked.push_str("****");
                masked.extend(&chars[at + run - 4..at + run]);
            }
        }
        at += run + usize::from(is_identity);
    }
    masked
}

/// How many characters from here are one number: digits, also wide ones, in groups of four or not.
fn digits_from(chars: &[char], from: usize) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
    let mut length = 0;
    let mut group = 0;
    loop {
        if is_digit(from + length) {
            group += 1;
            length += 1;
        } else if group == 4 && chars.get(from + length) == Some(&' ') && is_digit(from + length + 1) {
            group = 0;
            length += 1;
        } else {
            return length;
        }
    }
}

/// An address to the building: `3号楼2单元501室` is `3号楼`; one that names no building is not shown at all.
#[must_use]
pub fn building(address: &str) -> String {
    let end = ["号楼", "栋", "幢", "座"].iter().filter_map(|word| Some(address.find(word)? + word.len())).min();
    end.and_then(|end| address.get(..end)).unwrap_or_default().to_owned()
}

/// How a resident is named in a discussion: `3号楼 王**`; without a building just `王**`.
#[must_use]
pub fn display_name(building: Option<&str>, name: &Name) -> String {
    let surname: String = name.as_str().chars().take(1).collect();
    match building {
        Some(building) => format!("{building} {surname}**"),
        None => format!("{surname}**"),
    }
}

/// A count as the public may see it; nothing when it is so small that it points at somebody.
#[must_use]
pub const fn count(cases: i64) -> Option<i64> {
    if cases > 0 && cases < SMALLEST_COUNT { None } else { Some(cases) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    #[test]
    fn a_name_keeps_its_surname_and_its_last_character() {
        assert_eq!(name(&parsed("王建华")), "王*华");
        assert_eq!(name(&parsed("王华")), "王*");
        assert_eq!(name(&parsed("欧阳建华")), "欧**华");
        assert_eq!(name(&parsed("王")), "*");
    }

    #[test]
    fn a_telephone_number_loses_its_middle() {
        assert_eq!(phone("13812345678"), "138****5678");
        assert_eq!(phone("+8613812345678"), "+86138****5678");
        assert_eq!(phone("87512345"), "******45");
        assert_eq!(phone(""), "");
    }

    #[test]
    fn an_identity_number_keeps_three_and_two() {
        assert_eq!(identity_number("350102197003011234"), "350*************34");
        assert_eq!(identity_number("123"), "***");
    }

    #[test]
    fn long_numbers_keep_their_last_four_digits_and_identities_nothing() {
        assert_eq!(long_numbers("转账 6222021402001234567 至张"), "转账 ****4567 至张");
        assert_eq!(long_numbers("卡 6222 0214 0200 1234 付"), "卡 ****1234 付");
        assert_eq!(long_numbers("身份证11010519491231002X。"), "身份证****。");
        assert_eq!(long_numbers("１１０１０５１９４９１２３１００２１"), "****");
        assert_eq!(long_numbers("2026年05月01日 第0012号 0591-8765"), "2026年05月01日 第0012号 0591-8765");
    }

    #[test]
    fn a_resident_is_shown_by_building_and_surname() {
        assert_eq!(display_name(Some("3号楼"), &parsed("王建华")), "3号楼 王**");
        assert_eq!(display_name(None, &parsed("王华")), "王**");
    }

    #[test]
    fn an_address_ends_at_its_building() {
        assert_eq!(building("军门新村12栋3梯402"), "军门新村12栋");
        assert_eq!(building("五一路402室"), "");
    }

    #[test]
    fn counts_of_one_and_two_are_not_shown() {
        assert_eq!([0, 1, 2, 3].map(count), [Some(0), None, None, Some(3)]);
    }
}
