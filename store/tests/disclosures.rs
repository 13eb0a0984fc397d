//! Disclosure entries on both engines: from a draft to a corrected notice, and entries that follow from the pipeline.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

use domain::{
    clock::{Day, Moment},
    disclosures::{Command, Content, Count, Entry, NewHanging, Period, Section, Table, VersionState, notice},
    ids::{DisclosureId, ProposalId},
    people::Office,
    permit::Actor,
    rules::Body,
    text::{Document, Line, Words},
};
use store::{
    Author, Store, StoreError,
    disclosures::{self, Filter, Generated, NewEntry},
    on_both_engines,
    people::{Village, village},
    record::verify,
};
use uuid::Uuid;

on_both_engines!(
    an_entry_is_countersigned_published_and_corrected,
    a_generated_entry_is_public_at_once,
    lists_page_by_key_and_filter_by_period,
    what_was_published_cannot_be_changed,
    words_are_found_in_texts_and_nothing_is_found_that_is_not_shown,
    a_sheet_on_a_board_is_recorded_with_its_photograph,
);

fn day(day: u8) -> Moment {
    Moment::at(Day::new(2026, 5, day).unwrap(), 10, 0)
}

async fn author(store: &Store, village: &Village, office: Office, now: Moment) -> Author {
    let actor: Actor = village.actor(store, village.holder(office), now).await;
    Author { community: village.community, actor, now }
}

fn content(body: &str) -> Content {
    let table = Table::parse("科目\t金额（元）\n办公费\t1,200.00").unwrap();
    Content {
        title: Line::parse("工作经费收支").unwrap(), body: Document::parse(body).unwrap(), table, drawn: None
    }
}

async fn draft(store: &Store, author: Author, code: &str, period: &str, body: &str) -> Result<Entry, StoreError> {
    let new = NewEntry { code: code.to_owned(), period: Period::parse(period).unwrap(), content: content(body) };
    store.write(author, move |w| Box::pin(async move { disclosures::draft(w, new).await })).await
}

async fn act(store: &Store, author: Author, id: DisclosureId, command: Command) -> Result<Entry, StoreError> {
    store.write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await })).await
}

async fn publish(store: &Store, village: &Village, id: DisclosureId, on: u8) -> Entry {
    act(store, author(store, village, Office::Clerk, day(on)).await, id, Command::Submit).await.unwrap();
    act(store, author(store, village, Office::CommitteeMember, day(on)).await, id, Command::Check).await.unwrap();
    let supervision = author(store, village, Office::SupervisionHead, day(on)).await;
    act(store, supervision, id, Command::Countersign { note: None }).await.unwrap();
    act(store, author(store, village, Office::CommitteeHead, day(on)).await, id, Command::Publish).await.unwrap()
}

fn posted_until(entry: &Entry) -> Day {
    match &entry.current().unwrap().state {
        VersionState::Published { posting, .. } => posting.until,
        other => panic!("not published: {other:?}"),
    }
}

