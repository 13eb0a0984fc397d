//! `siyi import`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use app::{
    args,
    people::{
        import_read::{Upload, read},
        import_words::{counts, fault_sentences},
    },
    visit::Language,
    words::Words,
};
use clap::Args;
use domain::{
    people::import::{Plan, plan},
    permit::Actor,
};
use store::{
    Author, Chance, Store,
    people::{CommunityRow, RegisterHash, community_by_slug, import, register},
};

use super::line::open;
use crate::{clock::Shift, config::Settings};

/// Reads the register from a workbook or a folder of CSV files.
#[derive(Debug, Args)]
pub struct Import {
    /// A workbook (.xlsx), a CSV file, or a folder of CSV files named after their sheets
    from: PathBuf,
    /// The short name of the community, as in its address
    #[arg(long)]
    community: String,
    /// Write it; without this the import is only checked
    #[arg(long)]
    apply: bool,
    /// Speak English
    #[arg(long)]
    english: bool,
}

impl Import {
    pub(super) async fn run(self, settings: Settings) -> anyhow::Result<ExitCode> {
        let w = Words::new(if self.english { Language::English } else { Language::Chinese });
        let uploads = uploads(&self.from)?;
        let tables = match read(&uploads) {
            Ok(tables) => tables,
            Err(fault) => {
                eprintln!("{}", w.say(&fault));
                return Ok(ExitCode::FAILURE);
            }
        };
        let store = open(&settings, Chance::from_os()).await?;
        let mut reader = store.reader().await?;
        let Some(community) = community_by_slug(&mut reader.tx(), &self.community).await? else {
            bail!("{}", w.ta("import-cli-no-community", args![("slug", self.community)]));
        };
        let current = register(&mut reader.tx(), community.id).await?;
        drop(reader);
        let now = Shift::default().now();
        let mut ids = || store.chance().id(now);
        let plan = plan(&current, &tables, now.day(), &mut ids);
        let is_fine = tell(w, &plan);
        if is_fine && self.apply && !plan.rows.is_empty() {
            let author = Author { community: community.id, actor: Actor::System, now };
            apply(&store, author, &community, w, (plan, RegisterHash::of(&current)?)).await?;
        } else if plan.can_be_applied() {
            println!("{}", w.t("import-cli-use-apply"));
        }
        store.close().await;
        Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

async fn apply(
    store: &Store,
    author: Author,
    community: &CommunityRow,
    w: Words,
    (plan, planned_for): (Plan, RegisterHash),
) -> anyhow::Result<()> {
    let count = plan.rows.len();
    store
        .write(author, move |w| Box::pin(async move { import(w, plan.rows, planned_for).await }))
        .await
        .with_context(|| format!("{}: nothing was written", community.slug))?;
    println!("{}", w.ta("import-done-text", args![("count", count)]));
    Ok(())
}

/// Says what the import would do; whether nothing is wrong with it.
fn tell(w: Words, plan: &Plan) -> bool {
    let (sentences, more) = fault_sentences(w, plan);
    if !sentences.is_empty() {
        eprintln!("{}", w.ta("import-faults-title", args![("count", plan.faults.len())]));
        sentences.iter().for_each(|sentence| eprintln!("  {sentence}"));
        if more > 0 {
            eprintln!("  {}", w.ta("import-faults-more", args![("count", more)]));
        }
        return false;
    }
    for (sheet, [listed, new, changed, unchanged]) in counts(plan) {
        println!(
            "  {}\t{listed} · {} {new} · {} {changed} · {} {unchanged}",
            sheet.name(),
            w.t("import-count-new"),
            w.t("import-count-changed"),
            w.t("import-count-unchanged"),
        );
    }
    for change in plan.changes.iter().filter(|change| change.before.is_some()).take(40) {
        println!("  {}: {} → {}", change.sheet.name(), change.before.as_deref().unwrap_or_default(), change.after);
    }
    if plan.rows.is_empty() {
        println!("{}", w.t("import-nothing-text"));
    }
    true
}

fn uploads(from: &PathBuf) -> anyhow::Result<Vec<Upload>> {
    let read = |path: &PathBuf| -> anyhow::Result<Upload> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Upload { name, bytes })
    };
    if !from.is_dir() {
        return Ok(vec![read(from)?]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("csv")) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(read).collect()
}
