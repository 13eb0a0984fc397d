//! Names of things in the sections, in the reader's words.

use domain::disclosures::{Every, Field, Item, Kept, Period, Rhythm, Section, SourceKind};

use crate::{args, visit::Community, words::Words};
use domain::text::Line;

/// `财务公开`.
pub(crate) fn section(w: Words, section: Section) -> String {
    w.t(&format!("disclosures-section-{}", section.slug()))
}

/// The item of a code; the code itself when the catalogue no longer has it.
pub(super) fn item(w: Words, code: &str) -> String {
    let key = format!("disclosures-item-{}", code.to_lowercase());
    if Item::find(code).is_some() { w.t(&key) } else { code.to_owned() }
}

/// `2026年第2季度`.
pub(crate) fn period(w: Words, period: Period) -> String {
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

/// The name of an item: in the reader's words, or as the community named its own.
pub(crate) fn kept(w: Words, kept: &Kept) -> String {
    item_name(w, &kept.item)
}

/// The name of an item of whatever origin.
pub(super) fn item_name(w: Words, item: &Item) -> String {
    if Item::find(&item.code).is_some() { self::item(w, &item.code) } else { item.name.as_str().to_owned() }
}

/// The name of an item without what stands in brackets, for a title.
pub(super) fn short(name: &Line) -> String {
    name.as_str().split(['(', '（', '：']).next().unwrap_or_default().trim().to_owned()
}

/// One rhythm: `每季度`, `发生后10日内`.
pub(super) fn rhythm(w: Words, rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::LongTerm => w.t("disclosures-frequency-l"),
        Rhythm::Regular(every) => every_word(w, every),
        Rhythm::OnEvent { within: 0, .. } => w.t("disclosures-frequency-e"),
        Rhythm::OnEvent { within, working_days } => {
            let key = if working_days { "disclosures-frequency-e-working" } else { "disclosures-frequency-e-days" };
            w.ta(key, args![("days", i64::from(within))])
        }
    }
}

/// `每季度`.
pub(super) fn every_word(w: Words, every: Every) -> String {
    w.t(&format!("disclosures-frequency-{}", every.letter().to_ascii_lowercase()))
}

/// How often, as the item asks.
pub(super) fn frequency(w: Words, item: &Item) -> String {
    let words: Vec<String> = item.rhythms.iter().map(|one| rhythm(w, *one)).collect();
    w.list(&words)
}

/// By which rules, with their articles.
pub(super) fn basis(w: Words, item: &Item) -> String {
    let words: Vec<String> = item
        .basis
        .iter()
        .map(|basis| {
            let law = w.t(&format!("disclosures-law-{}", basis.law));
            match &basis.article {
                Some(article) => w.ta("disclosures-law", args![("law", law), ("article", article.clone())]),
                None => law,
            }
        })
        .collect();
    w.list(&words)
}

/// The label of a column of a form.
pub(super) fn field(w: Words, field: &Field) -> String {
    if w.tag() == "en" { field.en.clone() } else { field.zh.clone() }
}

/// The office that answers for an item.
pub(super) fn responsible(w: Words, item: &Item) -> String {
    w.t(&format!("office-{}", item.office.name().replace('_', "-")))
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
        let item = |code| Item::find(code).unwrap();
        assert_eq!(frequency(w, item("G02")), "发生后10日内");
        assert_eq!(frequency(w, item("P02")), "每年、每季度");
        assert_eq!(basis(w, item("A02")), "《城市居民委员会组织法》第34条");
        for item in domain::disclosures::catalogue() {
            let code = &item.code;
            assert!(w.has(&format!("disclosures-item-{}", code.to_lowercase())), "{code}");
            assert!(item.basis.iter().all(|basis| w.has(&format!("disclosures-law-{}", basis.law))), "{code}");
            assert!(w.has(&format!("disclosures-audience-{}", item.audience.name())), "{code}");
            assert!(w.has(&format!("disclosures-personal-{}", item.personal.name())), "{code}");
        }
    }
}
