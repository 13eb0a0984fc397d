//! The first visit: how many bytes come over the line before a resident can read, without script.

use anyhow::Context;

use crate::{
    load::{self, Connection},
    table::{Aim, Line, Table},
    world::World,
};

/// The aim, in KB.
const MOST: f64 = 30.0;

/// The community's page and its style sheet, both with brotli and with their heads.
pub async fn visit(table: &mut Table, world: &World) -> anyhow::Result<()> {
    let mut connection = Connection::open(world.address).await?;
    let page = format!("/c/{}", world.slug);
    let plain = connection.ask(&load::get(&page, "")).await?;
    let html = String::from_utf8_lossy(plain.body).into_owned();
    let mut bytes = 0;
    for path in [page.as_str()].into_iter().chain(styles(&html)) {
        let answer = connection.ask(&load::get(path, "accept-encoding: br\r\n")).await?;
        anyhow::ensure!(answer.status == 200, "{path}: {}", answer.status);
        let is_brotli = answer.head.to_ascii_lowercase().contains("content-encoding: br");
        anyhow::ensure!(is_brotli, "{path} is not sent as brotli");
        bytes += answer.head.len() + answer.body.len();
    }
    let ours = f64::from(u32::try_from(bytes).context("too many bytes")?) / 1_000.0;
    table.add(Line { what: "first visit, without script".into(), ours, limit: MOST, unit: "KB", aim: Aim::Within });
    Ok(())
}

/// The style sheets that a page names.
fn styles(html: &str) -> impl Iterator<Item = &str> {
    html.split("<link rel=\"stylesheet\" href=\"").skip(1).filter_map(|rest| rest.split('"').next())
}
