//! Ballots, papers, sessions and counts by the cases of the specification, and the invariants as properties.

use std::collections::BTreeSet;

use crate::booth::{Booth, at, ballot, paper, stock, trail, unit, worker};
use domain::{
    people::Office,
    proposals::Mode,
    rules::{Body, RuleSet, ids},
    votes::{
        Attendance, BallotStatus, BoxCount, Channel, Choice, Confirmation, Found, Outcome, Paper, PaperReading,
        PaperState, VoteRefusal, VoteState, count, weigh,
    },
};

const HERE: Attendance = Attendance { is_present: true, is_recused: false };

#[test]
fn e11_a_member_of_both_committees_counts_once_and_for_each_quorum() {
    let booth = Booth::joint(4, 3, 2);
    let found = booth.found((1..=9).collect(), Vec::new());
    let counts = found.attendance(&booth.roll);
    assert_eq!(counts.all.entitled, 9);
    assert_eq!((counts.party_committee.entitled, counts.residents_committee.entitled), (6, 5));
    assert_eq!((counts.party_committee.present, counts.residents_committee.present), (6, 5));
}

#[test]
fn e12_who_is_not_eighteen_on_the_voting_day_is_refused() {
    let booth = Booth::households(3);
    let mut child = booth.voter(1);
    child.person = crate::booth::person(77);
    child.is_adult = false;
    assert_eq!(booth.vote.entry_of(&booth.roll, &child), Err(VoteRefusal::UnderAge));
    let mut second = booth.voter(1);
    second.person = crate::booth::person(78);
    let expected = VoteRefusal::NotTheRepresentative { household: "1号".to_owned() };
    assert_eq!(booth.vote.entry_of(&booth.roll, &second), Err(expected));
    second.household = None;
    assert_eq!(booth.vote.entry_of(&booth.roll, &second), Err(VoteRefusal::NotOnRoll));
    assert_eq!(booth.vote.entry_of(&booth.roll, &booth.voter(2)).unwrap().no, 2);
}

#[test]
fn e13_the_second_ballot_of_a_household_is_void() {
    let statuses = weigh(&[ballot(1, 1, Channel::Paper, 10), ballot(1, 2, Channel::Phone, 20)]);
    assert_eq!(statuses, [BallotStatus::Counted, BallotStatus::DuplicateVoid]);
    let statuses = weigh(&[ballot(1, 1, Channel::Phone, 10), ballot(1, 2, Channel::Paper, 20)]);
    assert_eq!(statuses, [BallotStatus::Counted, BallotStatus::DuplicateVoid]);
}

#[test]
fn the_same_person_on_the_phone_replaces_the_former_ballot() {
    let booth = Booth::households(3);
    let entry = booth.roll.entry(1).unwrap();
    let first = booth.vote.cast(entry, &[], HERE, Choice::For, at(10)).unwrap();
    let second = booth.vote.cast(entry, &first, HERE, Choice::Against, at(20)).unwrap();
    let seen: Vec<_> = second.iter().map(|ballot| (ballot.generation, ballot.choice, ballot.status)).collect();
    assert_eq!(seen, [(1, Choice::For, BallotStatus::Replaced), (2, Choice::Against, BallotStatus::Counted)]);
}

#[test]
fn ballots_are_taken_from_the_opening_until_the_close() {
    let mut booth = Booth::households(3);
    let entry = booth.roll.entry(1).unwrap().clone();
    let closes = booth.vote.closes;
    let cast = |booth: &Booth, now, choice, here| booth.vote.cast(&entry, &[], here, choice, now).map(drop);
    assert_eq!(cast(&booth, closes, Choice::For, HERE), Err(VoteRefusal::Ended { closed: closes }));
    assert_eq!(cast(&booth, closes.plus(time::Duration::microseconds(-1)), Choice::For, HERE), Ok(()));
    assert_eq!(cast(&booth, at(1), Choice::Blank, HERE), Err(VoteRefusal::OnPaperOnly));
    let recused = Attendance { is_recused: true, ..HERE };
    assert_eq!(cast(&booth, at(1), Choice::For, recused), Err(VoteRefusal::Recused));
    booth.vote.mode = Mode::Meeting;
    assert_eq!(cast(&booth, at(1), Choice::For, Attendance::default()), Err(VoteRefusal::NotCheckedIn));
    for state in [VoteState::Called, VoteState::InSession] {
        booth.vote.state = state;
        assert!(matches!(cast(&booth, at(1), Choice::For, HERE), Err(VoteRefusal::NotOpenYet { .. })));
    }
    for state in [VoteState::Closed, VoteState::Counted] {
        booth.vote.state = state;
        assert!(matches!(cast(&booth, at(1), Choice::For, HERE), Err(VoteRefusal::Ended { .. })));
    }
}

