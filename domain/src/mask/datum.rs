//! The publication matrix: for every kind of value, whether the public may see it, and how.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{SMALLEST_COUNT, building, count, name, phone};
use crate::text::Name;

/// What kind of value stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// Words that point at nobody.
    Text,
    /// A number that points at nobody.
    Count,
    /// A number of cases; small ones point at somebody.
    Cases,
    /// An amount in yuan.
    Money,
    /// A share.
    Percent,
    /// The name of an office holder.
    Official,
    /// The telephone of an office.
    OfficePhone,
    /// The name of a resident, shown masked.
    Resident,
    /// The name of a person whom a law orders to be named: voters, candidates.
    NamedByLaw,
    /// The name of a person who agreed to be named.
    NamedByConsent,
    /// Where somebody lives, shown to the building.
    Address,
    /// A private telephone.
    Phone,
    /// An identity number.
    Identity,
    /// A bank account.
    Account,
}

/// How personal a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 0: not at all.
    Open,
    /// 1: names of office holders.
    OfficeHolders,
    /// 2: persons and households; masked, by law or by consent, for the posting period only.
    Persons,
    /// 3: never public.
    Never,
}

impl Datum {
    /// How personal it is.
    #[must_use]
    pub const fn class(self) -> Class {
        match self {
            Self::Text | Self::Count | Self::Cases | Self::Money | Self::Percent => Class::Open,
            Self::Official | Self::OfficePhone => Class::OfficeHolders,
            Self::Resident | Self::NamedByLaw | Self::NamedByConsent | Self::Address => Class::Persons,
            Self::Phone | Self::Identity | Self::Account => Class::Never,
        }
    }

    /// Whether it names or points at a person who holds no office.
    #[must_use]
    pub const fn names_a_person(self) -> bool {
        matches!(self.class(), Class::Persons)
    }

    /// Whether it never appears in public.
    #[must_use]
    pub const fn is_never_public(self) -> bool {
        matches!(self.class(), Class::Never)
    }

    /// Whether figures stand in it.
    #[must_use]
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Count | Self::Cases | Self::Money | Self::Percent)
    }

    /// Whether a typed value may stand in it.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        let plain = text.trim().replace([',', '，'], "");
        let is_decimal = |text: &str| {
            let text = text.strip_prefix('-').unwrap_or(text);
            let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
            let is_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
            is_digits(whole) && is_digits(part) && part.len() <= 2
        };
        // A cell that says that there is nothing.
        matches!(plain.as_str(), "" | "—" | "-" | "无")
            || match self {
                Self::Count | Self::Cases => plain.chars().all(|c| c.is_ascii_digit()),
                Self::Money => is_decimal(plain.trim_end_matches('元')),
                Self::Percent => is_decimal(plain.trim_end_matches(['%', '％'])),
                Self::Text
                | Self::Official
                | Self::OfficePhone
                | Self::Resident
                | Self::NamedByLaw
                | Self::NamedByConsent
                | Self::Address => true,
                Self::Phone | Self::Identity | Self::Account => false,
            }
    }

    /// The value as the public may see it; nothing when it may not be seen at all.
    #[must_use]
    pub fn publicly(self, text: &str) -> Option<Cow<'_, str>> {
        match self {
            Self::Text
            | Self::Count
            | Self::Money
            | Self::Percent
            | Self::Official
            | Self::NamedByLaw
            | Self::NamedByConsent => Some(Cow::Borrowed(text)),
            Self::Cases => Some(cases(text)),
            Self::OfficePhone if super::private_number(text).is_some() => Some(Cow::Owned(phone(text.trim()))),
            Self::OfficePhone => Some(Cow::Borrowed(text)),
            Self::Resident => Name::parse(text).ok().map(|full| Cow::Owned(name(&full))),
            Self::Address => Some(Cow::Owned(building(text))),
            Self::Phone | Self::Identity | Self::Account => None,
        }
    }
}

/// E32: a count of one or two is shown as `<3`.
fn cases(text: &str) -> Cow<'_, str> {
    match text.trim().replace([',', '，'], "").parse() {
        Ok(number) if count(number).is_none() => Cow::Owned(format!("<{SMALLEST_COUNT}")),
        Ok(_) | Err(_) => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_not_told_apart() {
        let shown = ["0", "1", "2", "3", "1,204"].map(|text| Datum::Cases.publicly(text).unwrap().into_owned());
        assert_eq!(shown, ["0", "<3", "<3", "3", "1,204"]);
    }

    #[test]
    fn persons_are_masked_and_some_values_never_appear() {
        assert_eq!(Datum::Resident.publicly("王建华").unwrap(), "王*华");
        assert_eq!(Datum::Address.publicly("3号楼2单元501室").unwrap(), "3号楼");
        assert_eq!(Datum::OfficePhone.publicly("0591-87512345").unwrap(), "0591-87512345");
        assert_eq!(Datum::OfficePhone.publicly("13812345678").unwrap(), "138****5678");
        for never in [Datum::Phone, Datum::Identity, Datum::Account] {
            assert_eq!(never.publicly("13812345678"), None);
        }
    }

    #[test]
    fn figures_are_figures() {
        for (kind, text, fits) in [
            (Datum::Count, "12", true),
            (Datum::Count, "十二", false),
            (Datum::Money, "-1,200.50元", true),
            (Datum::Money, "1.234", false),
            (Datum::Percent, "93.5%", true),
            (Datum::Cases, "", true),
            (Datum::Cases, "<3", false),
        ] {
            assert_eq!(kind.fits(text), fits, "{kind:?} {text}");
        }
    }
}