async fn an_entry_is_countersigned_published_and_corrected(store: Store) {
    let village = village(&store, "junmen").await;
    let accountant = author(&store, &village, Office::Accountant, day(6)).await;
    let entry = draft(&store, accountant.clone(), "F01", "2026-Q1", "第一季度。").await.unwrap();
    assert_eq!((entry.seq, entry.number("junmen")), (1, "GK-junmen-F-2026-0001".to_owned()));

    // Not before the supervision committee has signed.
    let head = author(&store, &village, Office::CommitteeHead, day(6)).await;
    let early = act(&store, head.clone(), entry.id, Command::Publish).await;
    assert!(matches!(early, Err(StoreError::Refused(_))));
    act(&store, accountant.clone(), entry.id, Command::Submit).await.unwrap();
    // Nobody checks their own draft; a colleague does, before the supervision committee sees it.
    let own = act(&store, accountant.clone(), entry.id, Command::Check).await;
    assert!(matches!(own, Err(StoreError::Refused(_))));
    let supervision = author(&store, &village, Office::SupervisionHead, day(7)).await;
    let early = act(&store, supervision.clone(), entry.id, Command::Countersign { note: None }).await;
    assert!(matches!(early, Err(StoreError::Refused(_))));
    let clerk = author(&store, &village, Office::Clerk, day(7)).await;
    act(&store, clerk, entry.id, Command::Check).await.unwrap();
    let reason = Words::parse("缺少凭证号。").unwrap();
    act(&store, supervision, entry.id, Command::SendBack { reason }).await.unwrap();
    act(&store, accountant.clone(), entry.id, Command::Revise { content: content("第一季度，附凭证号。") })
        .await
        .unwrap();
    let entry = publish(&store, &village, entry.id, 8).await;
    assert_eq!(posted_until(&entry), Day::new(2026, 5, 23).unwrap());

    let reason = Words::parse("第三行金额有误。").unwrap();
    let correct = Command::Correct { content: content("第一季度，已更正。"), reason };
    let clerk = author(&store, &village, Office::Clerk, day(12)).await;
    let entry = act(&store, clerk, entry.id, correct).await.unwrap();
    assert_eq!(entry.current().unwrap().number, 1);
    let supervision = author(&store, &village, Office::SupervisionHead, day(13)).await;
    act(&store, author(&store, &village, Office::Accountant, day(13)).await, entry.id, Command::Submit).await.unwrap();
    act(&store, author(&store, &village, Office::Accountant, day(13)).await, entry.id, Command::Check).await.unwrap();
    act(&store, supervision, entry.id, Command::Countersign { note: None }).await.unwrap();
    let entry = act(&store, author(&store, &village, Office::CommitteeHead, day(14)).await, entry.id, Command::Publish)
        .await
        .unwrap();
    // The posting period runs again in full (E31); both texts stay.
    assert_eq!(posted_until(&entry), Day::new(2026, 5, 29).unwrap());
    assert_eq!(entry.published().count(), 2);

    let mut reader = store.reader().await.unwrap();
    let stored = disclosures::by_number(&mut reader.tx(), village.community, Section::Finance, 1).await.unwrap();
    assert_eq!(stored.unwrap(), entry);
    let (list, _) = disclosures::index(
        &mut reader.tx(),
        village.community,
        Section::Finance,
        (&Filter::default(), day(14).day()),
        None,
        20,
    )
    .await
    .unwrap();
    assert!(list.len() == 1 && list[0].is_corrected);
    drop(reader);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

fn resolution() -> notice::Notice {
    notice::Notice::Resolution(notice::Resolution {
        matter: notice::Matter {
            community: "军门社区".into(),
            number: "SY-junmen-2026-0007".into(),
            title: "修订居民公约".into(),
            phone: "0591-87650000".into(),
        },
        count: Count {
            body: Body::ResidentsAssembly,
            opened: day(1),
            closed: day(9),
            place: "社区议事厅与线上".into(),
            entitled: 3_480,
            present: 1_862,
            yes: 1_204,
            no: 402,
            abstain: 256,
            spoiled: 0,
            unit: "户",
            conditions: vec!["到会 1,862 户，超过全体 3,480 户的半数（第二十七条）：符合".into()],
            withheld: None,
        },
        text: "# 公约\n\n1. 和睦相处".into(),
        implementer: "社区居民委员会".into(),
        term: "自公布之日起施行".into(),
        cost: None,
        funding: "不需要经费".into(),
    })
}

async fn a_generated_entry_is_public_at_once(store: Store) {
    let village = village(&store, "junmen").await;
    let proposal = ProposalId(Uuid::from_u128(7));
    let head = author(&store, &village, Office::CommitteeHead, day(10)).await;
    let write = store.write(head, move |w| {
        Box::pin(async move {
            disclosures::publish_generated(w, Generated { proposal, notice: resolution(), posted_until: None }).await
        })
    });
    let entry = write.await.unwrap();
    assert_eq!(posted_until(&entry), Day::new(2026, 5, 25).unwrap());
    let current = entry.current().unwrap();
    assert_eq!(current.content.title.as_str(), "关于“修订居民公约”的决议公告");
    for words in ["应到 3,480", "实到 1,862", "同意 1,204", "## 公约", "监督电话", "15日内", "2026年5月10日"]
    {
        assert!(current.content.body.as_str().contains(words), "{words}: {}", current.content.body);
    }
    let mut reader = store.reader().await.unwrap();
    let of_proposal = disclosures::of_proposal(&mut reader.tx(), proposal).await.unwrap();
    assert_eq!(of_proposal.len(), 1);
    assert_eq!((of_proposal[0].code.as_str(), of_proposal[0].section), ("A02", Section::CommunityAffairs));
    drop(reader);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}

async fn lists_page_by_key_and_filter_by_period(store: Store) {
    let village = village(&store, "junmen").await;
    for (at, period) in ["2026-01", "2026-Q1", "2026-04", "2025"].into_iter().enumerate() {
        let clerk = author(&store, &village, Office::Accountant, day(2)).await;
        let entry = draft(&store, clerk, "F01", period, "正文。").await.unwrap();
        publish(&store, &village, entry.id, 3 + u8::try_from(at).unwrap()).await;
    }
    let mut reader = store.reader().await.unwrap();
    let (all, today) = (Filter::default(), day(20).day());
    let mut tx = reader.tx();
    let (first, next) =
        disclosures::index(&mut tx, village.community, Section::Finance, (&all, today), None, 3).await.unwrap();
    let next = next.map(|next| next.to_string().parse().unwrap());
    let (second, end) =
        disclosures::index(&mut tx, village.community, Section::Finance, (&all, today), next, 3).await.unwrap();
    let seqs: Vec<_> = first.iter().chain(&second).map(|entry| entry.seq).collect();
    assert_eq!((seqs, end), (vec![4, 3, 2, 1], None));
    let february = Filter { period: Period::parse("2026-02"), ..Filter::default() };
    let (list, _) =
        disclosures::index(&mut tx, village.community, Section::Finance, (&february, today), None, 9).await.unwrap();
    assert_eq!(list.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2]);
    let years = disclosures::years(&mut tx, village.community, Section::Finance).await.unwrap();
    assert_eq!(years, [2026, 2025]);
}

