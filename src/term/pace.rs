//! When the next frame may be sent, so that the screen is never behind the keys: what the line carries is measured by
//! a question behind a frame (`ESC [ 6 n`, where is the cursor?), which the terminal answers when it has come so far.
//! It sends nothing and reads no clock.
//!
//! While keys come no faster than the line carries their frames, every frame is sent at once and nothing is asked.
//! Otherwise
//! - a frame waits until, by what is known, the line has carried the one before it;
//! - at most two frames that ask are unanswered, half a round trip apart: frames are passed over, not queued; the frame
//!   that is left when the keys rest goes as soon as the line is free;
//! - a line that answers nothing is taken to carry `MUTE` bytes a second.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The question; every terminal since the VT100 answers it with `ESC [ row ; column R`.
pub(super) const QUESTION: &[u8] = b"\x1b[6n";

/// Bytes a second that a line is taken to carry before anything is known of it: a bad mobile line.
const UNKNOWN: f64 = 1_200.0;

/// The same for a terminal that does not answer.
const MUTE: f64 = 9_600.0;

/// No line is taken to be slower or faster.
const RATES: std::ops::RangeInclusive<f64> = 100.0..=1e9;

/// So much of what was sent may still be on its way into the line when the next frame is sent.
const SLACK: Duration = Duration::from_millis(60);

/// Between the first two frames that ask, while the round trip is not known.
const FIRST_GAP: Duration = Duration::from_millis(250);

/// After so many bytes in a row what is known is asked again: a line may have become slower.
const STALE: u64 = 512;

/// Frames further apart are not in a row.
const ROW: Duration = Duration::from_secs(1);

/// Frames of so few bytes, such as a letter, are not held back while the line is free.
const LIGHT: u64 = 40;

/// A terminal that has never answered for so long does not answer; one behind a bad line may need longer.
const DEAF: Duration = Duration::from_millis(1_200);

/// An answer that is missing for so long, or for so many round trips, has been lost.
const LOST: Duration = Duration::from_secs(3);
const LOST_TRIPS: u32 = 6;

/// The round trips that are kept: a line that changes is known anew after so many answers.
const MEASURES: usize = 16;

/// So many answers make a judgement.
const SURE: usize = 3;

/// From this round trip on, or below this rate in bytes a second, a line lags behind what is typed.
const LAG: Duration = Duration::from_millis(100);
const LEAN: f64 = 10_000.0;

/// After so many answers the rate is measured again.
const RATE_LASTS: usize = 8;

/// The least time that can be told from none.
const TICK: f64 = 0.004;

/// What to do with a frame that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Send it.
    Send(Asks),
    /// Hold it until then, or until an answer comes; what happens meanwhile goes into the same frame. `asks` is a
    /// question to be sent alone, so that less is held back if the line is better than it is taken for.
    Hold { until: Instant, asks: bool },
}

/// Which questions go with a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asks {
    /// None.
    #[default]
    No,
    /// One behind it: its answer says that the frame has arrived.
    Behind,
    /// One before it too: from one answer to the other is what the line needs for the frame.
    Around,
}

impl Asks {
    /// The bytes of the questions.
    pub fn bytes(self) -> u64 {
        let count = match self {
            Asks::No => 0,
            Asks::Behind => 1,
            Asks::Around => 2,
        };
        count * QUESTION.len() as u64
    }
}

/// What is known of the line, and what is on its way.
#[derive(Debug, Default)]
pub struct Pace {
    unanswered: VecDeque<Question>,
    round_trips: VecDeque<Duration>,
    /// Bytes a second, once it could be measured, and how many answers ago that was.
    rate: Option<f64>,
    rate_age: usize,
    has_heard: bool,
    is_mute: bool,
    last_answer: Option<Instant>,
    /// When the line has carried all, by what is known.
    free_at: Option<Instant>,
    last_sent: Option<Instant>,
    last_bytes: u64,
    /// Bytes since the last question, in a row of frames.
    unasked: u64,
}

/// A question that is on its way.
#[derive(Debug, Clone, Copy)]
struct Question {
    sent: Instant,
    /// When the line has carried it, by what was known.
    carried: Instant,
    /// It stands behind a frame.
    is_behind: bool,
    /// Bytes since the question right before it in the same write, itself included.
    since: Option<u64>,
}

impl Pace {
    /// What to do now with a frame that is due. `rests` says that the keys have come to rest.
    pub fn turn(&self, now: Instant, rests: bool) -> Turn {
        let free_at = self.free_at.map_or(now, |free_at| free_at.max(now));
        let is_free = free_at <= now + SLACK;
        if self.is_mute {
            return send_or_hold(is_free, free_at, Asks::No);
        }
        let asks = match self.rate {
            Some(_) if self.rate_age < RATE_LASTS => Asks::Behind,
            _ => Asks::Around,
        };
        let is_light = self.last_bytes <= LIGHT && free_at <= now;
        match self.waiting() {
            0 if is_free && (free_at > now || self.is_stale(now) || self.is_half_known()) => {
                Turn::Send(asks)
            }
            0 if is_free => Turn::Send(Asks::No),
            0 => Turn::Hold {
                until: free_at,
                asks: !self.has_heard && self.unanswered.is_empty(),
            },
            _ if is_light => Turn::Send(Asks::No),
            1 => {
                let gap = self.round_trip().map_or(FIRST_GAP, |round| round / 2);
                let next = self.last_sent.map_or(now, |sent| sent + gap);
                let until = if rests { free_at } else { free_at.max(next) };
                send_or_hold(until <= now + SLACK, until, asks)
            }
            // Nothing is known yet: the line is not trusted, but not waited for either.
            _ if !self.has_heard => send_or_hold(is_free, free_at, Asks::No),
            2 if rests => send_or_hold(is_free, free_at, asks),
            _ => Turn::Hold {
                until: self.unanswered[0].sent + self.lost_after(),
                asks: false,
            },
        }
    }

