//! The pace against a line that exists only here: it carries so many bytes a second, and an answer takes its time.

use super::super::dice::Dice;
use super::*;

/// A line, and who sits at its end: keys come at a rate, and every frame has its bytes.
struct Line {
    /// Bytes a second.
    rate: f64,
    /// One way.
    delay: Duration,
    /// Whether the terminal answers.
    answers: bool,
    /// Bytes of a frame; every third has only a quarter of them.
    frame: u64,
}

/// What came of it.
#[derive(Debug)]
struct Ran {
    /// From the last key pressed to the last byte seen.
    settled: Duration,
    /// Frames that were sent, and how many of them were seen before the last key came in.
    frames: usize,
    questions: usize,
    /// The most bytes that lay before the line, not counting those of the frame that was just sent.
    queued: u64,
}

fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Holds a key down: `keys` keys, one every 33 ms; afterwards nothing. The time is made up.
fn hold(line: &Line, pace: &mut Pace, start: Instant, keys: u64) -> Ran {
    let mut answers: VecDeque<Instant> = VecDeque::new();
    let mut free_at = start;
    let mut last_seen = start;
    let mut ran = Ran {
        settled: ms(0),
        frames: 0,
        questions: 0,
        queued: 0,
    };
    let mut is_due = false;
    let last_key = start + line.delay + ms(33) * (keys - 1) as u32;
    let mut came = 0;
    let mut now = start;
    // Every millisecond.
    while now < start + Duration::from_secs(60) {
        while answers.front().is_some_and(|at| *at <= now) {
            answers.pop_front();
            pace.answered(now);
        }
        while came < keys && start + line.delay + ms(33) * came as u32 <= now {
            came += 1;
            is_due = true;
        }
        pace.tire(now);
        let rests = now >= last_key + ms(80);
        let turn = match is_due {
            true => pace.turn(now, rests),
            false => Turn::Hold {
                until: now,
                asks: false,
            },
        };
        let (bytes, asks) = match turn {
            Turn::Send(asks) => {
                is_due = false;
                ran.frames += 1;
                let share = if ran.frames % 3 == 2 { 4 } else { 1 };
                (line.frame / share, asks)
            }
            Turn::Hold { asks: true, .. } => (0, Asks::Behind),
            Turn::Hold { .. } => (0, Asks::No),
        };
        let asked = asks.bytes();
        if bytes + asked > 0 {
            let waiting = free_at.saturating_duration_since(now).as_secs_f64() * line.rate;
            ran.queued = ran.queued.max(waiting as u64);
            let carried = Duration::from_secs_f64((bytes + asked) as f64 / line.rate);
            free_at = free_at.max(now) + carried;
            last_seen = free_at + line.delay;
            pace.sent(now, bytes, asks);
            ran.questions += asked as usize / QUESTION.len();
            if asks == Asks::Around && line.answers {
                let rest = Duration::from_secs_f64((bytes + 4) as f64 / line.rate);
                answers.push_back(free_at - rest + line.delay * 2);
            }
            if asks != Asks::No && line.answers {
                answers.push_back(free_at + line.delay * 2);
            }
        }
        now += ms(1);
    }
    ran.settled = last_seen.saturating_duration_since(last_key - line.delay);
    ran
}

const SLOW: Line = Line {
    rate: 1_200.0,
    delay: Duration::from_millis(300),
    answers: true,
    frame: 80,
};

#[test]
fn a_key_held_down_on_a_slow_line_settles_in_a_round_trip_and_two_frames() {
    let ran = hold(&SLOW, &mut Pace::default(), Instant::now(), 90);
    assert!(ran.settled <= ms(600 + 2 * 67 + 80), "{ran:?}");
    assert!((10..40).contains(&ran.frames), "{ran:?}");
}

