//! The owners of one residential estate decide by themselves, with their shop and without the neighbours' flats.

use domain::{
    clock::Day,
    ids::{AreaId, EstateId, HouseholdId, PersonId},
    owners::{OwnersItem, OwnersMatter, Scope},
    people::{
        Code, Deed, Estate, ExclusiveUnit, Household, Office, Ownership, Part, Period, RegisterEvent, Rows, Share,
        SquareMetres,
    },
    permit::Actor,
    proposals::{MatterClass, NewProposal, ProposerKind},
    text::Name,
};
use store::{
    Author, Store, StoreError, on_both_engines,
    people::{self, Village, village},
    proposals, rolls, votes,
};

use crate::{
    estate::{called, registered},
    stage::{at, content},
};

on_both_engines!(an_estate_decides_with_its_own_owners_only);

/// Two estates: the first has the first building, the second a flat in the second building that belongs to `owner`.
async fn two_estates(store: &Store, village: &Village, owner: PersonId) -> [EstateId; 2] {
    let buildings: [AreaId; 2] = [village.buildings[0], village.buildings[1]];
    let author = Author { community: village.community, actor: Actor::System, now: at("2026-02-02T09:00") };
    let write = store.write(author, move |w| {
        Box::pin(async move {
            let code = |code: &str| Code::parse(code).unwrap();
            let estates = [EstateId(w.id()), EstateId(w.id())];
            let mut rows = Rows::default();
            for (n, (id, area)) in estates.into_iter().zip(buildings).enumerate() {
                rows.estates.push(Estate { id, code: code(&format!("E{n}")), name: Name::parse("花园").unwrap() });
                let household = HouseholdId(w.id());
                rows.households.push(Household {
                    id: household,
                    code: code(&format!("HE{n}")),
                    area,
                    room: code("901"),
                    estate: Some(id),
                });
                if n == 1 {
                    let area_of = SquareMetres::from_hundredths(9_000).unwrap();
                    let unit = ExclusiveUnit {
                        id: w.id(),
                        code: code("UE1"),
                        building: area,
                        household: Some(household),
                        area: area_of,
                    };
                    rows.ownerships.push(Ownership {
                        id: w.id(),
                        unit: unit.id,
                        person: Some(owner),
                        owner_group: None,
                        share: Share::WHOLE,
                        period: Period::since(Day::new(2020, 1, 1).unwrap()),
                    });
                    rows.units.push(unit);
                }
            }
            people::change(w, &RegisterEvent { deed: Deed::Imported, rows }).await?;
            Ok(estates)
        })
    });
    write.await.unwrap()
}

async fn an_estate_decides_with_its_own_owners_only(store: Store) {
    let village = village(&store, "junmen").await;
    // Three owners in the first building, whose units have no household; the first of them owns a flat elsewhere too.
    let persons = registered(&store, &village, 3, (0..3).map(|n| (10_000, Some(n))).collect()).await;
    let [first, second] = two_estates(&store, &village, persons[0]).await;
    let of = |estate| OwnersMatter { item: OwnersItem::CommonParts, scope: Scope::Estate { estate } };
    let play = called(&store, &village, of(first), "花园一区停车位", None).await;
    let id = play.vote().await;
    let mut reader = store.reader().await.unwrap();
    let vote = votes::vote(&mut reader.tx(), village.community, id).await.unwrap().unwrap();
    assert_eq!(vote.part, Some(Part::Estate(first)));
    let roll = rolls::roll(&mut reader.tx(), id).await.unwrap();
    let area: i64 = roll.entries().map(|entry| entry.unit.holding.as_ref().unwrap().area()).sum();
    assert_eq!((roll.entries().len(), area), (3, 30_000), "the flat in the other estate gives no vote here");
    let day = Day::new(2026, 5, 20).unwrap();
    let part = Some(Part::Estate(second));
    let others = people::units(&mut reader.tx(), village.community, vote.body, part, day).await.unwrap();
    assert_eq!(others.iter().map(|unit| unit.person).collect::<Vec<_>>(), [persons[0]]);
    drop(reader);
    play.verify().await;
}

on_both_engines!(an_estate_that_is_not_there_has_no_owners);

async fn an_estate_that_is_not_there_has_no_owners(store: Store) {
    let village = village(&store, "junmen").await;
    let scope = Scope::Estate { estate: EstateId(uuid::Uuid::nil()) };
    let head = village.author(&store, village.holder(Office::CommitteeHead), at("2026-03-02T09:00")).await;
    let new = NewProposal {
        class: MatterClass::OwnersCommon,
        proposer: ProposerKind::Committee,
        basis: None,
        content: content("车位"),
        owners: Some(OwnersMatter { item: OwnersItem::Other, scope }),
    };
    let drafted = store.write(head, move |w| {
        let new = new.clone();
        Box::pin(async move { proposals::draft(w, &new).await.map(|matter| matter.id) })
    });
    assert!(matches!(drafted.await, Err(StoreError::NotFound)));
}
