//! Secret ballots: who took part and what the boxes hold, counted by the same arithmetic as open ballots.

use std::collections::{BTreeMap, BTreeSet};

use crate::booth::{Booth, at, ballot, paper, person, worker};
use domain::{
    people::Office,
    proposals::TextHash,
    rules::{Base, Body, Condition, VoterKind},
    text::Line,
    votes::{
        Attendance, Ballot, BallotSecrecy, BoxSheet, BoxTotals, Channel, Choice, CountRoles, EnteredSheet, PHONE_BOX,
        PaperState, Participation, ReceiptCode, Sealed, Stock, VoteEvent, VoteRefusal, VoteState, count, count_secret,
    },
};
use proptest::prelude::*;

const HERE: Attendance = Attendance { is_present: true, is_recused: false };
const SECRET: BallotSecrecy = BallotSecrecy::Secret { publish_from: 20 };

fn secret(households: u32) -> Booth {
    let mut booth = Booth::households(households);
    booth.vote.secrecy = SECRET;
    booth
}

fn part(entry: u32, box_no: u32) -> Participation {
    let channel = if box_no == PHONE_BOX { Channel::Phone } else { Channel::Paper };
    Participation { entry, channel, box_no }
}

/// Everything that ballots leave behind when they are secret: each with its entry, its box and its choice.
fn sealed(ballots: &[(u32, u32, Choice)]) -> Sealed {
    let mut sealed = Sealed { boxes: BTreeMap::from([(PHONE_BOX, BoxTotals::default())]), ..Sealed::default() };
    for (entry, box_no, choice) in ballots {
        sealed.took_part.insert(*entry, part(*entry, *box_no));
        sealed.boxes.entry(*box_no).or_default().add(*choice);
    }
    sealed
}

#[test]
fn an_entry_takes_part_once_and_nothing_can_be_changed() {
    let booth = secret(3);
    let entry = booth.roll.entry(1).unwrap();
    let first = booth.vote.take_part(entry, None, HERE, Choice::For, at(10)).unwrap();
    assert_eq!(first, part(1, PHONE_BOX));
    let again = booth.vote.take_part(entry, Some(&first), HERE, Choice::For, at(20));
    let no = VoteRefusal::TookPart { label: "1号".to_owned() };
    assert_eq!(again, Err(no.clone()));
    let clerk = worker(1, Office::Clerk);
    let signed = |entry, box_no, former| {
        booth.vote.sign_for_paper(&clerk, &booth.roll, (entry, box_no), former, (false, None), at(30))
    };
    assert_eq!(signed(1, 1, Some(&first)), Err(no.clone()));
    assert_eq!(signed(2, PHONE_BOX, None), Err(VoteRefusal::NoSuchBox { box_no: PHONE_BOX }));
    assert_eq!(signed(2, 1, None), Ok(part(2, 1)));
    assert_eq!(booth.vote.recuse(&clerk, entry, (false, true)), Err(no));
    assert_eq!(booth.vote.recuse(&clerk, entry, (false, false)), Ok(()));
}

#[test]
fn what_belongs_to_one_kind_of_vote_is_refused_in_the_other() {
    let (open, secret) = (Booth::households(3), secret(3));
    let entry = open.roll.entry(1).unwrap();
    assert_eq!(secret.vote.cast(entry, &[], HERE, Choice::For, at(1)), Err(VoteRefusal::SecretVote));
    let clerk = worker(1, Office::Clerk);
    let none = secret.vote.end_papers(&clerk, &Stock::default(), &[]);
    assert_eq!(none, Err(VoteRefusal::SecretVote));
    let (place, code) = (Line::parse("社区大厅").unwrap(), TextHash::of(&"code"));
    assert_eq!(secret.vote.open_station(&clerk, 1, place, code, at(1)), Err(VoteRefusal::SecretVote));
    assert_eq!(open.vote.take_part(entry, None, HERE, Choice::For, at(1)), Err(VoteRefusal::NotSecret));
}

#[test]
fn weights_and_committees_apart_cannot_be_secret() {
    let mut rule = Booth::households(3).vote.rule;
    assert_eq!(SECRET.suits(&rule), Ok(()));
    rule.unit = VoterKind::Owner;
    assert_eq!(SECRET.suits(&rule), Err(VoteRefusal::WeightedSecret));
    assert_eq!(BallotSecrecy::Open.suits(&rule), Ok(()));
    let joint = Booth::joint(4, 3, 2);
    assert_eq!((joint.vote.body, SECRET.suits(&joint.vote.rule)), (Body::TwoCommittees, Ok(())));
    let mut apart = joint.vote.rule;
    let mut threshold = apart.approval.thresholds()[0];
    threshold.base = Base::PartyCommitteeMembers;
    apart.approval = Condition::One(threshold);
    assert_eq!(SECRET.suits(&apart), Err(VoteRefusal::GroupsApartSecret));
}

