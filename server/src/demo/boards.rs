//! Sheets on the notice boards, each with a picture of the board that is drawn here.

use anyhow::Context;
use domain::{
    clock::Moment,
    disclosures::{Item, NewHanging},
    text::Line,
};
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use store::disclosures;

use super::{disclosing::writer, play::Play};

/// How many of the posted entries are recorded to hang; the others wait on the desk.
const HUNG: usize = 8;

const PLACES: [&str; 3] = ["社区服务中心门前公开栏", "东门公告栏", "3号楼前公告栏"];

impl Play<'_> {
    /// Records where the longest posted of the current entries hang.
    ///
    /// # Errors
    /// When the rules refuse it, or the store fails.
    pub async fn hang_sheets(&mut self, at: Moment) -> anyhow::Result<()> {
        self.keep_deadlines(at).await?;
        let mut reader = self.store.reader().await?;
        let posted = disclosures::on_boards(&mut reader.tx(), self.community, at.day()).await?;
        drop(reader);
        for (place, (entry, _)) in posted.iter().take(HUNG).enumerate() {
            let item = Item::find(&entry.code).context("it is in the catalogue")?;
            let author = self.office(writer(item), at).await?;
            let new = NewHanging {
                place: Line::parse(PLACES[place % PLACES.len()])?,
                from: entry.published_at.day(),
                until: entry.posted_until,
            };
            let (id, photo) = (entry.id, picture(u32::try_from(place)?)?);
            let hang =
                self.store.write(author, move |w| Box::pin(async move { disclosures::hang(w, id, new, &photo).await }));
            hang.await.with_context(|| format!("hanging {}", entry.title))?;
        }
        Ok(())
    }
}

/// A board with sheets on it, as JPEG; `turn` makes each a little different.
fn picture(turn: u32) -> anyhow::Result<Vec<u8>> {
    let mut board = RgbImage::from_pixel(480, 320, Rgb([186, 205, 214]));
    fill(&mut board, (30, 30, 420, 250), Rgb([122, 86, 56]));
    fill(&mut board, (42, 42, 396, 226), Rgb([201, 214, 196]));
    fill(&mut board, (42, 42, 396, 26), Rgb([176, 42, 42]));
    for sheet in 0..3 {
        let (left, top) = (62 + sheet * 126, 84 + (turn * 7 + sheet * 5) % 11);
        fill(&mut board, (left, top, 104, 160), Rgb([252, 251, 246]));
        fill(&mut board, (left + 22, top + 12, 60, 8), Rgb([176, 42, 42]));
        for line in 0..12 {
            let width = 84 - (turn * 13 + sheet * 29 + line * 17) % 34;
            fill(&mut board, (left + 10, top + 32 + line * 10, width, 3), Rgb([96, 96, 100]));
        }
    }
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&board)?;
    Ok(jpeg)
}

fn fill(picture: &mut RgbImage, (left, top, width, height): (u32, u32, u32, u32), colour: Rgb<u8>) {
    for y in top..top + height {
        for x in left..left + width {
            picture.put_pixel(x, y, colour);
        }
    }
}
