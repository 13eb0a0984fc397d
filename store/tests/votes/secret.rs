//! Secret ballots on both engines: who took part and what the boxes hold are kept apart, and balance at every point.

use std::collections::BTreeSet;

use crate::hall::{self, Hall, moment};
use domain::{
    clock::Day,
    people::Office,
    votes::{BoxSheet, BoxTotals, Channel, Choice, CountRoles, FormKey, Outcome, PaperState, VoteEvent},
};
use sqlx::AssertSqlSafe;
use store::{
    Store, StoreError, Tx, on, on_both_engines,
    record::{self, Finding},
    run,
    votes::{self, Cast},
};

on_both_engines!(
    fifty_parallel_ballots_of_one_household_are_one,
    a_form_sent_twice_has_the_same_receipt,
    the_record_says_who_took_part_and_never_what_was_chosen,
    a_tampered_counter_is_found_and_named,
    paper_is_signed_for_and_counted_out_by_two,
    a_box_with_more_papers_than_signatures_is_void,
    c7_7_nobody_signs_for_who_died_after_the_freeze,
    participation_and_boxes_share_no_key_no_time_and_no_order,
    nobody_learns_a_number_before_the_count,
);

const AT: &str = "2026-05-21T10:00:00+08:00";
const OVER: &str = "2026-05-27T00:00:00+08:00";

fn cast(hall: &Hall, choice: Choice, n: usize) -> Cast {
    Cast {
        vote: hall.vote,
        entry: None,
        choice,
        form_key: FormKey::parse(&format!("form-key-{n:010}")).expect("a form key"),
    }
}

/// The first households vote on the phone, in turn for, against and abstaining.
async fn on_the_phone(hall: &Hall, households: usize) {
    for n in 0..households {
        let author = hall.representative(n, AT).await;
        votes::cast(&hall.store, author, cast(hall, Choice::ON_PHONE[n % 3], n)).await.expect("casts");
    }
}

async fn sign(hall: &Hall, entry: u32, box_no: u32) -> store::Result<()> {
    hall.act(Office::GridManager, AT, move |w, id| Box::pin(votes::sign_for_paper(w, id, entry, box_no))).await
}

fn sheet(hall: &Hall, totals: BoxTotals) -> BoxSheet {
    let by = |office| hall.village.holder(office);
    let roles = CountRoles {
        caller: by(Office::Clerk),
        teller: by(Office::GridManager),
        scrutineer: by(Office::SupervisionHead),
    };
    BoxSheet { box_no: 1, roles, totals }
}

async fn enter(hall: &Hall, by: Office, sheet: BoxSheet) -> store::Result<PaperState> {
    hall.act(by, OVER, move |w, id| Box::pin(votes::enter_sheet(w, id, sheet))).await
}

async fn close(hall: &Hall) {
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.expect("closes");
}

async fn tally(hall: &Hall) -> store::Result<domain::votes::Tally> {
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::tally(w, id))).await
}

async fn fifty_parallel_ballots_of_one_household_are_one(store: Store) {
    let hall = Hall::secret(&store).await;
    let author = hall.representative(0, AT).await;
    let ballots = (0..50).map(|n| votes::cast(&store, author.clone(), cast(&hall, Choice::For, n)));
    let receipts = futures::future::join_all(ballots).await;
    assert_eq!(receipts.iter().filter(|receipt| receipt.is_ok()).count(), 1);
    let refused = receipts.into_iter().filter(Result::is_err).map(hall::refusal);
    assert!(refused.into_iter().all(|key| key == "votes-took-part"));
    let standing = hall.standing(0).await;
    assert_eq!((standing.ballots.len(), standing.took_part), (0, Some(Channel::Phone)));
    hall.verify().await;
}

async fn a_form_sent_twice_has_the_same_receipt(store: Store) {
    let hall = Hall::secret(&store).await;
    let author = hall.representative(0, AT).await;
    let twice = (0..2).map(|_| votes::cast(&store, author.clone(), cast(&hall, Choice::For, 1)));
    let receipts: Vec<_> = futures::future::join_all(twice).await.into_iter().map(Result::unwrap).collect();
    let later = votes::cast(&store, author, cast(&hall, Choice::Against, 1)).await.unwrap();
    assert!(receipts.iter().all(|receipt| *receipt == later));
    let mut reader = store.reader().await.unwrap();
    let found = votes::receipt(&mut reader.tx(), hall.village.community, &later.code).await.unwrap();
    assert_eq!(found, Some(later));
    let person = hall.standing(0).await.entry.unit.person;
    let mine = votes::mine(&mut reader.tx(), hall.village.community, person, 9).await.unwrap();
    assert!(mine.iter().all(|vote| vote.has_voted));
    hall.verify().await;
}

