//! QR codes as SVG, drawn by the server.

use fast_qr::{
    convert::{Builder, svg::SvgBuilder},
    qr::{QRBuilder, QRCodeError},
};

/// The code of `text` as an SVG element without a style of its own.
///
/// # Errors
/// When the text is too long for a code.
pub fn svg(text: &str) -> Result<String, QRCodeError> {
    let code = QRBuilder::new(text).build()?;
    Ok(SvgBuilder::default().margin(4).to_str(&code))
}
