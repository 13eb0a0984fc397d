//! Stations, mobile boxes, proxies, recusals and papers that balance, on both engines.

use crate::hall::{self, Hall, moment};
use domain::{
    clock::Day,
    people::Office,
    rules::Body,
    sign_in::Code,
    text::Line,
    votes::{
        AdmissionState, BallotStatus, BoxPaper, Channel, Choice, FormKey, Help, Identified, MandateState, NewMandate,
        NewTour, PaperEnd, PaperReading, ReceiptCode, Stop,
    },
};
use store::{
    Author, Result, StoreError, on_both_engines,
    sign_in::{self, NewLetter},
    votes::{self, Cast, Picture, Visitor},
};

on_both_engines!(
    papers_that_do_not_balance_are_not_counted,
    a_station_takes_a_ballot_and_remembers_who_let_the_voter_in,
    the_code_of_a_letter_is_checked_against_the_letter_of_the_household,
    c7_7_nobody_is_let_in_or_visited_for_who_died_after_the_freeze,
    help_is_refused_to_those_of_the_household,
    a_mobile_box_is_synced_with_the_phone_by_the_times_on_its_list,
    an_agent_casts_the_ballot_of_a_principal,
    a_recusal_is_undone_before_the_vote_opens,
    a_photo_of_the_count_sheet_is_kept_and_an_edited_one_is_named,
);

const DAY: &str = "2026-05-21T10:00:00+08:00";
const OVER: &str = "2026-05-27T00:00:00+08:00";

fn key(n: usize) -> FormKey {
    FormKey::parse(&format!("form-key-{n:010}")).unwrap()
}

fn reading(serial: u32, entry: u32, box_no: u32) -> PaperReading {
    PaperReading { serial, entry, choice: Choice::For, box_no }
}

async fn papers_that_do_not_balance_are_not_counted(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    hall.issue(DAY, 4).await;
    assert_eq!(hall.paper(DAY, reading(1, 1, 1)).await, BallotStatus::Counted);
    hall.end(DAY, vec![2], PaperEnd::Spoiled).await.unwrap();
    assert_eq!(hall::refusal(hall.end(DAY, vec![1], PaperEnd::Spoiled).await), "votes-serial-used");
    let spoiled = hall.act(Office::Clerk, DAY, |w, id| Box::pin(votes::enter_paper(w, id, reading(2, 2, 1)))).await;
    assert_eq!(hall::refusal(spoiled), "votes-paper-ended-before");
    let other = hall.act(Office::Clerk, DAY, |w, id| Box::pin(votes::enter_paper(w, id, reading(3, 2, 2)))).await;
    assert_eq!(hall::refusal(other), "votes-paper-other-box");
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    hall.name_roles(OVER).await.unwrap();
    let tally = || hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::tally(w, id)));
    let Err(StoreError::Refused(reason)) = tally().await else { panic!("two papers are missing") };
    assert_eq!(reason.key(), "votes-paper-unbalanced");
    assert!(reason.args().contains(&("missing", domain::text::Arg::Number(2))));
    hall.end(OVER, vec![3], PaperEnd::Unreturned).await.unwrap();
    hall.end(OVER, vec![4], PaperEnd::Unused).await.unwrap();
    tally().await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let sheet = votes::sheet(&mut reader.tx(), hall.vote).await.unwrap().unwrap();
    let balance = sheet.balance;
    let figures = (balance.issued, balance.valid, balance.spoiled, balance.unused, balance.unreturned);
    assert_eq!(figures, (4, 1, 1, 1, 1));
    hall.verify().await;
}

async fn open_station(hall: &Hall) -> ReceiptCode {
    let opened = hall.act(Office::GridManager, DAY, |w, id| {
        Box::pin(async move { votes::open_station(w, id, Line::parse("社区大厅").unwrap()).await })
    });
    opened.await.unwrap().1
}

fn visitor(entry: u32, help: Option<Help>) -> Visitor {
    Visitor { station: 1, entry, identified: Identified::Document, code_hash: None, help }
}

async fn station_ballot(hall: &Hall, code: &ReceiptCode, n: usize) -> Result<()> {
    let author = Author {
        community: hall.village.community,
        actor: domain::permit::Actor::System,
        now: moment("2026-05-21T10:05:00+08:00"),
    };
    let code = code.clone();
    let cast = hall.store.write(author, move |w| {
        Box::pin(async move { votes::cast_at_station(w, &code, Choice::Against, key(n)).await })
    });
    cast.await.map(drop)
}

