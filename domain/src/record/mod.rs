//! The public record: one tree of hashes for each community, to which every act adds a leaf that is never changed.
//!
//! Start with [`Leaf`]: what the public sees of an act; then [`Frontier`], which keeps the root of the tree while it
//! grows, and [`Commitment`], which stands where personal data would. What is not here: the stored entries (`store`).

mod commitment;
mod leaf;
mod proof;
mod tree;

pub use commitment::{Commitment, Part, canonical};
pub use leaf::{Leaf, LeafFault};
pub use proof::{proves_growth, proves_inclusion};
pub use tree::{Frontier, Hash, leaf_hash, node_hash};
