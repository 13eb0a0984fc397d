//! The ledger on both engines: a year of books, its reports, its closed months, replayed, and told when edited.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than the ledger needs")]
mod stage;

use domain::{
    clock::Day,
    disclosures::{Period, Section, VersionState},
    ids::{HoldingId, LedgerEntryId},
    ledger::{
        Direction, Draft, Entry, Explained, Fund, Group, HoldingDraft, HoldingKind, Month, Party, PlanDraft,
        Reconciliation, StatementEnd, Status, Subject, Use, Voucher,
    },
    money::Money,
    people::Office,
    proposals::MatterClass,
};
use stage::{Play, at, line, notice, refusal};
use store::{
    Result, Store, StoreError, disclosures, ledger,
    ledger::{Filter, NewEntry, Twin},
    on, on_both_engines,
    people::{Village, village},
    record::{Finding, verify},
    run,
};

on_both_engines!(
    an_entry_is_signed_by_everybody_and_verified,
    a_month_closes_with_the_bank_and_drafts_its_disclosure,
    a_statement_is_written_as_a_whole_or_not_at_all,
    a_resolution_opens_the_way_for_a_large_expense,
    a_report_adds_up_by_fund_subject_and_month,
    pages_follow_each_other_without_a_gap,
    what_was_posted_cannot_be_changed_and_an_edit_is_named,
    holdings_and_plans_come_back,
);

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn month(text: &str) -> Month {
    Month::of(day(&format!("{text}-01")))
}

