//! On hold by order (T31), after three failed sessions (E36), and set aside (T32).

mod walk;

use domain::{
    charters::Policy,
    proposals::{
        AnnulledBy, Annulment, Command, Deed, Detour, DetourRefusal, Escalation, Halted, MatterClass, Mode, OrderedBy,
        Proposal, Stage, StageName, Step, SuspensionReason,
    },
};
use walk::{
    at,
    course::{Matter, clerk, head, order, resume, says, supervision},
    day, fair, line, words,
};

// T31 — hold by order.

#[test]
fn on_hold_periods_stand_still_and_go_on_afterwards() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    let Stage::Consultation { closes, may_close, .. } = matter.0.stage else { panic!("in consultation") };
    matter.takes(order(OrderedBy::Court, "2026-04-01"), &head(), "2026-03-10T09:00");
    matter.is_at(StageName::Suspended);
    assert_eq!(matter.0.due_at(), None, "the machine waits");
    assert_eq!(matter.0.deadline(), Some(day("2026-04-01").end()), "it is looked at again");
    matter.does(&resume(), &head(), "2026-03-25T09:00");
    let days = time::Duration::days(15);
    let Stage::Consultation { closes: later, may_close: open_until, .. } = matter.0.stage else { panic!("again") };
    assert_eq!((later, open_until), (closes.plus(days), may_close.plus(days)));
}

#[test]
fn a_noticed_session_is_noticed_anew_after_a_hold() {
    let mut matter = Matter::ready(MatterClass::MajorPublic);
    matter.call(Deed::PostNotice, "2026-05-10", "2026-04-28T08:00");
    matter.takes(order(OrderedBy::Subdistrict, "2026-05-20"), &head(), "2026-05-02T09:00");
    matter.does(&resume(), &head(), "2026-05-05T09:00");
    // The notice had eight of its days; they do not count.
    assert!(matches!(matter.0.stage, Stage::ReadyForNotice { attempt: 0, .. }));
}

#[test]
fn a_dispute_does_not_stop_a_vote_but_a_court_does_and_the_vote_is_taken_again() {
    let mut matter = Matter::ready(MatterClass::MajorPublic);
    matter.call(Deed::PostNotice, "2026-05-10", "2026-04-28T08:00");
    matter.does(&Command::OpenSession, &head(), "2026-05-10T09:05");
    matter.does(&Command::OpenVoting, &head(), "2026-05-10T09:30");
    let refusal = matter.refuses(order(OrderedBy::Dispute, "2026-05-20"), &supervision(), "2026-05-10T09:40");
    assert_eq!(refusal, DetourRefusal::BallotsBeingTaken.into());
    says(&refusal, "proposals-refusal-ballots-being-taken");
    matter.takes(order(OrderedBy::Court, "2026-05-20"), &head(), "2026-05-10T09:40");
    matter.does(&resume(), &head(), "2026-05-12T09:00");
    matter.is_at(StageName::ReadyForNotice);
}

#[test]
fn a_review_is_within_thirty_days_and_only_who_may_holds_and_resumes() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    let refusal = matter.refuses(order(OrderedBy::Court, "2026-04-10"), &head(), "2026-03-10T09:00");
    assert_eq!(refusal, DetourRefusal::ReviewDay { from: day("2026-03-11"), to: day("2026-04-09") }.into());
    says(&refusal, "proposals-refusal-review-day");
    let refusal = matter.refuses(order(OrderedBy::Court, "2026-04-09"), &clerk(), "2026-03-10T09:00");
    says(&refusal, "proposals-refusal-not-for-you");
    matter.takes(order(OrderedBy::Dispute, "2026-04-09"), &supervision(), "2026-03-10T09:00");
    // What the supervision committee holds because of a dispute, the head does not let go.
    let refusal = matter.ask(&resume(), &head(), &fair(&matter.0), "2026-03-12T09:00").expect_err("not the head");
    says(&refusal, "proposals-refusal-not-for-you");
    let kept = Detour::KeepSuspended { note: words("仍在调解"), review_on: day("2026-04-20") };
    matter.takes(kept, &supervision(), "2026-04-05T09:00");
    assert_eq!(matter.0.deadline(), Some(day("2026-04-20").end()));
    let again = matter.refuses(order(OrderedBy::Court, "2026-04-20"), &head(), "2026-04-06T09:00");
    says(&again, "proposals-refusal-wrong-stage");
}

#[test]
fn a_review_that_is_late_goes_up_to_the_supervision_committee() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.takes(order(OrderedBy::Subdistrict, "2026-04-01"), &head(), "2026-03-10T09:00");
    let policy = Policy::default();
    let told = |when: &str| matter.0.escalation(at(when), &policy);
    assert_eq!(told("2026-03-20T09:00"), None);
    assert_eq!(told("2026-03-31T09:00"), Some(Escalation::Clerk));
    assert_eq!(told("2026-04-02T09:00"), Some(Escalation::Head));
    assert_eq!(told("2026-04-05T09:00"), Some(Escalation::Secretary));
    assert_eq!(told("2026-04-08T09:00"), Some(Escalation::Supervision));
    assert!(Escalation::Head.reaches(&clerk()) && Escalation::Head.reaches(&head()));
    assert!(!Escalation::Head.reaches(&supervision()));
}