async fn a_station_takes_a_ballot_and_remembers_who_let_the_voter_in(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let code = open_station(&hall).await;
    assert_eq!(hall::refusal(station_ballot(&hall, &code, 1).await), "votes-station-nobody");
    let admit =
        |entry| hall.act(Office::GridManager, DAY, move |w, id| Box::pin(votes::admit(w, id, visitor(entry, None))));
    admit(1).await.unwrap();
    assert_eq!(hall::refusal(admit(2).await), "votes-station-occupied");
    station_ballot(&hall, &code, 1).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert!(votes::station_receipt(&mut reader.tx(), hall.vote, &key(1)).await.unwrap().is_some());
    assert_eq!(votes::station_receipt(&mut reader.tx(), hall.vote, &key(2)).await.unwrap(), None);
    assert_eq!(hall::refusal(station_ballot(&hall, &code, 2).await), "votes-station-nobody");
    assert_eq!(hall::refusal(admit(1).await), "votes-station-voted-before");
    admit(2).await.unwrap();
    hall.act(Office::GridManager, DAY, |w, id| Box::pin(votes::send_away(w, id, 1))).await.unwrap();
    hall.act(Office::GridManager, DAY, |w, id| Box::pin(votes::close_station(w, id, 1))).await.unwrap();
    assert_eq!(hall::refusal(admit(3).await), "votes-station-closed");
    let ballots = hall.standing(0).await.ballots;
    assert_eq!(ballots.len(), 1);
    assert_eq!((ballots[0].channel, ballots[0].status), (Channel::Station, BallotStatus::Counted));
    let admissions = votes::admissions(&mut reader.tx(), hall.vote).await.unwrap();
    let states: Vec<_> = admissions.iter().map(|one| one.state).collect();
    assert_eq!(states, [AdmissionState::Voted { generation: 1 }, AdmissionState::SentAway]);
    assert_eq!(admissions[0].official, hall.village.holder(Office::GridManager));
    hall.verify().await;
}

/// A letter for the household of an entry; the answer is the hash of the code to type.
async fn letter(hall: &Hall, household: usize) -> [u8; 32] {
    let household = hall.village.households[household].id;
    let code = Code::typed(&hall.store.chance().bytes());
    let typed_hash = sign_in::code_hash(hall.village.community, &code);
    let new = NewLetter { household, scanned_hash: hall.store.chance().bytes(), typed_hash };
    let issued = hall
        .act(Office::Clerk, DAY, move |w, _| Box::pin(async move { sign_in::issue_letter(w, &new).await.map(drop) }));
    issued.await.unwrap();
    typed_hash
}

async fn the_code_of_a_letter_is_checked_against_the_letter_of_the_household(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    open_station(&hall).await;
    let (own, other) = (letter(&hall, 0).await, letter(&hall, 1).await);
    let admit = |code_hash| {
        let shown = Visitor { identified: Identified::Letter, code_hash: Some(code_hash), ..visitor(1, None) };
        hall.act(Office::GridManager, DAY, move |w, id| Box::pin(votes::admit(w, id, shown)))
    };
    assert_eq!(hall::refusal(admit(other).await), "votes-station-other-letter");
    assert_eq!(hall::refusal(admit([9; 32]).await), "votes-station-other-letter");
    let replaced = own;
    let own = letter(&hall, 0).await;
    assert_eq!(hall::refusal(admit(replaced).await), "votes-station-other-letter", "a newer letter was sent");
    assert_eq!(admit(own).await.unwrap().identified, Identified::LetterCode);
    let mut reader = store.reader().await.unwrap();
    let admissions = votes::admissions(&mut reader.tx(), hall.vote).await.unwrap();
    assert_eq!(admissions[0].identified, Identified::LetterCode);
    hall.verify().await;
}

