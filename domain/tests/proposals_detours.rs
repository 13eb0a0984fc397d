//! Ways off the road: reconsideration, the short path, one-day sessions, advice, the clock of a petition.

mod walk;

use domain::{
    people::Office,
    proposals::{
        Adviser, AskedBy, Command, Content, Deed, Detour, DetourRefusal, Event, Facts, MatterClass, Path, ProposerKind,
        ReconsiderationGround, Refusal, Share, Sitting, Stage, StageName, Step,
    },
    rules::Body,
    votes::Outcome,
};
use walk::{
    actor, at,
    course::{Matter, clerk, head, representative, resident, says, supervision},
    day, fair, words,
};

// C.6 — reconsideration.

fn request(ground: ReconsiderationGround) -> Detour {
    Detour::AskReconsideration { ground, words: words("加装方案已达成调解") }
}

fn answer(accepted: bool) -> Detour {
    Detour::DecideReconsideration { accepted, reason: words("核实") }
}

fn rejected_at_step_two() -> Matter {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
    matter.sits(Deed::CallSession, "2026-03-26", Outcome::NotCarried);
    matter.is_at(StageName::Rejected);
    matter
}

#[test]
fn the_proposer_asks_and_the_step_is_held_again_once_the_supervision_committee_agrees() {
    let mut matter = rejected_at_step_two();
    matter.takes(request(ReconsiderationGround::NewFacts), &actor(1, &[]), "2026-04-01T09:00");
    let asked = matter.0.reconsideration().expect("it is asked");
    assert_eq!(asked.backed, Some(AskedBy::Proposer));
    says(&matter.refuses(answer(true), &head(), "2026-04-02T09:00"), "proposals-refusal-not-for-you");
    matter.takes(answer(true), &supervision(), "2026-04-02T09:00");
    assert!(matches!(matter.0.stage, Stage::JointDeliberation { sitting: Sitting::Pending { attempt: 0, .. } }));
    assert!(matter.0.passed(Step::Proposal).is_some(), "step 1 stands");
}

#[test]
fn a_request_that_is_refused_cannot_be_repeated_about_the_same_decision() {
    let mut matter = rejected_at_step_two();
    matter.takes(request(ReconsiderationGround::NewFacts), &actor(1, &[]), "2026-04-01T09:00");
    matter.takes(answer(false), &supervision(), "2026-04-02T09:00");
    matter.is_at(StageName::Rejected);
    let again = matter.refuses(request(ReconsiderationGround::NewFacts), &actor(1, &[]), "2026-04-03T09:00");
    assert_eq!(again, DetourRefusal::ReconsideredAlready.into());
    says(&again, "proposals-refusal-reconsidered-already");
}

#[test]
fn a_third_of_the_representatives_is_enough_and_one_less_is_not() {
    let mut matter = rejected_at_step_two();
    let facts = |have| {
        let mut facts = Facts::none();
        facts.support.representatives = Share { have, of: 105 };
        facts.support.adults = Share { have: 0, of: 10_400 };
        facts
    };
    let ask = Command::Detour(request(ReconsiderationGround::NewFacts));
    matter.with(&ask, &representative(), &facts(0), "2026-04-01T09:00");
    let backed = |have| match matter
        .ask(&Command::Detour(Detour::SupportReconsideration), &representative(), &facts(have), "2026-04-02T09:00")
        .expect("it is allowed")
    {
        Event::Detoured(domain::proposals::Detoured::ReconsiderationSupported { backed, .. }) => backed,
        other => panic!("{other:?}"),
    };
    assert_eq!(backed(33), None, "34 of 105");
    assert_eq!(backed(34), Some(AskedBy::Representatives), "35 of 105");
    // Nobody answers what not enough people ask.
    let early = matter.refuses(answer(true), &supervision(), "2026-04-02T09:00");
    assert_eq!(early, DetourRefusal::NoReconsideration.into());
    says(&early, "proposals-refusal-no-reconsideration");
}

#[test]
fn thirty_days_later_nobody_asks_any_more() {
    let matter = rejected_at_step_two();
    let asks = |when| {
        matter.ask(&Command::Detour(request(ReconsiderationGround::NewFacts)), &actor(1, &[]), &fair(&matter.0), when)
    };
    assert!(asks("2026-04-25T23:59").is_ok());
    assert_eq!(asks("2026-04-26T00:00"), Err(Refusal::PeriodOver { until: day("2026-04-25").end() }));
}