#[test]
fn milestones_end_later_after_a_hold() {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let start = matter.sample(Deed::StartImplementation, "2026-06-01T09:00");
    matter.does(&start, &head(), "2026-06-01T09:00");
    let ends = matter.0.milestones[0].ends;
    matter.takes(order(OrderedBy::Subdistrict, "2026-06-20"), &head(), "2026-06-05T09:00");
    matter.does(&resume(), &head(), "2026-06-15T09:00");
    assert_eq!(matter.0.milestones[0].ends, ends.plus(10));
}

// E36 — three sessions without a quorum.

#[test]
fn e36_the_supervision_committee_decides_the_next_mode_and_the_notice_keeps_to_it() {
    let mut matter = Matter::ready(MatterClass::MajorPublic);
    let (step, review_by) = (Step::Resolution, day("2026-06-01").end());
    matter.0.stage = Stage::Suspended { step, reason: SuspensionReason::NoQuorumThrice, review_by };
    matter.does(
        &Command::Resume { note: words("改为多日投票"), mode: Some(Mode::Window) },
        &supervision(),
        "2026-05-02T09:00",
    );
    let [meeting, window] =
        [0, 1].map(|n| walk::commands(Deed::PostNotice, &matter.0, at("2026-05-03T09:00")).remove(n));
    let refusal = matter.ask(&meeting, &head(), &fair(&matter.0), "2026-05-03T09:00").expect_err("another mode");
    assert_eq!(refusal, DetourRefusal::OtherMode { mode: Mode::Window }.into());
    says(&refusal, "proposals-refusal-other-mode");
    matter.does(&window, &head(), "2026-05-03T09:00");
    assert_eq!(matter.0.course.next_mode, None, "the next one is free again");
}

// T32 — annulment.

fn annulment(by: AnnulledBy, assembly: Option<domain::ids::ProposalId>) -> Detour {
    let (reason, document) = (words("违反公约"), line("居民会议决议 SY-junmen-2026-0009"));
    Detour::Annul(Box::new(Annulment { by, reason, document, assembly }))
}

#[test]
fn the_residents_assembly_annuls_a_resolution_of_the_representatives() {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let unnamed = matter.refuses(annulment(AnnulledBy::ResidentsAssembly, None), &head(), "2026-05-20T09:00");
    assert_eq!(unnamed, DetourRefusal::AssemblyResolutionMissing.into());
    says(&unnamed, "proposals-refusal-assembly-resolution-missing");
    let assembly = Some(domain::ids::ProposalId(uuid::Uuid::from_u128(77)));
    matter.takes(annulment(AnnulledBy::ResidentsAssembly, assembly), &head(), "2026-05-20T09:00");
    matter.is_at(StageName::Annulled);
    let start = matter.sample(Deed::StartImplementation, "2026-05-21T09:00");
    let refusal = matter.ask(&start, &head(), &fair(&matter.0), "2026-05-21T09:00").expect_err("it stops");
    says(&refusal, "proposals-refusal-wrong-stage");
}

#[test]
fn a_group_resolution_is_not_annulled_by_the_assembly_but_by_the_subdistrict() {
    let mut matter = Matter::published(MatterClass::GroupMatter);
    let assembly = Some(domain::ids::ProposalId(uuid::Uuid::from_u128(77)));
    let refusal = matter.refuses(annulment(AnnulledBy::ResidentsAssembly, assembly), &head(), "2026-05-20T09:00");
    assert_eq!(refusal, DetourRefusal::NotOfRepresentatives.into());
    says(&refusal, "proposals-refusal-not-of-representatives");
    matter.takes(annulment(AnnulledBy::Subdistrict, None), &supervision(), "2026-05-20T09:00");
    matter.is_at(StageName::Annulled);
}

#[test]
fn a_court_annuls_also_what_is_on_hold_but_nothing_that_is_not_adopted() {
    let matter = Matter::ready(MatterClass::MajorPublic);
    let refusal = matter.refuses(annulment(AnnulledBy::Court, None), &head(), "2026-05-20T09:00");
    says(&refusal, "proposals-refusal-wrong-stage");
    let mut matter = Matter::published(MatterClass::MajorPublic);
    matter.takes(order(OrderedBy::Court, "2026-06-10"), &head(), "2026-05-20T09:00");
    matter.takes(annulment(AnnulledBy::Court, None), &head(), "2026-06-01T09:00");
    matter.is_at(StageName::Annulled);
}

#[test]
fn what_a_hold_keeps_survives_the_record() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.takes(order(OrderedBy::Court, "2026-04-01"), &head(), "2026-03-10T09:00");
    let json = serde_json::to_string(&matter.0).expect("plain data");
    assert_eq!(serde_json::from_str::<Proposal>(&json).expect("as it was"), matter.0);
    let Stage::Suspended { reason: SuspensionReason::Ordered(halted), .. } = &matter.0.stage else { panic!("held") };
    let Halted { order, stage, .. } = &**halted;
    assert_eq!((order.by, stage.name()), (OrderedBy::Court, StageName::Consultation));
}
