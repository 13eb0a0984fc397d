//! Emergency orders as sentences: every refusal, and every clock at its edges.

use domain::{
    charters::Policy,
    clock::{Day, Moment},
    ids::{CommunityId, OrderId, PersonId, ProposalId, VoteId},
    money::Money,
    orders::{Command, Draft, DutyKind, Event, Grounds, Order, Pace, Refusal, State, Status, Voted},
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    proposals::Urgency,
    rules::Body,
    text::{Line, TextFault, Words},
    votes::{Outcome, VoteState},
};
use uuid::Uuid;

const HEAD: u128 = 1;
const SUPERVISOR: u128 = 2;

fn actor(person: u128, offices: &[Office]) -> Actor {
    let offices = offices.iter().map(|office| OfficeHeld { office: *office, area: None }).collect();
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(person)),
        community: CommunityId(Uuid::from_u128(9)),
        is_adult: true,
        household: None,
        grid: None,
        represents: None,
        is_owner: false,
        party: None,
        offices,
    }))
}

fn head() -> Actor {
    actor(HEAD, &[Office::CommitteeHead])
}

fn supervisor() -> Actor {
    actor(SUPERVISOR, &[Office::SupervisionMember])
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("it is so")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("it is so")
}

fn draft() -> Draft {
    Draft {
        grounds: Grounds::Lift,
        happened: Words::parse("三号楼电梯停运，有人被困。").expect("it is so"),
        scope: line("三号楼"),
        measures: Words::parse("请维保单位抢修。").expect("it is so"),
        cap: Money::from_fen(2_000_000),
        days: 10,
    }
}

fn begin(draft: Draft, by: &Actor) -> Result<Event, Refusal> {
    let id = OrderId(Uuid::from_u128(5));
    Order::begin(id, 1, draft, by, &Policy::default(), at("2026-05-01T09:00"))
}

fn drafted() -> Order {
    Order::from_event(&begin(draft(), &head()).expect("it is so")).expect("it is so")
}

fn after(order: Order, command: &Command, by: &Actor, when: &str) -> Order {
    let event = order.decide(command, by, at(when)).expect("it is so");
    order.apply(&event)
}

/// In force since 1 May, ten days: it ends on 11 May at 24:00.
fn in_force() -> Order {
    after(drafted(), &Command::Countersign, &supervisor(), "2026-05-01T10:00")
}

fn refused(order: &Order, command: &Command, by: &Actor, when: &str) -> Refusal {
    order.decide(command, by, at(when)).expect_err("a refusal")
}

fn account(spent: i64) -> Command {
    Command::Account { done: Words::parse("换了曳引绳。").expect("it is so"), spent: Money::from_fen(spent) }
}

fn voted() -> Voted {
    Voted {
        vote: VoteId(Uuid::from_u128(7)),
        proposal: ProposalId(Uuid::from_u128(8)),
        body: Body::RepresentativesAssembly,
        state: VoteState::Counted,
        opened: at("2026-05-20T09:00"),
        outcome: Some(Outcome::Carried),
        used_by: None,
    }
}

fn ratify(voted: Voted) -> Command {
    Command::Ratify { voted: Some(voted) }
}

#[test]
fn a_draft_stays_below_the_limits_of_the_charter() {
    let most = Policy::default().order_cap;
    let cap = most.plus(Money::from_fen(1));
    assert_eq!(begin(Draft { cap, ..draft() }, &head()), Err(Refusal::CapAboveLimit { most }));
    assert!(begin(Draft { cap: most, ..draft() }, &head()).is_ok());
    for days in [-1, 0, 31] {
        assert_eq!(begin(Draft { days, ..draft() }, &head()), Err(Refusal::WrongDays { most: 30 }), "{days}");
    }
    for days in [1, 30] {
        assert!(begin(Draft { days, ..draft() }, &head()).is_ok(), "{days}");
    }
    assert_eq!(Words::parse(" \n "), Err(TextFault::Empty));
    assert_eq!(Line::parse(""), Err(TextFault::Empty));
    let scope = line("三号楼，联系人11010519491231002X");
    assert_eq!(begin(Draft { scope, ..draft() }, &head()), Err(Refusal::IdentityNumber));
    assert_eq!(begin(draft(), &supervisor()), Err(Refusal::NotHead));
    assert_eq!(begin(draft(), &Actor::System), Err(Refusal::NotHead));
}

