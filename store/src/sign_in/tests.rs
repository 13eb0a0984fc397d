//! Accounts, letters and sessions on both engines.

use domain::{
    clock::Moment,
    ids::PersonId,
    permit::Actor,
    sign_in::{Code, LoginName, SignInRefusal, SignedInBy},
    text::Sentence,
};
use time::Duration;

use super::*;
use crate::{
    Author, Store, StoreError, on, on_both_engines,
    people::{Village, village},
    run,
};

on_both_engines!(
    fifty_uses_of_one_letter_open_one_session,
    a_new_letter_ends_the_old_one,
    only_the_row_decides_whether_a_session_lives,
    a_fresh_secret_leaves_the_one_before_good,
    many_are_found_at_once_each_with_their_own_session,
    wrong_tries_count_for_a_while,
    an_invitation_works_once_and_ends,
    the_record_rebuilds_the_tables_and_names_a_changed_row,
);

fn now() -> Moment {
    Moment::parse("2026-05-20T09:00:00+08:00").unwrap()
}

fn author(village: &Village, at: Moment) -> Author {
    Author { community: village.community, actor: Actor::System, now: at }
}

fn opening(person: PersonId, n: u8) -> Opening {
    let (device, network) = ("phone".to_owned(), String::new());
    Opening { person, by: SignedInBy::Letter, secret_hash: secret_hash(&[n; 32]), device, network }
}

async fn issue(store: &Store, village: &Village, household: usize, n: u8) -> ([u8; 32], [u8; 32]) {
    let hash = |code: &Code| code_hash(village.community, code);
    let (scanned_hash, typed_hash) = (hash(&Code::scanned(&[n; 17])), hash(&Code::typed(&[n; 16])));
    let letter = NewLetter { household: village.households[household].id, scanned_hash, typed_hash };
    let at = now().plus(Duration::seconds(i64::from(n)));
    let write = store.write(author(village, at), move |w| Box::pin(async move { issue_letter(w, &letter).await }));
    write.await.unwrap();
    (scanned_hash, typed_hash)
}

async fn use_it(store: &Store, village: &Village, hash: [u8; 32], opening: Opening, at: Moment) -> Result<(), String> {
    let write =
        store.write(author(village, at), move |w| Box::pin(async move { use_letter(w, &hash, &opening).await }));
    write.await.map(|_| ()).map_err(|error| match error {
        StoreError::Refused(refusal) => refusal.key().to_owned(),
        other => other.to_string(),
    })
}

async fn fifty_uses_of_one_letter_open_one_session(store: Store) {
    let village = village(&store, "here").await;
    let (scanned, typed) = issue(&store, &village, 0, 1).await;
    let person = village.households[0].second;
    let later = now().plus(Duration::minutes(5));
    let uses = (0..50_u8)
        .map(|n| use_it(&store, &village, if n % 2 == 0 { scanned } else { typed }, opening(person, n), later));
    let results = futures::future::join_all(uses).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    let refused = results.iter().filter_map(|result| result.as_ref().err());
    assert!(refused.into_iter().all(|key| key == SignInRefusal::WrongCode.key()));
    let mut reader = store.reader().await.unwrap();
    assert_eq!(sessions_of(&mut reader.tx(), village.community, person).await.unwrap().len(), 1);
}

async fn a_new_letter_ends_the_old_one(store: Store) {
    let village = village(&store, "here").await;
    let (old, _) = issue(&store, &village, 0, 1).await;
    let (new, _) = issue(&store, &village, 0, 2).await;
    let person = village.households[0].second;
    let later = now().plus(Duration::days(30));
    let wrong = Err(SignInRefusal::WrongCode.key().to_owned());
    assert_eq!(use_it(&store, &village, old, opening(person, 1), now().plus(Duration::minutes(1))).await, wrong);
    let neighbour = village.households[1].second;
    let other = Err(SignInRefusal::NotOfHousehold.key().to_owned());
    assert_eq!(use_it(&store, &village, new, opening(neighbour, 2), now().plus(Duration::minutes(1))).await, other);
    assert_eq!(use_it(&store, &village, new, opening(person, 3), later.plus(Duration::minutes(1))).await, wrong);
    assert_eq!(use_it(&store, &village, new, opening(person, 4), later).await, Ok(()));
    let mut reader = store.reader().await.unwrap();
    let rows = letters_of_building(&mut reader.tx(), village.community, village.buildings[0]).await.unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows.iter().filter(|row| row.used_at.is_some()).count(), 1);
    assert_eq!(rows.iter().filter(|row| row.issued_at.is_none()).count(), 4);
}

