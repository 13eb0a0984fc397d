//! The charter: its table of parameters, and what the law allows.

use std::collections::BTreeSet;

use domain::{
    charters::{
        AssemblyUnit, Charters, Draft, DraftGround, Event, Kind, Parameter, Policy, Preset, Refusal, Resolution,
        Settings, Side, State, Statute, changes,
    },
    clock::{Day, Moment},
    ids::{CommunityId, PersonId, ProposalId},
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    proposals::MatterClass,
    rules::{Body, Composed, Composition, Seats, Status},
    text::{Line, Sentence, Words},
};
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn every_default_is_within_its_limits_and_every_name_is_its_own() {
    let names: BTreeSet<_> = Parameter::all().iter().map(|parameter| parameter.name).collect();
    assert_eq!(names.len(), Parameter::all().len());
    for parameter in Parameter::all() {
        let (least, most) = parameter.range(day("2026-05-09"));
        let value = parameter.of(&Policy::default());
        assert!((least..=most).contains(&value), "{}: {value} is not in {least}..={most}", parameter.name);
    }
}

#[test]
fn what_is_written_is_read_and_nothing_else_changes() {
    for parameter in Parameter::all() {
        let (least, most) = parameter.range(day("2026-05-09"));
        for value in [least, most] {
            let mut policy = Policy::default();
            parameter.put(&mut policy, value);
            assert_eq!(parameter.of(&policy), value, "{}", parameter.name);
            for other in Parameter::all().iter().filter(|other| other.name != parameter.name) {
                assert_eq!(
                    other.of(&policy),
                    other.of(&Policy::default()),
                    "{} changes {}",
                    parameter.name,
                    other.name
                );
            }
        }
    }
}

#[test]
fn the_law_sets_a_limit_from_the_day_on_which_it_is_in_force() {
    let notice = Parameter::named("residents_notice_days").expect("a parameter");
    let bound = notice.bound(day("2026-01-01")).expect("a limit");
    assert_eq!((bound.side, bound.stated.value, bound.stated.source), (Side::Least, 10, "URCL25 art.26,27"));
    assert_eq!(notice.bound(day("2025-12-31")), None);
    assert_eq!(notice.range(day("2026-01-01")), (10, 60));
    let posting = Parameter::named("posting_days").expect("a parameter");
    assert_eq!(posting.range(day("2026-01-01")).0, 15);
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("a moment")
}

fn actor(office: Office) -> Actor {
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(1)),
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

fn head() -> Actor {
    actor(Office::CommitteeHead)
}

fn parameter(name: &str) -> &'static Parameter {
    Parameter::named(name).expect("a parameter")
}

fn founding() -> DraftGround {
    DraftGround::Founding(Words::parse("2026年第一次居民会议通过的章程").expect("words"))
}

fn resolution() -> DraftGround {
    let (proposal, number) = (ProposalId(Uuid::from_u128(7)), Some("SY-junmen-2026-0007".to_owned()));
    DraftGround::Resolution(Some(Resolution { proposal, number, is_adopted: true }))
}

fn draft(effective: &str, ground: DraftGround, sets: &[(&str, i64)]) -> Draft {
    let set = |settings: Settings, (name, value): &(&str, i64)| settings.with(parameter(name), *value);
    let settings = sets.iter().fold(Settings::default(), set);
    Draft { preset: Preset::City, settings, effective: day(effective), ground }
}

fn prepared(charters: Charters, draft: Draft, now: &str) -> Charters {
    let event = charters.prepare(draft, &head(), at(now)).expect("it is prepared");
    charters.apply(&event)
}

fn refused(charters: &Charters, draft: Draft, now: &str) -> &'static str {
    charters.prepare(draft, &head(), at(now)).expect_err("it is refused").key()
}

