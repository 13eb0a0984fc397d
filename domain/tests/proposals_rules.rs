//! Rules of the pipeline as sentences, with the numbers of the edge cases (C.16).

mod walk;

use domain::{
    clock::Moment,
    people::Office,
    permit::Actor,
    proposals::{
        Call, Command, Event, Facts, MatterClass, Mode, Part, Proposal, ProposerKind, Refusal, Role, Stage, StageName,
        Verdict,
    },
    text::{Arg, Sentence},
    votes::Outcome,
};
use walk::{actor, at, changed, day, edited, fair, line, person, words};

struct Matter {
    now: Proposal,
}

impl Matter {
    fn new(class: MatterClass) -> Self {
        Self { now: walk::drafted(class, ProposerKind::Residents, at("2026-03-02T09:00")) }
    }

    fn ask(&self, command: &Command, by: &Actor, facts: &Facts, when: &str) -> Result<Event, Refusal> {
        self.now.decide(command, by, facts, at(when))
    }

    fn does(&mut self, command: &Command, by: &Actor, when: &str) {
        let facts = fair(&self.now);
        let event = self.ask(command, by, &facts, when).expect("it is allowed");
        self.now = self.now.clone().apply(&event, at(when));
    }

    fn refuses(&self, command: &Command, by: &Actor, facts: &Facts, when: &str) -> Refusal {
        self.ask(command, by, facts, when).expect_err("a refusal")
    }

    /// Step 4 is reached: a group matter, which needs no other bodies.
    fn ready() -> Self {
        let mut matter = Self::new(MatterClass::GroupMatter);
        let author = actor(1, &[]);
        matter.does(&Command::OpenForSignatures, &author, "2026-03-02T10:00");
        matter.does(&Command::Submit, &author, "2026-03-03T10:00");
        matter.does(&Command::Accept, &clerk(), "2026-03-04T10:00");
        let open = walk::commands(domain::proposals::Deed::OpenConsultation, &matter.now, at("2026-03-05T10:00"));
        matter.does(&open[0], &head(), "2026-03-05T10:00");
        matter.does(&Command::CloseConsultation { summary: words("纪要") }, &head(), "2026-05-21T10:00");
        matter
    }
}

fn head() -> Actor {
    actor(20, &[Office::CommitteeHead])
}

fn clerk() -> Actor {
    actor(21, &[Office::Clerk])
}

fn notice(opens: &str, closes: &str, mode: Mode) -> Command {
    Command::PostNotice(Box::new(Call {
        opens: at(opens),
        closes: at(closes),
        place: line("议事厅"),
        mode,
        is_secret: false,
        only_if: None,
    }))
}

#[test]
fn three_signatures_are_missing_and_the_sentence_says_so() {
    let mut matter = Matter::new(MatterClass::MajorPublic);
    let author = actor(1, &[]);
    matter.does(&Command::OpenForSignatures, &author, "2026-03-02T10:00");
    let mut facts = Facts::none();
    (facts.signatures, facts.sponsors) = (7, vec![person(4)]);
    let no = matter.refuses(&Command::Submit, &author, &facts, "2026-03-03T10:00");
    assert_eq!(no, Refusal::TooFewBackers { signatures: 3, representatives: 2, households: 9 });
    assert_eq!(no.args()[0], ("signatures", Arg::Number(3)));
    // One representative with nine households of the group.
    facts.group_households = 9;
    assert!(matter.ask(&Command::Submit, &author, &facts, "2026-03-03T10:00").is_ok());
    // Three representatives.
    (facts.group_households, facts.sponsors) = (0, vec![person(4), person(5), person(6)]);
    assert!(matter.ask(&Command::Submit, &author, &facts, "2026-03-03T10:00").is_ok());
}

