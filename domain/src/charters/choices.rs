//! What a charter may choose between; only what the law allows is offered.

use super::parameter::Slot;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$option_doc:meta])* $option:ident = $word:literal),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$option_doc])* $option),+ }

        impl $name {
            /// Every choice, the default first.
            pub const ALL: &'static [Self] = &[$(Self::$option),+];
            /// Their names in the order of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($word),+];
        }

        impl Slot for $name {
            fn get(self, _: usize) -> i64 {
                Self::ALL.iter().position(|one| *one == self).and_then(|at| i64::try_from(at).ok()).unwrap_or_default()
            }
            fn put(&mut self, _: usize, value: i64) {
                let at = usize::try_from(value).ok();
                *self = at.and_then(|at| Self::ALL.get(at)).copied().unwrap_or_default();
            }
        }
    )+ };
}

impl OwnersLocal {
    /// The local rule on lifts that must hold beside the law, by its name in the data.
    #[must_use]
    pub const fn elevator_rule(self) -> Option<&'static str> {
        match self {
            Self::Laiwu => Some("elevator.laiwu"),
            Self::None | Self::Ningbo => None,
        }
    }
}

choices! {
    /// Under which law the residents' bodies decide.
    Statute {
        /// 城市居民委员会组织法.
        #[default]
        City = "city",
        /// 村民委员会组织法, for a community that took the place of a village (村改居).
        Village = "village",
    }
    /// Whose one vote counts in the residents' assembly.
    AssemblyUnit {
        /// One vote a household, through its representative.
        #[default]
        Household = "household",
        /// One vote an adult resident.
        Person = "person",
    }
    /// By which rule the party members' meeting decides.
    PartyRule {
        /// The stricter of regulation and common practice: two thirds of all members present.
        #[default]
        Strictest = "strictest",
        /// The Branch Regulation alone: half of those entitled to vote present.
        Regulation = "regulation",
    }
    /// Which local rules for owners apply beside the Civil Code.
    OwnersLocal {
        /// None.
        #[default]
        None = "none",
        /// 济南市莱芜区、钢城区: lifts need two thirds of the unit by area and by head.
        Laiwu = "laiwu",
        /// 宁波市住宅小区物业管理条例.
        Ningbo = "ningbo",
    }
}
