//! A year of disclosure entries: drafted by their office, checked, countersigned, published; one late, one corrected,
//! one taken down and published again.

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    disclosures::{Command, Content, Every, Item, PROGRESS, Period, Section, Table, Wish, catalogue},
    ids::DisclosureId,
    people::Office,
    text::{Document, Line, Words},
};
use serde::Deserialize;
use store::disclosures;
use time::Duration;

use super::{
    play::Play,
    script::{Act, Deed, Who},
};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    /// How often a year; 0 for what is published when the community begins.
    times: Option<i64>,
    /// Or so many days before now.
    #[serde(default)]
    ago: Vec<i64>,
    title: String,
    body: String,
    table: Option<String>,
    /// What became of the entry about the last period.
    latest: Option<Latest>,
    /// Why the second entry was corrected.
    correct: Option<String>,
    /// Why the second entry was taken down.
    withdraw: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Latest {
    /// Nobody began it.
    Missing,
    /// It waits for a colleague.
    Submitted,
}

#[derive(Deserialize)]
struct Entries {
    entry: Vec<Entry>,
}

/// What is done with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is drafted and handed in, no more.
    HandIn,
    /// It is drafted, checked and published.
    Publish,
    /// Its published text is corrected.
    Correct(String),
    /// It is taken down.
    Withdraw(String),
    /// What was taken down is published again.
    Return,
}

/// An entry and what is done with it.
#[derive(Clone, Debug)]
pub struct Publication {
    /// What is done.
    pub step: Step,
    /// The item of the catalogue.
    pub code: String,
    /// The period.
    pub period: Period,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Its table, as it would be pasted.
    pub table: String,
}

/// Everything that is done with entries before `now`: each is published a few days after its period ended.
///
/// # Errors
/// When `disclosures.toml` is malformed.
pub fn publications(founded: Moment, now: Moment) -> anyhow::Result<Vec<(Moment, Publication)>> {
    let entries: Entries = toml::from_str(include_str!("disclosures.toml"))?;
    let mut all = Vec::new();
    for (place, entry) in (0_i64..).zip(&entries.entry) {
        let days = entry.days(place, founded.day(), now.day());
        let last = days.len().saturating_sub(1);
        for (at, (day, period)) in days.into_iter().enumerate() {
            let moment = Moment::at(day, 9, 0).plus(Duration::minutes(place * 11));
            let step = match entry.latest.filter(|_| at == last) {
                Some(Latest::Missing) => continue,
                Some(Latest::Submitted) => Step::HandIn,
                None => Step::Publish,
            };
            all.push((moment, entry.publication(period, place, step)));
            if at == 1 {
                all.extend(
                    entry.follow_up().map(|(later, step)| {
                        (moment.plus(Duration::days(later)), entry.publication(period, place, step))
                    }),
                );
            }
        }
    }
    all.retain(|(at, _)| *at > founded && *at < now);
    Ok(all)
}

/// When the office publishes the progress of last month: on the third day of every month.
#[must_use]
pub fn progress_days(founded: Moment, now: Moment) -> Vec<Moment> {
    let days = founded.day().number()..=now.day().number();
    let thirds = days.map(Day::from_number).filter(|day| day.date().day() == 3);
    thirds.map(|day| Moment::at(day, 10, 20)).filter(|at| founded < *at && *at < now).collect()
}

fn periods(times: i64, from: Day, to: Day) -> Vec<Period> {
    let mut periods = Vec::new();
    for year in from.date().year()..=to.date().year() {
        match times {
            12 => periods.extend((1..=12).map(|month| Period::Month(year, month))),
            4 => periods.extend((1..=4).map(|quarter| Period::Quarter(year, quarter))),
            2 => periods.extend((1..=2).map(|half| Period::Half(year, half))),
            _ => periods.push(Period::Year(year - 1)),
        }
    }
    // A yearly entry of the year before is published when the community begins.
    periods.into_iter().filter(|period| period.last_day() >= from.plus(-31)).collect()
}

