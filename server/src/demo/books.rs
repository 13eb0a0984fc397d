//! A year of the books: each month imported from the bank, approved, audited, closed, and disclosed.

use std::collections::BTreeMap;

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    ids::PersonId,
    ledger::{
        Balances, Direction, Draft, Fund, Group, HoldingDraft, HoldingKind, Month, Party, PlanDraft, Reconciliation,
        StatementEnd, Status, Subject, Use,
    },
    money::Money,
    people::Office,
    text::Line,
};
use serde::Deserialize;
use store::ledger;

use super::{papers::Progress, play::Play};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    opening: BTreeMap<String, String>,
    plan: BTreeMap<String, String>,
    shares: BTreeMap<String, i64>,
    line: Vec<Template>,
    holding: Vec<Thing>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    day: i64,
    /// In which months; every month when none.
    #[serde(default)]
    months: Vec<i64>,
    /// How often in the month.
    #[serde(default = "once")]
    times: i64,
    /// How many days apart.
    #[serde(default = "week")]
    every: i64,
    fund: String,
    subject: i64,
    yuan: i64,
    /// How much the amount varies.
    #[serde(default)]
    step: i64,
    summary: String,
    party: Option<String>,
    #[serde(default)]
    person: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    kind: String,
    name: String,
    quantity: i64,
    yuan: String,
    party: Option<String>,
}

const fn once() -> i64 {
    1
}

const fn week() -> i64 {
    7
}

/// Something that is done in the books.
#[derive(Clone, Copy, Debug)]
pub enum Booking {
    /// They are opened, the year is planned, what is there is listed.
    Open(Month),
    /// A new year is planned.
    Plan(i32),
    /// A whole month is imported, approved, audited, closed and disclosed.
    Month(Month),
    /// The month that runs is entered up to now; the last lines wait.
    Running(Month),
}

/// Everything that is done in the books before `now`.
#[must_use]
pub fn bookings(founded: Moment, now: Moment) -> Vec<(Moment, Booking)> {
    let first = Month::of(founded.day());
    let mut all = vec![(Moment::at(founded.day().plus(1), 9, 0), Booking::Open(first))];
    let mut month = first;
    while Moment::at(month.last_day().plus(3), 10, 0) < now {
        all.push((Moment::at(month.last_day().plus(3), 10, 0), Booking::Month(month)));
        month = month.next();
        if month.number() % 12 == 0 {
            all.push((Moment::at(month.period().first_day().plus(4), 15, 0), Booking::Plan(month.period().year())));
        }
    }
    if Moment::at(month.period().first_day().plus(5), 9, 0) < now {
        all.push((now.plus(time::Duration::minutes(-90)), Booking::Running(month)));
    }
    all.retain(|(at, _)| *at < now);
    all
}

/// Who handles and who witnesses.
pub(super) struct Hands {
    /// Who may handle.
    pub handlers: Vec<PersonId>,
    /// Who witnesses.
    pub witness: PersonId,
}

