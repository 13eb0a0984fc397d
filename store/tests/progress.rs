//! The monthly entry about resolutions that are being carried out, on both engines: once for every month, with frozen
//! figures; and the line about a first delay.

mod stage;

use domain::{
    clock::Day,
    disclosures::{Command as Ask, Entry, Period, Section},
    ids::DisclosureId,
    money::Money,
    people::Office,
    proposals::{Command, MatterClass, Milestone, MilestoneState, MilestoneUpdate, StageName},
    text::{Line, Markdown, Name},
};
use stage::{Play, at, line, notice, refusal, words};
use store::{Result, Store, disclosures, on_both_engines};

on_both_engines!(progress_is_drafted_once_a_month, the_first_delay_is_published_and_the_second_is_not);

fn milestone(no: u16, title: &str, ends: &str) -> Milestone {
    Milestone {
        no,
        title: line(title),
        deliverable: line("验收合格"),
        owner: Name::parse("林主任").expect("it is so"),
        helper: None,
        starts: Day::parse("2026-05-05").expect("it is so"),
        ends: Day::parse(ends).expect("it is so"),
        budget: Money::from_fen(240_000),
        spent: None,
        state: MilestoneState::Planned,
        evidence: Vec::new(),
        done: None,
    }
}

/// A resolution that is being carried out since 2 May 2026.
async fn begun(store: &Store) -> Play {
    let play = Play::consulted(store, MatterClass::MajorPublic, "更换路灯").await;
    play.deliberated().await;
    play.by(Office::CommitteeHead, "2026-04-20T09:00", notice("2026-04-26")).await;
    play.meet(Office::CommitteeHead, "2026-04-26", 10, 7).await;
    play.deadlines("2026-04-30T00:00").await;
    let text = Markdown::parse("决议：更换路灯。").expect("it is so");
    play.by(Office::CommitteeHead, "2026-04-30T09:00", Command::PublishResolution { text }).await;
    let milestones = vec![milestone(1, "采购", "2026-05-20"), milestone(2, "安装", "2026-06-30")];
    play.by(Office::CommitteeHead, "2026-05-02T09:00", Command::StartImplementation { milestones }).await;
    assert_eq!(play.stage().await.name(), StageName::Implementing);
    play
}

async fn moves(play: &Play, when: &str, no: u16, state: MilestoneState, spent: Option<i64>) {
    let evidence: Vec<Line> = vec![line("发票")];
    let update = Box::new(MilestoneUpdate { state, spent: spent.map(Money::from_fen), evidence });
    play.by(Office::CommitteeHead, when, Command::UpdateMilestone { no, update }).await;
}

fn put_off(until: &str, reason: &str) -> MilestoneState {
    MilestoneState::Delayed { reason: line(reason), until: Day::parse(until).expect("it is so") }
}

async fn keep(play: &Play, when: &str) -> bool {
    disclosures::keep_progress(&play.store, play.village.community, at(when)).await.expect("it is so") == 1
}

async fn by(play: &Play, office: Office, when: &str) -> Result<Entry> {
    let author = play.village.author(&play.store, play.village.holder(office), at(when)).await;
    play.store.write(author, |w| Box::pin(async move { disclosures::draft_progress(w).await })).await
}

async fn ask(play: &Play, office: Office, id: DisclosureId, command: Ask) -> Result<Entry> {
    let author = play.village.author(&play.store, play.village.holder(office), at("2026-07-02T09:00")).await;
    play.store.write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await })).await
}

/// The drafts that nobody published yet, the first first.
async fn drafts(play: &Play) -> Vec<Entry> {
    let mut reader = play.store.reader().await.expect("it is so");
    let tx = &mut reader.tx();
    let mut entries = Vec::new();
    for open in disclosures::open(tx, play.village.community).await.expect("it is so") {
        let entry = disclosures::load(tx, play.village.community, open.id).await.expect("it is so");
        entries.push(entry.expect("it is so"));
    }
    entries
}

fn row(entry: &Entry) -> Vec<&str> {
    let content = &entry.versions[entry.versions.len() - 1].content;
    let [row] = &content.table.as_ref().expect("it is so").rows[..] else { panic!("{content:?}") };
    row.iter().map(String::as_str).collect()
}