impl Entry {
    /// On which days it is published, and about which period.
    fn days(&self, place: i64, founded: Day, today: Day) -> Vec<(Day, Period)> {
        if !self.ago.is_empty() {
            return self.ago.iter().map(|ago| today.plus(-ago)).map(|day| (day, Period::month_of(day))).collect();
        }
        if self.times == Some(0) {
            let day = founded.plus(9 + place % 6);
            return vec![(day, Period::Year(day.date().year()))];
        }
        periods(self.times.unwrap_or(1), founded, today)
            .into_iter()
            .map(|period| (period.last_day().plus(3 + place % 6), period))
            .filter(|(day, _)| founded < *day && *day < today)
            .collect()
    }

    /// What follows some days after the second entry.
    fn follow_up(&self) -> impl Iterator<Item = (i64, Step)> + use<> {
        let correct = self.correct.clone().map(|reason| (6, Step::Correct(reason)));
        let withdraw = self.withdraw.clone().map(|reason| (5, Step::Withdraw(reason)));
        let back = withdraw.is_some().then_some((7, Step::Return));
        correct.into_iter().chain(withdraw).chain(back)
    }

    fn publication(&self, period: Period, place: i64, step: Step) -> Publication {
        let day = period.first_day().date();
        let month = i64::from(day.month() as u8);
        let number = |scale: i64, shift: i64| (place * 7 + month * 13 + shift) % scale;
        let fill = |text: &str| {
            text.replace("{year}", &day.year().to_string())
                .replace("{month}", &month.to_string())
                .replace("{quarter}", ["一", "二", "三", "四"][usize::try_from((month - 1) / 3).unwrap_or(0)])
                .replace("{half}", if month < 7 { "上" } else { "下" })
                .replace("{n1}", &(3 + number(6, 1)).to_string())
                .replace("{n2}", &(10 + number(17, 3)).to_string())
                .replace("{n3}", &(120 + number(310, 5)).to_string())
                .replace("{p1}", &(20 + month * 6 + number(7, 2)).to_string())
                .replace("{p2}", &(22 + month * 6 + number(5, 3)).to_string())
        };
        let table = fill(self.table.as_deref().unwrap_or_default());
        let (title, body) = (fill(&self.title), fill(&self.body));
        Publication { step, code: self.code.clone(), period, title, body, table }
    }
}

impl Publication {
    fn content(&self) -> anyhow::Result<Content> {
        let table = Table::parse(&self.table).ok().flatten();
        anyhow::ensure!(table.is_some() != self.table.is_empty(), "{}: {}", self.code, self.table);
        Ok(Content { title: Line::parse(&self.title)?, body: Document::parse(&self.body)?, table, drawn: None })
    }
}

