//! On hold by order (T31), set aside (T32), and told to the next desk when the review is late.

use domain::{
    charters::Policy,
    people::Office,
    proposals::{
        AnnulledBy, Annulment, Command, Content, Detour, Escalation, MatterClass, Mode, NewProposal, OrderedBy,
        ProposerKind, StageName, SuspensionOrder,
    },
};
use store::{Store, on_both_engines, proposals};

use crate::{
    lines::{day, lines, publish, published, refused, says, takes},
    stage::{Play, at, call, content, line, notice, refusal, words},
};

on_both_engines!(
    t31_an_order_stops_every_period_until_it_is_reviewed_and_resumed,
    t31_a_court_stops_a_vote_and_its_ballots_are_never_counted,
    a_review_that_is_late_goes_from_desk_to_desk,
    e36_after_three_failed_sessions_the_supervision_committee_decides_how_the_next_one_votes,
    t32_a_court_sets_an_adopted_matter_aside,
    t32_the_residents_assembly_sets_aside_what_representatives_resolved,
);

fn order(by: OrderedBy, review_on: &str) -> Detour {
    let (reason, document) = (words("施工合同涉诉"), line("（2026）闽0102民初3号裁定"));
    Detour::Suspend(Box::new(SuspensionOrder { by, reason, document, review_on: day(review_on) }))
}

fn resume() -> Command {
    Command::Resume { note: words("裁定已经撤销"), mode: None }
}

async fn t31_an_order_stops_every_period_until_it_is_reviewed_and_resumed(store: Store) {
    let play = published(&store).await;
    let head = Office::CommitteeHead;
    let may = "proposals-refusal-not-for-you";
    assert_eq!(refused(&play, Office::Clerk, "2026-05-02T09:00", order(OrderedBy::Court, "2026-05-20")).await, may);
    let late = refused(&play, head, "2026-05-02T09:00", order(OrderedBy::Court, "2026-06-02")).await;
    assert_eq!(late, "proposals-refusal-review-day");
    takes(&play, head, "2026-05-02T09:00", order(OrderedBy::Court, "2026-05-20")).await.expect("an order of a court");
    let halted = play.matter().await;
    assert_eq!((halted.stage.name(), halted.deadline()), (StageName::Suspended, Some(day("2026-05-20").end())));
    says(&play, "关于“更换路灯”依人民法院裁定中止办理的公告", &["民初3号裁定", "施工合同涉诉"]).await;

    let again = refused(&play, head, "2026-05-03T09:00", order(OrderedBy::Dispute, "2026-05-20")).await;
    assert_eq!(again, "proposals-refusal-wrong-stage");
    let begun = play.try_by(head, "2026-05-03T09:00", Command::StartImplementation { milestones: Vec::new() }).await;
    assert_eq!(refusal(begun), "proposals-refusal-wrong-stage", "nothing is begun on hold");
    let keep = || Detour::KeepSuspended { note: words("仍在审理"), review_on: day("2026-06-10") };
    assert_eq!(refused(&play, Office::Clerk, "2026-05-19T09:00", keep()).await, may);
    takes(&play, Office::SupervisionHead, "2026-05-19T09:00", keep()).await.expect("it is looked at again");
    assert_eq!(play.matter().await.deadline(), Some(day("2026-06-10").end()));
    assert_eq!(lines(&play).await.len(), 2, "the resolution and the hold: a review that keeps it adds no line");

    assert_eq!(refusal(play.try_by(Office::Clerk, "2026-06-01T09:00", resume()).await), may);
    play.by(head, "2026-06-01T09:00", resume()).await;
    says(&play, "关于“更换路灯”恢复办理的公告", &["裁定已经撤销"]).await;
    let stood_still = time::Duration::days(30);
    let resumed = play.matter().await;
    let before = published_deadline();
    assert_eq!(
        (resumed.stage.name(), resumed.deadline()),
        (StageName::ResolutionDisclosed, Some(before.plus(stood_still)))
    );
    play.verify().await;
}

/// By when a resolution that was published on 30 April is begun: fifteen days later.
fn published_deadline() -> domain::clock::Moment {
    day("2026-05-15").end()
}

