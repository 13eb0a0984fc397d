//! The catalogue of a community and its calendar: what is owed, and that nothing owed is ever forgotten (I11).

use std::sync::Arc;

use domain::{
    clock::{Day, Moment},
    disclosures::{
        DueState, Every, Kept, Known, OwnItem, Period, Programme, Section, Set, Setting, SettingRefusal, What, Wish,
        catalogue, owed,
    },
    ids::{CommunityId, DisclosureId, PersonId},
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    rules::calendar::Calendar,
    text::Line,
};
use proptest::prelude::*;
use uuid::Uuid;

fn day(month: u8, day: u8) -> Day {
    Day::new(2026, month, day).expect("it is so")
}

fn noon(day: Day) -> Moment {
    Moment::at(day, 12, 0)
}

fn holder(office: Office) -> Actor {
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(1)),
        community: CommunityId(Uuid::from_u128(2)),
        is_adult: true,
        is_owner: false,
        household: None,
        grid: None,
        represents: None,
        party: None,
        offices: vec![OfficeHeld { office, area: None }],
    }))
}

fn set(number: i64, on: Day, setting: Setting) -> Set {
    Set { number, setting, by: PersonId(Uuid::from_u128(1)), at: noon(on) }
}

fn entry(seq: i64, code: &str, period: &str, published: Option<Day>) -> Known {
    Known {
        id: DisclosureId(Uuid::from_u128(seq.unsigned_abs().into())),
        seq,
        code: code.to_owned(),
        period: Period::parse(period).expect("it is so"),
        published,
        is_corrected: false,
        is_withdrawn: false,
        is_gone: false,
    }
}

fn periods(kept: &Kept, today: Day) -> Vec<String> {
    kept.periods(today).iter().map(ToString::to_string).collect()
}

fn state(programme: &Programme, entries: &[Known], code: &str, period: &str, today: Day) -> DueState {
    let all = owed(programme, entries, today);
    let item = all.iter().find(|owed| owed.kept.item.code == code).expect("it is so");
    let wanted = What::Of(Period::parse(period).expect("it is so"));
    item.dues.iter().find(|due| due.what == wanted).expect("it is so").state
}

#[test]
fn an_entry_is_open_after_its_period_then_soon_due_then_overdue() {
    let programme = Programme::of(day(1, 1), &[]);
    let state = |on| state(&programme, &[], "S02", "2026-04", on);
    assert_eq!(state(day(4, 30)), DueState::Running);
    assert_eq!(state(day(5, 1)), DueState::Open);
    assert_eq!(state(day(5, 12)), DueState::Open);
    // Four fifths of the fifteen days have passed when the thirteenth begins.
    assert_eq!(state(day(5, 13)), DueState::Soon);
    assert_eq!(state(day(5, 15)), DueState::Soon);
    assert_eq!(state(day(5, 16)), DueState::Overdue { days: 1 });
}

#[test]
fn an_entry_counts_from_its_first_publication_and_not_as_a_draft_nor_while_taken_down() {
    let programme = Programme::of(day(1, 1), &[]);
    let mut april = entry(1, "S02", "2026-04", None);
    let today = day(5, 20);
    assert_eq!(state(&programme, &[april.clone()], "S02", "2026-04", today), DueState::Overdue { days: 5 });
    april.published = Some(day(5, 18));
    let late = DueState::Published { late: 3, is_corrected: false };
    assert_eq!(state(&programme, &[april.clone()], "S02", "2026-04", today), late);
    april.is_withdrawn = true;
    assert_eq!(state(&programme, &[april], "S02", "2026-04", today), DueState::Withdrawn);
}

#[test]
fn what_holds_for_long_is_owed_twenty_working_days_after_the_beginning() {
    let programme = Programme::of(day(3, 2), &[]);
    let due = |entries: &[Known], today| {
        let all = owed(&programme, entries, today);
        all.into_iter().find(|owed| owed.kept.item.code == "S01").expect("it is so").dues.remove(0)
    };
    assert_eq!(due(&[], day(3, 3)).what, What::Standing(day(3, 2)));
    assert_eq!(due(&[], day(3, 3)).state, DueState::Open);
    assert!(matches!(due(&[], day(4, 20)).state, DueState::Overdue { .. }));
    let there = entry(1, "S01", "2026", Some(day(3, 10)));
    assert_eq!(due(&[there], day(4, 20)).state, DueState::Published { late: 0, is_corrected: false });
}

