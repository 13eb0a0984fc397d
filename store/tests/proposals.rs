//! Matters played through on both engines, from the first draft to the closed file.

mod stage;

use domain::{
    clock::Day,
    ledger::{Balances, Draft, Fund, Month, Subject},
    money::Money,
    people::Office,
    proposals::{
        Account, AccountLine, CarriedOut, Command, Event, Exemption, MatterClass, Milestone, MilestoneState,
        MilestoneUpdate, Mode, Proof, ReviewReply, Scores, StageName, Step,
    },
    text::{Line, Markdown, Name},
    votes::Outcome,
};
use stage::{Play, at, call, content, line, meeting, notice, refusal, words};
use store::{Store, disclosures, ledger, on_both_engines, proposals};

on_both_engines!(
    a_major_matter_goes_from_draft_to_archive,
    a_covenant_is_reviewed_fails_a_quorum_is_voted_on_and_filed,
    a_matter_of_one_group_needs_no_committees,
    an_edited_text_needs_a_new_notice,
    silence_is_acceptance_and_a_late_start_catches_up,
    a_rejected_matter_cannot_come_again_unchanged,
    a_refused_act_leaves_nothing,
    three_failed_sessions_put_a_matter_on_hold,
);

fn text(markdown: &str) -> Markdown {
    Markdown::parse(markdown).expect("it is so")
}

fn milestone(no: u16, budget: i64) -> Milestone {
    Milestone {
        no,
        title: line("更换路灯"),
        deliverable: line("六盏灯亮"),
        owner: Name::parse("林主任").expect("it is so"),
        helper: None,
        starts: Day::new(2026, 6, 1).expect("it is so"),
        ends: Day::new(2026, 6, 30).expect("it is so"),
        budget: Money::from_fen(budget),
        spent: None,
        state: MilestoneState::Planned,
        evidence: Vec::new(),
        done: None,
    }
}

fn update(state: MilestoneState, spent: Option<i64>, evidence: &[&str]) -> Command {
    let evidence: Vec<Line> = evidence.iter().map(|text| line(text)).collect();
    let spent = spent.map(Money::from_fen);
    Command::UpdateMilestone { no: 1, update: Box::new(MilestoneUpdate { state, spent, evidence }) }
}

async fn is_at(play: &Play, stage: StageName) {
    assert_eq!(play.stage().await.name(), stage);
}

async fn a_major_matter_goes_from_draft_to_archive(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    is_at(&play, StageName::Sponsored).await;
    play.deliberated().await;
    is_at(&play, StageName::ReadyForNotice).await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    play.meet(Office::CommitteeHead, "2026-04-26", 10, 7).await;
    is_at(&play, StageName::ResultObjection).await;
    assert_eq!(play.deadlines("2026-04-29T23:00").await, 0);
    assert_eq!(play.deadlines("2026-04-30T00:00").await, 1);
    is_at(&play, StageName::Adopted).await;
    let publish = Command::PublishResolution { text: text("决议：更换路灯。") };
    play.by(Office::CommitteeHead, "2026-04-30T09:00", publish).await;
    carry_out(&play).await;
    is_at(&play, StageName::Archived).await;
    play.verify().await;
    stands_on_four_steps(&play).await;
    reads_its_history(&play).await;
    has_disclosed_itself(&play).await;
}

async fn stands_on_four_steps(play: &Play) {
    let matter = play.matter().await;
    assert_eq!(matter.number.as_deref(), Some("SY-junmen-2026-0001"));
    let steps: Vec<_> = matter.steps.iter().map(|record| record.step).collect();
    assert_eq!(steps, Step::ALL, "a resolution stands on four steps in order (I1)");
    assert!(matter.steps.iter().all(|record| record.substance == matter.substantive_hash));
}