#[test]
fn a_draft_without_a_source_of_money_or_with_a_phone_number_is_not_shown_to_others() {
    let mut matter = Matter::new(MatterClass::MajorPublic);
    let author = actor(1, &[]);
    matter.now.content.funding = None;
    let no = matter.refuses(&Command::OpenForSignatures, &author, &Facts::none(), "2026-03-02T10:00");
    assert_eq!(no, Refusal::Incomplete { part: Part::Funding });
    matter.now.content.funding = Some(line("公益金"));
    matter.now.content.problem = words("请打 13800138000");
    let no = matter.refuses(&Command::OpenForSignatures, &author, &Facts::none(), "2026-03-02T10:00");
    assert_eq!(no, Refusal::PersonalData { part: Part::Problem });
}

#[test]
fn the_group_leader_sponsors_only_after_the_representatives_had_five_days() {
    let mut matter = Matter::new(MatterClass::MajorPublic);
    let author = actor(1, &[]);
    matter.does(&Command::OpenForSignatures, &author, "2026-03-02T10:00");
    matter.does(&Command::Submit, &author, "2026-03-03T10:00");
    let leader = actor(30, &[Office::GroupLeader]);
    let no = matter.refuses(&Command::Sponsor, &leader, &Facts::none(), "2026-03-08T23:59");
    assert_eq!(no, Refusal::RepresentativesFirst { until: day("2026-03-08").end() });
    assert!(matter.ask(&Command::Sponsor, &leader, &Facts::none(), "2026-03-09T00:00").is_ok());
    let stranger = actor(31, &[]);
    let no = matter.refuses(&Command::Sponsor, &stranger, &Facts::none(), "2026-03-09T00:00");
    assert_eq!(no, Refusal::NotForYou { role: Role::Representative });
}

#[test]
fn an_assembly_of_all_needs_ten_full_days_and_the_looser_reading_one_less() {
    // E24
    let mut matter = Matter::ready();
    matter.now.class = MatterClass::Covenant;
    matter.now.stage = Stage::ReadyForNotice { hold_by: day("2026-07-01").end(), attempt: 0 };
    let on = |opens: &str| notice(&format!("{opens}T09:00"), &format!("{opens}T18:00"), Mode::Meeting);
    let mut facts = fair(&matter.now);
    let no = matter.refuses(&on("2026-06-11"), &head(), &facts, "2026-06-01T09:00");
    assert_eq!(no, Refusal::NoticeTooShort { days: 10, earliest: day("2026-06-12") });
    assert!(matter.ask(&on("2026-06-12"), &head(), &facts, "2026-06-01T23:59").is_ok());
    facts.policy.notice_strict = false;
    assert!(matter.ask(&on("2026-06-11"), &head(), &facts, "2026-06-01T09:00").is_ok());
    let no = matter.refuses(&on("2026-06-10"), &head(), &facts, "2026-06-01T09:00");
    assert_eq!(no, Refusal::NoticeTooShort { days: 10, earliest: day("2026-06-11") });
}

#[test]
fn a_window_lasts_three_to_ten_days() {
    let matter = Matter::ready();
    let facts = fair(&matter.now);
    let to = |closes: &str| notice("2026-06-01T09:00", closes, Mode::Window);
    let no = matter.refuses(&to("2026-06-02T18:00"), &head(), &facts, "2026-05-22T09:00");
    assert_eq!(no, Refusal::WindowTooShort { days: 2, least: 3 });
    let no = matter.refuses(&to("2026-06-11T18:00"), &head(), &facts, "2026-05-22T09:00");
    assert_eq!(no, Refusal::WindowTooLong { days: 11, most: 10 });
    assert!(matter.ask(&to("2026-06-07T18:00"), &head(), &facts, "2026-05-22T09:00").is_ok());
}

fn in_session() -> Matter {
    let mut matter = Matter::ready();
    let posted = notice("2026-05-26T09:00", "2026-05-26T18:00", Mode::Meeting);
    matter.does(&posted, &head(), "2026-05-22T09:00");
    matter.does(&Command::OpenSession, &head(), "2026-05-26T09:00");
    matter
}

#[test]
fn a_vote_cannot_open_when_members_left() {
    // E22
    let matter = in_session();
    let mut facts = fair(&matter.now);
    let vote = facts.vote.as_mut().unwrap();
    (vote.present, vote.quorum_holds) = (10, false);
    let no = matter.refuses(&Command::OpenVoting, &head(), &facts, "2026-05-26T09:30");
    assert_eq!(no, Refusal::QuorumMissing { present: 10, need: 11 });
}

