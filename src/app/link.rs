//! What the line lets through, as the loop has measured it: whether the screen is thinned, and the meter.
//! It measures nothing itself.

use std::time::Duration;

use super::{App, Explain, Overlay, Screen};
use crate::base::Decimal;

/// The line as `app` and `view` see it. The loop sets it before each frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// The screen is thinned: it is laid out as for a window under 80 columns, and nothing but a refusal changes
    /// the pen. See [`App::thin`].
    pub is_low: bool,
    /// The person has said whether it is to be thinned: the line does not decide it any more.
    pub is_settled: bool,
    /// What the line has cost so far.
    pub meter: Meter,
}

/// What the line has cost, and what is known of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Meter {
    /// Bytes of the last frame that was not empty.
    pub last: u64,
    /// Bytes of this run.
    pub total: u64,
    /// Frames sent.
    pub drawn: u64,
    /// Frames that were due while the line was busy, and were passed over.
    pub skipped: u64,
    /// From a question sent to its answer, the least of the last ones; `None` until measured.
    pub round_trip: Option<Duration>,
    /// Bytes a second that the line carries; `None` until measured.
    pub rate: Option<u64>,
}

impl Meter {
    /// From this round trip on the screen is thinned by itself.
    pub const SLOW: Duration = Duration::from_millis(400);

    /// Whether the line is so slow that the screen is thinned by itself.
    pub fn is_slow(&self) -> bool {
        self.round_trip.is_some_and(|trip| trip >= Meter::SLOW)
    }

    /// What the line has cost, in sentences.
    pub fn lines(&self) -> Vec<String> {
        let count = |number: u64| {
            let plain = number.to_string();
            Decimal::parse(&plain).map_or(plain, Decimal::grouped)
        };
        let trip = self.round_trip.map(|trip| trip.as_millis());
        vec![
            format!(
                "The last frame: {} bytes. This run: {} bytes in {} frames.",
                count(self.last),
                count(self.total),
                count(self.drawn)
            ),
            match self.skipped {
                0 => "No frame was passed over: the line kept up with the keys.".to_owned(),
                1 => "1 frame was passed over, since the keys came faster.".to_owned(),
                many => format!(
                    "{} frames were passed over, since the keys came faster.",
                    count(many)
                ),
            },
            match (trip, self.rate) {
                (None, _) => {
                    "Round trip: not measured; the keys have not outrun the line.".to_owned()
                }
                (Some(trip), None) => format!("Round trip: {} ms.", count(trip as u64)),
                (Some(trip), Some(rate)) => format!(
                    "Round trip: {} ms. The line carries at least {} bytes a second.",
                    count(trip as u64),
                    count(rate)
                ),
            },
        ]
    }
}

impl App {
    /// Thins the screen for a slow line, or no longer.
    pub fn thin(&mut self, is_low: bool) {
        self.link.is_low = is_low;
        self.fit(self.window);
    }

    /// Takes note of the size of the window.
    pub(super) fn fit(&mut self, window: Screen) {
        self.window = window;
        self.screen = match self.link.is_low {
            true => window.thinned(),
            false => window,
        };
    }
}

/// Thins the screen, or no longer; it stays so for this run.
pub(super) fn switch(app: &mut App) {
    app.thin(!app.link.is_low);
    app.link.is_settled = true;
    app.say(match app.link.is_low {
        true => "The screen is thinned for a slow line. :low brings everything back.",
        false => "Everything is drawn again. :low thins the screen.",
    });
}

/// Opens the meter.
pub(super) fn show(app: &mut App) {
    app.overlays.push(Overlay::Explain(Explain {
        lines: app.link.meter.lines(),
        first: 0,
    }));
}
