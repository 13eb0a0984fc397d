//! Photos that people send: made anew, without what a phone writes into a picture.

use std::io::Cursor;

use axum::extract::Multipart;
use domain::{
    ledger::{Mask, Rectangle},
    text::{Arg, Sentence},
};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};
use store::votes::Picture;

use crate::{forms::Fields, visit::AppError};

/// The longest side of a kept picture: figures in handwriting stay readable.
const LONGEST: u32 = 2_400;
/// The largest picture that is read at all.
const MOST_PIXELS_A_SIDE: u32 = 12_000;
/// The most memory that reading a picture may take.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// How well a picture is kept, of 100.
const QUALITY: u8 = 80;
/// The blocks of a JPEG: what is black fills whole ones, so that nothing of it touches what stays.
const BLOCK: u32 = 8;

/// Why a file is no photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFault {
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
            Self::None => "photo-none",
            Self::Unreadable => "photo-unreadable",
            Self::TooLarge => "photo-too-large",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLarge => vec![("most", Arg::Number(i64::from(MOST_PIXELS_A_SIDE)))],
            Self::None | Self::Unreadable => Vec::new(),
        }
    }
}

/// The fields of a form, and the file in its field `photo`.
///
/// # Errors
/// When it is no such form.
pub(crate) async fn sent(parts: &mut Multipart) -> Result<(Fields, Option<Vec<u8>>), AppError> {
    let (mut fields, mut photo) = (Fields::default(), None);
    while let Some(part) = parts.next_field().await.map_err(|_| AppError::Unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "photo" {
            let bytes = part.bytes().await.map_err(|_| AppError::Unreadable)?;
            photo = Some(bytes.to_vec()).filter(|bytes| !bytes.is_empty());
        } else {
            fields = fields.with(name, part.text().await.map_err(|_| AppError::Unreadable)?);
        }
    }
    Ok((fields, photo))
}

/// A kept picture with the ticked cells black, encoded anew from pixels that have nothing below the black.
///
/// # Errors
/// When the file is no picture.
pub async fn blacked_out(jpeg: Vec<u8>, mask: Mask) -> Result<Picture, PhotoFault> {
    tokio::task::spawn_blocking(move || burned(&jpeg, &mask)).await.unwrap_or(Err(PhotoFault::Unreadable))
}

fn burned(jpeg: &[u8], mask: &Mask) -> Result<Picture, PhotoFault> {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).map_err(|_| PhotoFault::Unreadable)?;
    let mut picture = picture.into_rgb8();
    let (width, height) = picture.dimensions();
    for Rectangle { left, top, right, bottom } in mask.rectangles(width, height) {
        let (right, bottom) = (right.next_multiple_of(BLOCK).min(width), bottom.next_multiple_of(BLOCK).min(height));
        for y in top - top % BLOCK..bottom {
            for x in left - left % BLOCK..right {
                picture.put_pixel(x, y, Rgb([0; 3]));
            }
        }
    }
    encoded(&picture)
}

fn encoded(picture: &RgbImage) -> Result<Picture, PhotoFault> {
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(picture);
    encoded.map_err(|_| PhotoFault::Unreadable)?;
    Ok(Picture { jpeg, width: picture.width(), height: picture.height() })
}

/// The picture in an uploaded file, made anew; reading and writing some megapixels does not hold up the others.
///
/// # Errors
/// When there is none, or it is no photo.
pub async fn read(file: Option<Vec<u8>>) -> Result<Picture, PhotoFault> {
    let file = file.ok_or(PhotoFault::None)?;
    tokio::task::spawn_blocking(move || made_anew(&file)).await.unwrap_or(Err(PhotoFault::Unreadable))
}

/// The same picture, upright, not larger than needed, with nothing in the file but its pixels.
fn made_anew(bytes: &[u8]) -> Result<Picture, PhotoFault> {
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
    encoded(&picture.into_rgb8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageEncoder;

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

    /// A page with a line of writing in every cell of a grid.
    fn written(width: u32, height: u32) -> Vec<u8> {
        let ink = |x: u32, y: u32| if y % 24 < 5 && x % 7 < 4 { Rgb([30, 20, 120]) } else { Rgb([250, 244, 230]) };
        encoded(&RgbImage::from_fn(width, height, ink)).unwrap().jpeg
    }

    #[test]
    fn the_public_picture_differs_only_where_it_is_black_and_holds_nothing_but_pixels() {
        let (width, height) = (1_000, 1_300);
        let original = written(width, height);
        let mut mask = Mask::blank(width, height);
        assert!(mask.tick(3, 4) && mask.tick(3, 5) && mask.tick(21, 16));
        let public = burned(&original, &mask).unwrap();
        assert_eq!((public.width, public.height), (width, height));
        let read = |jpeg: &[u8]| image::load_from_memory(jpeg).unwrap().into_rgb8();
        let (before, after) = (read(&original), read(&public.jpeg));
        let black = mask.rectangles(width, height);
        let near = |x: u32, y: u32, part: &Rectangle, more: u32| {
            (part.left.saturating_sub(more)..part.right + more).contains(&x)
                && (part.top.saturating_sub(more)..part.bottom + more).contains(&y)
        };
        for (x, y, pixel) in after.enumerate_pixels() {
            let is_in = |more| black.iter().any(|part| near(x, y, part, more));
            if is_in(0) {
                assert!(pixel.0.iter().all(|light| *light < 4), "something shows at {x}, {y}: {pixel:?}");
            } else if !is_in(BLOCK) {
                let far = pixel.0.iter().zip(before.get_pixel(x, y).0).map(|(now, was)| now.abs_diff(was)).max();
                assert!(far < Some(10), "{x}, {y} changed: {pixel:?}");
            }
        }
        // Only what a JPEG cannot be without: the start, sizes, tables and pixels; the JFIF header names no device.
        let markers: Vec<u8> = public.jpeg.windows(2).filter(|two| two[0] == 0xff).map(|two| two[1]).collect();
        assert!(markers.iter().all(|marker| ![0xfe, 0xe1, 0xe2, 0xed].contains(marker)), "{markers:?}");
        assert!(burned(b"no picture", &mask).is_err());
    }
}