#[test]
fn e20_more_papers_than_people_void_the_box_and_call_for_a_new_vote() {
    let booth = Booth::households(100);
    let papers: Vec<_> = (1..=92).map(|no| paper(no, no, Choice::For)).collect();
    let mut found = booth.found(BTreeSet::new(), papers);
    found.boxes = vec![BoxCount { box_no: 1, signed_in: 91, found: 92 }];
    let counted = count(&booth.vote.rule, &booth.roll, &found).unwrap();
    assert!(counted.statuses.iter().all(|status| *status == BallotStatus::BoxVoid));
    assert_eq!(counted.tally.void_boxes, [1]);
    assert!(counted.tally.needs_revote && !counted.tally.is_carried());
    found.boxes = vec![BoxCount { box_no: 1, signed_in: 92, found: 92 }];
    assert!(count(&booth.vote.rule, &booth.roll, &found).unwrap().tally.is_carried());
}

#[test]
fn e21_blank_and_spoiled_papers_are_present_and_not_in_favour() {
    let booth = Booth::households(4);
    let papers = vec![
        paper(1, 1, Choice::For),
        paper(2, 2, Choice::For),
        paper(3, 3, Choice::Blank),
        paper(4, 4, Choice::Spoiled),
    ];
    let tally = count(&booth.vote.rule, &booth.roll, &booth.found(BTreeSet::new(), papers)).unwrap().tally;
    let all = tally.counts.all;
    assert_eq!((all.present, all.ballots(), all.blank, all.spoiled, all.in_favour), (4, 4, 1, 1, 2));
    assert_eq!(tally.outcome, Outcome::NotCarried);
}

#[test]
fn e22_without_a_quorum_in_the_room_voting_cannot_begin() {
    let mut booth = Booth::joint(4, 3, 2);
    booth.vote.mode = Mode::Meeting;
    booth.vote.state = VoteState::InSession;
    let open = |booth: &Booth, present: BTreeSet<u32>| {
        let counts = booth.found(present, Vec::new()).attendance(&booth.roll);
        booth.vote.open(&booth.roll, &counts, at(0))
    };
    assert_eq!(open(&booth, (1..=9).collect()), Ok(()));
    let left = open(&booth, (1..=4).collect());
    assert_eq!(left, Err(VoteRefusal::NoQuorum { have: 4, need: 5, missing: 1 }));
    // Six of nine, but only two of the residents' committee's five.
    let one_sided = open(&booth, (1..=6).collect());
    assert_eq!(one_sided, Err(VoteRefusal::NoQuorum { have: 2, need: 3, missing: 1 }));
}

#[test]
fn e23_a_vote_is_about_the_text_that_was_noticed() {
    // I8: the text of a vote is fixed with its notice; nothing that happens to a vote can change it.
    let booth = Booth::households(3);
    let json = serde_json::to_value(&booth.vote).unwrap();
    assert_eq!(json["question"]["text_hash"], serde_json::json!(booth.vote.question.text_hash));
    let other = domain::proposals::TextHash::of(&"另一份文本");
    assert_ne!(booth.vote.question.text_hash, other);
}

#[test]
fn e29_a_paper_is_entered_once() {
    let booth = Booth::households(3);
    let reading = PaperReading { serial: 7, entry: 1, choice: Choice::For, box_no: 1 };
    let clerk = worker(1, Office::Clerk);
    let enter = |known: Option<&Paper>, reading, issued| {
        booth.vote.enter_paper(&clerk, &booth.roll, &trail(reading, issued, known), &[], reading, at(1))
    };
    let (first, ballots) = enter(None, reading, 10).unwrap();
    assert_eq!(ballots[0].status, BallotStatus::Pending);
    assert_eq!(enter(Some(&first), reading, 10), Err(VoteRefusal::SerialUsed { serial: 7 }));
    assert_eq!(enter(None, reading, 6), Err(VoteRefusal::NoSuchSerial { serial: 7 }));
    let nobody = PaperReading { entry: 9, ..reading };
    assert_eq!(enter(None, nobody, 10), Err(VoteRefusal::NoSuchEntry { no: 9 }));
}

