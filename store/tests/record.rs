//! The record on both engines: what is appended is found again, and every later change is found and named.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use domain::{clock::Moment, ids::CommunityId, permit::Actor};
use sqlx::AssertSqlSafe;
use store::{
    Author, Result, Store, on, on_both_engines,
    record::{Difference, Finding, Founding, Subject, found, verify},
    run,
};
use uuid::Uuid;

on_both_engines!(
    what_is_appended_is_found_again,
    every_changed_column_is_named,
    a_removed_entry_is_named,
    a_forged_head_is_found,
    entries_rewritten_with_their_hashes_are_found,
    a_row_edited_behind_the_record_is_named,
    the_database_refuses_to_change_the_record,
    communities_have_records_of_their_own,
    a_large_event_is_no_trouble,
    the_position_follows_at_once,
);

const HERE: CommunityId = CommunityId(Uuid::from_u128(0xc0));

fn author(community: CommunityId) -> Author {
    Author { community, actor: Actor::System, now: Moment::from_micros(1_790_000_000_000_000) }
}

async fn begin(store: &Store, community: CommunityId, slug: &str) {
    let slug = slug.to_owned();
    let founding = Founding {
        name: format!("{slug}社区"),
        slug,
        subdistrict: "安泰街道".to_owned(),
        office_phone: "0591-83256030".to_owned(),
        office_hours: "8:30–18:00".to_owned(),
    };
    let write = store.write(author(community), move |w| Box::pin(async move { found(w, &founding).await }));
    write.await.unwrap();
}

async fn note(store: &Store, community: CommunityId, text: &str) -> Result<u64> {
    let text = text.to_owned();
    let write = store.write(author(community), move |w| {
        Box::pin(async move {
            let subject = Subject::person(w.id());
            let event = serde_json::json!({ "text": text, "n": 7 });
            Ok(w.record("test.noted", subject, &event).await?.n)
        })
    });
    write.await
}

/// A community with one entry of its own and five notes.
async fn six_entries(store: &Store) {
    begin(store, HERE, "junmen").await;
    let texts: Vec<_> = (1..6).map(|n| format!("第 {n} 条")).collect();
    for place in futures::future::join_all(texts.iter().map(|text| note(store, HERE, text))).await {
        place.unwrap();
    }
}

async fn execute(store: &Store, text: &str) -> Result<u64, sqlx::Error> {
    let mut reader = store.reader().await.unwrap();
    run!(&mut reader.tx(), sqlx::query(AssertSqlSafe(text)))
}

/// What an intruder with the database's password would do first.
async fn unlock(store: &Store) {
    let mut reader = store.reader().await.unwrap();
    let texts = reader.tx().pick(
        vec![
            "DROP TRIGGER record_never_changes",
            "DROP TRIGGER record_never_shrinks",
            "DROP TRIGGER record_head_never_goes_back",
        ],
        vec!["DROP TRIGGER record_never_changes ON record", "DROP TRIGGER record_head_never_goes_back ON record_head"],
    );
    for text in texts {
        execute(store, text).await.unwrap();
    }
}

async fn finding(store: &Store) -> Option<Finding> {
    verify(store, HERE).await.unwrap().finding
}

async fn what_is_appended_is_found_again(store: Store) {
    six_entries(&store).await;
    let report = verify(&store, HERE).await.unwrap();
    assert_eq!((report.entries, &report.finding), (6, &None));
    assert_eq!(report.not_replayed, ["test.noted"]);
    assert_eq!(report.clock_set_back, None);
}

async fn every_changed_column_is_named(store: Store) {
    six_entries(&store).await;
    unlock(&store).await;
    let text = |value: &'static str| (value, value);
    let id = ("x'000000000000000000000000000000ff'", "'00000000-0000-0000-0000-0000000000ff'::uuid");
    let bytes = |sqlite, postgres| (sqlite, postgres);
    let salt = bytes("zeroblob(32)", "decode(repeat('00', 32), 'hex')");
    let edits = [
        ("at", text("at + 1"), text("at - 1")),
        ("kind", text("'test.faked'"), text("'test.noted'")),
        ("subject_kind", text("'household'"), text("'person'")),
        ("event", text("'{}'"), text("'{\"n\":7,\"text\":\"第 3 条\"}'")),
        ("leaf", text("replace(leaf, '\"v\":1', '\"v\":2')"), text("replace(leaf, '\"v\":2', '\"v\":1')")),
        ("actor", id, text("NULL")),
    ];
    let pick = |pair: (&'static str, &'static str)| if store.is_embedded() { pair.0 } else { pair.1 };
    for (column, forged, restored) in edits {
        let set = |value| format!("UPDATE record SET {column} = {value} WHERE n = 3");
        assert_eq!(execute(&store, &set(pick(forged))).await.unwrap(), 1);
        assert_eq!(finding(&store).await, Some(Finding::Changed { n: 3, column }));
        execute(&store, &set(pick(restored))).await.unwrap();
        assert_eq!(finding(&store).await, None, "{column} was restored");
    }
    for (n, column, forged) in [(5, "subject_id", id), (4, "salt", salt), (2, "hash", salt)] {
        let set = format!("UPDATE record SET {column} = {} WHERE n = {n}", pick(forged));
        execute(&store, &set).await.unwrap();
        assert_eq!(finding(&store).await, Some(Finding::Changed { n, column }));
    }
}