#[test]
fn a_text_edited_after_the_notice_is_not_voted_on() {
    // E23
    let mut matter = Matter::ready();
    matter.does(&notice("2026-05-26T09:00", "2026-05-26T18:00", Mode::Meeting), &head(), "2026-05-22T09:00");
    let revise = Command::Revise { content: Box::new(edited(&matter.now.content)), note: line("改错字") };
    matter.does(&revise, &actor(1, &[]), "2026-05-23T09:00");
    let facts = fair(&matter.now);
    let no = matter.refuses(&Command::OpenSession, &head(), &facts, "2026-05-26T09:00");
    assert_eq!(no, Refusal::TextChangedAfterNotice);
    let again = notice("2026-05-30T09:00", "2026-05-30T18:00", Mode::Meeting);
    matter.does(&again, &head(), "2026-05-26T10:00");
    assert!(matter.ask(&Command::OpenSession, &head(), &fair(&matter.now), "2026-05-30T09:00").is_ok());
    // What is substantive begins again.
    let revise = Command::Revise { content: Box::new(changed(&matter.now.content)), note: line("加四号楼") };
    matter.does(&revise, &actor(1, &[]), "2026-05-27T09:00");
    assert_eq!((matter.now.stage.name(), matter.now.steps.len()), (StageName::Accepted, 0));
}

fn counting() -> Matter {
    let mut matter = in_session();
    matter.does(&Command::OpenVoting, &head(), "2026-05-26T09:30");
    matter.does(&Command::CloseVoting, &head(), "2026-05-26T10:00");
    matter
}

fn sign(verdict: Verdict) -> Command {
    Command::SignCount { minutes: words("会议记录"), verdict }
}

#[test]
fn a_box_with_more_ballots_than_people_is_void_and_the_vote_is_taken_again() {
    // E20
    let mut matter = counting();
    let mut facts = fair(&matter.now);
    let vote = facts.vote.as_mut().unwrap();
    (vote.in_box, vote.at_box) = (92, 91);
    let no = matter.refuses(&sign(Verdict::ByResult), &clerk(), &facts, "2026-05-26T11:00");
    assert_eq!(no, Refusal::BoxExceedsAttendance { in_box: 92, at_box: 91 });
    for (command, by) in
        [(sign(Verdict::BoxVoid), clerk()), (Command::ConfirmCount, actor(22, &[Office::SupervisionHead]))]
    {
        let event = matter.ask(&command, &by, &facts, "2026-05-26T11:00").unwrap();
        matter.now = matter.now.clone().apply(&event, at("2026-05-26T11:00"));
    }
    assert!(matches!(matter.now.stage, Stage::ReadyForNotice { attempt: 0, .. }), "it is not counted as 流会");
}

#[test]
fn two_people_who_propose_nothing_sign_the_count() {
    let mut matter = counting();
    let facts = fair(&matter.now);
    let sponsor = actor(4, &[Office::Clerk]);
    let no = matter.refuses(&sign(Verdict::ByResult), &sponsor, &facts, "2026-05-26T11:00");
    assert_eq!(no, Refusal::ProposerCounts);
    let no = matter.refuses(&Command::ConfirmCount, &clerk(), &facts, "2026-05-26T11:00");
    assert_eq!(no, Refusal::CountUnsigned);
    matter.does(&sign(Verdict::ByResult), &clerk(), "2026-05-26T11:00");
    let no = matter.refuses(&Command::ConfirmCount, &clerk(), &facts, "2026-05-26T11:10");
    assert_eq!(no, Refusal::SameCounter);
    matter.does(&Command::ConfirmCount, &actor(22, &[Office::GridManager]), "2026-05-26T11:20");
    assert_eq!(matter.now.stage.name(), StageName::Adopted);
}

