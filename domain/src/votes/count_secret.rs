//! Counting a secret vote: totals of boxes instead of ballots, by the same arithmetic.

use super::{
    BoxTotals, Choice, Found, PHONE_BOX, Sealed, Tally, Vote, VoteRefusal,
    count::{BoxCount, tally},
};
use crate::{
    clock::Moment,
    rolls::Roll,
    rules::{Counts, CountsFault, Rule},
};

/// Counts a secret vote from its totals.
///
/// # Errors
/// When nobody is entitled (E27) or the numbers cannot be.
pub fn count_secret(rule: &Rule, roll: &Roll, sealed: &Sealed) -> Result<Tally, CountsFault> {
    let void_boxes = sealed.void_boxes();
    tally(rule, roll, (&sealed.recused, void_boxes.clone()), |if_void| Ok(sealed.counts(roll, &void_boxes, if_void)))
}

impl Sealed {
    /// Every box of paper that is counted out: how many signed in at it, and how many papers were found.
    #[must_use]
    pub fn paper_boxes(&self) -> Vec<BoxCount> {
        let paper = self.boxes.iter().filter(|(box_no, _)| **box_no != PHONE_BOX);
        let count = |(box_no, totals): (&u32, &BoxTotals)| BoxCount {
            box_no: *box_no,
            signed_in: self.signed_in(*box_no),
            found: totals.sum(),
        };
        paper.map(count).collect()
    }

    /// Boxes with more papers than people who signed in (E20).
    fn void_boxes(&self) -> Vec<u32> {
        self.paper_boxes().into_iter().filter(BoxCount::is_void).map(|one| one.box_no).collect()
    }

    /// The attendance without a look into the boxes: 应到, 实到 and whether a quorum is there.
    #[must_use]
    pub fn attendance(&self, roll: &Roll) -> Counts {
        self.counts_of(roll, |_| true)
    }

    /// The numbers without the void boxes; or as if those who signed in at them had all chosen `if_void`.
    fn counts(&self, roll: &Roll, void_boxes: &[u32], if_void: Option<Choice>) -> Counts {
        let is_void = |box_no: u32| void_boxes.contains(&box_no);
        let mut counts = self.counts_of(roll, |box_no| if_void.is_some() || !is_void(box_no));
        for (box_no, totals) in &self.boxes {
            let totals = match if_void {
                Some(choice) if is_void(*box_no) => {
                    let signed_in = self.signed_in(*box_no);
                    BoxTotals::from_each(|one| if one == choice { signed_in } else { 0 })
                }
                None if is_void(*box_no) => continue,
                Some(_) | None => *totals,
            };
            totals.add_to(&mut counts.all);
            totals.add_to(&mut counts.voting);
        }
        counts
    }

    fn counts_of(&self, roll: &Roll, returned_at: impl Fn(u32) -> bool) -> Counts {
        let returned = self.took_part.values().filter(|one| returned_at(one.box_no)).map(|one| one.entry);
        let present = self.present.iter().copied().chain(returned).collect();
        let day = Moment::from_micros(0);
        Found { present, recused: self.recused.clone(), ..Found::empty(day, day) }.attendance(roll)
    }

    /// Whether every box holds as many ballots as it may: the server's as many as took part on the phone, one of paper
    /// what its sheet says.
    ///
    /// # Errors
    /// When a box at which people signed in has no confirmed sheet, or the server's box does not balance.
    pub fn balance(&self) -> Result<(), VoteRefusal> {
        let uncounted = self.took_part.values().map(|one| one.box_no).find(|box_no| !self.boxes.contains_key(box_no));
        if let Some(box_no) = uncounted {
            return Err(VoteRefusal::BoxUncounted { box_no });
        }
        let have = self.boxes.get(&PHONE_BOX).map_or(0, BoxTotals::sum);
        let need = self.signed_in(PHONE_BOX);
        if have == need { Ok(()) } else { Err(VoteRefusal::BoxUnbalanced { box_no: PHONE_BOX, have, need }) }
    }
}

impl Vote {
    /// Counts a secret vote, when it is closed, every box has its sheet and all balance. `waiting` are boxes whose
    /// sheet was entered once, or twice with a difference.
    ///
    /// # Errors
    /// When a box waits or does not balance, ballots are still taken, or nobody is entitled.
    pub fn count_secret(&self, roll: &Roll, sealed: &Sealed, waiting: &[u32]) -> Result<Tally, VoteRefusal> {
        self.counts_boxes()?;
        if let Some(box_no) = waiting.first() {
            return Err(VoteRefusal::BoxUncounted { box_no: *box_no });
        }
        sealed.balance()?;
        Ok(count_secret(&self.rule, roll, sealed)?)
    }
}
