//! What the typesetter sees: four files in memory and the fonts of the system. No disk, no network, no clock.

use anyhow::{Context, anyhow, bail};
use press::{Document, Form, Paper};
use qrcode::{QrCode, render::svg};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Dict, Duration, IntoValue, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::{LazyHash, Scalar},
};
use typst_kit::fonts::{FontStore, system};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::markup::markup;

/// A letter that a font for Chinese has and others have not.
const CHINESE: u32 = '议' as u32;
/// How many pixels of a card a point takes: 540 pt are 1,080 pixels.
const PIXELS: f64 = 2.0;

/// The fonts of the system.
///
/// # Errors
/// When none has Chinese letters.
pub fn fonts() -> anyhow::Result<FontStore> {
    let mut fonts = FontStore::new();
    fonts.extend(system());
    let has_chinese = (0..).map_while(|at| fonts.book().info(at)).any(|font| font.coverage.contains(CHINESE));
    if !has_chinese {
        bail!("no font with Chinese letters; install one (Debian: fonts-noto-cjk)");
    }
    Ok(fonts)
}

/// The document in this form.
///
/// # Errors
/// When it cannot be set, or what was set does not conform to PDF/UA-1 and PDF/A-2a.
pub fn make(fonts: FontStore, document: &Document, form: Form) -> anyhow::Result<Vec<u8>> {
    let desk = Desk::new(fonts, document, form)?;
    let set: PagedDocument = typst::compile(&desk).output.map_err(told)?;
    match form {
        Form::Sheet(_) => pdf(&set, document),
        Form::Card => {
            let page = set.pages().first().context("the card is empty")?;
            let options = RenderOptions { pixel_per_pt: Scalar::new(PIXELS), ..RenderOptions::default() };
            typst_render::render(page, &options).encode_png().map_err(|error| anyhow!("the card: {error}"))
        }
    }
}

fn pdf(set: &PagedDocument, document: &Document) -> anyhow::Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let options = PdfOptions {
        ident: Smart::Custom(document.address.clone()),
        creator: Smart::Custom(Some("Siyi".into())),
        timestamp: document.published.as_deref().and_then(timestamp),
        standards: standards.map_err(|error| anyhow!("{}", error.message()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(set, &options).map_err(told)
}

fn timestamp(published: &str) -> Option<Timestamp> {
    let at = OffsetDateTime::parse(published, &Rfc3339).ok()?.to_offset(UtcOffset::UTC);
    let at = Datetime::from_ymd_hms(at.year(), at.month().into(), at.day(), at.hour(), at.minute(), at.second());
    at.map(Timestamp::new_utc)
}

fn told(errors: impl IntoIterator<Item = SourceDiagnostic>) -> anyhow::Error {
    let messages: Vec<_> = errors.into_iter().map(|error| error.message.to_string()).collect();
    anyhow!("{}", messages.join("; "))
}

/// Everything that is set.
struct Desk {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: Source,
    text: Source,
    document: Bytes,
    code: Bytes,
}

impl Desk {
    fn new(fonts: FontStore, document: &Document, form: Form) -> anyhow::Result<Self> {
        let (template, large) = match form {
            Form::Sheet(Paper::A4) => (include_str!("sheet.typ"), false),
            Form::Sheet(Paper::A3) => (include_str!("sheet.typ"), true),
            Form::Card => (include_str!("card.typ"), false),
        };
        let inputs = Dict::from_iter([("large".into(), large.into_value())]);
        let code = QrCode::new(document.address.as_bytes()).context("the address is too long for a QR code")?;
        let code = code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            fonts,
            main: Source::new(file("main.typ")?, template.to_owned()),
            text: Source::new(file("text.typ")?, markup(&document.text)),
            document: Bytes::new(serde_json::to_vec(document)?),
            code: Bytes::from_string(code),
        })
    }
}

fn file(name: &str) -> anyhow::Result<FileId> {
    let path = VirtualPath::new(name).map_err(|error| anyhow!("{name}: {error:?}"))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn name(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match name(id) {
            "main.typ" => Ok(self.main.clone()),
            "text.typ" => Ok(self.text.clone()),
            other => Err(FileError::NotFound(other.into())),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match name(id) {
            "document.json" => Ok(self.document.clone()),
            "code.svg" => Ok(self.code.clone()),
            other => Err(FileError::NotFound(other.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
