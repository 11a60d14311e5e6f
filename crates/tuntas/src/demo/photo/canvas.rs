use super::SIZE;
use crate::demo::plan::Chance;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageError, Rgb, RgbImage};

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// A place in the picture: right and down from the upper left corner, in pixels of the finished picture.
pub(super) type Spot = (f64, f64);

/// Drawn twice as large and shrunk, which smooths every edge.
const SCALE: f64 = 2.0;
const QUALITY: u8 = 60;

/// A picture being drawn.
pub(super) struct Canvas {
    pixels: RgbImage,
    /// For what looks better uneven.
    pub(super) chance: Chance,
}

impl Canvas {
    pub(super) fn new(seed: u64) -> Self {
        Self { pixels: RgbImage::new(SIZE.0 * 2, SIZE.1 * 2), chance: Chance::new(seed) }
    }

    pub(super) fn jpeg(self) -> Result<Vec<u8>, ImageError> {
        let small = halved(self.pixels.as_raw(), SIZE.0 as usize * 2);
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        encoder.write_image(&small, SIZE.0, SIZE.1, ExtendedColorType::Rgb8)?;
        Ok(bytes)
    }

    /// Fills whatever lies between two heights, from one colour to another.
    pub(super) fn gradient(&mut self, top: f64, bottom: f64, above: Colour, below: Colour) {
        for y in row(top)..row(bottom).min(self.pixels.height()) {
            let share = (f64::from(y) / SCALE - top) / (bottom - top);
            self.line_of(y, 0, self.pixels.width(), mixed(above, below, share));
        }
    }

    /// Fills a polygon by the even-odd rule.
    pub(super) fn polygon(&mut self, corners: &[Spot], colour: Colour) {
        for (y, from, to) in self.spans(corners) {
            self.line_of(y, from, to, colour);
        }
    }

    /// The pieces of rows that lie in a polygon: height, first column, column after the last.
    fn spans(&self, corners: &[Spot]) -> Vec<(u32, u32, u32)> {
        let top = corners.iter().map(|corner| corner.1).fold(f64::MAX, f64::min);
        let bottom = corners.iter().map(|corner| corner.1).fold(f64::MIN, f64::max);
        let mut spans = Vec::new();
        for y in row(top)..row(bottom).min(self.pixels.height()) {
            let height = (f64::from(y) + 0.5) / SCALE;
            let mut crossings: Vec<f64> = corners
                .iter()
                .zip(corners.iter().cycle().skip(1))
                .filter(|(from, to)| (from.1 <= height) != (to.1 <= height))
                .map(|(from, to)| from.0 + (height - from.1) / (to.1 - from.1) * (to.0 - from.0))
                .collect();
            crossings.sort_by(f64::total_cmp);
            spans.extend(crossings.chunks_exact(2).map(|pair| (y, row(pair[0]), row(pair[1]))));
        }
        spans
    }

    pub(super) fn rectangle(&mut self, (x, y): Spot, (width, height): Spot, colour: Colour) {
        self.polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour);
    }

    pub(super) fn ellipse(&mut self, (x, y): Spot, (across, down): Spot, colour: Colour) {
        let corners: Vec<Spot> =
            circle(40).map(|(right, below)| (x + right * across, y + below * down)).collect();
        self.polygon(&corners, colour);
    }

    /// An ellipse with an uneven edge.
    pub(super) fn blob(&mut self, (x, y): Spot, (across, down): Spot, colour: Colour) {
        let corners: Vec<Spot> = circle(22)
            .map(|(right, below)| {
                let reach = 0.82 + self.chance.fraction() * 0.3;
                (x + right * across * reach, y + below * down * reach)
            })
            .collect();
        self.polygon(&corners, colour);
    }

    pub(super) fn line(&mut self, from: Spot, to: Spot, width: f64, colour: Colour) {
        let (right, down) = (to.0 - from.0, to.1 - from.1);
        let length = right.hypot(down).max(0.001);
        let (x, y) = (-down / length * width / 2.0, right / length * width / 2.0);
        let corners =
            [(from.0 + x, from.1 + y), (to.0 + x, to.1 + y), (to.0 - x, to.1 - y), (from.0 - x, from.1 - y)];
        self.polygon(&corners, colour);
    }

    /// Lays light over a polygon: what is there shows through.
    pub(super) fn light(&mut self, corners: &[Spot], colour: Colour, share: f64) {
        for (y, from, to) in self.spans(corners) {
            for x in from..to.min(self.pixels.width()) {
                let lit = mixed(self.pixels.get_pixel(x, y).0, colour, share);
                self.pixels.put_pixel(x, y, Rgb(lit));
            }
        }
    }

    fn line_of(&mut self, y: u32, from: u32, to: u32, colour: Colour) {
        let width = self.pixels.width();
        let place = |x: u32| (y * width + x.min(width)) as usize * 3;
        let span = place(from)..place(to.max(from));
        let filled = colour.repeat(span.len() / 3);
        if let Some(bytes) = self.pixels.get_mut(span) {
            bytes.copy_from_slice(&filled);
        }
    }
}

/// Half as wide and high, each pixel the mean of four. By hand: the library's filter takes several times as long where
/// this crate is built without optimisation.
fn halved(pixels: &[u8], width: usize) -> Vec<u8> {
    let stride = width * 3;
    let mut small = Vec::with_capacity(pixels.len() / 4);
    for rows in pixels.chunks_exact(stride * 2) {
        let (upper, lower) = rows.split_at(stride);
        for (above, below) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
            for (left, right) in [(0, 3), (1, 4), (2, 5)] {
                let sum =
                    [above[left], above[right], below[left], below[right]].map(u16::from).iter().sum::<u16>();
                // The mean of four bytes is a byte.
                small.push((sum / 4) as u8);
            }
        }
    }
    small
}

fn circle(corners: u32) -> impl Iterator<Item = Spot> {
    (0..corners).map(move |corner| {
        let angle = f64::from(corner) / f64::from(corners) * std::f64::consts::TAU;
        (angle.cos(), angle.sin())
    })
}

/// The row or column of the large picture; what lies outside is at its edge.
fn row(length: f64) -> u32 {
    (length * SCALE).round().max(0.0) as u32
}

/// The first colour with that share of the second.
pub(super) fn mixed(first: Colour, second: Colour, share: f64) -> Colour {
    let mix = |index: usize| {
        (f64::from(first[index]) * (1.0 - share) + f64::from(second[index]) * share).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}
