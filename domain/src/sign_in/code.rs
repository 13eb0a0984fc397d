//! Codes that are printed, scanned and typed.

/// Crockford's alphabet: no I, L, O or U, so that nothing is misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A single-use code of a letter: ten characters to type, or twenty-six in the QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Characters of a code that is typed: 50 bits.
    pub const TYPED: usize = 10;
    /// Characters of a code that is scanned: 128 bits and more.
    pub const SCANNED: usize = 26;

    /// The code to type, from chance.
    #[must_use]
    pub fn typed(chance: &[u8; 16]) -> Self {
        Self(crockford(chance).chars().take(Self::TYPED).collect())
    }

    /// The code to scan, from chance.
    #[must_use]
    pub fn scanned(chance: &[u8; 17]) -> Self {
        Self(crockford(chance).chars().take(Self::SCANNED).collect())
    }

    /// Reads what somebody typed: case, spaces and dashes do not matter, and look-alikes are understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = String::with_capacity(Self::SCANNED);
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '—' | '·')) {
            let c = match wide_to_plain(c).to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let is_known = c.is_ascii() && ALPHABET.contains(&u8::try_from(c).unwrap_or(0));
            if !is_known || code.len() >= Self::SCANNED {
                return None;
            }
            code.push(c);
        }
        matches!(code.len(), Self::TYPED | Self::SCANNED).then_some(Self(code))
    }

    /// The bare characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters in groups of five, for reading and typing: `K7M2P-9XQ4T`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut text = String::new();
        for (n, c) in self.0.chars().enumerate() {
            if n > 0 && n % 5 == 0 {
                text.push('-');
            }
            text.push(c);
        }
        text
    }
}

impl std::fmt::Debug for Code {
    // A code is a key; it stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The characters of a full-width keyboard, made plain.
fn wide_to_plain(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// Bytes in Crockford's base 32.
#[must_use]
pub fn crockford(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_be_typed_in_any_common_way() {
        let code = Code::typed(&[0xA5; 16]);
        assert_eq!(code.as_str().len(), 10);
        assert_eq!(Code::parse(&code.grouped()), Some(code.clone()));
        assert_eq!(Code::parse(&code.as_str().to_lowercase()), Some(code.clone()));
        assert_eq!(Code::parse("oIl00 00000").unwrap().as_str(), "0110000000");
        assert_eq!(Code::parse("１２３４５－６７８９０").unwrap().as_str(), "1234567890");
        assert_eq!(Code::parse("123"), None);
        assert_eq!(Code::parse("12345U7890"), None);
        assert_eq!(Code::parse(&"0".repeat(1_000)), None);
    }

    #[test]
    fn a_scanned_code_holds_128_bits() {
        let code = Code::scanned(&[0xFF; 17]);
        assert_eq!(code.as_str(), "Z".repeat(26));
        assert_eq!(Code::parse(code.as_str()), Some(code));
    }

    #[test]
    fn crockford_is_the_base_32_of_the_bits() {
        assert_eq!(crockford(&[]), "");
        assert_eq!(crockford(&[0xFF]), "ZW");
        assert_eq!(crockford(&[0, 0, 0, 0, 1]), "00000001");
    }
}
