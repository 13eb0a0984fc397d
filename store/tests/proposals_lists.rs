//! Lists, counts, addresses and what waits for whom, on both engines.

#[expect(dead_code, reason = "lists need only a part of the stage")]
mod stage;

use domain::{
    ids::ProposalId,
    people::Office,
    permit::Actor,
    proposals::{Command, Deed, MatterClass, NewProposal, ProposerKind, Stage, StageGroup, StageName},
};
use stage::{Play, at, content, refusal};
use store::{
    Store, on, on_both_engines,
    proposals::{self, Filter, Page},
    run,
};

on_both_engines!(
    pages_follow_each_other_without_gaps,
    what_is_carried_out_has_its_pages,
    drafts_are_seen_by_their_author_only,
    filters_and_counts_agree,
    what_waits_is_told_to_whom_it_waits_for,
    another_community_finds_nothing,
    a_direct_edit_is_named,
    every_filter_has_its_index,
);

async fn draft(play: &Play, class: MatterClass, home: usize, title: &str, when: &str) -> ProposalId {
    let person = play.village.households[home].representative;
    let author = play.village.author(&play.store, person, at(when)).await;
    let new =
        NewProposal { class, proposer: ProposerKind::Residents, basis: None, content: content(title), owners: None };
    let drafted = play.store.write(author, move |w| Box::pin(async move { proposals::draft(w, &new).await }));
    drafted.await.expect("a resident drafts").id
}

/// Seven matters open for signatures and one draft; the first is drafted by household 3.
async fn eight(store: &Store) -> Play {
    let mut play = Play::drafted(store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    let first = play.id;
    for n in 1..8 {
        let class = if n % 2 == 0 { MatterClass::GroupMatter } else { MatterClass::Covenant };
        let title = format!("第{n}件：百分百_100%");
        let id = draft(&play, class, 10 + n, &title, &format!("2026-03-02T09:{n:02}")).await;
        if n < 7 {
            play.id = id;
            let person = play.village.households[10 + n].representative;
            // Several in one moment: the order is by moment, then by id.
            play.act(person, "2026-03-03T09:00", Command::OpenForSignatures).await.expect("opens");
        }
    }
    play.id = first;
    let person = play.village.households[3].representative;
    play.act(person, "2026-03-03T10:00", Command::OpenForSignatures).await.expect("opens");
    play
}

async fn page(play: &Play, filter: &Filter) -> Page {
    let mut reader = play.store.reader().await.expect("a connection");
    proposals::list(&mut reader.tx(), play.village.community, filter).await.expect("a page")
}

async fn pages_follow_each_other_without_gaps(store: Store) {
    let play = eight(&store).await;
    let mut filter = Filter { most: 3, ..Filter::default() };
    let mut seen = Vec::new();
    loop {
        let page = page(&play, &filter).await;
        seen.extend(page.matters.iter().map(|matter| (matter.updated, matter.id)));
        let Some(next) = page.next else { break };
        filter.after = Some(next);
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "the latest first, each once");
}

async fn what_is_carried_out_has_its_pages(store: Store) {
    let play = eight(&store).await;
    let author = play.village.author(&store, play.village.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    // Seven matters walk no further in a list than their row says; how they get there is tested where it happens.
    let stage = serde_json::to_string(&Stage::Implementing { began: at("2026-03-04T09:00") }).expect("it is so");
    let moved = store.write_unrecorded(author, move |w| {
        let stage = stage.clone();
        Box::pin(async move {
            let text = "UPDATE proposals SET stage = $1, stage_name = 'implementing', stage_group = 'carrying-out'
                        WHERE stage_name = 'cosigning'";
            Ok(run!(w.tx(), sqlx::query(text).bind(&stage))?)
        })
    });
    assert_eq!(moved.await.expect("it is so"), 7);
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let mut reader = store.reader().await.expect("a connection");
        let read = proposals::carried_out(&mut reader.tx(), play.village.community, after, 3).await;
        let (matters, next) = read.expect("a page");
        seen.extend(matters.iter().map(|matter| matter.id));
        after = next;
        if after.is_none() {
            break;
        }
    }
    let all: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), all.len()), (7, 7), "each once, without gaps");
}

async fn drafts_are_seen_by_their_author_only(store: Store) {
    let play = eight(&store).await;
    let all = page(&play, &Filter { most: 50, ..Filter::default() }).await;
    assert!(all.matters.iter().all(|matter| matter.stage.name() == StageName::Cosigning));
    let author = Some(play.village.households[17].representative);
    let own = page(&play, &Filter { most: 50, author, ..Filter::default() }).await;
    assert_eq!(own.matters.len(), 1);
    assert_eq!(own.matters[0].stage.name(), StageName::Draft);
}

