//! Photos that people send: made anew, without what a phone writes into a picture.

use std::io::Cursor;

use domain::text::{Arg, Sentence};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use store::votes::Picture;

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

/// The picture in an uploaded file, made anew; reading and writing some megapixels does not hold up the others.
///
/// # Errors
/// When there is none, or it is no photo.
pub(crate) async fn read(file: Option<Vec<u8>>) -> Result<Picture, PhotoFault> {
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
    let picture = picture.into_rgb8();
    let mut jpeg = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture);
    encoded.map_err(|_| PhotoFault::Unreadable)?;
    Ok(Picture { jpeg, width: picture.width(), height: picture.height() })
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