proptest! {
    #[test]
    fn no_charter_is_weaker_than_the_law(which in 0_usize..1_000, value in -10_i64..400, later in 0_i64..2_000) {
        let parameter = &Parameter::all()[which % Parameter::all().len()];
        let on = day("2026-01-01").plus(later);
        let (least, most) = parameter.range(on);
        let draft = Draft {
            preset: Preset::City,
            settings: Settings::default().with(parameter, value),
            effective: on,
            ground: founding(),
        };
        let decided = Charters::default().prepare(draft, &head(), on.start());
        let of_preset = Preset::SETS.contains(&parameter.name) && value != 0;
        let windows = value > 10 && parameter.name == "window_days_least" || value < 3 && parameter.name == "window_days_most";
        let may = (least..=most).contains(&value) && !of_preset && !windows;
        prop_assert_eq!(decided.is_ok(), may, "{} = {}: {:?}", parameter.name, value, decided);
        if let (Some(bound), Ok(Event::Prepared { charter })) = (parameter.bound(on), &decided) {
            prop_assert!(bound.allows(parameter.of(&charter.policy())));
        }
    }

    #[test]
    fn settings_are_read_as_they_were_written(which in 0_usize..1_000, share in 0_i64..=100) {
        let parameter = &Parameter::all()[which % Parameter::all().len()];
        let (least, most) = parameter.range(day("2026-05-09"));
        let settings = Settings::default().with(parameter, least + (most - least) * share / 100);
        let written = serde_json::to_string(&settings).unwrap();
        prop_assert_eq!(serde_json::from_str::<Settings>(&written).unwrap(), settings);
    }
}

#[test]
fn every_limit_of_the_law_refuses_the_next_weaker_value() {
    let on = day("2026-05-09");
    let bounded: Vec<_> = Parameter::all().iter().filter_map(|one| Some((one, one.bound(on)?))).collect();
    assert!(bounded.len() >= 2, "the law sets limits");
    for (parameter, bound) in bounded {
        let weaker = match bound.side {
            Side::Least => bound.stated.value - 1,
            Side::Most => bound.stated.value + 1,
        };
        parameter.check(bound.stated.value, on).expect("what the law says is allowed");
        let (low, high) = parameter.kind.limits();
        if (low..=high).contains(&weaker) {
            let refusal = parameter.check(weaker, on).expect_err("weaker than the law");
            assert!(matches!(refusal, Refusal::WeakerThanLaw { .. }), "{}", parameter.name);
        }
    }
}

#[test]
fn a_version_applies_from_its_day_and_is_followed_by_the_next() {
    let first = draft("2026-06-01", founding(), &[("posting_days", 20)]);
    let charters = prepared(Charters::default(), first, "2026-05-09T09:00");
    assert_eq!(charters.policy_at(at("2026-05-31T23:59")), Policy::default());
    assert_eq!(charters.policy_at(at("2026-06-01T00:00")).posting_days, 20);
    let second = draft("2026-07-01", resolution(), &[("posting_days", 30), ("signatures", 10)]);
    let charters = prepared(charters, second, "2026-06-02T09:00");
    let state = |charters: &Charters, number: usize, now: &str| charters.state(&charters.all()[number], at(now));
    assert_eq!(state(&charters, 0, "2026-06-30T12:00"), State::InForce);
    assert_eq!(state(&charters, 1, "2026-06-30T12:00"), State::Coming);
    assert_eq!(state(&charters, 0, "2026-07-01T00:00"), State::Past);
    assert_eq!(charters.policy_at(at("2026-07-01T00:00")).posting_days, 30);
    let differs = changes(&charters.policy_before(&charters.all()[1]), &charters.all()[1].policy());
    let differs: Vec<_> = differs.iter().map(|one| (one.parameter.name, one.before, one.after)).collect();
    assert_eq!(differs, [("posting_days", 20, 30)], "what is as the preset says is no setting");
}

#[test]
fn a_version_of_today_never_applies_before_it_was_prepared() {
    let charters =
        prepared(Charters::default(), draft("2026-05-09", founding(), &[("posting_days", 20)]), "2026-05-09T09:00");
    assert_eq!(
        charters.policy_at(at("2026-05-09T08:59")).posting_days,
        15,
        "a notice of the morning keeps its charter"
    );
    assert_eq!(charters.policy_at(at("2026-05-09T09:00")).posting_days, 20);
}