#[test]
fn an_adopted_matter_comes_before_the_same_body_again_and_is_not_begun_before_the_answer() {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    matter.takes(request(ReconsiderationGround::NewFacts), &actor(1, &[]), "2026-05-20T09:00");
    let start = matter.sample(Deed::StartImplementation, "2026-05-21T09:00");
    let refusal = matter.ask(&start, &head(), &fair(&matter.0), "2026-05-21T09:00").expect_err("a request waits");
    assert_eq!(refusal, DetourRefusal::ReconsiderationRuns.into());
    says(&refusal, "proposals-refusal-reconsideration-runs");
    matter.takes(answer(true), &supervision(), "2026-05-22T09:00");
    matter.is_at(StageName::ReadyForNotice);
    assert_eq!(matter.0.resolved_by, None);
    matter.call(Deed::PostNotice, "2026-06-10", "2026-05-28T08:00");
    assert_eq!(matter.0.notice.as_ref().map(|notice| notice.body), Some(Body::RepresentativesAssembly));
}

#[test]
fn a_defect_in_an_earlier_step_leads_back_to_that_step_and_a_step_nobody_held_has_none() {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let defect = ReconsiderationGround::Defect { step: Step::PartyReview };
    matter.takes(request(defect), &actor(1, &[]), "2026-05-20T09:00");
    matter.takes(answer(true), &supervision(), "2026-05-21T09:00");
    assert!(matches!(matter.0.stage, Stage::PartyReview { sitting: Sitting::Pending { attempt: 0, .. } }));
    assert_eq!(
        matter.0.steps.iter().map(|record| record.step).collect::<Vec<_>>(),
        [Step::Proposal, Step::JointDeliberation]
    );
    let group = Matter::published(MatterClass::GroupMatter);
    let defect = ReconsiderationGround::Defect { step: Step::JointDeliberation };
    let refusal = group.refuses(request(defect), &actor(1, &[]), "2026-05-20T09:00");
    assert_eq!(refusal, DetourRefusal::StepNotHeld { step: Step::JointDeliberation }.into());
    says(&refusal, "proposals-refusal-step-not-held");
}

// C.9 — short path and one day.

fn short() -> Detour {
    Detour::TakeShortPath { summary: words("纪要"), is_free: true }
}

fn decided_the_short_way() -> Matter {
    let mut matter = Matter::consulting(MatterClass::GroupMatter);
    matter.takes(short(), &head(), "2026-03-21T10:00");
    matter.sits(Deed::PostNotice, "2026-04-05", Outcome::Carried);
    let publish = matter.sample(Deed::PublishResolution, "2026-04-06T09:00");
    matter.does(&publish, &head(), "2026-04-06T09:00");
    matter
}

#[test]
fn a_small_matter_of_one_group_is_decided_by_the_residents_committee() {
    let matter = decided_the_short_way();
    assert_eq!(matter.0.notice.as_ref().map(|notice| notice.body), Some(Body::ResidentsCommittee));
    assert_eq!(matter.0.steps.len(), 4, "I1: every step is passed or has its recorded exemption");
}

#[test]
fn the_short_path_is_closed_to_big_sums_to_charges_and_to_major_matters() {
    let mut matter = Matter::consulting(MatterClass::GroupMatter);
    let charged =
        matter.refuses(Detour::TakeShortPath { summary: words("纪要"), is_free: false }, &head(), "2026-03-21T10:00");
    assert_eq!(charged, DetourRefusal::ChargesResidents.into());
    says(&charged, "proposals-refusal-charges-residents");
    let cost = |fen| Content { cost: Some(domain::money::Money::from_fen(fen)), ..walk::content() };
    matter.0.content = cost(500_000);
    let dear = matter.refuses(short(), &head(), "2026-03-21T10:00");
    assert_eq!(dear, DetourRefusal::AboveShortPath { cost_fen: 500_000, limit_fen: 500_000 }.into());
    says(&dear, "proposals-refusal-above-short-path");
    matter.0.content = cost(499_999);
    matter.takes(short(), &head(), "2026-03-21T10:00");
    let major = Matter::consulting(MatterClass::MajorPublic).refuses(short(), &head(), "2026-03-21T10:00");
    assert_eq!(major, DetourRefusal::NotForShortPath.into());
    says(&major, "proposals-refusal-not-for-short-path");
}

