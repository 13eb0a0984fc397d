//! Keeping the register, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

use domain::{
    clock::{Day, Moment},
    people::{Kinship, Office, Period, RegisterRefusal, ResidencyBasis},
    permit::Actor,
    rules::Body,
    text::{Line, Name, Sentence},
};
use store::{
    Result, Store, StoreError, on_both_engines,
    people::{self, Appointment, NewPerson, Newcomer},
    record::{Finding, verify},
    run,
    testing::{Village, village},
};

on_both_engines!(
    a_household_has_one_representative_at_a_time,
    only_an_adult_member_represents_a_household,
    moving_ends_what_was_held_before,
    a_grid_worker_keeps_the_register_of_their_own_grid,
    a_post_has_one_holder,
    near_kin_sit_in_one_committee_only,
    death_ends_everything,
    ids_of_another_community_are_not_found,
    the_schema_says_the_rules_twice,
    households_are_listed_page_by_page_and_found,
    an_import_is_applied_exactly_as_checked_or_not_at_all,
    twenty_thousand_rows_are_written_in_seconds,
    a_direct_edit_of_the_register_is_found,
);

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn now() -> Moment {
    day("2026-05-20").start()
}

/// Runs one act of `$who` in the village.
macro_rules! act {
    ($store:expr, $village:expr, $who:expr, $w:ident => $act:expr) => {{
        let author = $village.author($store, $who, now()).await;
        $store.write(author, move |$w| Box::pin(async move { $act.await })).await
    }};
}

fn refusal<T>(result: Result<T>) -> String {
    match result {
        Err(StoreError::Refused(refused)) => refused.key().to_owned(),
        Err(error) => error.to_string(),
        Ok(_) => "done".to_owned(),
    }
}

fn said(refusal: &RegisterRefusal) -> String {
    refusal.key().to_owned()
}

async fn units(store: &Store, village: &Village, on: Day) -> Vec<domain::people::Unit> {
    let mut reader = store.reader().await.unwrap();
    people::units(&mut reader.tx(), village.community, Body::ResidentsAssembly, None, on).await.unwrap()
}

async fn a_household_has_one_representative_at_a_time(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, home) = (village.holder(Office::Clerk), village.households[4]);
    let change = day("2026-05-01");
    act!(&store, village, clerk, w => people::change_representative(w, home.id, home.second, change)).unwrap();
    let again = act!(&store, village, clerk, w => people::change_representative(w, home.id, home.second, change));
    assert_eq!(refusal(again), said(&RegisterRefusal::RepresentsAlready));
    for (on, who) in [("2026-04-30", home.representative), ("2026-05-01", home.second)] {
        let unit = units(&store, &village, day(on)).await.into_iter().find(|unit| unit.unit_id == home.id.0).unwrap();
        assert_eq!(unit.person, who, "on {on}");
    }
    let mut reader = store.reader().await.unwrap();
    let members = people::household_members(&mut reader.tx(), home.id, change).await.unwrap();
    assert_eq!(members.iter().filter(|member| member.is_representative).count(), 1);
}

async fn only_an_adult_member_represents_a_household(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, home, other) = (village.holder(Office::Clerk), village.households[4], village.households[5]);
    let eve = day("2026-05-19");
    let child = act!(&store, village, clerk, w => people::change_representative(w, home.id, home.child, eve));
    assert_eq!(refusal(child), said(&RegisterRefusal::UnderAge { age: 17, day: eve }));
    let stranger = act!(&store, village, clerk, w => people::change_representative(w, home.id, other.second, eve));
    assert_eq!(refusal(stranger), said(&RegisterRefusal::LivesElsewhere));
    let birthday = day("2026-05-20");
    act!(&store, village, clerk, w => people::change_representative(w, home.id, home.child, birthday)).unwrap();
}