#[test]
fn the_past_the_order_and_what_allows_it_are_kept() {
    let none = Charters::default();
    let some = [("posting_days", 20)];
    assert_eq!(
        refused(&none, draft("2026-05-08", founding(), &some), "2026-05-09T09:00"),
        "charters-refusal-in-the-past"
    );
    let unknown = draft("2026-06-01", DraftGround::Resolution(None), &some);
    assert_eq!(refused(&none, unknown, "2026-05-09T09:00"), "charters-refusal-no-such-matter");
    let open = Resolution { proposal: ProposalId(Uuid::nil()), number: Some("SY".to_owned()), is_adopted: false };
    let open = draft("2026-06-01", DraftGround::Resolution(Some(open)), &some);
    assert_eq!(refused(&none, open, "2026-05-09T09:00"), "charters-refusal-not-adopted");
    let one = prepared(none, draft("2026-06-01", founding(), &some), "2026-05-09T09:00");
    let more = [("posting_days", 30)];
    for (draft, key) in [
        (draft("2026-07-01", founding(), &more), "charters-refusal-needs-resolution"),
        (draft("2026-05-31", resolution(), &more), "charters-refusal-before-coming"),
        (draft("2026-07-01", resolution(), &some), "charters-refusal-nothing-changes"),
        (draft("2026-07-01", resolution(), &[("posting_days", 14)]), "charters-refusal-below-law"),
        (draft("2026-07-01", resolution(), &[("statute", 1)]), "charters-refusal-of-preset"),
        (draft("2026-07-01", resolution(), &[("window_days_least", 11)]), "charters-refusal-window-reversed"),
    ] {
        assert_eq!(refused(&one, draft, "2026-05-10T09:00"), key);
    }
    let by_member =
        one.prepare(draft("2026-07-01", resolution(), &more), &actor(Office::CommitteeMember), at("2026-05-10T09:00"));
    assert_eq!(by_member.expect_err("not the head").key(), "charters-refusal-not-head");
}

#[test]
fn only_a_version_to_come_is_withdrawn_and_the_former_one_stays() {
    let charters =
        prepared(Charters::default(), draft("2026-05-09", founding(), &[("posting_days", 20)]), "2026-05-09T09:00");
    let charters = prepared(charters, draft("2026-07-01", resolution(), &[("posting_days", 30)]), "2026-06-01T09:00");
    let why = || Line::parse("街道要求重新讨论").expect("a line");
    let refused = |charters: &Charters, number, now| {
        charters.withdraw(number, why(), &head(), at(now)).expect_err("refused").key()
    };
    assert_eq!(refused(&charters, 1, "2026-06-02T09:00"), "charters-refusal-in-force");
    assert_eq!(refused(&charters, 2, "2026-07-01T00:00"), "charters-refusal-in-force");
    assert_eq!(refused(&charters, 3, "2026-06-02T09:00"), "charters-refusal-no-such-version");
    let event = charters.withdraw(2, why(), &head(), at("2026-06-02T09:00")).expect("withdrawn");
    let charters = charters.apply(&event);
    assert_eq!(refused(&charters, 2, "2026-06-02T10:00"), "charters-refusal-withdrawn");
    assert_eq!(charters.policy_at(at("2026-07-02T09:00")).posting_days, 20);
    assert_eq!(charters.state(&charters.all()[1], at("2026-07-02T09:00")), State::Withdrawn);
}