#[test]
fn working_days_of_an_imported_year_move_what_is_owed() {
    let programme = || Programme::of(day(3, 2), &[]);
    let due = |programme: &Programme| {
        let all = owed(programme, &[], day(3, 3));
        all.into_iter().find(|owed| owed.kept.item.code == "S01").expect("it is so").dues.remove(0).due
    };
    let file =
        r#"{"source": "临时安排", "years": {"2026": {"days_off": ["2026-03-11", "2026-03-12"], "workdays": []}}}"#;
    let later = Calendar::parse(file).expect("it is so");
    assert_eq!(due(&programme()), day(3, 30), "twenty working days");
    let imported = programme().by(Arc::new(Calendar::shipped().with(&later)));
    assert_eq!(due(&imported), day(4, 1), "two of them are off");
}

#[test]
fn an_optional_item_is_owed_from_the_period_in_which_it_was_taken_on_until_it_is_given_up() {
    let on = set(1, day(2, 20), Setting::SwitchedOn { code: "A10".to_owned() });
    let off = set(2, day(5, 10), Setting::SwitchedOff { code: "A10".to_owned() });
    let programme = Programme::of(day(1, 1), &[on, off]);
    let item = programme.find("A10").expect("it is so");
    assert_eq!(periods(item, day(8, 1)), ["2026-02", "2026-03", "2026-04"]);
    assert!(item.is_in_force(day(5, 9)) && !item.is_in_force(day(5, 10)));
}

#[test]
fn a_quicker_rhythm_begins_with_the_next_period() {
    let quicker = set(1, day(5, 20), Setting::Quickened { code: "F01".to_owned(), every: Every::Month });
    let programme = Programme::of(day(1, 1), &[quicker]);
    let item = programme.find("F01").expect("it is so");
    assert_eq!(periods(item, day(8, 2)), ["2026-Q1", "2026-Q2", "2026-07", "2026-08"]);
}

#[test]
fn the_catalogue_changes_upward_only_and_by_the_office_that_publishes_the_section() {
    let programme = Programme::of(day(1, 1), &[]);
    let now = noon(day(5, 1));
    let (head, secretary) = (holder(Office::CommitteeHead), holder(Office::PartySecretary));
    let decide = |code: &str, wish: Wish, actor: &Actor| programme.decide(code, &wish, actor, now);
    assert!(decide("F01", Wish::Quicken(Every::Month), &head).is_ok());
    let seldom = decide("F01", Wish::Quicken(Every::Half), &head);
    assert_eq!(seldom, Err(SettingRefusal::TooSeldom { asked: Every::Quarter }));
    assert_eq!(decide("F01", Wish::Quicken(Every::Quarter), &head), Err(SettingRefusal::NothingChanged));
    assert_eq!(decide("A06", Wish::Quicken(Every::Month), &head), Err(SettingRefusal::NoRhythm));
    assert_eq!(decide("F01", Wish::SwitchOff, &head), Err(SettingRefusal::Compulsory));
    assert_eq!(decide("F01", Wish::SwitchOn, &head), Err(SettingRefusal::IsOn));
    assert_eq!(decide("A10", Wish::SwitchOff, &head), Err(SettingRefusal::IsOff));
    assert_eq!(decide("Z01", Wish::SwitchOn, &head), Err(SettingRefusal::UnknownItem));
    let foreign = SettingRefusal::NotItsKeeper { section: Section::Party };
    assert_eq!(decide("P07", Wish::SwitchOn, &head), Err(foreign));
    assert!(decide("P07", Wish::SwitchOn, &secretary).is_ok());
}

