//! What keeps the files: a bucket with all it needs, or none.

use axum::http::Uri;
use platform::blob::{Bucket, BucketStyle};
use zeroize::Zeroizing;

use super::Reader;
use crate::config::Files;

const ENDPOINT: &str =
    "https://<host>, without the bucket, a path or a slash at its end (http:// for this machine only)";
const NAME: &str = "the name of a bucket: 3 to 63 small letters, digits, dashes and dots";
const ONE_WORD: &str = "one word";
const STYLE: &str = "path or host";
const NOT_ALONE: &str = "means nothing without files.bucket";

/// None when something is missing or unusable, which is noted.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Files> {
    if !reader.given.contains_key("files.bucket") {
        for name in ["files.endpoint", "files.region", "files.key_id", "files.secret", "files.style"] {
            reader.contradiction(name, NOT_ALONE);
        }
        return Some(Files::Folder);
    }
    let name = reader.optional("files.bucket", NAME, name);
    let endpoint = reader.required("files.endpoint", ENDPOINT, endpoint);
    let region = reader.optional("files.region", ONE_WORD, word);
    let key_id = reader.required("files.key_id", ONE_WORD, word);
    let secret = reader.required("files.secret", ONE_WORD, word);
    let style = reader.optional("files.style", STYLE, style);
    Some(Files::Bucket(Bucket {
        name: name?,
        endpoint: endpoint?,
        region: region.unwrap_or_else(|| "us-east-1".to_owned()),
        key_id: key_id?,
        secret: Zeroizing::new(secret?),
        style: style.unwrap_or(BucketStyle::Path),
    }))
}

fn name(text: &str) -> Option<String> {
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter);
    ((3..=63).contains(&text.len()) && text.chars().all(plain)).then(|| text.to_owned())
}

/// What is in the files is nobody else's business: between machines they travel over TLS only.
fn endpoint(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&authority.host());
    let private = scheme == "https" || (scheme == "http" && here);
    let bare = !authority.as_str().contains('@') && text == format!("{scheme}://{authority}");
    (private && bare).then(|| text.to_owned())
}

fn word(text: &str) -> Option<String> {
    text.chars().all(|letter| letter.is_ascii_graphic()).then(|| text.to_owned())
}

fn style(text: &str) -> Option<BucketStyle> {
    match text {
        "path" => Some(BucketStyle::Path),
        "host" => Some(BucketStyle::Host),
        _ => None,
    }
}
