//! Threads on both engines: speaking, replying, editing, moderation, and opinions that must be answered.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than threads need")]
mod stage;

use domain::{
    clock::Day,
    ids::{PersonId, PostId},
    people::Office,
    proposals::{Command as Matter, ConsultationKind, ConsultationSession, MatterClass},
    text::Markdown,
    threads::{Command, ReportReason, Verdict},
};
use stage::{Play, at, line, refusal, words};
use store::{
    Result, Store, StoreError, on_both_engines,
    threads::{self, NewPost, Sort},
};

on_both_engines!(
    a_talk_goes_three_levels_deep_and_no_deeper,
    an_edit_keeps_the_former_text,
    a_hidden_post_keeps_its_place_and_its_reason,
    the_consultation_waits_for_every_answer,
    talks_page_by_key_in_every_order,
    a_flood_is_stopped,
    e33_private_numbers_stand_in_no_comment,
    drafts_and_other_communities_are_closed,
);

const NOON: &str = "2026-03-06T12:00";

/// A matter in consultation until 20 March.
async fn consulting(store: &Store) -> Play {
    let play = Play::drafted(store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    play.signed().await;
    play.by(Office::Clerk, "2026-03-04T09:00", Matter::Accept).await;
    let open = Matter::OpenConsultation {
        kind: ConsultationKind::CandidTalk,
        closes: Day::new(2026, 3, 20).unwrap(),
        announcement: words("请提意见。"),
    };
    play.by(Office::CommitteeHead, "2026-03-05T09:00", open).await;
    let held = ConsultationSession {
        kind: ConsultationKind::CandidTalk,
        held: Day::new(2026, 3, 5).unwrap(),
        present: 9,
        minutes: words("九人到会。"),
    };
    let record = Matter::RecordConsultationSession(Box::new(held));
    play.by(Office::CommitteeHead, "2026-03-06T09:00", record).await;
    play
}

fn markdown(text: &str) -> Markdown {
    Markdown::parse(text).unwrap()
}

async fn say(play: &Play, who: PersonId, when: &str, parent: Option<PostId>, text: &str) -> Result<PostId> {
    speak(
        play,
        who,
        when,
        NewPost { proposal: play.id, parent, text: markdown(text), office: None, wants_answer: false },
    )
    .await
}

async fn speak(play: &Play, who: PersonId, when: &str, new: NewPost) -> Result<PostId> {
    let author = play.village.author(&play.store, who, at(when)).await;
    play.store.write(author, move |w| Box::pin(async move { threads::post(w, new).await })).await
}

async fn act(play: &Play, who: PersonId, when: &str, post: PostId, command: Command) -> Result<()> {
    let author = play.village.author(&play.store, who, at(when)).await;
    play.store
        .write(author, move |w| Box::pin(async move { threads::enact(w, post, &command).await.map(|_| ()) }))
        .await
}

fn resident(play: &Play, household: usize) -> PersonId {
    play.village.households[household].second
}

async fn a_talk_goes_three_levels_deep_and_no_deeper(store: Store) {
    let play = consulting(&store).await;
    let first = say(&play, resident(&play, 0), NOON, None, "三号楼前太暗。").await.unwrap();
    let one = say(&play, resident(&play, 1), NOON, Some(first), "同意。").await.unwrap();
    let two = say(&play, resident(&play, 2), NOON, Some(one), "几号灯？").await.unwrap();
    let three = say(&play, resident(&play, 3), NOON, Some(two), "四盏都是。").await.unwrap();
    say(&play, resident(&play, 4), NOON, Some(first), "赞成。").await.unwrap();
    let deeper = say(&play, resident(&play, 0), NOON, Some(three), "谢谢。").await;
    assert_eq!(refusal(deeper), "threads-refusal-too-deep");
    let child = say(&play, play.village.households[0].child, NOON, None, "我也说。").await;
    assert_eq!(refusal(child), "threads-refusal-not-a-resident");

    let mut reader = store.reader().await.unwrap();
    let talk = threads::talk(&mut reader.tx(), play.village.community, two).await.unwrap().unwrap();
    let depths: Vec<_> = talk.replies.iter().map(|post| post.depth).collect();
    assert_eq!((talk.first.id, talk.count, depths), (first, 4, vec![1, 2, 3, 1]));
    // By building and surname, unless they speak in an office (B.9).
    assert!(talk.first.byline.name.ends_with("**") && talk.first.byline.building.ends_with("号楼"));
    drop(reader);
    play.verify().await;
}

async fn an_edit_keeps_the_former_text(store: Store) {
    let play = consulting(&store).await;
    let author = resident(&play, 0);
    let post = say(&play, author, NOON, None, "太暗。").await.unwrap();
    let edit = |text: &str| Command::Edit { text: markdown(text) };
    let other = act(&play, resident(&play, 1), NOON, post, edit("不暗。")).await;
    assert_eq!(refusal(other), "threads-refusal-not-yours");
    act(&play, author, "2026-03-06T13:00", post, edit("太暗，请修。")).await.unwrap();
    let identity = act(&play, author, "2026-03-06T14:00", post, edit("我是11010519491231002X")).await;
    assert_eq!(refusal(identity), "threads-refusal-private-number");
    let mut reader = store.reader().await.unwrap();
    let texts = threads::former_texts(&mut reader.tx(), post).await.unwrap();
    assert_eq!(texts.iter().map(|text| text.text.as_str()).collect::<Vec<_>>(), ["太暗。", "太暗，请修。"]);
    drop(reader);
    play.verify().await;
}

async fn a_hidden_post_keeps_its_place_and_its_reason(store: Store) {
    let play = consulting(&store).await;
    let post = say(&play, resident(&play, 0), NOON, None, "买灯请找我。").await.unwrap();
    let reporter = play.village.author(&store, resident(&play, 1), at(NOON)).await;
    let report = |author| {
        store.write(author, move |w| {
            Box::pin(async move { threads::report(w, post, ReportReason::OffTopic, Some(line("广告"))).await })
        })
    };
    report(reporter.clone()).await.unwrap();
    assert_eq!(refusal(report(reporter).await), "threads-refusal-already-reported");
    let hide = || Command::Hide { reason: line("广告") };
    let resident_hides = act(&play, resident(&play, 2), NOON, post, hide()).await;
    assert_eq!(refusal(resident_hides), "threads-refusal-not-a-moderator");
    act(&play, play.village.holder(Office::Clerk), NOON, post, hide()).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let stored = threads::load(&mut reader.tx(), play.village.community, post).await.unwrap().unwrap();
    assert_eq!(stored.hiding.unwrap().reason, line("广告"));
    assert_eq!(threads::moderations(&mut reader.tx(), post).await.unwrap().len(), 1);
    assert!(threads::open_reports(&mut reader.tx(), play.village.community).await.unwrap().is_empty());
    drop(reader);
    let reply = say(&play, resident(&play, 2), NOON, Some(post), "多少钱？").await;
    assert_eq!(refusal(reply), "threads-refusal-post-hidden");
    act(&play, play.village.holder(Office::Clerk), NOON, post, Command::Restore { reason: line("已更正") })
        .await
        .unwrap();
    play.verify().await;
}

async fn the_consultation_waits_for_every_answer(store: Store) {
    let play = consulting(&store).await;
    let opinion =
        NewPost {
            proposal: play.id, parent: None, text: markdown("请用太阳能灯。"), office: None, wants_answer: true
        };
    let post = speak(&play, resident(&play, 0), NOON, opinion).await.unwrap();
    let head = play.village.holder(Office::CommitteeHead);
    // Hiding it does not answer it (I14).
    act(&play, head, NOON, post, Command::Hide { reason: line("重复") }).await.unwrap();
    let unmark = act(&play, head, NOON, post, Command::Unmark).await;
    assert_eq!(refusal(unmark), "threads-refusal-not-yours");
    let close = || Matter::CloseConsultation { summary: words("协商纪要") };
    let early = play.try_by(Office::CommitteeHead, "2026-03-21T09:00", close()).await;
    assert_eq!(refusal(early), "proposals-refusal-unanswered");
    let mut reader = store.reader().await.unwrap();
    assert_eq!(threads::unanswered(&mut reader.tx(), play.id).await.unwrap(), 1);
    drop(reader);
    let answer = Command::Answer { verdict: Verdict::PartlyAdopted, reason: words("两盏试用。") };
    act(&play, head, "2026-03-21T10:00", post, answer).await.unwrap();
    let late = act(&play, resident(&play, 0), "2026-03-21T11:00", post, Command::Edit { text: markdown("改") }).await;
    assert!(matches!(late, Err(StoreError::Refused(_))));
    play.by(Office::CommitteeHead, "2026-03-21T12:00", close()).await;
    play.verify().await;
}

async fn talks_page_by_key_in_every_order(store: Store) {
    let play = consulting(&store).await;
    let mut posts = Vec::new();
    for n in 0..5_usize {
        let when = format!("2026-03-06T1{n}:00");
        posts.push(say(&play, resident(&play, n), &when, None, &format!("第{n}条")).await.unwrap());
    }
    for (to, by) in [(3, 0), (3, 1), (1, 2)] {
        say(&play, resident(&play, by), "2026-03-06T16:00", Some(posts[to]), "回复").await.unwrap();
    }
    let expected =
        [(Sort::Oldest, [0, 1, 2, 3, 4]), (Sort::Newest, [4, 3, 2, 1, 0]), (Sort::MostAnswered, [3, 1, 0, 2, 4])];
    let mut reader = store.reader().await.unwrap();
    for (sort, order) in expected {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page =
                threads::talks(&mut reader.tx(), play.village.community, play.id, sort, after, 2, 1).await.unwrap();
            seen.extend(page.talks.iter().map(|talk| talk.first.id));
            assert!(page.talks.iter().all(|talk| talk.replies.len() <= 1));
            let Some(next) = page.next else { break };
            after = Some(next.to_string().parse().unwrap());
        }
        assert_eq!(seen, order.map(|n| posts[n]), "{sort:?}");
    }
}

