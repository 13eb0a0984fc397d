//! Months balance and shares add up, whatever happens in the books.

use proptest::prelude::*;

use super::*;

/// What somebody does in the books, well or badly.
#[derive(Clone, Debug)]
enum Move {
    Enter { day: i64, subject: usize, fund: usize, fen: i64 },
    Approve,
    Audit,
    Stop(usize),
    Withdraw(usize),
    Reverse { entry: usize, day: i64 },
    Close { off_by: i64 },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let step = prop_oneof![
        6 => (0_i64..120, 0_usize..60, 0_usize..8, 1_i64..400_000)
            .prop_map(|(day, subject, fund, fen)| Move::Enter { day, subject, fund, fen }),
        3 => Just(Move::Approve),
        1 => Just(Move::Audit),
        1 => (0_usize..40).prop_map(Move::Stop),
        1 => (0_usize..40).prop_map(Move::Withdraw),
        1 => (0_usize..40, 0_i64..120).prop_map(|(entry, day)| Move::Reverse { entry, day }),
        3 => prop_oneof![4 => Just(0_i64), 1 => -500_i64..500].prop_map(|off_by| Move::Close { off_by }),
    ];
    proptest::collection::vec(step, 1..80)
}

/// What the rules make of a move; nothing when they refuse it.
fn made(books: &Books, step: &Move, n: u128) -> Option<Event> {
    let now = at("2026-06-15");
    let nth = |place: usize| books.entries.values().nth(place % books.entries.len().max(1)).cloned();
    let with = |status| books.entries.values().filter(|entry| entry.status() == status).cloned().collect::<Vec<_>>();
    let on = |plus: i64| day("2026-01-01").plus(plus);
    let voucher = Voucher { year: 2026, number: i64::try_from(n).expect("few moves") };
    let facts = Facts { open: books.open(), voucher, is_adopted: true, ..facts() };
    let event = match step {
        Move::Enter { day, subject, fund, fen } => {
            let all: Vec<_> = Subject::all().collect();
            let draft = Draft {
                day: on(*day),
                amount: Money::from_fen(*fen),
                fund: Fund::ALL[*fund],
                subject: all[*subject % all.len()],
                ..draft("2026-01-01", SUPPLIES, "1")
            };
            let entry = Entry::enter(id(n), draft, &facts, &accountant(), now);
            entry.map(|entry| Event::Entered { entries: vec![entry], statement: None })
        }
        Move::Approve => Entry::approve(&with(Status::Entered), &head(), now),
        Move::Audit => Entry::audit(&with(Status::Approved), &supervisor(), now),
        Move::Stop(place) => nth(*place)?.stop(line("没有发票"), books.open(), &supervisor(), now),
        Move::Withdraw(place) => nth(*place)?.withdraw(line("重新报销"), books.open(), &accountant(), now),
        Move::Reverse { entry, day } => {
            let entry = nth(*entry)?;
            let is_reversed = books
                .entries
                .values()
                .any(|other| other.counts() && other.reverses.as_ref().is_some_and(|reversal| reversal.of == entry.id));
            let red = entry.reverse(id(n), on(*day), line("记错"), is_reversed, &facts, (&accountant(), now));
            red.map(|entry| Event::Entered { entries: vec![entry], statement: None })
        }
        Move::Close { off_by } => {
            let facts = books.close_facts();
            let bank = Money::from_fen(facts.closing().total().fen() + off_by);
            facts.close(books.open()?, Reconciliation { bank, explained: Vec::new() }, &accountant(), now)
        }
    };
    event.ok()
}

proptest! {
    /// Whatever is done in whatever order: every closed month balances in every fund, begins where the one before it
    /// ended, and never changes again.
    #[test]
    fn months_balance_whatever_the_sequence(steps in moves(), opening in 0_i64..10_000_000) {
        let mut books = opened(opening);
        for (n, step) in (1_u128..).zip(&steps) {
            let before = books.clone();
            if let Some(event) = made(&books, step, n) {
                books = books.apply(&event);
            }
            for (month, closed) in &before.closed {
                prop_assert_eq!(books.closed.get(month), Some(closed));
            }
        }
        let mut held: Balances = [(Fund::Operating, Money::from_fen(opening))].into_iter().collect();
        for (month, closed) in &books.closed {
            prop_assert_eq!(closed.opening, held.total());
            let entries = books.entries.values().filter(|entry| entry.counts() && entry.draft.month() == *month);
            for entry in entries {
                prop_assert!(matches!(entry.status(), Status::Approved | Status::Audited));
                held.add(entry.draft.fund, entry.draft.effect());
            }
            let balance = closed.opening.fen() + closed.income.fen() - closed.expense.fen();
            prop_assert_eq!(balance, closed.closing.total().fen());
            prop_assert_eq!(closed.reconciliation.total(), closed.closing.total());
            prop_assert_eq!(&closed.closing, &held);
        }
    }

    /// Whatever is shared in whatever parts of a hundred: the parts make the net.
    #[test]
    fn allocation_sums_exactly(income in 0_i64..1_000_000_000, cost in 0_i64..1_000_000_000, first in 0_i64..=100) {
        let shares = [(Use::Maintenance, first), (Use::Reserve, 100 - first)];
        let allocation = Allocation::of(Money::from_fen(income), Money::from_fen(cost), &shares);
        let shared = Money::sum(allocation.parts.iter().map(|(_, amount)| *amount));
        prop_assert_eq!(shared, Money::from_fen((income - cost).max(0)));
    }
}
