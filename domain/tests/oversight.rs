//! Questions, objections, interpellations: who may, by when, and how many are enough.

use domain::{
    clock::{Day, Moment},
    disclosures::Section,
    ids::{CommunityId, ConcernId, DisclosureId, HouseholdId, PersonId},
    mask::PrivateNumber,
    oversight::{
        About, Backing, Closing, Command, Concern, Ground, Kind, Level, Other, Periods, Raising, Refusal, State, Step,
        StepKind, Verdict, needs,
    },
    people::{Office, OfficeHeld},
    permit::{Actor, Standing},
    proposals::{Share, Urgency},
    rules::stated,
    text::Words,
};
use uuid::Uuid;

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).expect("a moment")
}

fn words(text: &str) -> Words {
    Words::parse(text).expect("words")
}

fn somebody(id: u128, offices: &[Office]) -> Actor {
    let held = |office: &Office| OfficeHeld { office: *office, area: None };
    Actor::Person(Box::new(Standing {
        person: PersonId(Uuid::from_u128(id)),
        community: CommunityId(Uuid::from_u128(1)),
        is_adult: true,
        household: offices.is_empty().then(|| HouseholdId(Uuid::from_u128(id))),
        grid: None,
        represents: None,
        is_owner: false,
        party: None,
        offices: offices.iter().map(held).collect(),
    }))
}

fn resident() -> Actor {
    somebody(7, &[])
}

fn entry() -> About {
    About::Entry { entry: DisclosureId(Uuid::from_u128(3)), section: Section::Finance }
}

fn ground() -> Ground {
    Ground { is_public: true, posted_until: Day::new(2026, 5, 20), ..Ground::default() }
}

fn raise(kind: Kind, about: About, actor: &Actor, ground: &Ground, when: &str) -> Result<Concern, Refusal> {
    let raising = Raising { kind, about, words: words("第三行的金额对不上。") };
    let event = Concern::raise((ConcernId(Uuid::from_u128(9)), 1), raising, actor, ground, at(when))?;
    match &event {
        domain::oversight::Event::Raised { concern } => Ok((**concern).clone()),
        other => panic!("not raised: {other:?}"),
    }
}

fn objection() -> Concern {
    raise(Kind::Objection, entry(), &resident(), &ground(), "2026-05-09T10:00").expect("a resident objects")
}

fn act(concern: &Concern, command: &Command, actor: &Actor, when: &str) -> Result<Concern, Refusal> {
    let event = concern.decide(command, actor, (false, &Backing::default()), at(when))?;
    Ok(concern.clone().apply(&event))
}

fn reply(verdict: Option<Verdict>) -> Command {
    Command::Reply { verdict, words: words("已核对凭证。") }
}

fn level(concern: &Concern) -> Option<Level> {
    match concern.state {
        State::Open { level, .. } => Some(level),
        State::Gathering { .. } | State::Answered { .. } | State::Closed { .. } => None,
    }
}

#[test]
fn an_objection_climbs_by_the_clock_and_stays_with_the_subdistrict() {
    let mut concern = objection();
    assert_eq!(concern.acknowledge_by(), Some(at("2026-05-10T10:00")));
    let early = act(&concern, &Command::KeepDeadline, &Actor::System, "2026-05-14T23:59");
    assert_eq!(early, Err(Refusal::NotYetDue));
    for (when, reached) in [("2026-05-15T00:00", Level::Supervision), ("2026-05-21T00:00", Level::Subdistrict)] {
        assert_eq!(act(&concern, &Command::KeepDeadline, &resident(), when), Err(Refusal::SystemOnly));
        concern = act(&concern, &Command::KeepDeadline, &Actor::System, when).unwrap();
        assert_eq!(level(&concern), Some(reached));
    }
    assert_eq!(concern.due_at(), None);
    let urgency = |when: &str| concern.owed(at(when)).map(|(_, urgency)| urgency);
    assert_eq!(urgency("2026-05-29T00:00"), Some(Urgency::Calm));
    assert_eq!(urgency("2026-05-30T00:00"), Some(Urgency::Near));
    assert_eq!(urgency("2026-06-01T00:00"), Some(Urgency::Overdue));
}