fn yuan(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn draft(village: &Village, when: &str, code: i64, amount: &str) -> Draft {
    Draft {
        day: day(when),
        amount: yuan(amount),
        summary: line("打印纸"),
        fund: Fund::Operating,
        subject: Subject::find(code).unwrap(),
        matter: None,
        party: None,
        handler: village.holder(Office::GridManager),
        witness: None,
        serial: None,
    }
}

/// Does one thing in one office.
macro_rules! by {
    ($store:expr, $village:expr, $office:ident, $when:expr, |$w:ident| $act:expr) => {{
        let author = $village.author($store, $village.holder(Office::$office), at($when)).await;
        $store.write(author, move |$w| Box::pin(async move { $act.await })).await
    }};
}

async fn opened(store: &Store) -> Village {
    let village = village(store, "junmen").await;
    let opening = [(Fund::Operating, yuan("10000")), (Fund::CommonRevenue, yuan("500"))].into_iter().collect();
    by!(store, village, Accountant, "2026-01-02T09:00", |w| ledger::open(w, month("2026-01"), opening)).unwrap();
    village
}

async fn entered(store: &Store, village: &Village, when: &str, draft: Draft) -> Result<Entry> {
    by!(store, village, Accountant, when, |w| ledger::enter(w, NewEntry { draft, number: None }))
}

async fn approved(store: &Store, village: &Village, when: &str, ids: Vec<LedgerEntryId>) {
    by!(store, village, CommitteeHead, when, |w| ledger::approve(w, &ids)).unwrap();
}

async fn closed(store: &Store, village: &Village, text: &str, when: &str, bank: &str) -> Result<usize> {
    let (month, reconciliation) = (month(text), Reconciliation { bank: yuan(bank), explained: Vec::new() });
    let closed = by!(store, village, Accountant, when, |w| ledger::close(w, month, reconciliation))?;
    Ok(closed.1.len())
}

async fn finds_nothing(store: &Store, village: &Village) {
    assert_eq!(verify(store, village.community).await.unwrap().finding, None);
}

async fn an_entry_is_signed_by_everybody_and_verified(store: Store) {
    let village = opened(&store).await;
    let first = draft(&village, "2026-01-09", 20_101, "320.50");
    let entry = entered(&store, &village, "2026-01-10T09:00", first.clone()).await.unwrap();
    assert_eq!(entry.voucher, Voucher { year: 2026, number: 1 });
    let again = by!(&store, village, Clerk, "2026-01-10T10:00", |w| ledger::enter(
        w,
        NewEntry { draft: first, number: Some(1) }
    ));
    assert_eq!(refusal(again), "ledger-refusal-voucher-taken");
    let id = entry.id;
    let own = by!(&store, village, Accountant, "2026-01-10T11:00", |w| ledger::approve(w, &[id]));
    assert_eq!(refusal(own), "ledger-refusal-not-approver");
    approved(&store, &village, "2026-01-11T09:00", vec![id]).await;
    by!(&store, village, SupervisionHead, "2026-01-12T09:00", |w| ledger::audit(w, &[id])).unwrap();
    let mut reader = store.reader().await.unwrap();
    let (listed, _) = ledger::list(&mut reader.tx(), village.community, &Filter::default(), None, 10).await.unwrap();
    drop(reader);
    assert_eq!(listed[0].entry.status(), Status::Audited);
    let public = listed[0].public();
    assert!(public.signatures[0].contains('*') && public.signatures[1].is_empty());
    assert!(!public.signatures[4].is_empty());
    finds_nothing(&store, &village).await;
}

async fn a_month_closes_with_the_bank_and_drafts_its_disclosure(store: Store) {
    let village = opened(&store).await;
    let wrong = draft(&village, "2026-01-09", 20_101, "320");
    let entry = entered(&store, &village, "2026-01-10T09:00", wrong).await.unwrap();
    let id = entry.id;
    assert_eq!(
        refusal(closed(&store, &village, "2026-01", "2026-02-02T09:00", "10180").await),
        "ledger-refusal-unapproved"
    );
    approved(&store, &village, "2026-01-11T09:00", vec![id]).await;
    let stop = line("没有发票");
    by!(&store, village, SupervisionMember, "2026-01-12T09:00", |w| ledger::stop(w, id, stop)).unwrap();
    let stopped = closed(&store, &village, "2026-01", "2026-02-02T09:00", "10180").await;
    assert_eq!(refusal(stopped), "ledger-refusal-stopped");
    by!(&store, village, SupervisionMember, "2026-01-13T09:00", |w| ledger::audit(w, &[id])).unwrap();
    let off = closed(&store, &village, "2026-01", "2026-02-02T09:00", "10200").await;
    assert_eq!(refusal(off), "ledger-refusal-unexplained");
    assert_eq!(closed(&store, &village, "2026-01", "2026-02-02T09:00", "10180").await.unwrap(), 1);

    // The draft waits on the disclosure desk with frozen figures.
    let mut reader = store.reader().await.unwrap();
    let drafted =
        disclosures::by_number(&mut reader.tx(), village.community, Section::Finance, 1).await.unwrap().unwrap();
    drop(reader);
    assert_eq!((drafted.code.as_str(), drafted.period), ("F01", Period::Month(2026, 1)));
    let version = drafted.draft().unwrap();
    assert_eq!(version.state, VersionState::Drafted);
    let drawn = version.content.drawn.as_ref().unwrap();
    assert!(drawn.summary.as_str().contains("期末10,180.00元"), "{}", drawn.summary);
    assert_eq!(drawn.sheets.last().unwrap().table.rows.len(), 1);

    // Nothing gets into the closed month any more; what is wrong in it is taken back in the next one.
    let late = entered(&store, &village, "2026-02-03T09:00", draft(&village, "2026-01-31", 20_101, "1")).await;
    assert_eq!(refusal(late), "ledger-refusal-closed-month");
    let reverse = |when: &'static str| {
        let reason = line("重复报销");
        let village = village.clone();
        let store = store.clone();
        async move { by!(&store, village, Accountant, when, |w| ledger::reverse(w, id, day("2026-02-03"), reason)) }
    };
    let red = reverse("2026-02-03T10:00").await.unwrap();
    assert_eq!(red.draft.amount, Money::from_fen(-32_000));
    assert_eq!(refusal(reverse("2026-02-03T11:00").await), "ledger-refusal-reversed");
    approved(&store, &village, "2026-02-04T09:00", vec![red.id]).await;
    let cash = Explained { what: line("库存现金"), amount: yuan("100") };
    let reconciliation = Reconciliation { bank: yuan("10400"), explained: vec![cash] };
    by!(&store, village, Accountant, "2026-03-02T09:00", |w| ledger::close(w, month("2026-02"), reconciliation))
        .unwrap();
    let mut reader = store.reader().await.unwrap();
    let last = ledger::last_closed(&mut reader.tx(), village.community, None).await.unwrap().unwrap();
    drop(reader);
    assert_eq!((last.opening, last.closing.total()), (yuan("10180"), yuan("10500")));
    // The quarter adds its own: F01 over three months, public revenue, grants.
    assert_eq!(closed(&store, &village, "2026-03", "2026-04-02T09:00", "10500").await.unwrap(), 4);
    finds_nothing(&store, &village).await;
}

