//! A load generator: keep-alive connections that each ask, wait for the whole answer and ask again.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What to ask: the bytes of the n-th request of the whole run; nothing when there is no more.
pub type Ask = Arc<dyn Fn(u64) -> Option<Arc<[u8]>> + Send + Sync>;

/// What a run saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Answers with the expected status.
    pub answers: u64,
    /// All other answers.
    pub others: u64,
    /// How long it took.
    pub took: Duration,
    /// How long each expected answer took, in microseconds, sorted.
    pub waits: Vec<u32>,
    /// Processor time of this process: of the server and of the asking, but not of a database server.
    pub cpu: Duration,
}

impl Seen {
    /// Expected answers in a second.
    pub fn rate(&self) -> f64 {
        self.waits.len() as f64 / self.took.as_secs_f64()
    }

    /// Microseconds of processor time that an answer cost.
    pub fn cpu_each(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.waits.len().max(1) as f64
    }

    /// The wait that this part of the answers did not exceed, in milliseconds.
    pub fn wait(&self, part: f64) -> f64 {
        let place = (self.waits.len() as f64 * part) as usize;
        self.waits.get(place).or(self.waits.last()).map_or(0.0, |micros| f64::from(*micros) / 1_000.0)
    }
}

/// A request without a body.
pub fn get(path: &str, headers: &str) -> Arc<[u8]> {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\r\n").into_bytes().into()
}

/// Asks over this many connections for this long and expects answers of this status.
pub async fn run(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    status: u16,
    ask: Ask,
) -> anyhow::Result<Seen> {
    let next = Arc::new(AtomicU64::new(0));
    let (start, cpu) = (Instant::now(), cpu_time());
    let tasks: Vec<_> = (0..connections)
        .map(|_| {
            let (ask, next) = (Arc::clone(&ask), Arc::clone(&next));
            tokio::spawn(async move { one(address, start + time, status, &ask, &next).await })
        })
        .collect();
    let mut seen = Seen::default();
    for task in tasks {
        let one = task.await??;
        seen.answers += one.answers;
        seen.others += one.others;
        seen.waits.extend(one.waits);
    }
    seen.took = start.elapsed();
    seen.cpu = cpu_time().saturating_sub(cpu);
    seen.waits.sort_unstable();
    Ok(seen)
}

/// Processor time of this process so far; nothing where the system does not say.
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // User and system time in hundredths of a second, the 12th and 13th field after the name.
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(10 * ticks.sum::<u64>())
}

async fn one(address: SocketAddr, end: Instant, status: u16, ask: &Ask, next: &AtomicU64) -> anyhow::Result<Seen> {
    let mut connection = Connection::open(address).await?;
    let mut seen = Seen::default();
    while Instant::now() < end {
        let Some(request) = ask(next.fetch_add(1, Ordering::Relaxed)) else { break };
        let asked = Instant::now();
        let answer = connection.ask(&request).await?;
        if answer.status == status {
            seen.answers += 1;
            seen.waits.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
        } else {
            seen.others += 1;
        }
    }
    Ok(seen)
}

/// One keep-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// One answer; head and body lie in the connection's buffer until the next request.
pub struct Answer<'c> {
    /// The status.
    pub status: u16,
    /// The head, without its last empty line.
    pub head: &'c str,
    /// The body.
    pub body: &'c [u8],
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Asks, and waits for the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            self.read().await?;
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
        };
        let (status, length) = understand(self.buffer.get(..head).unwrap_or_default())?;
        let whole = head + 4 + length;
        while self.buffer.len() < whole {
            self.read().await?;
        }
        let (head, body) = (&self.buffer[..head], &self.buffer[head + 4..whole]);
        Ok(Answer { status, head: std::str::from_utf8(head)?, body })
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server hung up");
        Ok(())
    }
}

/// Status and length of the body.
fn understand(head: &[u8]) -> anyhow::Result<(u16, usize)> {
    let head = std::str::from_utf8(head)?;
    let status: u16 = head.get(9..12).context("no status")?.parse()?;
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let length = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, value)| value.trim());
    let length = match length.last() {
        Some(length) => length.parse()?,
        None if matches!(status, 204 | 304) => 0,
        None => anyhow::bail!("an answer without a length: {head}"),
    };
    Ok((status, length))
}
