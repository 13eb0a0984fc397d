//! The tree of RFC 6962 and its right edge, from which the next root follows without reading old leaves.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 of `0x00` and the leaf's bytes (RFC 6962 §2.1).
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// The hash of a node: SHA-256 of `0x01` and its two children (RFC 6962 §2.1).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The roots of the perfect subtrees at the right edge of a tree, largest first; one for each bit of its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// The frontier of a tree of `size` leaves from its stored bytes; none when they do not belong together.
    #[must_use]
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Option<Self> {
        let (roots, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && roots.len() == size.count_ones() as usize;
        fits.then(|| Self { size, roots: roots.to_vec() })
    }

    /// The roots one after the other, as stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.roots.concat()
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next leaf by its hash.
    pub fn append(&mut self, leaf: Hash) {
        let mut root = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                root = node_hash(&left, &root);
            }
        }
        self.roots.push(root);
        self.size += 1;
    }

    /// The leaves under the first root that differs from that of `other`, a tree of the same size.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<std::ops::RangeInclusive<u64>> {
        let mut from = 0;
        let sizes = (0..u64::BITS).rev().map(|bit| 1_u64 << bit).filter(|size| self.size & size != 0);
        for (size, (ours, theirs)) in sizes.zip(self.roots.iter().zip(&other.roots)) {
            if ours != theirs {
                return Some(from..=from + size - 1);
            }
            from += size;
        }
        None
    }

    /// The root of the whole tree; that of the empty tree is the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut from_the_right = self.roots.iter().rev();
        match from_the_right.next() {
            None => Sha256::digest([]).into(),
            Some(smallest) => from_the_right.fold(*smallest, |right, left| node_hash(left, &right)),
        }
    }
}
