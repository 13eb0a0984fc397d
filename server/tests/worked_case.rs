//! The worked case (the covenant revised in 2026, first assembly failed) through the server, with all its figures.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::net::SocketAddr;

use domain::{clock::Moment, proposals::Step, rules::TestName, votes::Outcome};
use server::{
    config::Settings,
    demo::{self, matter, plan::WORKED_CASE},
    serve::{Time, start},
};
use store::{Chance, Store, testing};

async fn play(store: &Store) -> Moment {
    let now = Moment::parse("2026-06-20T09:00:00+08:00").unwrap();
    let worked = matter::all().unwrap().into_iter().filter(|matter| matter.until == WORKED_CASE).collect();
    demo::make_of(store, 7, now, worked).await.unwrap();
    now
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_every_figure_of_the_worked_case_is_on_the_public_pages() {
    let url = testing::sqlite_url();
    the_worked_case(url).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_every_figure_of_the_worked_case_is_on_the_public_pages() {
    match testing::postgres_url().await {
        Some(url) => the_worked_case(url).await,
        None => {
            assert!(std::env::var_os("CI").is_none(), "no PostgreSQL server is named");
            eprintln!("skipped: no PostgreSQL server is named");
        }
    }
}

async fn the_worked_case(url: testing::Temporary) {
    let store = Store::open(&url, Chance::seeded(7)).await.unwrap();
    let now = play(&store).await;
    let votes = figures(&store).await;
    let community = {
        let mut reader = store.reader().await.unwrap();
        store::people::community_by_slug(&mut reader.tx(), demo::SLUG).await.unwrap().unwrap()
    };
    let report = store::record::verify(&store, community.id).await.unwrap();
    assert!(report.finding.is_none() && report.not_replayed.is_empty(), "{report:?}");
    let data = testing::sqlite_url();
    let folder = data.folder().unwrap().to_owned();
    let settings = Settings::loopback(SocketAddr::from(([127, 0, 0, 1], 0)), folder, &url);
    let running = start(store, settings, Time::Movable(now)).await.unwrap();
    let read = async |path: &str| {
        let answer = reqwest::get(format!("http://{}/c/junmen{path}", running.address)).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    };
    let last = read(&format!("/votes/{}", votes.last().unwrap())).await;
    for figure in ["3,480", "1,862", "1,204", "431", "227", "1,741", "932"] {
        assert!(last.contains(figure), "{figure} is on the page of the result");
    }
    let matter = read("/proposals/1").await;
    assert!(matter.contains("已通过，未重复") && matter.contains("只删去违法条款"), "the earlier party vote is shown");
    assert!(matter.contains("3,480") && matter.contains("1,862"), "the stations show who was there");
    assert!(matter.contains("第九条：屡劝不改的，由居民委员会在楼栋公示提醒。"), "the fine is struck out");
    let section = read("/disclosure/affairs?year=2026").await;
    assert!(section.contains("决议公告"), "the resolution is disclosed");
    running.stop().await.unwrap();
}

/// Every session of the case, as the design tells it; hands back the votes in their order.
async fn figures(store: &Store) -> Vec<domain::ids::VoteId> {
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let community = store::people::community_by_slug(tx, demo::SLUG).await.unwrap().unwrap().id;
    let matter = store::proposals::by_seq(tx, community, 1).await.unwrap().unwrap();
    let votes = store::votes::of_proposal(tx, community, matter.id).await.unwrap();
    let mut seen = Vec::new();
    for vote in &votes {
        let tally = store::votes::tally_of(tx, vote.id).await.unwrap().unwrap();
        let column = if vote.step == Step::PartyReview { tally.counts.voting } else { tally.counts.all };
        let needs: Vec<i64> =
            tally.tests.iter().filter(|test| test.name == TestName::Approval).map(|test| test.need).collect();
        seen.push((
            (tally.entitled(), tally.present()),
            (column.in_favour, column.against, column.abstaining),
            needs,
            tally.outcome,
        ));
    }
    let joint = ((13, 11), (8, 2, 1), vec![7], Outcome::Carried);
    assert_eq!(seen[0], joint, "the two committees");
    assert_eq!(seen[1], ((398, 301), (241, 22, 29), vec![194], Outcome::Carried), "the party members");
    assert_eq!(seen[2], joint, "the two committees again, after the remark of the subdistrict");
    assert_eq!((seen[3].0, seen[3].3), ((3_480, 1_702), Outcome::NoQuorum), "the first assembly");
    assert_eq!(seen[4], ((3_480, 1_862), (1_204, 431, 227), vec![932], Outcome::Carried), "the second");
    let last = store::votes::tally_of(tx, votes[4].id).await.unwrap().unwrap();
    assert_eq!(last.duplicates, 6, "six households voted twice");
    assert_eq!(last.tests[0].need, 1_741, "more than half of 3,480");
    let women = women(tx, &votes[4]).await;
    assert_eq!(women, 1_015, "women among those who voted");
    votes.iter().map(|vote| vote.id).collect()
}

async fn women(tx: &mut store::Tx<'_>, vote: &domain::votes::Vote) -> usize {
    use domain::{people::Sex, permit::Actor, votes::BallotStatus};
    let community = community_of(tx).await;
    let roll = store::rolls::roll(tx, vote.id).await.unwrap();
    let clerk = store::people::person_by_code(tx, community, "W00001");
    let clerk = clerk.await.unwrap().unwrap().id;
    let standing = store::people::standing(tx, community, clerk, vote.closes).await.unwrap().unwrap().1;
    let ballots = store::votes::ballots_for_counters(tx, vote, &Actor::Person(Box::new(standing))).await.unwrap();
    let counted = ballots.iter().filter(|ballot| ballot.status == BallotStatus::Counted);
    counted.filter(|ballot| roll.entry(ballot.entry).is_some_and(|entry| entry.unit.sex == Some(Sex::Female))).count()
}

async fn community_of(tx: &mut store::Tx<'_>) -> domain::ids::CommunityId {
    store::people::community_by_slug(tx, demo::SLUG).await.unwrap().unwrap().id
}
