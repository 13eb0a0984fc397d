//! Following a resolution through (两公开): changes of the plan, how promises were kept, the rectification order.

mod walk;

use domain::{
    charters::Policy,
    ids::OpinionId,
    money::Money,
    people::Office,
    permit::Actor,
    proposals::{
        AppraisalSum, Command, Deed, Facts, Kept, MatterClass, Milestone, MilestoneState, PlanAnswer, Promise,
        RectificationState, Refusal, Stage, StageName, Step,
    },
    text::Words,
    votes::Outcome,
};
use walk::{
    actor, at,
    course::{Matter, clerk, head, resident, supervision},
    day, fair, line, words,
};

const WHEN: &str = "2026-05-20T09:00";

fn refused(matter: &Matter, command: &Command, by: &Actor, when: &str) -> Refusal {
    matter.ask(command, by, &fair(&matter.0), when).expect_err("it is refused")
}

/// Being carried out along three milestones; 1,000 yuan were resolved and are planned.
fn implementing() -> Matter {
    let mut matter = Matter::published(MatterClass::MajorPublic);
    let Command::StartImplementation { milestones } = matter.sample(Deed::StartImplementation, "2026-05-16T09:00")
    else {
        panic!("milestones")
    };
    let one = |no: u16, fen| Milestone { no, budget: Money::from_fen(fen), ..milestones[0].clone() };
    let milestones = vec![one(1, 20_000), one(2, 50_000), one(3, 30_000)];
    matter.does(&Command::StartImplementation { milestones }, &head(), "2026-05-16T09:00");
    matter.does(&matter.sample(Deed::UpdateMilestone, WHEN), &head(), "2026-05-17T09:00");
    matter
}

fn change(milestones: Vec<Milestone>, scope: Option<Words>) -> Command {
    Command::ChangePlan { milestones, reason: words("管线比图纸深"), scope }
}

/// The third milestone for so much.
fn dearer(matter: &Matter, fen: i64) -> Command {
    change(vec![Milestone { budget: Money::from_fen(fen), ..matter.0.milestones[2].clone() }], None)
}

#[test]
fn a_change_within_a_tenth_and_the_same_scope_applies_at_once_with_its_reason() {
    let mut matter = implementing();
    assert!(matches!(refused(&matter, &dearer(&matter, 40_000), &clerk(), WHEN), Refusal::NotForYou { .. }));
    matter.does(&dearer(&matter, 40_000), &head(), WHEN);
    matter.is_at(StageName::Implementing);
    assert_eq!(matter.0.milestones[2].budget, Money::from_fen(40_000), "exactly a tenth more is not too much");
    let told = &matter.0.follow.changes[0];
    assert_eq!((told.reason.as_str(), told.answer), ("管线比图纸深", Some(PlanAnswer::AtOnce)));
    assert_eq!((told.granted, told.planned), (Money::from_fen(100_000), Money::from_fen(110_000)));
    assert_eq!(matter.0.granted(), Money::from_fen(100_000), "small changes add up against what was resolved");
    matter.does(&dearer(&matter, 40_001), &head(), WHEN);
    matter.is_at(StageName::JointDeliberation);
}

#[test]
fn what_is_begun_stays_and_what_is_not_may_be_changed_added_or_cancelled() {
    let mut matter = implementing();
    let [first, second, third] = <[Milestone; 3]>::try_from(matter.0.milestones.clone()).expect("three");
    let begun = Milestone { title: line("换一家"), ..first.clone() };
    assert_eq!(refused(&matter, &change(vec![begun], None), &head(), WHEN), Refusal::MilestoneBegun { no: 1 });
    let as_it_is = change(vec![first, second.clone()], None);
    assert_eq!(refused(&matter, &as_it_is, &head(), WHEN), Refusal::PlanUnchanged);
    let far = Milestone { no: 5, ..second.clone() };
    assert_eq!(refused(&matter, &change(vec![far], None), &head(), WHEN), Refusal::MilestoneNumbers);
    let done = Milestone { state: MilestoneState::Done, ..second.clone() };
    assert_eq!(refused(&matter, &change(vec![done], None), &head(), WHEN), Refusal::MilestoneOrder { no: 2 });
    let cancelled = MilestoneState::Cancelled { reason: line("并入下一节点") };
    let later = Milestone { ends: third.ends.plus(10), budget: Money::from_fen(70_000), ..third.clone() };
    let more = Milestone { no: 4, title: line("补种绿化"), budget: Money::from_fen(5_000), ..third };
    let plan = vec![Milestone { state: cancelled.clone(), ..second }, later.clone(), more];
    matter.does(&change(plan, None), &head(), WHEN);
    matter.is_at(StageName::Implementing);
    let states: Vec<_> = matter.0.milestones.iter().map(|milestone| milestone.state.clone()).collect();
    assert_eq!(states, [MilestoneState::Doing, cancelled, MilestoneState::Planned, MilestoneState::Planned]);
    assert_eq!((matter.0.milestones[2].ends, matter.0.milestones.len()), (later.ends, 4));
    let revived = Milestone { state: MilestoneState::Planned, ..matter.0.milestones[1].clone() };
    assert_eq!(refused(&matter, &change(vec![revived], None), &head(), WHEN), Refusal::MilestoneBegun { no: 2 });
}

