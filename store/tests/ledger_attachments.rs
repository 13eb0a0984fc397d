//! Attachments of ledger entries on both engines: added, blacked out, confirmed, withdrawn, struck out; replayed, and
//! told when edited.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than the ledger needs")]
mod stage;

use domain::{
    clock::Day,
    ids::LedgerEntryId,
    ledger::{AttachmentStatus, Draft, Fund, Mask, Month, NewAttachment, PaperKind, Reconciliation, Subject, Voucher},
    money::Money,
    people::Office,
};
use stage::{at, line, refusal};
use store::{
    Result, Store, StoreError, ledger,
    ledger::{Filter, NewEntry},
    on_both_engines,
    people::{Village, village},
    record::{Finding, verify},
    run,
    votes::Picture,
};

on_both_engines!(
    a_paper_becomes_public_blacked_out_and_is_withdrawn,
    a_paper_after_the_close_says_why_and_a_wrong_one_stays,
    large_expenses_without_papers_are_found,
    a_picture_cannot_be_replaced_and_an_edit_is_named,
);

/// Does one thing in one office.
macro_rules! by {
    ($store:expr, $village:expr, $office:ident, $when:expr, |$w:ident| $act:expr) => {{
        let author = $village.author($store, $village.holder(Office::$office), at($when)).await;
        $store.write(author, move |$w| Box::pin(async move { $act.await })).await
    }};
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn yuan(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn january() -> Month {
    Month::of(day("2026-01-01"))
}

/// Not a real picture: the store keeps what it is given.
fn picture(content: u8) -> Picture {
    Picture { jpeg: vec![content; 40], width: 1_600, height: 2_000 }
}

fn mask() -> Mask {
    let mut mask = Mask::blank(1_600, 2_000);
    assert!(mask.tick(3, 7));
    mask
}

async fn entered(store: &Store, village: &Village, amount: &str) -> LedgerEntryId {
    let draft = Draft {
        day: day("2026-01-09"),
        amount: yuan(amount),
        summary: line("打印纸"),
        fund: Fund::Operating,
        subject: Subject::find(20_101).unwrap(),
        matter: None,
        party: None,
        handler: village.holder(Office::GridManager),
        witness: None,
        serial: None,
    };
    let new = NewEntry { draft, number: None };
    by!(store, village, Accountant, "2026-01-10T09:00", |w| ledger::enter(w, new)).unwrap().id
}

/// A village whose books have one entry, with one picture.
async fn begun(store: &Store) -> (Village, LedgerEntryId) {
    let village = village(store, "junmen").await;
    let opening = [(Fund::Operating, yuan("20000"))].into_iter().collect();
    by!(store, village, Accountant, "2026-01-02T09:00", |w| ledger::open(w, january(), opening)).unwrap();
    let id = entered(store, &village, "320").await;
    attached(store, &village, id, 1, None, "2026-01-10T10:00").await.unwrap();
    (village, id)
}

async fn attached(
    store: &Store,
    village: &Village,
    id: LedgerEntryId,
    content: u8,
    note: Option<&str>,
    when: &str,
) -> Result<u32> {
    let new = NewAttachment { kind: PaperKind::Invoice, label: line("打印纸发票"), note: note.map(line) };
    let kept = by!(store, village, Clerk, when, |w| ledger::attach(w, id, new, &picture(content)));
    Ok(kept?.no)
}

async fn masked(store: &Store, village: &Village, id: LedgerEntryId) -> Result<()> {
    by!(store, village, Accountant, "2026-01-11T09:00", |w| ledger::keep_masking(w, (id, 1), mask(), &[7; 30]))
}

async fn confirmed(store: &Store, village: &Village, id: LedgerEntryId, no: u32) -> Result<()> {
    by!(store, village, SupervisionHead, "2026-01-12T09:00", |w| ledger::confirm_masking(w, (id, 1), no))
}

/// How many papers of the entry are kept and public, as lists say.
async fn counts(store: &Store, village: &Village) -> (i64, i64) {
    let filter = Filter { voucher: Some(Voucher { year: 2026, number: 1 }), ..Filter::default() };
    let mut reader = store.reader().await.unwrap();
    let (listed, _) = ledger::list(&mut reader.tx(), village.community, &filter, None, 2).await.unwrap();
    assert_eq!(listed.len(), 1);
    let attached = listed[0].public().attached;
    (attached.kept, attached.public)
}

async fn finds_nothing(store: &Store, village: &Village) {
    assert_eq!(verify(store, village.community).await.unwrap().finding, None);
}

async fn a_paper_becomes_public_blacked_out_and_is_withdrawn(store: Store) {
    let (village, id) = begun(&store).await;
    assert_eq!(counts(&store, &village).await, (1, 0));
    assert_eq!(refusal(confirmed(&store, &village, id, 1).await), "ledger-refusal-not-waiting");
    masked(&store, &village, id).await.unwrap();
    assert_eq!(refusal(masked(&store, &village, id).await), "ledger-refusal-masked-already");
    assert_eq!(counts(&store, &village).await, (1, 0));
    let mut reader = store.reader().await.unwrap();
    let waiting = ledger::unconfirmed(&mut reader.tx(), village.community).await.unwrap();
    drop(reader);
    assert_eq!((waiting.len(), waiting[0].key, waiting[0].voucher.number), (1, (id, 1), 1));
    let own = by!(&store, village, Accountant, "2026-01-12T08:00", |w| ledger::confirm_masking(w, (id, 1), 1));
    assert_eq!(refusal(own), "ledger-refusal-not-confirmer");
    confirmed(&store, &village, id, 1).await.unwrap();
    assert_eq!(counts(&store, &village).await, (1, 1));
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    assert!(ledger::unconfirmed(tx, village.community).await.unwrap().is_empty());
    assert_eq!(ledger::masked_picture(tx, (id, 1), 1).await.unwrap(), Some(vec![7; 30]));
    assert_eq!(ledger::original_picture(tx, (id, 1)).await.unwrap(), Some(vec![1; 40]));
    drop(reader);
    let reason = line("电话没有盖住");
    by!(&store, village, CommitteeHead, "2026-01-13T09:00", |w| ledger::withdraw_masking(w, (id, 1), reason)).unwrap();
    assert_eq!(counts(&store, &village).await, (1, 0));
    masked(&store, &village, id).await.unwrap();
    assert_eq!(refusal(confirmed(&store, &village, id, 1).await), "ledger-refusal-not-waiting", "the old version");
    confirmed(&store, &village, id, 2).await.unwrap();
    let missing = by!(&store, village, SupervisionHead, "2026-01-13T09:00", |w| ledger::confirm_masking(w, (id, 2), 1));
    assert!(matches!(missing, Err(StoreError::NotFound)));
    finds_nothing(&store, &village).await;
}

async fn a_paper_after_the_close_says_why_and_a_wrong_one_stays(store: Store) {
    let (village, id) = begun(&store).await;
    by!(&store, village, CommitteeHead, "2026-01-11T09:00", |w| ledger::approve(w, &[id])).unwrap();
    let reconciliation = Reconciliation { bank: yuan("19680"), explained: Vec::new() };
    by!(&store, village, Accountant, "2026-02-02T09:00", |w| ledger::close(w, january(), reconciliation)).unwrap();
    let late = attached(&store, &village, id, 2, None, "2026-02-03T09:00").await;
    assert_eq!(refusal(late), "ledger-refusal-note-needed");
    let same = attached(&store, &village, id, 1, Some("补"), "2026-02-03T09:00").await;
    assert_eq!(refusal(same), "ledger-refusal-same-picture");
    assert_eq!(attached(&store, &village, id, 2, Some("验收单二月才签"), "2026-02-03T09:00").await.unwrap(), 2);
    masked(&store, &village, id).await.unwrap();
    confirmed(&store, &village, id, 1).await.unwrap();
    let reason = line("不是这笔的发票");
    by!(&store, village, Accountant, "2026-02-04T09:00", |w| ledger::strike_attachment(w, (id, 1), reason)).unwrap();
    assert_eq!(counts(&store, &village).await, (1, 0));
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let all = ledger::attachments(tx, id).await.unwrap();
    let stands: Vec<_> = all.iter().map(domain::ledger::Attachment::status).collect();
    assert_eq!(stands, [AttachmentStatus::Struck, AttachmentStatus::Original]);
    assert!(ledger::original_picture(tx, (id, 1)).await.unwrap().is_some(), "it stays for auditors");
    drop(reader);
    finds_nothing(&store, &village).await;
}

async fn large_expenses_without_papers_are_found(store: Store) {
    let (village, id) = begun(&store).await;
    let bare = entered(&store, &village, "800").await;
    let lacking = |limit: &'static str, month| {
        let (store, village) = (store.clone(), village.clone());
        async move {
            let mut reader = store.reader().await.unwrap();
            let tx = &mut reader.tx();
            let filter = Filter { lacking: Some(yuan(limit)), ..Filter::default() };
            let (listed, _) = ledger::list(tx, village.community, &filter, None, 10).await.unwrap();
            let count = ledger::lacking(tx, village.community, yuan(limit), month).await.unwrap();
            (listed.into_iter().map(|one| one.entry.id).collect::<Vec<_>>(), count)
        }
    };
    assert_eq!(lacking("100", None).await, (vec![bare], 1));
    assert_eq!(lacking("800", None).await, (Vec::new(), 0), "only above the limit");
    assert_eq!(lacking("100", Some(january().next())).await.1, 0);
    let reason = line("传错了");
    by!(&store, village, Accountant, "2026-01-11T09:00", |w| ledger::strike_attachment(w, (id, 1), reason)).unwrap();
    assert_eq!(lacking("100", Some(january())).await.1, 2, "what was struck out is no paper");
}

async fn a_picture_cannot_be_replaced_and_an_edit_is_named(store: Store) {
    let (village, id) = begun(&store).await;
    masked(&store, &village, id).await.unwrap();
    let try_sql = |text: &'static str| {
        let (store, village) = (store.clone(), village.clone());
        async move {
            let author = village.author(&store, village.holder(Office::Accountant), at("2026-01-13T09:00")).await;
            let edit =
                store.write_unrecorded(author, move |w| Box::pin(async move { Ok(run!(w.tx(), sqlx::query(text))?) }));
            edit.await
        }
    };
    for refused in [
        "UPDATE ledger_attachments SET jpeg = hash",
        "DELETE FROM ledger_attachments",
        "UPDATE ledger_maskings SET jpeg = hash",
        "UPDATE ledger_maskings SET confirmed_by = masked_by",
        "DELETE FROM ledger_maskings",
    ] {
        assert!(try_sql(refused).await.is_err(), "{refused}");
    }
    finds_nothing(&store, &village).await;
    try_sql("UPDATE ledger_maskings SET confirmed_at = 1").await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    assert!(matches!(finding, Some(Finding::Stored(difference)) if difference.table == "ledger_maskings"));
    try_sql("UPDATE ledger_maskings SET confirmed_at = NULL").await.unwrap();
    finds_nothing(&store, &village).await;
    try_sql("UPDATE ledger_attachments SET struck_reason = 'x'").await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    assert!(matches!(finding, Some(Finding::Stored(difference)) if difference.table == "ledger_attachments"));
}