fn roles(caller: u32, teller: u32, scrutineer: u32) -> CountRoles {
    CountRoles { caller: person(caller), teller: person(teller), scrutineer: person(scrutineer) }
}

fn sheet(in_favour: u32) -> BoxSheet {
    let totals = BoxTotals { in_favour, against: 1, ..BoxTotals::default() };
    BoxSheet { box_no: 1, roles: roles(2_001, 2_002, 2_003), totals }
}

fn enter(booth: &Booth, by: u32, known: Option<&EnteredSheet>, sheet: BoxSheet) -> Result<PaperState, VoteRefusal> {
    let table = (&[person(2_003)][..], Some(person(2_009)));
    let entered = booth.vote.enter_sheet(&worker(by, Office::Clerk), table, known, sheet, at(60));
    entered.map(|entered| entered.state)
}

#[test]
fn a_count_sheet_is_entered_by_two_people_who_read_the_same() {
    let mut booth = secret(10);
    assert_eq!(enter(&booth, 1, None, sheet(5)), Err(VoteRefusal::WrongState { state: VoteState::Open }));
    booth.vote.state = VoteState::Closed;
    assert_eq!(enter(&booth, 1, None, sheet(5)), Ok(PaperState::Entered));
    let first = EnteredSheet {
        sheet: sheet(5),
        state: PaperState::Entered,
        entered_by: person(2_001),
        entered_at: at(60),
        confirmed_by: None,
        confirmed_at: None,
    };
    assert_eq!(enter(&booth, 1, Some(&first), sheet(5)), Err(VoteRefusal::SameWorkerSheet));
    assert_eq!(enter(&booth, 2, Some(&first), sheet(6)), Ok(PaperState::Returned));
    assert_eq!(enter(&booth, 2, Some(&first), sheet(5)), Ok(PaperState::Confirmed));
    let confirmed = EnteredSheet { state: PaperState::Confirmed, ..first };
    assert_eq!(enter(&booth, 2, Some(&confirmed), sheet(5)), Err(VoteRefusal::BoxConfirmed { box_no: 1 }));
    let by = |roles| enter(&booth, 1, None, BoxSheet { roles, ..sheet(5) });
    assert_eq!(by(roles(2_001, 2_001, 2_003)), Err(VoteRefusal::RolesNotApart));
    assert_eq!(by(roles(2_001, 2_003, 2_002)), Err(VoteRefusal::ScrutineerNotSupervisor));
    assert_eq!(by(roles(2_001, 2_009, 2_003)), Err(VoteRefusal::ProposerCounts));
}

#[test]
fn a_vote_is_counted_when_every_box_balances() {
    let mut booth = secret(4);
    booth.vote.state = VoteState::Closed;
    let ballots = [(1, PHONE_BOX, Choice::For), (2, 1, Choice::For), (3, 1, Choice::For)];
    let mut found = sealed(&ballots);
    assert!(booth.vote.count_secret(&booth.roll, &found, &[]).unwrap().is_carried());
    assert_eq!(booth.vote.count_secret(&booth.roll, &found, &[1]), Err(VoteRefusal::BoxUncounted { box_no: 1 }));
    found.boxes.entry(PHONE_BOX).or_default().add(Choice::Against);
    let no = VoteRefusal::BoxUnbalanced { box_no: PHONE_BOX, have: 2, need: 1 };
    assert_eq!(booth.vote.count_secret(&booth.roll, &found, &[]), Err(no));
    found.boxes.remove(&1);
    assert_eq!(booth.vote.count_secret(&booth.roll, &found, &[]), Err(VoteRefusal::BoxUncounted { box_no: 1 }));
}

#[test]
fn e20_more_papers_than_signatures_void_the_box_and_the_tally_says_whether_it_was_decisive() {
    let booth = secret(100);
    let mut ballots: Vec<_> = (1..=40).map(|no| (no, PHONE_BOX, Choice::For)).collect();
    ballots.extend((41..=60).map(|no| (no, 1, Choice::For)));
    let mut found = sealed(&ballots);
    assert!(count_secret(&booth.vote.rule, &booth.roll, &found).unwrap().is_carried());
    found.boxes.entry(1).or_default().add(Choice::For);
    let tally = count_secret(&booth.vote.rule, &booth.roll, &found).unwrap();
    assert_eq!((tally.void_boxes.as_slice(), tally.counts.all.ballots(), tally.present()), (&[1][..], 40, 40));
    assert!(tally.needs_revote);
    // One paper too many in a box of one decides nothing among ninety ballots.
    let ballots: Vec<_> = (1..=90).map(|no| (no, if no == 90 { 1 } else { PHONE_BOX }, Choice::For)).collect();
    let mut found = sealed(&ballots);
    found.boxes.entry(1).or_default().add(Choice::For);
    let tally = count_secret(&booth.vote.rule, &booth.roll, &found).unwrap();
    assert!(tally.void_boxes == [1] && tally.is_carried());
}

