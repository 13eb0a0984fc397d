//! The register's pages behind their doors: import, households, and who holds which office.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use std::sync::Arc;

use app::{
    people::import_template::template,
    visit::{Community, Preferences, Site, Visit},
    words::Words,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::{clock::Moment, ids::PersonId, people::Office, permit::Actor};
use store::{
    Store,
    people::community_by_slug,
    testing::{Village, sqlite, village},
};
use tower::ServiceExt;

struct Desk {
    village: Village,
    visit: Visit,
    router: Router,
}

fn now() -> Moment {
    Moment::parse("2026-05-19T09:00:00+08:00").unwrap()
}

async fn desk() -> Desk {
    let store: Store = sqlite().await;
    let village = village(&store, "village").await;
    let site = Site {
        store: store.clone(),
        clock: Arc::new(now),
        origin: "http://siyi.example".into(),
        assets: app::visit::Assets::default(),
        printer: None,
    };
    let mut router = Router::new();
    for door in app::people::doors() {
        router = router.route(door.path, door.handler);
    }
    let row = community_by_slug(&mut store.reader().await.unwrap().tx(), "village").await.unwrap().unwrap();
    let community = Community {
        id: row.id,
        slug: row.slug,
        name: row.name,
        subdistrict: row.subdistrict,
        office_phone: row.office_phone,
        office_hours: row.office_hours,
    };
    let visit = Visit {
        site: site.clone(),
        community: Some(Arc::new(community)),
        actor: None,
        name: None,
        session: None,
        now: now(),
        preferences: Preferences::default(),
        nonce: "nonce".into(),
        path: "/".into(),
        record: None,
    };
    Desk { village, visit, router: router.with_state(site) }
}

impl Desk {
    async fn ask(&self, who: Option<PersonId>, request: Request<Body>) -> (StatusCode, String) {
        let mut request = request;
        let actor: Option<Actor> = match who {
            Some(person) => Some(self.village.actor(&self.visit.site.store, person, now()).await),
            None => None,
        };
        let path = request.uri().to_string().into();
        request.extensions_mut().insert(Visit { actor, path, ..self.visit.clone() });
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let place = answer.headers().get(header::LOCATION).map(|place| place.to_str().unwrap().to_owned());
        let body = axum::body::to_bytes(answer.into_body(), 1 << 24).await.unwrap();
        (status, place.unwrap_or_else(|| String::from_utf8_lossy(&body).into_owned()))
    }

    async fn get(&self, who: Option<PersonId>, path: &str) -> (StatusCode, String) {
        self.ask(who, Request::get(format!("/c/village{path}")).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, who: PersonId, path: &str, form: &str) -> (StatusCode, String) {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/c/village{path}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        self.ask(Some(who), request.unwrap()).await
    }

    async fn upload(&self, who: PersonId, name: &str, bytes: &[u8]) -> (StatusCode, String) {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::builder()
            .method(Method::POST)
            .uri("/c/village/desk/import")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .body(Body::from(body));
        self.ask(Some(who), request.unwrap()).await
    }
}

fn pending(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"pending\" value=\"").expect("a button that applies");
    rest.chars().take_while(|c| *c != '"').collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_checked_then_written_then_changes_nothing() {
    let desk = desk().await;
    let clerk = desk.village.holder(Office::Clerk);
    let example = template(Words::new(app::visit::Language::Chinese), true).unwrap();
    let (status, page) = desk.upload(clerk, "名册.xlsx", &example).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let form = format!("pending={}", pending(&page));
    let (status, place) = desk.post(clerk, "/desk/import/apply", &form).await;
    assert_eq!((status, place.starts_with("/c/village/desk/import/done?rows=")), (StatusCode::SEE_OTHER, true));
    let (status, again) = desk.post(clerk, "/desk/import/apply", &form).await;
    assert_eq!((status, again.contains("已经过期或已经写入")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    let (_, page) = desk.upload(clerk, "名册.xlsx", &example).await;
    assert!(page.contains("没有变化") && !page.contains("name=\"pending\""));
    let (_, found) = desk.get(Some(clerk), "/desk/register?q=3-2-501").await;
    assert!(found.contains("3号楼2单元501") && found.contains("王建华"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_list_gets_sentences_and_writes_nothing() {
    let desk = desk().await;
    let clerk = desk.village.holder(Office::Clerk);
    let list = "户号,人员编号,起始日期\n1-1-101,R00C,2026-05-19\n9-9-999,R00A,2026-05-19\n1-1-201,R01B,昨天\n";
    let (status, page) = desk.upload(clerk, "户代表.csv", list.as_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in [
        "「户代表」第 2 行：2026年5月19日（周二）时 17 岁，户代表须年满 18 周岁。",
        "「户代表」第 3 行「户号」：没有户号为“9-9-999”的户。",
        "「户代表」第 4 行「起始日期」：“昨天”不是日期，请写成 2026-05-09。",
    ] {
        assert!(page.contains(sentence), "{sentence}\n{page}");
    }
    assert!(!page.contains("name=\"pending\""));
    for (name, bytes, sentence) in [
        ("照片.png", b"\x89PNG\0".as_slice(), "不是 Excel 工作簿（.xlsx）或 CSV 文件"),
        ("人员.csv", b"\x00\x01".as_slice(), "不是文本文件"),
        ("人员.csv", b"".as_slice(), "请选择文件"),
    ] {
        let (status, page) = desk.upload(clerk, name, bytes).await;
        assert_eq!((status, page.contains(sentence)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{name}");
    }
    let script = "编号,名称\n7,<script>alert(1)</script>\n";
    let (_, page) = desk.upload(clerk, "网格.csv", script.as_bytes()).await;
    assert!(page.contains("不能有 &lt; 和 &gt;") && !page.contains("<script>alert"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_household_gets_another_representative_who_is_an_adult() {
    let desk = desk().await;
    let (worker, home) = (desk.village.holder(Office::GridManager), desk.village.households[0]);
    let path = format!("/desk/register/{}", home.id);
    let (status, page) = desk.get(Some(worker), &path).await;
    assert_eq!((status, page.contains("1号楼1单元101")), (StatusCode::OK, true));
    let form = |person: PersonId| format!("person={person}&act=represent&day=2026-05-19");
    let (status, page) = desk.post(worker, &format!("{path}/change"), &form(home.child)).await;
    assert_eq!((status, page.contains("户代表须年满 18 周岁")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    assert!(page.contains("value=\"2026-05-19\""), "what was typed stays");
    let (status, _) = desk.post(worker, &format!("{path}/change"), &form(home.second)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let far = format!("/desk/register/{}", desk.village.households[10].id);
    assert_eq!(desk.get(Some(worker), &far).await.0, StatusCode::FORBIDDEN, "another grid");
    let newcomer = "code=&name=%E7%8E%8B%E5%B0%8F%E5%AE%9D&born=2026-05-01&basis=usual_residence&first_day=2026-05-10";
    let (status, page) = desk.post(worker, &format!("{path}/move-in"), newcomer).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let (_, page) = desk.get(Some(worker), &path).await;
    assert!(page.contains("王小宝"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_sees_who_holds_which_office_and_nothing_else() {
    let desk = desk().await;
    let (status, page) = desk.get(None, "/people").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("居民代表") && page.contains("王一00") && page.contains("1号楼"));
    for secret in ["王二00", "1单元101", "R00A", "1970"] {
        assert!(!page.contains(secret), "{secret}");
    }
}