async fn carry_out(play: &Play) {
    let start = Command::StartImplementation { milestones: vec![milestone(1, 480_000)] };
    play.by(Office::CommitteeHead, "2026-05-02T09:00", start).await;
    play.by(Office::CommitteeHead, "2026-06-02T09:00", update(MilestoneState::Doing, None, &[])).await;
    let bare = play.try_by(Office::CommitteeHead, "2026-06-20T09:00", update(MilestoneState::Done, None, &[])).await;
    assert_eq!(refusal(bare), "proposals-refusal-evidence-missing");
    let done = update(MilestoneState::Done, Some(468_000), &["照片六张", "发票"]);
    play.by(Office::CommitteeHead, "2026-06-20T09:00", done).await;
    let complete = || Command::CompleteImplementation { inspection: words("六盏灯都亮。") };
    let early = play.try_by(Office::CommitteeHead, "2026-06-21T09:00", complete()).await;
    assert_eq!(refusal(early), "proposals-refusal-milestones-open");
    play.by(Office::SupervisionHead, "2026-06-22T09:00", update(MilestoneState::Checked, None, &[])).await;
    play.by(Office::CommitteeHead, "2026-06-23T09:00", complete()).await;
    is_paid(play).await;
    told_and_appraised(play).await;
}

/// The account is checked, the result stands for fifteen days, and residents appraise it.
async fn told_and_appraised(play: &Play) {
    let amount = |fen| vec![AccountLine { label: line("路灯"), amount: Money::from_fen(fen) }];
    let account = Account { income: amount(468_000), spending: amount(468_000), balance_note: None };
    play.by(Office::SupervisionHead, "2026-06-24T09:00", Command::CheckAccount { account: Box::new(account) }).await;
    play.by(
        Office::CommitteeHead,
        "2026-06-25T09:00",
        Command::PublishResult { report: text("已完工。"), promises: Vec::new() },
    )
    .await;
    assert_eq!(play.deadlines("2026-07-10T23:59").await, 0, "the fifteen days elapse in full");
    assert_eq!(play.deadlines("2026-07-11T00:00").await, 1);
    let scores = Scores::new([5, 5, 4, 4, 5]).expect("it is so");
    let appraise = || Command::Appraise { scores, comment: Some(words("亮堂了。")) };
    let resident = play.village.households[18].second;
    play.act(resident, "2026-07-12T09:00", appraise()).await.expect("it is so");
    let again = play.act(resident, "2026-07-12T10:00", appraise()).await;
    assert_eq!(refusal(again), "proposals-refusal-already-appraised");
    play.by(Office::Clerk, "2026-07-27T09:00", Command::Archive { rectification: None }).await;
}

/// The accountant pays for it from books that begin in the month of the work.
async fn is_paid(play: &Play) {
    let village = &play.village;
    let keeper = village.author(&play.store, village.holder(Office::Accountant), at("2026-06-22T10:00")).await;
    let draft = ledger::NewEntry {
        draft: Draft {
            day: Day::new(2026, 6, 21).expect("it is so"),
            amount: Money::from_fen(468_000),
            summary: line("更换路灯"),
            fund: Fund::Earmarked,
            subject: Subject::find(20_401).expect("it is so"),
            matter: play.matter().await.number.as_deref().map(line),
            party: None,
            handler: village.holder(Office::GridManager),
            witness: None,
            serial: None,
        },
        number: None,
    };
    let first = Month::of(draft.draft.day);
    let paid = play.store.write(keeper, move |w| {
        let draft = draft.clone();
        Box::pin(async move {
            ledger::open(w, first, Balances::default()).await?;
            ledger::enter(w, draft).await
        })
    });
    paid.await.expect("it is so");
}

