//! Papers that balance, stations, help, mobile boxes.

use std::collections::{BTreeMap, BTreeSet};

use crate::booth::{Booth, at, ballot, batch, person, stock, trail, worker};
use domain::{
    ids::PersonId,
    people::Office,
    permit::Actor,
    proposals::TextHash,
    rolls::RollEntry,
    text::Line,
    votes::{
        AdmissionState, Attendance, BallotStatus, BoxCount, BoxPaper, Channel, Choice, CountRoles, Found, Help,
        Identified, NewAdmission, NewPapers, NewTour, PaperEnd, PaperFault, PaperReading, PaperState, Station,
        StationFault, Stock, Stop, Trail, VoteRefusal, VoteState,
    },
};

pub const HERE: Attendance = Attendance { is_present: true, is_recused: false };

pub fn clerk() -> Actor {
    worker(1, Office::Clerk)
}

fn roles() -> CountRoles {
    CountRoles { caller: person(2_001), teller: person(2_002), scrutineer: person(2_009) }
}

fn reading(serial: u32, entry: u32) -> PaperReading {
    PaperReading { serial, entry, choice: Choice::For, box_no: 1 }
}

#[test]
fn three_different_people_count_and_the_scrutineer_supervises() {
    let supervisors = [person(2_009)];
    assert_eq!(roles().check(&supervisors, Some(person(1))), Ok(roles()));
    for twice in [
        CountRoles { teller: roles().caller, ..roles() },
        CountRoles { caller: roles().scrutineer, ..roles() },
        CountRoles { teller: roles().scrutineer, ..roles() },
    ] {
        assert_eq!(twice.check(&supervisors, None), Err(VoteRefusal::RolesNotApart));
    }
    assert_eq!(roles().check(&supervisors, Some(roles().teller)), Err(VoteRefusal::ProposerCounts));
    assert_eq!(roles().check(&[person(5)], None), Err(VoteRefusal::ScrutineerNotSupervisor));
    let booth = Booth::households(3);
    let stranger = worker(4, Office::SystemAdministrator);
    let named = booth.vote.name_roles(&stranger, roles(), &supervisors, None);
    assert_eq!(named, Err(VoteRefusal::NotYourOffice));
}

#[test]
fn papers_balance_before_the_count_is_signed() {
    let mut booth = Booth::households(20);
    booth.vote.state = VoteState::Closed;
    let found = booth.found(BTreeSet::new(), Vec::new());
    // Thirteen handed out, nine in the box of which two are spoiled, one damaged at the table, one brought back blank,
    // two missing.
    let mut stock = stock(9, &[Choice::Spoiled, Choice::Blank, Choice::Spoiled]);
    stock.batches[0].last = 13;
    stock.ends.extend([(10, PaperEnd::Spoiled), (13, PaperEnd::Unused)]);
    let count = |stock: &Stock, found| booth.vote.count(&booth.roll, found, stock, Some(roles()));
    let refused = count(&stock, &found).map(drop);
    let Err(VoteRefusal::Paper(PaperFault::Unbalanced { balance })) = refused else { panic!("{refused:?}") };
    assert_eq!(
        (balance.issued, balance.valid, balance.spoiled, balance.unused, balance.unreturned, balance.missing()),
        (13, 7, 3, 1, 0, 2)
    );
    assert_eq!(stock.missing(), [11, 12]);
    stock.ends.extend([(11, PaperEnd::Unreturned), (12, PaperEnd::Unreturned)]);
    let mut sheet = count(&stock, &found).unwrap().1.unwrap();
    assert_eq!((sheet.balance.unreturned, sheet.boxes[0].first), (2, [6, 0, 0, 1, 2]));
    assert_eq!(sheet.boxes[0].first, sheet.boxes[0].second);
    let hash = sheet.hash();
    sheet.boxes[0].first[0] += 1;
    assert_ne!(sheet.hash(), hash);
    let nobody = booth.vote.count(&booth.roll, &found, &stock, None).map(drop);
    assert_eq!(nobody, Err(PaperFault::NoRoles.into()));
    let mut other = found.clone();
    other.boxes = vec![BoxCount { box_no: 1, signed_in: 20, found: 10 }];
    assert_eq!(count(&stock, &other).map(drop), Err(PaperFault::BoxDiffers { box_no: 1, found: 10, read: 9 }.into()));
    let other = Found { boxes: vec![BoxCount { box_no: 1, signed_in: 20, found: 9 }], ..found.clone() };
    assert!(count(&stock, &other).is_ok());
}

