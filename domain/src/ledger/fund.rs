//! Funds: where money comes from and what it is bound to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// One of the funds that a committee keeps apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// 工作经费.
    Operating,
    /// 专项资金.
    Earmarked,
    /// 党组织服务群众经费.
    PartyService,
    /// 公共收益.
    CommonRevenue,
    /// 维修资金.
    Maintenance,
    /// 自愿筹集.
    Voluntary,
    /// 捐赠.
    Donation,
    /// 购买服务.
    PurchasedService,
}

impl Fund {
    /// Every fund, in the order of the reports.
    pub const ALL: [Self; 8] = [
        Self::Operating,
        Self::Earmarked,
        Self::PartyService,
        Self::CommonRevenue,
        Self::Maintenance,
        Self::Voluntary,
        Self::Donation,
        Self::PurchasedService,
    ];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operating => "operating",
            Self::Earmarked => "earmarked",
            Self::PartyService => "party_service",
            Self::CommonRevenue => "common_revenue",
            Self::Maintenance => "maintenance",
            Self::Voluntary => "voluntary",
            Self::Donation => "donation",
            Self::PurchasedService => "purchased_service",
        }
    }

    /// The fund of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fund| fund.name() == name)
    }

    /// As the board writes it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Operating => "工作经费",
            Self::Earmarked => "专项资金",
            Self::PartyService => "党组织服务群众经费",
            Self::CommonRevenue => "公共收益",
            Self::Maintenance => "维修资金",
            Self::Voluntary => "自愿筹集",
            Self::Donation => "捐赠",
            Self::PurchasedService => "购买服务",
        }
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Operating => "ledger-fund-operating",
            Self::Earmarked => "ledger-fund-earmarked",
            Self::PartyService => "ledger-fund-party-service",
            Self::CommonRevenue => "ledger-fund-common-revenue",
            Self::Maintenance => "ledger-fund-maintenance",
            Self::Voluntary => "ledger-fund-voluntary",
            Self::Donation => "ledger-fund-donation",
            Self::PurchasedService => "ledger-fund-purchased-service",
        }
    }
}

/// What each fund holds at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Balances(BTreeMap<Fund, Money>);

impl Balances {
    /// What a fund holds.
    #[must_use]
    pub fn of(&self, fund: Fund) -> Money {
        self.0.get(&fund).copied().unwrap_or(Money::ZERO)
    }

    /// Adds to a fund; an amount below zero takes away.
    pub fn add(&mut self, fund: Fund, amount: Money) {
        let sum = self.of(fund).plus(amount);
        if sum == Money::ZERO {
            self.0.remove(&fund)
        } else {
            self.0.insert(fund, sum)
        };
    }

    /// What all funds hold together.
    #[must_use]
    pub fn total(&self) -> Money {
        Money::sum(self.0.values().copied())
    }
}

impl FromIterator<(Fund, Money)> for Balances {
    fn from_iter<T: IntoIterator<Item = (Fund, Money)>>(amounts: T) -> Self {
        let mut balances = Self::default();
        amounts.into_iter().for_each(|(fund, amount)| balances.add(fund, amount));
        balances
    }
}