/// The opinions of steps 2 and 3, the resolution, the result and the account stand in their sections, complete.
async fn has_disclosed_itself(play: &Play) {
    let mut reader = play.store.reader().await.expect("it is so");
    let entries = disclosures::of_proposal(&mut reader.tx(), play.id).await.expect("it is so");
    let codes: Vec<_> = entries.iter().map(|entry| entry.code.as_str()).collect();
    assert_eq!(codes, ["P08", "P08", "A02", "A02", "F04"]);
    let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles[2..], ["关于“更换路灯”的决议公告", "关于“更换路灯”的实施结果公告", "“更换路灯”项目决算"]);
    let resolution = &entries[2];
    let stored =
        disclosures::by_number(&mut reader.tx(), play.village.community, resolution.section, resolution.seq).await;
    let entry = stored.expect("it is so").expect("it is so");
    let body = entry.current().expect("it is so").content.body.as_str();
    for said in [
        "SY-junmen-2026-0001",
        "居民代表会议",
        "同意 7 人",
        "决议：更换路灯。",
        "更换四盏路灯，加装两盏。",
        "4,800.00元",
    ] {
        assert!(body.contains(said), "{said} is missing: {body}");
    }
    assert_eq!(resolution.posted_until, Day::new(2026, 5, 15).expect("it is so"));
    let account = &entries[4];
    let stored = disclosures::by_number(&mut reader.tx(), play.village.community, account.section, account.seq).await;
    let entry = stored.expect("it is so").expect("it is so");
    let body = entry.current().expect("it is so").content.body.as_str();
    assert!(body.contains("账簿已付4,680.00元，收支共1笔"), "{body}");
}

async fn reads_its_history(play: &Play) {
    let mut reader = play.store.reader().await.expect("it is so");
    let (community, id) = (play.village.community, play.id);
    let first = proposals::history(&mut reader.tx(), community, id, None, 5).await.expect("it is so");
    assert!(matches!(first.events[0].event, Event::Drafted(_)));
    let rest = proposals::history(&mut reader.tx(), community, id, first.next, 500).await.expect("it is so");
    assert!(matches!(rest.events.last().expect("it is so").event, Event::CarriedOut(CarriedOut::Archived { .. })));
    assert!(rest.events.iter().all(|happened| happened.n > first.events[4].n));
    assert_eq!(proposals::signatures(&mut reader.tx(), &play.matter().await).await.expect("it is so").len(), 12);
}

async fn a_covenant_is_reviewed_fails_a_quorum_is_voted_on_and_filed(store: Store) {
    let play = Play::consulted(&store, MatterClass::Covenant, "修订居民公约").await;
    play.deliberated().await;
    is_at(&play, StageName::PartyReview).await;
    play.by(Office::CommitteeHead, "2026-04-11T09:00", Command::SendForReview).await;
    is_reviewed(&play).await;
    let short = play.try_by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-30")).await;
    assert_eq!(refusal(short), "proposals-refusal-notice-too-short");
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-05-09")).await;
    fails_for_want_of_a_quorum(&play).await;
    votes_over_a_week(&play).await;
    let publish = Command::PublishResolution { text: text("决议：修订居民公约。") };
    play.by(Office::CommitteeHead, "2026-05-28T09:00", publish).await;
    is_at(&play, StageName::Filing).await;
    play.by(Office::Clerk, "2026-06-01T09:00", Command::File { receipt: line("街道备〔2026〕3 号") }).await;
    is_at(&play, StageName::ResolutionDisclosed).await;
    play.verify().await;
}

/// The review asks to remove a clause: the two committees sit again, the party members need not.
async fn is_reviewed(play: &Play) {
    let early =
        play.try_by(Office::CommitteeHead, "2026-04-12T09:00", Command::RecordReview(ReviewReply::NoReply)).await;
    assert_eq!(refusal(early), "proposals-refusal-reply-may-come");
    let mut revised = content("修订居民公约");
    revised.proposal = text("更换四盏路灯。");
    let remarks = ReviewReply::Remarks {
        points: vec![line("第九条罚款违法，应当删去")],
        revised: Box::new(revised),
        exempt_party_review: true,
    };
    play.by(Office::SubdistrictOfficer, "2026-04-13T09:00", Command::RecordReview(remarks)).await;
    is_at(play, StageName::JointDeliberation).await;
    play.by(Office::CommitteeHead, "2026-04-13T10:00", meeting("2026-04-14")).await;
    play.meet(Office::CommitteeHead, "2026-04-14", 7, 7).await;
    is_at(play, StageName::ReadyForNotice).await;
    let exempt = play.matter().await.passed(Step::PartyReview).expect("it is so").proof.clone();
    assert!(matches!(exempt, Proof::Exempt { exemption: Exemption::UnlawfulClauseRemoved, .. }));
}

