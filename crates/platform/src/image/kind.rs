/// A photo's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

/// A sound's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AudioKind {
    /// MP3.
    Mp3,
    /// Ogg, with Vorbis or Opus.
    Ogg,
    /// MPEG-4 sound.
    M4a,
}

/// What an accepted file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A photo: clean it before it is kept.
    Photo(PhotoKind),
    /// A PDF document.
    Pdf,
    /// A sound.
    Audio(AudioKind),
    /// An MPEG-4 film.
    Mp4,
}

/// A file of a kind that is not taken: programs, web pages, archives, office documents, anything unknown.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
#[error("files of this kind are not taken")]
pub struct FileRefused {
    /// The media type the content looks like, if any.
    pub found: Option<&'static str>,
}

impl FileKind {
    /// The media type to serve it with.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Photo(PhotoKind::Jpeg) => "image/jpeg",
            Self::Photo(PhotoKind::Png) => "image/png",
            Self::Photo(PhotoKind::WebP) => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Audio(AudioKind::Mp3) => "audio/mpeg",
            Self::Audio(AudioKind::Ogg) => "audio/ogg",
            Self::Audio(AudioKind::M4a) => "audio/mp4",
            Self::Mp4 => "video/mp4",
        }
    }

    /// The ending of the name under which it is handed out, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Photo(PhotoKind::Jpeg) => "jpg",
            Self::Photo(PhotoKind::Png) => "png",
            Self::Photo(PhotoKind::WebP) => "webp",
            Self::Pdf => "pdf",
            Self::Audio(AudioKind::Mp3) => "mp3",
            Self::Audio(AudioKind::Ogg) => "ogg",
            Self::Audio(AudioKind::M4a) => "m4a",
            Self::Mp4 => "mp4",
        }
    }
}

/// What a file is, by its first bytes and never by its name. Only the kinds of [`FileKind`] are let in; a
/// new kind of danger needs no new rule.
///
/// # Errors
/// [`FileRefused`] for everything else.
pub fn sniff(bytes: &[u8]) -> Result<FileKind, FileRefused> {
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    match found {
        Some("image/jpeg") => Ok(FileKind::Photo(PhotoKind::Jpeg)),
        Some("image/png") => Ok(FileKind::Photo(PhotoKind::Png)),
        Some("image/webp") => Ok(FileKind::Photo(PhotoKind::WebP)),
        // The library also takes a web page with `%PDF` somewhere in its first kilobyte.
        Some("application/pdf") if bytes.starts_with(b"%PDF-") => Ok(FileKind::Pdf),
        Some("audio/mpeg") => Ok(FileKind::Audio(AudioKind::Mp3)),
        Some("audio/ogg" | "audio/opus") => Ok(FileKind::Audio(AudioKind::Ogg)),
        Some("audio/m4a") => Ok(FileKind::Audio(AudioKind::M4a)),
        Some("video/mp4" | "video/x-m4v") => Ok(FileKind::Mp4),
        _ => Err(FileRefused { found }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_what_they_begin_with() {
        let table: [(&[u8], &str); 10] = [
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", "image/jpeg"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "image/png"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7\n%\xE2\xE3", "application/pdf"),
            (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg"),
            (b"\xFF\xFB\x90\x44\0\0\0\0", "audio/mpeg"),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0", "audio/ogg"),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01", "audio/ogg"),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", "audio/mp4"),
            (b"\0\0\0\x20ftypisom\0\0\x02\0", "video/mp4"),
        ];
        for (bytes, media_type) in table {
            assert_eq!(sniff(bytes).map(FileKind::media_type), Ok(media_type));
        }
    }

    #[test]
    fn programs_pages_and_archives_are_refused() {
        let table: [&[u8]; 13] = [
            b"",
            b"Jalan rusak di depan pasar.",
            b"MZ\x90\0\x03\0\0\0",
            b"\x7FELF\x02\x01\x01\0",
            b"#!/bin/sh\nrm -rf /\n",
            b"<!DOCTYPE html><html><script>alert(1)</script>",
            b"  <html > %PDF-1.7 <script>alert(1)</script>",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<?xml version='1.0'?><svg onload='alert(1)'/>",
            b"PK\x03\x04\x14\0\0\0\x08\0",
            b"Rar!\x1A\x07\x01\0",
            b"GIF89a\x01\0\x01\0",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        ];
        for bytes in table {
            assert!(sniff(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = sniff(&bytes);
        }
    }
}
