//! Papers of the ledger over real HTTP: the original is seen by few, the public sees it blacked out and only once
//! somebody else has confirmed it.

use crate::town::Town;
use domain::{
    clock::{Day, Moment},
    ids::LedgerEntryId,
    ledger::{Draft, Fund, Month, Reconciliation, Subject},
    money::Money,
    people::Office,
    text::Line,
};
use image::{ImageFormat, Rgb, RgbImage};
use reqwest::StatusCode;
use store::ledger::{self, NewEntry};
use time::Duration;

const PUBLIC: &str = "/c/here/ledger/vouchers/2026-0001";
const EDGE: &str = "----------edge";

/// A page of grey writing, as PNG.
fn photo() -> Vec<u8> {
    let ink = |_, y: u32| if y % 20 < 6 { Rgb([90, 90, 90]) } else { Rgb([240, 240, 240]) };
    let mut file = std::io::Cursor::new(Vec::new());
    RgbImage::from_fn(320, 400, ink).write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// A form with a photo, as a browser sends it.
fn with_photo(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = "content-disposition: form-data; name=\"photo\"; filename=\"p.png\"\r\ncontent-type: image/png";
    body.extend_from_slice(format!("--{EDGE}\r\n{head}\r\n\r\n").as_bytes());
    body.extend_from_slice(&photo());
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    body
}

/// Does one thing in one office, now.
macro_rules! by {
    ($town:expr, $office:ident, |$w:ident| $act:expr) => {{
        let author = $town.here.author(&$town.store, $town.here.holder(Office::$office), $town.now()).await;
        $town.store.write(author, move |$w| Box::pin(async move { $act.await })).await.unwrap()
    }};
}

fn april() -> Month {
    Month::of(Day::new(2026, 4, 1).unwrap())
}

/// Opened books with one approved expense of April.
async fn booked(town: &Town) -> LedgerEntryId {
    let draft = Draft {
        day: Day::new(2026, 4, 9).unwrap(),
        amount: Money::parse("320").unwrap(),
        summary: Line::parse("打印纸").unwrap(),
        fund: Fund::Operating,
        subject: Subject::find(20_101).unwrap(),
        matter: None,
        party: None,
        handler: town.here.holder(Office::GridManager),
        witness: None,
        serial: None,
    };
    let held = [(Fund::Operating, Money::parse("1000").unwrap())].into_iter().collect();
    by!(town, Accountant, |w| ledger::open(w, april(), held));
    let entry = by!(town, Accountant, |w| ledger::enter(w, NewEntry { draft, number: None }));
    let id = entry.id;
    by!(town, CommitteeHead, |w| ledger::approve(w, &[id]));
    id
}

async fn closed(town: &Town) {
    let reconciliation = Reconciliation { bank: Money::parse("680").unwrap(), explained: Vec::new() };
    by!(town, Accountant, |w| ledger::close(w, april(), reconciliation));
}

async fn added(town: &Town, id: LedgerEntryId, cookie: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let request = town.post(&format!("/c/here/desk/ledger/entries/{id}/files"), &[]);
    let request = request.header("cookie", cookie).body(with_photo(fields)).build().unwrap();
    let mut request = request;
    let kind = format!("multipart/form-data; boundary={EDGE}").parse().unwrap();
    request.headers_mut().insert("content-type", kind);
    let answer = town.client.execute(request).await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

async fn picture(town: &Town, path: &str, cookie: Option<&str>) -> (StatusCode, String, Vec<u8>) {
    let request = match cookie {
        Some(cookie) => town.get(path).header("cookie", cookie),
        None => town.get(path),
    };
    let answer = request.send().await.unwrap();
    let keep = answer.headers().get("cache-control").map_or("", |value| value.to_str().unwrap()).to_owned();
    (answer.status(), keep, answer.bytes().await.unwrap().to_vec())
}

/// How light a point of a picture is.
fn light(jpeg: &[u8], x: u32, y: u32) -> u8 {
    image::load_from_memory(jpeg).unwrap().into_luma8().get_pixel(x, y).0[0]
}

/// The accountant looks at two black cells and hands them on.
async fn handed_on(town: &Town, paper: &str, accountant: &str, supervisor: &str) {
    let mask = format!("{paper}/mask");
    let (status, there, _) = town.sent(&mask, accountant, &[("do", "look"), ("cell", "1-1"), ("cell", "1-2")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let cells = there.split("cells=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    assert!(town.page(&there, Some(accountant)).await.1.contains(&format!("mask/preview?cells={cells}")));
    let (status, keep, _) = picture(town, &format!("{mask}/preview?cells={cells}"), Some(accountant)).await;
    assert_eq!((status, keep.as_str()), (StatusCode::OK, "private, no-store"));
    for wrong in [("cell", "99-1"), ("cell", "x")] {
        assert_eq!(
            town.sent(&mask, accountant, &[("do", "look"), wrong]).await.0,
            StatusCode::BAD_REQUEST,
            "{wrong:?}"
        );
    }
    let keep = [("do", "keep"), ("cells", cells.as_str())];
    assert_eq!(town.sent(&mask, supervisor, &keep).await.0, StatusCode::FORBIDDEN);
    assert_eq!(town.sent(&mask, accountant, &keep).await.0, StatusCode::SEE_OTHER);
    assert_eq!(town.sent(&mask, accountant, &keep).await.0, StatusCode::UNPROCESSABLE_ENTITY, "one version at a time");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_sees_a_paper_blacked_out_and_confirmed_and_never_the_original() {
    let town = Town::start().await;
    let id = booked(&town).await;
    let paper = format!("/c/here/desk/ledger/entries/{id}/files/1");
    let (accountant, clerk) = (town.officer(Office::Accountant).await, town.officer(Office::Clerk).await);
    let (supervisor, head) = (town.officer(Office::SupervisionHead).await, town.officer(Office::CommitteeHead).await);
    let fields = [("kind", "invoice"), ("label", "打印纸发票")];
    assert_eq!(
        added(&town, id, &clerk, &[("kind", "invoice"), ("label", "")]).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(added(&town, id, &accountant, &fields).await.0, StatusCode::SEE_OTHER);
    let (status, body) = added(&town, id, &accountant, &fields).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("已经存档"), "{body}");

    // Originals: the accountant, approvers, supervisors; nothing is kept of them.
    let original = format!("{paper}/original.jpg");
    let (status, keep, seen) = picture(&town, &original, Some(&supervisor)).await;
    assert_eq!((status, keep.as_str()), (StatusCode::OK, "private, no-store"));
    assert_eq!(picture(&town, &original, Some(&clerk)).await.0, StatusCode::FORBIDDEN);
    assert_eq!(picture(&town, &original, None).await.0, StatusCode::SEE_OTHER);
    assert!(!town.page(&paper, Some(&clerk)).await.1.contains("/original"));

    handed_on(&town, &paper, &accountant, &supervisor).await;
    assert_eq!(town.page(PUBLIC, None).await.0, StatusCode::NOT_FOUND, "its month is open");
    closed(&town).await;
    let (status, page) = town.page(PUBLIC, None).await;
    assert!(status == StatusCode::OK && page.contains("尚未公开") && !page.contains("<figure"), "{page}");
    let jpeg = format!("{PUBLIC}/1.jpg");
    assert_eq!(picture(&town, &jpeg, None).await.0, StatusCode::NOT_FOUND);

    // Somebody else looks and confirms.
    let confirm = format!("{paper}/confirm");
    let sure = [("masking", "1"), ("seen", "yes")];
    assert_eq!(town.sent(&confirm, &accountant, &sure).await.0, StatusCode::FORBIDDEN);
    assert!(town.page("/c/here/desk", Some(&supervisor)).await.1.contains("份附件公开版待确认"));
    assert_eq!(town.sent(&confirm, &supervisor, &sure[..1]).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.sent(&confirm, &supervisor, &sure).await.0, StatusCode::SEE_OTHER);
    let (status, _, public) = picture(&town, &jpeg, None).await;
    assert_eq!(status, StatusCode::OK);
    assert!(light(&public, 30, 10) < 5 && light(&seen, 30, 10) > 200, "black where it was ticked");
    assert!(light(&public, 100, 10) > 200, "and nowhere else");
    assert!(town.page(PUBLIC, None).await.1.contains("1.jpg"));
    for (path, words) in [
        ("/c/here/ledger/2026-04", "已公开 1 份"),
        ("/c/here/ledger/2026-04/lines.csv", "已公开附件数"),
        ("/c/here/api/ledger/2026-04/lines", "\"attachments\":1"),
    ] {
        let (_, body) = town.page(path, None).await;
        assert!(body.contains(words), "{path}: {body}");
    }

    // Gone at once, also from what was kept.
    assert_eq!(town.sent(&format!("{paper}/withdraw"), &clerk, &[("reason", "x")]).await.0, StatusCode::FORBIDDEN);
    let withdraw = [("reason", "电话没有盖住")];
    assert_eq!(town.sent(&format!("{paper}/withdraw"), &head, &withdraw).await.0, StatusCode::SEE_OTHER);
    assert_eq!(picture(&town, &jpeg, None).await.0, StatusCode::NOT_FOUND);
    assert!(!town.page(PUBLIC, None).await.1.contains("1.jpg"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_after_the_close_says_why_and_a_wrong_one_is_struck_out() {
    let town = Town::start().await;
    let id = booked(&town).await;
    closed(&town).await;
    assert_eq!(town.now(), Moment::parse("2026-05-20T09:00:00+08:00").unwrap());
    let accountant = town.officer(Office::Accountant).await;
    let fields = [("kind", "contract"), ("label", "采购合同"), ("note", "")];
    let (status, body) = added(&town, id, &accountant, &fields).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("后补附件请说明原因"), "{body}");
    assert!(body.contains("采购合同"), "what was typed stays");
    let late = [fields[0], fields[1], ("note", "合同五月才寄到")];
    assert_eq!(added(&town, id, &accountant, &late).await.0, StatusCode::SEE_OTHER);
    town.pass(Duration::minutes(5));
    let paper = format!("/c/here/desk/ledger/entries/{id}/files/1");
    let strike = format!("{paper}/strike");
    let (status, _, body) = town.sent(&strike, &accountant, &[("reason", "")]).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && body.contains("f-strike-reason"), "{body}");
    assert_eq!(town.sent(&strike, &accountant, &[("reason", "拍错了")]).await.0, StatusCode::SEE_OTHER);
    let (_, body) = town.page(&paper, Some(&accountant)).await;
    assert!(body.contains("已作废") && body.contains("拍错了") && body.contains("合同五月才寄到"), "{body}");
    assert_eq!(picture(&town, &format!("{paper}/original.jpg"), Some(&accountant)).await.0, StatusCode::OK, "it stays");
    assert!(!town.page("/c/here/ledger/2026-04", None).await.1.contains("附件 1"), "and counts no more");
}