    /// Takes note of bytes that were sent, questions not counted. None and a question is a question alone.
    pub fn sent(&mut self, now: Instant, bytes: u64, asks: Asks) {
        let all = bytes + asks.bytes();
        if all == 0 {
            return;
        }
        let begins = self.free_at.map_or(now, |free_at| free_at.max(now));
        let carried = begins + Duration::from_secs_f64(all as f64 / self.assumed_rate());
        self.free_at = Some(carried);
        let is_in_a_row = self.last_sent.is_some_and(|sent| now < sent + ROW);
        self.unasked = if is_in_a_row { self.unasked } else { 0 } + bytes;
        if asks == Asks::Around {
            self.unanswered.push_back(Question {
                sent: now,
                carried: begins,
                is_behind: false,
                since: None,
            });
        }
        if asks != Asks::No {
            let since = bytes + QUESTION.len() as u64;
            self.unanswered.push_back(Question {
                sent: now,
                carried,
                is_behind: bytes > 0,
                since: (asks == Asks::Around).then_some(since),
            });
            self.unasked = 0;
        }
        if bytes > 0 {
            self.last_sent = Some(now);
            self.last_bytes = bytes;
        }
    }

    /// Takes note of an answer; one that nobody waits for any more only says that the terminal does answer.
    pub fn answered(&mut self, now: Instant) {
        self.has_heard = true;
        self.is_mute = false;
        let Some(question) = self.unanswered.pop_front() else {
            return;
        };
        self.rate_age += 1;
        self.round_trips
            .push_back(now.saturating_duration_since(question.sent));
        if self.round_trips.len() > MEASURES {
            self.round_trips.pop_front();
        }
        if let (Some(bytes), Some(before)) = (question.since, self.last_answer) {
            let took = now.saturating_duration_since(before).as_secs_f64();
            self.learn(bytes as f64 / took.max(TICK));
        }
        self.last_answer = Some(now);
        if self.unanswered.is_empty() && self.unasked == 0 {
            // All that was sent has arrived.
            self.free_at = None;
        }
    }

    /// Gives up on answers that are too late: the terminal is not asked again before it answers.
    pub fn tire(&mut self, now: Instant) {
        // A line may be much worse than it is taken for.
        let patience = |question: &Question| match self.has_heard {
            true => self.lost_after(),
            false => DEAF + question.carried.saturating_duration_since(question.sent) * 2,
        };
        let is_late = |question: &Question| now >= question.sent + patience(question);
        if self.unanswered.front().is_some_and(is_late) {
            // Until it answers again it is taken for one that does not.
            self.unanswered.clear();
            self.is_mute = true;
        }
    }

    /// Forgets what is on its way: somebody else has had the terminal.
    pub fn forget(&mut self) {
        self.unanswered.clear();
        self.free_at = None;
        self.unasked = 0;
    }

    /// From a question to its answer, the least of the last ones.
    pub fn round_trip(&self) -> Option<Duration> {
        self.round_trips.iter().min().copied()
    }

    /// Bytes a second, once it could be measured. Of a fast line it is the least that was seen.
    pub fn rate(&self) -> Option<u64> {
        self.rate.map(|rate| rate as u64)
    }

    /// Whether enough was measured that one hiccup does not count for the line.
    pub fn is_sure(&self) -> bool {
        self.round_trips.len() >= SURE
    }

    /// Whether the terminal is taken to answer nothing.
    pub fn is_mute(&self) -> bool {
        self.is_mute
    }

    /// How many answers are still to come.
    pub fn unanswered(&self) -> usize {
        self.unanswered.len()
    }

    /// Whether the line is known to lag behind what is typed.
    pub fn lags(&self) -> bool {
        self.round_trip().is_some_and(|trip| trip >= LAG)
            || self.rate.is_some_and(|rate| rate < LEAN)
    }

    /// How many frames that asked are unanswered.
    pub fn waiting(&self) -> usize {
        let behind = self.unanswered.iter().filter(|question| question.is_behind);
        behind.count()
    }

    /// The terminal answers, but nobody knows yet what the line carries.
    fn is_half_known(&self) -> bool {
        self.has_heard && self.rate.is_none() && self.unanswered.is_empty()
    }

    fn lost_after(&self) -> Duration {
        let trips = self
            .round_trip()
            .map_or(Duration::ZERO, |trip| trip * LOST_TRIPS);
        LOST.max(trips)
    }

    fn is_stale(&self, now: Instant) -> bool {
        self.unasked >= STALE && self.last_sent.is_some_and(|sent| now < sent + ROW)
    }

    /// What is measured; until then a bad line.
    fn assumed_rate(&self) -> f64 {
        match self.rate {
            Some(rate) => rate,
            None if self.is_mute => MUTE,
            None => UNKNOWN,
        }
    }

    fn learn(&mut self, found: f64) {
        let found = found.clamp(*RATES.start(), *RATES.end());
        // A better line shows at once, a worse one by and by: a hiccup is not the line.
        self.rate = Some(
            self.rate
                .map_or(found, |rate| found.max((rate + found) / 2.0)),
        );
        self.rate_age = 0;
    }
}

fn send_or_hold(is_free: bool, until: Instant, asks: Asks) -> Turn {
    match is_free {
        true => Turn::Send(asks),
        false => Turn::Hold { until, asks: false },
    }
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
