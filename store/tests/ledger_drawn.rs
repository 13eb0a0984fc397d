//! What a closing drafts, on both engines: frozen figures, drawn again from the books, never a second time.
#![expect(
    clippy::unwrap_used,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than a closing needs")]
mod stage;

use domain::{
    clock::Day,
    disclosures::{Command, Content, Entry, Period, Section, Table},
    ids::DisclosureId,
    ledger::{Draft, Fund, Group, Month, PlanDraft, Reconciliation, Subject},
    money::Money,
    people::Office,
    text::Document,
};
use stage::{at, line, refusal};
use store::{
    Result, Store, disclosures,
    disclosures::NewEntry,
    ledger, on_both_engines,
    people::{Village, village},
    record::{Finding, verify},
    run,
};

on_both_engines!(
    drawn_figures_stay_and_are_drawn_again_from_the_books,
    what_an_office_began_by_hand_is_not_drawn_a_second_time,
    a_changed_figure_is_found,
);

/// Does one thing in one office.
macro_rules! by {
    ($store:expr, $village:expr, $office:ident, $when:expr, |$w:ident| $act:expr) => {{
        let author = $village.author($store, $village.holder(Office::$office), at($when)).await;
        $store.write(author, move |$w| Box::pin(async move { $act.await })).await
    }};
}

fn january() -> Month {
    Month::of(Day::parse("2026-01-01").unwrap())
}

/// Books with one entry of January, approved.
async fn booked(store: &Store) -> Village {
    let village = village(store, "junmen").await;
    let opening = [(Fund::Operating, Money::parse("10000").unwrap())].into_iter().collect();
    by!(store, village, Accountant, "2026-01-02T09:00", |w| ledger::open(w, january(), opening)).unwrap();
    let draft = Draft {
        day: Day::parse("2026-01-09").unwrap(),
        amount: Money::parse("320").unwrap(),
        summary: line("打印纸"),
        fund: Fund::Operating,
        subject: Subject::find(20_101).unwrap(),
        matter: None,
        party: None,
        handler: village.holder(Office::GridManager),
        witness: None,
        serial: None,
    };
    let new = ledger::NewEntry { draft, number: None };
    let id = by!(store, village, Accountant, "2026-01-10T09:00", |w| ledger::enter(w, new)).unwrap().id;
    by!(store, village, CommitteeHead, "2026-01-11T09:00", |w| ledger::approve(w, &[id])).unwrap();
    village
}

async fn closed(store: &Store, village: &Village) -> Vec<DisclosureId> {
    let reconciliation = Reconciliation { bank: Money::parse("9680").unwrap(), explained: Vec::new() };
    by!(store, village, Accountant, "2026-02-02T09:00", |w| ledger::close(w, january(), reconciliation)).unwrap().1
}

async fn does(store: &Store, village: &Village, office: Office, id: DisclosureId, command: Command) -> Result<Entry> {
    let author = village.author(store, village.holder(office), at("2026-02-03T09:00")).await;
    store.write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await })).await
}

async fn drafted(store: &Store, village: &Village, id: DisclosureId) -> Content {
    let mut reader = store.reader().await.unwrap();
    let entry = disclosures::load(&mut reader.tx(), village.community, id).await.unwrap().unwrap();
    entry.draft().unwrap().content.clone()
}

/// The accountant may write what was bought, and not what it cost.
async fn words_change_and_figures_stay(
    store: &Store,
    village: &Village,
    id: DisclosureId,
    first: &Content,
) -> Document {
    let mut wrong = first.clone();
    wrong.table.as_mut().unwrap().rows[0][2] = "0.00".to_owned();
    let wrong = does(store, village, Office::Accountant, id, Command::Revise { content: wrong }).await;
    assert_eq!(refusal(wrong), "disclosures-refusal-frozen-figures");
    let body = Document::parse("本月只买了打印纸。").unwrap();
    let worded = Command::Revise { content: Content { body: body.clone(), ..first.clone() } };
    does(store, village, Office::Accountant, id, worded).await.unwrap();
    let same = by!(store, village, Accountant, "2026-02-03T10:00", |w| disclosures::redraw(w, id));
    assert_eq!(refusal(same), "disclosures-refusal-nothing-changed");
    body
}

async fn drawn_figures_stay_and_are_drawn_again_from_the_books(store: Store) {
    let village = booked(&store).await;
    let id = closed(&store, &village).await[0];
    let first = drafted(&store, &village, id).await;
    assert_eq!(first.drawn.as_ref().unwrap().as_of, at("2026-02-02T09:00"));
    let body = words_change_and_figures_stay(&store, &village, id, &first).await;

    let office = (Group::find(201).unwrap(), Money::parse("48000").unwrap());
    let plan = PlanDraft { year: 2026, lines: vec![office], shares: Vec::new(), basis: line("居民代表会议") };
    by!(&store, village, Accountant, "2026-02-03T11:00", |w| ledger::plan(w, plan)).unwrap();
    by!(&store, village, Accountant, "2026-02-03T12:00", |w| disclosures::redraw(w, id)).unwrap();
    let again = drafted(&store, &village, id).await;
    assert_eq!(again.body, body, "the words stay");
    assert_eq!(again.drawn.as_ref().unwrap().as_of, at("2026-02-03T12:00"));
    assert!(again.table.as_ref().unwrap().rows.iter().any(|row| row[1] == "48,000.00"), "{again:?}");
    assert_ne!(again.drawn.unwrap().hash, first.drawn.unwrap().hash);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn what_an_office_began_by_hand_is_not_drawn_a_second_time(store: Store) {
    let village = booked(&store).await;
    let table = Table::parse("科目\t预算（元）\n办公\t1.00").unwrap();
    let body = Document::parse("手工填写。").unwrap();
    let content = Content { title: line("2026年1月收支"), body, table, drawn: None };
    let new = NewEntry { code: "F01".to_owned(), period: Period::Month(2026, 1), content };
    let own = by!(&store, village, Accountant, "2026-02-01T09:00", |w| disclosures::draft(w, new)).unwrap();
    assert_eq!((own.section, own.seq), (Section::Finance, 1));
    assert_eq!(closed(&store, &village).await, []);
    let redrawn = by!(&store, village, Accountant, "2026-02-03T10:00", |w| disclosures::redraw(w, own.id));
    assert_eq!(refusal(redrawn), "disclosures-refusal-not-drawn");
}

async fn a_changed_figure_is_found(store: Store) {
    let village = booked(&store).await;
    closed(&store, &village).await;
    let author = village.author(&store, village.holder(Office::Accountant), at("2026-02-03T09:00")).await;
    let edit = "UPDATE disclosure_versions SET drawn = REPLACE(drawn, '320.00', '230.00')";
    let edited = store.write_unrecorded(author, move |w| Box::pin(async move { Ok(run!(w.tx(), sqlx::query(edit))?) }));
    assert_eq!(edited.await.unwrap(), 1);
    let finding = verify(&store, village.community).await.unwrap().finding;
    assert!(matches!(finding, Some(Finding::Stored(difference)) if difference.table == "disclosure_versions"));
}
