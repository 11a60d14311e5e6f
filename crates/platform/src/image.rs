//! Photos from the public: judged by their content, made small, and freed of everything but the picture.

use std::io::Cursor;

use ::image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
};

mod kind;
mod whole;

pub use kind::{AudioKind, FileKind, FileRefused, PhotoKind, sniff};

/// What a photo may be and what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the file.
    pub file_bytes: usize,
    /// Most pixels of the picture.
    pub pixels: u64,
    /// Most bytes the decoded picture may take in memory.
    pub decoded_bytes: u64,
    /// Longest side of the kept picture, in pixels.
    pub longest_side: u32,
    /// Longest side of the thumbnail, in pixels.
    pub thumbnail_side: u32,
    /// JPEG quality from 1 to 100.
    pub quality: u8,
}

impl Default for Limits {
    /// A telephone's 50-megapixel JPEG of 20 MiB passes; 1600 and 320 pixels are kept.
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            pixels: 51_000_000,
            decoded_bytes: 210_000_000,
            longest_side: 1600,
            thumbnail_side: 320,
            quality: 80,
        }
    }
}

/// A photo as it is kept: two JPEG files without any metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPhoto {
    /// The picture.
    pub full: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The picture again, for lists.
    pub thumbnail: Vec<u8>,
}

/// Why a photo was refused.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum PhotoRefused {
    /// The content is no JPEG, PNG or WebP, whatever the file is called.
    #[error("not a JPEG, PNG or WebP photo")]
    NotAPhoto {
        /// The media type the content looks like, if any.
        found: Option<&'static str>,
    },
    /// The file is too big.
    #[error("the file has {bytes} bytes, {limit} are allowed")]
    TooManyBytes {
        /// What it has.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// The picture is too big; nothing of it was decoded.
    #[error("the photo has {width} by {height} pixels, {limit} are allowed in all")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// Pixels that are allowed.
        limit: u64,
    },
    /// The picture would take too much memory; nothing of it was decoded.
    #[error("the decoded photo would take {bytes} bytes, {limit} are allowed")]
    TooMuchMemory {
        /// What it would take.
        bytes: u64,
        /// What is allowed.
        limit: u64,
    },
    /// Cut short or broken.
    #[error("the photo is damaged: {reason}")]
    Damaged {
        /// What the decoder said.
        reason: String,
    },
}

/// Cleans a photo: decoded within `limits`, turned upright, flattened on white, made small, encoded anew.
/// Nothing but pixels survives: no place, no time, no camera, no colour profile, no comment.
///
/// Blocks (a quarter of a second for 12 megapixels): call it in `tokio::task::spawn_blocking`, and few at once.
///
/// # Errors
/// [`PhotoRefused`].
pub fn clean_photo(bytes: &[u8], limits: &Limits) -> Result<CleanPhoto, PhotoRefused> {
    if bytes.len() > limits.file_bytes {
        return Err(PhotoRefused::TooManyBytes { bytes: bytes.len(), limit: limits.file_bytes });
    }
    let kind = match sniff(bytes) {
        Ok(FileKind::Photo(kind)) => kind,
        Ok(other) => return Err(PhotoRefused::NotAPhoto { found: Some(other.media_type()) }),
        Err(FileRefused { found }) => return Err(PhotoRefused::NotAPhoto { found }),
    };
    let full = fit(decode(bytes, kind, limits)?, limits.longest_side);
    let (width, height) = (full.width(), full.height());
    let encoded = encode(&full, limits.quality)?;
    let thumbnail = encode(&fit(full, limits.thumbnail_side), limits.quality)?;
    Ok(CleanPhoto { full: encoded, width, height, thumbnail })
}

fn decode(bytes: &[u8], kind: PhotoKind, limits: &Limits) -> Result<DynamicImage, PhotoRefused> {
    let format = match kind {
        PhotoKind::Jpeg => ImageFormat::Jpeg,
        PhotoKind::Png => ImageFormat::Png,
        PhotoKind::WebP => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Also bounds what a decoder takes before it can tell the picture's size.
    let mut allocation = ::image::Limits::no_limits();
    allocation.max_alloc = Some(limits.decoded_bytes.saturating_mul(2));
    reader.limits(allocation);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(PhotoRefused::TooManyPixels { width, height, limit: limits.pixels });
    }
    if decoder.total_bytes() > limits.decoded_bytes {
        return Err(PhotoRefused::TooMuchMemory {
            bytes: decoder.total_bytes(),
            limit: limits.decoded_bytes,
        });
    }
    // The JPEG decoder fills up what is missing with grey: half a photo would pass as a whole one.
    if kind == PhotoKind::Jpeg && !whole::jpeg_is_whole(bytes) {
        return Err(PhotoRefused::Damaged { reason: "the file ends before the picture does".to_owned() });
    }
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(on_white(picture).into())
}

/// JPEG knows no transparency; what was transparent becomes white, as on paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let blend = |colour: u16| u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255);
        Rgb([red, green, blue].map(|colour| blend(colour).unwrap_or(u8::MAX)))
    })
}

/// The picture with its longest side at most `side`, never enlarged, never without a pixel.
fn fit(picture: DynamicImage, side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        return picture;
    }
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    picture.thumbnail_exact(scaled(picture.width()), scaled(picture.height()))
}

fn encode(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, PhotoRefused> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).map_err(damaged)?;
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "the form `map_err` takes")]
fn damaged(error: ::image::ImageError) -> PhotoRefused {
    PhotoRefused::Damaged { reason: error.to_string() }
}

#[cfg(test)]
mod tests;
