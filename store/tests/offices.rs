//! Who enters which term of office, and how terms and persons are listed, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

use domain::{
    clock::Day,
    ids::{OfficeHoldingId, PersonId},
    people::{Kinship, Office, OfficeHolding, Period, Rows},
    text::{Line, Name},
};
use store::{
    Result, Store, StoreError, on_both_engines,
    people::{self, Appointment, NewPerson, RegisterHash, TermFilter},
    record::verify,
    testing::{Village, village},
};

on_both_engines!(
    the_administrator_makes_the_first_clerk_and_nobody_else,
    who_enters_staff,
    an_import_gives_the_administrator_no_office,
    terms_and_persons_are_listed_page_by_page,
);

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

async fn appoint(store: &Store, village: &Village, who: PersonId, office: Office, person: PersonId) -> &'static str {
    let period = Period::since(day("2026-05-10"));
    let term = Appointment { person, office, area: None, phone: None, period, kinship: Kinship::NotStated };
    let author = village.author(store, who, day("2026-05-20").start()).await;
    said(store.write(author, move |w| Box::pin(async move { people::appoint(w, term).await })).await)
}

async fn enter(store: &Store, village: &Village, who: PersonId, born: &str) -> Result<PersonId> {
    let name = Name::parse("江一鸣").unwrap();
    let new = NewPerson { code: None, name, born: day(born), sex: None, phone: None };
    let author = village.author(store, who, day("2026-05-20").start()).await;
    store.write(author, move |w| Box::pin(async move { people::enter_person(w, new).await })).await
}

async fn end(store: &Store, village: &Village, who: PersonId, term: OfficeHoldingId) -> &'static str {
    let author = village.author(store, who, day("2026-05-20").start()).await;
    let reason = Line::parse("调离").unwrap();
    let write = store
        .write(author, move |w| Box::pin(async move { people::end_office(w, term, day("2026-05-10"), reason).await }));
    said(write.await)
}

/// The key of what was refused.
fn said<T>(result: Result<T>) -> &'static str {
    match result {
        Ok(_) => "done",
        Err(StoreError::Refused(refusal)) => refusal.key(),
        Err(error) => panic!("{error}"),
    }
}

async fn the_administrator_makes_the_first_clerk_and_nobody_else(store: Store) {
    let village = village(&store, "village").await;
    let (admin, resident) = (village.holder(Office::SystemAdministrator), village.households[16].second);
    let first_only = "people-refused-first-clerk-only";
    assert_eq!(appoint(&store, &village, admin, Office::Clerk, resident).await, first_only);
    every_clerk_leaves(&store, &village).await;
    assert_eq!(appoint(&store, &village, admin, Office::Clerk, admin).await, "people-refused-own-office");
    assert_eq!(appoint(&store, &village, admin, Office::Accountant, resident).await, first_only);
    assert_eq!(appoint(&store, &village, admin, Office::Clerk, resident).await, "done");
    let report = verify(&store, village.community).await.unwrap();
    assert!(report.finding.is_none(), "the reasons are in the record: {:?}", report.finding);
}

async fn every_clerk_leaves(store: &Store, village: &Village) {
    let [admin, head] = [Office::SystemAdministrator, Office::CommitteeHead].map(|office| village.holder(office));
    let filter = TermFilter { office: Some(Office::Clerk), ..TermFilter::default() };
    let terms = {
        let mut reader = store.reader().await.unwrap();
        people::terms_list(&mut reader.tx(), village.community, filter).await.unwrap()
    };
    for term in terms {
        assert_eq!(end(store, village, admin, term.id).await, "people-refused-may-not-appoint");
        assert_eq!(end(store, village, head, term.id).await, "done");
    }
}

async fn who_enters_staff(store: Store) {
    let village = village(&store, "village").await;
    let admin = village.holder(Office::SystemAdministrator);
    assert_eq!(said(enter(&store, &village, admin, "2026-05-21").await), "people-refused-in-future");
    let resident = village.households[16].second;
    let clerk = village.holder(Office::Clerk);
    assert_eq!(appoint(&store, &village, resident, Office::Clerk, clerk).await, "people-refused-may-not-appoint");
    assert_eq!(said(enter(&store, &village, resident, "1990-01-01").await), "people-refused-may-not-appoint");
    assert_eq!(said(enter(&store, &village, admin, "1990-01-01").await), "done");
}

async fn an_import_gives_the_administrator_no_office(store: Store) {
    let village = village(&store, "village").await;
    let admin = village.holder(Office::SystemAdministrator);
    let import = async |person: PersonId| {
        let author = village.author(&store, admin, day("2026-05-20").start()).await;
        let write = store.write(author, move |w| {
            Box::pin(async move {
                let community = w.community;
                let planned_for = RegisterHash::of(&people::register(w.tx(), community).await?)?;
                let (id, period) = (w.id(), Period::since(day("2026-05-10")));
                let office = Office::Accountant;
                let term = OfficeHolding {
                    id,
                    person,
                    office,
                    area: None,
                    phone: None,
                    period,
                    end_reason: None,
                    is_free_of_kin: false,
                };
                people::import(w, Rows { offices: vec![term], ..Rows::default() }, planned_for).await
            })
        });
        said(write.await)
    };
    assert_eq!(import(admin).await, "people-refused-own-office");
    assert_eq!(import(village.households[16].second).await, "done");
}

async fn terms_and_persons_are_listed_page_by_page(store: Store) {
    let village = village(&store, "village").await;
    let mut reader = store.reader().await.unwrap();
    let mut tx = reader.tx();
    let (mut found, mut after) = (Vec::new(), None::<(String, PersonId)>);
    loop {
        let from = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let mut page = people::find_persons(&mut tx, village.community, "", from).await.unwrap();
        let is_last = page.len() <= people::PERSONS_A_PAGE;
        page.truncate(people::PERSONS_A_PAGE);
        after = page.last().map(|person| (person.name.to_string(), person.id));
        found.extend(page);
        if is_last {
            break;
        }
    }
    assert!(found.len() > 60 && found.is_sorted_by_key(|person| (person.name.to_string(), person.id)));
    let count = async |tx: &mut store::Tx<'_>, search: &str| {
        people::find_persons(tx, village.community, search, None).await.unwrap().len()
    };
    assert_eq!([count(&mut tx, "王一").await, count(&mut tx, "R00A").await, count(&mut tx, "%").await], [4, 1, 0]);

    let filter = TermFilter { office: Some(Office::ResidentRepresentative), ..TermFilter::default() };
    let terms = people::terms_list(&mut tx, village.community, filter).await.unwrap();
    assert_eq!(terms.len(), 6);
    let rest = TermFilter { after: Some((terms[1].period.from, terms[1].id)), ..filter };
    assert_eq!(people::terms_list(&mut tx, village.community, rest).await.unwrap(), terms[2..]);
}
