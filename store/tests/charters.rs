//! The charter on both engines: versions, what they rest on, what they change and what they leave alone; replayed, and
//! told when they were edited.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

mod stage;

use domain::{
    charters::{Parameter, Policy, Preset, Settings, State},
    clock::Day,
    people::{Office, UnitKind},
    permit::Actor,
    proposals::{Command, MatterClass, ReviewReply, Stage},
    rules::{Body, Composition, calendar::Calendar},
};
use stage::{Play, at, line, notice, refusal, words};
use store::{
    Author, Result, Store,
    charters::{self, NewVersion, Rests},
    on_both_engines, orders,
    people::{Village, village},
    record::{Finding, verify},
    run,
};

on_both_engines!(
    a_called_session_keeps_the_charter_of_its_notice,
    a_notice_is_as_long_as_the_charter_of_its_day_says,
    an_adopted_matter_allows_the_next_version_and_an_open_one_does_not,
    with_one_vote_a_person_the_roll_lists_every_adult,
    a_delegated_covenant_is_resolved_by_the_representatives,
    an_emergency_order_follows_the_charter_of_the_day,
    another_community_has_its_own,
    the_seats_are_counted_as_the_law_asks,
    a_calendar_that_was_imported_moves_later_deadlines,
    a_direct_edit_is_named,
);

fn founding(effective: &str, sets: &[(&str, i64)]) -> NewVersion {
    version(effective, Rests::Founding(words("2026年第一次居民会议通过的章程")), sets)
}

fn version(effective: &str, rests: Rests, sets: &[(&str, i64)]) -> NewVersion {
    let set = |settings: Settings, (name, value): &(&str, i64)| settings.with(Parameter::named(name).unwrap(), *value);
    let settings = sets.iter().fold(Settings::default(), set);
    NewVersion { preset: Preset::City, settings, effective: Day::parse(effective).unwrap(), rests }
}

async fn prepare(store: &Store, village: &Village, when: &str, new: NewVersion) -> Result<i64> {
    let author = village.author(store, village.holder(Office::CommitteeHead), at(when)).await;
    store.write(author, move |w| Box::pin(async move { charters::prepare(w, new).await })).await
}

async fn withdraw(store: &Store, village: &Village, when: &str, number: i64) -> Result<()> {
    let author = village.author(store, village.holder(Office::CommitteeHead), at(when)).await;
    let why = line("街道要求重新讨论");
    store.write(author, move |w| Box::pin(async move { charters::withdraw(w, number, why).await })).await
}

async fn policy(store: &Store, village: &Village, when: &str) -> Policy {
    let mut reader = store.reader().await.unwrap();
    charters::policy(&mut reader.tx(), village.community, at(when)).await.unwrap()
}

async fn a_called_session_keeps_the_charter_of_its_notice(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let longer = founding("2026-04-22", &[("objection_days", 9), ("representatives_notice_days", 8)]);
    prepare(&store, &play.village, "2026-04-21T09:00", longer).await.unwrap();
    let present = play.entries().await.len();
    play.meet(Office::CommitteeHead, "2026-04-26", present, present).await;
    let Stage::ResultObjection { until, .. } = play.stage().await else { panic!("{:?}", play.stage().await) };
    assert_eq!(until, at("2026-04-30T00:00"), "three days, as on the day of the notice");
    assert_eq!(policy(&store, &play.village, "2026-04-26T10:00").await.objection_days, 9);
    play.verify().await;
}

async fn a_notice_is_as_long_as_the_charter_of_its_day_says(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    let longer = founding("2026-04-20", &[("representatives_notice_days", 8)]);
    prepare(&store, &play.village, "2026-04-19T09:00", longer).await.unwrap();
    let short = play.try_by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-28")).await;
    assert_eq!(refusal(short), "proposals-refusal-notice-too-short");
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-29")).await;
    play.verify().await;
}

