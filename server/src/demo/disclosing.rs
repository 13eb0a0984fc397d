//! A year of disclosure entries: drafted by their office, countersigned, published.

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    disclosures::{Command, Content, Item, Period, Section},
    people::Office,
    text::{Document, Line},
};
use serde::Deserialize;
use store::disclosures;

use super::{
    play::Play,
    script::{Act, Deed, Who},
};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    /// How often a year.
    times: i64,
    title: String,
    body: String,
}

#[derive(Deserialize)]
struct Entries {
    entry: Vec<Entry>,
}

/// An entry that is to be published.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The item of the catalogue.
    pub code: String,
    /// The period.
    pub period: Period,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
}

/// Every publication of the year before `now`, each a few days after its period ended.
///
/// # Errors
/// When `disclosures.toml` is malformed.
pub fn publications(founded: Moment, now: Moment) -> anyhow::Result<Vec<(Moment, Publication)>> {
    let entries: Entries = toml::from_str(include_str!("disclosures.toml"))?;
    let mut all = Vec::new();
    for (place, entry) in (0_i64..).zip(&entries.entry) {
        for period in periods(entry.times, founded.day(), now.day()) {
            let day = period.last_day().plus(3 + place % 6);
            let at = Moment::at(day, 9, 0).plus(time::Duration::minutes(place * 11));
            if at > founded && at < now {
                all.push((at, entry.publication(period, place)));
            }
        }
    }
    Ok(all)
}

fn periods(times: i64, from: Day, to: Day) -> Vec<Period> {
    let mut periods = Vec::new();
    for year in from.date().year()..=to.date().year() {
        match times {
            12 => periods.extend((1..=12).map(|month| Period::Month(year, month))),
            4 => periods.extend((1..=4).map(|quarter| Period::Quarter(year, quarter))),
            2 => periods.extend((1..=2).map(|half| Period::Half(year, half))),
            // What holds for a year is said at its beginning: in the demo, for the year that ended last.
            _ => periods.push(Period::Year(year - 1)),
        }
    }
    // A yearly entry of the year before is published when the community begins.
    periods.into_iter().filter(|period| period.last_day() >= from.plus(-31)).collect()
}

impl Entry {
    fn publication(&self, period: Period, place: i64) -> Publication {
        let day = period.first_day().date();
        let month = i64::from(day.month() as u8);
        let number = |scale: i64, shift: i64| (place * 7 + month * 13 + shift) % scale;
        let fill = |text: &str| {
            text.replace("{year}", &day.year().to_string())
                .replace("{month}", &month.to_string())
                .replace("{quarter}", ["一", "二", "三", "四"][usize::try_from((month - 1) / 3).unwrap_or(0)])
                .replace("{half}", if month < 7 { "上" } else { "下" })
                .replace("{n1}", &(3 + number(6, 1)).to_string())
                .replace("{n2}", &(9 + number(17, 3)).to_string())
                .replace("{n3}", &(120 + number(310, 5)).to_string())
        };
        Publication { code: self.code.clone(), period, title: fill(&self.title), body: fill(&self.body) }
    }
}

impl Play<'_> {
    /// Drafts, countersigns and publishes one entry.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn publish(&mut self, at: Moment, publication: &Publication) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let item =
            Item::find(&publication.code).with_context(|| format!("{} is in the catalogue", publication.code))?;
        let content =
            Content { title: Line::parse(&publication.title)?, body: Document::parse(&publication.body)?, table: None };
        let new = disclosures::NewEntry { code: publication.code.clone(), period: publication.period, content };
        let writer = self.office(writer(item), at).await?;
        let entry = self
            .store
            .write(writer.clone(), move |w| Box::pin(async move { disclosures::draft(w, new).await }))
            .await?;
        let minutes = |minutes| at.plus(time::Duration::minutes(minutes));
        let steps = [
            (writer, Command::Submit),
            (self.office(checker(item), minutes(1)).await?, Command::Check),
            (self.office(Office::SupervisionMember, minutes(2)).await?, Command::Countersign { note: None }),
        ];
        let mut steps = Vec::from(steps);
        if item.section == Section::Party {
            steps.push((self.office(Office::PartyCommitteeMember, minutes(3)).await?, Command::Clear));
        }
        steps.push((self.office(item.section.publisher(), minutes(4)).await?, Command::Publish));
        for (author, command) in steps {
            let id = entry.id;
            self.store
                .write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await }))
                .await?;
        }
        Ok(())
    }

    async fn office(&mut self, office: Office, at: Moment) -> anyhow::Result<store::Author> {
        let act = Act { at, matter: 0, by: Who::Office(office), deed: Deed::AnswerOpinions };
        self.author(&act.by, &act).await
    }
}

/// Who writes an entry: the office that answers for it, unless it clears or publishes the section.
fn writer(item: &Item) -> Office {
    let is_free = item.section != Section::Party && item.office != item.section.publisher();
    if is_free { item.office } else { Office::Clerk }
}

/// A colleague of the writer.
fn checker(item: &Item) -> Office {
    if writer(item) == Office::CommitteeMember { Office::Clerk } else { Office::CommitteeMember }
}
