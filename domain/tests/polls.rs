//! Advisory polls as sentences: who asks, who answers, and how it is counted.

use domain::{
    clock::{Day, Moment},
    ids::{CommunityId, HouseholdId, PersonId, PollId},
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    polls::{Answer, Draft, Event, Poll, PollResult, Refusal, Selection, Status},
    text::{Line, Title, Words},
};
use proptest::prelude::*;
use uuid::Uuid;

const RESIDENT: u128 = 5;

fn standing(person: u128, offices: &[Office]) -> Standing {
    Standing {
        person: PersonId(Uuid::from_u128(person)),
        community: CommunityId(Uuid::from_u128(9)),
        is_adult: true,
        is_owner: false,
        household: Some(HouseholdId(Uuid::from_u128(person))),
        grid: None,
        represents: None,
        party: None,
        offices: offices.iter().map(|office| OfficeHeld { office: *office, area: None }).collect(),
    }
}

fn actor(person: u128, offices: &[Office]) -> Actor {
    Actor::Person(Box::new(standing(person, offices)))
}

fn clerk() -> Actor {
    actor(1, &[Office::Clerk])
}

fn worker() -> Actor {
    actor(2, &[Office::GridManager])
}

fn resident() -> Actor {
    actor(RESIDENT, &[])
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("it is so")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("it is so")
}

fn draft() -> Draft {
    Draft {
        title: Title::parse("活动室改造后优先做什么").expect("it is so"),
        about: Words::parse("供两委安排用途时参考。").expect("it is so"),
        options: ["老年食堂", "儿童阅览", "棋牌室"].map(line).to_vec(),
        least: 1,
        most: 2,
        proposal: None,
        days: 7,
    }
}

fn begin(draft: Draft, by: &Actor) -> Result<Event, Refusal> {
    Poll::begin(PollId(Uuid::nil()), 1, draft, by, at("2026-05-01T09:00"))
}

fn poll() -> Poll {
    let Ok(Event::Opened { poll }) = begin(draft(), &clerk()) else { unreachable!("the draft is in order") };
    *poll
}

fn naming(numbers: &[u8]) -> Selection {
    Selection::of(numbers.iter().copied())
}

fn answered(event: Event) -> Answer {
    let Event::Answered { answer } = event else { unreachable!("it is an answer") };
    answer
}

#[test]
fn the_committees_ask_and_nobody_else() {
    assert_eq!(begin(draft(), &resident()), Err(Refusal::NotOpener));
    assert_eq!(begin(draft(), &Actor::System), Err(Refusal::NotOpener));
    assert!(begin(draft(), &actor(3, &[Office::PartySecretary])).is_ok());
}

#[test]
fn a_question_that_cannot_be_answered_is_not_asked() {
    let one = vec![line("老年食堂")];
    let twice = ["甲", "乙", "甲"].map(line).to_vec();
    let many: Vec<_> = (0..21).map(|n| line(&format!("第{n}项"))).collect();
    for (options, refusal) in [
        (one, Refusal::WrongOptions { have: 1 }),
        (many, Refusal::WrongOptions { have: 21 }),
        (twice, Refusal::OptionTwice { option: line("甲") }),
    ] {
        assert_eq!(begin(Draft { options, ..draft() }, &clerk()), Err(refusal));
    }
    for (least, most) in [(0, 1), (2, 1), (1, 4)] {
        assert_eq!(begin(Draft { least, most, ..draft() }, &clerk()), Err(Refusal::WrongLimits));
    }
    for days in [0, -1, 61, i64::MAX] {
        assert_eq!(begin(Draft { days, ..draft() }, &clerk()), Err(Refusal::WrongDays { most: 60 }));
    }
    let about = Words::parse("联系人身份证 11010519491231002X").expect("it is so");
    assert_eq!(begin(Draft { about, ..draft() }, &clerk()), Err(Refusal::IdentityNumber));
}

#[test]
fn it_is_open_until_the_end_of_its_last_day() {
    let poll = poll();
    assert_eq!(poll.closes, Day::new(2026, 5, 8).expect("it is so").end());
    assert_eq!(poll.status(at("2026-05-08T23:59")), Status::Open);
    assert_eq!(poll.status(at("2026-05-09T00:00")), Status::Closed);
    let late = poll.answer(naming(&[1]), &resident(), at("2026-05-09T00:00"));
    assert_eq!(late, Err(Refusal::Over { closed: poll.closes }));
}

