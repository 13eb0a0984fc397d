//! What the public sees of a person (the publication matrix: names masked, addresses to the building).

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
    fn a_resident_is_shown_by_building_and_surname() {
        assert_eq!(display_name(Some("3号楼"), &parsed("王建华")), "3号楼 王**");
        assert_eq!(display_name(None, &parsed("王华")), "王**");
    }

    #[test]
    fn counts_of_one_and_two_are_not_shown() {
        assert_eq!([0, 1, 2, 3].map(count), [Some(0), None, None, Some(3)]);
    }
}
