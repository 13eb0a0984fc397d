//! For what an order may be issued at all.

use serde::{Deserialize, Serialize};

/// For what an order may be issued: nothing that could wait for a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// Danger to life or property.
    Danger,
    /// An epidemic.
    Epidemic,
    /// An order of the government.
    GovernmentOrder,
    /// Owners' repair: fire protection or drains have failed.
    FireOrDrains,
    /// Owners' repair: a lift stands still.
    Lift,
    /// Owners' repair: parts of the outer wall come loose.
    OuterWall,
    /// Owners' repair: water comes in badly.
    Leak,
    /// Owners' repair: another danger to the building or to people.
    OtherRepair,
}

impl Grounds {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Danger,
        Self::Epidemic,
        Self::GovernmentOrder,
        Self::FireOrDrains,
        Self::Lift,
        Self::OuterWall,
        Self::Leak,
        Self::OtherRepair,
    ];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Epidemic => "epidemic",
            Self::GovernmentOrder => "government_order",
            Self::FireOrDrains => "fire_or_drains",
            Self::Lift => "lift",
            Self::OuterWall => "outer_wall",
            Self::Leak => "leak",
            Self::OtherRepair => "other_repair",
        }
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Danger => "orders-grounds-danger",
            Self::Epidemic => "orders-grounds-epidemic",
            Self::GovernmentOrder => "orders-grounds-government-order",
            Self::FireOrDrains => "orders-grounds-fire-or-drains",
            Self::Lift => "orders-grounds-lift",
            Self::OuterWall => "orders-grounds-outer-wall",
            Self::Leak => "orders-grounds-leak",
            Self::OtherRepair => "orders-grounds-other-repair",
        }
    }

    /// The grounds of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grounds| grounds.name() == name)
    }

    /// Whether it is an emergency repair of common parts, for which the maintenance fund may be used without a vote of
    /// the owners: the cases of Ningbo art. 71, under Civil Code art. 281(2).
    #[must_use]
    pub const fn is_owners_repair(self) -> bool {
        match self {
            Self::FireOrDrains | Self::Lift | Self::OuterWall | Self::Leak | Self::OtherRepair => true,
            Self::Danger | Self::Epidemic | Self::GovernmentOrder => false,
        }
    }
}
