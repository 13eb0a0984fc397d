//! Objections to a roll and their rulings; households that name their representative or dispute their ballot.

use domain::{
    clock::Day,
    ids::PersonId,
    people::Office,
    rolls::{About, Outcome, Reason, Remedy},
    rules::Body,
    text::Words,
    votes::{BallotStatus, Choice, FormKey, PaperEnd, PaperReading},
};
use store::{
    Result, on_both_engines, people, rolls,
    votes::{self, Cast},
};

use crate::hall::{self, Hall, moment};

on_both_engines!(
    who_is_missing_objects_and_is_entered_and_the_register_does_not_take_them_off_again,
    a_wrong_entry_is_struck_and_stays_struck,
    an_objection_upheld_by_the_register_moves_the_roll_at_once,
    an_objection_that_nobody_ruled_on_is_marked_when_the_roll_freezes,
    objections_come_in_time_from_those_concerned_and_are_ruled_on_by_others,
    a_household_names_its_representative_with_the_consent_of_another_adult,
    c7_3_a_disputed_ballot_is_void_until_the_household_confirms_with_one,
    e13_a_disputed_paper_voids_the_phone_as_well,
    a_ballot_of_somebody_who_had_died_before_is_void,
    c7_7_who_moves_after_the_freeze_is_counted_and_the_page_is_told,
    e34_an_owner_who_lives_elsewhere_reads_why,
);

const NOTICED: &str = "2026-05-10T10:00:00+08:00";
const LATER: &str = "2026-05-12T10:00:00+08:00";
const AFTER_WINDOW: &str = "2026-05-15T00:00:00+08:00";
const CLOSE: &str = "2026-05-19T09:00:00+08:00";
const OPEN: &str = "2026-05-21T10:00:00+08:00";

fn words(text: &str) -> Words {
    Words::parse(text).expect("words")
}

impl Hall {
    async fn objects(&self, person: PersonId, about: About, at: &str) -> Result<u32> {
        let author = self.village.author(&self.store, person, moment(at)).await;
        let vote = self.vote;
        let act = self
            .store
            .write(author, move |w| Box::pin(async move { rolls::object(w, vote, about, words("请核对")).await }));
        act.await
    }

    async fn rules(&self, office: Office, no: u32, remedy: Option<Remedy>, at: &str) -> Result<()> {
        self.act(office, at, move |w, id| {
            Box::pin(async move { rolls::rule_on(w, id, no, remedy, words("查证属实")).await })
        })
        .await
    }

    async fn moves(&self, household: usize, person: PersonId, at: &str) {
        let (id, day) = (self.village.households[household].id, moment(at).day());
        let gone = self.act(Office::Clerk, at, move |w, _| Box::pin(people::move_out(w, id, person, day)));
        gone.await.expect("they move out");
    }

    async fn reason(&self, person: PersonId, today: Day) -> Reason {
        let mut reader = self.store.reader().await.expect("a connection");
        let tx = &mut reader.tx();
        let vote = self.read().await;
        let head = rolls::head(tx, vote.id).await.expect("a roll");
        rolls::reason(tx, self.village.community, (&vote, &head), person, today).await.expect("a reason")
    }

    async fn objection(&self, no: u32) -> domain::rolls::Objection {
        let mut reader = self.store.reader().await.expect("a connection");
        let all = rolls::objections(&mut reader.tx(), self.vote).await.expect("objections");
        all.into_iter().find(|one| one.no == no).expect("it is there")
    }

    async fn corrections(&self) -> Vec<(u32, String, Reason)> {
        let mut reader = self.store.reader().await.expect("a connection");
        let vote = self.read().await;
        let lines = rolls::corrections(&mut reader.tx(), vote.roll, None, 50).await.expect("corrections");
        lines.into_iter().map(|line| (line.entry, line.kind, line.reason)).collect()
    }

    async fn casts(&self, person: PersonId, key: &str, at: &str) -> Result<BallotStatus> {
        let author = self.village.author(&self.store, person, moment(at)).await;
        let form_key = FormKey::parse(&format!("form-key-{key:0>10}")).expect("a key");
        let cast = Cast { vote: self.vote, choice: Choice::For, form_key, entry: None };
        votes::cast(&self.store, author, cast).await.map(|receipt| receipt.status)
    }

    async fn disputes(&self, person: PersonId, entry: u32, settles: bool) -> Result<()> {
        let author = self.village.author(&self.store, person, moment(OPEN)).await;
        let vote = self.vote;
        let act = self.store.write(author, move |w| {
            Box::pin(async move {
                if settles { votes::settle(w, vote, entry).await } else { votes::dispute(w, vote, entry).await }
            })
        });
        act.await
    }