/// The second assembly: a hall, phones and a week.
async fn votes_over_a_week(play: &Play) {
    let window = call("2026-05-20T09:00", "2026-05-27T00:00", Mode::Hybrid);
    play.by(Office::CommitteeHead, "2026-05-09T12:00", Command::PostNotice(window)).await;
    assert_eq!(play.deadlines("2026-05-20T09:00").await, 1, "the window opens by itself");
    play.cast(9, 4, "2026-05-21T09:00").await;
    let early = play.try_by(Office::CommitteeHead, "2026-05-22T09:00", Command::CloseVoting).await;
    assert_eq!(refusal(early), "proposals-refusal-window-open");
    assert_eq!(play.deadlines("2026-05-27T00:00").await, 1, "and closes by itself");
    let adopted = play.count("2026-05-27", domain::proposals::Verdict::ByResult).await;
    assert!(matches!(adopted, Event::Counted { outcome: Outcome::Carried, .. }));
}

async fn fails_for_want_of_a_quorum(play: &Play) {
    play.by(Office::CommitteeHead, "2026-05-09T09:00", Command::OpenSession).await;
    play.check_in(10, "2026-05-09T09:10").await;
    let few = play.try_by(Office::CommitteeHead, "2026-05-09T09:30", Command::OpenVoting).await;
    assert_eq!(refusal(few), "proposals-refusal-quorum-missing", "half of twenty is no quorum (E22)");
    let failed =
        play.by(Office::CommitteeHead, "2026-05-09T10:00", Command::DeclareNoQuorum { note: words("流会") }).await;
    assert!(matches!(failed, Event::QuorumFailed { present: 10, need: 11, .. }));
    is_at(play, StageName::ReadyForNotice).await;
}

async fn a_matter_of_one_group_needs_no_committees(store: Store) {
    let play = Play::consulted(&store, MatterClass::GroupMatter, "楼前放两把长椅").await;
    is_at(&play, StageName::ReadyForNotice).await;
    play.by(Office::GroupLeader, "2026-03-22T09:00", notice("2026-03-26")).await;
    play.meet(Office::GroupLeader, "2026-03-26", 6, 5).await;
    is_at(&play, StageName::Adopted).await;
    let matter = play.matter().await;
    let exempt = matter.steps.iter().filter(|record| matches!(record.proof, Proof::Exempt { .. })).count();
    assert_eq!((matter.steps.len(), exempt), (4, 2));
    play.verify().await;
}

async fn an_edited_text_needs_a_new_notice(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    let twice = play.try_by(Office::CommitteeHead, "2026-04-20T10:00", notice("2026-04-27")).await;
    assert_eq!(refusal(twice), "proposals-refusal-notice-stands");
    let mut edited = content("更换路灯");
    edited.risks = Some(words("施工两天。"));
    let revise = Command::Revise { content: Box::new(edited.clone()), note: line("更正工期") };
    play.by(Office::CommitteeHead, "2026-04-21T09:00", revise).await;
    let open = play.try_by(Office::CommitteeHead, "2026-04-26T09:00", Command::OpenSession).await;
    assert_eq!(refusal(open), "proposals-refusal-text-changed-after-notice", "E23");
    play.by(Office::CommitteeHead, "2026-04-26T10:00", notice("2026-05-02")).await;
    edited.cost = Some(Money::from_fen(900_000));
    let revise = Command::Revise { content: Box::new(edited), note: line("加装四盏") };
    play.by(Office::CommitteeHead, "2026-04-27T09:00", revise).await;
    is_at(&play, StageName::JointDeliberation).await;
    assert_eq!(play.matter().await.steps.len(), 1, "what is substantive goes back to the two committees (C.6)");
    play.verify().await;
}

