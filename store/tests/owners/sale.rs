//! An owners' vote on both engines: one entry an owner, a named voter for several, a sale during the window, the record.
use domain::{
    clock::Day,
    ids::{PersonId, VoteId},
    people::{Code, Deed, ExclusiveUnit, Office, Ownership, Period, RegisterEvent, Rows, Share, SquareMetres},
    permit::Actor,
    proposals::{Mode, Step, TextHash},
    rules::{Body, RuleSet, ids},
    text::Title,
    votes::{BallotSecrecy, BallotStatus, Choice, FormKey, Outcome, Question},
};
use store::{
    Author, Result, Store, StoreError, on_both_engines,
    people::{self, Village, village},
    record, rolls,
    votes::{self, Cast, NewVote},
};

use crate::stage::{at, line, refusal};

on_both_engines!(owners_vote_once_by_head_and_by_area_and_a_buyer_takes_the_sellers_place);

struct Town {
    store: Store,
    village: Village,
    units: Vec<ExclusiveUnit>,
    first: Ownership,
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Four flats of 100 m²: two of household 0's representative, one of household 1's, one of two co-owners.
async fn town(store: &Store) -> Town {
    let village = village(store, "junmen").await;
    let homes = village.households.clone();
    let building = village.buildings[0];
    let author = Author { community: village.community, actor: Actor::System, now: at("2026-04-01T09:00") };
    let write = store.write(author, move |w| {
        let homes = homes.clone();
        Box::pin(async move {
            let mut rows = Rows::default();
            let owners = [
                vec![homes[0].representative],
                vec![homes[0].representative],
                vec![homes[1].representative],
                vec![homes[2].representative, homes[2].second],
            ];
            for (n, persons) in owners.into_iter().enumerate() {
                let unit = ExclusiveUnit {
                    id: w.id(),
                    code: Code::parse(&format!("1-{n}")).unwrap(),
                    building,
                    household: None,
                    area: SquareMetres::from_hundredths(10_000).unwrap(),
                };
                for person in persons {
                    rows.ownerships.push(Ownership {
                        id: w.id(),
                        unit: unit.id,
                        person: Some(person),
                        owner_group: None,
                        share: Share::WHOLE,
                        period: Period::since(day("2020-01-01")),
                    });
                }
                rows.units.push(unit);
            }
            let (units, first) = (rows.units.clone(), rows.ownerships[2].clone());
            people::change(w, &RegisterEvent { deed: Deed::Imported, rows }).await?;
            Ok((units, first))
        })
    });
    let (units, first) = write.await.unwrap();
    Town { store: store.clone(), village, units, first }
}

impl Town {
    async fn author(&self, person: PersonId, when: &str) -> Author {
        self.village.author(&self.store, person, at(when)).await
    }

    async fn call(&self) -> VoteId {
        let clerk = self.author(self.village.holder(Office::Clerk), "2026-05-01T09:00").await;
        let made = self.store.write(clerk, move |w| {
            Box::pin(async move {
                let new = NewVote {
                    id: w.id(),
                    proposal: w.id(),
                    step: Step::Resolution,
                    attempt: 0,
                    body: Body::Owners,
                    part: None,
                    rule: RuleSet::shipped().in_force(ids::OWNERS_GENERAL, w.now.day()).unwrap().clone(),
                    question: Question {
                        title: Title::parse("停车收费").unwrap(), text_hash: TextHash::of(&"停车")
                    },
                    mode: Mode::Window,
                    secrecy: BallotSecrecy::Open,
                    place: line("社区大厅"),
                    opens: at("2026-05-20T09:00"),
                    closes: at("2026-05-27T00:00"),
                    only_if: None,
                    silent_counts: false,
                };
                votes::create(w, new).await
            })
        });
        made.await.unwrap()
    }

