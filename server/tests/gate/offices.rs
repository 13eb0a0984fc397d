//! The desk of people and offices, as the administrator and the clerk use it.

use crate::town::Town;
use domain::people::Office;
use reqwest::StatusCode;

async fn page(town: &Town, path: &str, cookie: &str) -> String {
    let answer = town.get(path).header("cookie", cookie).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clerk_enters_appoints_and_ends_and_every_slip_is_said() {
    let town = Town::start().await;
    let clerk = town.officer(Office::Clerk).await;
    let desk = "/c/here/desk/people";
    let (status, _, body) = town.sent("/c/here/desk/people/enter", &clerk, &[("name", "<b>"), ("born", "")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("&lt;b>") || body.contains("&lt;b&gt;"), "what was typed is kept and harmless");
    let fields = [("name", "林警官"), ("born", "1985-03-01")];
    let (status, person, _) = town.sent("/c/here/desk/people/enter", &clerk, &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(page(&town, &person, &clerk).await.contains("没有任职记录"));

    let appoint = format!("{person}/appoint");
    let (status, _, body) = town.sent(&appoint, &clerk, &[("office", "group_leader"), ("from", "2026-05-20")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("请选择负责哪个网格"));
    let wrong = [("office", "police_officer"), ("from", "2026-05-20"), ("last", "2026-05-01")];
    let (status, _, body) = town.sent(&appoint, &clerk, &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("最后一天不能早于第一天") && body.contains("2026-05-01"));
    let right = [("office", "police_officer"), ("from", "2026-05-20")];
    assert_eq!(town.sent(&appoint, &clerk, &right).await.0, StatusCode::SEE_OTHER);
    assert!(page(&town, &format!("{desk}?office=police_officer"), &clerk).await.contains("林警官"));

    let shown = page(&town, &person, &clerk).await;
    let end = shown.split('"').find(|part| part.ends_with("/end")).unwrap().to_owned();
    let (status, _, _) = town.sent(&end, &clerk, &[("day", "2026-05-20"), ("reason", "")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("day", "2026-05-20"), ("reason", "调离")];
    let (status, _, body) = town.sent(&end, &clerk, &fields).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("请核对离任") && body.contains("调离"));
    assert!(!page(&town, &person, &clerk).await.contains("调离"), "asked, not done");
    let sure = [("day", "2026-05-20"), ("reason", "调离"), ("sure", "yes")];
    assert_eq!(town.sent(&end, &clerk, &sure).await.0, StatusCode::SEE_OTHER);
    assert!(page(&town, &person, &clerk).await.contains("调离"));
    let (status, _, body) = town.sent(&end, &clerk, &[("day", "2026-06-20"), ("reason", "再"), ("sure", "y")]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_sees_masked_names_and_appoints_no_one_else() {
    let town = Town::start().await;
    let admin = town.officer(Office::SystemAdministrator).await;
    let clerk = town.officer(Office::Clerk).await;
    let find = "/c/here/desk/people/find?q=%E7%8E%8B%E4%BA%8C"; // 王二
    assert!(page(&town, find, &clerk).await.contains("王二00"));
    let masked = page(&town, find, &admin).await;
    assert!(!masked.contains("王二00") && masked.contains("王**0"));
    let person = masked.split('"').find(|part| part.starts_with("/c/here/desk/people/0")).unwrap().to_owned();
    let fields = [("office", "committee_member"), ("from", "2026-05-20")];
    let (status, _, body) = town.sent(&format!("{person}/appoint"), &admin, &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("系统管理员只在没有受理文书的时候"));
    let neighbour = town.there.households[0].second;
    let (status, _, _) = town.sent(&format!("/c/here/desk/people/{neighbour}/appoint"), &clerk, &fields).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "another community's person");
}
