//! Why numbered papers, mobile boxes and the count of boxes are refused.

use super::Balance;
use crate::text::{Arg, Sentence};

/// Why something about numbered papers is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFault {
    /// The number was handed out for another box.
    OtherBox {
        /// The number.
        serial: u32,
        /// For which box it was handed out.
        box_no: u32,
    },
    /// The number was noted as spoiled, returned unused or unreturned.
    EndedBefore {
        /// The number.
        serial: u32,
    },
    /// Who is to answer for the papers handles none.
    HolderNoWorker,
    /// The box has papers or a way of its own.
    BoxTaken {
        /// The box.
        box_no: u32,
    },
    /// One worker cannot carry a mobile box alone.
    OneWorker,
    /// There is nobody on the list of a mobile box.
    NobodyToVisit,
    /// An entry stands twice on the list, or on the list of another box that is out.
    TwiceOnLists {
        /// The entry.
        no: u32,
    },
    /// The mobile box is not back yet.
    BoxIsOut {
        /// The box.
        box_no: u32,
    },
    /// The mobile box is back already.
    BoxIsBack {
        /// The box.
        box_no: u32,
    },
    /// The list of the mobile box says that this number was given to nobody.
    NotOnList {
        /// The number.
        serial: u32,
    },
    /// The list of the mobile box says that this number was given to another entry.
    OtherEntry {
        /// The number.
        serial: u32,
        /// To whom it was given.
        entry: u32,
    },
    /// A number stands twice on the list of a mobile box, or was not taken along.
    NotTakenAlong {
        /// The number.
        serial: u32,
    },
    /// A time on the list of a mobile box is outside of its way or of the vote.
    TimeOff {
        /// The entry.
        no: u32,
    },
    /// Issued is not valid + spoiled + returned unused + unreturned.
    Unbalanced {
        /// The figures.
        balance: Balance,
    },
    /// More or fewer papers were found in a box than were read from it.
    BoxDiffers {
        /// The box.
        box_no: u32,
        /// Found.
        found: u32,
        /// Read twice.
        read: u32,
    },
    /// Nobody is named to call, count and scrutinise.
    NoRoles,
    /// This photo of the count sheet is there already.
    SamePhoto {
        /// Its number.
        no: u32,
    },
    /// More photos of count sheets than a vote needs.
    TooManyPhotos {
        /// The most.
        most: u32,
    },
}

impl Sentence for PaperFault {
    fn key(&self) -> &'static str {
        match self {
            Self::OtherBox { .. } => "votes-paper-other-box",
            Self::EndedBefore { .. } => "votes-paper-ended-before",
            Self::HolderNoWorker => "votes-paper-holder-no-worker",
            Self::BoxTaken { .. } => "votes-paper-box-taken",
            Self::OneWorker => "votes-paper-one-worker",
            Self::NobodyToVisit => "votes-paper-nobody-to-visit",
            Self::TwiceOnLists { .. } => "votes-paper-twice-on-lists",
            Self::BoxIsOut { .. } => "votes-paper-box-is-out",
            Self::BoxIsBack { .. } => "votes-paper-box-is-back",
            Self::NotOnList { .. } => "votes-paper-not-on-list",
            Self::OtherEntry { .. } => "votes-paper-other-entry",
            Self::NotTakenAlong { .. } => "votes-paper-not-taken-along",
            Self::TimeOff { .. } => "votes-paper-time-off",
            Self::Unbalanced { .. } => "votes-paper-unbalanced",
            Self::BoxDiffers { .. } => "votes-paper-box-differs",
            Self::NoRoles => "votes-paper-no-roles",
            Self::SamePhoto { .. } => "votes-paper-same-photo",
            Self::TooManyPhotos { .. } => "votes-paper-too-many-photos",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        let number = |name, number: &u32| (name, Arg::Number(i64::from(*number)));
        match self {
            Self::OtherBox { serial, box_no } => vec![number("serial", serial), number("box", box_no)],
            Self::EndedBefore { serial } | Self::NotOnList { serial } | Self::NotTakenAlong { serial } => {
                vec![number("serial", serial)]
            }
            Self::BoxTaken { box_no } | Self::BoxIsOut { box_no } | Self::BoxIsBack { box_no } => {
                vec![number("box", box_no)]
            }
            Self::TooManyPhotos { most } => vec![number("most", most)],
            Self::TwiceOnLists { no } | Self::TimeOff { no } | Self::SamePhoto { no } => vec![number("no", no)],
            Self::OtherEntry { serial, entry } => vec![number("serial", serial), number("entry", entry)],
            Self::Unbalanced { balance } => vec![
                number("issued", &balance.issued),
                number("valid", &balance.valid),
                number("spoiled", &balance.spoiled),
                number("unused", &balance.unused),
                number("unreturned", &balance.unreturned),
                number("missing", &balance.missing()),
            ],
            Self::BoxDiffers { box_no, found, read } => {
                vec![number("box", box_no), number("found", found), number("read", read)]
            }
            Self::HolderNoWorker | Self::OneWorker | Self::NobodyToVisit | Self::NoRoles => Vec::new(),
        }
    }
}