impl Play<'_> {
    /// The community takes on every optional item, on the day of its founding.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn take_on_catalogue(&mut self, at: Moment) -> anyhow::Result<()> {
        for item in catalogue().iter().filter(|item| item.optional) {
            let author = self.office(item.section.publisher(), at).await?;
            self.store
                .write(author, move |w| Box::pin(async move { disclosures::set(w, &item.code, &Wish::SwitchOn).await }))
                .await?;
        }
        // The month is the rhythm of the books.
        let head = self.office(Section::Finance.publisher(), at).await?;
        let monthly = Wish::Quicken(Every::Month);
        self.store.write(head, move |w| Box::pin(async move { disclosures::set(w, "F01", &monthly).await })).await?;
        Ok(())
    }

    /// Checks and publishes what a closed month drafted.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub(super) async fn publish_drawn(&mut self, id: DisclosureId, at: Moment) -> anyhow::Result<()> {
        let mut reader = self.store.reader().await?;
        let entry = disclosures::load(&mut reader.tx(), self.community, id).await?.context("it was drafted")?;
        drop(reader);
        let item = Item::find(&entry.code).context("it is in the catalogue")?;
        let writer = self.office(writer(item), at).await?;
        self.check_and_publish(item, id, writer, at).await
    }

    /// Does one step with an entry.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn publish(&mut self, at: Moment, publication: &Publication) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        if publication.code == PROGRESS && self.has(publication.period).await? {
            return Ok(());
        }
        let item =
            Item::find(&publication.code).with_context(|| format!("{} is in the catalogue", publication.code))?;
        let writer = self.office(writer(item), at).await?;
        let key = (publication.code.clone(), publication.period);
        let id = match (&publication.step, self.entries.get(&key).copied()) {
            (Step::Publish | Step::HandIn, _) | (_, None) => {
                let (code, period) = key.clone();
                let new = disclosures::NewEntry { code, period, content: publication.content()? };
                self.store
                    .write(writer.clone(), move |w| Box::pin(async move { disclosures::draft(w, new).await }))
                    .await?
                    .id
            }
            (_, Some(id)) => id,
        };
        self.entries.insert(key, id);
        match &publication.step {
            Step::HandIn => self.do_with(id, writer, Command::Submit).await?,
            Step::Publish | Step::Return => self.check_and_publish(item, id, writer, at).await?,
            Step::Withdraw(reason) => {
                let head = self.office(item.section.publisher(), at).await?;
                self.do_with(id, head, Command::Withdraw { reason: Words::parse(reason)? }).await?;
            }
            Step::Correct(reason) => {
                let mut content = publication.content()?;
                content.body = Document::parse(&format!("{}\n\n更正：{reason}", publication.body))?;
                let correct = Command::Correct { content, reason: Words::parse(reason)? };
                self.do_with(id, writer.clone(), correct).await?;
                self.check_and_publish(item, id, writer, at).await?;
            }
        }
        Ok(())
    }

    /// Whether the progress of a period drafted itself.
    async fn has(&self, period: Period) -> anyhow::Result<bool> {
        let mut reader = self.store.reader().await?;
        let known = disclosures::known(&mut reader.tx(), self.community, period.last_day()).await?;
        Ok(known.iter().any(|known| known.code == PROGRESS && known.period == period))
    }

    /// Checks and publishes what of an item drafted itself.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn publish_drafts(&mut self, code: &str, at: Moment) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let mut reader = self.store.reader().await?;
        let open = disclosures::open(&mut reader.tx(), self.community).await?;
        drop(reader);
        for entry in open.iter().filter(|entry| entry.code == code && entry.state == "drafted") {
            self.publish_drawn(entry.id, at).await?;
        }
        Ok(())
    }

    async fn check_and_publish(
        &mut self,
        item: &Item,
        id: DisclosureId,
        writer: store::Author,
        at: Moment,
    ) -> anyhow::Result<()> {
        let minutes = |minutes| at.plus(Duration::minutes(minutes));
        let mut steps = vec![
            (writer, Command::Submit),
            (self.office(checker(item), minutes(1)).await?, Command::Check),
            (self.office(Office::SupervisionMember, minutes(2)).await?, Command::Countersign { note: None }),
        ];
        if item.section == Section::Party {
            steps.push((self.office(Office::PartyCommitteeMember, minutes(3)).await?, Command::Clear));
        }
        steps.push((self.office(item.section.publisher(), minutes(4)).await?, Command::Publish));
        for (author, command) in steps {
            self.do_with(id, author, command).await?;
        }
        Ok(())
    }

    async fn do_with(&self, id: DisclosureId, author: store::Author, command: Command) -> anyhow::Result<()> {
        self.store.write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await })).await?;
        Ok(())
    }

    pub(super) async fn office(&mut self, office: Office, at: Moment) -> anyhow::Result<store::Author> {
        let act = Act { at, matter: 0, by: Who::Office(office), deed: Deed::AnswerOpinions };
        self.author(&act.by, &act).await
    }
}

/// Who writes an entry: the office that answers for it, unless it clears or publishes the section.
pub(super) fn writer(item: &Item) -> Office {
    let is_free = item.section != Section::Party && item.office != item.section.publisher();
    if is_free { item.office } else { Office::Clerk }
}

/// A colleague of the writer.
fn checker(item: &Item) -> Office {
    if writer(item) == Office::CommitteeMember { Office::Clerk } else { Office::CommitteeMember }
}
