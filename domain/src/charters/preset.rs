//! Where a charter begins: the law and the local rules that apply to a kind of community.

use serde::{Deserialize, Serialize};

use super::{OwnersLocal, Policy, Statute};

/// What kind of community it is; sets the law and the local rules, everything else begins with the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// 城市居委会: the city law in the version of the day, owners by the Civil Code.
    City,
    /// 村改居: the villagers' law for the residents' bodies.
    Village,
    /// A city community in Laiwu or Gangcheng district, with their rules on lifts.
    CityLaiwu,
    /// A city community in Ningbo, with its rules on housing estates.
    CityNingbo,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::City, Self::Village, Self::CityLaiwu, Self::CityNingbo];

    /// The parameters that a preset sets; a charter does not set them by themselves.
    pub const SETS: [&'static str; 2] = ["statute", "owners_local"];

    /// The name under which it is stored, and the end of its Fluent keys `charters-preset-…` (with `-` for `_`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Village => "village",
            Self::CityLaiwu => "city_laiwu",
            Self::CityNingbo => "city_ningbo",
        }
    }

    /// The preset of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// The Fluent key of its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::City => "charters-preset-city",
            Self::Village => "charters-preset-village",
            Self::CityLaiwu => "charters-preset-city-laiwu",
            Self::CityNingbo => "charters-preset-city-ningbo",
        }
    }

    /// The policy with which a charter of this kind begins.
    #[must_use]
    pub fn policy(self) -> Policy {
        let (statute, owners_local) = match self {
            Self::City => (Statute::City, OwnersLocal::None),
            Self::Village => (Statute::Village, OwnersLocal::None),
            Self::CityLaiwu => (Statute::City, OwnersLocal::Laiwu),
            Self::CityNingbo => (Statute::City, OwnersLocal::Ningbo),
        };
        Policy { statute, owners_local, ..Policy::default() }
    }
}