#[test]
fn two_different_persons_sign() {
    let order = drafted();
    let both = actor(HEAD, &[Office::CommitteeHead, Office::SupervisionHead]);
    assert_eq!(refused(&order, &Command::Countersign, &both, "2026-05-01T10:00"), Refusal::SamePerson);
    assert_eq!(refused(&order, &Command::Countersign, &head(), "2026-05-01T10:00"), Refusal::NotSupervision);
    let order = in_force();
    let State::InForce(force) = &order.state else { panic!("not in force") };
    assert_eq!(force.expires, Day::new(2026, 5, 11).expect("it is so").end());
    assert_eq!(refused(&order, &Command::Countersign, &supervisor(), "2026-05-01T11:00"), Refusal::Countersigned);
}

#[test]
fn a_draft_that_was_taken_back_stays_so() {
    let withdraw = Command::Withdraw { reason: line("电梯自己好了") };
    assert_eq!(refused(&drafted(), &withdraw, &supervisor(), "2026-05-01T10:00"), Refusal::NotHead);
    assert_eq!(refused(&in_force(), &withdraw, &head(), "2026-05-01T11:00"), Refusal::Countersigned);
    let order = after(drafted(), &withdraw, &head(), "2026-05-01T10:00");
    assert_eq!(order.status(at("2026-05-01T11:00")), Status::Withdrawn);
    assert_eq!(refused(&order, &Command::Countersign, &supervisor(), "2026-05-01T11:00"), Refusal::Withdrawn);
    assert_eq!(refused(&order, &withdraw, &head(), "2026-05-01T11:00"), Refusal::Withdrawn);
    assert_eq!(refused(&order, &account(0), &head(), "2026-05-01T11:00"), Refusal::NeverInForce);
    assert!(order.duties(&Policy::default(), at("2026-06-01T09:00")).is_empty());
}

#[test]
fn either_side_ends_it_early_once() {
    let end = Command::End { reason: line("已修好") };
    assert_eq!(refused(&drafted(), &end, &head(), "2026-05-01T09:30"), Refusal::NeverInForce);
    let clerk = actor(3, &[Office::Clerk]);
    assert_eq!(refused(&in_force(), &end, &clerk, "2026-05-03T09:00"), Refusal::NotEnder);
    for by in [head(), supervisor()] {
        let order = after(in_force(), &end, &by, "2026-05-03T09:00");
        assert_eq!(order.status(at("2026-05-03T09:00")), Status::Ended);
        assert_eq!(refused(&order, &end, &by, "2026-05-03T10:00"), Refusal::Over);
    }
    assert_eq!(in_force().status(at("2026-05-11T23:59")), Status::InForce);
    assert_eq!(refused(&in_force(), &end, &head(), "2026-05-12T00:00"), Refusal::Over);
}

#[test]
fn the_account_comes_after_the_end_and_stays_below_the_cap() {
    let ends = Day::new(2026, 5, 11).expect("it is so").end();
    let order = in_force();
    assert_eq!(refused(&order, &account(1), &head(), "2026-05-11T23:59"), Refusal::StillInForce { ends });
    assert_eq!(refused(&order, &account(1), &supervisor(), "2026-05-12T00:00"), Refusal::NotHead);
    let cap = Money::from_fen(2_000_000);
    assert_eq!(refused(&order, &account(2_000_001), &head(), "2026-05-12T00:00"), Refusal::AboveCap { cap });
    let order = after(order, &account(2_000_000), &head(), "2026-05-12T00:00");
    assert_eq!(refused(&order, &account(1), &head(), "2026-05-13T00:00"), Refusal::Accounted);
}

