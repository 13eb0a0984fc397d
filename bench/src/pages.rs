//! Pages: kept ones against a bare handler that returns the same bytes, signed-in ones against a plain Leptos page of
//! the same size. Both take turns, and the middle ratio counts.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Bytes, http::header, response::Html, routing::get};
use leptos::{prelude::*, tachys::view::RenderHtml};

use crate::{
    load::{self, Ask, Connection},
    table::{Aim, Line, Table, median},
    world::World,
};

const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_millis(800);
/// As many readers at once.
pub const CONNECTIONS: usize = 32;
/// The pages that everybody reads.
const PUBLIC: [(&str, &str); 5] = [
    ("home", ""),
    ("matters", "/proposals"),
    ("a matter", "/proposals/1"),
    ("disclosure", "/disclosure"),
    ("finance section", "/disclosure/finance"),
];
/// The pages that residents read when they are signed in.
const SIGNED_IN: [(&str, &str); 4] =
    [("home", ""), ("matters", "/proposals"), ("a matter", "/proposals/1"), ("my votes", "/my/votes")];

/// Kept pages as anonymous visitors get them.
pub async fn public(table: &mut Table, world: &World) -> anyhow::Result<()> {
    for (name, path) in PUBLIC {
        let path = format!("/c/{}{path}", world.slug);
        let request = load::get(&path, "accept-encoding: br\r\n");
        let Some(bytes) = page(world.address, &request).await? else {
            println!("note: no page at {path}");
            continue;
        };
        let size = bytes.len();
        let bare = serve(Router::new().route("/", get(move || bare(bytes.clone())))).await?;
        let pair = take_turns((world.address, request), (bare, load::get("/", ""))).await?;
        let what = format!("public page, kept: {name} ({size} bytes brotli)");
        table.add(Line { what, ours: pair.0, limit: pair.1, unit: "1/s", aim: Aim::AtLeast(0.5) });
    }
    Ok(())
}

/// Pages that are made for one reader.
pub async fn signed_in(table: &mut Table, world: &World) -> anyhow::Result<()> {
    let somebody = world.sign_in_somebody().await?;
    for (name, path) in SIGNED_IN {
        let path = format!("/c/{}{path}", world.slug);
        let request = load::get(&path, &somebody);
        let Some(bytes) = page(world.address, &request).await? else {
            println!("note: no page at {path}");
            continue;
        };
        let size = bytes.len();
        let rows = rows_for(size);
        let plain = serve(Router::new().route("/", get(move || plain(Arc::clone(&rows))))).await?;
        let pair = take_turns((world.address, request), (plain, load::get("/", ""))).await?;
        let what = format!("signed-in page: {name} ({size} bytes)");
        table.add(Line { what, ours: pair.0, limit: pair.1, unit: "1/s", aim: Aim::AtLeast(0.3) });
    }
    Ok(())
}

/// The body, if the page is there.
async fn page(address: SocketAddr, request: &[u8]) -> anyhow::Result<Option<Bytes>> {
    let mut connection = Connection::open(address).await?;
    let answer = connection.ask(request).await?;
    Ok((answer.status == 200).then(|| Bytes::copy_from_slice(answer.body)))
}

/// Just these bytes.
pub async fn bare(bytes: Bytes) -> impl axum::response::IntoResponse {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_ENCODING, "br")], bytes)
}

type Target = (SocketAddr, Arc<[u8]>);

/// The middle rates of both.
async fn take_turns(ours: Target, limit: Target) -> anyhow::Result<(f64, f64)> {
    let (mut our_rates, mut limits) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        limits.push(rate(&limit, "the limit").await?);
        our_rates.push(rate(&ours, "ours").await?);
    }
    Ok((median(our_rates), median(limits)))
}

async fn rate((address, request): &Target, whose: &str) -> anyhow::Result<f64> {
    let request = Arc::clone(request);
    let ask: Ask = Arc::new(move |_| Some(Arc::clone(&request)));
    let seen = load::run(*address, CONNECTIONS, TIME, 200, ask).await?;
    println!("measured: {whose}, {:.0} pages a second, {:.1} µs of processor time each", seen.rate(), seen.cpu_each());
    Ok(seen.rate())
}

/// Serves a router on a free port of this machine.
pub async fn serve(router: Router) -> anyhow::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

type Rows = Arc<Vec<(String, String)>>;

/// As many rows as make a page of this size.
fn rows_for(size: usize) -> Rows {
    let row = |n: usize| (format!("/c/junmen/proposals/{n}"), format!("第 {n} 号事项：加装电梯与公共楼道维修"));
    let mut rows = Vec::new();
    while render(&rows).len() < size {
        rows.extend((rows.len()..rows.len() + 8).map(row));
    }
    Arc::new(rows)
}

async fn plain(rows: Rows) -> Html<String> {
    Html(render(&rows))
}

/// A plain list, from memory, the way Leptos renders it.
fn render(rows: &[(String, String)]) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        let items = rows.iter().cloned().map(|(href, title)| view! { <li class="matter"><a href=href>{title}</a></li> });
        view! { <html lang="zh-CN"><head><title>"四议"</title></head><body><main><ul>{items.collect_view()}</ul></main></body></html> }
            .into_view()
            .to_html()
    });
    owner.cleanup();
    html
}