    async fn statuses(&self, household: usize) -> Vec<BallotStatus> {
        self.standing(household).await.ballots.iter().map(|ballot| ballot.status).collect()
    }
}

async fn who_is_missing_objects_and_is_entered_and_the_register_does_not_take_them_off_again(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let home = hall.village.households[0];
    hall.moves(0, home.representative, NOTICED).await;
    assert_eq!(hall.entries().await.len(), 19);
    assert_eq!(hall.reason(home.second, moment(LATER).day()).await, Reason::NoRepresentative);
    let no = hall.objects(home.second, About::Missing, LATER).await.unwrap();
    assert_eq!(no, 1);
    let again = hall.objects(home.second, About::Missing, LATER).await;
    assert_eq!(hall::refusal(again), "rolls-objected-already");
    hall.rules(Office::Clerk, no, Some(Remedy::Enter), LATER).await.unwrap();
    assert_eq!(hall.entries().await.last(), Some(&21));
    let missing = hall.objects(home.second, About::Missing, LATER).await;
    assert_eq!(hall::refusal(missing), "rolls-on-it");
    // The register still names nobody, but a ruling holds until the close.
    let frozen = hall.act(Office::Clerk, CLOSE, |w, id| Box::pin(rolls::freeze(w, id))).await.unwrap();
    assert_eq!(frozen.entry(21).unwrap().unit.person, home.second);
    let [(_, added, ruled), (1, removed, moved)] = &hall.corrections().await[..] else { panic!("two corrections") };
    assert_eq!((added.as_str(), ruled), ("added", &Reason::Ruled { objection: 1 }));
    assert_eq!((removed.as_str(), moved), ("removed", &Reason::MovedOut { on: moment(NOTICED).day() }));
    hall.verify().await;
}

async fn a_wrong_entry_is_struck_and_stays_struck(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let by = hall.village.households[3].second;
    let nowhere = hall.objects(by, About::Entry { no: 99 }, LATER).await;
    assert_eq!(hall::refusal(nowhere), "rolls-no-such-entry");
    let no = hall.objects(by, About::Entry { no: 9 }, LATER).await.unwrap();
    let enter = hall.rules(Office::Clerk, no, Some(Remedy::Enter), LATER).await;
    assert_eq!(hall::refusal(enter), "rolls-nothing-to-enter");
    hall.rules(Office::Clerk, no, Some(Remedy::Strike), LATER).await.unwrap();
    let again = hall.rules(Office::Clerk, no, None, LATER).await;
    assert_eq!(hall::refusal(again), "rolls-settled-already");
    let frozen = hall.act(Office::Clerk, CLOSE, |w, id| Box::pin(rolls::freeze(w, id))).await.unwrap();
    assert!(frozen.entry(9).is_none() && frozen.len() == 19);
    assert_eq!(hall.objection(no).await.state(), "upheld");
    hall.verify().await;
}

async fn an_objection_upheld_by_the_register_moves_the_roll_at_once(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let home = hall.village.households[4];
    hall.moves(4, home.representative, NOTICED).await;
    let no = hall.objects(home.second, About::Missing, LATER).await.unwrap();
    let named = hall.act(Office::Clerk, LATER, move |w, _| {
        Box::pin(people::change_representative(w, home.id, home.second, moment(LATER).day()))
    });
    named.await.unwrap();
    assert_eq!(hall.entries().await.len(), 20);
    hall.rules(Office::Clerk, no, Some(Remedy::Register), LATER).await.unwrap();
    assert_eq!(hall.corrections().await[0].2, Reason::Represents);
    assert_eq!(hall.reason(home.second, moment(LATER).day()).await, Reason::Represents);
    hall.verify().await;
}

async fn an_objection_that_nobody_ruled_on_is_marked_when_the_roll_freezes(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let no = hall.objects(hall.village.households[3].second, About::Entry { no: 2 }, LATER).await.unwrap();
    assert_eq!(rolls::close_due(&store, hall.village.community, moment(CLOSE)).await.unwrap(), 1);
    assert_eq!(hall.objection(no).await.outcome, Some(Outcome::Unruled { at: moment(CLOSE) }));
    let late = hall.rules(Office::Clerk, no, None, OPEN).await;
    assert_eq!(hall::refusal(late), "rolls-settled-already");
    let mut reader = store.reader().await.unwrap();
    let pending = rolls::pending(&mut reader.tx(), hall.village.community).await.unwrap();
    assert_eq!(pending.len(), 1, "it stays on the supervisors' desk");
    hall.verify().await;
}