async fn c7_7_nobody_is_let_in_or_visited_for_who_died_after_the_freeze(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    open_station(&hall).await;
    let person = hall.standing(0).await.entry.unit.person;
    let entry = hall.standing(0).await.entry.no;
    let dies = hall.act(Office::Clerk, DAY, move |w, _| {
        Box::pin(store::people::record_death(w, person, Day::parse("2026-05-20").unwrap()))
    });
    dies.await.unwrap();
    let admit = hall.act(Office::GridManager, DAY, move |w, id| Box::pin(votes::admit(w, id, visitor(entry, None))));
    assert_eq!(hall::refusal(admit.await), "votes-voter-died");
    let new = NewTour {
        box_no: 9,
        worker: hall.village.holder(Office::GridManager),
        companion: hall.village.holder(Office::GridAssistant),
        entries: vec![entry],
        papers: 3,
    };
    let sent = hall.act(Office::Clerk, DAY, move |w, id| Box::pin(votes::send_box(w, id, new))).await;
    assert_eq!(hall::refusal(sent), "votes-voter-died");
    hall.verify().await;
}

async fn help_is_refused_to_those_of_the_household(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let code = open_station(&hall).await;
    let (manager, clerk) = (hall.village.holder(Office::GridManager), hall.village.holder(Office::Clerk));
    let admit =
        |help| hall.act(Office::GridManager, DAY, move |w, id| Box::pin(votes::admit(w, id, visitor(1, Some(help)))));
    let own = Help { helper: hall.village.households[0].second, witness: clerk };
    assert_eq!(hall::refusal(admit(own).await), "votes-station-own-household");
    let one = Help { helper: manager, witness: manager };
    assert_eq!(hall::refusal(admit(one).await), "votes-station-helper-witnesses");
    let help = Help { helper: manager, witness: clerk };
    assert_eq!(admit(help).await.unwrap().help, Some(help));
    station_ballot(&hall, &code, 1).await.unwrap();
    hall.verify().await;
}

async fn a_mobile_box_is_synced_with_the_phone_by_the_times_on_its_list(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    hall.issue(DAY, 2).await;
    let new = NewTour {
        box_no: 9,
        worker: hall.village.holder(Office::GridManager),
        companion: hall.village.holder(Office::GridAssistant),
        entries: vec![2, 1, 3],
        papers: 3,
    };
    let sent = hall.act(Office::Clerk, DAY, move |w, id| Box::pin(votes::send_box(w, id, new))).await.unwrap();
    assert_eq!(sent.stops.len(), 3);
    // Both households vote by phone while the box is out: one before its paper, one after.
    for (household, at) in [(0, "2026-05-21T10:20:00+08:00"), (1, "2026-05-21T11:00:00+08:00")] {
        let author = hall.representative(household, at).await;
        let cast = Cast { vote: hall.vote, choice: Choice::Against, form_key: key(household), entry: None };
        votes::cast(&store, author, cast).await.unwrap();
    }
    let out = hall.act(Office::Clerk, DAY, |w, id| Box::pin(votes::enter_paper(w, id, reading(3, 1, 9)))).await;
    assert_eq!(hall::refusal(out), "votes-paper-box-is-out");
    let stop = |entry, serial, at| Stop { entry, cast: Some(BoxPaper { serial, at: moment(at) }) };
    let noted = vec![stop(1, 3, "2026-05-21T10:30:00+08:00"), stop(2, 4, "2026-05-21T10:40:00+08:00")];
    let back = "2026-05-21T15:00:00+08:00";
    hall.act(Office::Clerk, back, move |w, id| Box::pin(votes::return_box(w, id, 9, noted))).await.unwrap();
    assert_eq!(hall.paper(back, reading(3, 1, 9)).await, BallotStatus::DuplicateVoid);
    assert_eq!(hall.paper(back, reading(4, 2, 9)).await, BallotStatus::Counted);
    for (household, channel) in [(0, Channel::Phone), (1, Channel::Box)] {
        let ballots = hall.standing(household).await.ballots;
        let effective = ballots.iter().find(|ballot| ballot.status.is_effective()).unwrap();
        assert_eq!(effective.channel, channel, "{household}");
    }
    hall.verify().await;
}