#[test]
fn a_vote_without_papers_needs_nobody_to_count_them() {
    let mut booth = Booth::households(3);
    booth.vote.state = VoteState::Closed;
    let found = booth.found(BTreeSet::new(), Vec::new());
    assert_eq!(booth.vote.count(&booth.roll, &found, &Stock::default(), None).unwrap().1, None);
}

#[test]
fn papers_are_handed_out_in_one_row_to_those_who_handle_them() {
    let booth = Booth::households(3);
    let workers = [person(2_001)];
    let new = NewPapers { count: 10, box_no: 1, holder: person(2_001) };
    let issue = |stock: &Stock, new| booth.vote.issue_papers(&clerk(), (stock, &[]), &workers, new, at(1));
    let first = issue(&Stock::default(), new).unwrap();
    assert_eq!((first.first, first.last), (1, 10));
    let held = Stock { batches: vec![first], ..Stock::default() };
    let second = issue(&held, NewPapers { box_no: 2, ..new }).unwrap();
    assert_eq!((second.first, second.last, second.box_no), (11, 20, 2));
    let stranger = NewPapers { holder: person(9), ..new };
    assert_eq!(issue(&held, stranger), Err(PaperFault::HolderNoWorker.into()));
    for count in [0, 20_001] {
        assert_eq!(issue(&held, NewPapers { count, ..new }), Err(VoteRefusal::TooManyPapers { most: 20_000 }));
    }
    assert_eq!(issue(&held, NewPapers { box_no: 0, ..new }), Err(PaperFault::BoxTaken { box_no: 0 }.into()));
}

#[test]
fn e29_a_number_of_another_box_or_noted_as_spoiled_is_refused() {
    let booth = Booth::households(3);
    let enter = |trail: &Trail, reading| booth.vote.enter_paper(&clerk(), &booth.roll, trail, &[], reading, at(1));
    let here = trail(reading(7, 1), 10, None);
    let elsewhere = PaperReading { box_no: 2, ..reading(7, 1) };
    assert_eq!(enter(&here, elsewhere), Err(PaperFault::OtherBox { serial: 7, box_no: 1 }.into()));
    assert_eq!(enter(&Trail::default(), reading(7, 1)), Err(VoteRefusal::NoSuchSerial { serial: 7 }));
    let ended = Trail { end: Some(PaperEnd::Spoiled), ..here.clone() };
    assert_eq!(enter(&ended, reading(7, 1)), Err(PaperFault::EndedBefore { serial: 7 }.into()));
    assert_eq!(enter(&here, reading(7, 1)).unwrap().1[0].channel, Channel::Paper);
}

#[test]
fn only_papers_that_came_into_no_box_are_spoiled_or_unreturned() {
    let booth = Booth::households(3);
    let mut stock = stock(3, &[]);
    stock.batches[0].last = 5;
    let end = |stock: &Stock, serial| booth.vote.end_papers(&clerk(), stock, &[(serial, Some(PaperEnd::Unreturned))]);
    assert_eq!(end(&stock, 4), Ok(()));
    assert_eq!(end(&stock, 3), Err(VoteRefusal::SerialUsed { serial: 3 }));
    assert_eq!(end(&stock, 6), Err(VoteRefusal::NoSuchSerial { serial: 6 }));
    stock.papers[2].state = PaperState::Returned;
    assert_eq!(end(&stock, 3), Ok(()));
}

fn station() -> Station {
    Station {
        no: 1,
        place: Line::parse("社区大厅").expect("it is so"),
        official: person(2_001),
        code_hash: TextHash::of(&"code"),
        opened_at: at(0),
        closed_at: None,
    }
}

/// A voter who showed a document.
fn seen(entry: &RollEntry) -> NewAdmission<'_> {
    let identified = Identified::Document;
    NewAdmission {
        no: 1,
        entry,
        held: &[],
        died: None,
        identified,
        code_fits: None,
        help: None,
        household: &[],
        workers: &[],
    }
}

/// Lets the first entry in, with help.
fn admit(booth: &Booth, help: Option<Help>, household: &[PersonId]) -> Result<domain::votes::Admission, VoteRefusal> {
    let entry = booth.roll.entry(1).expect("it is so");
    let workers = [person(2_001), person(2_002), person(1), person(50)];
    let new = NewAdmission { help, household, workers: &workers, ..seen(entry) };
    booth.vote.admit(&clerk(), (&station(), false), &new, at(1))
}