    async fn casts(&self, vote: VoteId, person: PersonId, choice: Choice, n: usize) -> Result<BallotStatus> {
        let author = self.author(person, "2026-05-21T09:00").await;
        let form_key = FormKey::parse(&format!("form-key-{n:08}")).unwrap();
        votes::cast(&self.store, author, Cast { vote, choice, form_key, entry: None })
            .await
            .map(|receipt| receipt.status)
    }
}

async fn owners_vote_once_by_head_and_by_area_and_a_buyer_takes_the_sellers_place(store: Store) {
    let town = town(&store).await;
    let (vote, homes) = (town.call().await, town.village.households.clone());
    let clerk = town.village.holder(Office::Clerk);
    let opening = town.author(clerk, "2026-05-20T09:00").await;
    store.write(opening, move |w| Box::pin(votes::open(w, vote))).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let roll = rolls::roll(&mut reader.tx(), vote).await.unwrap();
    drop(reader);
    assert_eq!(roll.len(), 3, "two flats of one owner are one entry");
    let shared = roll.unnamed().first().map(|entry| entry.no).unwrap();
    let tenant = homes[5].representative;
    assert_eq!(refusal(town.casts(vote, tenant, Choice::For, 1).await), "votes-resident-not-owner", "E34");
    assert_eq!(refusal(town.casts(vote, homes[2].second, Choice::For, 2).await), "votes-voter-not-named", "C.7(6)");
    let (naming, named) = (town.author(clerk, "2026-05-20T10:00").await, homes[2].second);
    let paper = line("5月19日推选书");
    store
        .write(naming, move |w| {
            let paper = paper.clone();
            Box::pin(async move { votes::name_voter(w, vote, shared, named, paper).await })
        })
        .await
        .unwrap();
    assert_eq!(town.casts(vote, named, Choice::Against, 3).await.unwrap(), BallotStatus::Counted);
    assert_eq!(refusal(town.casts(vote, homes[2].representative, Choice::For, 4).await), "votes-not-the-named-voter");
    assert_eq!(town.casts(vote, homes[0].representative, Choice::For, 5).await.unwrap(), BallotStatus::Counted);
    assert_eq!(town.casts(vote, homes[1].representative, Choice::Against, 6).await.unwrap(), BallotStatus::Counted);
    sale(&town, tenant).await;
    assert_eq!(refusal(town.casts(vote, homes[1].representative, Choice::For, 7).await), "votes-unit-sold", "E18");
    assert_eq!(town.casts(vote, tenant, Choice::For, 8).await.unwrap(), BallotStatus::Counted);
    let closing = town.author(clerk, "2026-05-27T00:10").await;
    let tally = store
        .write(closing, move |w| {
            Box::pin(async move {
                votes::close(w, vote).await?;
                votes::tally(w, vote).await
            })
        })
        .await
        .unwrap();
    let (owners, area) = (tally.counts.owners, tally.counts.area);
    assert_eq!((owners.entitled, owners.present, owners.in_favour, owners.against), (3, 3, 2, 1));
    assert_eq!((area.entitled, area.present, area.in_favour), (40_000, 40_000, 30_000));
    assert_eq!((tally.outcome, tally.roll_hash), (Outcome::Carried, roll.hash.unwrap()));
    let report = record::verify(&store, town.village.community).await.unwrap();
    assert_eq!(report.finding, None, "the record says the same as the tables");
}

/// The flat of household 1 passes to somebody else on 22 May.
async fn sale(town: &Town, buyer: PersonId) {
    let (unit, held) = (town.units[2].id, town.first.clone());
    let author = Author { community: town.village.community, actor: Actor::System, now: at("2026-05-22T09:00") };
    let sold = town.store.write(author, move |w| {
        let held = held.clone();
        Box::pin(async move {
            let ended = Ownership { period: held.period.ended(day("2026-05-21")), ..held };
            let begun = Ownership {
                id: w.id(),
                unit,
                person: Some(buyer),
                owner_group: None,
                share: Share::WHOLE,
                period: Period::since(day("2026-05-21")),
            };
            let rows = Rows { ownerships: vec![ended, begun], ..Rows::default() };
            people::change(w, &RegisterEvent { deed: Deed::Imported, rows }).await
        })
    });
    let sold: Result<(), StoreError> = sold.await;
    sold.unwrap();
}
