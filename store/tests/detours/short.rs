//! The short path (C.9) and the demand of all four steps; steps 3 and 4 on one day; steps 1 and 2 in one meeting.

use domain::{
    people::Office,
    proposals::{
        Command, ConsultationKind, Content, Detour, Exemption, MatterClass, Mode, Path, Proof, Sitting, Stage,
        StageName, Step,
    },
    rules::Body,
};
use store::{Store, on_both_engines};

use crate::{
    lines::{lines, publish, refused, says, takes},
    stage::{Play, call, content, line, meeting, notice, refusal, words},
};

on_both_engines!(
    a_small_matter_is_decided_by_the_residents_committee,
    what_costs_as_much_as_the_limit_takes_the_long_way,
    ten_residents_demand_all_four_steps,
    the_supervision_committee_demands_them_alone,
    steps_three_and_four_on_one_day_have_each_their_roll_and_vote,
    an_assembly_called_ahead_is_called_off_with_the_party_meeting,
);

fn short(is_free: bool) -> Detour {
    Detour::TakeShortPath { summary: words("二十三人到会，都说要放。"), is_free }
}

/// A matter of one group in consultation, of which a session is held.
async fn consulting(store: &Store) -> Play {
    let play = Play::drafted(store, MatterClass::GroupMatter, "楼前放两把长椅", "2026-03-02T09:00").await;
    play.signed().await;
    play.consults(ConsultationKind::CandidTalk).await;
    play
}

/// Decided by the committee on 26 March and published.
async fn decided(store: &Store) -> Play {
    let play = consulting(store).await;
    takes(&play, Office::CommitteeHead, "2026-03-21T09:00", short(true)).await.expect("a small matter of one group");
    play.by(Office::CommitteeHead, "2026-03-21T10:00", notice("2026-03-26")).await;
    play.meet(Office::CommitteeHead, "2026-03-26", 5, 4).await;
    publish(&play, "2026-03-27T09:00").await;
    play
}

async fn a_small_matter_is_decided_by_the_residents_committee(store: Store) {
    let play = consulting(&store).await;
    let head = Office::CommitteeHead;
    let charged = refused(&play, head, "2026-03-21T09:00", short(false)).await;
    assert_eq!(charged, "proposals-refusal-charges-residents");
    assert_eq!(refused(&play, Office::Clerk, "2026-03-21T09:00", short(true)).await, "proposals-refusal-not-for-you");
    takes(&play, head, "2026-03-21T09:00", short(true)).await.expect("a small matter of one group");
    let matter = play.matter().await;
    assert_eq!((matter.stage.name(), matter.course.path), (StageName::ReadyForNotice, Path::Short));
    let exempt = matter
        .steps
        .iter()
        .filter(|record| matches!(record.proof, Proof::Exempt { exemption: Exemption::ShortPath, .. }));
    assert_eq!((matter.steps.len(), exempt.count()), (3, 2));
    play.by(head, "2026-03-21T10:00", notice("2026-03-26")).await;
    assert_eq!(play.matter().await.notice.map(|notice| notice.body), Some(Body::ResidentsCommittee));
    play.meet(head, "2026-03-26", 5, 4).await;
    publish(&play, "2026-03-27T09:00").await;
    let early = play.try_by(head, "2026-03-28T09:00", Command::StartImplementation { milestones: Vec::new() }).await;
    assert_eq!(refusal(early), "proposals-refusal-demand-may-come");
    says(&play, "关于“楼前放两把长椅”的决议公告", &["社区居民委员会"]).await;
    play.verify().await;
}

async fn what_costs_as_much_as_the_limit_takes_the_long_way(store: Store) {
    let play = Play::drafted(&store, MatterClass::GroupMatter, "楼前建凉亭", "2026-03-02T09:00").await;
    let author = play.village.households[3].representative;
    let dear = Content { cost: Some(domain::money::Money::from_fen(500_000)), ..content("楼前建凉亭") };
    let revise = Command::Revise { content: Box::new(dear), note: line("概算") };
    play.act(author, "2026-03-02T09:30", revise).await.expect("a draft is revised");
    play.signed().await;
    play.consults(ConsultationKind::CandidTalk).await;
    let refusal = refused(&play, Office::CommitteeHead, "2026-03-21T09:00", short(true)).await;
    assert_eq!(refusal, "proposals-refusal-above-short-path");
    play.verify().await;
}

async fn ten_residents_demand_all_four_steps(store: Store) {
    let play = decided(&store).await;
    let demand = || Command::Detour(Detour::DemandFullPath);
    let other_group = play.act(play.village.households[15].second, "2026-03-28T09:00", demand()).await;
    assert_eq!(refusal(other_group), "proposals-refusal-other-group");
    let homes = play.village.households.clone();
    let group: Vec<_> = homes[..5].iter().flat_map(|home| [home.representative, home.second]).collect();
    for (n, person) in group.iter().enumerate() {
        assert_eq!(play.stage().await.name(), StageName::ResolutionDisclosed, "{n} are not enough");
        play.act(*person, "2026-03-28T09:00", demand()).await.expect("demands");
        if n == 0 {
            let twice = play.act(*person, "2026-03-28T10:00", demand()).await;
            assert_eq!(refusal(twice), "proposals-refusal-already-supports");
        }
    }
    let matter = play.matter().await;
    assert_eq!((matter.stage.name(), matter.course.path), (StageName::Sponsored, Path::Full));
    says(&play, "关于“楼前放两把长椅”应要求走完四步的公告", &["居民或居务监督委员会"]).await;
    play.by(Office::PartySecretary, "2026-03-29T09:00", meeting("2026-04-02")).await;
    play.meet(Office::CommitteeHead, "2026-04-02", 7, 6).await;
    play.by(Office::PartySecretary, "2026-04-02T12:00", meeting("2026-04-10")).await;
    play.meet(Office::PartySecretary, "2026-04-10", 9, 8).await;
    play.by(Office::GroupLeader, "2026-04-11T09:00", notice("2026-04-16")).await;
    assert_eq!(play.matter().await.notice.map(|notice| notice.body), Some(Body::GroupMeeting));
    play.verify().await;
}