async fn t31_a_court_stops_a_vote_and_its_ballots_are_never_counted(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    let head = Office::CommitteeHead;
    play.by(head, "2026-04-20T09:00", notice("2026-04-26")).await;
    play.by(head, "2026-04-26T09:00", Command::OpenSession).await;
    play.check_in(10, "2026-04-26T09:10").await;
    play.by(head, "2026-04-26T09:30", Command::OpenVoting).await;
    play.cast(7, 3, "2026-04-26T09:40").await;
    let stopped = play.vote().await;
    let dispute = refused(&play, Office::SupervisionHead, "2026-04-26T09:50", order(OrderedBy::Dispute, "2026-05-10"));
    assert_eq!(dispute.await, "proposals-refusal-ballots-being-taken");
    takes(&play, head, "2026-04-26T09:50", order(OrderedBy::Court, "2026-05-10")).await.expect("a court may");
    let mut reader = store.reader().await.expect("a connection");
    let vote = store::votes::vote(&mut reader.tx(), play.village.community, stopped).await;
    let vote = vote.expect("a readable vote").expect("the vote is there");
    assert_eq!(vote.state, domain::votes::VoteState::CalledOff);
    let counted = store::votes::tally_of(&mut reader.tx(), stopped).await.expect("readable");
    assert_eq!(counted, None);
    drop(reader);
    play.by(head, "2026-05-02T09:00", resume()).await;
    assert_eq!(play.stage().await.name(), StageName::ReadyForNotice, "the notice must elapse in full again");
    play.by(head, "2026-05-02T10:00", notice("2026-05-09")).await;
    assert_ne!(play.vote().await, stopped);
    play.meet(head, "2026-05-09", 10, 7).await;
    assert_eq!(play.stage().await.name(), StageName::ResultObjection);
    play.verify().await;
}

async fn a_review_that_is_late_goes_from_desk_to_desk(store: Store) {
    let play = published(&store).await;
    let review = order(OrderedBy::Subdistrict, "2026-05-20");
    takes(&play, Office::SupervisionMember, "2026-05-02T09:00", review).await.expect("an order of the subdistrict");
    says(&play, "关于“更换路灯”依街道办事处决定中止办理的公告", &["施工合同涉诉"]).await;
    for (when, level, told, not_yet) in [
        ("2026-05-19T09:00", Escalation::Clerk, Office::Clerk, Some(Office::CommitteeHead)),
        ("2026-05-21T09:00", Escalation::Head, Office::CommitteeHead, Some(Office::PartySecretary)),
        ("2026-05-24T09:00", Escalation::Secretary, Office::PartySecretary, Some(Office::SupervisionHead)),
        ("2026-05-27T09:00", Escalation::Supervision, Office::SupervisionHead, None),
    ] {
        assert_eq!(told_to(&play, told, when).await, [level], "{when}");
        if let Some(office) = not_yet {
            assert_eq!(told_to(&play, office, when).await, [], "{when}");
        }
    }
    play.by(Office::CommitteeHead, "2026-05-28T09:00", resume()).await;
    assert_eq!(told_to(&play, Office::Clerk, "2026-05-28T10:00").await, []);
    play.verify().await;
}

async fn e36_after_three_failed_sessions_the_supervision_committee_decides_how_the_next_one_votes(store: Store) {
    let play = Play::consulted(&store, MatterClass::GroupMatter, "楼前放两把长椅").await;
    for (posted, held) in [("2026-03-22", "2026-03-26"), ("2026-03-26", "2026-03-30"), ("2026-03-30", "2026-04-03")] {
        play.by(Office::GroupLeader, &format!("{posted}T19:00"), notice(held)).await;
        play.by(Office::GroupLeader, &format!("{held}T09:00"), Command::OpenSession).await;
        play.check_in(5, &format!("{held}T09:10")).await;
        assert_eq!(play.deadlines(&format!("{held}T18:00")).await, 1);
    }
    assert_eq!(play.stage().await.name(), StageName::Suspended);
    let window = |note| Command::Resume { note: words(note), mode: Some(Mode::Window) };
    let head = play.try_by(Office::CommitteeHead, "2026-04-04T09:00", window("改为多日投票")).await;
    assert_eq!(refusal(head), "proposals-refusal-not-for-you");
    play.by(Office::SupervisionHead, "2026-04-04T09:00", window("改为多日投票")).await;
    says(&play, "关于“楼前放两把长椅”恢复办理的公告", &["改为多日投票"]).await;
    let meeting = play.try_by(Office::GroupLeader, "2026-04-04T10:00", notice("2026-04-10")).await;
    assert_eq!(refusal(meeting), "proposals-refusal-other-mode");
    let over_days = Command::PostNotice(call("2026-04-10T09:00", "2026-04-14T18:00", Mode::Window));
    play.by(Office::GroupLeader, "2026-04-04T10:00", over_days).await;
    play.verify().await;
}

