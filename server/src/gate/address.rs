//! Where a request really comes from.

use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;

/// A range of addresses: `10.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    start: u128,
    bits: u32,
}

impl AddressRange {
    /// Reads an address or a range in the usual notation.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then(|| Self { start: number(address), bits: bits + (128 - most) })
    }

    /// Whether the address is in this range.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        let shift = 128 - self.bits;
        number(address).checked_shr(shift).unwrap_or(0) == self.start.checked_shr(shift).unwrap_or(0)
    }
}

impl From<IpAddr> for AddressRange {
    fn from(address: IpAddr) -> Self {
        Self { start: number(address), bits: 128 }
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

/// The visitor's address: the peer's, or what trusted proxies say about it.
///
/// `X-Forwarded-For` is read from its end, where our own proxies write; anything before the first address that is
/// not theirs was written by the visitor and means nothing.
#[must_use]
pub fn visitor_address(peer: Option<SocketAddr>, headers: &HeaderMap, trusted: &[AddressRange]) -> Option<IpAddr> {
    let mut address = peer?.ip().to_canonical();
    let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(address));
    let said = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
    let chain: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in chain.into_iter().rev() {
        if !is_trusted(address) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(next) => address = next.to_canonical(),
            Err(_) => break,
        }
    }
    Some(address)
}

/// The part of an address that is kept and counted: a /24 or a /48, never the single telephone.
#[must_use]
pub fn prefix(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str) -> String {
        let trusted = [AddressRange::parse("10.0.0.0/8").unwrap(), AddressRange::parse("::1").unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        visitor_address(Some(SocketAddr::new(peer.parse().unwrap(), 1)), &headers, &trusted).unwrap().to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("203.0.113.5", "1.2.3.4"), "203.0.113.5");
        assert_eq!(seen("10.0.0.1", "1.2.3.4"), "1.2.3.4");
        assert_eq!(seen("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.2.2.2"), "1.2.3.4");
        assert_eq!(seen("::1", "2001:db8::7"), "2001:db8::7");
        assert_eq!(seen("10.0.0.1", "nonsense"), "10.0.0.1");
    }

    #[test]
    fn ranges_end_where_they_say() {
        let range = AddressRange::parse("192.168.4.0/22").unwrap();
        assert!(range.contains("192.168.7.255".parse().unwrap()));
        assert!(!range.contains("192.168.8.0".parse().unwrap()));
        assert!(AddressRange::parse("0.0.0.0/0").unwrap().contains("8.8.8.8".parse().unwrap()));
        assert_eq!(AddressRange::parse("1.2.3.4/33"), None);
        assert_eq!(AddressRange::parse("nonsense"), None);
    }
}
