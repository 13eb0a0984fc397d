//! The yearly appraisal of committee members (民主评议): the supervision committee chairs it, the representatives grade.

use serde::{Deserialize, Serialize};

use super::SUPERVISION;
use crate::{
    clock::Moment,
    ids::{AppraisalId, PersonId},
    people::Office,
    permit::Actor,
    rules::Body,
    text::{Arg, Sentence, Words},
};

/// How somebody holds the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 优秀.
    Excellent,
    /// 称职.
    Competent,
    /// 基本称职.
    Basic,
    /// 不称职.
    Incompetent,
}

/// How many representatives gave each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grades {
    /// 优秀.
    pub excellent: i64,
    /// 称职.
    pub competent: i64,
    /// 基本称职.
    pub basic: i64,
    /// 不称职.
    pub incompetent: i64,
}

/// Whom, for which year, and what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraising {
    /// Who was appraised.
    pub person: PersonId,
    /// In which office.
    pub office: Office,
    /// For which year.
    pub year: i32,
    /// What was counted.
    pub grades: Grades,
    /// Why what was recorded before is wrong, for a correction.
    pub reason: Option<Words>,
}

/// What recording must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whether the person held the office in that year.
    pub is_held: bool,
    /// What is recorded for the year already.
    pub former: Option<Former>,
    /// How many representatives there are.
    pub representatives: i64,
}

/// The appraisal that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// Which.
    pub id: AppraisalId,
    /// What was counted.
    pub grades: Grades,
    /// How many representatives there were.
    pub entitled: i64,
}

/// That an appraisal takes the place of one that was published wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The former, which stays visible.
    pub of: AppraisalId,
    /// Why.
    pub reason: Words,
}

/// The appraisal of one member for one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// Its id.
    pub id: AppraisalId,
    /// Who was appraised.
    pub person: PersonId,
    /// In which office.
    pub office: Office,
    /// For which year.
    pub year: i32,
    /// What was counted.
    pub grades: Grades,
    /// How many representatives there were.
    pub entitled: i64,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When.
    pub at: Moment,
    /// Which one it corrects, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
}

/// Why an appraisal was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppraisalRefusal {
    /// The supervision committee chairs appraisals.
    NotTheSupervision,
    /// Members of the residents' committee are appraised.
    NotHeld,
    /// The year has not begun.
    NotYet,
    /// It is recorded already.
    Recorded,
    /// Nothing is recorded that could be corrected.
    NothingToCorrect,
    /// The correction says the same.
    NothingChanged,
    /// A number is negative.
    Negative,
    /// Not more than half of the representatives graded.
    TooFew {
        /// How many must.
        need: i64,
    },
    /// More graded than there are representatives.
    TooMany {
        /// How many there are.
        of: i64,
    },
}

impl Grade {
    /// As notices write it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Excellent => "优秀",
            Self::Competent => "称职",
            Self::Basic => "基本称职",
            Self::Incompetent => "不称职",
        }
    }

    /// The end of its Fluent key `appraisals-grade-…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Excellent => "excellent",
            Self::Competent => "competent",
            Self::Basic => "basic",
            Self::Incompetent => "incompetent",
        }
    }
}

impl Grades {
    /// How many graded.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.excellent + self.competent + self.basic + self.incompetent
    }

    /// The best grade that at least half give or surpass; incompetent is who more than half find so (design).
    #[must_use]
    pub const fn result(&self) -> Grade {
        let total = self.total();
        if self.excellent * 2 >= total {
            Grade::Excellent
        } else if (self.excellent + self.competent) * 2 >= total {
            Grade::Competent
        } else if self.incompetent * 2 <= total {
            Grade::Basic
        } else {
            Grade::Incompetent
        }
    }
}

impl Appraisal {
    /// Decides whether an appraisal may be recorded.
    ///
    /// # Errors
    /// The reason why not.
    pub fn record(
        id: AppraisalId,
        appraising: Appraising,
        actor: &Actor,
        held: Held,
        now: Moment,
    ) -> Result<Self, AppraisalRefusal> {
        let Appraising { person, office, year, grades, reason } = appraising;
        let by = actor.person().filter(|_| actor.holds_any(&SUPERVISION));
        let recorded_by = by.ok_or(AppraisalRefusal::NotTheSupervision)?;
        let is_held = held.is_held || held.former.is_some();
        if office.body() != Some(Body::ResidentsCommittee) || !is_held {
            return Err(AppraisalRefusal::NotHeld);
        }
        if year > now.local().year() {
            return Err(AppraisalRefusal::NotYet);
        }
        let corrects = correction(held.former, reason, grades)?;
        let Grades { excellent, competent, basic, incompetent } = grades;
        // A correction is about the same meeting.
        let of = held.former.map_or(held.representatives, |former| former.entitled);
        let need = of / 2 + 1;
        if excellent.min(competent).min(basic).min(incompetent) < 0 {
            Err(AppraisalRefusal::Negative)
        } else if grades.total() < need {
            Err(AppraisalRefusal::TooFew { need })
        } else if grades.total() > of {
            Err(AppraisalRefusal::TooMany { of })
        } else {
            Ok(Self { id, person, office, year, grades, entitled: of, recorded_by, at: now, corrects })
        }
    }
}

