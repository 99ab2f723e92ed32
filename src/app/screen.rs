//! The window and its rows: paging and drawing read the same numbers here.

/// The size of the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// How many columns.
    pub columns: u16,
    /// How many rows.
    pub rows: u16,
}

/// How much a window shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Width {
    /// Under 40 columns or 12 rows: one sentence.
    TooSmall,
    /// From 40: one country at a time.
    One,
    /// From 60: the six countries; region, marker and result leave.
    Narrow,
    /// From 80: everything.
    Full,
    /// From 118: the detail beside the list.
    Split,
}

impl Screen {
    /// How much fits.
    pub fn width(self) -> Width {
        match (self.columns, self.rows) {
            (..40, _) | (_, ..12) => Width::TooSmall,
            (..60, _) => Width::One,
            (..80, _) => Width::Narrow,
            (..118, _) => Width::Full,
            _ => Width::Split,
        }
    }

    /// The row of the column heads, or the first row of a detail: below header and panes.
    pub fn head_row(self) -> u16 {
        match self.width() {
            Width::One => 1,
            _ => 2,
        }
    }

    /// The row of the keys, the last one.
    pub fn key_row(self) -> u16 {
        self.rows.saturating_sub(1)
    }

    /// The row of the last message. A low window has none of its own: the reading line gives way.
    pub fn message_row(self) -> u16 {
        self.rows.saturating_sub(2)
    }

    /// The row of the reading line, which says the chosen row in words.
    pub fn reading_row(self) -> u16 {
        match self.is_low() {
            true => self.rows.saturating_sub(2),
            false => self.rows.saturating_sub(3),
        }
    }

    /// The row of the summary.
    pub fn summary_row(self) -> u16 {
        self.reading_row().saturating_sub(1)
    }

    /// Under 24 rows the message shares a row with the reading line.
    pub fn is_low(self) -> bool {
        self.rows < 24
    }

    /// How many rows of a list fit between the heads and the summary with its blank row.
    pub fn list_rows(self) -> usize {
        let above = self.head_row() + 1;
        let blank = match self.rows {
            ..15 => 0,
            _ => 1,
        };
        usize::from(self.summary_row().saturating_sub(above + blank)).max(1)
    }

    /// The rows of what is due on the page of the chosen one, each with the blank line before it that `breaks` asks for.
    pub fn due_page(self, breaks: &[bool], chosen: usize) -> std::ops::Range<usize> {
        let room = usize::from(self.message_row().saturating_sub(self.due_row())).max(1);
        let mut first = 0;
        let mut taken = 0;
        for (place, is_apart) in breaks.iter().enumerate() {
            let needed = 1 + usize::from(*is_apart && place > first);
            if taken + needed > room {
                if chosen < place {
                    return first..place;
                }
                (first, taken) = (place, 1);
                continue;
            }
            taken += needed;
        }
        first..breaks.len()
    }

    /// The row of the first line of what is due: below the sentence and the heads.
    pub fn due_row(self) -> u16 {
        match self.is_low() {
            true => self.head_row() + 2,
            false => self.head_row() + 3,
        }
    }

    /// How many findings stand on a page above the panel of the chosen one; all the rows in a low window.
    pub fn finding_rows(self, findings: usize) -> usize {
        let all = self.list_rows();
        match self.rows {
            ..18 => all,
            _ => all.saturating_sub(10).min(findings).max(3),
        }
    }

    /// How many rows a detail may fill: from the head row up to the message.
    pub fn detail_rows(self) -> usize {
        usize::from(self.message_row().saturating_sub(self.head_row()))
    }

    /// The part of the window that is used on a slow line.
    pub fn thinned(self) -> Screen {
        Screen {
            columns: self.columns.min(79),
            rows: self.rows,
        }
    }

    /// Whether the window has room for the detail beside the list.
    pub fn has_split(self) -> bool {
        self.width() == Width::Split
    }

    /// The first column of the detail beside the list, in a wide window.
    pub const SPLIT_COLUMN: u16 = 82;
}