#[test]
fn a_milestone_is_cancelled_only_by_a_change_of_the_plan_and_holds_nothing_up() {
    let mut matter = implementing();
    let state = MilestoneState::Cancelled { reason: line("不做了") };
    let mut update = matter.sample(Deed::UpdateMilestone, WHEN);
    if let Command::UpdateMilestone { no, update } = &mut update {
        (*no, update.state) = (2, state.clone());
    }
    assert_eq!(refused(&matter, &update, &head(), WHEN), Refusal::MilestoneOrder { no: 2 });
    let rest: Vec<_> = matter.0.milestones[1..].to_vec();
    let rest = rest.into_iter().map(|milestone| Milestone { state: state.clone(), ..milestone }).collect();
    matter.does(&change(rest, None), &head(), WHEN);
    let complete = matter.sample(Deed::CompleteImplementation, WHEN);
    assert_eq!(refused(&matter, &complete, &head(), WHEN), Refusal::MilestonesOpen { count: 1 });
    let Some(done) = walk::commands(Deed::UpdateMilestone, &matter.0, at(WHEN)).get(1).cloned() else { panic!("done") };
    matter.does(&done, &head(), WHEN);
    let checked = walk::commands(Deed::UpdateMilestone, &matter.0, at(WHEN)).remove(2);
    matter.does(&checked, &supervision(), WHEN);
    matter.does(&complete, &head(), WHEN);
    matter.is_at(StageName::Acceptance);
}

#[test]
fn more_than_a_tenth_or_another_scope_goes_back_to_the_two_committees() {
    for large in [None, Some(words("加上五号楼"))] {
        let mut matter = implementing();
        let fen = if large.is_some() { 30_000 } else { 45_000 };
        let Command::ChangePlan { milestones, reason, .. } = dearer(&matter, fen) else { panic!("a change") };
        matter.does(&Command::ChangePlan { milestones, reason, scope: large }, &head(), WHEN);
        let Stage::JointDeliberation { .. } = matter.0.stage else { panic!("deliberated") };
        assert_eq!(matter.0.deadline(), Some(day("2026-06-04").end()), "held within fifteen days");
        assert_eq!(matter.0.shown_at(), StageName::Implementing, "the board still shows it");
        assert_eq!(matter.0.milestones[2].budget, Money::from_fen(30_000), "the old plan holds until then");
        let author = actor(1, &[]);
        let withdraw = matter.sample(Deed::Withdraw, WHEN);
        assert!(matches!(refused(&matter, &withdraw, &author, WHEN), Refusal::WrongStage { .. }), "it is resolved");
    }
}

#[test]
fn when_the_two_committees_agree_the_work_goes_on_with_the_new_plan() {
    let mut matter = implementing();
    let (began, steps) = (matter.0.stage.clone(), matter.0.steps.clone());
    let resolved_at = matter.0.notice.clone();
    matter.does(&dearer(&matter, 45_000), &head(), WHEN);
    matter.call(Deed::CallSession, "2026-05-26", "2026-05-21T08:00");
    assert!(matter.0.text_is_as_noticed(), "the change is what is noticed");
    assert_ne!(matter.0.put_hash(), matter.0.text_hash, "and not the text that was resolved");
    matter.meets("2026-05-26", Outcome::Carried);
    assert_eq!((&matter.0.stage, &matter.0.steps, &matter.0.notice), (&began, &steps, &resolved_at));
    assert_eq!(matter.0.milestones[0].state, MilestoneState::Doing, "what is begun is kept");
    assert_eq!(
        (matter.0.milestones[2].budget, matter.0.granted()),
        (Money::from_fen(45_000), Money::from_fen(115_000))
    );
    assert!(matches!(matter.0.follow.changes[0].answer, Some(PlanAnswer::Agreed { .. })));
    matter.does(&dearer(&matter, 50_000), &head(), "2026-05-27T09:00");
    matter.is_at(StageName::Implementing);
}

