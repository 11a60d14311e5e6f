//! Crockford's base 32: digits and letters without I, L, O and U, so that it can be dictated.

const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

pub(super) fn character(symbol: u8) -> char {
    ALPHABET[usize::from(symbol & 31)]
}

pub(super) fn text(symbols: &[u8]) -> String {
    symbols.iter().copied().map(character).collect()
}

/// The lowest `5 * COUNT` bits, most significant first.
pub(super) fn symbols<const COUNT: usize>(mut value: u64) -> [u8; COUNT] {
    let mut symbols = [0; COUNT];
    for symbol in symbols.iter_mut().rev() {
        *symbol = value.to_le_bytes()[0] & 31;
        value >>= 5;
    }
    symbols
}

pub(super) fn number(symbols: &[u8]) -> u64 {
    symbols.iter().fold(0, |value, symbol| (value << 5) | u64::from(*symbol))
}

/// Symbols of a text that a person typed; errors with the first character that is none.
pub(super) fn read(text: &str) -> Result<Vec<u8>, char> {
    text.chars().filter(|character| !character.is_whitespace() && *character != '-').map(symbol).collect()
}

fn symbol(typed: char) -> Result<u8, char> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0u8..).zip(ALPHABET).find(|(_, character)| *character == meant).map(|(symbol, _)| symbol).ok_or(typed)
}
