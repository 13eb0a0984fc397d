//! B.9: no class-3 value and no unmasked class-2 value in any public answer, and nothing of class 2 after its window.

use std::collections::BTreeSet;

use domain::{
    clock::Day,
    disclosures::{Entry, Item, Section},
    mask::{Class, Datum, private_number},
};

use crate::{
    crawl::crawl,
    demo::{Answer, Demo},
};

/// What must not be told, from the database.
struct Secrets {
    /// Full names of persons who never held an office that is public.
    names: BTreeSet<String>,
    /// Telephones, register codes.
    numbers: BTreeSet<String>,
    /// Days of birth as pages write days.
    births: BTreeSet<String>,
    /// Cells of published tables that are masked.
    cells: BTreeSet<String>,
}

impl Secrets {
    async fn of(demo: &Demo) -> Self {
        let entries = entries(demo).await;
        let mut reader = demo.store.reader().await.unwrap();
        let tx = &mut reader.tx();
        let persons = store::testing::everybody(tx, demo.community).await.unwrap();
        let officers: BTreeSet<_> = store::testing::officers(tx, demo.community).await.unwrap();
        let officer_names: BTreeSet<String> = persons
            .iter()
            .filter(|person| officers.contains(&person.id))
            .map(|person| person.name.to_string())
            .collect();
        let by_law =
            cells(&entries, |kind| matches!(kind, Datum::NamedByLaw | Datum::NamedByConsent | Datum::Official));
        let named = |name: &String| officer_names.contains(name) || by_law.contains(name);
        Self {
            names: persons.iter().map(|person| person.name.to_string()).filter(|name| !named(name)).collect(),
            numbers: persons
                .iter()
                .flat_map(|person| {
                    person.phone.as_ref().map(ToString::to_string).into_iter().chain([person.code.to_string()])
                })
                .collect(),
            births: persons.iter().flat_map(|person| spoken(person.born)).collect(),
            cells: cells(&entries, |kind| {
                matches!(kind, Datum::Resident | Datum::Address | Datum::Phone | Datum::Identity | Datum::Account)
            }),
        }
    }

    /// The first secret in an answer. Names of two characters are not looked for: ordinary words have them as parts.
    fn told(&self, text: &str) -> Option<String> {
        let word = text.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| self.numbers.contains(*word));
        let name = || text.split(|c: char| !is_han(c)).find_map(|run| self.name_in(run));
        let day = || days(text).find(|day| self.births.contains(*day));
        let cell = || self.cells.iter().find(|cell| text.contains(cell.as_str()));
        word.map(str::to_owned).or_else(name).or_else(|| day().map(str::to_owned)).or_else(|| cell().cloned())
    }

    fn name_in(&self, run: &str) -> Option<String> {
        let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        [3, 4].into_iter().find_map(|length| {
            let mut windows = ends.windows(length + 1).filter_map(|ends| run.get(ends[0]..ends[length]));
            windows.find(|name| self.names.contains(*name)).map(str::to_owned)
        })
    }
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Everything in a text that is written like a day, with as many characters as one may have.
fn days(text: &str) -> impl Iterator<Item = &str> {
    let starts = ["19", "20"].into_iter().flat_map(|century| text.match_indices(century).map(|(at, _)| at));
    starts.flat_map(|at| {
        let iso = text.get(at..at + 10);
        let spoken = text.get(at..).and_then(|rest| rest.char_indices().take(11).find(|(_, c)| *c == '日'));
        [iso, spoken.and_then(|(end, day)| text.get(at..at + end + day.len_utf8()))].into_iter().flatten()
    })
}

/// A day as pages, lists and sentences write it.
fn spoken(day: Day) -> [String; 2] {
    let date = day.date();
    [day.to_string(), format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day())]
}

/// Every entry of every section, whatever the public sees of it.
async fn entries(demo: &Demo) -> Vec<Entry> {
    let mut reader = demo.store.reader().await.unwrap();
    let mut all = Vec::new();
    for section in Section::ALL {
        let last = store::disclosures::last_number(&mut reader.tx(), demo.community, section).await.unwrap();
        for seq in 1..=last {
            let entry = store::disclosures::by_number(&mut reader.tx(), demo.community, section, seq).await.unwrap();
            all.extend(entry);
        }
    }
    all
}

