//! The ledger: who signs what, what is refused, and that months balance whatever happens in them.

use domain::{
    clock::{Day, Moment},
    disclosures::Period,
    ids::{CommunityId, HoldingId, LedgerEntryId, PersonId},
    ledger::{
        Allocation, Balances, Book, Books, Direction, Draft, Entry, Event, Explained, Facts, Fund, Group, Holding,
        HoldingDraft, HoldingKind, Month, Plan, PlanDraft, Reconciliation, Refusal, Report, Status, Subject, Turn, Use,
        Voucher,
    },
    money::Money,
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    text::Line,
};
use uuid::Uuid;

mod attachments;
mod drawn;
mod properties;

const ACCOUNTANT: u128 = 1;
const HEAD: u128 = 2;
const SUPERVISOR: u128 = 3;
const HANDLER: u128 = 4;
const GRANT: i64 = 10_101;
const SUPPLIES: i64 = 20_101;

fn actor(person: u128, office: Office) -> Actor {
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(person)),
        community: CommunityId(Uuid::from_u128(9)),
        is_adult: true,
        is_owner: false,
        household: None,
        grid: None,
        represents: None,
        party: None,
        offices: vec![OfficeHeld { office, area: None }],
    }))
}

fn accountant() -> Actor {
    actor(ACCOUNTANT, Office::Accountant)
}

fn head() -> Actor {
    actor(HEAD, Office::CommitteeHead)
}

fn supervisor() -> Actor {
    actor(SUPERVISOR, Office::SupervisionHead)
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}T09:00:00+08:00")).expect("it is so")
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("it is so")
}

fn month(text: &str) -> Month {
    Month::of(day(&format!("{text}-01")))
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("it is so")
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("it is so")
}

fn subject(code: i64) -> Subject {
    Subject::find(code).expect("it is so")
}

fn draft(when: &str, code: i64, amount: &str) -> Draft {
    Draft {
        day: day(when),
        amount: yuan(amount),
        summary: line("打印纸"),
        fund: Fund::Operating,
        subject: subject(code),
        matter: None,
        party: None,
        handler: PersonId(Uuid::from_u128(HANDLER)),
        witness: None,
        serial: None,
    }
}

fn facts() -> Facts {
    Facts {
        open: Some(month("2026-05")),
        voucher: Voucher { year: 2026, number: 7 },
        voucher_taken: false,
        serial_taken: None,
        is_adopted: false,
        limit: yuan("5000"),
    }
}

fn id(n: u128) -> LedgerEntryId {
    LedgerEntryId(Uuid::from_u128(n))
}

fn enter(draft: Draft, facts: &Facts) -> Result<Entry, Refusal> {
    Entry::enter(id(100), draft, facts, &accountant(), at("2026-05-20"))
}

fn entered() -> Entry {
    enter(draft("2026-05-09", SUPPLIES, "320"), &facts()).expect("it is so")
}

fn after(entry: &Entry, event: Result<Event, Refusal>) -> Entry {
    let mut entry = entry.clone();
    entry.happen(&event.expect("it is so"));
    entry
}

#[test]
fn an_entry_is_made_approved_and_audited_by_different_people() {
    let entry = entered();
    assert_eq!((entry.status(), entry.voucher.to_string()), (Status::Entered, "2026-0007".to_owned()));
    let now = at("2026-05-21");
    assert_eq!(Entry::approve(std::slice::from_ref(&entry), &accountant(), now), Err(Refusal::NotApprover));
    let by_handler = actor(HANDLER, Office::CommitteeHead);
    let voucher = entry.voucher;
    let own = Entry::approve(std::slice::from_ref(&entry), &by_handler, now);
    assert_eq!(own, Err(Refusal::ApproverHandled { voucher }));
    let by_clerk = actor(ACCOUNTANT, Office::PartySecretary);
    assert_eq!(Entry::approve(std::slice::from_ref(&entry), &by_clerk, now), Err(Refusal::ApproverEntered { voucher }));
    let approved = after(&entry, Entry::approve(std::slice::from_ref(&entry), &head(), now));
    let by_approver = actor(HEAD, Office::SupervisionMember);
    let own = Entry::audit(std::slice::from_ref(&approved), &by_approver, now);
    assert_eq!(own, Err(Refusal::AuditorTookPart { voucher }));
    let audited = after(&approved, Entry::audit(std::slice::from_ref(&approved), &supervisor(), now));
    assert_eq!(audited.status(), Status::Audited);
    assert_eq!(Entry::approve(&[], &head(), now), Err(Refusal::NothingChosen));
}

