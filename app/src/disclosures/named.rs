//! Names of things in the sections, in the reader's words.

use domain::disclosures::{Item, Period, Section, SourceKind};

use crate::{args, visit::Community, words::Words};

/// `财务公开`.
pub(super) fn section(w: Words, section: Section) -> String {
    w.t(&format!("disclosures-section-{}", section.slug()))
}

/// The item of a code; the code itself when the catalogue no longer has it.
pub(super) fn item(w: Words, code: &str) -> String {
    let key = format!("disclosures-item-{}", code.to_lowercase());
    if Item::find(code).is_some() { w.t(&key) } else { code.to_owned() }
}

/// `2026年第2季度`.
pub(super) fn period(w: Words, period: Period) -> String {
    let year = period.year().to_string();
    match period {
        Period::Year(_) => w.ta("disclosures-period-year", args![("year", year)]),
        Period::Half(_, 1) => w.ta("disclosures-period-half-first", args![("year", year)]),
        Period::Half(_, _) => w.ta("disclosures-period-half-second", args![("year", year)]),
        Period::Quarter(_, quarter) => {
            w.ta("disclosures-period-quarter", args![("year", year), ("quarter", i64::from(quarter))])
        }
        Period::Month(_, month) => w.ta("disclosures-period-month", args![("year", year), ("month", i64::from(month))]),
    }
}

/// How often, from the letters of the catalogue.
pub(super) fn frequency(w: Words, frequency: &str) -> String {
    let plain = frequency.split('[').next().unwrap_or_default();
    let letters = plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() == 1);
    let words: Vec<String> = letters
        .filter(|letter| "LMQHYE".contains(letter))
        .map(|letter| w.t(&format!("disclosures-frequency-{}", letter.to_lowercase())))
        .collect();
    w.list(&words)
}

/// The article of the residents' committee law that a basis names, if it names one.
pub(super) fn basis(w: Words, basis: &str) -> Option<String> {
    let after = basis.split_once("URCL25 ")?.1.trim_start_matches("art. ");
    let article: String = after.chars().take_while(char::is_ascii_digit).collect();
    (!article.is_empty()).then(|| w.ta("disclosures-law", args![("article", article)]))
}

/// Who issues the entries of a section.
pub(super) fn office(w: Words, section: Section, community: &Community) -> String {
    let args = args![("community", community.name.clone())];
    match section {
        Section::Party => w.ta("disclosures-office-party", args),
        Section::Policing => w.ta("disclosures-office-police", args),
        Section::Government | Section::CommunityAffairs | Section::Finance => {
            w.ta("disclosures-office-committee", args)
        }
    }
}

/// `居民会议决议`.
pub(super) fn source(w: Words, kind: SourceKind) -> String {
    w.t(&format!("disclosures-source-{}", kind.name().replace('_', "-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::Language;

    #[test]
    fn the_catalogue_reads_in_words() {
        let w = Words::new(Language::Chinese);
        assert_eq!(frequency(w, "E ≥7 days [M]"), "发生后及时");
        assert_eq!(frequency(w, "Y + Q"), "每年、每季度");
        assert_eq!(basis(w, "URCL25 34(1)").as_deref(), Some("《城市居民委员会组织法》第34条"));
        assert_eq!(basis(w, "seed 000"), None);
        for item in domain::disclosures::catalogue() {
            assert!(!frequency(w, &item.frequency).is_empty(), "{}", item.code);
            assert!(w.has(&format!("disclosures-item-{}", item.code.to_lowercase())), "{}", item.code);
        }
    }
}