async fn filters_and_counts_agree(store: Store) {
    let play = eight(&store).await;
    let mut reader = store.reader().await.expect("it is so");
    let tallies = proposals::tallies(&mut reader.tx(), play.village.community).await.expect("it is so");
    for group in StageGroup::ALL.map(Some).into_iter().chain([None]) {
        for class in MatterClass::ALL.map(Some).into_iter().chain([None]) {
            let found = page(&play, &Filter { group, class, most: 50, ..Filter::default() }).await.matters.len();
            assert_eq!(tallies.of(group, class), i64::try_from(found).expect("it is so"), "{group:?} {class:?}");
        }
    }
    let with = |text: &str| Filter { text: Some(text.to_owned()), most: 50, ..Filter::default() };
    assert_eq!(page(&play, &with("路灯")).await.matters.len(), 1);
    assert_eq!(page(&play, &with("分__100")).await.matters.len(), 0, "an underscore is an underscore");
    assert_eq!(page(&play, &with("百_100%")).await.matters.len(), 6);
    let grid = Some(play.village.grids[0]);
    assert_eq!(page(&play, &Filter { grid, most: 50, ..Filter::default() }).await.matters.len(), 1);
}

async fn needs(play: &Play, office: Office, when: &str) -> Vec<Deed> {
    let person = play.village.holder(office);
    let Actor::Person(standing) = play.village.actor(&play.store, person, at(when)).await else { panic!("a person") };
    let mut reader = play.store.reader().await.expect("a connection");
    let needs = proposals::needs_me(&mut reader.tx(), &standing, at(when)).await.expect("needs");
    needs.into_iter().filter(|need| need.matter.id == play.id).map(|need| need.deed).collect()
}

async fn what_waits_is_told_to_whom_it_waits_for(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    play.signed().await;
    assert_eq!(needs(&play, Office::Clerk, "2026-03-03T15:00").await, [Deed::Accept]);
    assert_eq!(needs(&play, Office::PoliceOfficer, "2026-03-03T15:00").await, []);
    play.by(Office::Clerk, "2026-03-04T09:00", Command::Accept).await;
    assert_eq!(needs(&play, Office::Clerk, "2026-03-04T15:00").await, []);
    assert_eq!(needs(&play, Office::CommitteeHead, "2026-03-04T15:00").await, [Deed::OpenConsultation]);
    let sponsor = play.village.households[5].representative;
    play.act(sponsor, "2026-03-05T09:00", Command::Unsign).await.expect("it is so");
    assert_eq!(needs(&play, Office::ResidentRepresentative, "2026-03-05T15:00").await, [Deed::Sponsor]);
}

async fn another_community_finds_nothing(store: Store) {
    let play = eight(&store).await;
    let other = store::people::village(&store, "elsewhere").await;
    let mut reader = store.reader().await.expect("it is so");
    assert!(proposals::one(&mut reader.tx(), other.community, play.id).await.expect("it is so").is_none());
    assert!(proposals::by_seq(&mut reader.tx(), other.community, 1).await.expect("it is so").is_none());
    assert!(proposals::by_seq(&mut reader.tx(), play.village.community, 1).await.expect("it is so").is_some());
    let author = other.author(&store, other.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    let id = play.id;
    let acted =
        store.write(author, move |w| Box::pin(async move { proposals::enact(w, id, &Command::Accept).await })).await;
    assert!(matches!(acted, Err(store::StoreError::NotFound)));
    let by_clerk = play.try_by(Office::Clerk, "2026-03-04T09:00", Command::Accept).await;
    assert_eq!(refusal(by_clerk), "proposals-refusal-wrong-stage");
}

async fn a_direct_edit_is_named(store: Store) {
    let play = eight(&store).await;
    play.verify().await;
    let id = play.id;
    let author = play.village.author(&store, play.village.holder(Office::Clerk), at("2026-03-04T09:00")).await;
    let edit = store.write_unrecorded(author, move |w| {
        Box::pin(async move {
            run!(w.tx(), sqlx::query("UPDATE proposals SET title = '换灯' WHERE id = $1").bind(id.0))?;
            Ok(())
        })
    });
    edit.await.expect("it is so");
    let report = store::record::verify(&store, play.village.community).await.expect("it is so");
    let finding = report.finding.expect("the edit is found");
    let store::record::Finding::Stored(difference) = finding else { panic!("{finding:?}") };
    assert_eq!((difference.table, difference.key.contains(&id.to_string())), ("proposals", true));
}

/// On SQLite every list walks along an index; nothing is sorted or scanned, so a million matters cost what ten do.
async fn every_filter_has_its_index(store: Store) {
    let play = eight(&store).await;
    if !store.is_embedded() {
        return;
    }
    let mut reader = store.reader().await.expect("it is so");
    for (condition, index) in [
        ("", "proposals_latest"),
        ("AND stage_group = 'consulting'", "proposals_by_group"),
        ("AND class = 'covenant'", "proposals_by_class"),
        ("AND grid_id = x'00'", "proposals_by_grid"),
    ] {
        let explain = format!(
            "EXPLAIN QUERY PLAN SELECT id FROM proposals WHERE community_id = $1 AND stage_name <> 'draft' {condition}
             AND (updated_at, id) < (5, x'00') ORDER BY updated_at DESC, id DESC LIMIT 20"
        );
        let plan: Vec<(i64, i64, i64, String)> = on!(&mut reader.tx(), conn =>
            sqlx::query_as(sqlx::AssertSqlSafe(explain.clone()))
                .bind(play.village.community.0).fetch_all(conn).await)
        .expect("it is so");
        let plan: Vec<_> = plan.into_iter().map(|row| row.3).collect();
        assert!(plan.len() == 1 && plan[0].contains(index), "{condition}: {plan:?}");
    }
}
