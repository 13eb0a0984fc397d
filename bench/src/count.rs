//! Counting in memory: the roll, every ballot and the rule, to the tally with its arithmetic.

use std::time::Instant;

use anyhow::Context;
use domain::{
    charters::Policy,
    clock::Moment,
    ids::RollId,
    people::{Unit, UnitKind},
    rolls::Roll,
    rules::Body,
    text::Name,
    votes::{Ballot, BallotStatus, Channel, Choice, Found, count},
};
use uuid::Uuid;

use crate::{
    table::{Aim, Line, Table, median},
    world::{household, now, person},
};

const ROUNDS: usize = 3;
/// Ballots, and the most milliseconds that counting them may take.
const SIZES: [(u32, f64); 2] = [(10_000, 50.0), (1_000_000, 2_000.0)];

/// A full count of a household vote of each size.
pub fn counts(table: &mut Table) -> anyhow::Result<()> {
    let rule = Policy::default().rule(Body::ResidentsAssembly, now().day()).context("no rule")?.clone();
    for (size, limit) in SIZES {
        let (roll, found) = vote(size)?;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let count = count(&rule, &roll, &found).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
            times.push(start.elapsed().as_secs_f64() * 1_000.0);
            anyhow::ensure!(count.statuses.len() == found.ballots.len(), "a ballot is missing");
        }
        let what = format!("a full count of {size} open ballots");
        table.add(Line { what, ours: median(times), limit, unit: "ms", aim: Aim::Within });
    }
    Ok(())
}

/// A roll of households, of which everyone votes.
fn vote(size: u32) -> anyhow::Result<(Roll, Found)> {
    let name = Name::parse("居民").map_err(|_| anyhow::anyhow!("no name"))?;
    let units = (0..size).map(|n| unit(n, &name)).collect();
    let roll = Roll::take(RollId(Uuid::from_u128(1)), units, now().day(), now().day(), now());
    let hash = roll.digest();
    let roll = roll.kept(Some(hash), size);
    let ballots = (1..=size).map(ballot).collect();
    let closes = Moment::from_micros(now().micros() + 1);
    Ok((roll, Found { ballots, ..Found::empty(now(), closes) }))
}

fn unit(n: u32, name: &Name) -> Unit {
    Unit {
        kind: UnitKind::Household,
        unit_id: household(n),
        person: person(n),
        name: name.clone(),
        label: format!("{n} 室"),
        building: None,
        voting: true,
        in_party_committee: false,
        in_residents_committee: false,
        sex: None,
        holding: None,
    }
}

fn ballot(entry: u32) -> Ballot {
    let choices = [Choice::For, Choice::For, Choice::For, Choice::Against, Choice::Abstain];
    Ballot {
        entry,
        generation: 1,
        person: person(entry - 1),
        channel: Channel::Phone,
        choice: choices[entry as usize % choices.len()],
        at: now(),
        serial: None,
        box_no: None,
        is_confirmed: true,
        status: BallotStatus::Counted,
    }
}
