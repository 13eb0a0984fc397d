//! Polls over HTTP: what is asked is public at once, who answers is not, and nothing is told before the end.

use crate::town::Town;
use domain::{ids::PersonId, people::Office, sign_in::SignedInBy};
use reqwest::StatusCode;

const NEW: &str = "/c/here/desk/polls/new";
const QUESTION: [(&str, &str); 7] = [
    ("title", "活动室先做什么"),
    ("about", "供两委安排时参考。"),
    ("options", "老年食堂\r\n\r\n儿童阅览\r\n棋牌室"),
    ("least", "1"),
    ("most", "2"),
    ("days", "7"),
    ("matter", ""),
];

async fn resident(town: &Town, person: PersonId) -> String {
    town.cookie(&town.here, person, SignedInBy::Letter).await
}

async fn opened(town: &Town) -> String {
    let head = town.officer(Office::CommitteeHead).await;
    let (status, location, body) = town.sent(NEW, &head, &QUESTION).await;
    assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, "/c/here/polls/1"), "{body}");
    head
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_cannot_be_answered_comes_back_with_what_was_typed() {
    let town = Town::start().await;
    let head = town.officer(Office::CommitteeHead).await;
    for (name, value, sentence) in [
        ("title", "", "请填写这一项"),
        ("options", "老年食堂", "选项须为 2 至 20 项，现在是 1 项"),
        ("options", "甲\n甲", "选项“甲”写了两次"),
        ("most", "300", "至少选 1 项"),
        ("least", "0", "至少选 1 项"),
        ("days", "61", "征集期须为 1 至 60 天"),
        ("matter", "999", "没有这个编号的事项"),
        ("about", "身份证 11010519491231002X", "身份证号码"),
    ] {
        let fields = QUESTION.map(|(field, typed)| (field, if field == name { value } else { typed }));
        let (status, _, body) = town.sent(NEW, &head, &fields).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(body.contains(sentence), "{name}: {body}");
        assert!(name == "options" || body.contains("棋牌室"), "what was typed stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_answer_and_nobody_sees_numbers_before_the_end() {
    let town = Town::start().await;
    let head = opened(&town).await;
    let answer = "/c/here/polls/1/answer";
    for home in 1..=3 {
        let cookie = resident(&town, town.here.households[home].second).await;
        assert!(town.page("/c/here", Some(&cookie)).await.1.contains("请填写您的意向"));
        let (status, location, _) = town.sent(answer, &cookie, &[("option", "1"), ("option", "3")]).await;
        assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, "/c/here/polls/1"));
        assert!(town.page("/c/here/polls/1", Some(&cookie)).await.1.contains("您已于"));
        assert!(!town.page("/c/here", Some(&cookie)).await.1.contains("请填写您的意向"));
    }
    let cookie = resident(&town, town.here.households[4].second).await;
    for (fields, sentence) in [
        (&[][..], "请选至少 1 项，最多 2 项"),
        (&[("option", "9")], "没有这个选项"),
        (&[("option", "x")], "没有这个选项"),
    ] {
        let (status, _, body) = town.sent(answer, &cookie, fields).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains(sentence), "{body}");
    }
    for reader in [None, Some(head.as_str())] {
        let body = town.page("/c/here/polls/1", reader).await.1;
        assert!(body.contains("截止前不公布中间结果") && !body.contains("第 1 位"), "{body}");
        assert_eq!(town.page("/c/here/polls/1/result.csv", reader).await.0, StatusCode::NOT_FOUND);
    }
    town.pass(time::Duration::days(9));
    let body = town.page("/c/here/polls/1", None).await.1;
    assert!(body.contains("第 1 位") && body.contains("并列不再取舍"), "{body}");
    let table = town.page("/c/here/polls/1/result.csv", None).await.1;
    assert_eq!(table, "\u{feff}选项,人数,位次\r\n老年食堂,3,1\r\n儿童阅览,0,3\r\n棋牌室,3,1\r\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grid_worker_writes_answers_down_and_the_head_takes_a_poll_back() {
    let town = Town::start().await;
    let head = opened(&town).await;
    let worker = town.officer(Office::GridManager).await;
    let old = town.here.households[2].second;
    let code = {
        let mut reader = town.store.reader().await.unwrap();
        store::people::person(&mut reader.tx(), old).await.unwrap().unwrap().code.to_string()
    };
    let desk = "/c/here/desk/polls/1";
    let (status, _, body) = town.sent(&format!("{desk}/answer"), &worker, &[("code", "nobody"), ("option", "2")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("名册里没有这个编号"), "{body}");
    let (status, location, _) =
        town.sent(&format!("{desk}/answer"), &worker, &[("code", &code), ("option", "2")]).await;
    assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, desk));
    let cookie = resident(&town, old).await;
    assert!(town.page("/c/here/polls/1", Some(&cookie)).await.1.contains("网格员已于"));
    let (status, location, _) = town.sent(&format!("{desk}/withdraw"), &head, &[("reason", "选项有误")]).await;
    assert_eq!((status, location.as_str()), (StatusCode::SEE_OTHER, "/c/here/polls/1"));
    assert!(town.page("/c/here/polls/1", None).await.1.contains("选项有误"));
    let (status, _, body) = town.sent("/c/here/polls/1/answer", &cookie, &[("option", "1")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("已经撤回"), "{body}");
}
