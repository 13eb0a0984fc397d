//! Proofs that anybody can check: a leaf stands in the tree, and a tree is an older one that grew (RFC 9162 §2.1).

use super::tree::{Hash, node_hash};

/// Whether `proof` shows that the leaf with this hash stands at `index` in the tree of `size` leaves with this `root`.
#[must_use]
pub fn proves_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    // RFC 9162 §2.1.3.2.
    let (mut position, mut last, mut hash) = (index, size - 1, *leaf);
    for step in proof {
        if last == 0 {
            return false;
        }
        if position & 1 == 1 || position == last {
            hash = node_hash(step, &hash);
            while position & 1 == 0 && position != 0 {
                (position, last) = (position >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, step);
        }
        (position, last) = (position >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether `proof` shows that the tree of `new_size` leaves begins with the tree of `old_size` leaves.
#[must_use]
pub fn proves_growth(old_size: u64, new_size: u64, proof: &[Hash], old_root: &Hash, new_root: &Hash) -> bool {
    // Every tree begins with the empty one: nothing to prove.
    if old_size == 0 || old_size > new_size {
        return false;
    }
    if old_size == new_size {
        return proof.is_empty() && old_root == new_root;
    }
    // RFC 9162 §2.1.4.2: a perfect old tree is its own first step.
    let start = old_size.is_power_of_two().then_some(*old_root);
    let mut steps = start.into_iter().chain(proof.iter().copied());
    let Some(first) = steps.next() else { return false };
    let (mut position, mut last) = (old_size - 1, new_size - 1);
    while position & 1 == 1 {
        (position, last) = (position >> 1, last >> 1);
    }
    let (mut old, mut new) = (first, first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if position & 1 == 1 || position == last {
            old = node_hash(&step, &old);
            new = node_hash(&step, &new);
            while position & 1 == 0 && position != 0 {
                (position, last) = (position >> 1, last >> 1);
            }
        } else {
            new = node_hash(&new, &step);
        }
        (position, last) = (position >> 1, last >> 1);
    }
    last == 0 && old == *old_root && new == *new_root
}
