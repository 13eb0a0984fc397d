//! The tree of the record against RFC 6962's own numbers, other people's vectors and a naive reading of the definition.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::record::{
    Commitment, Frontier, Hash, Part, canonical, leaf_hash, node_hash, proves_growth, proves_inclusion,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// The eight leaves that implementations of RFC 6962 share (transparency-dev/merkle, `testonly/constants.go`).
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

/// The roots of the trees over the first 0 to 8 of them (same source).
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// RFC 6962 §2.1, word for word.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [only] => *only,
        many => {
            let (left, right) = many.split_at(many.len().next_power_of_two() / 2);
            node_hash(&naive_root(left), &naive_root(right))
        }
    }
}

/// RFC 6962 §2.1.1.
fn naive_inclusion(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut proof, other) = if index < left.len() {
        (naive_inclusion(index, left), naive_root(right))
    } else {
        (naive_inclusion(index - left.len(), right), naive_root(left))
    };
    proof.push(other);
    proof
}

/// RFC 6962 §2.1.2.
fn naive_growth(old: usize, leaves: &[Hash], is_whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if is_whole { Vec::new() } else { vec![naive_root(leaves)] };
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    let (mut proof, other) = if old <= left.len() {
        (naive_growth(old, left, is_whole), naive_root(right))
    } else {
        (naive_growth(old - left.len(), right, false), naive_root(left))
    };
    proof.push(other);
    proof
}

#[test]
fn the_known_leaves_have_the_known_roots() {
    let mut frontier = Frontier::default();
    assert_eq!(hex(&frontier.root()), ROOTS[0]);
    for (leaf, root) in LEAVES.iter().zip(&ROOTS[1..]) {
        frontier.append(leaf_hash(leaf));
        assert_eq!(hex(&frontier.root()), *root);
    }
}

#[test]
fn a_frontier_whose_size_and_roots_do_not_belong_together_is_refused() {
    assert_eq!(Frontier::from_bytes(3, &[0; 32]), None);
    assert_eq!(Frontier::from_bytes(1, &[0; 31]), None);
    assert_eq!(Frontier::from_bytes(0, &[]), Some(Frontier::default()));
}

#[test]
fn a_commitment_follows_from_salt_and_value_as_the_format_says() {
    let salt = [7; 32];
    let value = canonical(&serde_json::json!({"b": 1, "a": "四议"})).unwrap();
    assert_eq!(value, "{\"a\":\"四议\",\"b\":1}");
    let mut bytes = b"siyi-commit-v1\n".to_vec();
    bytes.extend(salt);
    bytes.extend(value.as_bytes());
    let expected = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes));
    assert_eq!(Commitment::to(&value, &salt).as_str(), format!("c1:{expected}"));
    assert_ne!(Part::By.salt(&salt), Part::Body.salt(&salt));
}

#[test]
fn numbers_that_json_does_not_hold_exactly_are_refused() {
    let most = (1_i64 << 53) - 1;
    assert_eq!(canonical(&vec![-most, 0, most]).unwrap(), format!("[{},0,{most}]", -most));
    assert!(canonical(&vec![most + 1]).is_err());
    assert!(canonical(&serde_json::json!({ "deep": [{ "share": 0.5 }] })).is_err());
}

proptest! {
    #[test]
    fn the_frontier_finds_the_root_and_survives_storage(count in 0_usize..300) {
        let leaves: Vec<Hash> = (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let mut frontier = Frontier::default();
        for leaf in &leaves {
            frontier.append(*leaf);
            frontier = Frontier::from_bytes(frontier.size(), &frontier.to_bytes()).unwrap();
        }
        prop_assert_eq!(frontier.root(), naive_root(&leaves));
    }

    #[test]
    fn proofs_hold_and_hold_for_nothing_else(count in 1_usize..80, index in 0_usize..80, old in 1_usize..80) {
        let (index, old) = (index % count, 1 + old % count);
        let leaves: Vec<Hash> = (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let root = naive_root(&leaves);
        let proof = naive_inclusion(index, &leaves);
        let (at, size) = (index as u64, count as u64);
        prop_assert!(proves_inclusion(&leaves[index], at, size, &proof, &root));
        prop_assert!(!proves_inclusion(&leaf_hash(b"another"), at, size, &proof, &root));
        let growth = naive_growth(old, &leaves, true);
        let old_root = naive_root(&leaves[..old]);
        prop_assert!(proves_growth(old as u64, size, &growth, &old_root, &root));
        if old < count {
            prop_assert!(!proves_growth(old as u64, size, &growth, &leaf_hash(b"another"), &root));
        }
    }
}

/// Vectors of transparency-dev/merkle, when they lie beside the workspace.
fn vectors(kind: &str) -> Vec<(PathBuf, serde_json::Value)> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let places = ["../shared", "../../shared"].map(|place| workspace.join(place).join("vectors/merkle").join(kind));
    let Some(folder) = places.into_iter().find(|place| place.is_dir()) else {
        eprintln!("skipped: no folder ../shared/vectors/merkle/{kind} beside the workspace");
        return Vec::new();
    };
    let (mut folders, mut files) = (vec![folder], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, serde_json::from_str(&text).unwrap())
    };
    files.into_iter().map(read).collect()
}

fn bytes(value: &serde_json::Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap_or_default()).unwrap()
}

fn hash(value: &serde_json::Value) -> Option<Hash> {
    bytes(value).try_into().ok()
}

fn proof(value: &serde_json::Value) -> Option<Vec<Hash>> {
    value["proof"].as_array().map_or(Some(Vec::new()), |steps| steps.iter().map(hash).collect())
}

#[test]
fn inclusion_proofs_agree_with_transparency_dev() {
    for (path, vector) in vectors("inclusion") {
        let holds = (|| {
            let (index, size) = (vector["leafIdx"].as_u64()?, vector["treeSize"].as_u64()?);
            let (leaf, root) = (hash(&vector["leafHash"])?, hash(&vector["root"])?);
            Some(proves_inclusion(&leaf, index, size, &proof(&vector)?, &root))
        })();
        assert_eq!(holds.unwrap_or(false), vector["wantErr"] == false, "{}", path.display());
    }
}

#[test]
fn growth_proofs_agree_with_transparency_dev() {
    for (path, vector) in vectors("consistency") {
        let sizes = (vector["size1"].as_u64().unwrap(), vector["size2"].as_u64().unwrap());
        let roots = (bytes(&vector["root1"]), bytes(&vector["root2"]));
        let holds = match (hash(&vector["root1"]), hash(&vector["root2"]), proof(&vector)) {
            (Some(old), Some(new), Some(proof)) => proves_growth(sizes.0, sizes.1, &proof, &old, &new),
            // One vector uses roots that are no hashes: of equal sizes they may only be equal.
            (_, _, Some(proof)) => sizes.0 > 0 && sizes.0 == sizes.1 && proof.is_empty() && roots.0 == roots.1,
            (_, _, None) => false,
        };
        assert_eq!(holds, vector["wantErr"] == false, "{}", path.display());
    }
}