async fn what_was_published_cannot_be_changed(store: Store) {
    let village = village(&store, "junmen").await;
    let accountant = author(&store, &village, Office::Accountant, day(2)).await;
    let entry = draft(&store, accountant, "F01", "2026-Q1", "正文。").await.unwrap();
    publish(&store, &village, entry.id, 3).await;
    let id = entry.id.0;
    let head = author(&store, &village, Office::CommitteeHead, day(4)).await;
    let write = store.write(head, move |w| {
        Box::pin(async move {
            store::run!(
                w.tx(),
                sqlx::query("UPDATE disclosure_versions SET body = 'x' WHERE disclosure_id = $1").bind(id)
            )?;
            Ok(())
        })
    });
    assert!(matches!(write.await, Err(StoreError::Database(_))));
}

async fn words_are_found_in_texts_and_nothing_is_found_that_is_not_shown(store: Store) {
    let village = village(&store, "junmen").await;
    let accountant = author(&store, &village, Office::Accountant, day(2)).await;
    let shown = draft(&store, accountant.clone(), "F01", "2026-01", "疏通雨水管网，占100%。").await.unwrap();
    let taken = draft(&store, accountant.clone(), "F01", "2026-02", "修理雨水箅子。").await.unwrap();
    draft(&store, accountant, "F01", "2026-03", "雨水草稿。").await.unwrap();
    for id in [shown.id, taken.id] {
        publish(&store, &village, id, 3).await;
    }
    let head = author(&store, &village, Office::CommitteeHead, day(4)).await;
    let reason = Words::parse("金额有误。").unwrap();
    act(&store, head, taken.id, Command::Withdraw { reason }).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    for (words, found) in [
        ("雨水", vec![shown.seq]),
        ("100%", vec![shown.seq]),
        ("1_0%", vec![]),
        ("办公费", vec![]),
        ("工作经费", vec![1, 2]),
    ] {
        let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
        for section in [None, Some(Section::Finance)] {
            let (list, _) =
                disclosures::index(tx, village.community, section, (&filter, day(5).day()), None, 9).await.unwrap();
            let mut numbers: Vec<_> = list.iter().map(|entry| entry.seq).collect();
            numbers.sort_unstable();
            assert_eq!(numbers, found, "{words}");
        }
    }
    let span = (0, 10);
    let numbers = disclosures::numbers(tx, village.community, (Section::Finance, day(5).day()), span).await.unwrap();
    assert_eq!(numbers, [(shown.seq, day(3))]);
    assert_eq!(disclosures::last_number(tx, village.community, Section::Finance).await.unwrap(), 3);
}

async fn a_sheet_on_a_board_is_recorded_with_its_photograph(store: Store) {
    let village = village(&store, "junmen").await;
    let clerk = author(&store, &village, Office::Accountant, day(2)).await;
    let entry = draft(&store, clerk, "F01", "2026-Q1", "正文。").await.unwrap();
    let sheet = |from: u8, until: u8| NewHanging {
        place: Line::parse("东门公告栏").unwrap(),
        from: day(from).day(),
        until: day(until).day(),
    };
    let hang = async |office, on: u8, new: NewHanging| {
        let (author, id) = (author(&store, &village, office, day(on)).await, entry.id);
        store
            .write(author, move |w| Box::pin(async move { disclosures::hang(w, id, new, b"a photograph").await }))
            .await
    };
    let is_refused = |outcome: Result<_, StoreError>| matches!(outcome, Err(StoreError::Refused(_)));
    assert!(is_refused(hang(Office::Clerk, 3, sheet(3, 20)).await), "nothing is published");
    publish(&store, &village, entry.id, 3).await;
    for (office, on, new) in [
        (Office::SupervisionHead, 4, sheet(4, 20)),
        (Office::Clerk, 4, sheet(2, 20)),
        (Office::Clerk, 4, sheet(5, 20)),
        (Office::Clerk, 4, sheet(4, 17)),
    ] {
        assert!(is_refused(hang(office, on, new).await));
    }
    let on_boards = async || {
        let mut reader = store.reader().await.unwrap();
        let all = disclosures::on_boards(&mut reader.tx(), village.community, day(5).day()).await.unwrap();
        all.into_iter().map(|(entry, hangs)| (entry.seq, hangs)).collect::<Vec<_>>()
    };
    assert_eq!(on_boards().await, [(1, false)]);
    let hanging = hang(Office::Clerk, 4, sheet(4, 20)).await.unwrap();
    assert_eq!(on_boards().await, [(1, true)]);
    let mut reader = store.reader().await.unwrap();
    let photo = disclosures::photo(&mut reader.tx(), entry.id, hanging.id).await.unwrap();
    assert_eq!(disclosures::hangings(&mut reader.tx(), entry.id).await.unwrap(), [hanging]);
    assert_eq!(photo.as_deref(), Some(&b"a photograph"[..]));
    drop(reader);
    assert_eq!(verify(&store, village.community).await.unwrap().finding, None);
}
