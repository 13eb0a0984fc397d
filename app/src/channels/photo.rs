//! Photos of the count sheet on the desk: put here by those who count, made anew without what a phone writes into a
//! picture, and shown to those who count alone.

use std::io::Cursor;

use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    http::header,
    response::{IntoResponse, Redirect},
};
use domain::{
    ids::VoteId,
    text::{Arg, Sentence},
    votes::SheetPhoto,
};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use leptos::prelude::*;
use store::votes::Picture;

use super::{At, officers::Officers, sheet};
use crate::{
    args,
    error::Page,
    forms::Form,
    parts::{FileField, SubmitBar},
    people::uploads,
    visit::{AppError, Visit},
    words::Words,
};

/// The longest side of a kept picture: figures in handwriting stay readable.
const LONGEST: u32 = 2_400;
/// The largest picture that is read at all.
const MOST_PIXELS_A_SIDE: u32 = 12_000;
/// The most memory that reading a picture may take.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// How well a picture is kept, of 100.
const QUALITY: u8 = 80;

/// Why a file is no photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhotoFault {
    /// No file was chosen, or it is too large to be sent.
    None,
    /// Neither JPEG nor PNG, or damaged.
    Unreadable,
    /// More pixels than a camera makes.
    TooLarge,
}

impl Sentence for PhotoFault {
    fn key(&self) -> &'static str {
        match self {
            Self::None => "channels-photo-none",
            Self::Unreadable => "channels-photo-unreadable",
            Self::TooLarge => "channels-photo-too-large",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLarge => vec![("most", Arg::Number(i64::from(MOST_PIXELS_A_SIDE)))],
            Self::None | Self::Unreadable => Vec::new(),
        }
    }
}

/// The same picture, upright, not larger than needed, with nothing in the file but its pixels.
pub(crate) fn made_anew(bytes: &[u8]) -> Result<Picture, PhotoFault> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PhotoFault::Unreadable)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(PhotoFault::Unreadable);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PhotoFault::Unreadable)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MOST_PIXELS_A_SIDE {
        return Err(PhotoFault::TooLarge);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PhotoFault::Unreadable)?;
    picture.apply_orientation(turn);
    if width.max(height) > LONGEST {
        picture = picture.resize(LONGEST, LONGEST, image::imageops::FilterType::Triangle);
    }
    let picture = picture.into_rgb8();
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture);
    encoded.map_err(|_| PhotoFault::Unreadable)?;
    Ok(Picture { jpeg, width: picture.width(), height: picture.height() })
}

/// Keeps a photo.
pub(super) async fn keep(visit: Visit, Path((_, id)): At, parts: Result<Multipart, MultipartRejection>) -> Page {
    let mut parts = parts.map_err(|_| AppError::Unreadable)?;
    let file = uploads(&mut parts).await.ok().and_then(|files| files.into_iter().next());
    let mut form = Form::default();
    let Some(file) = file else {
        form.fault("photo", PhotoFault::None);
        return sheet::again(&visit, id, &form).await;
    };
    // Reading and writing some megapixels would hold up the others.
    let picture = tokio::task::spawn_blocking(move || made_anew(&file.bytes)).await;
    let picture = match picture.unwrap_or(Err(PhotoFault::Unreadable)) {
        Ok(picture) => picture,
        Err(fault) => {
            form.fault("photo", fault);
            return sheet::again(&visit, id, &form).await;
        }
    };
    let kept = visit.site.store.write(visit.author()?, move |w| {
        let picture = picture.clone();
        Box::pin(async move { store::votes::keep_photo(w, id, &picture).await })
    });
    match kept.await {
        Ok(_) => Ok(Redirect::to(&visit.at(&format!("/desk/votes/{id}/count-sheet"))).into_response()),
        Err(error) => {
            form.refuse(error)?;
            sheet::again(&visit, id, &form).await
        }
    }
}

