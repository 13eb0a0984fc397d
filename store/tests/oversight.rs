//! Questions on both engines: an objection that climbs by the clock to its correction, signatures, merging, replay.
#![expect(
    clippy::unwrap_used,
    clippy::cognitive_complexity,
    reason = "tests that run on both engines are called by those that the compiler knows as tests"
)]

#[expect(dead_code, reason = "the village plays more than questions need")]
mod stage;

use domain::{
    charters::{Parameter, Preset, Settings},
    clock::Day,
    disclosures::{self as entries, Content, Period, Section, Table},
    ids::{ConcernId, DisclosureId, PersonId},
    oversight::{
        About, Appraising, Closing, Command, Concern, Grade, Grades, Kind, Level, Raising, State, StepKind, Verdict,
        ends_office,
    },
    people::Office,
    text::{Document, Line},
};
use stage::{at, refusal, words};
use store::{
    Result, Store, charters, disclosures, on_both_engines,
    oversight::{self, Filter},
    people::{Village, village},
    record::{Finding, verify},
    run,
};

on_both_engines!(
    an_objection_climbs_and_the_entry_is_corrected,
    the_same_question_is_asked_once_and_counted,
    enough_signatures_open_an_interpellation,
    a_member_is_appraised_once_a_year,
    a_wrong_appraisal_is_corrected_and_its_entry_with_it,
    a_charter_sets_the_periods_of_later_questions,
    another_community_finds_nothing,
    a_direct_edit_is_named,
);

async fn act(
    store: &Store,
    village: &Village,
    who: PersonId,
    when: &str,
    id: ConcernId,
    command: Command,
) -> Result<Concern> {
    let author = village.author(store, who, at(when)).await;
    store.write(author, move |w| Box::pin(async move { oversight::enact(w, id, &command).await })).await
}

async fn ask(store: &Store, village: &Village, who: PersonId, when: &str, kind: Kind, about: About) -> Result<Concern> {
    let author = village.author(store, who, at(when)).await;
    let raising = Raising { kind, about, words: words("第三行的金额对不上。") };
    store.write(author, move |w| Box::pin(async move { oversight::raise(w, raising).await })).await
}

async fn entry_act(
    store: &Store,
    village: &Village,
    office: Office,
    when: &str,
    id: DisclosureId,
    command: entries::Command,
) {
    let author = village.author(store, village.holder(office), at(when)).await;
    let done = store.write(author, move |w| Box::pin(async move { disclosures::enact(w, id, &command).await }));
    done.await.unwrap();
}

/// The accountant's entry, published on 9 May 2026 and posted until the 24th.
async fn published(store: &Store, village: &Village) -> About {
    let author = village.author(store, village.holder(Office::Accountant), at("2026-05-08T09:00")).await;
    let write = store.write(author, |w| {
        Box::pin(async move {
            let table = Table::parse("科目\t金额（元）\n办公费\t1,200.00").unwrap();
            let title = Line::parse("工作经费收支").unwrap();
            let content = Content { title, body: Document::parse("第一季度。").unwrap(), table, drawn: None };
            let new =
                disclosures::NewEntry { code: "F01".to_owned(), period: Period::parse("2026-Q1").unwrap(), content };
            disclosures::draft(w, new).await
        })
    });
    let id = write.await.unwrap().id;
    use entries::Command::{Check, Countersign, Publish, Submit};
    for (office, command) in [
        (Office::Accountant, Submit),
        (Office::Clerk, Check),
        (Office::SupervisionHead, Countersign { note: None }),
        (Office::CommitteeHead, Publish),
    ] {
        entry_act(store, village, office, "2026-05-09T09:00", id, command).await;
    }
    About::Entry { entry: id, section: Section::Finance }
}

async fn is_true_to_the_record(store: &Store, village: &Village) {
    assert_eq!(verify(store, village.community).await.unwrap().finding, None);
}