fn correction(
    former: Option<Former>,
    reason: Option<Words>,
    grades: Grades,
) -> Result<Option<Correction>, AppraisalRefusal> {
    match (former, reason) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(AppraisalRefusal::Recorded),
        (None, Some(_)) => Err(AppraisalRefusal::NothingToCorrect),
        (Some(former), Some(_)) if former.grades == grades => Err(AppraisalRefusal::NothingChanged),
        (Some(former), Some(reason)) => Ok(Some(Correction { of: former.id, reason })),
    }
}

/// Those of these appraisals in whose place no correction stands.
pub fn in_force<'a>(all: &[&'a Appraisal]) -> impl Iterator<Item = &'a Appraisal> {
    let corrected: Vec<_> =
        all.iter().filter_map(|one| one.corrects.as_ref()).map(|correction| correction.of).collect();
    let all = all.to_vec();
    all.into_iter().filter(move |one| !corrected.contains(&one.id))
}

/// Whether a member's office ends: incompetent in two years running (URCL25 art. 37).
#[must_use]
pub fn ends_office(of_member: &[&Appraisal]) -> bool {
    let is_bad = |one: &&Appraisal| one.grades.result() == Grade::Incompetent;
    let years: Vec<i32> = in_force(of_member).filter(is_bad).map(|one| one.year).collect();
    years.iter().any(|year| years.contains(&(year + 1)))
}

impl Sentence for AppraisalRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotTheSupervision => "appraisals-refusal-not-the-supervision",
            Self::NotHeld => "appraisals-refusal-not-held",
            Self::NotYet => "appraisals-refusal-not-yet",
            Self::Recorded => "appraisals-refusal-recorded",
            Self::NothingToCorrect => "appraisals-refusal-nothing-to-correct",
            Self::NothingChanged => "appraisals-refusal-nothing-changed",
            Self::Negative => "appraisals-refusal-negative",
            Self::TooFew { .. } => "appraisals-refusal-too-few",
            Self::TooMany { .. } => "appraisals-refusal-too-many",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooFew { need } => vec![("need", Arg::Number(*need))],
            Self::TooMany { of } => vec![("of", Arg::Number(*of))],
            Self::NotTheSupervision
            | Self::NotHeld
            | Self::NotYet
            | Self::Recorded
            | Self::NothingToCorrect
            | Self::NothingChanged
            | Self::Negative => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn of(year: i32, grades: [i64; 4]) -> Appraisal {
        let [excellent, competent, basic, incompetent] = grades;
        Appraisal {
            id: AppraisalId(Uuid::from_u128(u128::from(year.unsigned_abs()))),
            person: PersonId(Uuid::nil()),
            office: Office::CommitteeMember,
            year,
            grades: Grades { excellent, competent, basic, incompetent },
            entitled: 20,
            recorded_by: PersonId(Uuid::nil()),
            at: Moment::from_micros(0),
            corrects: None,
        }
    }

    #[test]
    fn only_more_than_half_find_somebody_incompetent() {
        for (grades, result) in [
            ([5, 3, 1, 1], Grade::Excellent),
            ([4, 1, 3, 2], Grade::Competent),
            ([1, 3, 6, 0], Grade::Basic),
            ([1, 1, 3, 5], Grade::Basic),
            ([1, 1, 2, 6], Grade::Incompetent),
        ] {
            assert_eq!(of(2026, grades).grades.result(), result, "{grades:?}");
        }
    }

    #[test]
    fn two_years_running_end_the_office() {
        let (bad, good) = ([0, 0, 0, 10], [10, 0, 0, 0]);
        let ends = |years: &[(i32, [i64; 4])]| {
            let all: Vec<Appraisal> = years.iter().map(|(year, grades)| of(*year, *grades)).collect();
            ends_office(&all.iter().collect::<Vec<_>>())
        };
        assert!(!ends(&[(2026, bad)]));
        assert!(!ends(&[(2024, bad), (2025, good), (2026, bad)]));
        assert!(ends(&[(2025, bad), (2026, bad)]));
    }

    #[test]
    fn what_was_corrected_no_longer_ends_the_office() {
        let (first, second) = (of(2025, [0, 0, 0, 10]), of(2026, [0, 0, 0, 10]));
        let reason = Words::parse("计票有误。").unwrap();
        let id = AppraisalId(Uuid::nil());
        let right = Appraisal { id, corrects: Some(Correction { of: second.id, reason }), ..of(2026, [0, 10, 0, 0]) };
        assert!(ends_office(&[&first, &second]));
        assert!(!ends_office(&[&first, &second, &right]));
        assert_eq!(in_force(&[&second, &right]).collect::<Vec<_>>(), [&right]);
    }
}
