//! The statutory petition: what enough people demand is convened, whatever the committees think of it (C.2, E25, E26, I13).

mod walk;

use domain::{
    charters::Policy,
    people::Office,
    permit::Actor,
    proposals::{
        Backing, Command, Deed, Event, Facts, MatterClass, Proof, Proposal, ProposerKind, Refusal, Share, Sitting,
        Stage, StageName, Step,
    },
    rules::{Body, DemandBy},
    votes::Outcome,
};
use proptest::prelude::*;
use walk::{actor, at, day, fair, line, words};

/// 38 of 105 representatives, of 13,000 adults and 3,500 households hardly anybody else (C.15).
fn thirty_eight_representatives() -> Backing {
    Backing {
        adults: Share { have: 40, of: 10_400 },
        households: Share { have: 30, of: 3_486 },
        representatives: Share { have: 38, of: 105 },
    }
}

fn one_representative() -> Backing {
    let one = Share { have: 1, of: 0 };
    Backing { adults: one, households: Share::default(), representatives: one }
}

struct Matter {
    now: Proposal,
    backing: Backing,
}

impl Matter {
    /// A covenant that was handed in with this backing.
    fn handed_in(backing: Backing) -> Self {
        let now = walk::drafted(MatterClass::Covenant, ProposerKind::Petition, at("2026-03-02T09:00"));
        let mut matter = Self { now, backing };
        matter.does(&Command::OpenForSignatures, &actor(1, &[]), "2026-03-02T10:00");
        matter.does(&Command::Submit, &actor(1, &[]), "2026-03-03T10:00");
        matter
    }

    /// The same before the two committees.
    fn before_the_committees(backing: Backing) -> Self {
        let mut matter = Self::handed_in(backing);
        matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
        let open = walk::commands(Deed::OpenConsultation, &matter.now, at("2026-03-05T10:00"));
        matter.does(&open[0], &head(), "2026-03-05T10:00");
        matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-05-21T10:00");
        assert_eq!(matter.now.stage.name(), StageName::Sponsored);
        matter
    }

    fn facts(&self) -> Facts {
        Facts { backing: self.backing, ..fair(&self.now) }
    }

    fn ask(&self, command: &Command, by: &Actor, facts: &Facts, when: &str) -> Result<Event, Refusal> {
        self.now.decide(command, by, facts, at(when))
    }

    fn does(&mut self, command: &Command, by: &Actor, when: &str) {
        let event = self.ask(command, by, &self.facts(), when).expect("it is allowed");
        self.now = self.now.clone().apply(&event, at(when));
    }

    /// Calls the body of the present step for this day, votes, and counts this outcome.
    fn sits(&mut self, date: &str, outcome: Outcome) {
        let time = |clock: &str| format!("{date}T{clock}");
        let called = format!("{}T08:00", day(date).plus(-9));
        let call = walk::commands(Deed::CallSession, &self.now, at(&called));
        let mut call = call[0].clone();
        if let Command::CallSession(call) = &mut call {
            (call.opens, call.closes) = (at(&time("09:00")), at(&time("11:00")));
        }
        self.does(&call, &head(), &called);
        self.does(&Command::OpenSession, &head(), &time("09:05"));
        self.does(&Command::OpenVoting, &head(), &time("09:30"));
        self.does(&Command::CloseVoting, &head(), &time("10:00"));
        for (command, by) in [
            (
                walk::commands(Deed::SignCount, &self.now, at(&time("10:10")))[0].clone(),
                actor(31, &[Office::Clerk, Office::CommitteeMember]),
            ),
            (Command::ConfirmCount, actor(32, &[Office::SupervisionHead, Office::SupervisionMember])),
        ] {
            let mut facts = self.facts();
            if let Some(vote) = &mut facts.vote {
                vote.outcome = Some(outcome);
            }
            let event = self.ask(&command, &by, &facts, &time("10:20")).expect("it is allowed");
            self.now = self.now.clone().apply(&event, at(&time("10:20")));
        }
    }
}