async fn objections_come_in_time_from_those_concerned_and_are_ruled_on_by_others(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let head = hall.village.holder(Office::CommitteeHead);
    let no = hall.objects(head, About::Entry { no: 5 }, LATER).await.unwrap();
    let own = hall.rules(Office::CommitteeHead, no, None, LATER).await;
    assert_eq!(hall::refusal(own), "rolls-own-case");
    // The supervision committee comes in when the three days are over.
    let early = hall.rules(Office::SupervisionHead, no, None, LATER).await;
    assert_eq!(hall::refusal(early), "rolls-not-your-ruling");
    let admin = hall.rules(Office::SystemAdministrator, no, None, LATER).await;
    assert_eq!(hall::refusal(admin), "rolls-not-your-ruling");
    hall.rules(Office::SupervisionHead, no, None, "2026-05-16T00:00:00+08:00").await.unwrap();
    assert_eq!(hall.objection(no).await.state(), "dismissed");
    // Noticed on the 9th: five full days end with the 14th.
    let resident = hall.village.households[8].second;
    let late = hall.objects(resident, About::Entry { no: 5 }, AFTER_WINDOW).await;
    assert_eq!(hall::refusal(late), "rolls-objections-over");
    hall.objects(resident, About::Entry { no: 5 }, "2026-05-14T23:59:59+08:00").await.unwrap();
    hall.verify().await;
}

async fn a_household_names_its_representative_with_the_consent_of_another_adult(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let home = hall.village.households[0];
    let at = |person: PersonId| hall.village.author(&store, person, moment(LATER));
    let nominate = |by: PersonId, who: PersonId| {
        let (store, author) = (store.clone(), at(by));
        async move {
            let author = author.await;
            store.write(author, move |w| Box::pin(async move { people::nominate(w, who).await })).await
        }
    };
    let child = nominate(home.second, home.child).await;
    assert_eq!(hall::refusal(child), "people-refused-under-age");
    let stranger = nominate(hall.village.households[1].second, home.second).await;
    assert_eq!(hall::refusal(stranger), "people-refused-lives-elsewhere");
    nominate(home.second, home.second).await.unwrap();
    let author = at(home.second).await;
    let alone = store.write(author, |w| Box::pin(async move { people::agree(w).await })).await;
    assert_eq!(hall::refusal(alone), "people-refused-not-yours-to-agree");
    assert_eq!(hall.entries().await.len(), 20);
    let author = at(home.representative).await;
    store.write(author, |w| Box::pin(async move { people::agree(w).await })).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let roll = rolls::roll(&mut reader.tx(), hall.vote).await.unwrap();
    assert_eq!(roll.of_household(home.id).unwrap().unit.person, home.second);
    let waits = people::nomination(&mut reader.tx(), hall.village.community, home.id).await.unwrap();
    assert_eq!(waits, None);
    assert_eq!(hall.corrections().await[0].2, Reason::RepresentativeChanged);
    nominate(home.representative, home.representative).await.unwrap();
    let author = at(home.second).await;
    store.write(author, |w| Box::pin(async move { people::decline(w).await })).await.unwrap();
    hall.verify().await;
}

async fn c7_3_a_disputed_ballot_is_void_until_the_household_confirms_with_one(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let home = hall.village.households[0];
    let early = hall.disputes(home.second, 1, false).await;
    assert_eq!(hall::refusal(early), "votes-nothing-to-dispute");
    hall.casts(home.representative, "1", OPEN).await.unwrap();
    let neighbour = hall.disputes(hall.village.households[1].second, 1, false).await;
    assert_eq!(hall::refusal(neighbour), "votes-not-your-household");
    hall.disputes(home.second, 1, false).await.unwrap();
    assert_eq!(hall.statuses(0).await, [BallotStatus::Disputed]);
    assert_eq!(hall.facts(OPEN).await.present, 0);
    let blocked = hall.casts(home.representative, "2", OPEN).await;
    assert_eq!(hall::refusal(blocked), "votes-household-disputes");
    let other = hall.disputes(home.representative, 1, true).await;
    assert_eq!(hall::refusal(other), "votes-no-dispute");
    hall.disputes(home.second, 1, true).await.unwrap();
    assert_eq!(hall.casts(home.representative, "3", OPEN).await.unwrap(), BallotStatus::Counted);
    assert_eq!(hall.statuses(0).await, [BallotStatus::DisputeVoid, BallotStatus::Counted]);
    let twice = hall.disputes(home.second, 1, false).await;
    assert_eq!(hall::refusal(twice), "votes-disputed-before");
    hall.verify().await;
}

