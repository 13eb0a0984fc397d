//! Following a resolution through on both engines: changes of the plan, promises, the rectification order.

#[expect(dead_code, reason = "each test program uses its part")]
mod stage;

use domain::{
    clock::Day,
    ids::VoteId,
    money::Money,
    people::Office,
    proposals::{
        Account, AccountLine, Answer, Command, Deed, Kept, MatterClass, Milestone, MilestoneState, MilestoneUpdate,
        PlanAnswer, Promise, Scores, StageGroup, StageName,
    },
    text::{Line, Markdown, Name},
};
use stage::{Play, at, line, meeting, notice, refusal, words};
use store::{Store, on_both_engines, people, proposals, votes};

on_both_engines!(
    a_small_change_of_the_plan_applies_at_once_and_is_in_the_record,
    a_large_change_goes_back_to_the_two_committees_and_the_work_goes_on_with_the_new_plan,
    when_they_do_not_agree_the_old_plan_stands_and_the_charter_sets_the_end,
    promises_are_told_with_the_result_and_a_low_appraisal_is_put_right,
);

const HEAD: Office = Office::CommitteeHead;
const SUPERVISION: Office = Office::SupervisionHead;

fn milestone(no: u16, title: &str, budget: i64) -> Milestone {
    Milestone {
        no,
        title: line(title),
        deliverable: line("照图施工"),
        owner: Name::parse("林主任").expect("it is so"),
        helper: None,
        starts: Day::new(2026, 5, 3).expect("it is so"),
        ends: Day::new(2026, 5, 30).expect("it is so"),
        budget: Money::from_fen(budget),
        spent: None,
        state: MilestoneState::Planned,
        evidence: Vec::new(),
        done: None,
    }
}

