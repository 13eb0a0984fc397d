//! What matters cost, in the books: the grant when work begins, and a payment for every milestone that was done.

use anyhow::Context;
use domain::{
    clock::{Day, Moment},
    ids::ProposalId,
    ledger::{Draft, Fund, Month, Party, Subject},
    money::Money,
    people::Office,
    proposals::{Proposal, StageGroup},
    text::Line,
};
use store::ledger;

use super::{books::Hands, play::Play};

/// The subject of an earmarked grant.
const GRANT: i64 = 10_102;
/// The subject of works.
const WORKS: i64 = 20_401;
/// Who does works in the demo.
const BUILDERS: [&str; 4] =
    ["福州榕建工程有限公司", "福州安居修缮有限公司", "闽都市政设施有限公司", "三山装饰工程有限公司"];

impl Play<'_> {
    /// Pays what was spent on a matter before its account is checked.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub(super) async fn pay_for(&mut self, at: Moment, matter: ProposalId) -> anyhow::Result<()> {
        let month = Month::of(at.day());
        let drafts = self.works(at, month, Some(matter)).await?;
        if drafts.is_empty() {
            return Ok(());
        }
        let keeper = self.office(Office::Accountant, at.plus(time::Duration::minutes(-3))).await?;
        self.store.write(keeper, move |w| Box::pin(ledger::import(w, drafts, None))).await?;
        self.sign(at.plus(time::Duration::minutes(-3)), month, None).await
    }

    /// What was spent on matters by now and stands in no line of the books yet, posted within a month.
    ///
    /// # Errors
    /// When a text is malformed, or the store fails.
    pub(super) async fn works(
        &mut self,
        at: Moment,
        month: Month,
        only: Option<ProposalId>,
    ) -> anyhow::Result<Vec<Draft>> {
        let hands = self.hands(at).await?;
        let span = (month.period().first_day(), month.last_day().min(at.day()));
        let mut reader = self.store.reader().await?;
        let tx = &mut reader.tx();
        let ever = (Month::from_number(0), Month::of(at.day()));
        let paid = ledger::projects(tx, self.community, ever, None).await?;
        let mut drafts = Vec::new();
        for id in self.proposals.values().filter(|id| only.is_none_or(|only| only == **id)) {
            let matter = store::proposals::one(tx, self.community, *id).await?.context("the matter")?;
            let Some(number) = matter.number.clone().filter(|_| is_carried_out(&matter)) else { continue };
            let paid = paid.iter().find(|project| project.matter == number).map(|project| project.expense);
            drafts.extend(payments(&matter, &number, paid, span, &hands)?);
        }
        Ok(drafts)
    }
}

fn is_carried_out(matter: &Proposal) -> bool {
    let group = matter.shown_at().group();
    matter.resolved_by.is_some() && matches!(group, StageGroup::CarryingOut | StageGroup::Done)
}

fn payments(
    matter: &Proposal,
    number: &str,
    paid: Option<i64>,
    (from, until): (Day, Day),
    hands: &Hands,
) -> anyhow::Result<Vec<Draft>> {
    let fund = fund(matter.content.funding.as_ref().map_or("", |funding| funding.as_str()));
    let title: String = matter.content.title.as_str().chars().take(40).collect();
    let make = |day: Day, code: i64, amount: Money, what: &str, party: &str| {
        Ok::<_, anyhow::Error>(Draft {
            day: day.max(from).min(until),
            amount,
            summary: Line::parse(&format!("{title}：{what}"))?,
            fund,
            subject: Subject::find(code).context("a subject")?,
            matter: Some(Line::parse(number)?),
            party: Some(Party { name: Line::parse(party)?, is_person: false }),
            handler: *hands.handlers.first().context("a handler")?,
            witness: Some(hands.witness),
            serial: None,
        })
    };
    let builder = BUILDERS[usize::try_from(matter.seq)? % BUILDERS.len()];
    let mut left = paid.unwrap_or(0);
    let mut drafts = Vec::new();
    for milestone in &matter.milestones {
        let Some(spent) = milestone.spent.filter(|spent| *spent > Money::ZERO) else { continue };
        if left >= spent.fen() {
            left -= spent.fen();
            continue;
        }
        drafts.push(make(milestone.ends, WORKS, spent, milestone.title.as_str(), builder)?);
    }
    if let (Some(first), None, Fund::Earmarked, Some(cost)) = (drafts.first(), paid, fund, matter.content.cost) {
        let grant = make(first.day, GRANT, cost, "专项拨款", "安泰街道办事处")?;
        drafts.insert(0, grant);
    }
    Ok(drafts)
}

/// The fund that a matter names.
fn fund(funding: &str) -> Fund {
    const NAMES: [(&str, Fund); 5] = [
        ("专项", Fund::Earmarked),
        ("服务群众", Fund::PartyService),
        ("公共收益", Fund::CommonRevenue),
        ("公益金", Fund::Donation),
        ("自筹", Fund::Voluntary),
    ];
    NAMES.into_iter().find(|(name, _)| funding.contains(name)).map_or(Fund::Operating, |(_, fund)| fund)
}