async fn the_record_says_who_took_part_and_never_what_was_chosen(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 6).await;
    let entry = hall.standing(7).await.entry.no;
    sign(&hall, entry, 1).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let events: Vec<(String, String)> = on!(&mut reader.tx(), conn => sqlx::query_as(
        "SELECT kind, event FROM record WHERE subject_id = $1 ORDER BY n",
    )
    .bind(hall.vote.0)
    .fetch_all(conn)
    .await)
    .unwrap();
    let took_part: Vec<_> = events.iter().filter(|(kind, _)| kind == "ballot.took_part").collect();
    assert_eq!(took_part.len(), 7);
    for (kind, event) in took_part {
        for choice in Choice::ALL {
            assert!(!event.contains(&format!("\"{}\"", choice.name())), "{kind}: {event}");
        }
        serde_json::from_str::<VoteEvent>(event).expect("a readable event");
    }
    let ballots: i64 = on!(&mut reader.tx(), conn => sqlx::query_scalar("SELECT COUNT(*) FROM ballots")
        .fetch_one(conn)
        .await)
    .unwrap();
    assert_eq!(ballots, 0);
}

async fn finding(hall: &Hall) -> String {
    let report = record::verify(&hall.store, hall.village.community).await.expect("a readable record");
    match report.finding {
        Some(Finding::Stored(difference)) => format!("{difference:?}"),
        other => panic!("not found: {other:?}"),
    }
}

async fn tamper(hall: &Hall, set: &str) {
    let mut reader = hall.store.reader().await.expect("a connection");
    run!(&mut reader.tx(), sqlx::query(AssertSqlSafe(format!("UPDATE box_totals SET {set}")))).expect("tampers");
}

async fn a_tampered_counter_is_found_and_named(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 15).await;
    hall.verify().await;
    tamper(&hall, "n = n + 1 WHERE choice = 'for'").await;
    let found = finding(&hall).await;
    assert!(found.contains("box_totals") && found.contains("15") && found.contains("16"), "{found}");
    close(&hall).await;
    assert_eq!(hall::refusal(tally(&hall).await), "votes-box-unbalanced");
    tamper(&hall, "n = n - 1 WHERE choice = 'for'").await;
    hall.verify().await;
    assert_eq!(tally(&hall).await.unwrap().outcome, Outcome::NotCarried);
    hall.verify().await;
    // Balanced, but not what was counted.
    tamper(&hall, "n = n + CASE choice WHEN 'for' THEN 1 WHEN 'against' THEN -1 ELSE 0 END").await;
    let found = finding(&hall).await;
    assert!(found.contains("box_totals") && found.contains("against"), "{found}");
}

async fn paper_is_signed_for_and_counted_out_by_two(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 9).await;
    let entries: Vec<u32> = {
        let voted: Vec<u32> = {
            let mut voted = Vec::new();
            for n in 0..9 {
                voted.push(hall.standing(n).await.entry.no);
            }
            voted
        };
        assert_eq!(hall::refusal(sign(&hall, voted[0], 1).await), "votes-took-part");
        hall.entries().await.into_iter().filter(|no| !voted.contains(no)).take(6).collect()
    };
    for entry in entries {
        sign(&hall, entry, 1).await.unwrap();
    }
    let right = sheet(&hall, BoxTotals { in_favour: 5, blank: 1, ..BoxTotals::default() });
    assert_eq!(hall::refusal(enter(&hall, Office::Clerk, right).await), "votes-wrong-state");
    close(&hall).await;
    assert_eq!(hall::refusal(tally(&hall).await), "votes-box-uncounted");
    assert_eq!(enter(&hall, Office::Clerk, right).await.unwrap(), PaperState::Entered);
    assert_eq!(hall::refusal(enter(&hall, Office::Clerk, right).await), "votes-same-worker-sheet");
    let wrong = sheet(&hall, BoxTotals { in_favour: 6, ..BoxTotals::default() });
    assert_eq!(enter(&hall, Office::GridManager, wrong).await.unwrap(), PaperState::Returned);
    assert_eq!(hall::refusal(tally(&hall).await), "votes-box-uncounted");
    hall.verify().await;
    assert_eq!(enter(&hall, Office::Clerk, right).await.unwrap(), PaperState::Entered);
    assert_eq!(enter(&hall, Office::GridManager, right).await.unwrap(), PaperState::Confirmed);
    hall.verify().await;
    let tally = tally(&hall).await.unwrap();
    let all = tally.counts.all;
    assert_eq!((all.in_favour, all.against, all.abstaining, all.blank, all.present), (8, 3, 3, 1, 15));
    assert!(hall.read().await.withholds(&tally));
    hall.verify().await;
    tamper(&hall, "n = n + CASE choice WHEN 'for' THEN 1 ELSE -1 END WHERE box_no = 1 AND choice IN ('for', 'blank')")
        .await;
    assert!(finding(&hall).await.contains("box 1"));
}