async fn a_statement_is_written_as_a_whole_or_not_at_all(store: Store) {
    let village = opened(&store).await;
    let bank = |code, amount: &str, serial: &str| Draft {
        serial: Some(line(serial)),
        party: Some(Party { name: line("福州供电公司"), is_person: false }),
        ..draft(&village, "2026-01-09", code, amount)
    };
    let end = Some(StatementEnd { day: day("2026-01-31"), balance: yuan("12000") });
    let both = vec![bank(10_101, "2000", "A1"), bank(20_102, "500", "A2")];
    let count = by!(&store, village, Accountant, "2026-02-01T09:00", |w| ledger::import(w, both, end)).unwrap();
    assert_eq!(count, 2);
    let again = vec![bank(10_101, "2000", "A3"), bank(20_102, "500", "A2")];
    let again = by!(&store, village, Accountant, "2026-02-01T10:00", |w| ledger::import(w, again, end));
    assert_eq!(refusal(again), "ledger-refusal-serial-taken");
    let twice = vec![bank(10_101, "2000", "A3"), bank(20_102, "500", "A3")];
    let twice = by!(&store, village, Accountant, "2026-02-01T10:00", |w| ledger::import(w, twice, end));
    assert_eq!(refusal(twice), "ledger-refusal-serial-taken");
    let none = by!(&store, village, Accountant, "2026-02-01T10:00", |w| ledger::import(w, Vec::new(), end));
    assert_eq!(refusal(none), "ledger-refusal-nothing-chosen");

    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    assert_eq!(ledger::waiting(tx, village.community, None).await.unwrap().entered, 2);
    assert_eq!(ledger::statement(tx, village.community, month("2026-01")).await.unwrap(), end);
    let known = ledger::remembered(tx, village.community, "福州供电公司", Direction::Expense).await.unwrap().unwrap();
    assert_eq!((known.fund, known.subject.code()), (Fund::Operating, 20_102));
    let line = (day("2026-01-09"), Direction::Expense, yuan("500"));
    let found = |twin: Option<Twin>| twin.unwrap();
    let same = ledger::twin(tx, village.community, Some("A2"), line).await.unwrap();
    assert_eq!(found(same), Twin::Same(Voucher { year: 2026, number: 2 }));
    let alike = ledger::twin(tx, village.community, None, line).await.unwrap();
    assert_eq!(found(alike), Twin::Alike(Voucher { year: 2026, number: 2 }));
    assert_eq!(ledger::twin(tx, village.community, Some("A9"), line).await.unwrap(), None);
    drop(reader);
    finds_nothing(&store, &village).await;
}