async fn an_objection_climbs_and_the_entry_is_corrected(store: Store) {
    let village = village(&store, "junmen").await;
    let about = published(&store, &village).await;
    let resident = village.households[3].second;
    let concern = ask(&store, &village, resident, "2026-05-10T10:00", Kind::Objection, about).await.unwrap();
    let again = ask(&store, &village, resident, "2026-05-10T11:00", Kind::Objection, about).await;
    assert_eq!(refusal(again), "oversight-refusal-already-open");
    assert!(ask(&store, &village, resident, "2026-05-10T11:00", Kind::Inquiry, about).await.is_ok());
    act(&store, &village, village.holder(Office::Clerk), "2026-05-10T15:00", concern.id, Command::Acknowledge)
        .await
        .unwrap();

    let keep = |when: &'static str| oversight::keep_deadlines(&store, village.community, at(when));
    assert_eq!(keep("2026-05-15T23:59").await.unwrap(), 0);
    assert_eq!(keep("2026-05-16T00:00").await.unwrap(), 1);
    assert_eq!(keep("2026-05-16T00:00").await.unwrap(), 0, "once is enough");
    let mut reader = store.reader().await.unwrap();
    let climbed = oversight::by_seq(&mut reader.tx(), village.community, concern.seq).await.unwrap().unwrap();
    drop(reader);
    assert!(matches!(climbed.state, State::Open { level: Level::Supervision, .. }));

    let supervisor = village.holder(Office::SupervisionHead);
    let uphold = Command::Reply { verdict: Some(Verdict::Upheld), words: words("合计少了一行。") };
    let upheld = act(&store, &village, supervisor, "2026-05-17T09:00", concern.id, uphold).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let owed = oversight::unremedied(&mut reader.tx(), village.community).await.unwrap();
    assert_eq!(owed, std::slice::from_ref(&upheld));
    let About::Entry { entry, .. } = about else { panic!("an entry") };
    let withdraw = entries::Command::Withdraw { reason: words("合计少了一行，更正后重新公布。") };
    entry_act(&store, &village, Office::CommitteeHead, "2026-05-17T15:00", entry, withdraw).await;
    assert_eq!(oversight::unremedied(&mut reader.tx(), village.community).await.unwrap(), []);
    let remedy = oversight::remedy(&mut reader.tx(), &upheld).await.unwrap();
    assert_eq!(remedy, Some(at("2026-05-17T15:00")));
    let steps = oversight::steps(&mut reader.tx(), concern.id).await.unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Acknowledged, StepKind::Unanswered, StepKind::Replied]);
    drop(reader);
    let late = ask(&store, &village, resident, "2026-05-18T09:00", Kind::Objection, about).await;
    assert_eq!(refusal(late), "oversight-refusal-not-public");
    is_true_to_the_record(&store, &village).await;
}

async fn the_same_question_is_asked_once_and_counted(store: Store) {
    let village = village(&store, "junmen").await;
    let about = published(&store, &village).await;
    let person = |home: usize| village.households[home].second;
    let first = ask(&store, &village, person(1), "2026-05-10T10:00", Kind::Inquiry, about).await.unwrap();
    let second = ask(&store, &village, person(2), "2026-05-10T11:00", Kind::Inquiry, about).await.unwrap();
    for (who, id) in [(person(3), first.id), (person(3), second.id), (person(4), second.id)] {
        act(&store, &village, who, "2026-05-10T12:00", id, Command::Sign).await.unwrap();
    }
    let twice = act(&store, &village, person(3), "2026-05-10T13:00", first.id, Command::Sign).await;
    assert_eq!(refusal(twice), "oversight-refusal-already-signed");
    act(&store, &village, person(3), "2026-05-10T14:00", first.id, Command::Unsign).await.unwrap();

    let clerk = village.author(&store, village.holder(Office::Clerk), at("2026-05-11T09:00")).await;
    let merge = store.write(clerk, move |w| Box::pin(async move { oversight::merge(w, second.id, first.seq).await }));
    assert!(
        matches!(merge.await.unwrap().state, State::Closed { closing: Closing::Merged { into }, .. } if into == first.id)
    );
    let mut reader = store.reader().await.unwrap();
    assert_eq!(oversight::also_asked(&mut reader.tx(), first.id).await.unwrap(), 3);
    let open = Filter { is_open: true, ..Filter::default() };
    let page = oversight::page(&mut reader.tx(), village.community, open, None, 10).await.unwrap();
    assert_eq!(page.iter().map(|one| one.seq).collect::<Vec<_>>(), [first.seq]);
    let all =
        oversight::page(&mut reader.tx(), village.community, Filter::default(), Some(second.seq), 10).await.unwrap();
    assert_eq!(all.iter().map(|one| one.seq).collect::<Vec<_>>(), [first.seq], "before the second");
    drop(reader);
    let reply = Command::Reply { verdict: None, words: words("凭证在办公室可以查看。") };
    act(&store, &village, village.holder(Office::Accountant), "2026-05-12T09:00", first.id, reply).await.unwrap();
    is_true_to_the_record(&store, &village).await;
}