#[test]
fn on_a_line_that_carries_every_frame_each_is_sent_and_hardly_anything_is_asked() {
    let line = Line {
        rate: 1e6,
        delay: ms(1),
        ..SLOW
    };
    let mut pace = Pace::default();
    let ran = hold(&line, &mut pace, Instant::now(), 90);
    assert_eq!(ran.frames, 90);
    assert!(ran.questions <= 90 * 80 / STALE as usize + 1, "{ran:?}");
    assert!(ran.settled < ms(5), "{ran:?}");
}

#[test]
fn letters_typed_as_people_type_are_not_asked_about() {
    let mut pace = Pace::default();
    let start = Instant::now();
    for letter in 0..60u64 {
        let now = start + ms(150) * letter as u32;
        assert_eq!(pace.turn(now, false), Turn::Send(Asks::No));
        pace.sent(now, 4, Asks::No);
    }
}

#[test]
fn a_terminal_that_answers_nothing_is_asked_a_few_times_and_never_waited_for() {
    let line = Line {
        answers: false,
        ..SLOW
    };
    let mut pace = Pace::default();
    let ran = hold(&line, &mut pace, Instant::now(), 90);
    assert!(ran.questions <= 4 && ran.frames > 20, "{ran:?}");
    assert!(pace.is_mute);
    assert_eq!(
        pace.turn(Instant::now() + ms(90_000), false),
        Turn::Send(Asks::No)
    );
}

#[test]
fn an_answer_after_all_is_believed() {
    let mut pace = Pace::default();
    let start = Instant::now();
    pace.sent(start, 100, Asks::Behind);
    pace.tire(start + DEAF + ms(400));
    assert!(pace.is_mute);
    pace.answered(start + DEAF + ms(500));
    assert!(!pace.is_mute);
}

#[test]
fn the_first_page_is_not_followed_by_another_before_the_line_can_have_carried_it() {
    let mut pace = Pace::default();
    let start = Instant::now();
    pace.sent(start, 1_900, Asks::No);
    let turn = pace.turn(start + ms(10), false);
    assert!(matches!(turn, Turn::Hold { asks: true, .. }), "{turn:?}");
    // A good line says so at once, and is measured with the next frame.
    pace.sent(start + ms(10), 0, Asks::Behind);
    pace.answered(start + ms(12));
    assert_eq!(pace.turn(start + ms(13), false), Turn::Send(Asks::Around));
}

#[test]
fn from_the_question_before_a_frame_to_the_one_behind_it_is_what_the_line_needs_for_it() {
    let mut pace = Pace::default();
    let start = Instant::now();
    pace.sent(start, 116, Asks::Around);
    pace.answered(start + ms(600));
    assert_eq!((pace.round_trip(), pace.rate()), (Some(ms(600)), None));
    pace.answered(start + ms(700));
    assert_eq!(
        (pace.round_trip(), pace.rate()),
        (Some(ms(600)), Some(1_200))
    );
}

#[test]
fn on_any_line_no_more_lies_before_it_than_two_frames_and_what_a_round_trip_carries() {
    let mut dice = Dice(11);
    for _ in 0..60 {
        let line = Line {
            rate: 300.0 * 2f64.powi(dice.below(10) as i32),
            delay: ms(1 + dice.below(700) as u64),
            answers: true,
            frame: 50 + dice.below(1_300) as u64,
        };
        let mut pace = Pace::default();
        // What it learns in the first run it knows in the second.
        let start = Instant::now();
        hold(&line, &mut pace, start, 90);
        let ran = hold(&line, &mut pace, start + Duration::from_secs(120), 90);
        let carried = line.rate * line.delay.as_secs_f64() * 2.0;
        let most = 2.0 * line.frame as f64 + carried;
        assert!(
            ran.queued as f64 <= most,
            "{ran:?} {} {:?} {}",
            line.rate,
            line.delay,
            line.frame
        );
        let frame = Duration::from_secs_f64((line.frame + 4) as f64 / line.rate);
        let settled = line.delay * 2 + frame * 2 + ms(200);
        assert!(
            ran.settled <= settled,
            "{ran:?}, not {settled:?}: {} {:?} {}",
            line.rate,
            line.delay,
            line.frame
        );
    }
}