#[test]
fn a_paper_is_confirmed_by_another_worker_who_reads_the_same() {
    let booth = Booth::households(3);
    let reading = PaperReading { serial: 7, entry: 1, choice: Choice::For, box_no: 1 };
    let (clerk, manager) = (worker(1, Office::Clerk), worker(2, Office::GridManager));
    let (first, held) =
        booth.vote.enter_paper(&clerk, &booth.roll, &trail(reading, 10, None), &[], reading, at(1)).unwrap();
    let keeper = worker(3, Office::SystemAdministrator);
    let confirm = |actor, reading| booth.vote.confirm_paper(actor, &first, &held, reading, at(2));
    assert_eq!(confirm(&clerk, reading).unwrap_err(), VoteRefusal::SameWorker);
    assert_eq!(confirm(&keeper, reading).unwrap_err(), VoteRefusal::NotYourOffice);
    let (agreed, second, ballots) = confirm(&manager, reading).unwrap();
    assert_eq!(
        (agreed, second.state, ballots[0].status),
        (Confirmation::Agreed, PaperState::Confirmed, BallotStatus::Counted)
    );
    let (differs, back, ballots) = confirm(&manager, PaperReading { choice: Choice::Against, ..reading }).unwrap();
    assert_eq!(
        (differs, back.state, ballots[0].status),
        (Confirmation::Differs, PaperState::Returned, BallotStatus::Released)
    );
    let again = booth
        .vote
        .enter_paper(&manager, &booth.roll, &trail(reading, 10, Some(&back)), &ballots, reading, at(3))
        .unwrap();
    assert_eq!((again.0.generation, again.1[1].status), (2, BallotStatus::Pending));
}

#[test]
fn a_paper_waiting_behind_a_misread_one_takes_no_place_unread() {
    let mut wrong = paper(1, 1, Choice::Against);
    let mut waiting = paper(2, 1, Choice::For);
    (wrong.is_confirmed, waiting.is_confirmed, waiting.generation) = (false, false, 2);
    let statuses = weigh(&[wrong.clone(), waiting.clone()]);
    assert_eq!(statuses, [BallotStatus::Pending, BallotStatus::DuplicateVoid]);
    wrong.status = BallotStatus::Released;
    assert_eq!(weigh(&[wrong, waiting]), [BallotStatus::Released, BallotStatus::Pending]);
}

#[test]
fn e35_a_recused_member_leaves_the_base_and_their_ballot_is_void() {
    let booth = Booth::joint(4, 3, 2);
    let mut found = booth.found((1..=9).collect(), vec![ballot(1, 1, Channel::Phone, 1)]);
    found.recused = BTreeSet::from([1]);
    let counted = count(&booth.vote.rule, &booth.roll, &found).unwrap();
    assert_eq!(counted.statuses, [BallotStatus::RecusedVoid]);
    let all = counted.tally.counts.all;
    assert_eq!((all.entitled, all.present, all.ballots(), counted.tally.recused), (8, 8, 0, 1));
}

#[test]
fn a_phone_ballot_after_the_close_is_void_and_a_paper_entered_after_it_is_not() {
    let booth = Booth::households(3);
    let mut late = ballot(1, 1, Channel::Phone, 1);
    let mut boxed = paper(1, 2, Choice::For);
    (late.at, boxed.at) = (booth.vote.closes, booth.vote.closes);
    let found = booth.found(BTreeSet::new(), vec![late, boxed]);
    let counted = count(&booth.vote.rule, &booth.roll, &found).unwrap();
    assert_eq!(counted.statuses, [BallotStatus::LateVoid, BallotStatus::Counted]);
}

