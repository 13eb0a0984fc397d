//! Packs what browsers load beside the pages into the binary: the style from `style/`, and the islands' script if
//! `SIYI_SITE` names a built site.
//!
//! Every file gets an address with the hash of its bytes, so that browsers may keep it for ever, and a Brotli copy.
//! Without `SIYI_SITE` the binary has no script and every page works as plain HTML.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A file on its way into the binary.
struct Packed {
    address: String,
    name: String,
    bytes: Vec<u8>,
}

fn main() -> Outcome {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..");
    let style = root.join("style");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", style.display());
    println!("cargo:rerun-if-env-changed=SIYI_SITE");

    let mut packed = pack_style(&style)?;
    if let Some(site) = env::var_os("SIYI_SITE").map(PathBuf::from) {
        println!("cargo:rerun-if-changed={}", site.display());
        packed.extend(pack_scripts(&site.join("pkg"))?);
    }
    write_table(&packed)
}

/// The style sheet with its imports put in, and the pictures and fonts that stand beside it.
fn pack_style(style: &Path) -> Outcome<Vec<Packed>> {
    let mut packed = Vec::new();
    for file in files_below(style)? {
        if file.extension().is_some_and(|e| e == "css" || e == "md") {
            continue;
        }
        let name = relative(&file, style);
        let bytes = fs::read(&file)?;
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let address = format!("/assets/{stem}.{}.{extension}", hash(&bytes));
        packed.push(Packed { address, name, bytes });
    }
    let main = style.join("main.css");
    let mut css = if main.exists() { bundle(&main, 0)? } else { String::new() };
    for file in &packed {
        for quote in ["\"", "'", ""] {
            let reference = format!("url({quote}{}{quote})", file.name);
            css = css.replace(&reference, &format!("url(\"{}\")", file.address));
        }
    }
    let bytes = squeeze(&css).into_bytes();
    let address = format!("/assets/style.{}.css", hash(&bytes));
    packed.push(Packed { address, name: "main.css".to_owned(), bytes });
    Ok(packed)
}

/// Puts `@import "other.css" layer(x) media;` in place, relative to the importing file.
fn bundle(file: &Path, depth: u8) -> Outcome<String> {
    if depth > 8 {
        return Err(format!("{}: imports go round in a circle", file.display()).into());
    }
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut css = String::new();
    for line in text.lines() {
        let Some((path, condition)) = import(line) else {
            css.push_str(line);
            css.push('\n');
            continue;
        };
        let inner = bundle(&file.with_file_name(path), depth + 1)?;
        let (layer, media) = match condition.strip_prefix("layer(").and_then(|rest| rest.split_once(')')) {
            Some((layer, media)) => (Some(layer.trim()), media.trim()),
            None => (None, condition),
        };
        let inner = layer.map_or(inner.clone(), |layer| format!("@layer {layer} {{\n{inner}}}\n"));
        css.push_str(&if media.is_empty() { inner } else { format!("@media {media} {{\n{inner}}}\n") });
    }
    Ok(css)
}

fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("@import")?.trim().strip_suffix(';')?;
    let rest = rest.strip_prefix("url(").map_or(rest, |r| r.trim());
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (path, condition) = rest[1..].split_once(quote)?;
    Some((path, condition.trim_start_matches(')').trim()))
}

/// Leaves out comments and indentation; nothing cleverer.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut lines = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// The islands' script: one hashed folder, because the files name each other.
fn pack_scripts(folder: &Path) -> Outcome<Vec<Packed>> {
    let files = files_below(folder)?;
    let mut all = Sha256::new();
    let mut packed = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let name = relative(&file, folder);
        all.update(name.as_bytes());
        all.update(&bytes);
        packed.push(Packed { address: String::new(), name, bytes });
    }
    let digest = short(&all.finalize());
    for file in &mut packed {
        file.address = format!("/pkg/{digest}/{}", file.name);
        file.name = format!("pkg/{}", file.name);
    }
    Ok(packed)
}

fn write_table(packed: &[Packed]) -> Outcome {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = out.join("site");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut table = String::from("&[\n");
    for (n, file) in packed.iter().enumerate() {
        let plain = folder.join(format!("{n}.plain"));
        let small = folder.join(format!("{n}.br"));
        fs::write(&plain, &file.bytes)?;
        fs::write(&small, compress(&file.bytes)?)?;
        table.push_str(&format!(
            "    File {{ address: {:?}, name: {:?}, kind: {:?}, plain: include_bytes!({:?}), brotli: include_bytes!({:?}) }},\n",
            file.address, file.name, kind(&file.name), plain, small,
        ));
    }
    table.push(']');
    fs::write(out.join("site.rs"), table)?;
    Ok(())
}

fn compress(bytes: &[u8]) -> Outcome<Vec<u8>> {
    // The best quality takes seconds in an unoptimised build script; the difference only matters when it is served.
    let quality = if env::var("PROFILE")? == "release" { 11 } else { 4 };
    let mut small = Vec::new();
    brotli::CompressorWriter::new(&mut small, 4096, quality, 22).write_all(bytes)?;
    Ok(small)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn hash(bytes: &[u8]) -> String {
    short(&Sha256::digest(bytes))
}

fn short(digest: &[u8]) -> String {
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder in a fixed order; none when the folder is missing.
fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}