async fn a_box_with_more_papers_than_signatures_is_void(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 12).await;
    let entry = hall.standing(15).await.entry.no;
    sign(&hall, entry, 1).await.unwrap();
    close(&hall).await;
    let sheet = sheet(&hall, BoxTotals { in_favour: 2, ..BoxTotals::default() });
    for by in [Office::Clerk, Office::GridManager] {
        enter(&hall, by, sheet).await.unwrap();
    }
    let facts = hall.facts(OVER).await;
    assert_eq!((facts.in_box, facts.at_box, facts.uncounted_boxes), (2, 1, 0));
    let tally = tally(&hall).await.unwrap();
    assert_eq!((tally.void_boxes.as_slice(), tally.counts.all.ballots()), (&[1][..], 12));
    hall.verify().await;
}

async fn c7_7_nobody_signs_for_who_died_after_the_freeze(store: Store) {
    let hall = Hall::secret(&store).await;
    let entry = hall.standing(3).await.entry;
    let (no, person) = (entry.no, entry.unit.person);
    let dies = hall.act(Office::Clerk, AT, move |w, _| {
        Box::pin(store::people::record_death(w, person, Day::parse("2026-05-20").expect("a day")))
    });
    dies.await.unwrap();
    assert_eq!(hall::refusal(sign(&hall, no, 1).await), "votes-voter-died");
    hall.verify().await;
}

/// The columns of a table, by name.
async fn columns(store: &Store, table: &str) -> BTreeSet<String> {
    let mut reader = store.reader().await.expect("a connection");
    let mut tx = reader.tx();
    let listed = match &tx {
        Tx::Sqlite(_) => "SELECT name FROM pragma_table_info($1)",
        Tx::Postgres(_) => "SELECT CAST(column_name AS TEXT) FROM information_schema.columns WHERE table_name = $1",
    };
    let names: Vec<String> =
        on!(&mut tx, conn => sqlx::query_scalar(listed).bind(table).fetch_all(conn).await).expect("columns");
    names.into_iter().collect()
}

async fn participation_and_boxes_share_no_key_no_time_and_no_order(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 12).await;
    let entry = hall.standing(15).await.entry.no;
    sign(&hall, entry, 1).await.unwrap();
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let boxes = columns(&store, "box_totals").await;
    assert_eq!(boxes, named(&["vote_id", "box_no", "choice", "n"]), "no entry, no time, no row of one ballot");
    let parts = columns(&store, "participations").await;
    let known = ["vote_id", "entry_no", "channel", "box_no", "form_key", "code", "record_n"];
    assert_eq!(parts, named(&known), "no choice and no time");
    assert_eq!(parts.intersection(&boxes).cloned().collect::<BTreeSet<_>>(), named(&["vote_id", "box_no"]));
    // Twelve ballots are five counters, written together: none is newer than another.
    let mut reader = store.reader().await.unwrap();
    let mut tx = reader.tx();
    let held: Vec<(String, i64)> = on!(&mut tx, conn => sqlx::query_as(
        "SELECT choice, n FROM box_totals WHERE vote_id = $1 AND box_no = 0 ORDER BY choice")
        .bind(hall.vote.0)
        .fetch_all(conn)
        .await)
    .unwrap();
    let held: Vec<_> = held.iter().map(|(choice, n)| (choice.as_str(), *n)).collect();
    assert_eq!(held, [("abstain", 4), ("against", 4), ("blank", 0), ("for", 4), ("spoiled", 0)]);
    if let Tx::Postgres(conn) = &mut tx {
        let written =
            sqlx::query_scalar("SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) FROM box_totals WHERE vote_id = $1");
        let written: i64 = written.bind(hall.vote.0).fetch_one(&mut **conn).await.unwrap();
        assert_eq!(written, 1, "rows that were written apart could be told apart");
    }
    let ballots: i64 =
        on!(&mut tx, conn => sqlx::query_scalar("SELECT COUNT(*) FROM ballots").fetch_one(conn).await).unwrap();
    assert_eq!(ballots, 0);
}

async fn nobody_learns_a_number_before_the_count(store: Store) {
    let hall = Hall::secret(&store).await;
    on_the_phone(&hall, 12).await;
    let facts = hall.facts(AT).await;
    assert_eq!((facts.present, facts.outcome), (12, None));
    let mut reader = store.reader().await.unwrap();
    let vote = hall.read().await;
    for office in Office::ALL {
        let actor = hall.village.actor(&store, hall.village.holder(office), moment(AT)).await;
        let seen = votes::ballots_for_counters(&mut reader.tx(), &vote, &actor).await;
        assert_eq!(hall::refusal(seen), "votes-secret-vote");
    }
    assert_eq!(votes::tally_of(&mut reader.tx(), hall.vote).await.unwrap(), None);
    let entry = hall.standing(0).await.entry.no;
    let recused = hall.act(Office::Clerk, AT, move |w, id| {
        let reason = domain::text::Line::parse("与施工单位有关").expect("a line");
        Box::pin(votes::recuse(w, id, entry, reason))
    });
    assert!(matches!(recused.await, Err(StoreError::Refused(reason)) if reason.key() == "votes-took-part"));
}
