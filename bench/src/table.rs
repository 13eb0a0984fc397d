//! The table: one line for each thing measured, with its limit from the same run and the aim.

/// What was measured so far.
#[derive(Debug, Default)]
pub struct Table(Vec<Line>);

/// One line.
#[derive(Debug)]
pub struct Line {
    /// What was measured.
    pub what: String,
    /// What Siyi did.
    pub ours: f64,
    /// What was possible.
    pub limit: f64,
    /// The unit of both.
    pub unit: &'static str,
    /// What is aimed for.
    pub aim: Aim,
}

/// What a line aims for.
#[derive(Clone, Copy, Debug)]
pub enum Aim {
    /// At least this part of the limit.
    AtLeast(f64),
    /// At most this multiple of the limit.
    AtMost(f64),
    /// At least as much as the limit, which is a number written down beforehand.
    Reach,
    /// At most as much as the limit, which is a number written down beforehand.
    Within,
}

impl Line {
    fn ratio(&self) -> f64 {
        self.ours / self.limit
    }

    fn holds(&self) -> bool {
        match self.aim {
            Aim::AtLeast(part) => self.ratio() >= part,
            Aim::AtMost(part) => self.ratio() <= part,
            Aim::Reach => self.ratio() >= 1.0,
            Aim::Within => self.ratio() <= 1.0,
        }
    }

    fn aim(&self) -> String {
        match self.aim {
            Aim::AtLeast(part) => format!("≥ {part:.2}"),
            Aim::AtMost(part) => format!("≤ {part:.2}"),
            Aim::Reach => "≥ 1".to_owned(),
            Aim::Within => "≤ 1".to_owned(),
        }
    }
}

impl Table {
    /// Adds a line and shows it at once.
    pub fn add(&mut self, line: Line) {
        println!("measured: {} {:.0} {} of {:.0}", line.what, line.ours, line.unit, line.limit);
        self.0.push(line);
    }

    /// The whole table as Markdown.
    pub fn render(&self) -> String {
        let mut text =
            String::from("| measured | ours | limit | unit | ratio | aim | met |\n|---|---:|---:|---|---:|---|---|\n");
        for line in &self.0 {
            let (what, unit, aim) = (&line.what, line.unit, line.aim());
            let holds = if line.holds() { "yes" } else { "NO" };
            let (ours, limit) = (shown(line.ours), shown(line.limit));
            text.push_str(&format!("| {what} | {ours} | {limit} | {unit} | {:.2} | {aim} | {holds} |\n", line.ratio()));
        }
        text
    }
}

fn shown(number: f64) -> String {
    if number >= 100.0 { format!("{number:.0}") } else { format!("{number:.2}") }
}

/// The middle one.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