/// The cells of every version that stand in columns of these kinds.
fn cells(entries: &[Entry], wanted: impl Fn(Datum) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in entries {
        let Some(item) = Item::find(&entry.code) else { continue };
        for table in entry.versions.iter().filter_map(|version| version.content.table.as_ref()) {
            for (heading, cell) in table.rows.iter().flat_map(|row| table.columns.iter().zip(row)) {
                let is_masked = item.kind_under(heading).is_some_and(|kind| {
                    wanted(kind) && kind.publicly(cell).is_none_or(|shown| !shown.contains(cell.as_str()))
                        || wanted(kind) && matches!(kind, Datum::NamedByLaw | Datum::NamedByConsent | Datum::Official)
                });
                if is_masked && cell.chars().count() > 1 {
                    found.insert(cell.clone());
                }
            }
        }
    }
    found
}

/// Text without ids, fingerprints and made-up names, whose digits mean nothing: long words of hexadecimal digits in which
/// there are letters too.
fn without_ids(text: &str) -> String {
    let is_of_id = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive(|c: char| !is_of_id(c)) {
        let word = part.trim_end_matches(|c: char| !is_of_id(c));
        let is_id = word.len() >= 12 && word.contains(|c: char| c.is_ascii_alphabetic());
        kept.push_str(if is_id { &part[word.len()..] } else { part });
    }
    kept
}

fn is_text(answer: &Answer) -> bool {
    ["text/", "json", "xml"].iter().any(|kind| answer.kind.contains(kind))
}

pub async fn no_public_answer_tells_what_is_private(demo: &Demo) {
    let secrets = Secrets::of(demo).await;
    assert!(secrets.names.len() > 1_000 && secrets.numbers.len() > 1_000 && !secrets.cells.is_empty());
    let mut told = Vec::new();
    let count = crawl(
        demo,
        |_| true,
        |address, answer| {
            if !is_text(answer) {
                return;
            }
            let text = answer.text();
            told.extend(secrets.told(&text).map(|what| format!("{address} tells {what}")));
            told.extend(private_number(&without_ids(&text)).map(|what| format!("{address} tells a number: {what:?}")));
        },
    )
    .await;
    println!("{count} public addresses");
    assert!(told.is_empty(), "{} of {count}:\n{}", told.len(), told.join("\n"));
    assert!(count > 500, "only {count} addresses were found");
}

/// Long after: every entry that names persons has left pages, lists, feeds, search, API and sitemap.
pub async fn what_named_persons_leaves_after_its_window(demo: &Demo) {
    let passing: Vec<Entry> = entries(demo).await.into_iter().filter(|entry| entry.gone_after().is_some()).collect();
    assert!(!passing.is_empty(), "the demo names nobody");
    assert!(passing.iter().all(|entry| {
        Item::find(&entry.code)
            .is_some_and(|item| entry.published().any(|version| version.content.class(item) == Class::Persons))
    }));
    let named = cells(&passing, |kind| kind.class() == Class::Persons);
    demo.move_clock("2027-03-01T09:00:00+08:00");
    let addresses: BTreeSet<String> =
        passing.iter().map(|entry| format!("/{}/{}", entry.section.slug(), entry.seq)).collect();
    for below in &addresses {
        for base in ["/c/junmen/disclosure", "/c/junmen/api/disclosures"] {
            assert_eq!(demo.get(&format!("{base}{below}")).await.status, 410, "{base}{below}");
        }
    }
    let lists = |path: &str| ["/disclosure", "/api", "/sitemap"].iter().any(|part| path.contains(part));
    let count = crawl(demo, lists, |address, answer| {
        let text = answer.text();
        for below in &addresses {
            for (base, end) in [("/disclosure", '"'), ("/disclosure", '<'), ("/api/disclosures", '"')] {
                assert!(!text.contains(&format!("{base}{below}{end}")), "{address} leads to {base}{below}");
            }
        }
        let found = named.iter().find(|cell| text.contains(cell.as_str()));
        assert!(found.is_none(), "{address} still names {found:?}");
    })
    .await;
    assert!(count > 500, "only {count} addresses were found");
}