async fn a_resolution_opens_the_way_for_a_large_expense(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "三号楼防水").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let number = play.matter().await.number.unwrap();
    let village = &play.village;
    by!(&store, village, Accountant, "2026-04-20T10:00", |w| ledger::open(w, month("2026-04"), Default::default()))
        .unwrap();
    let large =
        |number: Option<&str>| Draft { matter: number.map(line), ..draft(village, "2026-04-20", 20_401, "5000.01") };
    let enter = |when: &'static str, draft| entered(&store, village, when, draft);
    assert_eq!(refusal(enter("2026-04-21T09:00", large(None)).await), "ledger-refusal-needs-resolution");
    let unvoted = enter("2026-04-21T09:00", large(Some(&number))).await;
    assert_eq!(refusal(unvoted), "ledger-refusal-no-such-resolution");
    let present = play.entries().await.len();
    play.meet(Office::CommitteeHead, "2026-04-26", present, present).await;
    play.deadlines("2026-04-30T00:10").await;
    let entry = enter("2026-04-30T10:00", large(Some(&number))).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let span = (month("2026-01"), month("2026-12"));
    let projects = ledger::projects(&mut reader.tx(), village.community, span, Some(&number)).await.unwrap();
    drop(reader);
    assert_eq!((projects.len(), projects[0].expense), (1, entry.draft.amount.fen()));
    assert_eq!(projects[0].title.as_deref(), Some("三号楼防水"));
}

async fn a_report_adds_up_by_fund_subject_and_month(store: Store) {
    let village = opened(&store).await;
    let common =
        |when: &str, code, amount: &str| Draft { fund: Fund::CommonRevenue, ..draft(&village, when, code, amount) };
    let drafts = [
        common("2026-01-09", 10_201, "1200"),
        common("2026-02-09", 10_201, "1300"),
        common("2026-02-10", 20_501, "400"),
        draft(&village, "2026-02-11", 20_101, "99.99"),
        draft(&village, "2026-04-01", 20_101, "7"),
    ];
    let mut last = None;
    for draft in drafts {
        last = Some(entered(&store, &village, "2026-04-02T09:00", draft).await.unwrap().id);
    }
    let gone = last.unwrap();
    let reason = line("记错");
    by!(&store, village, Clerk, "2026-04-02T10:00", |w| ledger::withdraw(w, gone, reason)).unwrap();
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let quarter = ledger::report(tx, village.community, Period::Quarter(2026, 1)).await.unwrap();
    assert_eq!(quarter.turnover(Direction::Income, None), yuan("2500"));
    assert_eq!(quarter.turnover(Direction::Expense, Some(Fund::CommonRevenue)), yuan("400"));
    let parking = (Subject::find(10_201).unwrap(), yuan("2500"));
    assert_eq!(quarter.subjects(Group::find(102).unwrap()), [parking]);
    let funds = quarter.funds();
    assert_eq!((funds[1].fund, funds[1].opening, funds[1].closing()), (Fund::CommonRevenue, yuan("500"), yuan("2600")));
    // Open months before the period count in what it began with.
    let march = ledger::report(tx, village.community, Period::Month(2026, 3)).await.unwrap();
    assert_eq!(march.opening.total(), quarter.total().closing());
    assert!(march.turns.is_empty());
    let span = (month("2026-01"), month("2026-12"));
    let lines = ledger::months(tx, village.community, span, Some(Fund::CommonRevenue)).await.unwrap();
    let sums: Vec<_> = lines.iter().map(|line| (line.income.fen(), line.expense.fen())).collect();
    assert_eq!(sums, [(120_000, 0), (130_000, 40_000)]);
    assert_eq!(ledger::months(tx, village.community, span, None).await.unwrap().len(), 2);
}

async fn pages_follow_each_other_without_a_gap(store: Store) {
    let village = opened(&store).await;
    for n in 0..7 {
        let when = format!("2026-01-{:02}", 5 + n / 2);
        entered(&store, &village, "2026-01-20T09:00", draft(&village, &when, 20_101, "10")).await.unwrap();
    }
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let (all, none) = ledger::list(tx, village.community, &Filter::default(), None, 7).await.unwrap();
    assert_eq!((all.len(), none), (7, None));
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let (page, next) = ledger::list(tx, village.community, &Filter::default(), after, 2).await.unwrap();
        seen.extend(page.into_iter().map(|listed| listed.entry.id));
        let Some(next) = next else { break };
        after = Some(next.to_string().parse().unwrap());
    }
    assert_eq!(seen, all.into_iter().map(|listed| listed.entry.id).collect::<Vec<_>>());
    let some = Filter { direction: Some(Direction::Income), ..Filter::default() };
    assert!(ledger::list(tx, village.community, &some, None, 7).await.unwrap().0.is_empty());
    let some = Filter { words: Some("打印".to_owned()), status: Some(Status::Entered), ..Filter::default() };
    assert_eq!(ledger::list(tx, village.community, &some, None, 7).await.unwrap().0.len(), 7);
}