/// How late the matters are that this office is told of.
async fn told_to(play: &Play, office: Office, when: &str) -> Vec<Escalation> {
    let actor = play.village.actor(&play.store, play.village.holder(office), at(when)).await;
    let standing = actor.standing().expect("a person").clone();
    let mut reader = play.store.reader().await.expect("a connection");
    let late = proposals::escalated(&mut reader.tx(), &standing, &Policy::default(), at(when)).await;
    late.expect("readable matters").into_iter().map(|(level, _)| level).collect()
}

fn annulment(by: AnnulledBy, assembly: Option<domain::ids::ProposalId>) -> Detour {
    let (reason, document) = (words("违反公约"), line("安街责改〔2026〕5号"));
    Detour::Annul(Box::new(Annulment { by, reason, document, assembly }))
}

async fn t32_a_court_sets_an_adopted_matter_aside(store: Store) {
    let play = published(&store).await;
    let court = || annulment(AnnulledBy::Court, None);
    assert_eq!(refused(&play, Office::Clerk, "2026-05-02T09:00", court()).await, "proposals-refusal-not-for-you");
    takes(&play, Office::CommitteeHead, "2026-05-02T09:00", order(OrderedBy::Court, "2026-05-20")).await.expect("held");
    takes(&play, Office::CommitteeHead, "2026-05-10T09:00", court()).await.expect("also what is on hold");
    assert_eq!(play.stage().await.name(), StageName::Annulled);
    says(&play, "关于“更换路灯”由人民法院撤销的公告", &["安街责改〔2026〕5号", "违反公约"]).await;
    assert_eq!(
        refusal(play.try_by(Office::CommitteeHead, "2026-05-11T09:00", resume()).await),
        "proposals-refusal-wrong-stage"
    );
    let twice = refused(&play, Office::CommitteeHead, "2026-05-11T09:00", court()).await;
    assert_eq!(twice, "proposals-refusal-wrong-stage");
    play.verify().await;
}

/// A second matter in the same village, for the whole assembly of residents.
async fn assembly_matter(play: &Play) -> Play {
    let author = play.village.households[3].representative;
    let bound = Content { binds_all: true, ..content("撤销更换路灯的决议") };
    let new = NewProposal {
        class: MatterClass::MajorPublic,
        proposer: ProposerKind::Residents,
        basis: None,
        content: bound,
        owners: None,
    };
    let author = play.village.author(&play.store, author, at("2026-03-02T09:00")).await;
    let id = play.store.write(author, move |w| Box::pin(async move { proposals::draft(w, &new).await.map(|m| m.id) }));
    let id = id.await.expect("a resident drafts");
    Play { id, store: play.store.clone(), village: play.village.clone() }.signed_and_consulted().await
}

async fn t32_the_residents_assembly_sets_aside_what_representatives_resolved(store: Store) {
    let play = published(&store).await;
    let other = assembly_matter(&play).await;
    let head = Office::CommitteeHead;
    let by_assembly = |assembly| annulment(AnnulledBy::ResidentsAssembly, assembly);
    let missing = "proposals-refusal-assembly-resolution-missing";
    assert_eq!(refused(&play, head, "2026-05-02T09:00", by_assembly(None)).await, missing);
    assert_eq!(
        refused(&play, head, "2026-05-02T09:00", by_assembly(Some(play.id))).await,
        missing,
        "not the assembly's"
    );
    other.deliberated().await;
    assert_eq!(refused(&play, head, "2026-05-02T09:00", by_assembly(Some(other.id))).await, missing, "not adopted yet");
    other.by(head, "2026-05-02T09:00", notice("2026-05-16")).await;
    other.meet(head, "2026-05-16", 20, 15).await;
    other.by(head, "2026-05-20T09:00", Command::Adopt).await;
    publish(&other, "2026-05-20T10:00").await;
    let wrong = refused(&other, head, "2026-05-21T09:00", by_assembly(Some(other.id))).await;
    assert_eq!(wrong, "proposals-refusal-not-of-representatives");
    takes(&play, head, "2026-05-21T09:00", by_assembly(Some(other.id))).await.expect("the assembly resolved so");
    assert_eq!(play.stage().await.name(), StageName::Annulled);
    says(&play, "关于“更换路灯”由居民会议撤销的公告", &["违反公约"]).await;
    play.verify().await;
}