#[test]
fn ten_residents_within_seven_days_demand_all_four_steps() {
    let mut matter = decided_the_short_way();
    let facts = |have| {
        let mut facts = Facts::none();
        facts.support.adults = Share { have, of: 400 };
        facts
    };
    let demand = Command::Detour(Detour::DemandFullPath);
    let ninth = matter.ask(&demand, &resident(), &facts(8), "2026-04-10T09:00").expect("it is allowed");
    assert_eq!(ninth.to(), None);
    matter.with(&demand, &resident(), &facts(9), "2026-04-10T09:00");
    matter.is_at(StageName::Sponsored);
    assert_eq!(matter.0.course.path, Path::Full);
    // Now the two committees and the party meeting sit as well, and the group decides.
    matter.sits(Deed::CallSession, "2026-04-16", Outcome::Carried);
    matter.sits(Deed::CallSession, "2026-04-25", Outcome::Carried);
    matter.call(Deed::PostNotice, "2026-05-12", "2026-05-01T08:00");
    assert_eq!(matter.0.notice.as_ref().map(|notice| notice.body), Some(Body::GroupMeeting));
}

#[test]
fn the_supervision_committee_demands_alone_and_nothing_is_begun_while_it_still_can() {
    let mut matter = decided_the_short_way();
    let start = matter.sample(Deed::StartImplementation, "2026-04-10T09:00");
    let early = matter.ask(&start, &head(), &fair(&matter.0), "2026-04-10T09:00").expect_err("seven days");
    assert_eq!(early, DetourRefusal::DemandMayCome { until: day("2026-04-13").end() }.into());
    says(&early, "proposals-refusal-demand-may-come");
    let late = matter.refuses(Detour::DemandFullPath, &resident(), "2026-04-14T00:00");
    says(&late, "proposals-refusal-period-over");
    matter.takes(Detour::DemandFullPath, &supervision(), "2026-04-13T23:00");
    matter.is_at(StageName::Sponsored);
}

fn ahead(matter: &Matter, opens: &str) -> Detour {
    let Command::Detour(Detour::CallAhead(mut call)) = matter.sample(Deed::CallAhead, "2026-04-05T09:00") else {
        panic!("a call")
    };
    (call.opens, call.closes) = (at(opens), at(&opens.replace("T14", "T17").replace("T10", "T12")));
    Detour::CallAhead(call)
}

fn before_the_party() -> Matter {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
    matter.sits(Deed::CallSession, "2026-03-26", Outcome::Carried);
    matter.call(Deed::CallSession, "2026-04-12", "2026-04-05T08:00");
    matter
}

#[test]
fn steps_three_and_four_on_one_day_have_each_their_own_vote() {
    let mut matter = before_the_party();
    let early = matter.refuses(ahead(&matter, "2026-04-12T10:00"), &head(), "2026-04-05T09:00");
    says(&early, "proposals-refusal-not-after-party");
    matter.takes(ahead(&matter, "2026-04-12T14:00"), &head(), "2026-04-05T09:00");
    let assembly = matter.0.course.ahead.clone().expect("it is called");
    let twice = matter.refuses(ahead(&matter, "2026-04-12T14:00"), &head(), "2026-04-05T09:30");
    says(&twice, "proposals-refusal-not-ahead");
    matter.meets("2026-04-12", Outcome::Carried);
    assert!(
        matches!(&matter.0.stage, Stage::Resolution { sitting: Sitting::Scheduled { vote, .. } } if *vote == assembly.vote)
    );
    assert_eq!(
        matter.0.notice.as_ref().map(|notice| (notice.step, notice.vote)),
        Some((Step::Resolution, assembly.vote))
    );
}