async fn moving_ends_what_was_held_before(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, from, to) = (village.holder(Office::Clerk), village.households[4], village.households[12]);
    let (basis, on) = (ResidencyBasis::UsualResidence, day("2026-05-10"));
    let newcomer = move || Newcomer::Known(from.representative);
    act!(&store, village, clerk, w => people::move_in(w, to.id, newcomer(), basis, on)).unwrap();
    let again = act!(&store, village, clerk, w => people::move_in(w, to.id, newcomer(), basis, on));
    assert_eq!(refusal(again), said(&RegisterRefusal::LivesThere { since: on }));
    assert!(units(&store, &village, on).await.iter().all(|unit| unit.unit_id != from.id.0), "nobody represents it now");
    assert_eq!(units(&store, &village, day("2026-05-09")).await.len(), 20);
    let gone = act!(&store, village, clerk, w => people::move_out(w, from.id, from.representative, on));
    assert_eq!(refusal(gone), said(&RegisterRefusal::LivesElsewhere));
    let mut reader = store.reader().await.unwrap();
    assert_eq!(people::household_members(&mut reader.tx(), to.id, on).await.unwrap().len(), 4);
}

async fn a_grid_worker_keeps_the_register_of_their_own_grid(store: Store) {
    let village = village(&store, "village").await;
    let (worker, near, far) = (village.holder(Office::GridManager), village.households[0], village.households[10]);
    let on = day("2026-05-10");
    let baby = move || {
        let name = Name::parse("王小宝").unwrap();
        Newcomer::New(NewPerson { code: None, name, born: day("2026-05-01"), sex: None, phone: None })
    };
    let basis = ResidencyBasis::HouseholdRegistration;
    act!(&store, village, worker, w => people::move_in(w, near.id, baby(), basis, on)).unwrap();
    let elsewhere = act!(&store, village, worker, w => people::move_in(w, far.id, baby(), basis, on));
    assert_eq!(refusal(elsewhere), said(&RegisterRefusal::NotYourGrid));
    let resident = act!(&store, village, near.second, w => people::move_in(w, near.id, baby(), basis, on));
    assert_eq!(refusal(resident), said(&RegisterRefusal::NotAKeeper));
    let unborn = act!(&store, village, worker, w => people::move_in(w, near.id, baby(), basis, day("2026-04-30")));
    assert_eq!(refusal(unborn), said(&RegisterRefusal::BeforeBirth { born: day("2026-05-01") }));
}

async fn near_kin_sit_in_one_committee_only(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, home, on) = (village.holder(Office::Clerk), village.households[16], day("2026-05-10"));
    let post = move |kinship| Appointment {
        person: home.second,
        office: Office::SupervisionMember,
        area: None,
        phone: None,
        period: Period::since(on),
        kinship,
    };
    let silent = act!(&store, village, clerk, w => people::appoint(w, post(Kinship::NotStated)));
    assert_eq!(refusal(silent), said(&RegisterRefusal::KinNotStated));
    let name = Name::parse("王建华").unwrap();
    let with = Kinship::With { name: name.clone() };
    let related = act!(&store, village, clerk, w => people::appoint(w, post(with.clone())));
    assert_eq!(refusal(related), said(&RegisterRefusal::KinInOtherCommittee { name }));
    act!(&store, village, clerk, w => people::appoint(w, post(Kinship::Without))).unwrap();
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn a_post_has_one_holder(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, home, on) = (village.holder(Office::Clerk), village.households[16], day("2026-05-10"));
    let post = move |office, person| {
        let (period, kinship) = (Period::since(on), Kinship::Without);
        Appointment { person, office, area: None, phone: None, period, kinship }
    };
    let second = act!(&store, village, clerk, w => people::appoint(w, post(Office::CommitteeHead, home.second)));
    assert_eq!(refusal(second), said(&RegisterRefusal::PostTaken { office: Office::CommitteeHead }));
    let head = village.holder(Office::CommitteeHead);
    let both = act!(&store, village, clerk, w => people::appoint(w, post(Office::SupervisionMember, head)));
    assert_eq!(refusal(both), said(&RegisterRefusal::SupervisesItself));
    let stranger = act!(&store, village, clerk, w => people::appoint(w, post(Office::CommitteeMember, clerk)));
    assert_eq!(refusal(stranger), said(&RegisterRefusal::NotAnAdultResident));
    let nowhere = act!(&store, village, clerk, w => people::appoint(w, post(Office::GridManager, clerk)));
    assert_eq!(refusal(nowhere), said(&RegisterRefusal::NeedsGrid));
    let term = {
        let mut reader = store.reader().await.unwrap();
        let holders = people::offices_on(&mut reader.tx(), village.community, on).await.unwrap();
        holders.into_iter().find(|holder| holder.office == Office::CommitteeHead).unwrap().id
    };
    act!(&store, village, clerk, w => people::end_office(w, term, on, Line::parse("任期届满").unwrap())).unwrap();
    act!(&store, village, clerk, w => people::appoint(w, post(Office::CommitteeHead, home.second))).unwrap();
}

