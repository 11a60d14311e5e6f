//! The receipt: a tracking number that may be read aloud, and a secret that opens the report only together
//! with it. Source: reports.md §5.

mod crockford;
mod secret;

pub use secret::{Secret, SecretHash, SecretUnreadable};

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const SYMBOLS: usize = 9;
const BITS: u32 = 45;

/// A public, unguessable number of a report: 45 random bits in Crockford's base 32 and a check character,
/// shown as `7K3M9-QX2T9`. It carries neither time nor order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TrackingNumber(u64);

/// Why a text is no tracking number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrackingNumberUnreadable {
    /// A character that no tracking number contains.
    #[error("{character:?} does not occur in tracking numbers")]
    ForeignCharacter {
        /// The character.
        character: char,
    },
    /// Too short or too long.
    #[error("a tracking number has 10 characters, this has {found}")]
    WrongLength {
        /// Characters found, spaces and dashes not counted.
        found: usize,
    },
    /// The right shape, but mistyped somewhere.
    #[error("the check character does not fit: a character is mistyped or two are swapped")]
    WrongCheckCharacter,
}

impl TrackingNumber {
    /// From random bytes; the last three bits are not used.
    #[must_use]
    pub fn from_random(bytes: [u8; 6]) -> Self {
        let wide = bytes.iter().fold(0u64, |value, byte| (value << 8) | u64::from(*byte));
        Self(wide >> (48 - BITS))
    }

    fn symbols(self) -> [u8; SYMBOLS] {
        crockford::symbols(self.0)
    }
}

/// Weighted sum modulo 31: a prime larger than any weight, so each mistyped character and each swap of two
/// neighbours shows, but for 0 and Z, which weigh the same. 31 of the 32 characters serve as check.
fn check_symbol(symbols: &[u8]) -> u8 {
    let sum: u32 = (2u32..).zip(symbols).map(|(weight, symbol)| weight * u32::from(*symbol)).sum();
    u8::try_from(sum % 31).unwrap_or_default()
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbols = self.symbols();
        let check = check_symbol(&symbols);
        let (head, tail) = symbols.split_at(5);
        write!(
            formatter,
            "{}-{}{}",
            crockford::text(head),
            crockford::text(tail),
            crockford::character(check)
        )
    }
}

impl FromStr for TrackingNumber {
    type Err = TrackingNumberUnreadable;

    /// Forgives case, spaces, dashes, and `O` for 0, `I` and `L` for 1.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let symbols = crockford::read(text)
            .map_err(|character| TrackingNumberUnreadable::ForeignCharacter { character })?;
        let found = symbols.len();
        match symbols.split_last() {
            Some((check, symbols)) if symbols.len() == SYMBOLS => {
                if *check == check_symbol(symbols) {
                    Ok(Self(crockford::number(symbols)))
                } else {
                    Err(TrackingNumberUnreadable::WrongCheckCharacter)
                }
            }
            _ => Err(TrackingNumberUnreadable::WrongLength { found }),
        }
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = TrackingNumberUnreadable;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_shown_in_two_groups_of_five() {
        assert_eq!(TrackingNumber::from_random([0; 6]).to_string(), "00000-00000");
        let shown = TrackingNumber::from_random([0x3a, 0x61, 0xf2, 0x99, 0x04, 0xef]).to_string();
        assert_eq!(shown.len(), 11);
        assert_eq!(shown.as_bytes()[5], b'-');
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        use TrackingNumberUnreadable::{ForeignCharacter, WrongCheckCharacter, WrongLength};
        assert_eq!("".parse::<TrackingNumber>(), Err(WrongLength { found: 0 }));
        assert_eq!("7K3M9-QX2T9".parse::<TrackingNumber>().unwrap().to_string(), "7K3M9-QX2T9");
        assert_eq!("7K3M9-QX2TB".parse::<TrackingNumber>(), Err(WrongCheckCharacter));
        assert_eq!("7K3M9-QX2T".parse::<TrackingNumber>(), Err(WrongLength { found: 9 }));
        assert_eq!("7K3M9-QX2T?".parse::<TrackingNumber>(), Err(ForeignCharacter { character: '?' }));
        assert_eq!("7K3M9-QX2TU".parse::<TrackingNumber>(), Err(ForeignCharacter { character: 'U' }));
    }

    proptest! {
        #[test]
        fn it_is_read_back_however_carelessly_it_was_typed(bytes: [u8; 6]) {
            let number = TrackingNumber::from_random(bytes);
            let shown = number.to_string();
            prop_assert_eq!(shown.parse(), Ok(number));
            let careless = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(careless.parse(), Ok(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<TrackingNumber>(&json).unwrap(), number);
        }

        #[test]
        fn two_swapped_neighbours_are_noticed(bytes: [u8; 6], at in 0usize..8) {
            let shown = TrackingNumber::from_random(bytes).to_string().replace('-', "");
            let mut swapped = shown.clone().into_bytes();
            swapped.swap(at, at + 1);
            let swapped = String::from_utf8(swapped).unwrap();
            // 0 and Z differ by 31, the modulus: the one pair a check modulo 31 cannot tell apart.
            let pair: String = shown[at..at + 2].to_owned();
            prop_assume!(swapped != shown && pair != "0Z" && pair != "Z0");
            prop_assert_eq!(
                swapped.parse::<TrackingNumber>(),
                Err(TrackingNumberUnreadable::WrongCheckCharacter)
            );
        }

        #[test]
        fn parsing_never_panics(text: String) {
            let _ = text.parse::<TrackingNumber>();
        }
    }
}