async fn a_flood_is_stopped(store: Store) {
    let play = consulting(&store).await;
    for n in 0..6 {
        say(&play, resident(&play, 0), NOON, None, &format!("第{n}条")).await.unwrap();
    }
    assert_eq!(refusal(say(&play, resident(&play, 0), NOON, None, "又一条").await), "threads-refusal-too-fast");
    assert!(say(&play, resident(&play, 0), "2026-03-06T12:11", None, "过一会儿").await.is_ok());
    assert!(say(&play, resident(&play, 1), NOON, None, "别人可以").await.is_ok());
}

async fn e33_private_numbers_stand_in_no_comment(store: Store) {
    let play = consulting(&store).await;
    for text in ["请打 138 0013 8000", "身份证 11010519491231002X", "卡号 6222 0212 3456 7890 128"] {
        let said = say(&play, resident(&play, 0), NOON, None, text).await;
        assert_eq!(refusal(said), "threads-refusal-private-number", "{text}");
    }
    let kept = say(&play, resident(&play, 0), NOON, None, "居委会电话 0591-87651234，周三上午。").await;
    let post = kept.expect("the telephone of an office is no private number");
    let edit = Command::Edit { text: markdown("请打１３８００１３８０００") };
    let edited = act(&play, resident(&play, 0), NOON, post, edit).await;
    assert_eq!(refusal(edited), "threads-refusal-private-number");
}

async fn drafts_and_other_communities_are_closed(store: Store) {
    let play = Play::drafted(&store, MatterClass::MajorPublic, "更换路灯", "2026-03-02T09:00").await;
    let early = say(&play, resident(&play, 0), "2026-03-02T10:00", None, "早").await;
    assert_eq!(refusal(early), "threads-refusal-not-public");
    let other = store::people::village(&store, "other").await;
    let stranger = other.author(&store, other.households[0].second, at(NOON)).await;
    let new = NewPost { proposal: play.id, parent: None, text: markdown("你好"), office: None, wants_answer: false };
    let write = store.write(stranger, move |w| Box::pin(async move { threads::post(w, new).await }));
    assert!(matches!(write.await, Err(StoreError::NotFound)));
}