async fn enough_signatures_open_an_interpellation(store: Store) {
    let village = village(&store, "junmen").await;
    let about = About::Office { office: Office::CommitteeHead };
    let representatives = village.holders(Office::ResidentRepresentative);
    let asked =
        ask(&store, &village, representatives[0], "2026-05-10T10:00", Kind::Interpellation, about).await.unwrap();
    // A tenth of the village’s adults is four: the first three representatives are too few either way.
    let mut concern = asked.clone();
    let mut signed = 1;
    for who in &representatives[1..] {
        assert!(matches!(concern.state, State::Gathering { .. }) == (signed < 4), "{signed}");
        if !matches!(concern.state, State::Gathering { .. }) {
            break;
        }
        concern = act(&store, &village, *who, "2026-05-10T12:00", asked.id, Command::Sign).await.unwrap();
        signed += 1;
    }
    assert_eq!(signed, 4);
    let mine = Filter { asker: Some(representatives[0]), ..Filter::default() };
    let mut reader = store.reader().await.unwrap();
    let page = oversight::page(&mut reader.tx(), village.community, mine, None, 10).await.unwrap();
    assert_eq!(page, [concern]);
    drop(reader);
    let other = ask(&store, &village, representatives[1], "2026-05-11T10:00", Kind::Audit, about).await.unwrap();
    assert_eq!(oversight::keep_deadlines(&store, village.community, at("2026-06-11T00:00")).await.unwrap(), 1);
    let mut reader = store.reader().await.unwrap();
    let lapsed = oversight::by_id(&mut reader.tx(), village.community, other.id).await.unwrap().unwrap();
    assert!(matches!(lapsed.state, State::Closed { closing: Closing::Lapsed, .. }));
    drop(reader);
    is_true_to_the_record(&store, &village).await;
}

async fn a_member_is_appraised_once_a_year(store: Store) {
    let village = village(&store, "junmen").await;
    let member = village.holder(Office::CommitteeMember);
    let of = |year, person, office, incompetent| Appraising {
        person,
        office,
        year,
        grades: Grades { competent: 1, incompetent, ..Grades::default() },
        reason: None,
    };
    let appraise = async |who: Office, appraising: Appraising| {
        let author = village.author(&store, village.holder(who), at("2026-12-10T09:00")).await;
        store.write(author, move |w| Box::pin(async move { oversight::appraise(w, appraising).await })).await
    };
    let (chair, office) = (Office::SupervisionHead, Office::CommitteeMember);
    // Six representatives: four are more than half.
    for (who, appraising, key) in [
        (Office::Clerk, of(2026, member, office, 4), "appraisals-refusal-not-the-supervision"),
        (chair, of(2027, member, office, 4), "appraisals-refusal-not-yet"),
        (chair, of(2026, village.holder(Office::Clerk), Office::Clerk, 4), "appraisals-refusal-not-held"),
        (chair, of(2019, member, office, 4), "appraisals-refusal-not-held"),
        (chair, of(2026, member, office, 2), "appraisals-refusal-too-few"),
        (chair, of(2026, member, office, 6), "appraisals-refusal-too-many"),
    ] {
        assert_eq!(refusal(appraise(who, appraising).await), key);
    }
    appraise(chair, of(2025, member, office, 3)).await.unwrap();
    appraise(chair, of(2026, member, office, 5)).await.unwrap();
    assert_eq!(refusal(appraise(chair, of(2026, member, office, 3)).await), "appraisals-refusal-recorded");
    let mut reader = store.reader().await.unwrap();
    let all = oversight::appraisals(&mut reader.tx(), village.community).await.unwrap();
    assert_eq!(
        all.iter().map(|one| (one.year, one.grades.result())).collect::<Vec<_>>(),
        [(2026, Grade::Incompetent), (2025, Grade::Incompetent)]
    );
    assert!(ends_office(&all.iter().collect::<Vec<_>>()));
    drop(reader);
    is_true_to_the_record(&store, &village).await;
}

