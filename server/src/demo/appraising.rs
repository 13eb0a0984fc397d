//! The appraisals of committee members of two years, one of them corrected, with their entries of A08.

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    ids::PersonId,
    oversight::{APPRAISED, Appraising, Grades},
    people::Office,
    text::Words,
};
use store::oversight;
use time::Duration;

use super::play::Play;

/// How many representatives graded.
const GRADED: i64 = 96;

/// What is done about a year.
#[derive(Clone, Copy)]
pub enum Scene {
    /// Every member is appraised, and the result is published.
    Record {
        /// Which.
        year: i32,
        /// Whether no correction follows.
        is_last: bool,
    },
    /// One count was wrong.
    Correct(i32),
}

/// Everything that is done up to `now`, each with its moment.
#[must_use]
pub fn scenes(founded: Moment, now: Moment) -> Vec<(Moment, Scene)> {
    let year = now.local().year();
    let settled = founded.day().plus(25);
    let last = Day::new(year - 1, 12, 20).map_or(settled, |day| day.max(settled));
    let this = now.day().plus(-20);
    let at = |day: Day| Moment::at(day, 14, 0);
    let mut scenes = vec![
        (at(last), Scene::Record { year: year - 1, is_last: false }),
        (at(last.plus(3)), Scene::Correct(year - 1)),
    ];
    if this.date().year() == year && this > last.plus(3) {
        scenes.push((at(this), Scene::Record { year, is_last: true }));
    }
    scenes.retain(|(at, _)| founded < *at && *at < now);
    scenes
}

/// How the representatives graded the member at a place of the list in a year.
fn grades(place: i64, year: i32) -> Grades {
    let (basic, incompetent) = (2 + (place * 5 + i64::from(year)) % 7, (place + i64::from(year)) % 3);
    let excellent = 38 + (place * 11 + i64::from(year)) % 17;
    Grades { excellent, competent: GRADED - excellent - basic - incompetent, basic, incompetent }
}

impl Play<'_> {
    /// Plays what is done about the appraisals of a year.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn appraise(&mut self, at: Moment, scene: Scene) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let members = self.committee()?;
        match scene {
            Scene::Record { year, is_last } => {
                for (place, (person, office)) in (0..).zip(members) {
                    let grades = grades(place, year);
                    // Two of the first count were put on the wrong heap.
                    let wrong = Grades { excellent: grades.excellent - 2, competent: grades.competent + 2, ..grades };
                    let grades = if place == 1 && !is_last { wrong } else { grades };
                    self.record(at, Appraising { person, office, year, grades, reason: None }).await?;
                }
            }
            Scene::Correct(year) => {
                let (person, office) = *members.get(1).context("the committee has members")?;
                let reason = Some(Words::parse("计票时把两张“优秀”误计为“称职”，经居务监督委员会复核更正。")?);
                let grades = grades(1, year);
                self.record(at, Appraising { person, office, year, grades, reason }).await?;
            }
        }
        self.publish_drafts(APPRAISED, at.plus(Duration::hours(2))).await
    }

    async fn record(&mut self, at: Moment, appraising: Appraising) -> anyhow::Result<()> {
        let author = self.office(Office::SupervisionHead, at).await?;
        self.store.write(author, move |w| Box::pin(async move { oversight::appraise(w, appraising).await })).await?;
        Ok(())
    }

    /// The members of the residents' committee, its head first.
    fn committee(&self) -> anyhow::Result<Vec<(PersonId, Office)>> {
        let mut members = Vec::new();
        for office in [Office::CommitteeHead, Office::CommitteeMember] {
            for post in self.cast.posts.iter().filter(|post| post.office == office) {
                let person = self.register.persons.get(&post.person).context("the member is in the register")?;
                members.push((*person, office));
            }
        }
        Ok(members)
    }
}