#[test]
fn c15_the_covenant_is_counted_from_its_ballots() {
    let booth = Booth::households(3_480);
    let choice = |no: u32| match no {
        1..=1_204 => Choice::For,
        1_205..=1_635 => Choice::Against,
        _ => Choice::Abstain,
    };
    let mut ballots: Vec<_> = (1..=1_862).map(|no| paper(no, no, choice(no))).collect();
    // Six households voted a second time, by phone after their paper.
    for no in 1..=6 {
        let mut second = ballot(no, 2, Channel::Phone, 900);
        second.choice = Choice::Against;
        ballots.push(second);
    }
    let present: BTreeSet<u32> = (1..=300).collect();
    let found = booth.found(present, ballots);
    let tally = count(&booth.vote.rule, &booth.roll, &found).unwrap().tally;
    let all = tally.counts.all;
    assert_eq!((all.entitled, all.present), (3_480, 1_862));
    assert_eq!((all.in_favour, all.against, all.abstaining), (1_204, 431, 227));
    assert_eq!((tally.duplicates, tally.outcome), (6, Outcome::Carried));
    let few = booth.found((1..=1_702).collect(), Vec::new());
    assert_eq!(count(&booth.vote.rule, &booth.roll, &few).unwrap().tally.outcome, Outcome::NoQuorum);
}

#[test]
fn probationary_members_attend_without_a_vote() {
    let booth = Booth::of(
        Body::PartyMeeting,
        ids::PARTY_MEETING,
        |no| {
            let mut unit = unit(no, domain::people::UnitKind::Person);
            unit.voting = no <= 386;
            unit
        },
        398,
    );
    let mut probationary = booth.voter(390);
    probationary.household = None;
    assert_eq!(booth.vote.entry_of(&booth.roll, &probationary), Err(VoteRefusal::AttendsOnly));
    let mut ballots: Vec<_> = (1..=241).map(|no| ballot(no, 1, Channel::Phone, 1)).collect();
    ballots.push(ballot(390, 1, Channel::Phone, 1));
    let present: BTreeSet<u32> = (1..=292).chain(387..=395).collect();
    let counted = count(&booth.vote.rule, &booth.roll, &booth.found(present, ballots)).unwrap();
    assert_eq!(counted.statuses.last(), Some(&BallotStatus::NotOnRoll));
    let counts = counted.tally.counts;
    assert_eq!(
        (counts.all.entitled, counts.all.present, counts.voting.present, counts.voting.in_favour),
        (398, 301, 292, 241)
    );
    assert_eq!(counted.tally.outcome, Outcome::Carried);
}

#[test]
fn only_doorkeepers_check_in_and_only_in_a_session() {
    let mut booth = Booth::joint(4, 3, 2);
    booth.vote.mode = Mode::Meeting;
    let entry = booth.roll.entry(1).unwrap().clone();
    let (clerk, resident) = (worker(1, Office::Clerk), worker(2, Office::SystemAdministrator));
    booth.vote.state = VoteState::Called;
    assert_eq!(booth.vote.check_in(&clerk, &entry, false), Err(VoteRefusal::NoSession));
    booth.vote.state = VoteState::InSession;
    assert_eq!(booth.vote.check_in(&clerk, &entry, false), Ok(()));
    assert_eq!(booth.vote.check_in(&resident, &entry, false), Err(VoteRefusal::NotYourOffice));
    assert!(matches!(booth.vote.check_in(&clerk, &entry, true), Err(VoteRefusal::AlreadyCheckedIn { .. })));
    assert!(matches!(booth.vote.leave(&clerk, &entry, false), Err(VoteRefusal::NotPresent { .. })));
}

#[test]
fn nothing_is_counted_while_papers_wait_or_ballots_are_taken() {
    let mut booth = Booth::households(3);
    let found = booth.found(BTreeSet::new(), Vec::new());
    let count = |booth: &Booth, waiting| {
        let mut stock = stock(waiting, &[]);
        stock.papers.iter_mut().for_each(|paper| paper.state = PaperState::Entered);
        booth.vote.count(&booth.roll, &found, &stock, None).map(drop)
    };
    assert_eq!(count(&booth, 0), Err(VoteRefusal::WrongState { state: VoteState::Open }));
    booth.vote.state = VoteState::Closed;
    assert_eq!(count(&booth, 2), Err(VoteRefusal::UnconfirmedPaper { count: 2 }));
    assert_eq!(count(&booth, 0), Ok(()));
    assert!(RuleSet::shipped().in_force(ids::GROUP_MEETING, booth.vote.noticed.day()).is_some());
    let _: Found = found;
}
