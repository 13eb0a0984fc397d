//! A publication morning: everything that is posted is read by anonymous visitors at once, against a bare handler
//! that returns the same bytes; then once more while the record grows ten times a second, so that no page is kept
//! longer than a tenth of one.

use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::ensure;
use axum::{Router, body::Bytes, extract::State, http::Uri};
use domain::disclosures::Section;

use crate::{
    commit,
    load::{self, Ask, Connection, Seen},
    pages::{self, CONNECTIONS},
    table::{Aim, Line, Table, median},
    world::World,
};

const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_millis(1_500);
/// How often something is recorded while the others read.
const PAUSE: Duration = Duration::from_millis(100);
/// The longest wait of 99 of 100 readers, in milliseconds.
const LONGEST_WAIT: f64 = 5.0;

type Pages = Arc<HashMap<String, Bytes>>;

/// Reads all sections and every entry that they show.
pub async fn morning(table: &mut Table, world: &World) -> anyhow::Result<()> {
    let pages = Arc::new(posted(world).await?);
    let requests: Arc<[_]> = pages.keys().map(|path| load::get(path, "accept-encoding: br\r\n")).collect();
    let bare = pages::serve(Router::new().fallback(bare).with_state(Arc::clone(&pages))).await?;
    let (mut ours, mut busy, mut limits, mut waits) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        limits.push(read(bare, &requests).await?.rate());
        let seen = read(world.address, &requests).await?;
        ours.push(seen.rate());
        waits.push(seen.wait(0.99));
        busy.push(while_recording(world, &requests).await?);
    }
    let (limit, count) = (median(limits), pages.len());
    let add = |table: &mut Table, what, ours, aim| table.add(Line { what, ours, limit, unit: "1/s", aim });
    add(table, format!("publication morning: {count} pages of all sections"), median(ours), Aim::AtLeast(0.5));
    add(table, "publication morning, the record grows 10 times a second".to_owned(), median(busy), Aim::AtLeast(0.1));
    let what = "publication morning: 99 of 100 readers wait at most".to_owned();
    table.add(Line { what, ours: median(waits), limit: LONGEST_WAIT, unit: "ms", aim: Aim::Within });
    Ok(())
}

/// The pages of all sections, and of the entries on their first pages, as a browser gets them.
async fn posted(world: &World) -> anyhow::Result<HashMap<String, Bytes>> {
    let base = format!("/c/{}/disclosure", world.slug);
    let mut connection = Connection::open(world.address).await?;
    let mut addresses = vec![base.clone()];
    for section in Section::ALL {
        let address = format!("{base}/{}", section.slug());
        let request = load::get(&address, "");
        let text = String::from_utf8_lossy(connection.ask(&request).await?.body).into_owned();
        let link = format!("href=\"{address}/");
        let entries = text.split(&link).skip(1).filter_map(|rest| rest.split('"').next());
        let entries = entries.filter(|entry| entry.bytes().all(|byte| byte.is_ascii_digit()));
        addresses.extend(entries.map(|entry| format!("{address}/{entry}")));
        addresses.push(address);
    }
    let mut pages = HashMap::new();
    for address in addresses {
        let request = load::get(&address, "accept-encoding: br\r\n");
        let answer = connection.ask(&request).await?;
        ensure!(answer.status == 200, "{address} answers {}", answer.status);
        pages.insert(address, Bytes::copy_from_slice(answer.body));
    }
    ensure!(pages.len() > 2 * Section::ALL.len(), "the demo shows hardly anything: {} pages", pages.len());
    Ok(pages)
}

async fn bare(State(pages): State<Pages>, uri: Uri) -> impl axum::response::IntoResponse {
    pages::bare(pages.get(uri.path()).cloned().unwrap_or_default()).await
}

/// One reader after another asks for the next page.
async fn read(address: SocketAddr, requests: &Arc<[Arc<[u8]>]>) -> anyhow::Result<Seen> {
    let requests = Arc::clone(requests);
    let ask: Ask = Arc::new(move |n| {
        let at = usize::try_from(n).unwrap_or_default() % requests.len();
        requests.get(at).cloned()
    });
    let seen = load::run(address, CONNECTIONS, TIME, 200, ask).await?;
    ensure!(seen.others == 0, "{} answers were none", seen.others);
    println!("measured: {:.0} pages a second, {:.1} µs of processor time each", seen.rate(), seen.cpu_each());
    Ok(seen)
}

/// The rate while something is recorded again and again.
async fn while_recording(world: &World, requests: &Arc<[Arc<[u8]>]>) -> anyhow::Result<f64> {
    let (store, author) = (world.store.clone(), world.author());
    let recording = tokio::spawn(async move {
        loop {
            tokio::time::sleep(PAUSE).await;
            if let Err(error) = store.write(author.clone(), |w| Box::pin(commit::note(w))).await {
                return error;
            }
        }
    });
    let seen = read(world.address, requests).await?;
    ensure!(!recording.is_finished(), "recording failed");
    recording.abort();
    Ok(seen.rate())
}