#[test]
fn a_station_takes_one_voter_after_another() {
    let booth = Booth::households(3);
    let entry = booth.roll.entry(1).unwrap();
    let admission = admit(&booth, None, &[]).unwrap();
    let cast = |admission| booth.vote.cast_at_station((&station(), admission), entry, &[], HERE, Choice::For, at(2));
    let (done, ballots) = cast(&admission).unwrap();
    assert_eq!(done.state, AdmissionState::Voted { generation: 1 });
    assert_eq!(
        (ballots[0].channel, ballots[0].status, ballots[0].at),
        (Channel::Station, BallotStatus::Counted, at(2))
    );
    assert_eq!(cast(&done).map(drop), Err(StationFault::Nobody.into()));
    let new = NewAdmission { no: 2, held: &ballots, ..seen(entry) };
    let again = booth.vote.admit(&clerk(), (&station(), false), &new, at(3));
    assert_eq!(again, Err(StationFault::VotedBefore { label: "1号".to_owned() }.into()));
    let occupied = booth.vote.admit(&clerk(), (&station(), true), &NewAdmission { held: &[], ..new }, at(3));
    assert_eq!(occupied, Err(StationFault::Occupied.into()));
    let closed = Station { closed_at: Some(at(2)), ..station() };
    let late = booth.vote.cast_at_station((&closed, &admission), entry, &[], HERE, Choice::For, at(3));
    assert_eq!(late.map(drop), Err(StationFault::Closed.into()));
    let stranger = worker(3, Office::SystemAdministrator);
    let opened = booth.vote.open_station(&stranger, 1, station().place, station().code_hash, at(1));
    assert_eq!(opened, Err(VoteRefusal::NotYourOffice));
}

#[test]
fn the_code_of_the_letter_is_checked_where_it_is_typed() {
    let booth = Booth::households(3);
    let entry = booth.roll.entry(1).unwrap();
    let shown = |code_fits| {
        let new = NewAdmission { identified: Identified::Letter, code_fits, ..seen(entry) };
        booth.vote.admit(&clerk(), (&station(), false), &new, at(1)).map(|admission| admission.identified)
    };
    assert_eq!(shown(None), Ok(Identified::Letter), "the official says so");
    assert_eq!(shown(Some(true)), Ok(Identified::LetterCode), "the platform says so");
    assert_eq!(shown(Some(false)), Err(StationFault::OtherLetter.into()));
}

#[test]
fn c7_7_who_died_after_the_freeze_gets_no_paper_no_visit_and_no_station() {
    let booth = Booth::households(3);
    let entry = booth.roll.entry(1).unwrap();
    let (eve, today) = (at(0).day().plus(-1), at(0).day());
    let refusal = VoteRefusal::VoterDied { label: "1号".to_owned(), on: eve };
    let at_station =
        |died| booth.vote.admit(&clerk(), (&station(), false), &NewAdmission { died, ..seen(entry) }, at(1)).map(drop);
    assert_eq!(at_station(Some(eve)), Err(refusal.clone()));
    assert_eq!(at_station(Some(today)), Ok(()), "it may have been before");
    let workers = [person(2_001), person(2_002)];
    let died = BTreeMap::from([(person(1), eve)]);
    let visit = |entries| {
        let new = NewTour { entries, ..new_tour() };
        booth.vote.send_box(&clerk(), (&booth.roll, &died), (&stock(3, &[]), &[]), &workers, new, at(60)).map(drop)
    };
    assert_eq!(visit(vec![2, 1]), Err(refusal));
    assert_eq!(visit(vec![2, 3]), Ok(()));
}

#[test]
fn who_helps_does_not_witness_and_is_not_of_the_household() {
    let booth = Booth::households(3);
    let help = Help { helper: person(2_001), witness: person(2_002) };
    let refused = |help, household: &[PersonId]| admit(&booth, Some(help), household).unwrap_err();
    assert_eq!(admit(&booth, Some(help), &[]).unwrap().help, Some(help));
    assert_eq!(refused(Help { witness: help.helper, ..help }, &[]), StationFault::HelperWitnesses.into());
    assert_eq!(refused(Help { witness: person(1), ..help }, &[]), StationFault::Oneself.into());
    assert_eq!(refused(Help { helper: person(50), ..help }, &[person(50)]), StationFault::OwnHousehold.into());
    assert_eq!(refused(Help { helper: person(51), ..help }, &[]), StationFault::NoWorker.into());
}

fn tour(booth: &Booth, new: NewTour) -> Result<domain::votes::Tour, VoteRefusal> {
    let workers = [person(2_001), person(2_002)];
    let stock = stock(3, &[]);
    booth
        .vote
        .send_box(&clerk(), (&booth.roll, &BTreeMap::new()), (&stock, &[]), &workers, new, at(60))
        .map(|(tour, _)| tour)
}

fn new_tour() -> NewTour {
    NewTour { box_no: 9, worker: person(2_001), companion: person(2_002), entries: vec![1, 2], papers: 4 }
}