fn head() -> Actor {
    actor(20, &[Office::CommitteeHead, Office::PartySecretary])
}

fn clerk() -> Actor {
    actor(21, &[Office::Clerk])
}

#[test]
fn a_third_of_the_representatives_make_a_statutory_petition() {
    let petition = Matter::handed_in(thirty_eight_representatives()).now.petition.expect("38 of 105");
    assert_eq!((petition.body, petition.by), (Body::ResidentsAssembly, DemandBy::Representatives));
    assert_eq!((petition.share.have, petition.share.of, petition.num, petition.den), (38, 105, 1, 3));
    assert_eq!(petition.source, "URCL25 art.26,27");
}

#[test]
fn as_many_signatures_under_an_ordinary_proposal_demand_no_assembly() {
    let mut matter = Matter::handed_in(Backing::default());
    matter.now = walk::drafted(MatterClass::Covenant, ProposerKind::Residents, at("2026-03-02T09:00"));
    matter.backing = thirty_eight_representatives();
    matter.does(&Command::OpenForSignatures, &actor(1, &[]), "2026-03-02T10:00");
    matter.does(&Command::Submit, &actor(1, &[]), "2026-03-03T10:00");
    assert_eq!(matter.now.petition, None, "people sign what they read");
}

#[test]
fn each_threshold_is_met_exactly_and_not_one_below() {
    let of = |adults, households, representatives| Backing {
        adults: Share { have: adults, of: 10_400 },
        households: Share { have: households, of: 3_486 },
        representatives: Share { have: representatives, of: 105 },
    };
    let day = day("2026-03-03");
    for (below, reached, by) in [
        (of(1_039, 0, 0), of(1_040, 0, 0), DemandBy::Adults),
        (of(0, 348, 0), of(0, 349, 0), DemandBy::Households),
        (of(0, 0, 34), of(0, 0, 35), DemandBy::Representatives),
    ] {
        assert_eq!(below.demands(Body::ResidentsAssembly, &Policy::default(), day), None);
        assert_eq!(
            reached.demands(Body::ResidentsAssembly, &Policy::default(), day).map(|petition| petition.by),
            Some(by)
        );
    }
    assert_eq!(of(0, 0, 20).demands(Body::RepresentativesAssembly, &Policy::default(), day), None);
    assert!(of(0, 0, 21).demands(Body::RepresentativesAssembly, &Policy::default(), day).is_some(), "a fifth of 105");
    assert_eq!(
        Backing::default().demands(Body::ResidentsAssembly, &Policy::default(), day),
        None,
        "nobody of nobody demands nothing"
    );
}

#[test]
fn e26_what_the_two_committees_and_the_party_vote_down_goes_on_with_their_opinion() {
    let mut matter = Matter::before_the_committees(thirty_eight_representatives());
    matter.sits("2026-06-02", Outcome::NotCarried);
    assert!(matches!(matter.now.stage, Stage::PartyReview { sitting: Sitting::Pending { .. } }));
    matter.sits("2026-06-15", Outcome::NotCarried);
    assert!(matches!(matter.now.stage, Stage::PartyReview { sitting: Sitting::Passed { .. } }), "to the subdistrict");
    for step in [Step::JointDeliberation, Step::PartyReview] {
        assert!(matches!(matter.now.passed(step).unwrap().proof, Proof::Opinion { .. }), "{step:?}");
    }
}

#[test]
fn an_ordinary_matter_that_is_voted_down_ends() {
    let mut matter = Matter::before_the_committees(Backing::default());
    assert_eq!(matter.now.petition, None);
    matter.sits("2026-06-02", Outcome::NotCarried);
    assert_eq!(matter.now.stage.name(), StageName::Rejected);
}