async fn an_adopted_matter_allows_the_next_version_and_an_open_one_does_not(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "修改章程").await;
    let first = founding("2026-03-21", &[("posting_days", 20)]);
    assert_eq!(prepare(&store, &play.village, "2026-03-21T10:00", first).await.unwrap(), 1);
    let number = play.matter().await.number.unwrap();
    let next = |number: &str| version("2026-05-10", Rests::Resolution(number.to_owned()), &[("posting_days", 30)]);
    let early = prepare(&store, &play.village, "2026-03-22T10:00", next(&number)).await;
    assert_eq!(refusal(early), "charters-refusal-not-adopted");
    let unknown = prepare(&store, &play.village, "2026-03-22T10:00", next("SY-junmen-2026-9999")).await;
    assert_eq!(refusal(unknown), "charters-refusal-no-such-matter");
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let present = play.entries().await.len();
    play.meet(Office::CommitteeHead, "2026-04-26", present, present).await;
    play.deadlines("2026-04-30T00:10").await;

    let mut reader = store.reader().await.unwrap();
    let adopted = charters::resolutions(&mut reader.tx(), play.village.community).await.unwrap();
    drop(reader);
    assert_eq!(adopted.iter().map(|one| one.number.clone()).collect::<Vec<_>>(), std::slice::from_ref(&number));
    assert_eq!(prepare(&store, &play.village, "2026-05-02T09:00", next(&number)).await.unwrap(), 2);
    assert_eq!(policy(&store, &play.village, "2026-05-09T23:59").await.posting_days, 20);
    assert_eq!(policy(&store, &play.village, "2026-05-10T00:00").await.posting_days, 30);
    assert_eq!(refusal(withdraw(&store, &play.village, "2026-05-03T09:00", 1).await), "charters-refusal-in-force");
    withdraw(&store, &play.village, "2026-05-03T09:00", 2).await.unwrap();
    assert_eq!(policy(&store, &play.village, "2026-05-10T00:00").await.posting_days, 20);
    let mut reader = store.reader().await.unwrap();
    let all = charters::versions(&mut reader.tx(), play.village.community).await.unwrap();
    let states: Vec<_> = all.all().iter().map(|one| all.state(one, at("2026-05-11T09:00"))).collect();
    assert_eq!(states, [State::InForce, State::Withdrawn]);
    drop(reader);
    play.verify().await;
}

/// A covenant that was deliberated, reviewed and noticed for 25 April.
async fn covenant(store: &Store, sets: &[(&str, i64)]) -> Play {
    let play = Play::consulted(store, MatterClass::Covenant, "居民公约").await;
    prepare(store, &play.village, "2026-03-21T10:00", founding("2026-03-22", sets)).await.unwrap();
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-11T09:00", Command::SendForReview).await;
    play.by(Office::CommitteeHead, "2026-04-12T09:00", Command::RecordReview(ReviewReply::NoRemarks)).await;
    play.by(Office::CommitteeHead, "2026-04-13T09:00", notice("2026-04-25")).await;
    play
}

async fn with_one_vote_a_person_the_roll_lists_every_adult(store: Store) {
    let play = covenant(&store, &[("assembly_unit", 1)]).await;
    let mut reader = store.reader().await.unwrap();
    let vote = store::votes::vote(&mut reader.tx(), play.village.community, play.vote().await).await.unwrap().unwrap();
    let roll = store::rolls::roll(&mut reader.tx(), vote.id).await.unwrap();
    drop(reader);
    assert_eq!((vote.body, vote.rule.id.as_str()), (Body::ResidentsAssembly, "urcl25.residents_assembly.person"));
    assert!(roll.entries().all(|entry| entry.unit.kind == UnitKind::Person && entry.unit.voting));
    let homes = play.village.households.len();
    let outside = roll.entries().filter(|entry| {
        !play.village.households.iter().any(|home| [home.representative, home.second].contains(&entry.unit.person))
    });
    assert_eq!(outside.count(), 0, "nobody under age, nobody who lives elsewhere");
    assert_eq!(roll.entries().count(), homes * 2);
    play.meet(Office::CommitteeHead, "2026-04-25", homes + 1, homes).await;
    assert!(matches!(play.stage().await, Stage::Adopted { .. }), "more than half of those present");
    play.verify().await;
}

async fn a_delegated_covenant_is_resolved_by_the_representatives(store: Store) {
    let play = covenant(&store, &[("covenants_delegated", 1)]).await;
    assert_eq!(play.matter().await.notice.unwrap().body, Body::RepresentativesAssembly);
    play.verify().await;
}