#[test]
fn papers_without_a_second_reader_stop_the_count() {
    let matter = counting();
    let mut facts = fair(&matter.now);
    facts.vote.as_mut().unwrap().unconfirmed_paper = 2;
    let no = matter.refuses(&sign(Verdict::ByResult), &clerk(), &facts, "2026-05-26T11:00");
    assert_eq!(no, Refusal::PaperUnconfirmed { count: 2 });
}

#[test]
fn three_sessions_without_a_quorum_put_a_matter_on_hold() {
    // E36
    let mut matter = Matter::ready();
    for (n, (posted, held)) in
        [("2026-05-22", "2026-05-26"), ("2026-05-26", "2026-05-30"), ("2026-05-30", "2026-06-03")]
            .into_iter()
            .enumerate()
    {
        let call = notice(&format!("{held}T09:00"), &format!("{held}T18:00"), Mode::Meeting);
        matter.does(&call, &head(), &format!("{posted}T20:00"));
        let mut facts = fair(&matter.now);
        let vote = facts.vote.as_mut().unwrap();
        (vote.present, vote.quorum_holds, vote.outcome) = (10, false, Some(Outcome::NoQuorum));
        let when = format!("{held}T10:00");
        let declare = Command::DeclareNoQuorum { note: words("流会") };
        let event = matter.ask(&declare, &head(), &facts, &when).unwrap();
        matter.now = matter.now.clone().apply(&event, at(&when));
        let expected = if n < 2 { StageName::ReadyForNotice } else { StageName::Suspended };
        assert_eq!(matter.now.stage.name(), expected);
    }
    let no = matter.refuses(
        &Command::Resume { note: words("改为多日投票"), mode: None },
        &head(),
        &Facts::none(),
        "2026-06-04T09:00",
    );
    assert_eq!(no, Refusal::NotForYou { role: Role::SupervisionHead });
}

#[test]
fn a_matter_with_sponsors_is_taken_back_only_when_they_agree() {
    let mut matter = Matter::ready();
    let author = actor(1, &[]);
    matter.does(&Command::Withdraw { reason: words("不办了") }, &author, "2026-05-22T09:00");
    assert_eq!(matter.now.stage.name(), StageName::ReadyForNotice);
    let stranger = matter.refuses(&Command::AgreeToWithdraw, &actor(5, &[]), &fair(&matter.now), "2026-05-22T10:00");
    assert_eq!(stranger, Refusal::NotForYou { role: Role::Sponsor });
    matter.does(&Command::AgreeToWithdraw, &actor(4, &[]), "2026-05-22T10:00");
    assert_eq!(matter.now.stage.name(), StageName::Withdrawn);
}

#[test]
fn urgency_is_near_at_four_fifths_and_overdue_at_the_end() {
    use domain::proposals::Urgency;
    let mut matter = Matter::new(MatterClass::MajorPublic);
    matter.does(&Command::OpenForSignatures, &actor(1, &[]), "2026-03-02T00:00");
    // Sixty days after the second of March: the first of May, 24:00; 61 days from the beginning.
    let near = Moment::from_micros(at("2026-03-02T00:00").micros() + 61 * 86_400_000_000 / 5 * 4);
    let before = Moment::from_micros(near.micros() - 1);
    assert_eq!(matter.now.urgency(before), Urgency::Calm);
    assert_eq!(matter.now.urgency(near), Urgency::Near);
    assert_eq!(matter.now.urgency(at("2026-05-02T00:00")), Urgency::Overdue);
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    let keys =
        concat!(include_str!("../src/proposals/refusal_words.rs"), include_str!("../src/proposals/detours/refusal.rs"));
    let keys: Vec<_> = keys.split('"').filter(|part| part.starts_with("proposals-") && !part.contains('{')).collect();
    assert!(keys.len() > 100);
    for sentences in [
        include_str!("../../locales/zh-CN/proposals-refusals.ftl"),
        include_str!("../../locales/en/proposals-refusals.ftl"),
    ] {
        for key in &keys {
            assert!(sentences.lines().any(|line| line.starts_with(&format!("{key} ="))), "{key} is not said");
        }
        for deed in domain::proposals::Deed::ALL {
            assert!(sentences.contains(&format!("\nproposals-deed-{} =", deed.name())));
        }
    }
}
