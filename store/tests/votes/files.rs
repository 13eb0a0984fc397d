//! Published files on both engines: open ballots under names made for one vote, or counts where a line would tell whose
//! it is; and the same outcome either way.

use std::collections::BTreeSet;

use crate::hall::Hall;
use domain::{
    decisions::{DecisionFile, Published, decide_file},
    people::Office,
    votes::{Choice, FormKey, PaperReading, Tally},
};
use store::{
    Store, on_both_engines,
    votes::{self, Cast},
};

on_both_engines!(
    open_ballots_are_listed_under_names_that_mean_nothing_in_the_next_vote,
    one_paper_among_phones_is_published_as_counts,
    secret_ballots_are_in_no_file,
);

const AT: &str = "2026-05-21T10:00:00+08:00";
const OVER: &str = "2026-05-27T00:00:00+08:00";

async fn cast(hall: &Hall, households: std::ops::Range<usize>, choice: Choice, turn: usize) {
    for n in households {
        let author = hall.representative(n, AT).await;
        let form_key = FormKey::parse(&format!("form-key-{turn:04}-{n:06}")).expect("a form key");
        let cast = Cast { vote: hall.vote, choice, form_key, entry: None };
        votes::cast(&hall.store, author, cast).await.expect("casts");
    }
}

async fn counted(hall: &Hall) -> (Tally, Option<DecisionFile>) {
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.expect("closes");
    let tally = hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::tally(w, id))).await.expect("counts");
    let vote = hall.read().await;
    let mut reader = hall.store.reader().await.expect("a connection");
    let file = votes::decision_file(&mut reader.tx(), hall.village.community, &vote, &tally).await.expect("a file");
    (tally, file)
}

fn agrees(tally: &Tally, file: &DecisionFile) {
    let published = Published { outcome: tally.outcome, tests: tally.tests.clone() };
    // Read back, as `siyi decide` and the browser do.
    let text = serde_json::to_string(file).expect("JSON");
    let read = DecisionFile::parse(&text).expect("a well-formed file");
    assert_eq!(published.check(&read).expect("it is decided"), None);
}

fn names(file: &DecisionFile) -> BTreeSet<String> {
    file.roll.iter().flatten().map(|line| line.unit.clone()).collect()
}

async fn open_ballots_are_listed_under_names_that_mean_nothing_in_the_next_vote(store: Store) {
    let hall = Hall::assembly(&store).await;
    cast(&hall, 0..9, Choice::Against, 1).await;
    // Three of them change their minds.
    cast(&hall, 0..3, Choice::For, 2).await;
    cast(&hall, 9..14, Choice::For, 1).await;
    let (tally, file) = counted(&hall).await;
    let file = file.expect("an open vote is published");
    agrees(&tally, &file);
    let ballots = file.ballots.as_ref().expect("ballot by ballot");
    assert_eq!((ballots.len(), names(&file).len(), file.counts.is_some()), (17, 20, false));
    assert_eq!(ballots.iter().filter(|ballot| ballot.void.is_some()).count(), 3, "the three that were replaced");
    let decided = decide_file(&file).expect("it is decided");
    assert_eq!(decided.ballots.len(), 17);
    let text = serde_json::to_string(&file).expect("JSON");
    let homes = hall.village.households.iter();
    for id in homes.flat_map(|home| [home.id.0, home.representative.0, home.second.0]) {
        assert!(!text.contains(&id.to_string()));
    }
    assert!(!text.contains("\"at\"") && !text.contains("serial") && !text.contains("号楼"), "{text}");
    let order: Vec<_> = ballots.iter().map(|ballot| &ballot.unit).collect();
    assert!(order.is_sorted(), "in the order of the names");
    hall.verify().await;

    let next = Hall::elsewhere(&store).await;
    cast(&next, 0..14, Choice::For, 3).await;
    let (tally, other) = counted(&next).await;
    let other = other.expect("an open vote is published");
    agrees(&tally, &other);
    assert!(names(&file).is_disjoint(&names(&other)), "nothing joins two votes");
}

async fn one_paper_among_phones_is_published_as_counts(store: Store) {
    let hall = Hall::assembly(&store).await;
    hall.issue(AT, 1).await;
    cast(&hall, 0..13, Choice::For, 1).await;
    let entry = hall.standing(15).await.entry.no;
    hall.paper(AT, PaperReading { serial: 1, entry, choice: Choice::Against, box_no: 1 }).await;
    hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::close(w, id))).await.expect("closes");
    hall.name_roles(OVER).await.expect("three who count");
    let tally = hall.act(Office::Clerk, OVER, |w, id| Box::pin(votes::tally(w, id))).await.expect("counts");
    let vote = hall.read().await;
    let mut reader = store.reader().await.expect("a connection");
    let file = votes::decision_file(&mut reader.tx(), hall.village.community, &vote, &tally).await.expect("a file");
    let file = file.expect("an open vote is published");
    assert!(file.ballots.is_none() && file.counts.is_some(), "everybody knows whose the paper is");
    agrees(&tally, &file);
}

async fn secret_ballots_are_in_no_file(store: Store) {
    let hall = Hall::secret(&store).await;
    cast(&hall, 0..20, Choice::For, 1).await;
    let (tally, file) = counted(&hall).await;
    let file = file.expect("twenty are enough to be published");
    assert!(file.ballots.is_none() && file.roll.is_none() && file.counts.is_some());
    agrees(&tally, &file);
}
