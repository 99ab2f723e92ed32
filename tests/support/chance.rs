//! A seeded source of chance for tests: the same seed gives the same run. It keeps no secrets.
#![allow(dead_code)]

/// A source of chance.
pub struct Chance(u64);

/// What steers, hides, piles up, or is merely unusual: every text field must take it as it is.
pub const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{9b}31m\u{85}\u{90}",
    "\u{202e}reversed\u{202c} \u{2066}\u{2069}\u{200f}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}",
    "a\tb\rc\r\nd\u{0}e\u{7f}",
    "កម្ពុជា\u{200b}ថ្ងៃ ประเทศไทย ລາວ မြန်မာ Việt Nam 中国",
    "\u{feff}\u{ad}\u{2060}\u{fe0f}\u{fffd}\u{ffff}\u{10ffff}",
    "\" \\ / \\u0041 \\n {} [] , : <<<<<<< ours",
    "👩\u{200d}👩\u{200d}👧 ｗｉｄｅ",
    "",
    " ",
];

impl Chance {
    /// Chance that follows from a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed ^ 0x5eed_0000_5eed_0000)
    }

    /// Any number (SplitMix64; Steele, Lea, Flood 2014).
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        match limit {
            0 => 0,
            _ => (self.any() % limit as u64) as usize,
        }
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of these words.
    pub fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// A text: a plain one, a hostile one, or letters from anywhere.
    pub fn text(&mut self) -> String {
        match self.below(3) {
            0 => format!("text {}", self.below(1000)),
            1 => self.word(HOSTILE).to_owned(),
            _ => (0..self.below(12))
                .filter_map(|_| {
                    let most = *self.pick(&[0x7f, 0x400, 0x3000, 0x11_0000]);
                    char::from_u32(self.below(most) as u32)
                })
                .collect(),
        }
    }
}
