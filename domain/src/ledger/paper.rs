//! Kinds of papers.

use serde::{Deserialize, Serialize};

/// What paper a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// 发票.
    Invoice,
    /// 收据.
    Receipt,
    /// 合同.
    Contract,
    /// 银行回单.
    BankSlip,
    /// 验收单.
    Acceptance,
    /// 签收单: who received what.
    SignedList,
    /// 其他.
    Other,
}

impl PaperKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 7] =
        [Self::Invoice, Self::Receipt, Self::Contract, Self::BankSlip, Self::Acceptance, Self::SignedList, Self::Other];

    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Receipt => "receipt",
            Self::Contract => "contract",
            Self::BankSlip => "bank_slip",
            Self::Acceptance => "acceptance",
            Self::SignedList => "signed_list",
            Self::Other => "other",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Its Fluent key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invoice => "ledger-paper-invoice",
            Self::Receipt => "ledger-paper-receipt",
            Self::Contract => "ledger-paper-contract",
            Self::BankSlip => "ledger-paper-bank-slip",
            Self::Acceptance => "ledger-paper-acceptance",
            Self::SignedList => "ledger-paper-signed-list",
            Self::Other => "ledger-paper-other",
        }
    }
}
