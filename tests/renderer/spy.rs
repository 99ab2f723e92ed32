//! Listens on the line: is every sequence one that the terminal knows, and is nothing erased with a colour in hand that a
//! terminal may or may not leave behind? It does not know what the screen looks like.

use rapporteur::term::{Abilities, Colours};

/// What it remembers from one frame to the next.
#[derive(Default)]
pub struct Spy {
    /// The pen has a background.
    is_coloured: bool,
    /// How often sequences were heard that scroll: by count, by line feed or `ri` in a region, by rows put in or out.
    pub scrolls: usize,
    /// How often signs were put in or taken out of a row.
    pub shifts: usize,
}

impl Spy {
    /// Hears a frame.
    ///
    /// # Errors
    /// The first sequence that these abilities do not allow.
    pub fn hear(&mut self, bytes: &[u8], abilities: &Abilities) -> Result<(), String> {
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                0x1b if bytes.get(at + 1) == Some(&b'[') => {
                    let start = at + 2;
                    let length = bytes[start..]
                        .iter()
                        .position(|byte| (0x40..0x7f).contains(byte));
                    let end = start + length.ok_or("a sequence does not end")?;
                    let numbers = std::str::from_utf8(&bytes[start..end]).unwrap_or("?");
                    if !self.is_allowed(numbers, bytes[end], abilities) {
                        return Err(format!(
                            "ESC[{numbers}{} is not allowed",
                            char::from(bytes[end])
                        ));
                    }
                    at = end + 1;
                }
                0x1b if bytes.get(at + 1) == Some(&b'M') && abilities.regions => {
                    self.scrolls += 1;
                    at += 2;
                }
                b'\r' | b'\n' | 8 | 0x20..=0x7e | 0x80.. => at += 1,
                other => return Err(format!("byte {other} is not allowed")),
            }
        }
        Ok(())
    }

    fn is_allowed(&mut self, numbers: &str, last: u8, abilities: &Abilities) -> bool {
        // Rows and signs that come in may take the background in hand, or may not.
        let is_safe = abilities.erases_with_background || !self.is_coloured;
        self.scrolls += usize::from(b"STLM".contains(&last));
        self.shifts += usize::from(b"@P".contains(&last));
        match last {
            b'H' => true,
            b'm' => abilities.attributes && self.is_pen_allowed(numbers, abilities.colours),
            b'A' | b'B' | b'C' | b'D' | b'G' | b'd' => abilities.moves,
            b'J' | b'K' => abilities.erases && is_safe,
            b'X' => abilities.erases_signs && is_safe,
            b'L' | b'M' => abilities.rows && is_safe,
            // What comes in so is drawn over, or plain: both judges would see it, since only one of them colours it.
            b'@' | b'P' => abilities.signs,
            b'S' | b'T' => abilities.scrolls_by_count && is_safe,
            b'r' => abilities.regions,
            b'h' | b'l' => numbers == "?25" && abilities.hides_cursor,
            _ => false,
        }
    }

    fn is_pen_allowed(&mut self, numbers: &str, colours: Colours) -> bool {
        let mut codes = numbers
            .split(';')
            .map(|code| code.parse::<u8>().unwrap_or(0));
        while let Some(code) = codes.next() {
            let is_known = match code {
                0 | 49 => {
                    self.is_coloured = false;
                    code == 0 || colours != Colours::None
                }
                1..=5 | 7..=9 | 22..=25 | 27..=29 => true,
                30..=37 | 39 => colours != Colours::None,
                40..=47 => {
                    self.is_coloured = true;
                    colours != Colours::None
                }
                90..=97 => colours == Colours::All,
                100..=107 => {
                    self.is_coloured = true;
                    colours == Colours::All
                }
                38 | 48 => {
                    self.is_coloured |= code == 48;
                    let more = if codes.next() == Some(5) { 1 } else { 3 };
                    colours == Colours::All && codes.by_ref().take(more).count() == more
                }
                _ => false,
            };
            if !is_known {
                return false;
            }
        }
        true
    }
}
