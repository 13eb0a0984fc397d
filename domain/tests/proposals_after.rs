//! The review before the notice, publication, carrying out, account, result and appraisal (T18, T25–T29).

mod walk;

use domain::{
    money::Money,
    people::Office,
    permit::Actor,
    proposals::{
        Account, AccountLine, AppraisalSum, Command, Deed, Facts, MatterClass, Milestone, MilestoneState,
        MilestoneUpdate, Refusal, ReviewReply, Scores, Stage, StageName,
    },
};
use walk::{
    actor, at,
    course::{Matter, clerk, head, resident, supervision},
    day, fair, line, words,
};

fn refused(matter: &Matter, command: &Command, by: &Actor, when: &str) -> Refusal {
    matter.ask(command, by, &fair(&matter.0), when).expect_err("it is refused")
}

#[test]
fn t18_a_covenant_is_reviewed_in_fifteen_days_and_once_more_after_a_reminder() {
    let mut matter = Matter::ready(MatterClass::Covenant);
    let subdistrict = actor(51, &[Office::SubdistrictOfficer]);
    let major = Matter::ready(MatterClass::MajorPublic);
    let unasked = major.ask(&Command::SendForReview, &head(), &fair(&major.0), "2026-04-11T09:00");
    assert!(unasked.is_err(), "only a covenant is reviewed");
    assert!(matches!(
        refused(&matter, &Command::SendForReview, &clerk(), "2026-04-11T09:00"),
        Refusal::NotForYou { .. }
    ));
    matter.does(&Command::SendForReview, &head(), "2026-04-11T09:00");
    let Stage::ExternalReview { reply_by, reminded: false, .. } = matter.0.stage else { panic!("under review") };
    // The fifteenth day is a Sunday: the reply is in time on the Monday.
    assert_eq!(reply_by, day("2026-04-27").end());
    let silent = Command::RecordReview(ReviewReply::NoReply);
    assert_eq!(refused(&matter, &silent, &head(), "2026-04-28T09:00"), Refusal::ReplyMayCome { until: reply_by });
    matter.does(&Command::KeepDeadline, &Actor::System, "2026-04-28T00:00");
    let Stage::ExternalReview { reply_by, reminded: true, .. } = matter.0.stage else { panic!("reminded") };
    assert_eq!(refused(&matter, &silent, &head(), "2026-05-01T09:00"), Refusal::ReplyMayCome { until: reply_by });
    let mut answered = Matter(matter.0.clone());
    answered.does(&Command::RecordReview(ReviewReply::NoRemarks), &subdistrict, "2026-05-01T09:00");
    answered.is_at(StageName::ReadyForNotice);
    matter.with(&silent, &head(), &fair(&matter.0), &format!("{}T09:00", reply_by.day()));
    matter.is_at(StageName::ReadyForNotice);
}

#[test]
fn t25_a_resolution_is_posted_for_fifteen_full_days_and_a_covenant_is_filed() {
    let matter = Matter::published(MatterClass::MajorPublic);
    let Stage::ResolutionDisclosed { posted_until, start_by } = matter.0.stage else { panic!("published") };
    assert_eq!((posted_until, start_by), (day("2026-05-30").end(), day("2026-05-30").end()), "15 May is not counted");
    let mut covenant = Matter::ready(MatterClass::Covenant);
    covenant.does(&Command::SendForReview, &head(), "2026-04-11T09:00");
    covenant.does(&Command::RecordReview(ReviewReply::NoRemarks), &head(), "2026-04-12T09:00");
    covenant.sits(Deed::PostNotice, "2026-05-10", domain::votes::Outcome::Carried);
    let publish = covenant.sample(Deed::PublishResolution, "2026-05-11T09:00");
    covenant.does(&publish, &head(), "2026-05-11T09:00");
    covenant.is_at(StageName::Filing);
    covenant.does(&Command::File { receipt: line("街道备〔2026〕3 号") }, &clerk(), "2026-05-12T09:00");
    covenant.is_at(StageName::ResolutionDisclosed);
}

fn milestones(matter: &Matter) -> Vec<Milestone> {
    let Command::StartImplementation { milestones } = matter.sample(Deed::StartImplementation, "2026-05-16T09:00")
    else {
        panic!("milestones")
    };
    milestones
}

fn start(milestones: Vec<Milestone>) -> Command {
    Command::StartImplementation { milestones }
}

#[test]
fn t26_it_is_begun_with_a_milestone_that_has_an_owner_a_date_and_a_budget_within_the_resolution() {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let when = "2026-05-16T09:00";
    assert_eq!(refused(&matter, &start(Vec::new()), &head(), when), Refusal::NoMilestones);
    let [planned] = <[Milestone; 1]>::try_from(milestones(&matter)).expect("one milestone");
    let backwards = Milestone { ends: planned.starts.plus(-1), ..planned.clone() };
    assert_eq!(refused(&matter, &start(vec![backwards]), &head(), when), Refusal::MilestoneDays { no: 1 });
    let allowed = matter.0.content.cost.unwrap_or_default();
    let dear = Milestone { budget: Money::from_fen(allowed.fen() * 2), ..planned.clone() };
    let too_high = Refusal::BudgetTooHigh { planned_fen: allowed.fen() * 2, allowed_fen: allowed.fen() };
    assert_eq!(refused(&matter, &start(vec![dear]), &head(), when), too_high);
    assert!(matches!(refused(&matter, &start(vec![planned.clone()]), &clerk(), when), Refusal::NotForYou { .. }));
    matter.does(&start(vec![planned]), &head(), when);
    matter.is_at(StageName::Implementing);
}