#[test]
fn e25_signatures_taken_back_before_the_notice_lead_to_the_ordinary_route() {
    let just = Backing { representatives: Share { have: 35, of: 105 }, ..Backing::default() };
    let mut matter = Matter::before_the_committees(just);
    let facts = Facts { actor_backs: one_representative(), ..matter.facts() };
    let event = matter.ask(&Command::Unsign, &actor(4, &[Office::ResidentRepresentative]), &facts, "2026-05-22T09:00");
    assert!(matches!(event, Ok(Event::Unsigned { petition_fell: true, .. })), "{event:?}");
    matter.now = matter.now.clone().apply(&event.unwrap(), at("2026-05-22T09:00"));
    matter.backing.representatives.have = 34;
    assert_eq!(matter.now.petition, None);
    matter.sits("2026-06-02", Outcome::NotCarried);
    assert_eq!(matter.now.stage.name(), StageName::Rejected);
}

#[test]
fn signers_who_moved_away_count_no_longer() {
    let mut matter =
        Matter::before_the_committees(Backing { representatives: Share { have: 35, of: 105 }, ..Backing::default() });
    matter.backing.representatives = Share { have: 34, of: 105 };
    matter.sits("2026-06-02", Outcome::NotCarried);
    assert_eq!(matter.now.stage.name(), StageName::Rejected, "the live roll decides");
}

#[test]
fn a_petition_is_not_declined_handed_on_merged_sent_back_or_taken_back() {
    let matter = Matter::handed_in(thirty_eight_representatives());
    let facts = matter.facts();
    let refused = |command: Command, by: &Actor| matter.ask(&command, by, &facts, "2026-03-04T09:00").unwrap_err();
    assert_eq!(refused(Command::Decline { reason: words("不受理") }, &head()), Refusal::PetitionGoesOn);
    assert_eq!(refused(Command::Transfer { to: line("城管"), reason: words("转") }, &head()), Refusal::PetitionGoesOn);
    let into = domain::ids::ProposalId(uuid::Uuid::from_u128(77));
    assert_eq!(refused(Command::Merge { into, reason: words("并") }, &head()), Refusal::PetitionGoesOn);
    assert_eq!(refused(Command::Withdraw { reason: words("撤") }, &actor(1, &[])), Refusal::PetitionStands);
}

#[test]
fn a_petition_does_not_wait_for_an_opinion_that_does_not_come() {
    let mut matter = Matter::before_the_committees(thirty_eight_representatives());
    let due = matter.now.due_at().expect("the machine keeps this deadline");
    let early = matter.now.decide(&Command::KeepDeadline, &Actor::System, &matter.facts(), at("2026-05-22T09:00"));
    assert!(matches!(early, Err(Refusal::NotYetDue { .. })));
    let event = matter.now.decide(&Command::KeepDeadline, &Actor::System, &matter.facts(), due).unwrap();
    matter.now = matter.now.clone().apply(&event, due);
    assert!(matches!(matter.now.stage, Stage::PartyReview { sitting: Sitting::Pending { .. } }));
    assert!(matches!(matter.now.passed(Step::JointDeliberation).unwrap().proof, Proof::NoOpinion { .. }));
    let ordinary = Matter::before_the_committees(Backing::default());
    assert_eq!(ordinary.now.due_at(), None, "an ordinary matter waits for its committees");
}

proptest! {
    /// I13: whatever the outcomes of steps 2 and 3, a statutory petition is not rejected there.
    #[test]
    fn i13_a_petition_is_never_rejected_at_steps_2_and_3(outcomes in prop::collection::vec(0usize..2, 2)) {
        let mut matter = Matter::before_the_committees(thirty_eight_representatives());
        for (date, outcome) in ["2026-06-02", "2026-06-15"].into_iter().zip(outcomes) {
            matter.sits(date, [Outcome::Carried, Outcome::NotCarried][outcome]);
            prop_assert_ne!(matter.now.stage.name(), StageName::Rejected);
        }
    }
}