#[test]
fn what_may_not_be_entered_is_refused_with_its_reason() {
    let of = |draft: Draft| enter(draft, &facts()).map(|entry| entry.status());
    let base = || draft("2026-05-09", SUPPLIES, "320");
    assert_eq!(of(Draft { amount: Money::ZERO, ..base() }), Err(Refusal::NoAmount));
    assert_eq!(of(Draft { summary: line("付 6222021402001234567"), ..base() }), Err(Refusal::LongNumber));
    assert_eq!(of(Draft { summary: line("慰问 11010519491231002X"), ..base() }), Err(Refusal::LongNumber));
    assert_eq!(of(Draft { witness: Some(base().handler), ..base() }), Err(Refusal::WitnessHandles));
    assert_eq!(of(Draft { day: day("2026-04-30"), ..base() }), Err(Refusal::ClosedMonth { from: day("2026-05-01") }));
    assert_eq!(of(Draft { day: day("2026-05-21"), ..base() }), Err(Refusal::Future));
    let voucher = facts().voucher;
    let taken = enter(base(), &Facts { voucher_taken: true, ..facts() });
    assert_eq!(taken, Err(Refusal::VoucherTaken { voucher }));
    let again = enter(base(), &Facts { serial_taken: Some(voucher), ..facts() });
    assert_eq!(again, Err(Refusal::SerialTaken { voucher }));
    assert_eq!(enter(base(), &Facts { open: None, ..facts() }), Err(Refusal::NotOpened));
    let by_head = Entry::enter(id(1), base(), &facts(), &head(), at("2026-05-20"));
    assert_eq!(by_head, Err(Refusal::NotWriter));
}

#[test]
fn an_expense_above_the_limit_needs_the_number_of_an_adopted_resolution() {
    let limit = yuan("5000");
    assert!(enter(draft("2026-05-09", SUPPLIES, "5000"), &facts()).is_ok());
    let above = draft("2026-05-09", SUPPLIES, "5000.01");
    assert_eq!(enter(above.clone(), &facts()), Err(Refusal::NeedsResolution { limit }));
    let number = line("SY-junmen-2026-0099");
    let named = Draft { matter: Some(number.clone()), ..above };
    assert_eq!(enter(named.clone(), &facts()), Err(Refusal::NoSuchResolution { number }));
    assert!(enter(named, &Facts { is_adopted: true, ..facts() }).is_ok());
    assert!(enter(draft("2026-05-09", GRANT, "60000"), &facts()).is_ok());
}

#[test]
fn a_stopped_entry_is_withdrawn_or_cleared() {
    let now = at("2026-05-21");
    let open = Some(month("2026-05"));
    let entry = entered();
    let approved = after(&entry, Entry::approve(std::slice::from_ref(&entry), &head(), now));
    let stopped = after(&approved, approved.stop(line("没有发票"), open, &supervisor(), now));
    assert_eq!(stopped.status(), Status::Stopped);
    let cleared = after(&stopped, Entry::audit(std::slice::from_ref(&stopped), &supervisor(), now));
    assert_eq!(cleared.status(), Status::Audited);
    let gone = after(&stopped, stopped.withdraw(line("重新报销"), open, &accountant(), now));
    assert_eq!((gone.status(), gone.counts()), (Status::Withdrawn, false));
    let voucher = entry.voucher;
    let wrong = approved.withdraw(line("不要了"), open, &accountant(), now);
    assert_eq!(wrong, Err(Refusal::WrongStatus { voucher }));
    let unapproved = after(&entry, entry.stop(line("没有发票"), open, &supervisor(), now));
    let audit = Entry::audit(std::slice::from_ref(&unapproved), &supervisor(), now);
    assert_eq!(audit, Err(Refusal::WrongStatus { voucher }));
    let late = approved.stop(line("没有发票"), Some(month("2026-06")), &supervisor(), now);
    assert_eq!(late, Err(Refusal::ClosedMonth { from: day("2026-06-01") }));
}