#[test]
fn when_they_do_not_agree_or_send_it_back_the_old_plan_stands() {
    for returns in [false, true] {
        let mut matter = implementing();
        let plan = matter.0.milestones.clone();
        matter.does(&dearer(&matter, 45_000), &head(), WHEN);
        if returns {
            matter.call(Deed::CallSession, "2026-05-26", "2026-05-21T08:00");
            for (deed, when) in
                [(Deed::OpenSession, "09:05"), (Deed::OpenVoting, "09:30"), (Deed::CloseVoting, "10:00")]
            {
                let when = format!("2026-05-26T{when}");
                matter.does(&matter.sample(deed, &when), &head(), &when);
            }
            let back = walk::commands(Deed::SignCount, &matter.0, at("2026-05-26T10:10")).remove(1);
            matter.does(&back, &clerk(), "2026-05-26T10:10");
            matter.does(&Command::ConfirmCount, &supervision(), "2026-05-26T10:20");
        } else {
            matter.sits(Deed::CallSession, "2026-05-26", Outcome::NotCarried);
        }
        matter.is_at(StageName::Implementing);
        assert_eq!((&matter.0.milestones, matter.0.granted()), (&plan, Money::from_fen(100_000)));
        assert!(matches!(matter.0.follow.changes[0].answer, Some(PlanAnswer::Refused { .. })));
        assert_eq!(matter.0.steps.len(), Step::ALL.len(), "the resolution stands");
    }
}

#[test]
fn far_above_the_resolution_a_new_matter_is_needed_and_owners_decide_what_is_theirs() {
    let matter = implementing();
    let too_far = Refusal::NewMatterNeeded { planned_fen: 130_001, resolved_fen: 100_000 };
    assert_eq!(refused(&matter, &dearer(&matter, 60_001), &head(), WHEN), too_far);
    matter.ask(&dearer(&matter, 60_000), &head(), &fair(&matter.0), WHEN).expect("exactly thirty percent");
    let strict = Facts { policy: Policy { resolution_percent: 20, ..Policy::default() }, ..fair(&matter.0) };
    let charter = matter.ask(&dearer(&matter, 60_000), &head(), &strict, WHEN);
    assert!(matches!(charter, Err(Refusal::NewMatterNeeded { .. })), "the charter says where");
    let mut owners = implementing();
    owners.0.class = MatterClass::OwnersCommon;
    assert_eq!(refused(&owners, &dearer(&owners, 45_000), &head(), WHEN), Refusal::OwnersDecideChange);
    owners.ask(&dearer(&owners, 35_000), &head(), &fair(&owners.0), WHEN).expect("a small one");
}

#[test]
fn what_may_be_spent_follows_what_was_agreed() {
    let mut matter = implementing();
    let spend = |fen| {
        let Command::UpdateMilestone { no, mut update } = implementing().sample(Deed::UpdateMilestone, WHEN) else {
            panic!("an update")
        };
        (update.spent, update.state) = (Some(Money::from_fen(fen)), MilestoneState::Done);
        Command::UpdateMilestone { no, update }
    };
    let too_high = Refusal::SpendingTooHigh { spent_fen: 120_000, allowed_fen: 100_000 };
    assert_eq!(refused(&matter, &spend(120_000), &head(), WHEN), too_high);
    matter.does(&dearer(&matter, 45_000), &head(), WHEN);
    matter.sits(Deed::CallSession, "2026-05-26", Outcome::Carried);
    matter.does(&spend(120_000), &head(), "2026-05-27T09:00");
}

fn appraising() -> Matter {
    let mut matter = accounted();
    let publish = matter.sample(Deed::PublishResult, "2026-06-05T09:00");
    matter.does(&publish, &head(), "2026-06-05T09:00");
    matter.does(&Command::KeepDeadline, &Actor::System, "2026-06-21T00:00");
    matter
}

/// Done, inspected, the account checked.
fn accounted() -> Matter {
    let mut matter = implementing();
    for no in 1..=3 {
        for (state, by) in [(1, head()), (2, supervision())] {
            let mut update = walk::commands(Deed::UpdateMilestone, &matter.0, at(WHEN)).remove(state);
            if let Command::UpdateMilestone { no: which, .. } = &mut update {
                *which = no;
            }
            matter.does(&update, &by, WHEN);
        }
    }
    for (deed, by) in [(Deed::CompleteImplementation, head()), (Deed::CheckAccount, supervision())] {
        matter.does(&matter.sample(deed, WHEN), &by, "2026-06-03T09:00");
    }
    matter
}