#[test]
fn a_result_of_few_ballots_is_published_without_its_numbers() {
    let booth = secret(100);
    let tally = |ballots| {
        let ballots: Vec<_> = (1..=ballots).map(|no| (no, PHONE_BOX, Choice::For)).collect();
        count_secret(&booth.vote.rule, &booth.roll, &sealed(&ballots)).unwrap()
    };
    assert!(booth.vote.withholds(&tally(19)));
    assert!(!booth.vote.withholds(&tally(20)));
    assert!(!booth.vote.withholds(&tally(0)), "nobody is given away by an empty box");
    assert!(!Booth::households(100).vote.withholds(&tally(19)));
}

/// What an entry does: at which box, and what.
fn deeds() -> impl Strategy<Value = Vec<(u32, u32, Choice)>> {
    let choice = prop::sample::select(Choice::ALL.to_vec());
    prop::collection::vec((0_u32..4, choice), 1..60).prop_map(|each| {
        let deed = |(i, (way, choice)): (usize, (u32, Choice))| {
            let choice = if way == PHONE_BOX && !Choice::ON_PHONE.contains(&choice) { Choice::Abstain } else { choice };
            // The third box is that of those who stayed at home.
            (way < 3).then_some((u32::try_from(i).unwrap_or_default() + 1, way, choice))
        };
        each.into_iter().enumerate().filter_map(deed).collect()
    })
}

proptest! {
    #[test]
    fn open_and_secret_ballots_are_counted_alike(deeds in deeds(), recused in 0_u32..60) {
        let booth = secret(60);
        let deeds: Vec<_> = deeds.into_iter().filter(|(entry, ..)| *entry != recused).collect();
        let open = |(entry, box_no, choice): &(u32, u32, Choice)| match *box_no {
            PHONE_BOX => Ballot { choice: *choice, ..ballot(*entry, 1, Channel::Phone, 1) },
            box_no => Ballot { box_no: Some(box_no), ..paper(*entry, *entry, *choice) },
        };
        let mut found = booth.found(BTreeSet::from([59]), deeds.iter().map(open).collect());
        let mut kept = sealed(&deeds);
        kept.present.insert(59);
        found.recused.insert(recused);
        kept.recused.insert(recused);
        prop_assert_eq!(kept.balance(), Ok(()));
        let openly = count(&booth.vote.rule, &booth.roll, &found).unwrap().tally;
        let secretly = count_secret(&booth.vote.rule, &booth.roll, &kept).unwrap();
        prop_assert_eq!(openly, secretly);
    }

    #[test]
    fn box_totals_balance_after_any_sequence(tries in prop::collection::vec((1_u32..12, 0_u32..3, 0_usize..3), 0..60)) {
        let booth = secret(10);
        let clerk = worker(1, Office::Clerk);
        let mut kept = sealed(&[]);
        for (entry, way, choice) in tries {
            let choice = Choice::ON_PHONE[choice];
            let former = kept.took_part.get(&entry).copied();
            let Some(registered) = booth.roll.entry(entry) else { continue };
            let took = if way == PHONE_BOX {
                booth.vote.take_part(registered, former.as_ref(), HERE, choice, at(5))
            } else {
                booth.vote.sign_for_paper(&clerk, &booth.roll, (entry, way), former.as_ref(), (false, None), at(5))
            };
            prop_assert_eq!(took.is_ok(), former.is_none());
            if let Ok(participation) = took {
                kept.took_part.insert(entry, participation);
                kept.boxes.entry(participation.box_no).or_default().add(choice);
            }
        }
        prop_assert_eq!(kept.balance(), Ok(()));
        let ballots: u32 = kept.boxes.values().map(BoxTotals::sum).sum();
        prop_assert_eq!(usize::try_from(ballots).unwrap(), kept.took_part.len());
    }

    #[test]
    fn what_goes_on_record_is_the_same_whatever_was_chosen(entry in 1_u32..4, bytes in any::<[u8; 10]>()) {
        let booth = secret(3);
        let registered = booth.roll.entry(entry).unwrap();
        let on_record = |choice| {
            let participation = booth.vote.take_part(registered, None, HERE, choice, at(5)).unwrap();
            let code = Some(ReceiptCode::from_bytes(bytes));
            serde_json::to_string(&VoteEvent::TookPart { participation, form_key: None, code }).unwrap()
        };
        let texts: BTreeSet<String> = Choice::ON_PHONE.into_iter().map(on_record).collect();
        prop_assert_eq!(texts.len(), 1);
    }
}