#[test]
fn an_assembly_called_ahead_is_dropped_when_the_party_members_do_not_pass_the_matter() {
    let mut matter = before_the_party();
    matter.takes(ahead(&matter, "2026-04-12T14:00"), &head(), "2026-04-05T09:00");
    matter.meets("2026-04-12", Outcome::NotCarried);
    matter.is_at(StageName::Rejected);
    assert_eq!(matter.0.course.ahead, None);
}

#[test]
fn where_one_person_is_secretary_and_head_the_committees_propose_and_deliberate_in_one_meeting() {
    let mut matter = Matter(walk::drafted(MatterClass::MajorPublic, ProposerKind::Committee, at("2026-03-02T09:00")));
    matter.does(&Command::Submit, &actor(1, &[]), "2026-03-03T10:00");
    matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
    let open = matter.sample(Deed::OpenConsultation, "2026-03-05T10:00");
    matter.does(&open, &head(), "2026-03-05T10:00");
    let facts = Facts { secretary_is_head: true, ..fair(&matter.0) };
    matter.with(&Command::CloseConsultation { summary: words("纪要") }, &head(), &facts, "2026-03-21T10:00");
    matter.call(Deed::CallSession, "2026-03-21", "2026-03-21T08:30");
    matter.is_at(StageName::JointDeliberation);
}

// Advice and the clock of a petition.

#[test]
fn advice_is_due_shown_late_and_stops_nothing() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.takes(
        Detour::AskAdvice { of: Adviser::LegalAdviser, question: words("是否合法") },
        &clerk(),
        "2026-03-06T09:00",
    );
    let asked = &matter.0.course.advice[0];
    assert_eq!((asked.no, asked.due), (1, day("2026-03-16").end()));
    assert!(!asked.is_late(at("2026-03-16T23:59")) && asked.is_late(at("2026-03-17T00:00")));
    matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
    let lawyer = actor(50, &[Office::LegalAdviser]);
    let subdistrict = actor(51, &[Office::SubdistrictOfficer]);
    let give = || Detour::GiveAdvice { no: 1, words: words("合法") };
    says(&matter.refuses(give(), &subdistrict, "2026-03-22T09:00"), "proposals-refusal-not-for-you");
    matter.takes(give(), &lawyer, "2026-03-22T09:00");
    let again = matter.refuses(give(), &lawyer, "2026-03-23T09:00");
    assert_eq!(again, DetourRefusal::AdviceGiven.into());
    says(&again, "proposals-refusal-advice-given");
    let none = matter.refuses(Detour::GiveAdvice { no: 2, words: words("合法") }, &lawyer, "2026-03-23T09:00");
    says(&none, "proposals-refusal-no-such-advice");
}

#[test]
fn the_assembly_of_a_petition_is_held_within_sixty_days_of_its_consultation() {
    let mut matter = Matter(walk::drafted(MatterClass::Covenant, ProposerKind::Petition, at("2026-03-02T09:00")));
    matter.does(&Command::OpenForSignatures, &actor(1, &[]), "2026-03-02T10:00");
    matter.does(&Command::Submit, &actor(1, &[]), "2026-03-03T10:00");
    // Signatures are verified within five working days.
    assert_eq!(matter.0.due_at(), Some(day("2026-03-10").end()));
    matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
    let open = matter.sample(Deed::OpenConsultation, "2026-03-05T10:00");
    matter.does(&open, &head(), "2026-03-05T10:00");
    matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
    let by = day("2026-05-20").end();
    assert_eq!(matter.0.course.convene_by, Some(by));
    matter.0.stage = Stage::ReadyForNotice { hold_by: day("2026-07-01").end(), attempt: 0 };
    assert_eq!(matter.0.deadline(), Some(by), "it is late when the petition is late");
    let post = matter.sample(Deed::PostNotice, "2026-05-08T18:00");
    assert!(matter.ask(&post, &head(), &fair(&matter.0), "2026-05-09T09:00").is_ok(), "20 May is its last day");
    let late = matter.sample(Deed::PostNotice, "2026-05-10T09:00");
    let refusal = matter.ask(&late, &head(), &fair(&matter.0), "2026-05-08T09:00").expect_err("22 May is too late");
    assert_eq!(refusal, DetourRefusal::ConvenedTooLate { by }.into());
    says(&refusal, "proposals-refusal-convened-too-late");
}
