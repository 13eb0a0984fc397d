//! What residents say in the threads of the demo.

use anyhow::Context;
use domain::{ids::PersonId, text::Markdown};
use rand::{Rng, seq::IndexedRandom};
use serde::Deserialize;
use store::threads::{NewPost, post};

use super::{play::Play, script::Act};

/// Pieces of which posts are put together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    opening: Vec<String>,
    point: Vec<String>,
    wish: Vec<String>,
    reply: Vec<String>,
    answer: Vec<String>,
}

impl Speech {
    /// The pieces in `speech.toml`.
    ///
    /// # Errors
    /// When the file is malformed.
    pub fn load() -> anyhow::Result<Self> {
        Ok(toml::from_str(include_str!("speech.toml"))?)
    }

    /// One of the committee's answers.
    #[must_use]
    pub fn answer(&self, at: usize) -> &str {
        &self.answer[at % self.answer.len()]
    }

    fn say<R: Rng>(&self, rng: &mut R, is_reply: bool) -> String {
        let pick = |rng: &mut R, from: &[String]| from.choose(rng).cloned().unwrap_or_default();
        if is_reply {
            pick(rng, &self.reply)
        } else {
            format!("{}{}{}", pick(rng, &self.opening), pick(rng, &self.point), pick(rng, &self.wish))
        }
    }
}

impl Play<'_> {
    /// Residents of the scope write so many posts, some of them replies to the last ones.
    pub(super) async fn post(&mut self, act: &Act, count: usize) -> anyhow::Result<()> {
        let proposal = self.proposal(act)?;
        let grid = self.matters[act.matter].grid();
        for at in 0..count {
            let person = self.someone(grid)?;
            let now = act.at.plus(time::Duration::seconds(i64::try_from(at)? * 7));
            let earlier = self.posts.entry(act.matter).or_default();
            let parent = earlier.iter().rev().take(6).filter(|(_, depth)| *depth < 3).nth(at % 4).copied();
            let parent = parent.filter(|_| self.rng.random_range(0..10) < 4);
            let text = Markdown::parse(&self.speech.say(&mut self.rng, parent.is_some()))?;
            let new = NewPost { proposal, parent: parent.map(|(id, _)| id), text, office: None, wants_answer: false };
            let author = self.author_of(person, now).await?;
            let id = self.store.write(author, |w| Box::pin(async move { post(w, new).await })).await?;
            self.posts.entry(act.matter).or_default().push((id, parent.map_or(1, |(_, depth)| depth + 1)));
        }
        Ok(())
    }

    /// Any household representative of a grid, or of the community.
    /// An adult who lives there.
    pub(super) fn someone(&mut self, grid: Option<usize>) -> anyhow::Result<PersonId> {
        let flats = &self.town.flats;
        let here = |at: &usize| {
            let is_here = grid.is_none_or(|grid| super::town::grid_of(flats[*at].building) == grid);
            is_here && !flats[*at].people.is_empty()
        };
        // The last households move out in the worked case.
        let all: Vec<usize> = (0..flats.len() - 60).filter(here).collect();
        let at = *all.choose(&mut self.rng).context("somebody lives there")?;
        Ok(self.register.persons[&flats[at].people[0].code])
    }
}