async fn death_ends_everything(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, home, on) = (village.holder(Office::Clerk), village.households[7], day("2026-05-10"));
    act!(&store, village, clerk, w => people::record_death(w, home.representative, on)).unwrap();
    let twice = act!(&store, village, clerk, w => people::record_death(w, home.representative, on));
    assert_eq!(refusal(twice), said(&RegisterRefusal::Deceased { died: on }));
    let mut reader = store.reader().await.unwrap();
    let mut tx = reader.tx();
    assert!(people::standing(&mut tx, village.community, home.representative, now()).await.unwrap().is_none());
    let two = people::units(&mut tx, village.community, Body::TwoCommittees, None, on).await.unwrap();
    assert_eq!(two.len(), 6);
    let ties = people::ties(&mut tx, home.representative, on).await.unwrap();
    assert_eq!(ties, domain::people::Ties::default());
}

async fn ids_of_another_community_are_not_found(store: Store) {
    let (here, there) = (village(&store, "here").await, village(&store, "there").await);
    let (clerk, home, on) = (here.holder(Office::Clerk), there.households[0], day("2026-05-10"));
    let changed = act!(&store, here, clerk, w => people::change_representative(w, home.id, home.second, on));
    assert!(matches!(changed, Err(StoreError::NotFound)));
    let died = act!(&store, here, clerk, w => people::record_death(w, home.second, on));
    assert!(matches!(died, Err(StoreError::NotFound)));
    let office = Appointment {
        person: here.households[16].second,
        office: Office::GridManager,
        area: Some(there.grids[0]),
        phone: None,
        period: Period::since(on),
        kinship: Kinship::NotStated,
    };
    let appointed = act!(&store, here, clerk, w => people::appoint(w, office.clone()));
    assert!(matches!(appointed, Err(StoreError::NotFound)));
    let mut reader = store.reader().await.unwrap();
    let found = people::persons_by_ids(&mut reader.tx(), here.community, &[home.second]).await.unwrap();
    assert!(found.is_empty());
}

async fn the_schema_says_the_rules_twice(store: Store) {
    let village = village(&store, "village").await;
    let home = village.households[0];
    let author = store::Author { community: village.community, actor: Actor::System, now: now() };
    let second = store.write(author, move |w| {
        Box::pin(async move {
            let representations = vec![domain::people::Representation {
                id: w.id(),
                household: home.id,
                person: home.second,
                period: Period::since(day("2026-01-01")),
            }];
            let rows = domain::people::Rows { representations, ..Default::default() };
            let deed = domain::people::Deed::RepresentativeChanged;
            people::change(w, &domain::people::RegisterEvent { deed, rows }).await
        })
    });
    assert!(matches!(second.await, Err(StoreError::Duplicate)), "one open representative for each household");
}

async fn households_are_listed_page_by_page_and_found(store: Store) {
    let village = village(&store, "village").await;
    let mut reader = store.reader().await.unwrap();
    let mut tx = reader.tx();
    let on = day("2026-05-20");
    let all = people::households_list(&mut tx, village.community, ("", ""), None, on).await.unwrap();
    assert_eq!(all.len(), 20);
    assert_eq!((all[0].label.as_str(), all[0].members), ("1号楼1单元101", 3));
    assert_eq!(all[0].representative.as_deref(), Some("王一00"));
    let rest = people::households_list(&mut tx, village.community, ("", &all[17].code), None, on).await.unwrap();
    assert_eq!(rest, all[18..]);
    let mut count = async |search: &str, grids: Option<&[_]>| {
        people::households_list(&mut tx, village.community, (search, ""), grids, on).await.unwrap().len()
    };
    assert_eq!(count("3-1-2", None).await, 1);
    assert_eq!(count("3号楼", None).await, 5);
    assert_eq!(count("%", None).await, 0);
    assert_eq!(count("", Some(&village.grids[1..])).await, 10);
}

