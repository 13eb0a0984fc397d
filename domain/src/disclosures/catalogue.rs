//! The catalogue: what the five sections hold, by which rule, how often, by whom and for whom.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Every, Phase, Rhythm, Section};
use crate::{mask::Datum, people::Office, text::Line};

/// One item of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its code: `A02`.
    pub code: String,
    /// Its section: what it is about.
    pub section: Section,
    /// At which moment of a decision it is made.
    pub phase: Phase,
    /// What is disclosed.
    pub name: Line,
    /// When.
    pub rhythms: Vec<Rhythm>,
    /// By which rules.
    pub basis: Vec<Basis>,
    /// The office that answers for it.
    pub office: Office,
    /// For whom.
    pub audience: Audience,
    /// Which personal data its entries may hold.
    pub personal: Personal,
    /// Whether a community chooses to have it.
    pub optional: bool,
    /// The fewest days of posting.
    pub posting_days: i64,
    /// Where.
    pub channels: Vec<Channel>,
    /// The columns of its form; none where it is free text.
    pub fields: Vec<Field>,
    /// What stands in the first column of an empty form.
    pub presets: Vec<String>,
}

/// A rule that asks for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The rule, the end of its Fluent key `disclosures-law-…`.
    pub law: String,
    /// Its article, where one is known.
    #[serde(default)]
    pub article: Option<String>,
}

/// For whom an item is disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Party members in detail, everybody in totals.
    Members,
    /// Owners in detail, everybody in totals.
    Owners,
}

/// Which personal data the entries of an item may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// None (class 0).
    None,
    /// Names and posts of office holders (class 1).
    OfficeHolders,
    /// There are figures of persons behind it, of which only totals are published (class 0).
    Totals,
    /// Persons: masked, named by law or by consent, and gone from the web after the posting period (class 2).
    Persons,
}

/// Where an item is disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On the notice board.
    Board,
    /// On this platform.
    Web,
    /// In a meeting.
    Meeting,
}

/// A column of the form of an item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its heading in the document.
    pub zh: String,
    /// Its label in English.
    pub en: String,
    /// What stands in it.
    pub kind: Datum,
}

static CATALOGUE: LazyLock<Vec<Item>> =
    LazyLock::new(|| serde_json::from_str(include_str!("catalogue.json")).expect("the catalogue is checked by a test"));

/// Every item that comes with the product, section by section.
#[must_use]
pub fn catalogue() -> &'static [Item] {
    &CATALOGUE
}

impl Item {
    /// The item of this code that comes with the product.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        catalogue().iter().find(|item| item.code == code)
    }

    /// The items of a section that come with the product.
    pub fn of(section: Section) -> impl Iterator<Item = &'static Self> {
        catalogue().iter().filter(move |item| item.section == section)
    }

    /// The most frequent of its regular rhythms.
    #[must_use]
    pub fn every(&self) -> Option<Every> {
        self.rhythms.iter().filter_map(|rhythm| rhythm.regular()).max()
    }

    /// Whether it must always be there.
    #[must_use]
    pub fn is_long_term(&self) -> bool {
        self.rhythms.contains(&Rhythm::LongTerm)
    }

    /// What stands under a heading of its form.
    #[must_use]
    pub fn kind_under(&self, heading: &str) -> Option<Datum> {
        self.fields.iter().find(|field| field.zh == heading).map(|field| field.kind)
    }
}

impl Audience {
    /// The end of its Fluent key `disclosures-audience-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Members => "members",
            Self::Owners => "owners",
        }
    }
}

impl Personal {
    /// The end of its Fluent key `disclosures-personal-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::OfficeHolders => "office-holders",
            Self::Totals => "totals",
            Self::Persons => "persons",
        }
    }
}

impl Channel {
    /// The end of its Fluent key `disclosures-channel-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Web => "web",
            Self::Meeting => "meeting",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosures::POSTING_DAYS;

    #[test]
    fn the_catalogue_has_its_forty_eight_items_in_their_sections() {
        assert_eq!(catalogue().len(), 48);
        let counts = Section::ALL.map(|section| Item::of(section).count());
        assert_eq!(counts, [9, 8, 14, 9, 8]);
        assert!(catalogue().iter().all(|item| item.code.starts_with(item.section.letter())));
    }

    #[test]
    fn every_item_says_when_by_which_rule_and_for_at_least_fifteen_days() {
        for item in catalogue() {
            assert!(!item.rhythms.is_empty() && !item.basis.is_empty(), "{}", item.code);
            assert!(item.posting_days >= POSTING_DAYS && item.channels.contains(&Channel::Web), "{}", item.code);
        }
    }

    #[test]
    fn only_lists_of_persons_have_columns_of_persons() {
        for item in catalogue() {
            let names_persons = item.fields.iter().any(|field| field.kind.names_a_person());
            assert!(!names_persons || item.personal == Personal::Persons, "{}", item.code);
            assert!(item.fields.iter().all(|field| !field.kind.is_never_public()), "{}", item.code);
        }
    }

    #[test]
    fn the_rhythms_are_those_of_the_law() {
        let rhythms = |code| Item::find(code).unwrap().rhythms.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(rhythms("A02"), ["E3", "Q"]);
        assert_eq!(rhythms("P04"), ["E5w"]);
        assert_eq!(Item::find("P02").unwrap().every(), Some(Every::Quarter));
        assert!(Item::find("A06").unwrap().is_long_term());
    }
}
