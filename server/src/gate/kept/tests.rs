//! Tests of the shelf.

use std::sync::atomic::AtomicU32;

use uuid::Uuid;

use super::*;

fn key(path: &str) -> Key {
    Key { community: CommunityId(Uuid::from_u128(1)), path: path.into(), preferences: Preferences::default() }
}

fn page(text: String) -> (Response, Nonce) {
    ([(header::CONTENT_TYPE, "text/html")], text).into_response().pipe(|response| (response, Nonce("n".into())))
}

trait Pipe: Sized {
    fn pipe<T>(self, f: impl FnOnce(Self) -> T) -> T {
        f(self)
    }
}
impl<T> Pipe for T {}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), LARGEST).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_page_is_rendered_once_until_the_record_grows_or_the_day_ends() {
    let kept = Kept::new(1 << 20, false);
    let rendered = AtomicU32::new(0);
    let ask = |position, day| {
        let (kept, rendered) = (&kept, &rendered);
        async move {
            let wants = HeaderMap::new();
            let response = kept
                .answer(key("/a"), State { position, day }, &wants, || async move {
                    page(format!("page {}", rendered.fetch_add(1, Ordering::SeqCst)))
                })
                .await;
            text(response).await
        }
    };
    assert_eq!(futures::future::join_all((0..50).map(|_| ask(1, 1))).await, vec!["page 0"; 50]);
    assert_eq!(ask(2, 1).await, "page 1");
    assert_eq!(ask(2, 1).await, "page 1");
    assert_eq!(ask(2, 2).await, "page 2");
}

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so_and_one_that_can_gets_it_small() {
    let kept = Kept::new(1 << 20, false);
    let state = State { position: 1, day: 1 };
    let long = "四议公开 ".repeat(500);
    let mut wants = HeaderMap::new();
    wants.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
    let first = kept.answer(key("/a"), state, &wants, || async { page(long.clone()) }).await;
    assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
    let tag = first.headers()[header::ETAG].clone();
    let small = to_bytes(first.into_body(), LARGEST).await.unwrap();
    assert!(small.len() < long.len() / 10);
    wants.insert(header::IF_NONE_MATCH, tag);
    let second = kept.answer(key("/a"), state, &wants, || async { page(String::new()) }).await;
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn what_is_no_page_is_not_kept() {
    let kept = Kept::new(1 << 20, false);
    let state = State { position: 1, day: 1 };
    for _ in 0..2 {
        let render = || async { (StatusCode::NOT_FOUND.into_response(), Nonce("n".into())) };
        let response = kept.answer(key("/none"), state, &HeaderMap::new(), render).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
    assert!(kept.shelf.read().unwrap().is_empty());
}

#[tokio::test]
async fn the_shelf_stays_within_its_bytes() {
    let kept = Kept::new(100_000, false);
    let state = State { position: 1, day: 1 };
    for n in 0..200 {
        let text: String = (0..400).map(|i| format!("{:x}", (i * 7919 + n) ^ (i * i))).collect();
        let render = || async { page(text) };
        kept.answer(key(&format!("/{n}")), state, &HeaderMap::new(), render).await;
    }
    assert!(kept.bytes.load(Ordering::SeqCst) <= 100_000);
    let shelf = kept.shelf.read().unwrap();
    assert_eq!(shelf.values().map(|place| place.weight()).sum::<usize>(), kept.bytes.load(Ordering::SeqCst));
    assert!(shelf.contains_key(&key("/199")) && !shelf.contains_key(&key("/0")));
}
