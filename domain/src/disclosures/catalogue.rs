//! The catalogue: what the five sections hold, by which rule, how often and for whom.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Section;

/// One item of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its code: `A02`.
    pub code: String,
    /// Its section.
    pub section: Section,
    /// What is disclosed.
    pub name: String,
    /// By which rule.
    pub basis: String,
    /// How often: `L`, `M`, `Q`, `H`, `Y`, `E …`, as the catalogue writes it.
    pub frequency: String,
    /// Which personal data it may hold, as the catalogue writes it.
    pub personal_data: String,
}

/// Who may read an entry after its posting period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, for as long as the archive is kept.
    Everybody,
    /// Everybody, until the posting period is over; then the office alone (PIPL art. 19).
    UntilPostingEnds,
}

#[derive(Deserialize)]
struct Row {
    domain: String,
    code: String,
    item: String,
    basis: String,
    freq: String,
    pii: String,
}

static CATALOGUE: LazyLock<Vec<Item>> = LazyLock::new(|| {
    let rows: Vec<Row> =
        serde_json::from_str(include_str!("catalogue.json")).expect("the catalogue is checked by a test");
    rows.into_iter()
        .filter_map(|row| {
            let section = Section::ALL.into_iter().find(|section| section.name() == row.domain)?;
            Some(Item {
                code: row.code,
                section,
                name: row.item,
                basis: row.basis,
                frequency: row.freq,
                personal_data: row.pii,
            })
        })
        .collect()
});

/// Every item, section by section.
#[must_use]
pub fn catalogue() -> &'static [Item] {
    &CATALOGUE
}

impl Item {
    /// The item of this code.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        catalogue().iter().find(|item| item.code == code)
    }

    /// The items of a section.
    pub fn of(section: Section) -> impl Iterator<Item = &'static Self> {
        catalogue().iter().filter(move |item| item.section == section)
    }

    /// Who may read its entries after the posting period: personal lists (G06, A09) leave the web.
    #[must_use]
    pub fn audience(&self) -> Audience {
        if matches!(self.code.as_str(), "G06" | "A09") { Audience::UntilPostingEnds } else { Audience::Everybody }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_its_forty_eight_items_in_their_sections() {
        assert_eq!(catalogue().len(), 48);
        let counts = Section::ALL.map(|section| Item::of(section).count());
        assert_eq!(counts, [9, 8, 14, 9, 8]);
        assert!(catalogue().iter().all(|item| item.code.starts_with(item.section.letter())));
    }

    #[test]
    fn lists_of_persons_leave_the_web_after_the_posting_period() {
        assert_eq!(Item::find("G06").unwrap().audience(), Audience::UntilPostingEnds);
        assert_eq!(Item::find("A02").unwrap().audience(), Audience::Everybody);
    }
}
