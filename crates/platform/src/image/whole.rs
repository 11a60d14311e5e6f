/// Whether a JPEG file reaches its end-of-image marker. Bytes behind it (some telephones append a film) are
/// no matter, and markers inside a segment (an embedded preview has its own end) are skipped with it.
pub(super) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        // Picture data lies between markers; in it, 0xFF is followed by 0 or by a restart number.
        let Some(at) = rest.windows(2).position(|pair| pair[0] == 0xFF && is_marker(pair[1])) else {
            return false;
        };
        match rest[at + 1] {
            0xD9 => return true,
            0x01 | 0xD8 => rest = &rest[at + 2..],
            _ => {
                let Some(length) = rest.get(at + 2..at + 4) else { return false };
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                let Some(behind) = rest.get(at + 2 + length..) else { return false };
                rest = behind;
            }
        }
    }
}

fn is_marker(byte: u8) -> bool {
    !matches!(byte, 0x00 | 0xD0..=0xD7 | 0xFF)
}

#[cfg(test)]
mod tests {
    use super::jpeg_is_whole;

    #[test]
    fn only_an_end_outside_of_segments_counts() {
        let preview = [0xFF, 0xE1, 0x00, 0x04, 0xFF, 0xD9];
        let scan = [0xFF, 0xDA, 0x00, 0x02, 0x12, 0xFF, 0x00, 0xFF, 0xD0, 0x34];
        let start = [0xFF, 0xD8];
        let end = [0xFF, 0xD9];
        assert!(jpeg_is_whole(&[&start[..], &preview, &scan, &end].concat()));
        assert!(jpeg_is_whole(&[&start[..], &scan, &scan, &end, b"a film"].concat()));
        assert!(!jpeg_is_whole(&[&start[..], &preview, &scan].concat()));
        assert!(!jpeg_is_whole(&[&start[..], &preview].concat()));
        assert!(!jpeg_is_whole(&[0xFF, 0xD8, 0xFF, 0xE1, 0xFF]));
        assert!(!jpeg_is_whole(&[]));
    }
}
