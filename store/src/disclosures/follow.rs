//! Which entries follow from an act of the pipeline: the resolution, the opinion of the party organisation, the
//! result and the account, the first delay of a milestone.

use domain::{
    clock::{Day, Moment},
    disclosures::{
        Count,
        notice::{ImplementationResult, Matter, Notice, PartyOpinion, ProjectAccount, Resolution},
    },
    ids::{ProposalId, VoteId},
    ledger::Month,
    money::Money,
    proposals::{CarriedOut, Event, Proof, Proposal, Stage, StepRecord},
    text::{Line, Words},
    votes::Outcome,
};

use super::{
    act::{Generated, publish_generated},
    delay, interruption,
};
use crate::{Result, StoreError, Write, ledger, on, votes};

/// Publishes what follows from an act on a matter, in the same write. `matter` is the matter after the act.
///
/// # Errors
/// When the database fails, or a vote that was counted has no tally.
pub async fn follow(w: &mut Write<'_>, matter: &Proposal, event: &Event) -> Result<()> {
    match event {
        Event::ResolutionPublished { text, posted_until, .. } => {
            let resolution = resolution(w, matter, text.as_str()).await?;
            publish(w, matter.id, Notice::Resolution(resolution), Some(*posted_until)).await
        }
        Event::Counted { count, outcome, to, .. }
            if count.step.is_before_resolution() && *outcome != Outcome::NoQuorum =>
        {
            let words = match event.passed() {
                // The two committees on a change of the plan of what is being carried out.
                [] if matches!(to, Stage::Implementing { .. }) && *outcome == Outcome::Carried => "同意变更实施计划",
                [] if matches!(to, Stage::Implementing { .. }) => "不同意变更实施计划",
                [StepRecord { proof: Proof::Opinion { .. }, .. }] => "不同意（法定提议，记为意见，事项继续）",
                [] => "不予通过",
                _ => "通过",
            };
            opinion(w, matter, count.vote, words, Vec::new()).await
        }
        Event::Returned { count, to, .. } if count.step.is_before_resolution() => {
            let points = match to {
                Stage::ReturnedForRevision { points, .. } => points.clone(),
                _ => Vec::new(),
            };
            opinion(w, matter, count.vote, "退回修改", points).await
        }
        Event::CarriedOut(CarriedOut::ResultPublished { report, posted_until, .. }) => {
            result(w, matter, report.as_str(), *posted_until).await
        }
        Event::CarriedOut(CarriedOut::MilestoneUpdated { no, update, .. }) => {
            delay::follow(w, matter, *no, update).await
        }
        Event::Detoured(event) => interruption::follow(w, matter, event).await,
        // No other act discloses anything by itself.
        _ => Ok(()),
    }
}

pub(super) async fn publish(w: &mut Write<'_>, proposal: ProposalId, notice: Notice, until: Option<Day>) -> Result<()> {
    publish_generated(w, Generated { proposal, notice, posted_until: until }).await.map(|_| ())
}

/// What every notice mentions of the matter.
pub(super) async fn head(w: &mut Write<'_>, matter: &Proposal) -> Result<Matter> {
    let id = w.community;
    let (community, phone): (String, String) = on!(w.tx(), conn => sqlx::query_as(
        "SELECT name, office_phone FROM communities WHERE id = $1")
        .bind(id.0)
        .fetch_one(conn)
        .await)?;
    let number = matter.number.clone().unwrap_or_else(|| matter.seq.to_string());
    Ok(Matter { community, number, title: matter.content.title.as_str().to_owned(), phone })
}

async fn count(w: &mut Write<'_>, id: VoteId) -> Result<Count> {
    let vote = votes::load(w, id).await?;
    let tally = votes::tally_of(w.tx(), id).await?;
    let tally = tally.ok_or_else(|| StoreError::fault("votes", id, "counted without a tally"))?;
    Ok(Count::of(&vote, &tally))
}

