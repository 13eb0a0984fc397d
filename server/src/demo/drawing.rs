//! Papers drawn in code: a sheet with a title, rows of writing, figures, a table and a seal. Nobody's real data is on it.

use image::{ImageFormat, Rgb, RgbImage};

/// The size of a sheet.
pub(super) const SIZE: (u32, u32) = (800, 1_040);
const PAPER: Rgb<u8> = Rgb([251, 248, 239]);
const INK: Rgb<u8> = Rgb([44, 40, 52]);
const SEAL: Rgb<u8> = Rgb([196, 52, 38]);
/// Digits of three by five points, the highest bit first.
const DIGITS: [u16; 10] = [
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_001_001_001,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
];

/// What stands on a sheet.
pub(super) struct Writing {
    /// The colour of its title and its lines.
    pub colour: [u8; 3],
    /// Its number.
    pub number: String,
    /// The account.
    pub account: &'static str,
    /// The telephone.
    pub phone: &'static str,
    /// The amount.
    pub amount: String,
}

struct Sheet(RgbImage);

impl Writing {
    /// The sheet as a PNG, as a phone would send one.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub(super) fn drawn(&self) -> anyhow::Result<Vec<u8>> {
        let colour = Rgb(self.colour);
        let mut sheet = Sheet(RgbImage::from_pixel(SIZE.0, SIZE.1, PAPER));
        sheet.frame((30, 30), (740, 980), colour);
        sheet.words((230, 64), 40, 7, colour);
        sheet.bar((230, 122), (330, 3), colour);
        sheet.bar((230, 130), (330, 3), colour);
        sheet.figures((560, 160), 4, &self.number, INK);
        for (top, count) in [(200, 9), (250, 0), (295, 0)] {
            sheet.words((70, top), 24, 3, colour);
            sheet.words((190, top), 24, count, INK);
        }
        sheet.figures((190, 252), 4, self.account, INK);
        sheet.figures((190, 297), 4, self.phone, INK);
        sheet.table(colour, &self.amount);
        sheet.words((70, 850), 24, 3, colour);
        sheet.words((190, 846), 32, 3, INK);
        sheet.seal((600, 860), 92);
        let mut file = std::io::Cursor::new(Vec::new());
        sheet.0.write_to(&mut file, ImageFormat::Png)?;
        Ok(file.into_inner())
    }
}

impl Sheet {
    fn bar(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), ink: Rgb<u8>) {
        for y in top..(top + height).min(SIZE.1) {
            for x in left..(left + width).min(SIZE.0) {
                self.0.put_pixel(x, y, ink);
            }
        }
    }

    fn frame(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), ink: Rgb<u8>) {
        self.bar((left, top), (width, 2), ink);
        self.bar((left, top + height), (width, 2), ink);
        self.bar((left, top), (2, height), ink);
        self.bar((left + width, top), (2, height), ink);
    }

    /// Something that looks like so many characters from afar.
    fn words(&mut self, (left, top): (u32, u32), size: u32, count: u32, ink: Rgb<u8>) {
        let stroke = (size / 10).max(2);
        for place in 0..count {
            let left = left + place * size * 6 / 5;
            let shape = (place * 7 + left * 3 + top * 5) % 11;
            for row in 0..3 {
                let length = size - size * ((shape + row * 4) % 5) / 8;
                self.bar((left + (size - length) / 2, top + row * size * 2 / 5), (length, stroke), ink);
            }
            let across = left + size * (2 + shape % 3) / 6;
            self.bar((across, top), (stroke, size * 9 / 10), ink);
            if shape.is_multiple_of(2) {
                self.bar((left + size * 5 / 6, top + size / 3), (stroke, size * 3 / 5), ink);
            }
        }
    }

    fn figures(&mut self, (left, top): (u32, u32), point: u32, text: &str, ink: Rgb<u8>) {
        let mut left = left;
        for letter in text.chars() {
            match letter.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)) {
                Some(dots) => {
                    for dot in (0..15).filter(|dot| dots >> (14 - dot) & 1 == 1) {
                        self.bar((left + dot % 3 * point, top + dot / 3 * point), (point, point), ink);
                    }
                }
                None if letter == '.' => self.bar((left + point, top + 4 * point), (point, point), ink),
                None if letter == '-' => self.bar((left, top + 2 * point), (3 * point, point), ink),
                None => {}
            }
            left += 4 * point;
        }
    }

    fn table(&mut self, colour: Rgb<u8>, amount: &str) {
        self.frame((60, 350), (680, 420), colour);
        for row in 1..7 {
            self.bar((60, 350 + row * 60), (680, 2), colour);
        }
        for left in [330, 450, 560] {
            self.bar((left, 350), (2, 360), colour);
        }
        for (column, left) in [80, 350, 470, 590].into_iter().enumerate() {
            self.words((left, 368), 24, if column == 0 { 4 } else { 2 }, colour);
        }
        for row in 1..3 {
            self.words((80, 370 + row * 60), 22, 6 + row, INK);
            self.figures((350, 372 + row * 60), 3, &(row * 2).to_string(), INK);
            self.figures((590, 372 + row * 60), 3, amount, INK);
        }
        self.words((80, 728), 24, 4, colour);
        self.figures((560, 728), 4, amount, INK);
    }

    fn seal(&mut self, (x, y): (u32, u32), radius: u32) {
        for (dx, dy) in (0..=2 * radius).flat_map(|dx| (0..=2 * radius).map(move |dy| (dx, dy))) {
            let far = dx.abs_diff(radius).pow(2) + dy.abs_diff(radius).pow(2);
            let is_ring = (radius - 7).pow(2) <= far && far <= radius.pow(2);
            if is_ring || far < (radius / 4).pow(2) {
                self.0.put_pixel(x + dx - radius, y + dy - radius, SEAL);
            }
        }
        self.words((x - 60, y + 34), 20, 5, SEAL);
    }
}