/// Not before the month is over, once, and by nobody.
async fn is_drafted_for_may(play: &Play) -> DisclosureId {
    assert!(!keep(play, "2026-05-31T23:59").await, "nothing was carried out in April");
    assert_eq!(refusal(by(play, Office::Clerk, "2026-05-31T23:59").await), "disclosures-refusal-nothing-carried-out");
    moves(play, "2026-05-19T09:00", 1, MilestoneState::Done, Some(230_050)).await;
    assert!(keep(play, "2026-06-01T00:01").await);
    assert!(!keep(play, "2026-06-01T00:01").await, "the job runs twice");
    assert_eq!(refusal(by(play, Office::Clerk, "2026-06-09T09:00").await), "disclosures-refusal-already-drawn");
    assert_eq!(
        refusal(by(play, Office::PoliceOfficer, "2026-06-09T09:00").await),
        "disclosures-refusal-not-its-writer"
    );
    let [may] = &drafts(play).await[..] else { panic!("one draft") };
    assert_eq!(
        (may.code.as_str(), may.period, may.section),
        ("A02", Period::Month(2026, 5), Section::CommunityAffairs)
    );
    assert_eq!(may.versions[0].by, None, "the calendar wrote it");
    assert_eq!(may.versions[0].content.drawn.as_ref().expect("it is so").as_of, at("2026-06-01T00:01"));
    let number = "SY-junmen-2026-0001";
    assert_eq!(row(may), [number, "更换路灯", "1/2", "4,800.00", "2,300.50", "安装", "2026-06-30", "", ""]);
    may.id
}

async fn progress_is_drafted_once_a_month(store: Store) {
    let play = begun(&store).await;
    let may = is_drafted_for_may(&play).await;
    moves(&play, "2026-06-28T09:00", 2, put_off("2026-07-10", "灯具未到货"), None).await;
    let quarter = by(&play, Office::Clerk, "2026-07-01T09:00").await.expect("it is so");
    assert_eq!(quarter.period, Period::Quarter(2026, 2), "what the catalogue asks for falls due with the month");
    assert_eq!(row(&quarter)[5..], ["安装", "2026-07-10", "10", "灯具未到货"]);
    is_checked_by_another(&play, may).await;
    figures_are_drawn_again(&play, quarter.id).await;
    play.verify().await;
}

/// Who hands in what the calendar wrote answers for it.
async fn is_checked_by_another(play: &Play, id: DisclosureId) {
    ask(play, Office::Clerk, id, Ask::Submit).await.expect("it is so");
    assert_eq!(refusal(ask(play, Office::Clerk, id, Ask::Check).await), "disclosures-refusal-own-draft");
    ask(play, Office::CommitteeMember, id, Ask::Check).await.expect("it is so");
}

async fn figures_are_drawn_again(play: &Play, id: DisclosureId) {
    moves(play, "2026-07-09T09:00", 2, MilestoneState::Done, Some(240_000)).await;
    let author = play.village.author(&play.store, play.village.holder(Office::Clerk), at("2026-07-09T10:00")).await;
    let again = play.store.write(author, move |w| Box::pin(async move { disclosures::redraw(w, id).await }));
    let again = again.await.expect("it is so");
    assert_eq!(row(&again)[2..], ["2/2", "4,800.00", "4,700.50", "", "", "", ""]);
    for no in [1, 2] {
        let update = Box::new(MilestoneUpdate { state: MilestoneState::Checked, spent: None, evidence: Vec::new() });
        play.by(Office::SupervisionHead, "2026-07-10T09:00", Command::UpdateMilestone { no, update }).await;
    }
    let complete = Command::CompleteImplementation { inspection: words("六盏灯都亮。") };
    play.by(Office::CommitteeHead, "2026-07-11T09:00", complete).await;
    assert!(!keep(play, "2026-08-01T00:01").await, "nothing is carried out any more");
}

async fn the_first_delay_is_published_and_the_second_is_not(store: Store) {
    let play = begun(&store).await;
    moves(&play, "2026-05-18T09:00", 1, put_off("2026-05-28", "供应商缺货"), None).await;
    moves(&play, "2026-05-27T09:00", 1, put_off("2026-06-05", "运输延误"), None).await;
    let mut reader = store.reader().await.expect("it is so");
    let entries = disclosures::of_proposal(&mut reader.tx(), play.id).await.expect("it is so");
    let delays: Vec<_> = entries.iter().filter(|entry| entry.title.contains("延期")).collect();
    let [delay] = &delays[..] else { panic!("{entries:?}") };
    assert_eq!((delay.title.as_str(), delay.code.as_str()), ("关于“更换路灯”延期实施的公告", "A02"));
    let entry = disclosures::load(&mut reader.tx(), play.village.community, delay.id).await.expect("it is so");
    let entry = entry.expect("it is so");
    let body = entry.current().expect("it is so").content.body.as_str();
    let said = "工作节点“采购”原定2026年5月20日完成，延期至2026年5月28日。供应商缺货";
    assert!(body.contains(said), "{body}");
    drop(reader);
    moves(&play, "2026-06-28T09:00", 2, put_off("2026-07-10", "灯具未到货"), None).await;
    let mut reader = store.reader().await.expect("it is so");
    let entries = disclosures::of_proposal(&mut reader.tx(), play.id).await.expect("it is so");
    assert_eq!(entries.iter().filter(|entry| entry.title.contains("延期")).count(), 2, "another milestone, its first");
    drop(reader);
    play.verify().await;
}
