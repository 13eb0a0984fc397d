//! Polls of the demo: one that is over, one that is open.

use anyhow::Context;
use domain::{
    clock::Moment,
    people::Office,
    polls::{Draft, Selection},
    text::{Line, Title, Words},
};
use rand::Rng;
use store::polls;
use time::Duration;

use super::play::Play;

/// A poll that is to be opened and answered.
pub struct Question {
    title: &'static str,
    about: &'static str,
    options: &'static [&'static str],
    most: u8,
    days: i64,
    /// How many days ago it was opened.
    ago: i64,
    /// How many residents answer it.
    answers: usize,
}

const QUESTIONS: [Question; 2] = [
    Question {
        title: "社区活动室改造后，优先做什么？",
        about: "活动室约 180 平方米，明年初改造。请选您家用得上的，最多三项。结果供“两委”拟定用途方案时参考。",
        options: &["老年食堂", "儿童阅览角", "康复器材", "书画教室", "志愿者工作站", "棋牌室"],
        most: 3,
        days: 14,
        ago: 40,
        answers: 214,
    },
    Question {
        title: "便民理发放在哪一天？",
        about: "志愿服务队每周来一次，请选您方便的一天。",
        options: &["周二上午", "周四上午", "周六上午", "都可以"],
        most: 1,
        days: 10,
        ago: 3,
        answers: 63,
    },
];

/// The polls of the demo, each with the moment at which it is opened.
#[must_use]
pub fn questions(now: Moment) -> Vec<(Moment, &'static Question)> {
    QUESTIONS.iter().map(|one| (now.plus(Duration::days(-one.ago)), one)).collect()
}

impl Question {
    fn draft(&self) -> anyhow::Result<Draft> {
        Ok(Draft {
            title: Title::parse(self.title)?,
            about: Words::parse(self.about)?,
            options: self.options.iter().map(|option| Line::parse(option)).collect::<Result<_, _>>()?,
            least: 1,
            most: self.most,
            proposal: None,
            days: self.days,
        })
    }
}

impl Play<'_> {
    /// The clerk opens a poll, and residents answer it within some minutes of each other.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn ask_residents(&mut self, at: Moment, question: &Question) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let clerk = self.cast.holder(Office::Clerk).context("somebody is the clerk")?;
        let clerk = *self.register.persons.get(clerk).context("the clerk is in the register")?;
        let (author, draft) = (self.author_of(clerk, at).await?, question.draft()?);
        let poll = self.store.write(author, move |w| Box::pin(async move { polls::open(w, draft).await })).await?;
        let options = u8::try_from(question.options.len())?;
        for no in 0..question.answers {
            let person = self.someone(None)?;
            let named = self.rng.random_range(1..=question.most);
            // The first options of the list are liked best.
            let mut liked = || {
                let most = self.rng.random_range(1..=options);
                self.rng.random_range(1..=most)
            };
            let selection = Selection::of((0..named).map(|_| liked()));
            let author = self.author_of(person, at.plus(Duration::minutes(i64::try_from(no)? * 4 + 20))).await?;
            let id = poll.id;
            self.store.write(author, move |w| Box::pin(async move { polls::answer(w, id, selection).await })).await?;
        }
        Ok(())
    }
}
