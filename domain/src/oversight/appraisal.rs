//! The yearly appraisal of committee members (民主评议): the supervision committee chairs it, the representatives grade.

use serde::{Deserialize, Serialize};

use super::SUPERVISION;
use crate::{
    clock::Moment,
    ids::{AppraisalId, PersonId},
    people::Office,
    permit::Actor,
    rules::Body,
    text::{Arg, Sentence},
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appraising {
    /// Who was appraised.
    pub person: PersonId,
    /// In which office.
    pub office: Office,
    /// For which year.
    pub year: i32,
    /// What was counted.
    pub grades: Grades,
}

/// What recording must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whether the person held the office in that year.
    pub is_held: bool,
    /// Whether the year is recorded already.
    pub is_recorded: bool,
    /// How many representatives there are.
    pub representatives: i64,
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
        let Appraising { person, office, year, grades } = appraising;
        let by = actor.person().filter(|_| actor.holds_any(&SUPERVISION));
        let recorded_by = by.ok_or(AppraisalRefusal::NotTheSupervision)?;
        if office.body() != Some(Body::ResidentsCommittee) || !held.is_held {
            return Err(AppraisalRefusal::NotHeld);
        }
        if year > now.local().year() {
            return Err(AppraisalRefusal::NotYet);
        }
        if held.is_recorded {
            return Err(AppraisalRefusal::Recorded);
        }
        let Grades { excellent, competent, basic, incompetent } = grades;
        let (need, of) = (held.representatives / 2 + 1, held.representatives);
        if excellent.min(competent).min(basic).min(incompetent) < 0 {
            Err(AppraisalRefusal::Negative)
        } else if grades.total() < need {
            Err(AppraisalRefusal::TooFew { need })
        } else if grades.total() > of {
            Err(AppraisalRefusal::TooMany { of })
        } else {
            Ok(Self { id, person, office, year, grades, entitled: of, recorded_by, at: now })
        }
    }
}

/// Whether a member's office ends: incompetent in two years running (URCL25 art. 37).
#[must_use]
pub fn ends_office(of_member: &[&Appraisal]) -> bool {
    let is_bad = |one: &&&Appraisal| one.grades.result() == Grade::Incompetent;
    let years: Vec<i32> = of_member.iter().filter(is_bad).map(|one| one.year).collect();
    years.iter().any(|year| years.contains(&(year + 1)))
}

impl Sentence for AppraisalRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotTheSupervision => "appraisals-refusal-not-the-supervision",
            Self::NotHeld => "appraisals-refusal-not-held",
            Self::NotYet => "appraisals-refusal-not-yet",
            Self::Recorded => "appraisals-refusal-recorded",
            Self::Negative => "appraisals-refusal-negative",
            Self::TooFew { .. } => "appraisals-refusal-too-few",
            Self::TooMany { .. } => "appraisals-refusal-too-many",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooFew { need } => vec![("need", Arg::Number(*need))],
            Self::TooMany { of } => vec![("of", Arg::Number(*of))],
            Self::NotTheSupervision | Self::NotHeld | Self::NotYet | Self::Recorded | Self::Negative => Vec::new(),
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
            id: AppraisalId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            office: Office::CommitteeMember,
            year,
            grades: Grades { excellent, competent, basic, incompetent },
            entitled: 20,
            recorded_by: PersonId(Uuid::nil()),
            at: Moment::from_micros(0),
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
}
