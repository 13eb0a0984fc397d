//! Admission, consultation and what the bodies of steps 2 and 3 send back (T04–T08, T11, T15).

mod walk;

use domain::{
    ids::ProposalId,
    people::Office,
    permit::Actor,
    proposals::{
        Command, ConsultationKind, ConsultationSession, Deed, Facts, MatterClass, Refusal, ReturnPoint, Stage,
        StageName, Step, Verdict,
    },
    votes::Outcome,
};
use uuid::Uuid;
use walk::{
    actor,
    course::{Matter, clerk, head, resident, supervision},
    day, edited, fair, line, words,
};

fn author() -> Actor {
    actor(1, &[])
}

fn lawyer() -> Actor {
    actor(50, &[Office::LegalAdviser])
}

fn submitted() -> Matter {
    let mut matter = Matter::drafted(MatterClass::MajorPublic);
    matter.does(&Command::OpenForSignatures, &author(), "2026-03-02T10:00");
    matter.does(&Command::Submit, &author(), "2026-03-03T10:00");
    matter
}

fn accepted() -> Matter {
    let mut matter = submitted();
    matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
    matter
}

fn refused(matter: &Matter, command: &Command, by: &Actor, when: &str) -> Refusal {
    matter.ask(command, by, &fair(&matter.0), when).expect_err("it is refused")
}

fn is_not_for(matter: &Matter, command: &Command, by: &Actor, when: &str) {
    let refusal = refused(matter, command, by, when);
    assert!(matches!(refusal, Refusal::NotForYou { .. }), "{refusal:?}");
}

#[test]
fn t04_what_is_to_be_corrected_comes_back_in_ten_days_or_lapses() {
    let mut matter = submitted();
    let when = "2026-03-04T10:00";
    let bare = Command::AskCorrection { points: Vec::new() };
    assert_eq!(refused(&matter, &bare, &clerk(), when), Refusal::NoPoints);
    let ask = Command::AskCorrection { points: vec![line("写明资金来源")] };
    is_not_for(&matter, &ask, &author(), when);
    matter.does(&ask, &clerk(), when);
    let Stage::ReturnedForRevision { back_to: ReturnPoint::Admission, until, .. } = matter.0.stage else {
        panic!("sent back")
    };
    // The tenth day is a Saturday.
    assert_eq!(until, day("2026-03-16").end());
    let again =
        |matter: &Matter| Command::Resubmit { content: Box::new(edited(&matter.0.content)), note: line("已补正") };
    let mut back = Matter(matter.0.clone());
    back.does(&again(&back), &author(), "2026-03-16T23:59");
    back.is_at(StageName::Submitted);
    assert_eq!(refused(&matter, &again(&matter), &author(), "2026-03-17T00:00"), Refusal::PeriodOver { until });
    matter.does(&Command::KeepDeadline, &Actor::System, "2026-03-17T00:00");
    matter.is_at(StageName::Lapsed);
}

#[test]
fn t05_what_is_not_accepted_handed_on_or_merged_says_why() {
    let when = "2026-03-04T10:00";
    let into = ProposalId(Uuid::from_u128(10));
    let reason = || words("不属于自治事项");
    for (command, stage) in [
        (Command::Decline { reason: reason() }, StageName::NotAccepted),
        (Command::Transfer { to: line("城管中队"), reason: reason() }, StageName::Transferred),
        (Command::Merge { into, reason: reason() }, StageName::Merged),
    ] {
        let mut matter = submitted();
        is_not_for(&matter, &command, &author(), when);
        matter.does(&command, &head(), when);
        matter.is_at(stage);
    }
    let matter = submitted();
    let itself = Command::Merge { into: matter.0.id, reason: reason() };
    assert_eq!(refused(&matter, &itself, &head(), when), Refusal::MergeIntoItself);
    let closed = Facts { merge_target_open: false, ..fair(&matter.0) };
    let gone = matter.ask(&Command::Merge { into, reason: reason() }, &head(), &closed, when);
    assert_eq!(gone, Err(Refusal::MergeTargetClosed));
}

fn consultation(closes: &str) -> Command {
    let closes = day(closes);
    Command::OpenConsultation { kind: ConsultationKind::Hearing, closes, announcement: words("公告") }
}

fn session(kind: ConsultationKind, held: &str) -> Command {
    let (held, minutes) = (day(held), words("记录"));
    Command::RecordConsultationSession(Box::new(ConsultationSession { kind, held, present: 20, minutes }))
}

#[test]
fn t06_a_consultation_lasts_its_days_and_a_hearing_is_announced_ten_days_before() {
    let mut matter = accepted();
    let short = refused(&matter, &consultation("2026-03-11"), &head(), "2026-03-05T10:00");
    assert_eq!(short, Refusal::ConsultationTooShort { days: 7, earliest: day("2026-03-12") });
    is_not_for(&matter, &consultation("2026-03-20"), &resident(), "2026-03-05T10:00");
    matter.does(&consultation("2026-03-20"), &head(), "2026-03-05T10:00");
    let hearing = session(ConsultationKind::Hearing, "2026-03-15");
    let early = refused(&matter, &hearing, &head(), "2026-03-18T10:00");
    assert_eq!(early, Refusal::HearingTooEarly { earliest: day("2026-03-16") });
    matter.does(&session(ConsultationKind::Hearing, "2026-03-16"), &head(), "2026-03-18T10:00");
    let to_come = session(ConsultationKind::CandidTalk, "2026-03-19");
    let (from, to) = (day("2026-03-05"), day("2026-03-18"));
    assert_eq!(refused(&matter, &to_come, &head(), "2026-03-18T10:00"), Refusal::SessionDay { from, to });
}