async fn resolution(w: &mut Write<'_>, matter: &Proposal, text: &str) -> Result<Resolution> {
    let vote = matter.resolved_by.ok_or_else(|| StoreError::fault("proposals", matter.id, "resolved by no vote"))?;
    let proposal = matter.content.proposal.as_str();
    // What was voted on stands in the notice in full, whatever the resolution repeats of it.
    let text = if text.contains(proposal) {
        text.to_owned()
    } else {
        format!("{text}\n\n# 表决通过的方案全文\n\n{proposal}")
    };
    Ok(Resolution {
        matter: head(w, matter).await?,
        count: count(w, vote).await?,
        text,
        implementer: line(matter.content.implementer.as_ref(), "社区居民委员会"),
        term: term(&matter.stage),
        cost: matter.content.cost.map(Money::fen),
        funding: line(matter.content.funding.as_ref(), "不需要经费"),
    })
}

fn term(stage: &Stage) -> String {
    match stage {
        Stage::ResolutionDisclosed { start_by, .. } => {
            // A deadline at 24:00 belongs to the day that it ends.
            let day = Moment::from_micros(start_by.micros() - 1).day().date();
            format!("最迟于{}年{}月{}日开始实施", day.year(), u8::from(day.month()), day.day())
        }
        _ => "备案后开始实施".to_owned(),
    }
}

fn line(line: Option<&Line>, none: &str) -> String {
    line.map_or_else(|| none.to_owned(), |line| line.as_str().to_owned())
}

async fn opinion(w: &mut Write<'_>, matter: &Proposal, vote: VoteId, outcome: &str, points: Vec<Line>) -> Result<()> {
    let points: Vec<String> = points.iter().enumerate().map(|(at, point)| format!("（{}）{point}", at + 1)).collect();
    let notice = PartyOpinion {
        matter: head(w, matter).await?,
        count: count(w, vote).await?,
        outcome: format!("经会议讨论和表决，对本事项的意见为：{outcome}。"),
        remarks: points.join("\n"),
    };
    publish(w, matter.id, Notice::PartyOpinion(notice), None).await
}

async fn result(w: &mut Write<'_>, matter: &Proposal, report: &str, until: Day) -> Result<()> {
    let inspection = inspection(w, matter.id).await?;
    let notice = ImplementationResult {
        matter: head(w, matter).await?,
        milestones: matter.milestones.clone(),
        report: report.to_owned(),
        inspection: inspection.map_or_else(String::new, String::from),
    };
    publish(w, matter.id, Notice::Result(notice), Some(until)).await?;
    let Some(account) = matter.account.clone() else { return Ok(()) };
    let booked = booked(w, matter).await?;
    let account = ProjectAccount {
        booked,
        matter: head(w, matter).await?,
        planned: matter.content.cost.map(Money::fen),
        funding: line(matter.content.funding.as_ref(), "不需要经费"),
        account,
    };
    publish(w, matter.id, Notice::Account(account), Some(until)).await
}

/// What the books paid for the matter by now.
async fn booked(w: &mut Write<'_>, matter: &Proposal) -> Result<Option<(i64, i64)>> {
    let Some(number) = &matter.number else { return Ok(None) };
    let (community, ever) = (w.community, (Month::from_number(0), Month::of(w.now.day())));
    let paid = ledger::projects(w.tx(), community, ever, Some(number)).await?;
    Ok(paid.first().map(|project| (project.expense, project.entries)))
}

/// The inspection that stands in the record of the matter.
async fn inspection(w: &mut Write<'_>, proposal: ProposalId) -> Result<Option<Words>> {
    let community = w.community;
    let event: Option<String> = on!(w.tx(), conn => sqlx::query_scalar(
        "SELECT event FROM record
         WHERE subject_id = $1 AND community_id = $2 AND kind = 'proposal.implementation_completed'
         ORDER BY n DESC LIMIT 1")
        .bind(proposal.0)
        .bind(community.0)
        .fetch_optional(conn)
        .await)?;
    let Some(event) = event else { return Ok(None) };
    match serde_json::from_str(&event) {
        Ok(Event::CarriedOut(CarriedOut::ImplementationCompleted { inspection, .. })) => Ok(Some(inspection)),
        Ok(_) => Ok(None),
        Err(error) => Err(StoreError::fault("record", proposal, error)),
    }
}