async fn an_emergency_order_follows_the_charter_of_the_day(store: Store) {
    let village = village(&store, "junmen").await;
    prepare(&store, &village, "2026-03-01T09:00", founding("2026-03-10", &[("order_days", 5)])).await.unwrap();
    let draft = || orders_draft(7);
    let head = |when: &'static str| village.author(&store, village.holder(Office::CommitteeHead), at(when));
    let before =
        store.write(head("2026-03-09T23:00").await, move |w| Box::pin(async move { orders::draft(w, draft()).await }));
    before.await.unwrap();
    let after = store.write(head("2026-03-10T00:00").await, move |w| {
        Box::pin(async move { orders::draft(w, orders_draft(7)).await })
    });
    assert_eq!(refusal(after.await), "orders-refusal-wrong-days");
}

fn orders_draft(days: i64) -> domain::orders::Draft {
    domain::orders::Draft {
        grounds: domain::orders::Grounds::Leak,
        happened: words("顶层渗漏，水进了电箱。"),
        scope: line("三号楼顶层"),
        measures: words("断电、搭棚。"),
        cap: domain::money::Money::from_fen(100_000),
        days,
    }
}

async fn another_community_has_its_own(store: Store) {
    let here = village(&store, "here").await;
    let there = village(&store, "there").await;
    prepare(&store, &here, "2026-03-01T09:00", founding("2026-03-01", &[("posting_days", 20)])).await.unwrap();
    assert_eq!(policy(&store, &here, "2026-03-02T09:00").await.posting_days, 20);
    assert_eq!(policy(&store, &there, "2026-03-02T09:00").await.posting_days, 15);
    let number = prepare(&store, &there, "2026-03-02T09:00", founding("2026-03-02", &[])).await.unwrap();
    assert_eq!(number, 1, "numbers of its own");
}

async fn the_seats_are_counted_as_the_law_asks(store: Store) {
    let village = village(&store, "junmen").await;
    let mut reader = store.reader().await.unwrap();
    let day = Day::parse("2026-03-02").unwrap();
    let seats = charters::seats(&mut reader.tx(), village.community, day).await.unwrap();
    let units = store::people::units(&mut reader.tx(), village.community, Body::RepresentativesAssembly, None, day)
        .await
        .unwrap();
    assert_eq!(seats.assembly, i64::try_from(units.len()).unwrap());
    assert_eq!(seats.representatives + seats.committee, seats.assembly);
    assert!(!Composition::checks(Policy::default().statute, &seats, day).is_empty());
}

async fn a_calendar_that_was_imported_moves_later_deadlines(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    let file = r#"{"source": "临时安排", "years": {"2026": {"days_off": ["2026-03-04"], "workdays": []}}}"#;
    let author = Author { community: play.village.community, actor: Actor::System, now: at("2026-03-02T09:30") };
    let calendar = Calendar::parse(file).unwrap();
    let import = store.write(author, move |w| Box::pin(async move { charters::import_calendar(w, &calendar).await }));
    import.await.unwrap();
    play.signed().await;
    let Stage::Submitted { answer_by } = play.stage().await else { panic!("{:?}", play.stage().await) };
    assert_eq!(answer_by, at("2026-03-12T00:00"), "the fourth is off");
    let mut reader = store.reader().await.unwrap();
    let programme = store::disclosures::programme(&mut reader.tx(), play.village.community).await.unwrap();
    assert!(!programme.calendar().is_working_day(Day::parse("2026-03-04").unwrap()), "so is it for what is disclosed");
    drop(reader);
    play.verify().await;
}

async fn a_direct_edit_is_named(store: Store) {
    let village = village(&store, "junmen").await;
    prepare(&store, &village, "2026-03-01T09:00", founding("2026-03-01", &[("posting_days", 20)])).await.unwrap();
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
    let author = village.author(&store, village.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    let edit = store.write_unrecorded(author, |w| {
        Box::pin(async move {
            run!(w.tx(), sqlx::query("UPDATE charters SET settings = '{}'"))?;
            Ok(())
        })
    });
    edit.await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    let Some(Finding::Stored(difference)) = finding else { panic!("{finding:?}") };
    assert_eq!(difference.table, "charters");
}