/// The entries of A08, the first first.
async fn results(store: &Store, village: &Village) -> Vec<entries::Entry> {
    let mut reader = store.reader().await.unwrap();
    let tx = &mut reader.tx();
    let last = disclosures::last_number(tx, village.community, Section::CommunityAffairs).await.unwrap();
    let mut found = Vec::new();
    for seq in 1..=last {
        let entry = disclosures::by_number(tx, village.community, Section::CommunityAffairs, seq).await.unwrap();
        found.extend(entry.filter(|entry| entry.code == "A08"));
    }
    found
}

fn cells(version: &entries::Version) -> Vec<Vec<String>> {
    version.content.table.as_ref().unwrap().rows.iter().map(|row| row[1..].to_vec()).collect()
}

async fn a_wrong_appraisal_is_corrected_and_its_entry_with_it(store: Store) {
    let village = village(&store, "junmen").await;
    let (head, member) = (village.holder(Office::CommitteeHead), village.holder(Office::CommitteeMember));
    let of = |person, office, incompetent, reason: Option<&str>| Appraising {
        person,
        office,
        year: 2026,
        grades: Grades { competent: 5 - incompetent, incompetent, ..Grades::default() },
        reason: reason.map(words),
    };
    let appraise = async |appraising: Appraising, when: &str| {
        let author = village.author(&store, village.holder(Office::SupervisionHead), at(when)).await;
        store.write(author, move |w| Box::pin(async move { oversight::appraise(w, appraising).await })).await
    };
    let none = appraise(of(member, Office::CommitteeMember, 1, Some("计票有误。")), "2026-12-10T09:00").await;
    assert_eq!(refusal(none), "appraisals-refusal-nothing-to-correct");
    let wrong = appraise(of(member, Office::CommitteeMember, 4, None), "2026-12-10T09:00").await.unwrap();
    appraise(of(head, Office::CommitteeHead, 0, None), "2026-12-10T09:30").await.unwrap();
    let [entry] = &results(&store, &village).await[..] else { panic!("one entry for the year") };
    assert_eq!((entry.period, entry.versions.len()), (Period::Year(2026), 1));
    let drawn = [["主任", "0", "5", "0", "0", "称职"], ["委员", "0", "1", "0", "4", "不称职"]];
    assert_eq!(cells(&entry.versions[0]), drawn, "the second took its place in the draft");
    use entries::Command::{Check, Countersign, Publish, Submit};
    for (office, command) in [
        (Office::Clerk, Submit),
        (Office::CommitteeMember, Check),
        (Office::SupervisionMember, Countersign { note: None }),
        (Office::CommitteeHead, Publish),
    ] {
        entry_act(&store, &village, office, "2026-12-11T09:00", entry.id, command).await;
    }
    let same = appraise(of(member, Office::CommitteeMember, 4, Some("计票有误。")), "2026-12-12T09:00").await;
    assert_eq!(refusal(same), "appraisals-refusal-nothing-changed");
    let right = appraise(of(member, Office::CommitteeMember, 1, Some("计票有误。")), "2026-12-12T09:00").await.unwrap();
    assert_eq!(right.corrects.as_ref().map(|correction| correction.of), Some(wrong.id));
    let [entry] = &results(&store, &village).await[..] else { panic!("still one entry") };
    let draft = entry.draft().unwrap();
    assert_eq!(draft.reason, Some(words("计票有误。")), "what is published is corrected");
    assert_eq!(cells(draft)[1], ["委员", "0", "4", "0", "1", "称职"]);
    assert_eq!(cells(entry.current().unwrap()), drawn, "until then the former stands");
    is_true_to_the_record(&store, &village).await;
}