#[test]
fn a_closed_entry_is_taken_back_by_a_new_one() {
    let entry = entered();
    let approved = after(&entry, Entry::approve(std::slice::from_ref(&entry), &head(), at("2026-05-21")));
    let june = Facts { open: Some(month("2026-06")), ..facts() };
    let take_back = |when: &str, is_reversed| {
        let keeper = accountant();
        approved.reverse(id(2), day(when), line("科目记错"), is_reversed, &june, (&keeper, at("2026-06-10")))
    };
    assert_eq!(take_back("2026-05-31", false), Err(Refusal::ClosedMonth { from: day("2026-06-01") }));
    assert_eq!(take_back("2026-06-09", true), Err(Refusal::Reversed { voucher: entry.voucher }));
    let red = take_back("2026-06-09", false).expect("it is so");
    assert_eq!(red.draft.amount.plus(entry.draft.amount), Money::ZERO);
    assert_eq!((red.draft.fund, red.draft.subject), (entry.draft.fund, entry.draft.subject));
    assert_eq!(red.reverses.as_ref().map(|reversal| reversal.of), Some(entry.id));
}

fn opened(fen: i64) -> Books {
    let opening = [(Fund::Operating, Money::from_fen(fen))].into_iter().collect();
    let event = Book::open(month("2026-01"), opening, false, &accountant(), at("2026-01-02")).expect("it is so");
    Books::default().apply(&event)
}

fn bank(balance: &str) -> Reconciliation {
    Reconciliation { bank: yuan(balance), explained: Vec::new() }
}

#[test]
fn a_month_closes_only_when_the_bank_agrees() {
    let books = opened(100_000);
    let january = month("2026-01");
    let close = |reconciliation, when: &str| {
        books.close_facts().close(january, reconciliation, &accountant(), at(when)).map(|event| event.kind())
    };
    assert_eq!(close(bank("1000"), "2026-01-31"), Err(Refusal::MonthRuns { until: day("2026-01-31") }));
    let difference = Money::from_fen(-5_000);
    assert_eq!(close(bank("1050"), "2026-02-01"), Err(Refusal::Unexplained { difference }));
    let cheque = Explained { what: line("支票未兑付"), amount: difference };
    let explained = Reconciliation { bank: yuan("1050"), explained: vec![cheque] };
    assert_eq!(close(explained, "2026-02-01"), Ok("ledger.closed"));
    let early = books.close_facts().close(month("2026-02"), bank("1000"), &accountant(), at("2026-03-01"));
    assert_eq!(early, Err(Refusal::CloseFirst { month: january.period() }));
    let by_head = books.close_facts().close(january, bank("1000"), &head(), at("2026-02-01"));
    assert_eq!(by_head, Err(Refusal::NotKeeper));
    let again = Book::open(january, Balances::default(), true, &accountant(), at("2026-02-01"));
    assert_eq!(again, Err(Refusal::Opened));
}

#[test]
fn a_month_with_unapproved_or_stopped_entries_stays_open() {
    let facts = Facts { open: Some(month("2026-01")), ..facts() };
    let entry = enter(draft("2026-01-09", SUPPLIES, "320"), &facts).expect("it is so");
    let entries = vec![entry.clone()];
    let books = opened(100_000).apply(&Event::Entered { entries, statement: None });
    let close =
        |books: &Books| books.close_facts().close(month("2026-01"), bank("680"), &accountant(), at("2026-02-01"));
    assert_eq!(close(&books), Err(Refusal::Unapproved { count: 1 }));
    let stop = entry.stop(line("没有发票"), Some(month("2026-01")), &supervisor(), at("2026-01-20"));
    let books = books.apply(&stop.expect("it is so"));
    assert_eq!(close(&books), Err(Refusal::Stopped { count: 1 }));
}

