//! Moments and days. A moment is an argument everywhere; the one place that reads a real clock is the server's start.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{Date, Duration, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// The offset of China Standard Time, in which civil days are counted; it has no summer time.
pub const CHINA: UtcOffset = time::macros::offset!(+8);

/// A point in time, in microseconds since 1970-01-01 UTC. Serialised as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A civil day in China Standard Time. Serialised as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Moment {
    /// The moment this many microseconds after 1970-01-01 UTC.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339, for example `2026-05-09T09:00:00+08:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        i64::try_from(at.unix_timestamp_nanos() / 1_000).ok().map(Self)
    }

    /// The moment at `hour:minute` of a civil day in China.
    #[must_use]
    pub fn at(day: Day, hour: u8, minute: u8) -> Self {
        day.start().plus(Duration::hours(i64::from(hour)) + Duration::minutes(i64::from(minute)))
    }

    /// The civil day in China to which this moment belongs.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.local().date())
    }

    /// The same moment later (or earlier) by `span`; saturates at the ends of the range.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        let micros = i64::try_from(span.whole_microseconds()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros))
    }

    /// The time that passes from this moment until `later`; negative when `later` is earlier.
    #[must_use]
    pub fn until(self, later: Self) -> Duration {
        Duration::microseconds(later.0.saturating_sub(self.0))
    }

    /// Date and time of day as clocks in China show them.
    #[must_use]
    pub fn local(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .to_offset(CHINA)
    }

    /// RFC 3339 in UTC with microseconds, as the record writes it.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.local().to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
    }
}

impl Day {
    /// The day of year, month (1–12) and day of month, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// The calendar date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0
    }

    /// 00:00 of the day.
    #[must_use]
    pub fn start(self) -> Moment {
        let at = self.0.midnight().assume_offset(CHINA);
        Moment(i64::try_from(at.unix_timestamp_nanos() / 1_000).unwrap_or(0))
    }

    /// 24:00 of the day, which is 00:00 of the next.
    #[must_use]
    pub fn end(self) -> Moment {
        self.plus(1).start()
    }

    /// The day this many days later (or earlier).
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.checked_add(Duration::days(days)).unwrap_or(self.0))
    }

    /// Whole days from this day to `later`; negative when `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        i64::from(later.0.to_julian_day()) - i64::from(self.0.to_julian_day())
    }

    /// Completed years of age on `on` of somebody born on this day; the birthday itself counts (E12).
    #[must_use]
    pub fn age_on(self, on: Self) -> i32 {
        let had_birthday = (on.0.month() as u8, on.0.day()) >= (self.0.month() as u8, self.0.day());
        on.0.year() - self.0.year() - i32::from(!had_birthday)
    }

    /// The number of the day since 1970-01-01, as stored.
    #[must_use]
    pub fn number(self) -> i64 {
        Self::EPOCH.days_until(self)
    }

    /// The day with this number since 1970-01-01.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        Self::EPOCH.plus(number)
    }

    const EPOCH: Self = Self(time::macros::date!(1970 - 01 - 01));
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month() as u8, self.0.day())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}
impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 moment"))
    }
}
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a day YYYY-MM-DD"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_json() {
        let at = Moment::parse("2026-05-09T09:00:00.000123+08:00").unwrap();
        let json = serde_json::to_string(&at).unwrap();
        assert_eq!(json, "\"2026-05-09T01:00:00.000123Z\"");
        assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), at);
    }

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day = Day::new(2026, 5, 9).unwrap();
        assert_eq!(day.start().rfc3339(), "2026-05-08T16:00:00Z");
        assert_eq!(day.start().day(), day);
        assert_eq!(Day::from_number(day.number()), day);
    }

    #[test]
    fn the_eighteenth_birthday_counts_and_the_day_before_does_not() {
        let born = Day::new(2008, 5, 9).unwrap();
        assert_eq!(born.age_on(Day::new(2026, 5, 9).unwrap()), 18);
        assert_eq!(born.age_on(Day::new(2026, 5, 8).unwrap()), 17);
    }
}
