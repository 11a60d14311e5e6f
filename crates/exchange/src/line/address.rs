//! Where a node is reached.

use std::{fmt, str::FromStr};

use ::http::Uri;

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// `https://<host>`, or `http://` for a node on the same machine. No path, no slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

/// A text that is no address of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a node's address is https://<host> (http:// for this machine only)")]
pub struct NoAddress;

impl Address {
    /// Whether it leads to this very machine.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        let host = self.0.split_once("://").map_or("", |(_, authority)| authority);
        LOOPBACK
            .iter()
            .any(|here| host.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
    }

    /// The host, and the port where one is named.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, authority)| authority)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// As people write it: the scheme may be missing, a slash may follow.
impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let text = text.trim().trim_end_matches('/');
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let uri: Uri = whole.parse().map_err(|_| NoAddress)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(NoAddress);
        };
        let here = LOOPBACK.contains(&authority.host());
        let private = scheme == "https" || (scheme == "http" && here);
        let bare = !authority.as_str().contains('@') && whole == format!("{scheme}://{authority}");
        if private && bare && whole.len() <= 255 { Ok(Self(whole)) } else { Err(NoAddress) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_names() {
        for (text, here) in [
            ("http://localhost", true),
            ("http://127.0.0.1:8081", true),
            ("https://[::1]:1", true),
            ("https://localhost.go.id", false),
            ("https://lapor.go.id", false),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.is_this_machine(), here, "{text}");
        }
    }

    #[test]
    fn an_address_is_a_host_over_tls_or_this_machine() {
        for (text, read) in [
            ("https://lapor.go.id", Some("https://lapor.go.id")),
            (" lapor.kalselprov.go.id/ ", Some("https://lapor.kalselprov.go.id")),
            ("https://lapor.go.id:8443", Some("https://lapor.go.id:8443")),
            ("http://127.0.0.1:8081", Some("http://127.0.0.1:8081")),
            ("http://lapor.go.id", None),
            ("https://user@lapor.go.id", None),
            ("https://lapor.go.id/petugas", None),
            ("ftp://lapor.go.id", None),
            ("", None),
            ("dua kata", None),
        ] {
            let address: Option<Address> = text.parse().ok();
            assert_eq!(address.as_ref().map(Address::as_str), read, "{text:?}");
        }
    }
}
