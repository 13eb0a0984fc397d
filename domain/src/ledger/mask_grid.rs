//! Which parts of a picture nobody is to read: a grid laid over it, whose ticked cells are burned black.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The cells that are black, row by row; the highest bit of a row is its first cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mask(Vec<u16>);

/// Text that is no mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMask;

/// A part of a picture in pixels; the right and the lower edge are no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// The left edge.
    pub left: u32,
    /// The upper edge.
    pub top: u32,
    /// The right edge.
    pub right: u32,
    /// The lower edge.
    pub bottom: u32,
}

impl Mask {
    /// The cells of a row.
    pub const COLUMNS: u32 = 16;
    /// The most rows, for a picture like a till slip.
    pub const MOST_ROWS: u32 = 64;

    /// A grid over a picture of this size, its cells about square, with nothing black.
    #[must_use]
    pub fn blank(width: u32, height: u32) -> Self {
        let width = width.max(1);
        let rows = (Self::COLUMNS.saturating_mul(height) + width / 2) / width;
        Self(vec![0; rows.clamp(1, Self::MOST_ROWS) as usize])
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(Self::MOST_ROWS)
    }

    /// Makes a cell black; rows and columns are counted from 1. Tells whether there is such a cell.
    pub fn tick(&mut self, row: u32, column: u32) -> bool {
        let Some((place, bit)) = Self::place(row, column) else { return false };
        self.0.get_mut(place).map(|cells| *cells |= bit).is_some()
    }

    /// Whether a cell is black.
    #[must_use]
    pub fn has(&self, row: u32, column: u32) -> bool {
        Self::place(row, column).is_some_and(|(place, bit)| self.0.get(place).is_some_and(|cells| cells & bit != 0))
    }

    /// How many cells are black.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|cells| cells.count_ones()).sum()
    }

    /// The black parts of a picture of this size.
    #[must_use]
    pub fn rectangles(&self, width: u32, height: u32) -> Vec<Rectangle> {
        let edge = |at: u32, of: u32, length: u32| at.saturating_mul(length) / of;
        let rows = self.rows();
        let cells = (1..=rows).flat_map(|row| (1..=Self::COLUMNS).map(move |column| (row, column)));
        let black = cells.filter(|(row, column)| self.has(*row, *column));
        black
            .map(|(row, column)| Rectangle {
                left: edge(column - 1, Self::COLUMNS, width),
                top: edge(row - 1, rows, height),
                right: edge(column, Self::COLUMNS, width),
                bottom: edge(row, rows, height),
            })
            .collect()
    }

    fn place(row: u32, column: u32) -> Option<(usize, u16)> {
        let place = usize::try_from(row.checked_sub(1)?).ok()?;
        let is_there = (1..=Self::COLUMNS).contains(&column);
        is_there.then(|| (place, 1 << (Self::COLUMNS - column)))
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|cells| write!(f, "{cells:04x}"))
    }
}

impl FromStr for Mask {
    type Err = NoMask;

    fn from_str(text: &str) -> Result<Self, NoMask> {
        let is_whole = text.len().is_multiple_of(4) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let rows: Vec<u16> = (0..text.len() / 4)
            .map_while(|row| u16::from_str_radix(text.get(row * 4..row * 4 + 4)?, 16).ok())
            .collect();
        let fits = (1..=Self::MOST_ROWS as usize).contains(&rows.len());
        if is_whole && fits { Ok(Self(rows)) } else { Err(NoMask) }
    }
}

impl TryFrom<String> for Mask {
    type Error = NoMask;

    fn try_from(text: String) -> Result<Self, NoMask> {
        text.parse()
    }
}

impl From<Mask> for String {
    fn from(mask: Mask) -> Self {
        mask.to_string()
    }
}

impl fmt::Display for NoMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("four hexadecimal digits for each row of cells")
    }
}

impl std::error::Error for NoMask {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_about_square_and_cover_the_picture_without_a_gap() {
        assert_eq!(Mask::blank(1_600, 2_000).rows(), 20);
        assert_eq!(Mask::blank(2_400, 1).rows(), 1);
        assert_eq!(Mask::blank(1, 2_400).rows(), Mask::MOST_ROWS);
        for (width, height) in [(1_600, 2_000), (1_001, 777), (8, 4), (333, 2_400)] {
            let mut mask = Mask::blank(width, height);
            for (row, column) in (1..=mask.rows()).flat_map(|row| (1..=Mask::COLUMNS).map(move |column| (row, column)))
            {
                assert!(mask.tick(row, column));
            }
            let area = |part: &Rectangle| (part.right - part.left) * (part.bottom - part.top);
            assert_eq!(mask.rectangles(width, height).iter().map(area).sum::<u32>(), width * height);
        }
    }

    #[test]
    fn a_mask_is_read_back_as_it_was_written() {
        let mut mask = Mask::blank(160, 40);
        assert!(mask.tick(1, 1) && mask.tick(2, 16) && mask.tick(4, 9));
        assert!(![(0, 1), (5, 1), (1, 0), (1, 17)].into_iter().any(|(row, column)| mask.tick(row, column)));
        assert_eq!((mask.to_string().as_str(), mask.count()), ("8000000100000080", 3));
        assert_eq!("8000000100000080".parse(), Ok(mask.clone()));
        assert_eq!(mask.rectangles(160, 40)[1], Rectangle { left: 150, top: 10, right: 160, bottom: 20 });
        for text in ["", "80", "80001", "xyzw", "+123", "８000"] {
            assert_eq!(text.parse::<Mask>(), Err(NoMask), "{text}");
        }
        assert_eq!("0000".repeat(65).parse::<Mask>(), Err(NoMask));
    }
}