#[test]
fn a_community_adds_items_of_its_own() {
    let own = |name: &str| OwnItem {
        section: Section::CommunityAffairs,
        name: Line::parse(name).expect("it is so"),
        rule: Line::parse("居民公约第十二条").expect("it is so"),
        every: Every::Quarter,
        office: Office::Clerk,
    };
    let head = holder(Office::CommitteeHead);
    let now = noon(day(5, 1));
    let first = Programme::of(day(1, 1), &[]).add(own("共享工具间借用"), &head, now).expect("it is so");
    let programme = Programme::of(day(1, 1), &[first]);
    let item = programme.find("A51").expect("it is so");
    assert!(item.is_own() && item.is_in_force(day(5, 1)));
    assert_eq!(periods(item, day(8, 1)), ["2026-Q2", "2026-Q3"]);
    assert_eq!(programme.add(own("共享工具间借用"), &head, now), Err(SettingRefusal::NameTaken));
    let second = programme.add(own("晾晒区管理"), &head, now).expect("it is so");
    assert!(matches!(&second.setting, Setting::Added { code, .. } if code == "A52") && second.number == 2);
}

/// Changes that the rules allow, made of arbitrary wishes.
fn changes(founded: Day, wishes: Vec<(usize, u8, i64)>) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    let mut on = founded;
    for (at, wish, later) in wishes {
        on = on.plus(later);
        let item = &catalogue()[at % catalogue().len()];
        let wish = match wish {
            0 => Wish::SwitchOn,
            1 => Wish::SwitchOff,
            other => Wish::Quicken(Every::ALL[usize::from(other) % 4]),
        };
        let actor = holder(item.section.publisher());
        sets.extend(Programme::of(founded, &sets).decide(&item.code, &wish, &actor, noon(on)));
    }
    sets
}

/// An entry for every due whose place in the list is named.
fn some_entries(programme: &Programme, today: Day, picks: &[usize]) -> Vec<Known> {
    let mut entries = Vec::new();
    for owed in owed(programme, &[], today) {
        for (at, due) in owed.dues.iter().enumerate() {
            if let What::Of(period) = due.what
                && picks.contains(&(at % 7))
                && period.last_day() < today
            {
                let seq = i64::try_from(entries.len()).expect("it is so") + 1;
                entries.push(entry(seq, &owed.kept.item.code, &period.to_string(), Some(today)));
            }
        }
    }
    entries
}

proptest! {
    /// I11: whatever was changed and published, every due date that has passed has an entry or an overdue mark, and no
    /// day of an item in force is left out of its quickest rhythm or counted in it twice.
    #[test]
    fn every_due_date_has_an_entry_or_an_overdue_mark(
        founded in 0_i64..400,
        length in 30_i64..500,
        wishes in proptest::collection::vec((0_usize..48, 0_u8..6, 0_i64..70), 0..12),
        picks in proptest::collection::vec(0_usize..7, 0..5),
    ) {
        let founded = Day::new(2025, 1, 1).expect("it is so").plus(founded);
        let sets = changes(founded, wishes);
        let last = sets.last().map_or(founded, |set| set.at.day());
        let today = last.plus(length);
        let programme = Programme::of(founded, &sets);
        let entries = some_entries(&programme, today, &picks);
        for owed in owed(&programme, &entries, today) {
            for due in &owed.dues {
                let What::Of(period) = due.what else { continue };
                let has_entry = entries.iter().any(|entry| entry.code == owed.kept.item.code && entry.period == period);
                let is_past = due.due < today;
                let is_marked = matches!(due.state, DueState::Overdue { days } if days == due.due.days_until(today));
                prop_assert_eq!(has_entry, matches!(due.state, DueState::Published { .. }));
                prop_assert_eq!(is_past && !has_entry, is_marked, "{:?}", due);
            }
            let Some(quickest) = owed.kept.item.every() else { continue };
            let covered = |day: Day| {
                let all = owed.dues.iter().filter_map(|due| match due.what {
                    What::Of(period) if period.length() >= quickest => Some(period),
                    What::Of(_) | What::Standing(_) => None,
                });
                all.filter(|period| period.first_day() <= day && day <= period.last_day()).count()
            };
            let mut day = founded;
            while day <= today {
                let times = covered(day);
                // A period counts for the item's state on its last day.
                let period = owed.kept.every_on(day).expect("it is so").period_of(day);
                let is_owed = owed.kept.is_in_force(period.last_day());
                prop_assert_eq!(times, usize::from(is_owed), "{} {}", owed.kept.item.code, day);
                day = day.plus(1);
            }
        }
    }
}