async fn a_removed_entry_is_named(store: Store) {
    six_entries(&store).await;
    unlock(&store).await;
    execute(&store, "DELETE FROM record WHERE n = 5").await.unwrap();
    assert_eq!(finding(&store).await, Some(Finding::Missing { n: 5 }));
    execute(&store, "DELETE FROM record WHERE n = 2").await.unwrap();
    assert_eq!(finding(&store).await, Some(Finding::Missing { n: 2 }));
}

async fn a_forged_head_is_found(store: Store) {
    six_entries(&store).await;
    unlock(&store).await;
    let zeros = if store.is_embedded() { "zeroblob(64)" } else { "decode(repeat('00', 64), 'hex')" };
    execute(&store, &format!("UPDATE record_head SET frontier = {zeros}")).await.unwrap();
    assert_eq!(finding(&store).await, Some(Finding::Rewritten { from: 0, to: 3 }));
    execute(&store, "UPDATE record_head SET size = 5").await.unwrap();
    assert_eq!(finding(&store).await, Some(Finding::Head { entries: 6, head: 5 }));
    execute(&store, "UPDATE record_head SET size = 7").await.unwrap();
    assert!(matches!(finding(&store).await, Some(Finding::Unreadable { table: "record_head", .. })));
}

async fn entries_rewritten_with_their_hashes_are_found(store: Store) {
    six_entries(&store).await;
    unlock(&store).await;
    // Entry 5 takes everything from entry 4 except its number; then even its hash fits, but not the tree.
    let mut reader = store.reader().await.unwrap();
    let (leaf,): (String,) = on!(&mut reader.tx(), conn =>
        sqlx::query_as("SELECT leaf FROM record WHERE n = 5").fetch_one(conn).await)
    .unwrap();
    drop(reader);
    let forged = leaf.replace("test.noted", "test.faked");
    let hash = domain::record::leaf_hash(forged.as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let value = if store.is_embedded() { format!("x'{hex}'") } else { format!("decode('{hex}', 'hex')") };
    let set = format!("UPDATE record SET kind = 'test.faked', leaf = '{forged}', hash = {value} WHERE n = 5");
    execute(&store, &set).await.unwrap();
    assert_eq!(finding(&store).await, Some(Finding::Rewritten { from: 4, to: 5 }));
}

async fn a_row_edited_behind_the_record_is_named(store: Store) {
    six_entries(&store).await;
    execute(&store, "UPDATE communities SET office_phone = '0000'").await.unwrap();
    let Some(Finding::Stored(Difference { table, key, .. })) = finding(&store).await else { panic!("not found") };
    assert_eq!((table, key), ("communities", HERE.to_string()));
}

async fn the_database_refuses_to_change_the_record(store: Store) {
    six_entries(&store).await;
    let forbidden = [
        "UPDATE record SET event = event",
        "DELETE FROM record WHERE n = 5",
        "UPDATE record_head SET size = 5",
        "DELETE FROM record_head",
    ];
    for text in forbidden {
        assert!(execute(&store, text).await.unwrap_err().to_string().contains("the record never"), "{text}");
    }
    if !store.is_embedded() {
        assert!(execute(&store, "TRUNCATE record").await.is_err());
    }
    assert_eq!(finding(&store).await, None);
}

async fn communities_have_records_of_their_own(store: Store) {
    six_entries(&store).await;
    let there = CommunityId(Uuid::from_u128(0xd0));
    begin(&store, there, "taiping").await;
    let notes = (0..40).map(|n| note(&store, if n % 2 == 0 { HERE } else { there }, "同时"));
    assert!(futures::future::join_all(notes).await.iter().all(Result::is_ok));
    for (community, entries) in [(HERE, 26), (there, 21)] {
        let report = verify(&store, community).await.unwrap();
        assert_eq!((report.entries, report.finding), (entries, None));
    }
}

async fn a_large_event_is_no_trouble(store: Store) {
    begin(&store, HERE, "junmen").await;
    note(&store, HERE, &"名册".repeat(1_000_000)).await.unwrap();
    assert_eq!(finding(&store).await, None);
}

async fn the_position_follows_at_once(store: Store) {
    assert_eq!(store.position(HERE).await.unwrap(), 0);
    six_entries(&store).await;
    assert_eq!(store.position(HERE).await.unwrap(), 6);
}