async fn e13_a_disputed_paper_voids_the_phone_as_well(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let home = hall.village.households[0];
    hall.issue(OPEN, 5).await;
    let reading = |serial| PaperReading { serial, entry: 1, choice: Choice::Against, box_no: 1 };
    hall.casts(home.representative, "1", OPEN).await.unwrap();
    assert_eq!(hall.paper(OPEN, reading(1)).await, BallotStatus::DuplicateVoid);
    hall.disputes(home.second, 1, false).await.unwrap();
    assert_eq!(hall.statuses(0).await, [BallotStatus::Disputed; 2]);
    // A paper that comes in during the dispute belongs to it.
    assert_eq!(hall.paper(OPEN, reading(2)).await, BallotStatus::Disputed);
    let end = "2026-05-27T00:00:00+08:00";
    hall.act(Office::Clerk, end, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    hall.end(end, vec![3, 4, 5], PaperEnd::Unreturned).await.unwrap();
    hall.name_roles(end).await.unwrap();
    let tally = hall.act(Office::Clerk, end, |w, id| Box::pin(votes::tally(w, id))).await.unwrap();
    assert_eq!((tally.counts.all.present, tally.counts.all.in_favour, tally.counts.all.against), (0, 0, 0));
    assert_eq!(hall.statuses(0).await, [BallotStatus::Disputed; 3]);
    hall.verify().await;
}

async fn a_ballot_of_somebody_who_had_died_before_is_void(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let home = hall.village.households[0];
    hall.casts(home.representative, "1", OPEN).await.unwrap();
    hall.casts(hall.village.households[1].representative, "2", OPEN).await.unwrap();
    let dies = |person: PersonId, day: &'static str| {
        hall.act(Office::Clerk, "2026-05-22T09:00:00+08:00", move |w, _| {
            Box::pin(people::record_death(w, person, Day::parse(day).expect("a day")))
        })
    };
    // One had died the day before the ballot in their name, the other on the day after it.
    dies(home.representative, "2026-05-20").await.unwrap();
    dies(hall.village.households[1].representative, "2026-05-22").await.unwrap();
    let end = "2026-05-27T00:00:00+08:00";
    hall.act(Office::Clerk, end, |w, id| Box::pin(votes::close(w, id))).await.unwrap();
    let tally = hall.act(Office::Clerk, end, |w, id| Box::pin(votes::tally(w, id))).await.unwrap();
    assert_eq!((tally.counts.all.entitled, tally.counts.all.in_favour), (20, 1));
    assert_eq!(hall.statuses(0).await, [BallotStatus::DeceasedVoid]);
    assert_eq!(hall.statuses(1).await, [BallotStatus::Counted]);
    hall.verify().await;
}

async fn c7_7_who_moves_after_the_freeze_is_counted_and_the_page_is_told(store: store::Store) {
    let hall = Hall::assembly(&store).await;
    let home = hall.village.households[6];
    hall.moves(6, home.representative, OPEN).await;
    assert_eq!(hall.facts(OPEN).await.eligible, 20);
    let vote = hall.read().await;
    let mut reader = store.reader().await.unwrap();
    let left = rolls::left_since(&mut reader.tx(), vote.roll, moment(OPEN).day()).await.unwrap();
    assert_eq!(left, 1);
    assert_eq!(hall.corrections().await, []);
    // By the day of the close they still lived here.
    assert_eq!(hall.reason(home.representative, moment(OPEN).day()).await, Reason::Represents);
    hall.verify().await;
}

async fn e34_an_owner_who_lives_elsewhere_reads_why(store: store::Store) {
    let hall = Hall::called(&store, Body::ResidentsAssembly).await;
    let at = moment(LATER);
    let stranger = hall.act(Office::Clerk, LATER, |w, _| {
        let new = people::NewPerson {
            code: None,
            name: domain::text::Name::parse("房东").expect("a name"),
            born: Day::parse("1970-01-01").expect("a day"),
            sex: None,
            phone: None,
        };
        Box::pin(people::enter_person(w, new))
    });
    let stranger = stranger.await.unwrap();
    assert_eq!(hall.reason(stranger, at.day()).await, Reason::NotResident);
    let building = hall.village.buildings[0];
    let owns = hall.act(Office::Clerk, LATER, move |w, _| {
        Box::pin(async move {
            let unit = domain::people::ExclusiveUnit {
                id: w.id(),
                code: domain::people::Code::parse("1-1-901").expect("a code"),
                building,
                household: None,
                area: domain::people::SquareMetres::parse("86.5").expect("an area"),
            };
            let owned = domain::people::Ownership {
                id: w.id(),
                unit: unit.id,
                person: Some(stranger),
                owner_group: None,
                share: domain::people::Share::WHOLE,
                period: domain::people::Period::since(Day::parse("2020-01-01").expect("a day")),
            };
            let rows = domain::people::Rows { units: vec![unit], ownerships: vec![owned], ..Default::default() };
            let event = domain::people::RegisterEvent { deed: domain::people::Deed::Imported, rows };
            people::change(w, &event).await
        })
    });
    owns.await.unwrap();
    assert_eq!(hall.reason(stranger, at.day()).await, Reason::OwnerElsewhere);
    hall.verify().await;
}
