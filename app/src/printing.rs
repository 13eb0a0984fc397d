//! Printing: documents are handed to the program `siyi-press`, which answers with a PDF or a picture.

use std::{
    collections::HashMap,
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::body::Bytes;
use press::{Document, Form};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::Semaphore,
    time::timeout,
};

/// How long one document may take.
const LONGEST: Duration = Duration::from_secs(20);
/// How long somebody waits until others are served.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest thing that is printed, in bytes.
const LARGEST: u64 = 16 << 20;
/// How many printed things are remembered.
const REMEMBERED: usize = 64;

/// The printing program; what it printed for the same document is remembered.
#[derive(Clone, Debug)]
pub struct Printer(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    program: Box<Path>,
    /// One at a time: a vote must not wait for paper.
    turn: Semaphore,
    printed: Mutex<HashMap<(&'static str, String), Bytes>>,
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// Too many others print.
    #[error("others are printing")]
    Busy,
    /// It took longer than it may.
    #[error("printing took longer than {} seconds", LONGEST.as_secs())]
    Slow,
    /// The program cannot be started, or its pipe broke.
    #[error("the printing program: {0}")]
    Program(#[from] std::io::Error),
    /// The program refused.
    #[error("the printing program refused: {0}")]
    Refused(String),
}

impl Printer {
    /// The program, after it was asked whether it can print Chinese.
    ///
    /// # Errors
    /// When it is not there, or finds no font with Chinese letters.
    pub async fn find(program: &Path) -> Result<Self, PrintError> {
        let inner = Inner { program: program.into(), turn: Semaphore::new(1), printed: Mutex::new(HashMap::new()) };
        let printer = Self(Arc::new(inner));
        printer.run(&["check"], Vec::new()).await?;
        Ok(printer)
    }

    /// The document in this form.
    ///
    /// # Errors
    /// When others print, the document cannot be set, or the program fails.
    pub async fn print(&self, document: &Document, form: Form) -> Result<Bytes, PrintError> {
        let text = serde_json::to_string(document).map_err(|error| PrintError::Refused(error.to_string()))?;
        let key = (form.name(), text);
        if let Some(printed) = self.remembered(&key) {
            return Ok(printed);
        }
        let turn = timeout(PATIENCE, self.0.turn.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(PrintError::Busy) };
        // Somebody before us may have waited for the same.
        if let Some(printed) = self.remembered(&key) {
            return Ok(printed);
        }
        let printed = Bytes::from(self.run(&["print", form.name()], key.1.clone().into_bytes()).await?);
        let mut kept = self.0.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= REMEMBERED {
            kept.clear();
        }
        kept.insert(key, printed.clone());
        Ok(printed)
    }

    fn remembered(&self, key: &(&'static str, String)) -> Option<Bytes> {
        self.0.printed.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    async fn run(&self, line: &[&str], input: Vec<u8>) -> Result<Vec<u8>, PrintError> {
        let work = async {
            let mut program = Command::new(&*self.0.program);
            program.args(line).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            // Fonts are looked for below it.
            program.envs(std::env::var_os("HOME").map(|home| ("HOME", home)));
            let mut running = program.kill_on_drop(true).spawn()?;
            let (stdin, stdout, stderr) = (running.stdin.take(), running.stdout.take(), running.stderr.take());
            let write = async move {
                if let Some(mut stdin) = stdin {
                    // Who refuses does not read to the end.
                    let _ = stdin.write_all(&input).await;
                }
                Ok(())
            };
            let ((), made, said) = tokio::try_join!(write, read(stdout), read(stderr))?;
            let ended = running.wait().await?;
            if ended.success() {
                Ok(made)
            } else {
                Err(PrintError::Refused(String::from_utf8_lossy(&said).into_owned()))
            }
        };
        timeout(LONGEST, work).await.unwrap_or(Err(PrintError::Slow))
    }
}

async fn read(pipe: Option<impl tokio::io::AsyncRead + Unpin>) -> std::io::Result<Vec<u8>> {
    let mut read = Vec::new();
    if let Some(pipe) = pipe {
        pipe.take(LARGEST).read_to_end(&mut read).await?;
    }
    Ok(read)
}
