//! From where a request comes when a web server stands in front of the node.

use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;

/// Where a request comes from: the peer, unless that is one of `proxies`. Then it is the last address of
/// `X-Forwarded-For` that is none of them: each proxy appends whom it heard, so whatever stands further left was
/// written by the caller and may be a lie.
pub(super) fn client_of(peer: SocketAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> SocketAddr {
    let mut client = SocketAddr::new(peer.ip().to_canonical(), peer.port());
    let lines = headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default());
    let mut heard: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    while proxies.contains(&client.ip())
        && let Some(address) = heard.pop().and_then(address)
    {
        client = address;
    }
    client
}

/// An address, with or without a port.
fn address(text: &str) -> Option<SocketAddr> {
    let with_port = text.parse::<SocketAddr>().ok();
    let address = with_port.or_else(|| Some(SocketAddr::new(text.parse().ok()?, 0)))?;
    Some(SocketAddr::new(address.ip().to_canonical(), address.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_what_it_heard_itself() {
        let proxies: Vec<IpAddr> =
            ["127.0.0.1", "10.0.0.7"].map(|text| text.parse().expect("an address")).to_vec();
        for (peer, lines, expected) in [
            ("192.0.2.9:1", &[][..], "192.0.2.9"),
            ("[::ffff:192.0.2.9]:1", &[], "192.0.2.9"),
            ("192.0.2.9:1", &["198.51.100.1"], "192.0.2.9"),
            ("127.0.0.1:1", &[], "127.0.0.1"),
            ("127.0.0.1:1", &["198.51.100.1"], "198.51.100.1"),
            ("[::ffff:127.0.0.1]:1", &["198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1:1", &["203.0.113.5, 198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1:1", &["203.0.113.5", "198.51.100.1"], "198.51.100.1"),
            ("127.0.0.1:1", &["203.0.113.5, 198.51.100.1, 10.0.0.7"], "198.51.100.1"),
            ("127.0.0.1:1", &["198.51.100.1:4711"], "198.51.100.1"),
            ("127.0.0.1:1", &["[2001:db8::1]:4711"], "2001:db8::1"),
            ("127.0.0.1:1", &["2001:db8::1"], "2001:db8::1"),
            ("127.0.0.1:1", &["198.51.100.1, unknown"], "127.0.0.1"),
            ("127.0.0.1:1", &[""], "127.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().expect("a header"));
            }
            let found = client_of(peer.parse().expect("a peer"), &headers, &proxies).ip();
            assert_eq!(found, expected.parse::<IpAddr>().expect("an address"), "{peer} {lines:?}");
        }
    }
}
