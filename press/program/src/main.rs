//! `siyi-press`: reads a document as JSON from its standard input and writes a PDF or a picture to its standard
//! output. It opens no file but fonts, and no connection.

mod markup;
mod world;

use std::io::{Read, Write, stdin, stdout};

use anyhow::Context;
use clap::Parser;
use press::{Document, Form};

/// Prints a document of Siyi.
#[derive(Debug, Parser)]
#[command(name = "siyi-press", version)]
enum Line {
    /// Makes a sheet (a4, a3) or a picture (card) of the document that comes in as JSON
    Print {
        /// a4, a3 or card
        #[arg(value_parser = form)]
        form: Form,
    },
    /// Tells whether there is a font with Chinese letters
    Check,
}

fn form(name: &str) -> Result<Form, String> {
    let names = || Form::ALL.map(Form::name).join(", ");
    Form::from_name(name).ok_or_else(|| format!("not one of {}", names()))
}

fn main() -> anyhow::Result<()> {
    let line = Line::parse();
    let fonts = world::fonts()?;
    let Line::Print { form } = line else { return Ok(()) };
    let mut text = String::new();
    stdin().lock().read_to_string(&mut text).context("the document on standard input")?;
    let document: Document = serde_json::from_str(&text).context("the document on standard input")?;
    let made = world::make(fonts, &document, form)?;
    stdout().lock().write_all(&made).context("standard output")
}