/// From 11 May an objection is answered within two days, and by the supervision committee within four.
async fn charter(store: &Store, village: &Village) {
    let set = |settings: Settings, (name, days): (&str, i64)| settings.with(Parameter::named(name).unwrap(), days);
    let sets = [("objection_reply_days", 2), ("objection_supervision_days", 4)];
    let new = charters::NewVersion {
        preset: Preset::City,
        settings: sets.into_iter().fold(Settings::default(), set),
        effective: Day::parse("2026-05-11").unwrap(),
        rests: charters::Rests::Founding(words("居民会议通过的章程")),
    };
    let author = village.author(store, village.holder(Office::CommitteeHead), at("2026-05-10T15:00")).await;
    store.write(author, move |w| Box::pin(async move { charters::prepare(w, new).await })).await.unwrap();
}

async fn a_charter_sets_the_periods_of_later_questions(store: Store) {
    let village = village(&store, "junmen").await;
    let about = published(&store, &village).await;
    let before =
        ask(&store, &village, village.households[3].second, "2026-05-10T10:00", Kind::Objection, about).await.unwrap();
    charter(&store, &village).await;
    let after =
        ask(&store, &village, village.households[4].second, "2026-05-12T10:00", Kind::Objection, about).await.unwrap();
    let due = |concern: &Concern| concern.due_at().unwrap();
    assert_eq!(due(&before), at("2026-05-16T00:00"), "the usual five days");
    assert_eq!(due(&after), at("2026-05-15T00:00"), "two days by the charter");
    oversight::keep_deadlines(&store, village.community, at("2026-05-16T00:00")).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let [first, second] = [before.id, after.id];
    let first = oversight::by_id(&mut reader.tx(), village.community, first).await.unwrap().unwrap();
    let second = oversight::by_id(&mut reader.tx(), village.community, second).await.unwrap().unwrap();
    drop(reader);
    assert_eq!(
        (due(&first), due(&second)),
        (at("2026-05-22T00:00"), at("2026-05-21T00:00")),
        "each by its own charter"
    );
    is_true_to_the_record(&store, &village).await;
}

async fn another_community_finds_nothing(store: Store) {
    let here = village(&store, "here").await;
    let there = village(&store, "there").await;
    let about = published(&store, &here).await;
    let concern =
        ask(&store, &here, here.households[3].second, "2026-05-10T10:00", Kind::Inquiry, about).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(oversight::by_seq(&mut reader.tx(), there.community, 1).await.unwrap(), None);
    assert_eq!(oversight::by_id(&mut reader.tx(), there.community, concern.id).await.unwrap(), None);
    drop(reader);
    let clerk = there.holder(Office::Clerk);
    let reply = Command::Reply { verdict: None, words: words("好。") };
    let foreign = act(&store, &there, clerk, "2026-05-11T10:00", concern.id, reply).await;
    assert!(matches!(foreign, Err(store::StoreError::NotFound)));
    let foreign = ask(&store, &there, there.households[3].second, "2026-05-11T10:00", Kind::Inquiry, about).await;
    assert!(matches!(foreign, Err(store::StoreError::NotFound)));
}

async fn a_direct_edit_is_named(store: Store) {
    let village = village(&store, "junmen").await;
    let about = published(&store, &village).await;
    ask(&store, &village, village.households[3].second, "2026-05-10T10:00", Kind::Objection, about).await.unwrap();
    let author = village.author(&store, village.holder(Office::Clerk), at("2026-05-11T09:00")).await;
    let edit = store.write_unrecorded(author, |w| {
        Box::pin(async move {
            run!(w.tx(), sqlx::query("UPDATE concerns SET words = '没有问题'"))?;
            Ok(())
        })
    });
    edit.await.unwrap();
    let finding = verify(&store, village.community).await.unwrap().finding;
    let Some(Finding::Stored(difference)) = finding else { panic!("{finding:?}") };
    assert_eq!(difference.table, "concerns");
}