#[test]
fn the_public_revenue_of_c14_is_shared_to_the_fen() {
    let shares = [(Use::Maintenance, 60), (Use::Repairs, 25), (Use::Assembly, 10), (Use::Reserve, 5)];
    let revenue = |code, amount: &str| Turn {
        fund: Fund::CommonRevenue,
        subject: subject(code),
        amount: yuan(amount),
        entries: 1,
    };
    let report = Report {
        period: Period::Year(2026),
        opening: Balances::default(),
        turns: vec![revenue(10_201, "126720"), revenue(10_203, "41300"), revenue(20_501, "42005")],
    };
    let draft =
        PlanDraft { year: 2026, lines: Vec::new(), shares: shares.to_vec(), basis: line("SY-jinxiu-2026-0002") };
    let Ok(Event::Planned { plan }) = Plan::set(draft.clone(), &accountant(), at("2026-01-05")) else {
        panic!("it is planned");
    };
    let allocation = report.revenue(Some(&plan));
    assert_eq!((allocation.income, allocation.cost, allocation.net()), (yuan("168020"), yuan("42005"), yuan("126015")));
    let parts: Vec<_> = allocation.parts.iter().map(|(_, amount)| amount.to_string()).collect();
    assert_eq!(parts, ["75609.00", "31503.75", "12601.50", "6300.75"]);
    assert!(Allocation::of(yuan("1"), yuan("2"), &shares).parts.is_empty());
    let half = PlanDraft { shares: vec![(Use::Maintenance, 50)], ..draft };
    assert_eq!(Plan::set(half, &accountant(), at("2026-01-05")), Err(Refusal::SharesNotWhole { percent: 50 }));
}

#[test]
fn planned_stands_beside_actual() {
    let group = Group::find(201).expect("it is so");
    let draft =
        PlanDraft { year: 2026, lines: vec![(group, yuan("1000"))], shares: Vec::new(), basis: line("年度预算") };
    let Ok(Event::Planned { plan }) = Plan::set(draft, &accountant(), at("2026-01-05")) else {
        panic!("it is planned");
    };
    let turn = Turn { fund: Fund::Operating, subject: subject(SUPPLIES), amount: yuan("320"), entries: 1 };
    let report = Report { period: Period::Year(2026), opening: Balances::default(), turns: vec![turn] };
    assert_eq!(report.execution(&plan, Direction::Expense), [(group, yuan("1000"), yuan("320"))]);
    assert_eq!(report.execution(&plan, Direction::Income), []);
}

#[test]
fn an_asset_is_held_from_its_first_day_until_it_goes() {
    let lift = HoldingDraft {
        kind: HoldingKind::Asset,
        name: line("健身器材"),
        quantity: 6,
        amount: yuan("18600"),
        since: day("2026-03-01"),
        party: None,
    };
    let listed = Holding::list(HoldingId(Uuid::from_u128(5)), lift.clone(), &accountant(), at("2026-03-02"));
    let Ok(Event::Listed { mut holding }) = listed else { panic!("it is listed") };
    assert!(holding.is_held_on(day("2026-03-01")) && !holding.is_held_on(day("2026-02-28")));
    let Ok(Event::Ended { ended, .. }) = holding.end(day("2026-06-30"), line("报废"), &accountant(), at("2026-07-01"))
    else {
        panic!("it ends")
    };
    holding.ended = Some(ended);
    assert!(holding.is_held_on(day("2026-06-29")) && !holding.is_held_on(day("2026-06-30")));
    let again = holding.end(day("2026-07-01"), line("报废"), &accountant(), at("2026-07-01"));
    assert_eq!(again, Err(Refusal::Ended));
    let none = HoldingDraft { quantity: 0, ..lift };
    let listed = Holding::list(HoldingId(Uuid::from_u128(6)), none, &accountant(), at("2026-03-02"));
    assert_eq!(listed, Err(Refusal::NoAmount));
}