/// 4,800 yuan are resolved and planned in two milestones, the first of which has begun.
async fn begun(store: &Store) -> Play {
    let play = Play::drafted(store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    play.signed().await;
    play.consults(domain::proposals::ConsultationKind::CandidTalk).await;
    for words_of in ["请避开午休施工", "灯要防眩光", "最好全换"] {
        let by = play.village.households[6].second;
        play.act(by, "2026-03-12T09:00", Command::FileOpinion { words: words(words_of) }).await.expect("it is so");
    }
    let answers = [Answer::Adopted, Answer::PartlyAdopted, Answer::NotAdopted];
    for (opinion, answer) in opinions(&play).await.into_iter().zip(answers) {
        let reply = Command::AnswerOpinion { opinion: opinion.id, answer, reason: words("写进施工要求。") };
        play.by(HEAD, "2026-03-13T09:00", reply).await;
    }
    play.by(HEAD, "2026-03-21T09:00", Command::CloseConsultation { summary: words("协商纪要") }).await;
    play.deliberated().await;
    play.by(HEAD, "2026-04-20T09:00", notice("2026-04-26")).await;
    play.meet(HEAD, "2026-04-26", 10, 7).await;
    play.deadlines("2026-04-30T00:00").await;
    let text = Markdown::parse("决议：更换路灯。").expect("it is so");
    play.by(HEAD, "2026-04-30T09:00", Command::PublishResolution { text }).await;
    let milestones = vec![milestone(1, "拆旧灯", 80_000), milestone(2, "装新灯", 400_000)];
    play.by(HEAD, "2026-05-02T09:00", Command::StartImplementation { milestones }).await;
    play.by(HEAD, "2026-05-03T09:00", update(1, MilestoneState::Doing, None)).await;
    play
}

async fn opinions(play: &Play) -> Vec<proposals::Opinion> {
    let mut reader = play.store.reader().await.expect("it is so");
    proposals::opinions(&mut reader.tx(), play.id).await.expect("it is so")
}

fn update(no: u16, state: MilestoneState, spent: Option<i64>) -> Command {
    let evidence: Vec<Line> = if state == MilestoneState::Done { vec![line("照片")] } else { Vec::new() };
    Command::UpdateMilestone {
        no,
        update: Box::new(MilestoneUpdate { state, spent: spent.map(Money::from_fen), evidence }),
    }
}

fn change(milestones: Vec<Milestone>) -> Command {
    Command::ChangePlan { milestones, reason: words("灯杆也要换"), scope: None }
}

/// The matters of the public board.
async fn board(play: &Play) -> Vec<domain::ids::ProposalId> {
    let mut reader = play.store.reader().await.expect("it is so");
    let (matters, _) =
        proposals::carried_out(&mut reader.tx(), play.village.community, None, 20).await.expect("it is so");
    matters.into_iter().map(|matter| matter.id).collect()
}

async fn needs(play: &Play, office: Office, when: &str) -> Vec<Deed> {
    let mut reader = play.store.reader().await.expect("it is so");
    let mut tx = reader.tx();
    let (community, person) = (play.village.community, play.village.holder(office));
    let (_, standing) =
        people::standing(&mut tx, community, person, at(when)).await.expect("it is so").expect("it is so");
    let needs = proposals::needs_me(&mut tx, &standing, at(when)).await.expect("it is so");
    needs.into_iter().map(|need| need.deed).collect()
}

async fn a_small_change_of_the_plan_applies_at_once_and_is_in_the_record(store: Store) {
    let play = begun(&store).await;
    let cancelled = MilestoneState::Cancelled { reason: line("与拆灯一并做") };
    let milestones = vec![
        Milestone { state: cancelled.clone(), ..milestone(2, "装新灯", 400_000) },
        milestone(3, "装新灯并换灯杆", 448_000),
    ];
    play.by(HEAD, "2026-05-04T09:00", change(milestones)).await;
    let matter = play.matter().await;
    assert_eq!(matter.stage.name(), StageName::Implementing);
    assert_eq!((matter.milestones[1].state.clone(), matter.milestones.len()), (cancelled, 3));
    assert_eq!(matter.follow.changes[0].reason, words("灯杆也要换"));
    play.verify().await;
}

async fn a_large_change_goes_back_to_the_two_committees_and_the_work_goes_on_with_the_new_plan(store: Store) {
    let play = begun(&store).await;
    let resolved_by = play.matter().await.resolved_by;
    let high = play.try_by(HEAD, "2026-05-04T08:00", update(1, MilestoneState::Doing, Some(530_000))).await;
    assert_eq!(refusal(high), "proposals-refusal-spending-too-high");
    play.by(HEAD, "2026-05-04T09:00", change(vec![milestone(2, "装新灯并换灯杆", 500_000)])).await;
    let matter = play.matter().await;
    assert_eq!((matter.stage.name(), matter.shown_at()), (StageName::JointDeliberation, StageName::Implementing));
    is_deliberated(&play).await;
    play.by(Office::PartySecretary, "2026-05-05T09:00", meeting("2026-05-08")).await;
    let vote = play.vote().await;
    play.meet(HEAD, "2026-05-08", 7, 6).await;
    assert_eq!(play.matter().await.resolved_by, resolved_by, "the resolution stands");
    agreed(&play, vote).await;
    play.by(HEAD, "2026-05-09T09:00", update(1, MilestoneState::Done, Some(530_000))).await;
    play.verify().await;
}

/// The board still shows it, and the secretary is to call the two committees.
async fn is_deliberated(play: &Play) {
    assert_eq!(board(play).await, [play.id]);
    assert_eq!(needs(play, Office::PartySecretary, "2026-05-05T09:00").await, [Deed::CallSession]);
    play.verify().await;
}

/// The work goes on with the plan to which the two committees agreed, and what they voted on was the change.
async fn agreed(play: &Play, vote: VoteId) {
    let matter = play.matter().await;
    assert_eq!(matter.stage.name(), StageName::Implementing);
    assert_eq!(matter.milestones[0].state, MilestoneState::Doing, "what is begun is kept");
    assert_eq!(matter.granted(), Money::from_fen(580_000));
    assert_eq!(matter.follow.changes[0].answer, Some(PlanAnswer::Agreed { vote, at: at("2026-05-08T10:20") }));
    let mut reader = play.store.reader().await.expect("it is so");
    let counted = votes::vote(&mut reader.tx(), matter.community, vote).await.expect("it is so").expect("it is so");
    assert_ne!(counted.question.text_hash, matter.text_hash, "they voted on the change");
}

async fn when_they_do_not_agree_the_old_plan_stands_and_the_charter_sets_the_end(store: Store) {
    let play = begun(&store).await;
    let far = play.try_by(HEAD, "2026-05-04T08:00", change(vec![milestone(2, "装新灯", 560_000)])).await;
    assert_eq!(refusal(far), "proposals-refusal-new-matter-needed");
    let plan = play.matter().await.milestones;
    play.by(HEAD, "2026-05-04T09:00", change(vec![milestone(2, "装新灯", 500_000)])).await;
    play.by(Office::PartySecretary, "2026-05-05T09:00", meeting("2026-05-08")).await;
    play.meet(HEAD, "2026-05-08", 7, 2).await;
    let matter = play.matter().await;
    assert_eq!((matter.stage.name(), &matter.milestones), (StageName::Implementing, &plan));
    assert!(matches!(matter.follow.changes[0].answer, Some(PlanAnswer::Refused { .. })));
    assert_eq!(matter.granted(), Money::from_fen(480_000));
    play.verify().await;
}

async fn promises_are_told_with_the_result_and_a_low_appraisal_is_put_right(store: Store) {
    let play = begun(&store).await;
    carried_out(&play).await;
    let report = Markdown::parse("已完工。").expect("it is so");
    let publish = |promises| Command::PublishResult { report: report.clone(), promises };
    let kept =
        |opinion: &proposals::Opinion| Promise { opinion: opinion.id, kept: Kept::Kept, words: words("照做了。") };
    let said = opinions(&play).await;
    let one = play.try_by(HEAD, "2026-05-22T09:00", publish(vec![kept(&said[0])])).await;
    assert_eq!(refusal(one), "proposals-refusal-promises-missing");
    play.by(HEAD, "2026-05-22T09:00", publish(vec![kept(&said[0]), kept(&said[1])])).await;
    assert_eq!(play.matter().await.follow.promises.len(), 2);
    play.deadlines("2026-06-07T00:00").await;
    let scores = Scores::new([3, 3, 2, 2, 2]).expect("it is so");
    let by = play.village.households[18].second;
    play.act(by, "2026-06-08T09:00", Command::Appraise { scores, comment: None }).await.expect("it is so");
    let archive = |rectification| Command::Archive { rectification };
    let bare = play.try_by(Office::Clerk, "2026-06-23T09:00", archive(None)).await;
    assert_eq!(refusal(bare), "proposals-refusal-rectification-missing");
    play.by(Office::Clerk, "2026-06-23T09:00", archive(Some(words("补种绿化")))).await;
    put_right(&play).await;
}

async fn carried_out(play: &Play) {
    for (no, spent) in [(1, 80_000), (2, 400_000)] {
        play.by(HEAD, "2026-05-18T09:00", update(no, MilestoneState::Done, Some(spent))).await;
        play.by(SUPERVISION, "2026-05-19T09:00", update(no, MilestoneState::Checked, None)).await;
    }
    let done: Vec<_> = play.matter().await.milestones.iter().map(|milestone| milestone.done).collect();
    assert_eq!(done, [Day::new(2026, 5, 18); 2], "the day on which it was done is kept");
    play.by(HEAD, "2026-05-20T09:00", Command::CompleteImplementation { inspection: words("验收合格") }).await;
    let amount = || vec![AccountLine { label: line("路灯"), amount: Money::from_fen(480_000) }];
    let account = Account { income: amount(), spending: amount(), balance_note: None };
    play.by(SUPERVISION, "2026-05-21T09:00", Command::CheckAccount { account: Box::new(account) }).await;
}

/// Reported, sent back, reported again, found right; until then the board and those who must act have it.
async fn put_right(play: &Play) {
    let report = || Command::ReportRectification { words: words("补种十二株") };
    let check = |is_right| Command::CheckRectification { is_right, words: words("看过") };
    assert_eq!(board(play).await, [play.id]);
    let mut reader = play.store.reader().await.expect("it is so");
    let tallies = proposals::tallies(&mut reader.tx(), play.village.community).await.expect("it is so");
    assert_eq!(tallies.of(Some(StageGroup::CarryingOut), None), 1, "counted where lists show it");
    drop(reader);
    assert_eq!(needs(play, Office::GridManager, "2026-07-01T09:00").await, [Deed::ReportRectification]);
    play.by(HEAD, "2026-07-01T09:00", report()).await;
    assert_eq!(needs(play, SUPERVISION, "2026-07-02T09:00").await, [Deed::CheckRectification]);
    play.by(SUPERVISION, "2026-07-02T09:00", check(false)).await;
    play.verify().await;
    play.by(HEAD, "2026-07-05T09:00", report()).await;
    play.by(SUPERVISION, "2026-07-06T09:00", check(true)).await;
    assert_eq!(board(play).await, []);
    assert_eq!(needs(play, Office::GridManager, "2026-07-07T09:00").await, []);
    play.verify().await;
}