/// One picture, for those who count.
pub(super) async fn show(visit: Visit, Path((_, id, no)): Path<(String, VoteId, u32)>) -> Page {
    let community = visit.community()?.id;
    let mut reader = visit.site.store.reader().await?;
    let jpeg = store::votes::photo(&mut reader.tx(), community, id, no).await?.ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response())
}

/// The photos, and the form for another one; not on paper.
pub(super) fn section(
    visit: &Visit,
    id: VoteId,
    photos: &[SheetPhoto],
    officers: &Officers,
    may_add: bool,
    form: &Form,
) -> impl IntoView + use<> {
    let w = visit.words();
    let base = visit.at(&format!("/desk/votes/{id}/count-sheet/photo"));
    let shown = photos.iter().map(|photo| figure(w, &base, photo, officers)).collect_view();
    let add = may_add.then(|| {
        view! {
            <form method="post" action=base.clone() enctype="multipart/form-data">
                <FileField field=form.at("photo", w) label=w.t("channels-photo-file") hint=w.t("channels-photo-hint") accept="image/jpeg,image/png"/>
                <SubmitBar label=w.t("channels-photo-keep")/>
            </form>
        }
    });
    let is_empty = photos.is_empty();
    view! {
        <section class="no-print">
            <h2>{w.t("channels-photos")}</h2>
            {is_empty.then(|| view! { <p class="hint">{w.t("channels-photos-none")}</p> })}
            <div class="cards">{shown}</div>
            {add}
        </section>
    }
}

fn figure(w: Words, base: &str, photo: &SheetPhoto, officers: &Officers) -> impl IntoView + use<> {
    let (href, hash) = (format!("{base}/{}", photo.no), photo.hash.hex());
    let source = href.clone();
    let name = w.ta("channels-photo-no", args![("no", photo.no)]);
    let taken = args![("name", officers.name(w, photo.by)), ("when", w.moment(photo.at))];
    view! {
        <figure class="card sheet-photo">
            <a href=href><img src=source alt=name width=photo.width height=photo.height loading="lazy"/></a>
            <figcaption>
                {w.ta("channels-photo-by", taken)}
                <span class="hint sheet-code">{w.ta("channels-photo-hash", args![("hash", hash)])}</span>
            </figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageEncoder, RgbImage};

    /// A picture of this size as a phone sends it: with a place in its metadata, lying on its side.
    fn from_a_phone(width: u32, height: u32) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"26.0812N 119.2965E");
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif[6..].to_vec()).unwrap();
        encoder.encode_image(&RgbImage::new(width, height)).unwrap();
        bytes
    }

    #[test]
    fn a_photo_is_made_anew_upright_smaller_and_without_what_the_phone_wrote() {
        let sent = from_a_phone(3_000, 1_500);
        let has_place = |bytes: &[u8]| bytes.windows(7).any(|part| part == b"26.0812");
        assert!(has_place(&sent));
        let kept = made_anew(&sent).unwrap();
        assert!(!has_place(&kept.jpeg) && !kept.jpeg.windows(4).any(|part| part == b"Exif"));
        assert_eq!((kept.width, kept.height), (1_200, 2_400), "it lay on its side");
    }

    #[test]
    fn what_is_no_photo_is_refused() {
        assert_eq!(made_anew(b"GIF89a").unwrap_err(), PhotoFault::Unreadable);
        assert_eq!(made_anew(&[]).unwrap_err(), PhotoFault::Unreadable);
        let whole = from_a_phone(40, 20);
        assert!(made_anew(&whole[..whole.len() / 3]).is_err(), "half a file");
        let wide = from_a_phone(MOST_PIXELS_A_SIDE + 1, 1);
        assert_eq!(made_anew(&wide).unwrap_err(), PhotoFault::TooLarge);
        let mut png = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut png);
        encoder.write_image(&[0; 12], 2, 2, image::ExtendedColorType::Rgb8).unwrap();
        assert_eq!(made_anew(&png).map(|kept| (kept.width, kept.height)).ok(), Some((2, 2)));
    }
}