impl Play<'_> {
    /// Does one thing in the books.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn book(&mut self, at: Moment, booking: Booking) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let script: Script = toml::from_str(include_str!("books.toml"))?;
        match booking {
            Booking::Open(first) => self.open_books(at, first, &script).await,
            Booking::Plan(year) => self.plan_year(at, year, &script).await,
            Booking::Month(month) => self.whole_month(at, month, &script).await,
            Booking::Running(month) => self.running_month(at, month, &script).await,
        }
    }

    async fn open_books(&mut self, at: Moment, first: Month, script: &Script) -> anyhow::Result<()> {
        let mut held = Balances::default();
        for (fund, yuan) in &script.opening {
            held.add(Fund::from_name(fund).context("a fund")?, Money::parse(yuan)?);
        }
        let keeper = self.office(Office::Accountant, at).await?;
        self.store.write(keeper.clone(), move |w| Box::pin(ledger::open(w, first, held))).await?;
        for thing in &script.holding {
            let draft = thing.draft(at.day())?;
            self.store.write(keeper.clone(), move |w| Box::pin(ledger::list_holding(w, draft))).await?;
        }
        self.plan_year(at, first.period().year(), script).await
    }

    async fn plan_year(&mut self, at: Moment, year: i32, script: &Script) -> anyhow::Result<()> {
        let mut lines = Vec::new();
        for (group, yuan) in &script.plan {
            lines.push((Group::find(group.parse()?).context("a group")?, Money::parse(yuan)?));
        }
        let shares = Use::ALL.into_iter().filter_map(|to| Some((to, *script.shares.get(to.name())?))).collect();
        let basis = Line::parse(&format!("{year}年居民代表会议审议通过的年度预算和公共收益分配办法"))?;
        let draft = PlanDraft { year, lines, shares, basis };
        let keeper = self.office(Office::Accountant, at).await?;
        self.store.write(keeper, move |w| Box::pin(ledger::plan(w, draft))).await?;
        Ok(())
    }

    async fn whole_month(&mut self, at: Moment, month: Month, script: &Script) -> anyhow::Result<()> {
        let mut drafts = self.lines(at, month, month.last_day(), script).await?;
        drafts.extend(self.works(at, month, None).await?);
        drafts.sort_by_key(|draft| draft.day);
        let keeper = self.office(Office::Accountant, at).await?;
        let mut reader = self.store.reader().await?;
        let facts = ledger::close_facts(&mut reader.tx(), self.community).await?;
        drop(reader);
        let moved = Money::sum(drafts.iter().map(Draft::effect));
        let bank = facts.closing().total().plus(moved);
        let end = Some(StatementEnd { day: month.last_day(), balance: bank });
        self.store.write(keeper.clone(), move |w| Box::pin(ledger::import(w, drafts, end))).await?;
        self.sign(at, month, None).await?;
        self.papers(at, month, Progress::Public).await?;
        let reconciliation = Reconciliation { bank, explained: Vec::new() };
        let close = keeper.clone();
        let (_, drafted) = self.store.write(close, move |w| Box::pin(ledger::close(w, month, reconciliation))).await?;
        for id in drafted {
            self.publish_drawn(id, at.plus(time::Duration::minutes(5))).await?;
        }
        Ok(())
    }

    /// Up to yesterday; the lines of the last days wait for approval, and one was stopped.
    async fn running_month(&mut self, at: Moment, month: Month, script: &Script) -> anyhow::Result<()> {
        let mut drafts = self.lines(at, month, at.day().plus(-1), script).await?;
        drafts.extend(self.works(at, month, None).await?);
        drafts.sort_by_key(|draft| draft.day);
        let keeper = self.office(Office::Accountant, at).await?;
        if drafts.is_empty() {
            return Ok(());
        }
        self.store.write(keeper, move |w| Box::pin(ledger::import(w, drafts, None))).await?;
        self.sign(at, month, Some(at.day().plus(-4))).await?;
        self.papers(at, month, Progress::UnderWay).await?;
        let waiting = self.booked(month, Status::Entered, None).await?;
        if let Some(id) = waiting.first().copied() {
            let reason = Line::parse("发票抬头与收款单位不一致，请补正")?;
            let author = self.office(Office::SupervisionHead, at.plus(time::Duration::minutes(3))).await?;
            self.store.write(author, move |w| Box::pin(ledger::stop(w, id, reason))).await?;
        }
        Ok(())
    }

    /// The head approves and the supervision committee audits, up to a day.
    pub(super) async fn sign(&mut self, at: Moment, month: Month, until: Option<Day>) -> anyhow::Result<()> {
        let ids = self.booked(month, Status::Entered, until).await?;
        if ids.is_empty() {
            return Ok(());
        }
        let head = self.office(Office::CommitteeHead, at.plus(time::Duration::minutes(1))).await?;
        let approved = ids.clone();
        self.store.write(head, move |w| Box::pin(async move { ledger::approve(w, &approved).await })).await?;
        let auditor = self.office(Office::SupervisionHead, at.plus(time::Duration::minutes(2))).await?;
        self.store.write(auditor, move |w| Box::pin(async move { ledger::audit(w, &ids).await })).await?;
        Ok(())
    }

    async fn booked(
        &self,
        month: Month,
        status: Status,
        until: Option<Day>,
    ) -> anyhow::Result<Vec<domain::ids::LedgerEntryId>> {
        let filter = ledger::Filter { months: Some((month, month)), status: Some(status), ..ledger::Filter::default() };
        let mut reader = self.store.reader().await?;
        let (listed, _) = ledger::list(&mut reader.tx(), self.community, &filter, None, 500).await?;
        let listed = listed.into_iter().map(|listed| listed.entry);
        Ok(listed.filter(|entry| until.is_none_or(|day| entry.draft.day <= day)).map(|entry| entry.id).collect())
    }

    pub(super) async fn hands(&mut self, at: Moment) -> anyhow::Result<Hands> {
        let mut persons = Vec::new();
        for office in [Office::Clerk, Office::GridManager, Office::GroupLeader, Office::GridAssistant] {
            persons.push(self.office(office, at).await?.actor.person().context("a person")?);
        }
        let witness = persons.pop().context("four of them")?;
        Ok(Hands { handlers: persons, witness })
    }

    async fn lines(&mut self, at: Moment, month: Month, until: Day, script: &Script) -> anyhow::Result<Vec<Draft>> {
        let hands = self.hands(at).await?;
        let mut drafts = Vec::new();
        for (place, template) in (0_i64..).zip(&script.line) {
            for turn in 0..template.times {
                let number = month.number() % 12 + 1;
                let day = month.period().first_day().plus(template.day - 1 + turn * template.every);
                if day > until || (!template.months.is_empty() && !template.months.contains(&number)) {
                    continue;
                }
                drafts.push(template.draft(day.min(month.last_day()), place, turn, &hands)?);
            }
        }
        Ok(drafts)
    }
}