async fn only_the_row_decides_whether_a_session_lives(store: Store) {
    let (here, there) = (village(&store, "here").await, village(&store, "there").await);
    let person = here.households[0].second;
    let open = opening(person, 1);
    let write =
        store.write_unrecorded(author(&here, now()), move |w| Box::pin(async move { open_session(w, &open).await }));
    let session = write.await.unwrap();
    let hash = secret_hash(&[1; 32]);
    let mut reader = store.reader().await.unwrap();
    let found = live_session(&mut reader.tx(), here.community, &hash).await.unwrap().unwrap();
    assert_eq!((found.id, found.person, found.by, found.opened), (session, person, SignedInBy::Letter, now()));
    assert_eq!(live_session(&mut reader.tx(), there.community, &hash).await.unwrap(), None);
    drop(reader);
    let later = now().plus(Duration::hours(1));
    let stranger = here.households[1].second;
    let write = store.write_unrecorded(author(&here, later), move |w| {
        Box::pin(async move {
            see_session(w, session).await?;
            close_session(w, stranger, session).await
        })
    });
    assert!(!write.await.unwrap(), "nobody closes another's session");
    let mut reader = store.reader().await.unwrap();
    assert_eq!(live_session(&mut reader.tx(), here.community, &hash).await.unwrap().unwrap().seen, later);
    drop(reader);
    let write = store.write_unrecorded(author(&here, later), move |w| {
        Box::pin(async move { close_session(w, person, session).await })
    });
    assert!(write.await.unwrap());
    let mut reader = store.reader().await.unwrap();
    assert_eq!(live_session(&mut reader.tx(), here.community, &hash).await.unwrap(), None);
}

async fn an_invitation_works_once_and_ends(store: Store) {
    let village = village(&store, "here").await;
    let person = village.households[0].representative;
    let ends = now().plus(Duration::hours(1));
    let write = store.write(author(&village, now()), move |w| {
        Box::pin(async move {
            let account = create_account(w, person, LoginName::parse("lin").expect("a name")).await?;
            invite(w, account, &[1; 32], ends).await?;
            invite(w, account, &[2; 32], ends).await?;
            Ok(account)
        })
    });
    write.await.unwrap();
    let set = |hash: [u8; 32], at: Moment| {
        store.write(author(&village, at), move |w| {
            Box::pin(async move { use_invitation(w, &hash, "$argon2id$…").await })
        })
    };
    assert!(matches!(set([1; 32], now()).await, Err(StoreError::Refused(_))), "replaced");
    assert!(matches!(set([2; 32], ends).await, Err(StoreError::Refused(_))), "over");
    assert_eq!(set([2; 32], now()).await.unwrap(), person);
    assert!(matches!(set([2; 32], now()).await, Err(StoreError::Refused(_))), "used");
    let again = store.write(author(&village, now()), move |w| {
        Box::pin(async move { create_account(w, person, LoginName::parse("lin2").expect("a name")).await })
    });
    assert!(matches!(again.await, Err(StoreError::Refused(_))), "one account for each person");
}

async fn the_record_rebuilds_the_tables_and_names_a_changed_row(store: Store) {
    let village = village(&store, "here").await;
    issue(&store, &village, 0, 1).await;
    let (scanned, _) = issue(&store, &village, 0, 2).await;
    issue(&store, &village, 1, 3).await;
    let later = now().plus(Duration::minutes(1));
    use_it(&store, &village, scanned, opening(village.households[0].second, 1), later).await.unwrap();
    let person = village.households[0].representative;
    let write = store.write(author(&village, later), move |w| {
        Box::pin(async move {
            let account = create_account(w, person, LoginName::parse("lin").expect("a name")).await?;
            invite(w, account, &[1; 32], later.plus(Duration::hours(1))).await?;
            use_invitation(w, &[1; 32], "$argon2id$…").await
        })
    });
    write.await.unwrap();
    assert_eq!(differs(&store, &village).await, None);
    let mut reader = store.reader().await.unwrap();
    run!(&mut reader.tx(), sqlx::query("UPDATE letters SET ends_at = ends_at + 1 WHERE used_at IS NOT NULL")).unwrap();
    drop(reader);
    assert_eq!(differs(&store, &village).await, Some("letters"));
}