fn implementing() -> Matter {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let planned = milestones(&matter);
    matter.does(&start(planned), &head(), "2026-05-16T09:00");
    matter
}

fn update(state: MilestoneState, evidence: &[&str]) -> Command {
    let evidence = evidence.iter().map(|text| line(text)).collect();
    let spent = Some(Money::from_fen(100));
    Command::UpdateMilestone { no: 1, update: Box::new(MilestoneUpdate { state, spent, evidence }) }
}

fn complete() -> Command {
    Command::CompleteImplementation { inspection: words("验收合格") }
}

/// Done, checked, accepted; a hundred 分 were spent.
fn accepted() -> Matter {
    let mut matter = implementing();
    matter.does(&update(MilestoneState::Done, &["照片"]), &head(), "2026-06-01T09:00");
    matter.does(&update(MilestoneState::Checked, &[]), &supervision(), "2026-06-02T09:00");
    matter.does(&complete(), &head(), "2026-06-03T09:00");
    matter
}

#[test]
fn t27_it_is_accepted_when_the_supervision_committee_has_checked_every_milestone() {
    let mut matter = implementing();
    let bare = update(MilestoneState::Done, &[]);
    assert_eq!(refused(&matter, &bare, &head(), "2026-06-01T09:00"), Refusal::EvidenceMissing { no: 1 });
    matter.does(&update(MilestoneState::Done, &["照片", "发票"]), &head(), "2026-06-01T09:00");
    assert_eq!(refused(&matter, &complete(), &head(), "2026-06-01T10:00"), Refusal::MilestonesOpen { count: 1 });
    let check = update(MilestoneState::Checked, &[]);
    assert!(matches!(refused(&matter, &check, &head(), "2026-06-01T10:00"), Refusal::NotForYou { .. }));
    matter.does(&check, &supervision(), "2026-06-02T09:00");
    matter.does(&complete(), &head(), "2026-06-03T09:00");
    let Stage::Acceptance { publish_by } = matter.0.stage else { panic!("accepted") };
    assert_eq!(publish_by, day("2026-06-13").end(), "the result is due in ten days");
}

fn account(income: i64, spending: i64) -> Command {
    let lines = |fen| vec![AccountLine { label: line("路灯"), amount: Money::from_fen(fen) }];
    let account = Account { income: lines(income), spending: lines(spending), balance_note: None };
    Command::CheckAccount { account: Box::new(account) }
}

#[test]
fn t28_the_result_is_published_with_an_account_that_balances_and_was_checked() {
    let mut matter = accepted();
    let publish = matter.sample(Deed::PublishResult, "2026-06-04T09:00");
    assert_eq!(refused(&matter, &publish, &head(), "2026-06-04T09:00"), Refusal::AccountUnchecked);
    let off = Refusal::AccountUnbalanced { income_fen: 101, spending_fen: 100 };
    assert_eq!(refused(&matter, &account(101, 100), &supervision(), "2026-06-04T09:00"), off);
    let other = Refusal::AccountDiffers { account_fen: 99, milestones_fen: 100 };
    assert_eq!(refused(&matter, &account(99, 99), &supervision(), "2026-06-04T09:00"), other);
    assert!(matches!(refused(&matter, &account(100, 100), &head(), "2026-06-04T09:00"), Refusal::NotForYou { .. }));
    matter.does(&account(100, 100), &supervision(), "2026-06-04T09:00");
    matter.does(&publish, &head(), "2026-06-05T09:00");
    let Stage::ResultDisclosed { posted_until } = matter.0.stage else { panic!("published") };
    assert_eq!(posted_until, day("2026-06-20").end(), "posted for fifteen full days");
}

#[test]
fn t29_residents_appraise_once_each_and_a_low_score_needs_a_rectification_before_the_file_is_closed() {
    let mut matter = accepted();
    matter.does(&account(100, 100), &supervision(), "2026-06-04T09:00");
    let publish = matter.sample(Deed::PublishResult, "2026-06-05T09:00");
    matter.does(&publish, &head(), "2026-06-05T09:00");
    let until = day("2026-06-20").end();
    assert_eq!(refused(&matter, &Command::OpenAppraisal, &head(), "2026-06-20T09:00"), Refusal::StillPosted { until });
    matter.does(&Command::KeepDeadline, &Actor::System, "2026-06-21T00:00");
    let Stage::Appraising { until } = matter.0.stage else { panic!("appraising") };
    let appraise = Command::Appraise { scores: Scores::new([3, 3, 2, 2, 2]).expect("scores"), comment: None };
    matter.does(&appraise, &resident(), "2026-06-22T09:00");
    let twice = Facts { actor_appraised: true, ..fair(&matter.0) };
    let again = matter.ask(&appraise, &resident(), &twice, "2026-06-22T10:00");
    assert_eq!(again, Err(Refusal::AlreadyAppraised));
    let archive = |rectification| Command::Archive { rectification };
    assert_eq!(refused(&matter, &archive(None), &clerk(), "2026-06-23T09:00"), Refusal::AppraisalOpen { until });
    let low = Facts { appraisal: AppraisalSum { count: 2, overall: 5, unsatisfied: 1 }, ..fair(&matter.0) };
    let end = format!("{}T09:00", until.day());
    let bare = matter.ask(&archive(None), &clerk(), &low, &end).expect_err("a low score");
    assert_eq!(bare, Refusal::RectificationMissing { average_hundredths: 250, unsatisfied: 1 });
    matter.with(&archive(Some(words("三十日内补种绿化"))), &clerk(), &low, &end);
    matter.is_at(StageName::Archived);
    assert!(matter.0.open_rectification().is_some() && at(&end) >= until);
}