async fn silence_is_acceptance_and_a_late_start_catches_up(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    play.signed().await;
    // 3 March is a Tuesday: the fifth working day is the tenth.
    assert_eq!(play.deadlines("2026-03-10T23:59").await, 0);
    assert_eq!(play.deadlines("2026-03-30T09:00").await, 1);
    is_at(&play, StageName::Accepted).await;
    assert_eq!(play.deadlines("2026-03-30T09:00").await, 0, "twice is once");
    let by_hand = play.try_by(Office::Clerk, "2026-03-30T09:00", Command::KeepDeadline).await;
    assert_eq!(refusal(by_hand), "proposals-refusal-system-only");
    play.verify().await;
}

async fn a_rejected_matter_cannot_come_again_unchanged(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
    play.meet(Office::CommitteeHead, "2026-03-25", 7, 3).await;
    is_at(&play, StageName::Rejected).await;
    let author = play.village.households[3].representative;
    let new = domain::proposals::NewProposal {
        class: MatterClass::MajorPublic,
        proposer: domain::proposals::ProposerKind::Residents,
        basis: None,
        content: content("更换路灯"),
        owners: None,
    };
    let write = play.village.author(&store, author, stage::at("2026-04-01T09:00")).await;
    let id = store.write(write, move |w| Box::pin(async move { proposals::draft(w, &new).await.map(|m| m.id) }));
    let again = Play { id: id.await.expect("it is so"), store: store.clone(), village: play.village.clone() };
    again.act(author, "2026-04-01T10:00", Command::OpenForSignatures).await.expect("it is so");
    for home in again.village.households.clone() {
        again.act(home.second, "2026-04-02T10:00", Command::Sign).await.expect("it is so");
    }
    let early = again.act(author, "2026-04-03T10:00", Command::Submit).await;
    assert_eq!(refusal(early), "proposals-refusal-rejected-recently");
}

async fn a_refused_act_leaves_nothing(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    let before = play.matter().await;
    let author = play.village.households[3].representative;
    assert_eq!(
        refusal(play.act(author, "2026-03-02T10:00", Command::Submit).await),
        "proposals-refusal-signatures-first"
    );
    let elsewhere = play.act(play.village.households[0].second, "2026-03-02T10:00", Command::OpenForSignatures).await;
    assert_eq!(refusal(elsewhere), "proposals-refusal-not-for-you");
    play.act(author, "2026-03-02T10:00", Command::OpenForSignatures).await.expect("it is so");
    let child = play.act(play.village.households[0].child, "2026-03-02T11:00", Command::Sign).await;
    assert_eq!(refusal(child), "proposals-refusal-not-for-you");
    let few = play.act(author, "2026-03-02T12:00", Command::Submit).await;
    assert_eq!(refusal(few), "proposals-refusal-too-few-backers");
    assert_eq!(play.matter().await.content, before.content);
    play.verify().await;
}

async fn three_failed_sessions_put_a_matter_on_hold(store: Store) {
    let play = Play::consulted(&store, MatterClass::GroupMatter, "楼前放两把长椅").await;
    for (posted, held) in [("2026-03-22", "2026-03-26"), ("2026-03-26", "2026-03-30"), ("2026-03-30", "2026-04-03")] {
        play.by(Office::GroupLeader, &format!("{posted}T19:00"), notice(held)).await;
        play.by(Office::GroupLeader, &format!("{held}T09:00"), Command::OpenSession).await;
        play.check_in(5, &format!("{held}T09:10")).await;
        // Nobody declares it: the machine finds it at the end of the announced time.
        assert_eq!(play.deadlines(&format!("{held}T18:00")).await, 1);
    }
    is_at(&play, StageName::Suspended).await;
    let head = play
        .try_by(Office::CommitteeHead, "2026-04-04T09:00", Command::Resume { note: words("改为书面"), mode: None })
        .await;
    assert_eq!(refusal(head), "proposals-refusal-not-for-you");
    play.by(Office::SupervisionHead, "2026-04-04T09:00", Command::Resume { note: words("改为多日投票"), mode: None })
        .await;
    is_at(&play, StageName::ReadyForNotice).await;
    play.verify().await;
}