async fn an_agent_casts_the_ballot_of_a_principal(store: store::Store) {
    let hall = Hall::with_proxies(&store).await;
    let agent = hall.village.households[1].representative;
    let new = NewMandate { entry: 1, agent, instruction: None, written_on: Day::parse("2026-05-20").unwrap() };
    let register = || hall.act(Office::Clerk, DAY, move |w, id| Box::pin(votes::register_proxy(w, id, new)));
    register().await.unwrap();
    assert_eq!(hall::refusal(register().await), "votes-proxy-given-before");
    let revoke = || hall.act(Office::Clerk, DAY, |w, id| Box::pin(votes::revoke_proxy(w, id, 1)));
    revoke().await.unwrap();
    assert_eq!(hall::refusal(revoke().await), "votes-proxy-over");
    register().await.unwrap();
    let author = hall.representative(1, DAY).await;
    let id = hall.vote;
    let cast = |form: usize| {
        store.write(author.clone(), move |w| {
            Box::pin(async move { votes::cast_proxy(w, id, 2, Choice::For, key(form)).await })
        })
    };
    let code = cast(1).await.unwrap();
    assert_eq!(hall::refusal(cast(2).await), "votes-proxy-over");
    let ballots = hall.standing(0).await.ballots;
    assert_eq!((ballots.len(), ballots[0].channel, ballots[0].status), (1, Channel::Proxy, BallotStatus::Counted));
    assert!(hall.standing(1).await.ballots.is_empty());
    let mut reader = store.reader().await.unwrap();
    let states: Vec<_> =
        votes::mandates(&mut reader.tx(), id).await.unwrap().into_iter().map(|mandate| mandate.state).collect();
    assert_eq!(states, [MandateState::Revoked, MandateState::Cast]);
    let found = votes::receipt(&mut reader.tx(), hall.village.community, &code).await.unwrap().unwrap();
    assert_eq!((found.entry, found.status), (1, BallotStatus::Counted));
    hall.verify().await;
}

async fn a_recusal_is_undone_before_the_vote_opens(store: store::Store) {
    let hall = Hall::called(&store, Body::TwoCommittees).await;
    let at = "2026-05-20T09:30:00+08:00";
    let recuse = || {
        hall.act(Office::Clerk, at, |w, id| {
            Box::pin(async move { votes::recuse(w, id, 1, Line::parse("本人承包该工程").unwrap()).await })
        })
    };
    let undo = || hall.act(Office::Clerk, at, |w, id| Box::pin(votes::undo_recusal(w, id, 1)));
    assert_eq!(hall::refusal(undo().await), "votes-not-recused");
    recuse().await.unwrap();
    assert_eq!(hall::refusal(recuse().await), "votes-recused-before");
    undo().await.unwrap();
    recuse().await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let recused = votes::recusals(&mut reader.tx(), hall.vote).await.unwrap();
    assert_eq!(recused, [(1, "本人承包该工程".to_owned())]);
    hall.verify().await;
}

async fn a_photo_of_the_count_sheet_is_kept_and_an_edited_one_is_named(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let keep = |at: &'static str, office, byte: u8| {
        let picture = Picture { jpeg: vec![byte; 900], width: 30, height: 10 };
        hall.act(office, at, move |w, id| Box::pin(async move { votes::keep_photo(w, id, &picture).await }))
    };
    assert_eq!(hall::refusal(keep(DAY, Office::Clerk, 1).await), "votes-wrong-state", "ballots are still taken");
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    assert_eq!(hall::refusal(keep(OVER, Office::Accountant, 1).await), "votes-not-your-office");
    assert_eq!(keep(OVER, Office::SupervisionHead, 1).await.unwrap().no, 1);
    assert_eq!(hall::refusal(keep(OVER, Office::Clerk, 1).await), "votes-paper-same-photo");
    for byte in 2..=12 {
        keep(OVER, Office::Clerk, byte).await.unwrap();
    }
    assert_eq!(hall::refusal(keep(OVER, Office::Clerk, 13).await), "votes-paper-too-many-photos");
    let mut reader = store.reader().await.unwrap();
    let community = hall.village.community;
    let kept = votes::photo(&mut reader.tx(), community, hall.vote, 2).await.unwrap();
    assert_eq!(kept, Some(vec![2; 900]));
    let elsewhere = domain::ids::CommunityId(hall.vote.0);
    assert_eq!(votes::photo(&mut reader.tx(), elsewhere, hall.vote, 2).await.unwrap(), None);
    hall.verify().await;
    let other = vec![99_u8; 900];
    store::run!(&mut reader.tx(), sqlx::query("UPDATE count_photos SET jpeg = $1 WHERE no = 2").bind(other.clone()))
        .unwrap();
    drop(reader);
    let report = store::record::verify(&store, community).await.unwrap();
    let Some(store::record::Finding::Stored(difference)) = report.finding else { panic!("{:?}", report.finding) };
    assert_eq!(difference.table, "count_photos");
}