#[test]
fn the_result_says_of_every_accepted_opinion_how_it_was_kept() {
    let mut matter = accounted();
    let opinion = |n| OpinionId(uuid::Uuid::from_u128(n));
    let promise = |n, kept| Promise { opinion: opinion(n), kept, words: words("午休不施工") };
    let publish = |promises| {
        let Command::PublishResult { report, .. } = accounted().sample(Deed::PublishResult, WHEN) else {
            panic!("a result")
        };
        Command::PublishResult { report, promises }
    };
    let facts = Facts { promised: vec![opinion(1), opinion(2)], ..fair(&matter.0) };
    let ask = |promises| matter.ask(&publish(promises), &head(), &facts, "2026-06-05T09:00");
    assert_eq!(ask(vec![promise(1, Kept::Kept)]), Err(Refusal::PromisesMissing { count: 1 }));
    let stranger = vec![promise(1, Kept::Kept), promise(2, Kept::Partly), promise(3, Kept::Kept)];
    assert_eq!(ask(stranger), Err(Refusal::NoSuchOpinion));
    let told = vec![promise(1, Kept::Kept), promise(2, Kept::NotKept)];
    matter.with(&publish(told.clone()), &head(), &facts, "2026-06-05T09:00");
    assert_eq!(matter.0.follow.promises, told);
}

/// Archived with a low appraisal on 6 July.
fn archived_low() -> Matter {
    let mut matter = appraising();
    let facts = Facts { appraisal: AppraisalSum { count: 2, overall: 5, unsatisfied: 1 }, ..fair(&matter.0) };
    let archive = Command::Archive { rectification: Some(words("补种绿化")) };
    matter.with(&archive, &clerk(), &facts, "2026-07-07T09:00");
    matter
}

fn report() -> Command {
    Command::ReportRectification { words: words("补种十二株") }
}

fn check(is_right: bool) -> Command {
    Command::CheckRectification { is_right, words: words("现场看过") }
}

#[test]
fn a_low_appraisal_opens_a_rectification_order_of_thirty_days() {
    let matter = archived_low();
    matter.is_at(StageName::Archived);
    let order = matter.0.open_rectification().expect("open");
    assert_eq!((order.state(), order.due), (RectificationState::Open, day("2026-08-06").end()));
    assert_eq!(matter.0.deadline(), Some(order.due));
    assert!(!order.is_late(at("2026-08-06T23:00")) && order.is_late(at("2026-08-07T00:00")));
    assert_eq!(matter.0.shown_at(), StageName::Implementing, "lists show it among what is carried out");
    let well = {
        let mut matter = appraising();
        matter.does(&Command::Archive { rectification: None }, &clerk(), "2026-07-07T09:00");
        matter
    };
    assert!(well.0.open_rectification().is_none() && well.0.deadline().is_none());
    assert!(matches!(refused(&well, &report(), &head(), "2026-07-08T09:00"), Refusal::WrongStage { .. }));
}

#[test]
fn it_is_reported_and_the_supervision_committee_checks_it_or_sends_it_back() {
    let mut matter = archived_low();
    let when = "2026-07-20T09:00";
    assert_eq!(refused(&matter, &check(true), &supervision(), when), Refusal::RectificationUnreported);
    assert!(matches!(refused(&matter, &report(), &resident(), when), Refusal::NotForYou { .. }));
    matter.does(&report(), &head(), when);
    assert_eq!(refused(&matter, &report(), &head(), when), Refusal::RectificationReported);
    assert!(matches!(refused(&matter, &check(true), &head(), when), Refusal::NotForYou { .. }));
    matter.does(&check(false), &supervision(), "2026-07-21T09:00");
    assert_eq!(matter.0.open_rectification().map(|order| order.state()), Some(RectificationState::Open));
    matter.does(&report(), &head(), "2026-07-25T09:00");
    matter.does(&check(true), &supervision(), "2026-07-26T09:00");
    assert!(matter.0.open_rectification().is_none() && matter.0.deadline().is_none());
    assert_eq!(matter.0.shown_at(), StageName::Archived);
    assert_eq!(matter.0.follow.rectification.as_ref().map(|order| order.reports.len()), Some(2), "all is kept");
}

#[test]
fn it_waits_for_those_who_must_act() {
    let mut matter = archived_low();
    let waits =
        |matter: &Matter, by: &Actor| matter.0.waits_for(by.standing().expect("a person"), at("2026-07-20T09:00"));
    let grid = actor(30, &[Office::GridManager]);
    assert_eq!(waits(&matter, &grid), Some(Deed::ReportRectification));
    assert_eq!(waits(&matter, &supervision()), None);
    matter.does(&report(), &grid, "2026-07-20T09:00");
    assert_eq!(waits(&matter, &grid), None);
    assert_eq!(waits(&matter, &supervision()), Some(Deed::CheckRectification));
}