async fn the_supervision_committee_demands_them_alone(store: Store) {
    let play = decided(&store).await;
    let late = refused(&play, Office::SupervisionMember, "2026-04-04T00:00", Detour::DemandFullPath).await;
    assert_eq!(late, "proposals-refusal-period-over");
    let in_time = takes(&play, Office::SupervisionMember, "2026-04-03T23:59", Detour::DemandFullPath).await;
    in_time.expect("the last minute of the seventh day");
    assert_eq!(play.stage().await.name(), StageName::Sponsored);
    assert_eq!(lines(&play).await.len(), 2, "the resolution, and that it is gone");
    play.verify().await;
}

fn ahead(opens: &str, closes: &str) -> Detour {
    Detour::CallAhead(call(opens, closes, Mode::Meeting))
}

/// The two committees agreed; the party meeting is called for nine o'clock on 10 April.
async fn before_the_party(store: &Store) -> Play {
    let play = Play::consulted(store, MatterClass::MajorPublic, "更换路灯").await;
    let early =
        refused(&play, Office::CommitteeHead, "2026-03-22T08:00", ahead("2026-04-10T14:00", "2026-04-10T17:00"));
    assert_eq!(early.await, "proposals-refusal-wrong-stage");
    play.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
    play.meet(Office::CommitteeHead, "2026-03-25", 7, 6).await;
    let morning = call("2026-04-10T09:00", "2026-04-10T12:00", Mode::Meeting);
    play.by(Office::PartySecretary, "2026-03-26T09:00", Command::CallSession(morning)).await;
    play
}

async fn steps_three_and_four_on_one_day_have_each_their_roll_and_vote(store: Store) {
    let play = before_the_party(&store).await;
    let head = Office::CommitteeHead;
    let before = refused(&play, head, "2026-03-30T09:00", ahead("2026-04-10T10:00", "2026-04-10T11:00")).await;
    assert_eq!(before, "proposals-refusal-not-after-party");
    let other_day = refused(&play, head, "2026-03-30T09:00", ahead("2026-04-11T14:00", "2026-04-11T17:00")).await;
    assert_eq!(other_day, "proposals-refusal-not-after-party");
    let party = play.vote().await;
    takes(&play, head, "2026-03-30T09:00", ahead("2026-04-10T14:00", "2026-04-10T17:00")).await.expect("after it");
    let twice = refused(&play, head, "2026-03-30T10:00", ahead("2026-04-10T15:00", "2026-04-10T17:00")).await;
    assert_eq!(twice, "proposals-refusal-not-ahead");
    let assembly = play.matter().await.course.ahead.expect("it is called").vote;
    assert_ne!(assembly, party, "never one vote for two bodies");
    let mut reader = store.reader().await.expect("a connection");
    let members = store::rolls::roll(&mut reader.tx(), party).await.expect("a roll").entries().count();
    let representatives = store::rolls::roll(&mut reader.tx(), assembly).await.expect("a roll").entries().count();
    assert_eq!((members, representatives), (13, 11));
    drop(reader);
    play.meet(Office::PartySecretary, "2026-04-10", 9, 8).await;
    let stage = play.stage().await;
    assert!(matches!(stage, Stage::Resolution { sitting: Sitting::Scheduled { vote, .. } } if vote == assembly));
    play.by(head, "2026-04-10T14:00", Command::OpenSession).await;
    play.check_in(10, "2026-04-10T14:10").await;
    play.by(head, "2026-04-10T14:30", Command::OpenVoting).await;
    play.cast(7, 3, "2026-04-10T14:40").await;
    play.by(head, "2026-04-10T15:00", Command::CloseVoting).await;
    let sign = Command::SignCount { minutes: words("会议记录"), verdict: domain::proposals::Verdict::ByResult };
    play.by(Office::Clerk, "2026-04-10T15:10", sign).await;
    play.by(Office::SupervisionHead, "2026-04-10T15:20", Command::ConfirmCount).await;
    let matter = play.matter().await;
    assert_eq!(matter.steps.iter().map(|record| record.step).collect::<Vec<_>>(), Step::ALL);
    play.verify().await;
}

async fn an_assembly_called_ahead_is_called_off_with_the_party_meeting(store: Store) {
    let play = before_the_party(&store).await;
    let afternoon = ahead("2026-04-10T14:00", "2026-04-10T17:00");
    takes(&play, Office::CommitteeHead, "2026-03-30T09:00", afternoon).await.expect("after the party meeting");
    let assembly = play.matter().await.course.ahead.expect("it is called").vote;
    play.meet(Office::PartySecretary, "2026-04-10", 9, 2).await;
    assert_eq!(play.stage().await.name(), StageName::Rejected);
    let mut reader = store.reader().await.expect("a connection");
    let vote = store::votes::vote(&mut reader.tx(), play.village.community, assembly).await;
    let vote = vote.expect("a readable vote").expect("the vote is there");
    assert_eq!(vote.state, domain::votes::VoteState::CalledOff);
    drop(reader);
    play.verify().await;
}
