//! The text of a proposal, its fingerprints, and what must be in it before anybody is asked to sign (C.4).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Part, Refusal};
use crate::{
    money::Money,
    text::{Line, Markdown, Title, Words},
};

/// The SHA-256 of a canonical text (RFC 8785); serialised in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TextHash(pub [u8; 32]);

/// What a proposal says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The title, which is also the question put to the vote.
    pub title: Title,
    /// What is wrong today.
    pub problem: Words,
    /// What is known about it: figures, causes, earlier attempts.
    pub facts: Option<Words>,
    /// The proposed text that is decided on.
    pub proposal: Markdown,
    /// Whom and what it touches.
    pub scope: Line,
    /// Whether it binds or charges all residents; then only the residents' assembly can resolve it.
    pub binds_all: bool,
    /// The estimated cost; none when it costs nothing.
    pub cost: Option<Money>,
    /// Where the money comes from.
    pub funding: Option<Line>,
    /// Who will carry it out.
    pub implementer: Option<Line>,
    /// What may go wrong.
    pub risks: Option<Words>,
    /// The proposers' own interests in it (利益申报).
    pub interests: Option<Words>,
}

/// The parts whose change is substantive: title, question, money, scope and duties (C.6).
#[derive(Serialize)]
struct Substance<'a> {
    title: String,
    proposal: String,
    scope: String,
    binds_all: bool,
    cost: Option<Money>,
    funding: Option<&'a Line>,
    implementer: Option<&'a Line>,
}

impl TextHash {
    /// The fingerprint of anything that can be written as canonical JSON.
    #[must_use]
    pub fn of<T: Serialize>(value: &T) -> Self {
        let canonical = serde_json_canonicalizer::to_vec(value).expect("plain data always has a canonical form");
        Self(Sha256::digest(canonical).into())
    }

    /// Sixty-four hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        use std::fmt::Write as _;
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl std::fmt::Debug for TextHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hex())
    }
}
impl From<TextHash> for String {
    fn from(hash: TextHash) -> Self {
        hash.hex()
    }
}
impl TryFrom<String> for TextHash {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "not 64 hexadecimal digits";
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(wrong);
        }
        let mut bytes = [0; 32];
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| wrong)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong)?;
        }
        Ok(Self(bytes))
    }
}

impl Content {
    /// The fingerprint of every word; the one that stands on the notice and on each ballot.
    #[must_use]
    pub fn text_hash(&self) -> TextHash {
        TextHash::of(self)
    }

    /// The fingerprint of what is decided; spaces and punctuation do not count, so that a typing slip can be mended.
    #[must_use]
    pub fn substantive_hash(&self) -> TextHash {
        TextHash::of(&Substance {
            title: words_only(self.title.as_str()),
            proposal: words_only(self.proposal.as_str()),
            scope: words_only(self.scope.as_str()),
            binds_all: self.binds_all,
            cost: self.cost,
            funding: self.funding.as_ref(),
            implementer: self.implementer.as_ref(),
        })
    }

    /// Whether everything is there that C.4 asks for, and nothing that must not be.
    ///
    /// # Errors
    /// Names the first part that is missing or holds somebody's number.
    pub fn check(&self) -> Result<(), Refusal> {
        let missing = [
            (self.facts.is_none(), Part::Facts),
            (self.cost.is_some_and(|cost| cost > Money::ZERO) && self.funding.is_none(), Part::Funding),
            (self.implementer.is_none(), Part::Implementer),
            (self.risks.is_none(), Part::Risks),
            (self.interests.is_none(), Part::Interests),
        ];
        if let Some((_, part)) = missing.into_iter().find(|(is_missing, _)| *is_missing) {
            return Err(Refusal::Incomplete { part });
        }
        let texts = [
            (Some(self.title.as_str()), Part::Title),
            (Some(self.problem.as_str()), Part::Problem),
            (self.facts.as_ref().map(Words::as_str), Part::Facts),
            (Some(self.proposal.as_str()), Part::Proposal),
            (Some(self.scope.as_str()), Part::Scope),
            (self.risks.as_ref().map(Words::as_str), Part::Risks),
            (self.interests.as_ref().map(Words::as_str), Part::Interests),
        ];
        match texts.into_iter().find(|(text, _)| text.is_some_and(names_somebody)) {
            Some((_, part)) => Err(Refusal::PersonalData { part }),
            None => Ok(()),
        }
    }
}

fn words_only(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a text holds something like a citizen's number or a mobile number (C.4(7)).
fn names_somebody(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && !matches!(c, 'X' | 'x')).any(|run| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let is_mobile = run.len() == 11 && digits == 11 && matches!(run.as_bytes(), [b'1', b'3'..=b'9', ..]);
        let is_citizen_number = run.len() == 18 && digits >= 17;
        is_mobile || is_citizen_number
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_survives_json() {
        let hash = TextHash::of(&"军门");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(serde_json::from_str::<TextHash>(&json).unwrap(), hash);
        assert!(serde_json::from_str::<TextHash>("\"00\"").is_err());
    }

    #[test]
    fn numbers_of_persons_are_found_and_others_are_not() {
        assert!(names_somebody("电话13800138000。"));
        assert!(names_somebody("身份证35010219800101123X"));
        assert!(!names_somebody("费用 402000 元，2026-05-09"));
        assert!(!names_somebody("编号 20260509001"));
    }
}