#[test]
fn an_answer_names_as_many_options_as_it_may() {
    let poll = poll();
    let answer = |numbers: &[u8]| poll.answer(naming(numbers), &resident(), at("2026-05-02T09:00"));
    for wrong in [&[][..], &[1, 2, 3]] {
        assert_eq!(answer(wrong), Err(Refusal::WrongNumber { least: 1, most: 2 }));
    }
    for unknown in [0, 4, 255] {
        assert_eq!(answer(&[unknown]), Err(Refusal::NoSuchOption));
    }
    assert_eq!(answered(answer(&[2, 1, 2]).expect("it is so")).selection.to_string(), "1,2");
    assert_eq!(Selection::parse("1,2"), Some(naming(&[2, 1])));
    assert_eq!(Selection::parse("1,x"), None);
}

#[test]
fn adults_who_live_here_answer() {
    let poll = poll();
    let young = Standing { is_adult: false, ..standing(7, &[]) };
    let elsewhere = Standing { household: None, ..standing(8, &[Office::LegalAdviser]) };
    for person in [young, elsewhere] {
        let answer = poll.answer(naming(&[1]), &Actor::Person(Box::new(person)), at("2026-05-02T09:00"));
        assert_eq!(answer, Err(Refusal::NotResident));
    }
}

#[test]
fn a_grid_worker_writes_down_what_a_resident_says_at_the_door() {
    let (poll, now) = (poll(), at("2026-05-02T09:00"));
    let home = standing(RESIDENT, &[]);
    let record = |before: Option<&Answer>, by: &Actor| poll.record(naming(&[3]), (&home, before), by, now);
    let written = answered(record(None, &worker()).expect("it is so"));
    assert_eq!((written.person, written.recorded_by), (home.person, worker().person()));
    assert!(record(Some(&written), &worker()).is_ok(), "what was written down wrongly is written down again");
    assert_eq!(record(None, &resident()), Err(Refusal::NotRecorder));
    assert_eq!(record(None, &actor(RESIDENT, &[Office::Clerk])), Err(Refusal::OwnAnswer));
    let alone = answered(poll.answer(naming(&[1]), &resident(), now).expect("it is so"));
    assert_eq!(record(Some(&alone), &worker()), Err(Refusal::AnsweredAlone));
    let moved = Standing { household: None, ..home.clone() };
    assert_eq!(poll.record(naming(&[3]), (&moved, None), &worker(), now), Err(Refusal::NotResident));
}

#[test]
fn a_poll_that_was_taken_back_takes_no_answers() {
    let now = at("2026-05-03T09:00");
    assert_eq!(poll().withdraw(line("选项有误"), &resident(), now), Err(Refusal::NotOpener));
    let event = poll().withdraw(line("选项有误"), &clerk(), now).expect("it is so");
    let gone = poll().apply(&event);
    assert_eq!(gone.status(now), Status::Withdrawn);
    assert_eq!(gone.answer(naming(&[1]), &resident(), now), Err(Refusal::Withdrawn));
    assert_eq!(gone.withdraw(line("再撤"), &clerk(), now), Err(Refusal::Withdrawn));
}

#[test]
fn equals_share_a_place_and_nothing_breaks_the_tie() {
    let result = PollResult::of(3, [(naming(&[1, 2]), 4), (naming(&[3]), 1)]);
    let places: Vec<_> = result.options.iter().map(|one| (one.named, one.place)).collect();
    assert_eq!(places, [(4, 1), (4, 1), (1, 3)]);
    assert_eq!((result.answers, result.first()), (5, vec![1, 2]));
    assert!(PollResult::of(3, []).first().is_empty(), "nothing named is no first place");
}

#[test]
fn fewer_than_three_answers_are_not_published() {
    assert!(PollResult::of(2, [(naming(&[1]), 2)]).is_withheld());
    assert!(!PollResult::of(2, [(naming(&[1]), 3)]).is_withheld());
}

proptest! {
    /// However the answers are grouped and ordered, the count is the same, and no option is named more often than there are answers.
    #[test]
    fn counting_does_not_depend_on_order(given in prop::collection::vec(prop::collection::btree_set(1u8..5, 1..4), 0..40)) {
        let one_by_one = given.iter().map(|set| (Selection::of(set.iter().copied()), 1));
        let result = PollResult::of(4, one_by_one.clone());
        prop_assert_eq!(&result, &PollResult::of(4, one_by_one.rev()));
        prop_assert_eq!(result.answers, i64::try_from(given.len()).expect("it is so"));
        prop_assert!(result.options.iter().all(|one| one.named <= result.answers));
    }
}
