//! Decided anew (复议): who asks, who joins, who answers, and the step that is held again.

use domain::{
    people::Office,
    proposals::{AskedBy, Detour, MatterClass, ReconsiderationGround, StageName, Step},
};
use store::{Store, on_both_engines};

use crate::{
    lines::{lines, published, refused, says, takes},
    stage::{Play, meeting, notice, refusal, words},
};

on_both_engines!(
    the_proposer_asks_and_an_adopted_matter_comes_before_the_same_body_again,
    a_third_of_the_representatives_asks_together,
    a_tenth_of_the_residents_asks_together,
    a_request_that_is_refused_leaves_the_decision_and_cannot_be_repeated,
    a_defect_leads_back_to_the_step_in_which_it_was,
);

fn request(ground: ReconsiderationGround) -> Detour {
    Detour::AskReconsideration { ground, words: words("照度测量有误") }
}

fn answer(accepted: bool) -> Detour {
    Detour::DecideReconsideration { accepted, reason: words("复测属实") }
}

async fn by_author(play: &Play, when: &str, detour: Detour) -> store::Result<domain::proposals::Event> {
    let author = play.village.households[3].representative;
    play.act(author, when, domain::proposals::Command::Detour(detour)).await
}

async fn backed(play: &Play) -> Option<AskedBy> {
    play.matter().await.reconsideration().expect("somebody asked").backed
}

async fn the_proposer_asks_and_an_adopted_matter_comes_before_the_same_body_again(store: Store) {
    let play = published(&store).await;
    let none = refused(&play, Office::SupervisionHead, "2026-05-02T09:00", answer(true)).await;
    assert_eq!(none, "proposals-refusal-no-reconsideration");
    let stranger = refused(&play, Office::Clerk, "2026-05-02T09:00", request(ReconsiderationGround::NewFacts)).await;
    assert_eq!(stranger, "proposals-refusal-not-for-you", "the clerk lives elsewhere");
    by_author(&play, "2026-05-02T09:00", request(ReconsiderationGround::NewFacts)).await.expect("the proposer alone");
    assert_eq!(backed(&play).await, Some(AskedBy::Proposer));
    let twice = by_author(&play, "2026-05-03T09:00", request(ReconsiderationGround::NewFacts)).await;
    assert_eq!(refusal(twice), "proposals-refusal-reconsideration-runs");
    let head = refused(&play, Office::CommitteeHead, "2026-05-03T09:00", answer(true)).await;
    assert_eq!(head, "proposals-refusal-not-for-you");
    takes(&play, Office::SupervisionHead, "2026-05-04T09:00", answer(true)).await.expect("the ground is there");
    says(&play, "关于“更换路灯”经复议重新表决的公告", &["复测属实"]).await;
    let matter = play.matter().await;
    assert_eq!((matter.stage.name(), matter.resolved_by), (StageName::ReadyForNotice, None));
    play.by(Office::CommitteeHead, "2026-05-04T10:00", notice("2026-05-11")).await;
    play.meet(Office::CommitteeHead, "2026-05-11", 10, 3).await;
    assert_eq!(play.stage().await.name(), StageName::Rejected, "the same body decided otherwise");
    play.verify().await;
}

async fn a_third_of_the_representatives_asks_together(store: Store) {
    let play = published(&store).await;
    let homes = [0, 1, 5, 6].map(|home| play.village.households[home].representative);
    let support = || domain::proposals::Command::Detour(Detour::SupportReconsideration);
    let ask = domain::proposals::Command::Detour(request(ReconsiderationGround::NewFacts));
    play.act(homes[0], "2026-05-02T09:00", ask).await.expect("a representative asks");
    assert_eq!(backed(&play).await, None, "one of six representatives, one of forty adults");
    let own = play.act(homes[0], "2026-05-02T10:00", support()).await;
    assert_eq!(refusal(own), "proposals-refusal-already-supports");
    let early = refused(&play, Office::SupervisionHead, "2026-05-02T10:00", answer(true)).await;
    assert_eq!(early, "proposals-refusal-no-reconsideration");
    play.act(homes[1], "2026-05-03T09:00", support()).await.expect("the second of six");
    assert_eq!(backed(&play).await, Some(AskedBy::Representatives));
    let over = play.act(homes[2], "2026-05-03T10:00", support()).await;
    assert_eq!(refusal(over), "proposals-refusal-reconsideration-runs");
    play.verify().await;
}

async fn a_tenth_of_the_residents_asks_together(store: Store) {
    let play = published(&store).await;
    let people = [10, 11, 12, 13].map(|home| play.village.households[home].second);
    let child = play.village.households[10].child;
    let ask = || domain::proposals::Command::Detour(request(ReconsiderationGround::NewFacts));
    assert_eq!(refusal(play.act(child, "2026-05-02T09:00", ask()).await), "proposals-refusal-not-for-you");
    play.act(people[0], "2026-05-02T09:00", ask()).await.expect("a resident asks");
    for (n, person) in people.into_iter().enumerate().skip(1) {
        assert_eq!(backed(&play).await, None, "{n} of forty adults");
        let join = domain::proposals::Command::Detour(Detour::SupportReconsideration);
        play.act(person, "2026-05-03T09:00", join).await.expect("joins");
    }
    assert_eq!(backed(&play).await, Some(AskedBy::Residents), "four of forty adults");
    play.verify().await;
}

async fn a_request_that_is_refused_leaves_the_decision_and_cannot_be_repeated(store: Store) {
    let play = Play::consulted(&store, MatterClass::MajorPublic, "更换路灯").await;
    play.by(Office::PartySecretary, "2026-03-22T09:00", meeting("2026-03-25")).await;
    play.meet(Office::CommitteeHead, "2026-03-25", 7, 2).await;
    by_author(&play, "2026-04-01T09:00", request(ReconsiderationGround::NewFacts)).await.expect("the proposer asks");
    takes(&play, Office::SupervisionHead, "2026-04-02T09:00", answer(false)).await.expect("there is no ground");
    assert_eq!(play.stage().await.name(), StageName::Rejected);
    let again = by_author(&play, "2026-04-03T09:00", request(ReconsiderationGround::NewFacts)).await;
    assert_eq!(refusal(again), "proposals-refusal-reconsidered-already");
    assert_eq!(lines(&play).await, [], "what stays as it was needs no line of its own");
    play.verify().await;
}

async fn a_defect_leads_back_to_the_step_in_which_it_was(store: Store) {
    let play = published(&store).await;
    let late = by_author(&play, "2026-05-27T00:00", request(ReconsiderationGround::NewFacts)).await;
    assert_eq!(refusal(late), "proposals-refusal-period-over", "thirty days from 26 April");
    let defect = ReconsiderationGround::Defect { step: Step::PartyReview };
    by_author(&play, "2026-05-02T09:00", request(defect)).await.expect("a defect in procedure");
    takes(&play, Office::SupervisionHead, "2026-05-04T09:00", answer(true)).await.expect("it was one");
    let matter = play.matter().await;
    assert_eq!(matter.stage.name(), StageName::PartyReview);
    let standing: Vec<_> = matter.steps.iter().map(|record| record.step).collect();
    assert_eq!(standing, [Step::Proposal, Step::JointDeliberation]);
    play.by(Office::PartySecretary, "2026-05-04T10:00", meeting("2026-05-12")).await;
    play.meet(Office::PartySecretary, "2026-05-12", 9, 8).await;
    assert_eq!(play.stage().await.name(), StageName::ReadyForNotice);
    play.verify().await;
}
