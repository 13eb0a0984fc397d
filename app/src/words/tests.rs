use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every key of a language with the arguments that it mentions.
fn sentences(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(root().join("locales").join(language)).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in text.lines() {
            let starts_key = line.starts_with(|c: char| c.is_ascii_lowercase());
            if starts_key && let Some((name, _)) = line.split_once('=') {
                key = name.trim().to_owned();
                assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{language}: {key} stands twice");
            }
            let mut rest = line;
            while let Some(at) = rest.find("$") {
                rest = &rest[at + 1..];
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                if end > 0 && !line.starts_with('#') {
                    all.get_mut(&key).unwrap().insert(rest[..end].to_owned());
                }
            }
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let (chinese, english) = (sentences("zh-CN"), sentences("en"));
    for (key, args) in &chinese {
        assert_eq!(english.get(key), Some(args), "en: {key}");
    }
    for key in english.keys() {
        assert!(chinese.contains_key(key), "zh-CN lacks {key}");
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_key_that_a_page_asks_for_exists() {
    let known = sentences("zh-CN");
    let mut files = Vec::new();
    rust_files(&root().join("app/src"), &mut files);
    let mut missing = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for start in [".t(\"", ".ta(\""] {
            for piece in text.split(start).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                if is_key && !known.contains_key(key) {
                    missing.insert(format!("{}: {key}", file.display()));
                }
            }
        }
    }
    missing.retain(|line| !line.contains("words/tests.rs"));
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_refusal_of_the_domain_has_its_sentence() {
    // Sentences name their key as a string in `fn key`; so does every domain file that implements the trait.
    let known = sentences("zh-CN");
    let mut files = Vec::new();
    rust_files(&root().join("domain/src"), &mut files);
    let mut missing = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for body in text.split("fn key(&self) -> &'static str {").skip(1) {
            let body = body.split("\n    }").next().unwrap_or_default();
            for key in body.split('"').skip(1).step_by(2) {
                if !known.contains_key(key) {
                    missing.insert(format!("{}: {key}", file.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_sentence_carries_its_numbers() {
    let fault = domain::text::TextFault::TooLong { have: 1_081, most: 80 };
    assert_eq!(Words::new(Language::Chinese).say(&fault), "写了 1,081 个字，最多 80 个字。");
    assert_eq!(Words::new(Language::English).say(&fault), "You wrote 1,081 characters; at most 80 are allowed.");
}

#[test]
fn dates_and_amounts_read_as_people_write_them() {
    let (zh, en) = (Words::new(Language::Chinese), Words::new(Language::English));
    let day = Day::new(2026, 11, 20).unwrap();
    assert_eq!(zh.date(day), "2026年11月20日（周五）");
    assert_eq!(zh.moment(Moment::at(day, 20, 0)), "2026年11月20日（周五）20:00");
    assert_eq!(zh.moment(day.end()), "2026年11月20日（周五）24:00");
    assert_eq!(en.moment(Moment::at(day, 9, 5)), "Fri 20 Nov 2026, 09:05");
    assert_eq!(zh.yuan(4_800_050), "48,000.50 元");
    assert_eq!(en.yuan(-50), "¥-0.50");
    assert_eq!(zh.percent(1_204, 1_862), "64.7%");
}

#[test]
fn a_rule_explains_itself_with_numbers() {
    use domain::rules::{Column, Counts, RuleSet, ids};
    let day = Day::new(2026, 5, 9).unwrap();
    let said = |words: Words, id: &str, counts: &Counts| {
        let rule = RuleSet::shipped().in_force(id, day).unwrap();
        let clauses: Vec<_> = rule.explain(Some(counts)).iter().map(|clause| words.say(clause)).collect();
        clauses.join(&words.t("rules-comma"))
    };
    let counts = Counts::of_units(Column { entitled: 114, present: 76, in_favour: 39, ..Column::default() });
    assert_eq!(
        said(Words::new(Language::Chinese), ids::REPRESENTATIVES, &counts),
        "应到 114 人，须不少于 2/3（76 人）到会，到会人员过半数同意"
    );
    assert_eq!(
        said(Words::new(Language::English), ids::REPRESENTATIVES, &counts),
        "114 people are entitled; at least 2/3 (76 people) must be present; more than half of those present must agree"
    );
    let rule = RuleSet::shipped().in_force(ids::REPRESENTATIVES, day).unwrap();
    let tests = rule.evaluate(&counts).unwrap().tests;
    assert_eq!(Words::new(Language::Chinese).say(&tests[1]), "到会人员 76 人，须过半数（39 人）同意，同意 39 人：达到");
}