async fn what_was_posted_cannot_be_changed_and_an_edit_is_named(store: Store) {
    let village = opened(&store).await;
    entered(&store, &village, "2026-01-10T09:00", draft(&village, "2026-01-09", 20_101, "320")).await.unwrap();
    let try_sql = |text: &'static str| {
        let (store, village) = (store.clone(), village.clone());
        async move {
            let author = village.author(&store, village.holder(Office::Accountant), at("2026-01-11T09:00")).await;
            let edit =
                store.write_unrecorded(author, move |w| Box::pin(async move { Ok(run!(w.tx(), sqlx::query(text))?) }));
            edit.await
        }
    };
    assert!(try_sql("UPDATE ledger_entries SET amount = amount + 1").await.is_err());
    assert!(try_sql("DELETE FROM ledger_entries").await.is_err());
    finds_nothing(&store, &village).await;
    try_sql("UPDATE ledger_entries SET approved_at = 1").await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    assert!(matches!(finding, Some(Finding::Stored(difference)) if difference.table == "ledger_entries"));
}

async fn holdings_and_plans_come_back(store: Store) {
    let village = opened(&store).await;
    let bench = HoldingDraft {
        kind: HoldingKind::Asset,
        name: line("户外座椅"),
        quantity: 4,
        amount: yuan("3600"),
        since: day("2026-01-05"),
        party: None,
    };
    by!(&store, village, Clerk, "2026-01-06T09:00", |w| ledger::list_holding(w, bench)).unwrap();
    let mut reader = store.reader().await.unwrap();
    let listed = ledger::holdings(&mut reader.tx(), village.community).await.unwrap();
    let id = listed[0].id;
    drop(reader);
    by!(&store, village, Accountant, "2026-02-06T09:00", |w| ledger::end_holding(
        w,
        id,
        day("2026-02-05"),
        line("损坏报废")
    ))
    .unwrap();
    let missing = HoldingId(uuid::Uuid::from_u128(9));
    let missing = by!(&store, village, Accountant, "2026-02-06T09:00", |w| ledger::end_holding(
        w,
        missing,
        day("2026-02-05"),
        line("没有")
    ));
    assert!(matches!(missing, Err(StoreError::NotFound)));
    let plan = PlanDraft {
        year: 2026,
        lines: vec![(Group::find(201).unwrap(), yuan("48000"))],
        shares: vec![(Use::Maintenance, 60), (Use::Reserve, 40)],
        basis: line("居民代表会议审议通过"),
    };
    by!(&store, village, Accountant, "2026-01-07T09:00", |w| ledger::plan(w, plan)).unwrap();
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let held = |text: &'static str| day(text);
    assert_eq!(ledger::holdings_on(tx, village.community, held("2026-01-31")).await.unwrap().len(), 1);
    assert_eq!(ledger::holdings_on(tx, village.community, held("2026-02-28")).await.unwrap().len(), 0);
    let plan = ledger::plan_of(tx, village.community, 2026).await.unwrap().unwrap();
    assert_eq!(plan.of(Group::find(201).unwrap()), yuan("48000"));
    assert_eq!(ledger::plan_of(tx, village.community, 2027).await.unwrap(), None);
    let count: i64 =
        on!(tx, conn => sqlx::query_scalar("SELECT COUNT(*) FROM ledger_plans").fetch_one(conn).await).unwrap();
    assert_eq!(count, 1);
    drop(reader);
    finds_nothing(&store, &village).await;
}
