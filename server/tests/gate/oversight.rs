//! A formal question over real HTTP: asked, stopped where it names a number, answered in public, its asker masked.

use crate::town::Town;
use domain::{people::Office, sign_in::SignedInBy};
use reqwest::StatusCode;
use time::Duration;

const NEW: &str = "/c/here/oversight/new";

fn asking(words: &'static str) -> [(&'static str, &'static str); 3] {
    [("kind", "interpellation"), ("office", "committee_head"), ("words", words)]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_supervision_committee_interpellates_and_everybody_reads_the_answer() {
    let town = Town::start().await;
    let supervisor = town.officer(Office::SupervisionHead).await;
    let (status, _, body) = town.sent(NEW, &supervisor, &asking("经费为什么超支？\n电话13812345678")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("第2行有") && body.contains("经费为什么超支？"), "{body}");
    let (status, to, _) = town.sent(NEW, &supervisor, &asking("经费为什么超支？")).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/c/here/oversight/1"));

    let head = town.officer(Office::CommitteeHead).await;
    assert!(town.page("/c/here/desk", Some(&head)).await.1.contains("/c/here/desk/oversight/1"));
    town.pass(Duration::days(13));
    assert!(town.page("/c/here/oversight/1", None).await.1.contains("答复临期"));
    town.pass(Duration::days(3));
    let (_, late) = town.page("/c/here/oversight", None).await;
    assert!(late.contains("答复逾期") && late.contains("经费为什么超支？"), "{late}");
    let supervisor = town.officer(Office::SupervisionMember).await;
    assert!(town.page("/c/here/desk/supervision", Some(&supervisor)).await.1.contains("答复逾期"));

    let head = town.officer(Office::CommitteeHead).await;
    let reply = "/c/here/desk/oversight/1/reply";
    assert_eq!(town.sent(reply, &head, &[("words", " ")]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _, body) = town.sent(reply, &supervisor, &[("words", "不归我答。")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("不由您的职务答复"), "{body}");
    assert_eq!(town.sent(reply, &head, &[("words", "材料涨价，已补充公开。")]).await.0, StatusCode::SEE_OTHER);
    let (_, answered) = town.page("/c/here/oversight/1", None).await;
    assert!(answered.contains("材料涨价，已补充公开。") && answered.contains("已答复，办结"), "{answered}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_is_shown_by_surname_only_and_signs_once() {
    let town = Town::start().await;
    let asker = town.here.households[3].second;
    let signer = town.here.households[4].second;
    let resident = town.cookie(&town.here, asker, SignedInBy::Letter).await;
    let neighbour = town.cookie(&town.here, signer, SignedInBy::Letter).await;
    let (status, to, _) = town.sent(NEW, &resident, &asking("活动室为什么不开？")).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/c/here/oversight/1"));
    let name = {
        let mut reader = town.store.reader().await.unwrap();
        store::people::person(&mut reader.tx(), asker).await.unwrap().unwrap().name
    };
    let (_, public) = town.page("/c/here/oversight/1", None).await;
    assert!(!public.contains(name.as_str()) && public.contains("**"), "{public}");
    assert!(public.contains("征集联名"));
    assert!(town.page("/c/here/my/oversight", Some(&resident)).await.1.contains("/c/here/oversight/1"));
    assert!(!town.page("/c/here/my/oversight", Some(&neighbour)).await.1.contains("/c/here/oversight/1"));

    let sign = "/c/here/oversight/1/sign";
    assert_eq!(town.sent(sign, &resident, &[]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.sent(sign, &neighbour, &[]).await.0, StatusCode::SEE_OTHER);
    assert!(town.page("/c/here/oversight/1", None).await.1.contains("另有 1 人联名"));
    let (status, _, body) = town.sent(sign, &neighbour, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("已经联名"), "{body}");
    assert_eq!(town.sent("/c/here/oversight/1/unsign", &neighbour, &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(town.sent("/c/here/oversight/1/withdraw", &neighbour, &[]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.sent("/c/here/oversight/1/withdraw", &resident, &[]).await.0, StatusCode::SEE_OTHER);
    assert!(town.page("/c/here/oversight", None).await.1.contains("提出人已撤回"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_bad_years_end_an_office_with_its_article() {
    let town = Town::start().await;
    let supervisor = town.officer(Office::SupervisionHead).await;
    let (_, form) = town.page("/c/here/desk/appraisals", Some(&supervisor)).await;
    let member = form.split("居委会委员").next().unwrap().rsplit("value=\"").next().unwrap();
    let member = member.split('"').next().unwrap().to_owned();
    for (year, incompetent, status) in [
        ("2025", "7", StatusCode::UNPROCESSABLE_ENTITY),
        ("2025", "4", StatusCode::SEE_OTHER),
        ("2026", "5", StatusCode::SEE_OTHER),
    ] {
        let fields = [
            ("member", member.as_str()),
            ("year", year),
            ("excellent", "0"),
            ("competent", "1"),
            ("basic", "0"),
            ("incompetent", incompetent),
        ];
        let (answer, _, body) = town.sent("/c/here/desk/appraisals", &supervisor, &fields).await;
        assert_eq!(answer, status, "{year} {incompetent}: {body}");
    }
    let (_, public) = town.page("/c/here/appraisals", None).await;
    assert!(public.contains("第三十七条") && !public.contains("登记职务终止"), "{public}");
    let clerk = town.officer(Office::Clerk).await;
    let (_, page) = town.page("/c/here/appraisals", Some(&clerk)).await;
    let end = page.split('"').find(|part| part.contains("/end?reason=")).unwrap().replace("&amp;", "&");
    assert!(town.page(&end, Some(&clerk)).await.1.contains("第三十七条"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_member_states_kin_and_the_supervision_sees_who_has_not() {
    let town = Town::start().await;
    let supervisor = town.officer(Office::SupervisionMember).await;
    let desk = "/c/here/desk/supervision";
    assert!(town.page(desk, Some(&supervisor)).await.1.contains("还没有说明近亲属情况"));
    let member = town.officer(Office::CommitteeMember).await;
    let (_, list) = town.page("/c/here/desk/kin", Some(&member)).await;
    let own: Vec<&str> = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let own: Vec<&&str> = own.iter().filter(|href| href.starts_with("/c/here/desk/kin/")).collect();
    let [own] = own[..] else { panic!("one’s own statement and nobody else’s: {list}") };
    let (status, _, body) = town.sent(own, &member, &[("kin", "yes"), ("kin-name", "王建华")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("王建华"), "kin in the other committee is no statement to file: {body}");
    let other = town.sent(own, &supervisor, &[("kin", "no")]).await;
    assert_eq!(other.0, StatusCode::UNPROCESSABLE_ENTITY, "each for themselves");
    assert_eq!(town.sent(own, &member, &[("kin", "no")]).await.0, StatusCode::SEE_OTHER);
    let again = town.sent(own, &member, &[("kin", "no")]).await;
    assert!(again.2.contains("已经说明过了"), "{}", again.2);
    let (_, list) = town.page("/c/here/desk/kin", Some(&member)).await;
    assert!(list.contains("已说明没有") && !list.contains(*own), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_of_the_week_and_the_lists_are_for_everybody() {
    let town = Town::start().await;
    let (status, sheet) = town.page("/c/here/disclosure/board/week", None).await;
    assert!(status == StatusCode::OK && sheet.contains("七日内应当公开的事项"), "{sheet}");
    let (status, list) = town.page("/c/here/disclosure/finance/list.json?limit=1", None).await;
    assert_eq!((status, list.as_str()), (StatusCode::OK, "{\n  \"items\": [],\n  \"next\": null\n}"));
    assert_eq!(town.page("/c/here/disclosure/finance/list.json?page=2", None).await.0, StatusCode::BAD_REQUEST);
    let (_, table) = town.page("/c/here/disclosure/finance/list.csv", None).await;
    assert!(table.trim_start_matches('\u{feff}').starts_with("number,code,item,period"), "{table}");
}