/// The first table that differs from the record.
async fn differs(store: &Store, village: &Village) -> Option<&'static str> {
    use crate::record::{Entry, Replay};
    let mut reader = store.reader().await.unwrap();
    let rows: Vec<Leaf> = on!(&mut reader.tx(), conn => sqlx::query_as(
            "SELECT n, at, kind, subject_kind, subject_id, actor, event FROM record WHERE community_id = $1 ORDER BY n")
            .bind(village.community.0).fetch_all(conn).await)
    .unwrap();
    let mut replay = SignInReplay::default();
    for (n, at, kind, subject_kind, subject_id, actor, event) in rows {
        let (n, at, actor) = (n.cast_unsigned(), Moment::from_micros(at), actor.map(PersonId));
        let entry = Entry { community: village.community, n, at, kind, subject_kind, subject_id, actor, event };
        if SignInReplay::kinds().contains(&entry.kind.as_str()) {
            replay.fold(&entry).unwrap();
        }
    }
    replay.compare(&mut reader.tx(), village.community).await.unwrap().map(|difference| difference.table)
}

/// A row of the record, as the test reads it.
type Leaf = (i64, i64, String, String, uuid::Uuid, Option<uuid::Uuid>, String);

async fn a_fresh_secret_leaves_the_one_before_good(store: Store) {
    let village = village(&store, "here").await;
    let person = village.households[0].second;
    let first = opening(person, 1);
    let (community, tomorrow) = (village.community, now().plus(Duration::hours(25)));
    let open = store
        .write_unrecorded(author(&village, now()), move |w| Box::pin(async move { open_session(w, &first).await }));
    let id = open.await.unwrap();
    let [one, two, three] = [1, 2, 3].map(|n| secret_hash(&[n; 32]));
    let rotate = async |was, presented, fresh| {
        let write = store.write_unrecorded(author(&village, tomorrow), move |w| {
            Box::pin(async move { rotate_session(w, id, was, (&presented, &fresh)).await })
        });
        write.await.unwrap()
    };
    assert!(rotate(now(), one, two).await);
    assert!(!rotate(now(), one, three).await, "another request of the same moment was first");
    for (hash, is_good) in [(one, true), (two, true), (three, false)] {
        let found = store.signed_in(community, &hash, tomorrow).await.unwrap();
        assert_eq!(found.map(|(session, ..)| session.rotated), is_good.then_some(tomorrow));
    }
    assert!(rotate(tomorrow, two, three).await);
    assert!(store.signed_in(community, &one, tomorrow).await.unwrap().is_none(), "two secrets ago");
}

async fn wrong_tries_count_for_a_while(store: Store) {
    let village = village(&store, "here").await;
    let (community, span) = (village.community, Duration::minutes(15));
    let (clerk, other) = (TriesKey::of("clerk"), TriesKey::of("other"));
    let note = async |at: Moment| {
        let since = at.plus(-span);
        let write = store.write_unrecorded(author(&village, at), move |w| {
            Box::pin(async move { note_wrong(w, &[clerk], since).await })
        });
        write.await.unwrap();
    };
    let count = async |key, at: Moment| {
        let mut reader = store.reader().await.unwrap();
        wrong_tries(&mut reader.tx(), community, key, at.plus(-span)).await.unwrap()
    };
    note(now()).await;
    note(now().plus(Duration::minutes(5))).await;
    let soon = now().plus(Duration::minutes(6));
    assert_eq!((count(clerk, soon).await, count(other, soon).await), (2, 0));
    let later = now().plus(Duration::minutes(16));
    assert_eq!(count(clerk, later).await, 0);
    note(later).await;
    assert_eq!(count(clerk, later).await, 1, "the old ones are gone");
    let forget =
        store.write_unrecorded(author(&village, later), move |w| Box::pin(async move { forget_wrong(w, clerk).await }));
    forget.await.unwrap();
    assert_eq!(count(clerk, later).await, 0);
}

async fn many_are_found_at_once_each_with_their_own_session(store: Store) {
    let village = village(&store, "here").await;
    let person = village.households[0].representative;
    let community = village.community;
    for n in 1..=5 {
        let one = opening(person, n);
        let open = store
            .write_unrecorded(author(&village, now()), move |w| Box::pin(async move { open_session(w, &one).await }));
        open.await.unwrap();
    }
    // Each twice, and as many that nobody has.
    let ask = |n: u8| {
        let (store, hash) = (&store, secret_hash(&[n % 10 + 1; 32]));
        async move { store.signed_in(community, &hash, now()).await.unwrap().map(|(session, ..)| (n, session.id)) }
    };
    let found = futures::future::join_all((0..20).map(ask)).await;
    let there: Vec<_> = found.iter().flatten().collect();
    assert_eq!(there.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
    let sessions: std::collections::BTreeSet<_> = there.iter().map(|(_, id)| *id).collect();
    assert_eq!(sessions.len(), 5);
    assert!(there[..5].iter().zip(&there[5..]).all(|(one, again)| one.1 == again.1));
}
