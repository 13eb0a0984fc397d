//! Finding what must never stand on a public page.

/// The first citizen identity number in a text, if there is one: eighteen characters whose check digit is right.
#[must_use]
pub fn identity_number(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().map(half_width).collect();
    let stands_alone = |from: usize, to: usize| {
        let before = from.checked_sub(1).and_then(|at| chars.get(at));
        let is_digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        !is_digit(before) && !is_digit(chars.get(to))
    };
    chars
        .windows(18)
        .enumerate()
        .find_map(|(at, window)| (is_identity(window) && stands_alone(at, at + 18)).then(|| window.iter().collect()))
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFF10 + u32::from('0')).unwrap_or(c),
        'Ｘ' | 'ｘ' | 'x' => 'X',
        other => other,
    }
}

fn is_identity(window: &[char]) -> bool {
    // GB 11643: the weighted sum of the first seventeen digits modulo eleven chooses the last character.
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let digits: Option<Vec<u32>> = window.iter().take(17).map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let month = digits.get(10).zip(digits.get(11)).map_or(0, |(tens, ones)| tens * 10 + ones);
    let check = usize::try_from(sum % 11).ok().and_then(|at| CHECK.get(at));
    (1..=12).contains(&month) && check == window.get(17)
}

#[cfg(test)]
mod tests {
    use super::identity_number;

    #[test]
    fn an_identity_number_is_found_between_words_and_in_wide_digits() {
        assert_eq!(identity_number("我是11010519491231002X，住3号楼").as_deref(), Some("11010519491231002X"));
        assert!(identity_number("１１０１０５１９４９１２３１００２ｘ").is_some());
    }

    #[test]
    fn order_numbers_and_wrong_check_digits_are_left_alone() {
        assert_eq!(identity_number("110105194912310021"), None);
        assert_eq!(identity_number("凭证 2026052000000000123"), None);
        assert_eq!(identity_number("0591-87654321"), None);
    }
}
