//! Units with their owners, and what owners decide on from the draft to the objection window.

use domain::{
    clock::Day,
    decisions::Published,
    ids::{PersonId, ProposalId, VoteId},
    owners::{OwnersItem, OwnersMatter, Scope},
    people::{Code, Deed, ExclusiveUnit, Office, Ownership, Period, Person, RegisterEvent, Rows, Share, SquareMetres},
    permit::Actor,
    proposals::{Call, Command, ConsultationKind, MatterClass, Mode, NewProposal, ProposerKind},
    text::Name,
    votes::{Choice, FormKey, Tally},
};
use futures::{StreamExt, TryStreamExt, stream};
use store::{
    Author, Store, Write,
    people::{self, Village},
    proposals, rolls,
    votes::{self, Cast},
};

use crate::stage::{Play, at, call, content, line};

const AT_ONCE: usize = 50;

/// Brings units into the register: for each its area in 0.01 m² and which of so many new persons owns it; what nobody
/// owns is the developer's. Tells the persons.
pub async fn registered(
    store: &Store,
    village: &Village,
    persons: usize,
    units: Vec<(i64, Option<usize>)>,
) -> Vec<PersonId> {
    let building = village.buildings[0];
    let author = Author { community: village.community, actor: Actor::System, now: at("2026-02-01T09:00") };
    let write = store.write(author, move |w| {
        let units = units.clone();
        Box::pin(async move {
            let people: Vec<Person> = (0..persons).map(|n| person(w, n)).collect();
            let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
            let mut rows = Rows { persons: people, ..Rows::default() };
            for (place, (area, owner)) in units.into_iter().enumerate() {
                let area = SquareMetres::from_hundredths(area).unwrap();
                let code = Code::parse(&format!("U{place:03}")).unwrap();
                let unit = ExclusiveUnit { id: w.id(), code, building, household: None, area };
                rows.ownerships.push(Ownership {
                    id: w.id(),
                    unit: unit.id,
                    person: owner.map(|owner| ids[owner]),
                    owner_group: owner.is_none().then(|| Code::parse("KFS").unwrap()),
                    share: Share::WHOLE,
                    period: Period::since(Day::new(2020, 1, 1).unwrap()),
                });
                rows.units.push(unit);
            }
            people::change(w, &RegisterEvent { deed: Deed::Imported, rows }).await?;
            Ok(ids)
        })
    });
    write.await.unwrap()
}

fn person(w: &Write<'_>, n: usize) -> Person {
    Person {
        id: w.id(),
        code: Code::parse(&format!("W{n:03}")).unwrap(),
        name: Name::parse("业主").unwrap(),
        born: Day::new(1975, 1, 1).unwrap(),
        sex: None,
        phone: None,
        died: None,
    }
}

/// A matter of every owner of the community.
pub fn of_all(item: OwnersItem) -> OwnersMatter {
    OwnersMatter { item, scope: Scope::Community }
}

/// The residents' committee proposes it, steps 2 and 3 give their opinion, and the owners vote from 8 to 14 June.
pub async fn called(
    store: &Store,
    village: &Village,
    owners: OwnersMatter,
    title: &str,
    only_if: Option<ProposalId>,
) -> Play {
    let head = village.author(store, village.holder(Office::CommitteeHead), at("2026-03-02T09:00")).await;
    let new = NewProposal {
        class: MatterClass::OwnersCommon,
        proposer: ProposerKind::Committee,
        basis: Some(line("居民委员会2月28日会议")),
        content: content(title),
        owners: Some(owners),
    };
    let drafted = store.write(head, move |w| {
        let new = new.clone();
        Box::pin(async move { proposals::draft(w, &new).await.map(|matter| matter.id) })
    });
    let play = Play { store: store.clone(), village: village.clone(), id: drafted.await.unwrap() };
    play.by(Office::CommitteeHead, "2026-03-02T10:00", Command::Submit).await;
    play.accepted_and_consulted(ConsultationKind::Survey).await;
    play.deliberated().await;
    let call = Call { only_if, ..*call("2026-06-08T09:00", "2026-06-15T00:00", Mode::Window) };
    play.by(Office::CommitteeHead, "2026-05-20T09:00", Command::PostNotice(Box::new(call))).await;
    play
}

/// These owners vote on 10 June: who, and whether they agree.
pub async fn cast(play: &Play, marked: Vec<(PersonId, bool)>) -> VoteId {
    let vote = play.vote().await;
    let mut waiting = Vec::new();
    for (n, (person, agrees)) in marked.into_iter().enumerate() {
        let author = play.village.author(&play.store, person, at("2026-06-10T09:00")).await;
        let form_key = FormKey::parse(&format!("{}-{n:04}", vote.0.simple())).unwrap();
        let choice = if agrees { Choice::For } else { Choice::Against };
        waiting.push(votes::cast(&play.store, author, Cast { vote, choice, form_key, entry: None }));
    }
    stream::iter(waiting).buffered(AT_ONCE).try_for_each(|_| async { Ok(()) }).await.unwrap();
    vote
}

/// The published count.
pub async fn tally(play: &Play, vote: VoteId) -> Tally {
    let mut reader = play.store.reader().await.unwrap();
    votes::tally_of(&mut reader.tx(), vote).await.unwrap().unwrap()
}

/// The ballot of an owner turns out to be forged, on 18 June.
pub async fn forged(play: &Play, vote: VoteId, person: PersonId) -> Tally {
    let mut reader = play.store.reader().await.unwrap();
    let roll = rolls::roll(&mut reader.tx(), vote).await.unwrap();
    drop(reader);
    let entry = roll.of_person(person).unwrap().no;
    let clerk = play.village.author(&play.store, play.village.holder(Office::Clerk), at("2026-06-18T09:00")).await;
    let voiding = play.store.write(clerk, move |w| {
        Box::pin(async move { votes::void_ballot(w, vote, entry, line("笔迹不是业主本人的")).await })
    });
    voiding.await.unwrap()
}

/// Whether a reader's device finds in the published file what is published.
pub async fn is_recomputed(play: &Play, vote: VoteId) -> bool {
    let mut reader = play.store.reader().await.unwrap();
    let (tx, community) = (&mut reader.tx(), play.village.community);
    let counted = votes::vote(tx, community, vote).await.unwrap().unwrap();
    let tally = votes::tally_of(tx, vote).await.unwrap().unwrap();
    let file = votes::decision_file(tx, community, &counted, &tally).await.unwrap().unwrap();
    assert_eq!(file.depends_on.is_some(), counted.only_if.is_some());
    let published = Published { outcome: tally.outcome, tests: tally.tests };
    published.check(&file).unwrap().is_none()
}