#[test]
fn t07_only_the_legal_adviser_or_the_subdistrict_stops_what_is_unlawful() {
    let stop = Command::StopAsUnlawful { article: line("第三十一条"), opinion: words("与法律抵触") };
    for mut matter in [accepted(), Matter::consulting(MatterClass::MajorPublic)] {
        is_not_for(&matter, &stop, &head(), "2026-03-06T10:00");
        matter.does(&stop, &lawyer(), "2026-03-06T10:00");
        matter.is_at(StageName::NotAccepted);
    }
}

#[test]
fn t08_a_consultation_is_closed_when_a_session_was_held_and_every_opinion_is_answered() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    let close = Command::CloseConsultation { summary: words("纪要") };
    let Stage::Consultation { closes, may_close, .. } = matter.0.stage else { panic!("in consultation") };
    let until = closes.max(may_close);
    let early = refused(&matter, &close, &head(), "2026-03-15T10:00");
    assert_eq!(early, Refusal::ConsultationRunning { until });
    let with = |facts: Facts| matter.ask(&close, &head(), &facts, "2026-03-21T10:00").expect_err("not complete");
    assert_eq!(with(Facts { sessions: 0, ..fair(&matter.0) }), Refusal::SessionMissing { held: 0, needed: 1 });
    assert_eq!(with(Facts { unanswered: 2, ..fair(&matter.0) }), Refusal::Unanswered { count: 2 });
    let nobody = Facts { sponsors: Vec::new(), outdated_sponsors: 1, ..fair(&matter.0) };
    assert_eq!(with(nobody), Refusal::NoSponsor { outdated: 1 });
    matter.does(&close, &head(), "2026-03-21T10:00");
    assert!(matter.0.passed(Step::Proposal).is_some(), "the first step is frozen with its sponsors");
}

/// The body of the next step sits and sends the matter back.
fn sends_back(matter: &mut Matter, date: &str, posted: &str) {
    matter.call(Deed::CallSession, date, posted);
    let time = |clock: &str| format!("{date}T{clock}");
    matter.does(&Command::OpenSession, &head(), &time("09:05"));
    matter.does(&Command::OpenVoting, &head(), &time("09:30"));
    matter.does(&Command::CloseVoting, &head(), &time("10:00"));
    let sign = |agreeing| {
        let points = vec![line("列明预算")];
        Command::SignCount { minutes: words("会议记录"), verdict: Verdict::Return { points, agreeing } }
    };
    // Twelve are present: seven are more than half of them.
    let few = refused(matter, &sign(6), &clerk(), &time("10:10"));
    assert_eq!(few, Refusal::ReturnNeedsMajority { have: 6, need: 7 });
    matter.does(&sign(7), &clerk(), &time("10:10"));
    matter.does(&Command::ConfirmCount, &supervision(), &time("10:20"));
}

#[test]
fn t11_t15_a_body_sends_back_with_its_points_and_the_matter_returns_to_it() {
    let mut matter = Matter::consulting(MatterClass::MajorPublic);
    matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-03-21T10:00");
    sends_back(&mut matter, "2026-03-26", "2026-03-21T11:00");
    let Stage::ReturnedForRevision { back_to, until, ref points } = matter.0.stage else { panic!("sent back") };
    assert_eq!((back_to, points.as_slice()), (ReturnPoint::JointDeliberation, &[line("列明预算")][..]));
    assert_eq!(until, day("2026-04-10").end(), "fifteen days");
    let resubmit =
        |matter: &Matter| Command::Resubmit { content: Box::new(edited(&matter.0.content)), note: line("已改") };
    matter.does(&resubmit(&matter), &author(), "2026-03-28T09:00");
    matter.is_at(StageName::JointDeliberation);
    matter.sits(Deed::CallSession, "2026-04-02", Outcome::Carried);
    sends_back(&mut matter, "2026-04-12", "2026-04-05T09:00");
    let Stage::ReturnedForRevision { back_to, until, .. } = matter.0.stage else { panic!("sent back") };
    // Seven days: the nineteenth is a Sunday.
    assert_eq!((back_to, until), (ReturnPoint::PartyReview, day("2026-04-20").end()));
    let other = walk::changed(&matter.0.content);
    let mut changed = Matter(matter.0.clone());
    let resubmit = Command::Resubmit { content: Box::new(other), note: line("换了方案") };
    changed.does(&resubmit, &head(), "2026-04-14T09:00");
    changed.is_at(StageName::PartyReview);
    let editorial = matter.0.content.clone();
    let editorial = domain::proposals::Content { risks: Some(words("夜里停电两小时。")), ..editorial };
    let resubmit = Command::Resubmit { content: Box::new(editorial), note: line("措辞") };
    matter.does(&resubmit, &head(), "2026-04-14T09:00");
    matter.is_at(StageName::ReadyForNotice);
}