#[test]
fn who_is_not_satisfied_asks_the_level_above_within_five_days() {
    let accountant = somebody(20, &[Office::Accountant]);
    let supervisor = somebody(21, &[Office::SupervisionMember]);
    let concern = act(&objection(), &Command::Acknowledge, &accountant, "2026-05-09T15:00").unwrap();
    assert_eq!(concern.acknowledge_by(), None);
    let not_hers = act(&concern, &reply(Some(Verdict::Upheld)), &supervisor, "2026-05-10T09:00");
    assert_eq!(not_hers, Err(Refusal::NotAnswerer));
    assert_eq!(act(&concern, &reply(None), &accountant, "2026-05-10T09:00"), Err(Refusal::VerdictNeeded));
    let dismissed = act(&concern, &reply(Some(Verdict::Dismissed)), &accountant, "2026-05-10T09:00").unwrap();
    let more = Command::Escalate { words: words("凭证号对不上。") };
    assert_eq!(act(&dismissed, &more, &somebody(8, &[]), "2026-05-11T09:00"), Err(Refusal::NotAsker));
    assert_eq!(act(&dismissed, &more, &resident(), "2026-05-16T00:00"), Err(Refusal::Over));
    let above = act(&dismissed, &more, &resident(), "2026-05-15T23:59").unwrap();
    assert_eq!(level(&above), Some(Level::Supervision));
    let upheld = act(&above, &reply(Some(Verdict::Upheld)), &supervisor, "2026-05-17T09:00").unwrap();
    assert_eq!(upheld.state, State::Closed { closing: Closing::Upheld, at: at("2026-05-17T09:00") });
    let stood = act(&dismissed, &Command::KeepDeadline, &Actor::System, "2026-05-16T00:00").unwrap();
    assert_eq!(stood.state, State::Closed { closing: Closing::Answered, at: at("2026-05-16T00:00") });
}

#[test]
fn nobody_answers_their_own_objection() {
    let own = raise(Kind::Inquiry, entry(), &resident(), &ground(), "2026-05-09T10:00").unwrap();
    let asker = somebody(7, &[Office::Clerk]);
    assert_eq!(act(&own, &reply(None), &asker, "2026-05-09T11:00"), Err(Refusal::OwnConcern));
    assert_eq!(act(&own, &Command::Sign, &resident(), "2026-05-09T11:00"), Err(Refusal::OwnConcern));
}

#[test]
fn what_is_not_public_or_no_longer_posted_is_not_objected_to() {
    let try_with = |kind, about, ground: &Ground, when| raise(kind, about, &resident(), ground, when).unwrap_err();
    let hidden = Ground { is_public: false, ..ground() };
    assert_eq!(try_with(Kind::Inquiry, entry(), &hidden, "2026-05-09T10:00"), Refusal::NotPublic);
    let until = Day::new(2026, 5, 20).unwrap();
    assert!(raise(Kind::Objection, entry(), &resident(), &ground(), "2026-05-20T23:59").is_ok());
    let late = try_with(Kind::Objection, entry(), &ground(), "2026-05-21T00:00");
    assert_eq!(late, Refusal::PostingOver { until });
    assert!(raise(Kind::Inquiry, entry(), &resident(), &ground(), "2026-05-21T00:00").is_ok());
    let again = Ground { open: Some(4), ..ground() };
    assert_eq!(try_with(Kind::Objection, entry(), &again, "2026-05-09T10:00"), Refusal::AlreadyOpen { seq: 4 });
    let office = About::Office { office: Office::CommitteeHead };
    assert_eq!(try_with(Kind::Inquiry, office, &ground(), "2026-05-09T10:00"), Refusal::OnlyEntries);
    let police = About::Office { office: Office::PoliceOfficer };
    assert_eq!(try_with(Kind::Interpellation, police, &ground(), "2026-05-09T10:00"), Refusal::NotQuestioned);
}

#[test]
fn a_private_number_is_stopped_in_questions_and_answers() {
    let words = words("第一行\n请打13812345678给我");
    let raising = Raising { kind: Kind::Inquiry, about: entry(), words: words.clone() };
    let asked =
        Concern::raise((ConcernId(Uuid::from_u128(9)), 1), raising, &resident(), &ground(), at("2026-05-09T10:00"));
    let found = Refusal::PrivateNumber { what: PrivateNumber::Mobile, line: 2 };
    assert_eq!(asked.unwrap_err(), found);
    let answer = Command::Reply { verdict: Some(Verdict::Dismissed), words };
    let accountant = somebody(20, &[Office::Accountant]);
    assert_eq!(act(&objection(), &answer, &accountant, "2026-05-09T11:00").unwrap_err(), found);
}

