//! What was published in some days, as a letter: for a mailing list.

use domain::{clock::Day, disclosures::Section};
use store::disclosures::Listed;

use super::named;
use crate::{args, words::Words};

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Its subject.
    pub subject: String,
    /// Its text, in lines.
    pub text: String,
}

/// The letter about these entries of a community, the latest first, which were published from one day to another; none
/// when nothing was. `home` is the full address of the community's home.
#[must_use]
pub fn digest(w: Words, name: &str, home: &str, entries: &[Listed], (from, until): (Day, Day)) -> Option<Digest> {
    if entries.is_empty() {
        return None;
    }
    let facts = || args![("community", name.to_owned()), ("from", w.day(from)), ("until", w.day(until))];
    let mut text = format!("{}\n", w.ta("digest-lead", facts()));
    for section in Section::ALL {
        let mut lines = entries.iter().filter(|entry| entry.section == section).peekable();
        if lines.peek().is_some() {
            text.push_str(&format!("\n{}\n", named::section(w, section)));
        }
        for entry in lines {
            let address = format!("{home}/disclosure/{}/{}", section.slug(), entry.seq);
            let mark = if entry.is_corrected { format!(" · {}", w.t("disclosures-corrected")) } else { String::new() };
            let until = w.ta("digest-until", args![("day", w.day(entry.posted_until))]);
            text.push_str(&format!("\n{}{mark}\n{until}\n{address}\n", entry.title));
        }
    }
    text.push_str(&format!("\n{}\n{home}/disclosure\n", w.t("digest-all")));
    Some(Digest { subject: w.ta("digest-subject", facts()), text })
}

#[cfg(test)]
mod tests {
    use domain::{clock::Moment, disclosures::Period, ids::DisclosureId};
    use uuid::Uuid;

    use super::*;
    use crate::visit::Language;

    fn listed(section: Section, seq: i64, is_corrected: bool) -> Listed {
        let published_at = Moment::parse("2026-05-18T09:00:00+08:00").unwrap();
        Listed {
            id: DisclosureId(Uuid::nil()),
            section,
            seq,
            code: "A02".to_owned(),
            period: Period::Month(2026, 4),
            title: format!("第 {seq} 件"),
            is_corrected,
            is_withdrawn: false,
            published_at,
            posted_until: published_at.day().plus(15),
            proposal: None,
        }
    }

    #[test]
    fn a_letter_lists_what_was_published_section_by_section() {
        let days = (Day::new(2026, 5, 14).unwrap(), Day::new(2026, 5, 20).unwrap());
        let entries = [listed(Section::Finance, 3, true), listed(Section::CommunityAffairs, 8, false)];
        let words = Words::new(Language::Chinese);
        let home = "https://siyi.example/c/here";
        assert_eq!(digest(words, "军门社区", home, &[], days), None, "nothing was published: no letter");
        let letter = digest(words, "军门社区", home, &entries, days).unwrap();
        assert!(letter.subject.contains("军门社区") && letter.subject.contains("5月14日"), "{}", letter.subject);
        let place = |part: &str| letter.text.find(part).unwrap_or_else(|| panic!("{part} is missing: {}", letter.text));
        assert!(place("第 8 件") < place("第 3 件"), "in the order of the sections");
        assert!(place("https://siyi.example/c/here/disclosure/finance/3") > place("第 3 件"));
        assert!(letter.text.contains(&words.t("disclosures-corrected")));
    }
}