impl Template {
    fn draft(&self, day: Day, place: i64, turn: i64, hands: &Hands) -> anyhow::Result<Draft> {
        let month = Month::of(day).number();
        let fen = self.yuan * 100 + self.step * 100 * ((month * 5 + place * 3 + turn * 7) % 9);
        let summary = self.summary.replace("{n}", &(turn + 1).to_string());
        let party = self.party.as_deref().map(Line::parse).transpose()?;
        let at = usize::try_from(place + turn)? % hands.handlers.len();
        let subject = Subject::find(self.subject).with_context(|| format!("subject {}", self.subject))?;
        let is_expense = subject.direction() == Direction::Expense;
        Ok(Draft {
            day,
            amount: Money::from_fen(fen),
            summary: Line::parse(&summary)?,
            fund: Fund::from_name(&self.fund).with_context(|| format!("fund {}", self.fund))?,
            subject,
            matter: None,
            party: party.map(|name| Party { name, is_person: self.person }),
            handler: hands.handlers[at],
            witness: is_expense.then_some(hands.witness),
            serial: Some(Line::parse(&format!("{}{place:03}{turn}", day.number()))?),
        })
    }
}

impl Thing {
    fn draft(&self, day: Day) -> anyhow::Result<HoldingDraft> {
        Ok(HoldingDraft {
            kind: HoldingKind::from_name(&self.kind).context("a kind")?,
            name: Line::parse(&self.name)?,
            quantity: self.quantity,
            amount: Money::parse(&self.yuan)?,
            since: day,
            party: match &self.party {
                Some(name) => Some(Party { name: Line::parse(name)?, is_person: false }),
                None => None,
            },
        })
    }
}