#[test]
fn only_a_counted_vote_of_the_representatives_since_then_ratifies() {
    let order = in_force();
    let when = "2026-05-21T09:00";
    let no = |voted: Voted| refused(&order, &ratify(voted), &head(), when);
    assert_eq!(refused(&order, &Command::Ratify { voted: None }, &head(), when), Refusal::NoSuchVote);
    assert_eq!(refused(&order, &ratify(voted()), &supervisor(), when), Refusal::NotHead);
    assert_eq!(refused(&drafted(), &ratify(voted()), &head(), when), Refusal::NeverInForce);
    assert_eq!(no(Voted { body: Body::TwoCommittees, ..voted() }), Refusal::OtherBody);
    assert_eq!(no(Voted { state: VoteState::Closed, outcome: None, ..voted() }), Refusal::NotCounted);
    let since = at("2026-05-01T10:00");
    assert_eq!(no(Voted { opened: at("2026-05-01T09:59"), ..voted() }), Refusal::BeforeOrder { since });
    assert_eq!(no(Voted { used_by: Some(3), ..voted() }), Refusal::MatterUsed { order: 3 });
    assert_eq!(no(Voted { outcome: Some(Outcome::NoQuorum), ..voted() }), Refusal::NoQuorum);
    let order = after(order, &ratify(voted()), &head(), when);
    assert_eq!(refused(&order, &ratify(voted()), &head(), when), Refusal::Decided);
    assert!(order.force().expect("it is so").ratification.expect("it is so").is_ratified);
}

#[test]
fn what_is_not_ratified_ends_and_what_was_spent_is_still_accounted_for() {
    let not = Voted { outcome: Some(Outcome::NotCarried), opened: at("2026-05-04T09:00"), ..voted() };
    let order = after(in_force(), &ratify(not), &head(), "2026-05-05T09:00");
    assert_eq!(order.status(at("2026-05-05T09:00")), Status::Ended);
    let order = after(order, &account(900_000), &head(), "2026-05-06T09:00");
    let force = order.force().expect("it is so");
    assert!(!force.ratification.expect("it is so").is_ratified && force.account.is_some());
}

/// How a duty stands at a moment.
fn pace(order: &Order, kind: DutyKind, when: &str) -> Option<Pace> {
    let duties = order.duties(&Policy::default(), at(when));
    duties.iter().find(|duty| duty.kind == kind).map(|duty| duty.pace(at(when)))
}

#[test]
fn clocks_warn_at_four_fifths_and_are_late_at_the_end() {
    let order = in_force();
    assert_eq!(pace(&order, DutyKind::Publish, "2026-05-01T10:00"), Some(Pace::InTime));
    assert_eq!(pace(&order, DutyKind::Account, "2026-05-11T23:59"), None);
    // The account: from 11 May 24:00, ten days, until 21 May 24:00.
    assert_eq!(pace(&order, DutyKind::Account, "2026-05-19T23:59"), Some(Pace::Open(Urgency::Calm)));
    assert_eq!(pace(&order, DutyKind::Account, "2026-05-20T00:00"), Some(Pace::Open(Urgency::Near)));
    assert_eq!(pace(&order, DutyKind::Account, "2026-05-21T23:59"), Some(Pace::Open(Urgency::Near)));
    assert_eq!(pace(&order, DutyKind::Account, "2026-05-22T00:00"), Some(Pace::Open(Urgency::Overdue)));
    // The assembly: sixty days after 1 May is 30 June.
    assert_eq!(pace(&order, DutyKind::Ratify, "2026-06-30T23:59"), Some(Pace::Open(Urgency::Near)));
    assert_eq!(pace(&order, DutyKind::Ratify, "2026-07-01T00:00"), Some(Pace::Open(Urgency::Overdue)));
    let late = after(order, &account(1), &head(), "2026-05-22T00:00");
    assert_eq!(pace(&late, DutyKind::Account, "2026-05-23T00:00"), Some(Pace::Late));
}

#[test]
fn the_five_repairs_of_owners_are_told_from_the_rest() {
    let repairs = Grounds::ALL.into_iter().filter(|grounds| grounds.is_owners_repair()).count();
    assert_eq!((Grounds::ALL.len(), repairs), (8, 5));
    for grounds in Grounds::ALL {
        assert_eq!(Grounds::from_name(grounds.name()), Some(grounds));
    }
}