#[test]
fn a_mobile_box_is_carried_by_two_to_those_on_its_list() {
    let booth = Booth::households(3);
    assert_eq!(tour(&booth, new_tour()).unwrap().stops.len(), 2);
    let refused = |new| tour(&booth, new).unwrap_err();
    assert_eq!(refused(NewTour { companion: person(2_001), ..new_tour() }), PaperFault::OneWorker.into());
    assert_eq!(refused(NewTour { companion: person(7), ..new_tour() }), PaperFault::HolderNoWorker.into());
    assert_eq!(refused(NewTour { box_no: 1, ..new_tour() }), PaperFault::BoxTaken { box_no: 1 }.into());
    assert_eq!(refused(NewTour { entries: vec![], ..new_tour() }), PaperFault::NobodyToVisit.into());
    assert_eq!(refused(NewTour { entries: vec![1, 1], ..new_tour() }), PaperFault::TwiceOnLists { no: 1 }.into());
    assert_eq!(refused(NewTour { entries: vec![8], ..new_tour() }), VoteRefusal::NoSuchEntry { no: 8 });
}

#[test]
fn the_list_of_a_mobile_box_must_agree_with_itself() {
    let booth = Booth::households(3);
    let out = tour(&booth, new_tour()).unwrap();
    let stop = |entry, serial, minutes| Stop { entry, cast: Some(BoxPaper { serial, at: at(minutes) }) };
    let back = |noted: &[Stop]| booth.vote.return_box(&clerk(), &out, &batch(4, 7, 9), noted, at(180));
    assert_eq!(back(&[stop(1, 3, 90)]), Err(PaperFault::NotTakenAlong { serial: 3 }.into()));
    assert_eq!(back(&[stop(1, 4, 90), stop(2, 4, 91)]), Err(PaperFault::NotTakenAlong { serial: 4 }.into()));
    for minutes in [59, 181] {
        assert_eq!(back(&[stop(1, 4, minutes)]), Err(PaperFault::TimeOff { no: 1 }.into()));
    }
    assert_eq!(back(&[stop(3, 4, 90)]), Err(VoteRefusal::NoSuchEntry { no: 3 }));
    let tour = back(&[stop(1, 4, 90)]).unwrap();
    assert_eq!((tour.stops[0].cast, tour.stops[1].cast), (stop(1, 4, 90).cast, None));
    let twice = booth.vote.return_box(&clerk(), &tour, &batch(4, 7, 9), &[], at(181));
    assert_eq!(twice, Err(PaperFault::BoxIsBack { box_no: 9 }.into()));
    let enter = |tour, serial, entry| {
        let trail = Trail { batch: Some(batch(4, 7, 9)), tour: Some(tour), ..Trail::default() };
        let reading = PaperReading { box_no: 9, ..reading(serial, entry) };
        booth.vote.enter_paper(&clerk(), &booth.roll, &trail, &[], reading, at(200)).map(|(_, ballots)| ballots)
    };
    assert_eq!(enter(out, 4, 1), Err(PaperFault::BoxIsOut { box_no: 9 }.into()));
    assert_eq!(enter(tour.clone(), 5, 1), Err(PaperFault::NotOnList { serial: 5 }.into()));
    assert_eq!(enter(tour.clone(), 4, 2), Err(PaperFault::OtherEntry { serial: 4, entry: 1 }.into()));
    let ballots = enter(tour, 4, 1).unwrap();
    assert_eq!((ballots[0].channel, ballots[0].at), (Channel::Box, at(90)));
}

#[test]
fn e13_between_phone_and_mobile_box_the_first_stands_by_the_times_on_the_list() {
    let booth = Booth::households(3);
    let mut tour = tour(&booth, new_tour()).unwrap();
    tour.returned_at = Some(at(180));
    let phone = ballot(1, 1, Channel::Phone, 100);
    for (minutes, of_phone, of_box) in [
        (90, BallotStatus::DuplicateVoid, BallotStatus::Pending),
        (110, BallotStatus::Counted, BallotStatus::DuplicateVoid),
    ] {
        tour.stops[0].cast = Some(BoxPaper { serial: 4, at: at(minutes) });
        let trail = Trail { batch: Some(batch(4, 7, 9)), tour: Some(tour.clone()), ..Trail::default() };
        let reading = PaperReading { box_no: 9, ..reading(4, 1) };
        let held = [phone.clone()];
        let (_, ballots) = booth.vote.enter_paper(&clerk(), &booth.roll, &trail, &held, reading, at(200)).unwrap();
        assert_eq!((ballots[0].status, ballots[1].status), (of_phone, of_box), "{minutes}");
    }
}
