//! Secret votes: who took part and the count sheets are rebuilt from the record; what the boxes hold is not on record,
//! and is checked against both and against the tally.

use std::collections::BTreeMap;

use domain::votes::{BoxTotals, Choice, EnteredSheet, PHONE_BOX, PaperState, Tally};

use super::secret::Taken;
use crate::record::{Difference, first_difference};

/// The first count sheet that is not as recorded, without the totals of either.
pub(super) fn sheets(
    recorded: &BTreeMap<u32, EnteredSheet>,
    stored: &BTreeMap<u32, EnteredSheet>,
) -> Option<Difference> {
    first_difference("box_sheets", recorded, stored).map(|difference| Difference {
        recorded: difference.recorded.map(|_| "a sheet".to_owned()),
        stored: difference.stored.map(|_| "another".to_owned()),
        ..difference
    })
}

/// The first counter that cannot be. While nobody may know them, the difference tells sums only.
pub(super) fn unbalanced(
    (is_secret, tally): (bool, Option<&Tally>),
    taken: &BTreeMap<u32, Taken>,
    sheets: &BTreeMap<u32, EnteredSheet>,
    stored: &BTreeMap<u32, BoxTotals>,
) -> Option<Difference> {
    let by_phone = taken.values().filter(|taken| taken.participation.box_no == PHONE_BOX).fold(0, |sum, _| sum + 1);
    let confirmed = sheets.values().filter(|sheet| sheet.state == PaperState::Confirmed);
    let on_paper: BTreeMap<_, _> = confirmed.map(|sheet| (sheet.sheet.box_no, sheet.sheet.totals)).collect();
    let mut sums: BTreeMap<u32, u32> = on_paper.iter().map(|(box_no, totals)| (*box_no, totals.sum())).collect();
    if is_secret {
        sums.insert(PHONE_BOX, by_phone);
    }
    let found = stored.iter().map(|(box_no, totals)| (*box_no, totals.sum())).collect();
    let named = |difference: Difference| Difference { key: format!("box {}", difference.key), ..difference };
    if let Some(difference) = first_difference("box_totals", &sums, &found) {
        return Some(named(difference));
    }
    if let Some((box_no, _)) = on_paper.iter().find(|(box_no, totals)| stored.get(box_no) != Some(totals)) {
        return Some(Difference {
            table: "box_totals",
            key: format!("box {box_no}"),
            recorded: Some("as on its count sheet".to_owned()),
            stored: Some("otherwise".to_owned()),
        });
    }
    let tally = tally.filter(|_| is_secret)?;
    let valid = || stored.iter().filter(|(box_no, _)| !tally.void_boxes.contains(box_no));
    let counted = |choice| valid().map(|(_, totals)| i64::from(totals.of(choice))).sum();
    let held: BTreeMap<_, i64> = Choice::ALL.into_iter().map(|choice| (choice.name(), counted(choice))).collect();
    first_difference("box_totals", &of_tally(tally), &held)
}

fn of_tally(tally: &Tally) -> BTreeMap<&'static str, i64> {
    let all = &tally.counts.all;
    let number = |choice| match choice {
        Choice::For => all.in_favour,
        Choice::Against => all.against,
        Choice::Abstain => all.abstaining,
        Choice::Blank => all.blank,
        Choice::Spoiled => all.spoiled,
    };
    Choice::ALL.into_iter().map(|choice| (choice.name(), number(choice))).collect()
}
