//! A vote with a frozen roll, for tests.

use std::collections::BTreeSet;

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, HouseholdId, PersonId, ProposalId, RollId, VoteId},
    people::{Office, OfficeHeld, Unit, UnitKind},
    permit::{Actor, Standing},
    proposals::{Mode, Step, TextHash},
    rolls::Roll,
    rules::{Body, RuleSet, ids},
    text::{Line, Name, Title},
    votes::{
        Ballot, BallotSecrecy, BallotStatus, Channel, Choice, Found, Paper, PaperBatch, PaperReading, PaperState,
        Question, Stock, Trail, Vote, VoteState,
    },
};
use uuid::Uuid;

pub struct Booth {
    pub vote: Vote,
    pub roll: Roll,
}

pub fn id(n: u32) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

pub fn person(n: u32) -> PersonId {
    PersonId(id(1_000_000 + n))
}

/// Minutes after the opening.
pub fn at(minutes: i64) -> Moment {
    opens().plus(time::Duration::minutes(minutes))
}

fn opens() -> Moment {
    Moment::parse("2026-05-20T09:00:00+08:00").expect("a well-formed part of the test")
}

pub fn unit(n: u32, kind: UnitKind) -> Unit {
    Unit {
        kind,
        unit_id: match kind {
            UnitKind::Household => id(n),
            UnitKind::Person | UnitKind::Owner => person(n).0,
        },
        person: person(n),
        name: Name::parse(&format!("居民{n}")).expect("a well-formed part of the test"),
        label: format!("{n}号"),
        building: None,
        voting: true,
        in_party_committee: false,
        in_residents_committee: false,
        sex: None,
        holding: None,
    }
}

pub fn ballot(entry: u32, generation: u32, channel: Channel, minutes: i64) -> Ballot {
    let is_paper = channel == Channel::Paper;
    Ballot {
        entry,
        generation,
        person: person(entry),
        channel,
        choice: Choice::For,
        at: at(minutes),
        serial: is_paper.then_some(entry),
        box_no: is_paper.then_some(1),
        is_confirmed: true,
        status: BallotStatus::Counted,
    }
}

pub fn paper(serial: u32, entry: u32, choice: Choice) -> Ballot {
    Ballot { serial: Some(serial), choice, ..ballot(entry, 1, Channel::Paper, 1) }
}

/// What is known of a number of which so many were handed out for box 1.
pub fn trail(reading: PaperReading, issued: u32, known: Option<&Paper>) -> Trail {
    let batch = Some(batch(1, issued, 1)).filter(|batch| batch.serials().contains(&reading.serial));
    Trail { batch, paper: known.cloned(), end: None, tour: None }
}

pub fn batch(first: u32, last: u32, box_no: u32) -> PaperBatch {
    PaperBatch { first, last, box_no, holder: person(2_001), issued_at: at(0) }
}

/// So many papers for box 1, all read twice; the marks of the first are given, the others agree.
pub fn stock(count: u32, marks: &[Choice]) -> Stock {
    let paper = |serial: u32| Paper {
        reading: PaperReading {
            serial,
            entry: serial,
            choice: marks.get(serial as usize - 1).copied().unwrap_or(Choice::For),
            box_no: 1,
        },
        generation: 1,
        state: PaperState::Confirmed,
        entered_by: person(2_001),
        entered_at: at(1),
        confirmed_by: Some(person(2_002)),
        confirmed_at: Some(at(2)),
    };
    let batches = if count == 0 { Vec::new() } else { vec![batch(1, count, 1)] };
    Stock { batches, papers: (1..=count).map(paper).collect(), ..Stock::default() }
}

pub fn worker(n: u32, office: Office) -> Actor {
    let mut standing = standing(2_000 + n);
    standing.offices = vec![OfficeHeld { office, area: None }];
    Actor::Person(Box::new(standing))
}

fn standing(n: u32) -> Standing {
    Standing {
        person: person(n),
        community: CommunityId(id(1)),
        is_adult: true,
        household: Some(HouseholdId(id(n))),
        grid: None,
        represents: Some(HouseholdId(id(n))),
        is_owner: false,
        party: None,
        offices: Vec::new(),
    }
}

impl Booth {
    /// An assembly of this many households, open.
    pub fn households(count: u32) -> Self {
        let household = |no| unit(no, UnitKind::Household);
        Self::of(Body::ResidentsAssembly, ids::ASSEMBLY_OF_HOUSEHOLDS, household, count)
    }

    /// Both committees: members of the party committee alone, of the residents' committee alone, of both.
    pub fn joint(party: u32, residents: u32, both: u32) -> Self {
        let member = |no| {
            let mut unit = unit(no, UnitKind::Person);
            unit.in_party_committee = no <= party || no > party + residents;
            unit.in_residents_committee = no > party;
            unit
        };
        Self::of(Body::TwoCommittees, ids::TWO_COMMITTEES, member, party + residents + both)
    }

    pub fn of(body: Body, rule: &str, unit: impl Fn(u32) -> Unit, count: u32) -> Self {
        let day = Day::parse("2026-05-09").expect("a well-formed part of the test");
        let taken: Vec<_> = (1..=count).map(unit).collect();
        let mut roll = Roll::take(RollId(id(3)), taken, day, opens().day(), opens());
        roll.hash = Some(roll.digest());
        let vote = Vote {
            id: VoteId(id(1)),
            proposal: ProposalId(id(2)),
            step: Step::Resolution,
            attempt: 0,
            body,
            part: None,
            rule: RuleSet::shipped().in_force(rule, day).expect("a well-formed part of the test").clone(),
            roll: roll.id,
            question: Question {
                title: Title::parse("修订居民公约").expect("a well-formed part of the test"),
                text_hash: TextHash::of(&"公约"),
            },
            mode: Mode::Hybrid,
            secrecy: BallotSecrecy::Open,
            place: Line::parse("社区大厅").expect("a well-formed part of the test"),
            noticed: day.start(),
            opens: opens(),
            closes: at(7 * 24 * 60),
            state: VoteState::Open,
            only_if: None,
            silent_counts: false,
        };
        Self { vote, roll }
    }

    pub fn found(&self, present: BTreeSet<u32>, ballots: Vec<Ballot>) -> Found {
        Found { present, ballots, ..Found::empty(self.vote.opens, self.vote.closes) }
    }

    /// The person who casts the ballot of an entry.
    pub fn voter(&self, entry: u32) -> Standing {
        standing(entry)
    }
}