#[test]
fn every_body_has_its_rule_under_both_laws_and_all_choices_and_each_is_offered() {
    let today = day("2026-05-09");
    for preset in Preset::ALL {
        for name in ["assembly_unit", "party_rule"] {
            for (value, _) in parameter(name).kind.names().iter().enumerate() {
                let policy = Settings::default().with(parameter(name), value as i64).policy(preset);
                for body in Body::ALL {
                    assert!(policy.rule(body, today).is_some(), "{preset:?} {body:?}");
                }
            }
        }
    }
    let village = Preset::Village.policy();
    assert_eq!(village.statute, Statute::Village);
    assert_eq!(village.rule(Body::ResidentsAssembly, today).expect("a rule").id, "vcl25.villagers_assembly.household");
    let persons = Policy { assembly_unit: AssemblyUnit::Person, ..Policy::default() };
    assert_eq!(persons.rule(Body::ResidentsAssembly, today).expect("a rule").id, "urcl25.residents_assembly.person");
    let before = persons.rule(Body::ResidentsAssembly, day("2025-12-31")).expect("a rule");
    assert_eq!(before.id, "urcl18.residents_assembly.person", "the former law until its last day");
    assert!(persons.rule(Body::RepresentativesAssembly, day("2025-12-31")).is_none(), "that law knew no such body");
}

#[test]
fn a_delegated_covenant_goes_to_the_representatives() {
    let usual = Policy::default();
    let delegated = Policy { covenants_delegated: true, binding_delegated: true, ..Policy::default() };
    assert_eq!(usual.resolving_body(MatterClass::Covenant, false), Body::ResidentsAssembly);
    assert_eq!(delegated.resolving_body(MatterClass::Covenant, false), Body::RepresentativesAssembly);
    assert_eq!(usual.resolving_body(MatterClass::MajorPublic, true), Body::ResidentsAssembly);
    assert_eq!(delegated.resolving_body(MatterClass::MajorPublic, true), Body::RepresentativesAssembly);
}

#[test]
fn a_body_composed_otherwise_than_the_law_asks_is_named_with_its_figures() {
    let seats = Seats {
        assembly: 114,
        representatives: 91,
        assembly_women: 37,
        committee: 9,
        committee_women: 0,
        sex_unknown: 0,
    };
    let on = day("2026-05-09");
    let check = |statute, about, seats: &Seats| {
        Composition::checks(statute, seats, on)
            .into_iter()
            .find(|check| check.about == about)
            .map(|check| (check.least, check.holds))
    };
    assert_eq!(
        check(Statute::City, Composed::Representatives, &seats),
        Some((92, false)),
        "91 of 114 is less than 4/5"
    );
    let enough = Seats { representatives: 92, ..seats };
    assert_eq!(check(Statute::City, Composed::Representatives, &enough), Some((92, true)));
    assert_eq!(check(Statute::City, Composed::Women, &seats), None, "the city law asks for none");
    assert_eq!(check(Statute::Village, Composed::Women, &seats), Some((38, false)));
    assert_eq!(check(Statute::City, Composed::CommitteeWomen, &seats), Some((1, false)));
    assert_eq!(check(Statute::City, Composed::CommitteeSize, &seats), Some((5, true)));
}

#[test]
fn a_text_that_was_not_confirmed_is_marked_otherwise_than_a_default() {
    let status = |name: &str| parameter(name).basis.status(day("2026-05-09"));
    assert_eq!(status("posting_days"), Status::Confirmed);
    assert_eq!(status("signatures"), Status::Unconfirmed);
    assert_eq!(status("order_days"), Status::Design);
    assert_eq!(Status::of("law says only 少数服从多数 (art.33); the fractions are a design default"), Status::Design);
    assert_eq!(Status::of("from memory"), Status::Unconfirmed);
}

#[test]
fn what_is_typed_is_read_by_kind() {
    let read = |name: &str, text: &str| parameter(name).read(text);
    assert_eq!(read("order_cap", "48,000.5 元").expect("an amount"), 4_800_050);
    assert_eq!(read("assembly_unit", "person").expect("a choice"), 1);
    assert_eq!(read("posting_days", " 15 ").expect("a number"), 15);
    assert_eq!(read("posting_days", "十五").expect_err("no digits").key(), "charters-refusal-no-number");
    assert_eq!(read("assembly_unit", "nobody").expect_err("no choice").key(), "charters-refusal-no-such-choice");
    assert!(matches!(parameter("order_cap").kind, Kind::Yuan(..)));
}