async fn an_import_is_applied_exactly_as_checked_or_not_at_all(store: Store) {
    let village = village(&store, "village").await;
    let (clerk, resident) = (village.holder(Office::Clerk), village.households[0].second);
    let mut reader = store.reader().await.unwrap();
    let before = people::register(&mut reader.tx(), village.community).await.unwrap();
    drop(reader);
    let hash = people::RegisterHash::of(&before).unwrap();
    let mut changed = before.persons[0].clone();
    changed.name = Name::parse("改名").unwrap();
    let rows = domain::people::Rows { persons: vec![changed], ..Default::default() };
    let refused = {
        let (author, rows) = (village.author(&store, resident, now()).await, rows.clone());
        store.write(author, move |w| Box::pin(async move { people::import(w, rows, hash).await })).await
    };
    assert_eq!(refusal(refused), said(&RegisterRefusal::MayNotImport));
    let id = keep(&store, &village, rows.clone(), hash).await;
    let applied = act!(&store, village, clerk, w => people::apply_import(w, id)).unwrap();
    assert_eq!(applied, 1);
    let twice = act!(&store, village, clerk, w => people::apply_import(w, id));
    assert!(matches!(twice, Err(StoreError::NotFound)), "a checked import is applied once");
    let stale = keep(&store, &village, rows, hash).await;
    let stale = act!(&store, village, clerk, w => people::apply_import(w, stale));
    assert!(matches!(stale, Err(StoreError::Stale)), "the register has changed since");
}

async fn keep(store: &Store, village: &Village, rows: domain::people::Rows, hash: people::RegisterHash) -> uuid::Uuid {
    let author = village.author(store, village.holder(Office::Clerk), now()).await;
    let kept = store.write_unrecorded(author, move |w| {
        Box::pin(async move { people::keep_import(w, "a.xlsx", [0; 32], &rows, hash).await })
    });
    kept.await.unwrap()
}

async fn twenty_thousand_rows_are_written_in_seconds(store: Store) {
    let village = village(&store, "village").await;
    let mut reader = store.reader().await.unwrap();
    let before = people::register(&mut reader.tx(), village.community).await.unwrap();
    let stamp = std::time::Instant::now();
    let mut rows = domain::people::Rows::default();
    let household = before.households[0].id;
    for n in 0..10_000 {
        let (id, code) = (domain::ids::PersonId(store.chance().id(now())), format!("N{n:05}"));
        rows.persons.push(domain::people::Person {
            id,
            code: domain::people::Code::parse(&code).unwrap(),
            ..before.persons[0].clone()
        });
        rows.residencies.push(domain::people::Residency {
            id: store.chance().id(now()).into(),
            person: id,
            household,
            ..before.residencies[0].clone()
        });
    }
    let hash = people::RegisterHash::of(&before).unwrap();
    let author = village.author(&store, village.holder(Office::Clerk), now()).await;
    store.write(author, move |w| Box::pin(async move { people::import(w, rows, hash).await })).await.unwrap();
    assert!(stamp.elapsed().as_secs() < 30, "{:?}", stamp.elapsed());
    eprintln!("20,000 rows in {:?}", stamp.elapsed());
}

async fn a_direct_edit_of_the_register_is_found(store: Store) {
    let village = village(&store, "village").await;
    let clerk = village.holder(Office::Clerk);
    let home = village.households[3];
    let on = day("2026-05-01");
    act!(&store, village, clerk, w => people::change_representative(w, home.id, home.second, on)).unwrap();
    assert_eq!(differences(&store, &village).await, None);
    let mut reader = store.reader().await.unwrap();
    run!(&mut reader.tx(), sqlx::query("UPDATE persons SET name = 'X' WHERE id = $1").bind(home.second.0)).unwrap();
    assert_eq!(differences(&store, &village).await, Some("persons"));
}

/// The table of the first difference between the record and the register.
async fn differences(store: &Store, village: &Village) -> Option<&'static str> {
    match verify(store, village.community).await.unwrap().finding {
        Some(Finding::Stored(difference)) => Some(difference.table),
        Some(other) => panic!("{other:?}"),
        None => None,
    }
}
