use ::image::{Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

/// Left half red, right half blue.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    written(&two_halves(width, height).into(), ImageFormat::Jpeg)
}

fn read(jpeg: &[u8]) -> RgbImage {
    ::image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
}

fn clean(bytes: &[u8]) -> Result<CleanPhoto, PhotoRefused> {
    clean_photo(bytes, &Limits::default())
}

fn looks_like(pixel: &Rgb<u8>, colour: Rgb<u8>) -> bool {
    pixel.0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 40)
}

/// An APP1 segment as a camera writes it: orientation and a GPS directory with latitude `3 deg 19' 7"`.
fn exif_segment(orientation: u16) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, 38));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, u32::from(b'S')));
    tiff.extend(entry(2, 5, 3, 68));
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(GPS);
    let body = [b"Exif\0\0", tiff.as_slice()].concat();
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xFF, 0xE1][..], &length.to_be_bytes(), &body].concat()
}

const GPS: [u8; 24] = [3, 0, 0, 0, 1, 0, 0, 0, 19, 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0];

fn with_segments(jpeg: &[u8], segments: &[u8]) -> Vec<u8> {
    [&jpeg[..2], segments, &jpeg[2..]].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_camera_photo_is_turned_upright_and_loses_its_place_and_comments() {
    let comment = b"\xFF\xFE\0\x0Brumah Ani";
    let photo = with_segments(&jpeg(400, 200), &[&exif_segment(6)[..], comment].concat());
    assert!(contains(&photo, &GPS) && contains(&photo, b"rumah Ani"));
    let clean = clean(&photo).unwrap();
    for kept in [&clean.full, &clean.thumbnail] {
        assert!(!contains(kept, &GPS) && !contains(kept, b"Exif") && !contains(kept, b"rumah Ani"));
        // Orientation 6: the file's left side is the picture's top.
        let picture = read(kept);
        let (width, height) = picture.dimensions();
        assert_eq!(height, width * 2);
        assert!(looks_like(picture.get_pixel(width / 2, height / 8), RED));
        assert!(looks_like(picture.get_pixel(width / 2, height * 7 / 8), BLUE));
    }
    assert_eq!((clean.width, clean.height), (200, 400));
}

#[test]
fn each_orientation_puts_red_where_it_belongs() {
    // Where the file's left (red) half ends up: EXIF 2.3, tag 274.
    let table = [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ];
    for (orientation, side) in table {
        let photo = with_segments(&jpeg(64, 64), &exif_segment(orientation));
        let picture = read(&clean(&photo).unwrap().full);
        let (x, y) = match side {
            "left" => (8, 32),
            "right" => (56, 32),
            "top" => (32, 8),
            _ => (32, 56),
        };
        assert!(looks_like(picture.get_pixel(x, y), RED), "orientation {orientation}");
    }
}

#[test]
fn a_large_photo_is_made_small_and_a_small_one_is_not_enlarged() {
    for (from, full, thumbnail) in [
        ((3200, 2400), (1600, 1200), (320, 240)),
        ((2000, 3001), (1066, 1600), (213, 320)),
        ((100, 50), (100, 50), (100, 50)),
        ((2000, 1), (1600, 1), (320, 1)),
    ] {
        let clean = clean(&jpeg(from.0, from.1)).unwrap();
        assert_eq!((clean.width, clean.height), full);
        assert_eq!(read(&clean.full).dimensions(), full);
        assert_eq!(read(&clean.thumbnail).dimensions(), thumbnail);
    }
}

#[test]
fn transparency_becomes_white_paper() {
    let half = RgbaImage::from_fn(64, 64, |x, _| if x < 32 { Rgba([0; 4]) } else { Rgba([0, 0, 0, 128]) });
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = read(&clean(&written(&half.clone().into(), format)).unwrap().full);
        assert!(looks_like(picture.get_pixel(8, 32), Rgb([255; 3])));
        assert!(looks_like(picture.get_pixel(56, 32), Rgb([127; 3])));
    }
}

#[test]
fn grey_and_deep_pictures_are_photos_too() {
    for picture in [DynamicImage::new_luma8(20, 10), DynamicImage::new_rgb16(20, 10)] {
        let clean = clean(&written(&picture, ImageFormat::Png)).unwrap();
        assert_eq!((clean.width, clean.height), (20, 10));
    }
}

#[test]
fn a_pixel_bomb_is_refused_by_its_header() {
    // A PNG of a few hundred bytes that promises 40,000 by 40,000 pixels.
    let mut bomb = written(&DynamicImage::new_rgb8(1, 1), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&40_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&40_000_u32.to_be_bytes());
    let sum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    let limit = Limits::default().pixels;
    assert_eq!(clean(&bomb), Err(PhotoRefused::TooManyPixels { width: 40_000, height: 40_000, limit }));
}

/// PNG's checksum of a chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

#[test]
fn each_limit_says_its_own_no() {
    let photo = jpeg(64, 64);
    let size = photo.len();
    let limits = Limits { file_bytes: size - 1, ..Limits::default() };
    assert_eq!(
        clean_photo(&photo, &limits),
        Err(PhotoRefused::TooManyBytes { bytes: size, limit: size - 1 })
    );
    let limits = Limits { pixels: 4095, ..Limits::default() };
    let refused = PhotoRefused::TooManyPixels { width: 64, height: 64, limit: 4095 };
    assert_eq!(clean_photo(&photo, &limits), Err(refused));
    let limits = Limits { decoded_bytes: 12_287, ..Limits::default() };
    let refused = PhotoRefused::TooMuchMemory { bytes: 12_288, limit: 12_287 };
    assert_eq!(clean_photo(&photo, &limits), Err(refused));
    let limits = Limits { pixels: 4096, decoded_bytes: 12_288, file_bytes: size, ..Limits::default() };
    assert!(clean_photo(&photo, &limits).is_ok());
}

#[test]
fn what_is_no_photo_is_refused_by_its_content() {
    assert_eq!(clean(b"foto.jpg"), Err(PhotoRefused::NotAPhoto { found: None }));
    assert_eq!(clean(b"%PDF-1.7"), Err(PhotoRefused::NotAPhoto { found: Some("application/pdf") }));
    assert_eq!(clean(b"GIF89a\x01\0\x01\0"), Err(PhotoRefused::NotAPhoto { found: Some("image/gif") }));
}

#[test]
fn a_photo_cut_short_is_damaged_wherever_it_was_cut() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = written(&two_halves(200, 100).into(), format);
        for part in 1..20 {
            let cut = &photo[..photo.len() * part / 20];
            assert!(clean(cut).is_err(), "{format:?} cut to {part}/20");
        }
        assert!(clean(&photo).is_ok(), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn changed_bytes_never_make_it_panic(
        format in proptest::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP]),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut photo = written(&two_halves(48, 32).into(), format);
        for (place, byte) in changes {
            let place = place.index(photo.len());
            photo[place] = byte;
        }
        let _ = clean(&photo);
    }

    #[test]
    fn bytes_after_a_photos_first_ones_never_make_it_panic(
        start in proptest::sample::select(vec![&b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1A\n", b"RIFF\x10\0\0\0WEBPVP8"]),
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = clean(&[start, &bytes].concat());
        let _ = clean(&bytes);
    }
}