#[test]
fn an_interpellation_needs_five_representatives_or_a_tenth_of_the_voters() {
    let office = About::Office { office: Office::CommitteeHead };
    let begins = |kind, representatives, voters| {
        let backing = Backing {
            representatives: Share { have: representatives, of: 31 },
            voters: Share { have: voters, of: 101 },
        };
        let ground = Ground { is_public: true, backing, ..Ground::default() };
        let concern = raise(kind, office, &resident(), &ground, "2026-05-09T10:00").unwrap();
        level(&concern)
    };
    let answers = Some(Level::Responsible);
    for (representatives, voters, opens) in
        [(4, 0, None), (5, 0, answers), (6, 0, answers), (0, 10, None), (0, 11, answers), (0, 12, answers)]
    {
        assert_eq!(begins(Kind::Interpellation, representatives, voters), opens, "{representatives}, {voters}");
    }
    let reports = Some(Level::Subdistrict);
    for (representatives, voters, opens) in
        [(10, 0, None), (11, 0, reports), (12, 0, reports), (0, 10, None), (0, 11, reports), (0, 12, reports)]
    {
        assert_eq!(begins(Kind::Audit, representatives, voters), opens, "{representatives}, {voters}");
    }
    assert!(needs(Kind::Objection, &Backing::default()).is_empty());
}

#[test]
fn the_signature_that_is_enough_opens_it_and_then_it_is_no_longer_one_persons_to_withdraw() {
    let office = About::Office { office: Office::Accountant };
    let ground = Ground { is_public: true, ..Ground::default() };
    let gathering = raise(Kind::Interpellation, office, &resident(), &ground, "2026-05-09T10:00").unwrap();
    let signer = somebody(30, &[Office::ResidentRepresentative]);
    let enough = |have| Backing { representatives: Share { have, of: 20 }, voters: Share { have: 0, of: 100 } };
    let sign = |have| gathering.decide(&Command::Sign, &signer, (false, &enough(have)), at("2026-05-10T10:00"));
    assert_eq!(level(&gathering.clone().apply(&sign(4).unwrap())), None);
    let event = sign(5).unwrap();
    assert_eq!(Step::of(&event, &gathering.state).map(|step| step.kind), Some(StepKind::Opened));
    let opened = gathering.clone().apply(&event);
    assert_eq!(opened.owed(at("2026-05-10T10:00")).map(|(due, _)| due), Some(at("2026-05-26T00:00")));
    let again = gathering.decide(&Command::Sign, &signer, (true, &enough(5)), at("2026-05-10T10:00"));
    assert_eq!(again, Err(Refusal::AlreadySigned));
    assert_eq!(act(&opened, &Command::Withdraw, &resident(), "2026-05-11T10:00"), Err(Refusal::SignedByMany));
    let lapsed = act(&gathering, &Command::KeepDeadline, &Actor::System, "2026-06-09T00:00").unwrap();
    assert_eq!(lapsed.state, State::Closed { closing: Closing::Lapsed, at: at("2026-06-09T00:00") });
}

#[test]
fn the_supervision_committee_asks_alone() {
    let member = somebody(40, &[Office::SupervisionMember]);
    let concern = raise(Kind::Interpellation, entry(), &member, &ground(), "2026-05-09T10:00").unwrap();
    assert!(concern.is_of_supervision && !concern.is_gathered());
    assert_eq!(level(&concern), Some(Level::Responsible));
    let inquiry = raise(Kind::Inquiry, entry(), &member, &ground(), "2026-05-09T10:00");
    assert_eq!(inquiry, Err(Refusal::NotResident));
}

#[test]
fn only_the_same_question_about_the_same_entry_is_laid_beside_another() {
    let clerk = somebody(20, &[Office::Clerk]);
    let inquiry = raise(Kind::Inquiry, entry(), &resident(), &ground(), "2026-05-09T10:00").unwrap();
    let same = Other { id: ConcernId(Uuid::from_u128(5)), kind: Kind::Inquiry, about: entry(), is_gone: false };
    let merge = |concern: &Concern, into| act(concern, &Command::Merge { into }, &clerk, "2026-05-10T10:00");
    assert!(merge(&inquiry, Some(same)).unwrap().is_closed());
    let other_entry = About::Entry { entry: DisclosureId(Uuid::from_u128(4)), section: Section::Finance };
    for other in [
        Some(Other { is_gone: true, ..same }),
        Some(Other { about: other_entry, ..same }),
        Some(Other { kind: Kind::Objection, ..same }),
        Some(Other { id: inquiry.id, ..same }),
        None,
    ] {
        assert_eq!(merge(&inquiry, other), Err(Refusal::OtherQuestion), "{other:?}");
    }
    let same = Other { kind: Kind::Objection, ..same };
    assert_eq!(merge(&objection(), Some(same)), Err(Refusal::OtherQuestion), "an objection has a way of its own");
}

#[test]
fn the_days_are_those_of_the_rules() {
    let day = Day::new(2026, 5, 9).unwrap();
    let days = |id| stated(id, "reply_within_days", day).unwrap().value;
    let periods = Periods::default();
    assert_eq!(days("disclosure.objection"), periods.reply_days);
    assert_eq!(days("disclosure.inquiry.sh"), periods.inquiry_days);
    assert_eq!(days("interpellation"), periods.interpellation_days);
}
