//! What was posted is corrected by a new text with a reason, and what was taken down comes back: both for all their days.

use domain::{
    clock::{Day, Moment},
    disclosures::{Command, Content, Entry, Event, Period, Posting, Refusal, Section, VersionState},
    ids::{CommunityId, DisclosureId, PersonId},
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    text::{Document, Line, Words},
};
use uuid::Uuid;

fn may(day: u8) -> Moment {
    Moment::at(Day::new(2026, 5, day).expect("a day of May"), 9, 0)
}

fn day(month: u8, day: u8) -> Day {
    Day::new(2026, month, day).expect("a day of 2026")
}

fn content(body: &str) -> Content {
    Content {
        title: Line::parse("第一季度收支").expect("a title"),
        body: Document::parse(body).expect("a text"),
        table: None,
        drawn: None,
    }
}

fn words(text: &str) -> Words {
    Words::parse(text).expect("words")
}

/// The holder of an office; every office is another person.
fn by(office: Office) -> Actor {
    let no = Office::ALL.iter().position(|one| *one == office).expect("an office");
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(no as u128 + 1)),
        community: CommunityId(Uuid::from_u128(1)),
        is_adult: true,
        is_owner: false,
        household: None,
        grid: None,
        represents: None,
        party: None,
        offices: vec![OfficeHeld { office, area: None }],
    }))
}

/// An account published on 1 May, to be posted until the sixteenth.
fn posted() -> Entry {
    let id = DisclosureId(Uuid::from_u128(9));
    let (section, code) = (Section::Finance, "F01".to_owned());
    let period = Period::parse("2026-Q1").expect("a quarter");
    let by = PersonId(Uuid::from_u128(99));
    let drafted =
        Event::Drafted {
            id, seq: 1, section, code, period, content: content("收入 100 元"), by: Some(by), at: may(1)
        };
    let entry = Entry::from_event(&drafted).expect("it begins");
    entry.apply(&Event::Published { posting: Posting::from(may(1)), by, at: may(1) })
}

fn does(entry: Entry, command: &Command, office: Office, at: Moment) -> Entry {
    let event = entry.decide(command, &by(office), at).expect("it is allowed");
    entry.apply(&event)
}

/// Handed in, checked, countersigned and published on a day.
fn published(entry: Entry, on: Moment) -> Entry {
    let entry = does(entry, &Command::Submit, Office::Accountant, on);
    let entry = does(entry, &Command::Check, Office::Clerk, on);
    let entry = does(entry, &Command::Countersign { note: None }, Office::SupervisionHead, on);
    does(entry, &Command::Publish, Office::CommitteeHead, on)
}

fn posted_until(entry: &Entry) -> Day {
    match entry.current().expect("it is public").state {
        VersionState::Published { posting, .. } => posting.until,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn e30_what_is_taken_down_on_the_fourteenth_day_must_come_back_for_fifteen_more() {
    let entry = posted();
    assert_eq!(posted_until(&entry), day(5, 16));
    let withdraw = Command::Withdraw { reason: words("图片有误") };
    assert!(entry.decide(&withdraw, &by(Office::Clerk), may(15)).is_err(), "not by the clerk alone");
    let entry = does(entry, &withdraw, Office::SupervisionHead, may(15));
    assert_eq!(entry.withdrawn.as_ref().map(|gone| gone.reason.as_str()), Some("图片有误"));
    let given_up = entry.decide(&Command::Discard, &by(Office::Accountant), may(16));
    assert_eq!(given_up, Err(Refusal::MustReturn));
    let again = entry.decide(&withdraw, &by(Office::SupervisionHead), may(16));
    assert_eq!(again, Err(Refusal::IsWithdrawn));
    let entry = published(entry, may(20));
    assert_eq!((entry.withdrawn.is_none(), posted_until(&entry)), (true, day(6, 4)), "all fifteen days again");
}

#[test]
fn e31_a_published_account_is_corrected_by_a_new_text_with_its_reason_and_fifteen_days_begin_again() {
    let entry = posted();
    let correct = |body: &str| Command::Correct { content: content(body), reason: words("第三行金额有误") };
    let same = entry.decide(&correct("收入 100 元"), &by(Office::Accountant), may(12));
    assert_eq!(same, Err(Refusal::NothingChanged));
    let entry = does(entry, &correct("收入 101 元"), Office::Accountant, may(12));
    assert_eq!(
        entry.current().expect("it is public").content,
        content("收入 100 元"),
        "the old text stands until then"
    );
    let twice = entry.decide(&correct("收入 102 元"), &by(Office::Accountant), may(12));
    assert_eq!(twice, Err(Refusal::CorrectionUnderWay));
    let entry = published(entry, may(14));
    assert_eq!(posted_until(&entry), day(5, 29));
    let texts: Vec<_> = entry.published().map(|version| version.content.body.as_str()).collect();
    assert_eq!(texts, ["收入 100 元", "收入 101 元"], "both texts stay");
    let reason = entry.current().and_then(|version| version.reason.as_ref()).map(Words::as_str);
    assert_eq!(reason, Some("第三行金额有误"));
}
