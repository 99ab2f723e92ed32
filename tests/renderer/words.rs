//! What the changing screens are filled with.

/// Words whose columns all terminals count alike.
pub const AGREED: [&str; 10] = [
    "Cambodia",
    " 15,000",
    "x",
    "          ",
    "  on track  ",
    "\u{4e2d}\u{56fd}",
    "Vi\u{1ec7}t Nam",
    "e\u{301}",
    "──────┬───",
    "~|~|~|~|~|~|~|~|",
];

/// Words of one column a sign.
pub const NARROW: [&str; 7] = [
    "Cambodia",
    " 15,000",
    "Viet Nam  12",
    "on track",
    "│ ──────┬───",
    "reviewed",
    " ",
];

/// Words with signs of several code points, on whose columns they disagree.
pub const DISPUTED: [&str; 14] = [
    "ញ្ហា",
    "កម្ពុជា",
    "ស្ត្រី",
    "មន្ត្រី",
    "မြန်မာ",
    "သဘောတူညီချက်",
    "ກຳປູເຈຍ",
    "ประจำปี",
    "நாடு",
    "Vie\u{323}\u{302}t",
    "\u{2764}\u{fe0f}!",
    "\u{1f1f0}\u{1f1ed}",
    "\u{1f469}\u{200d}\u{1f467}",
    "\u{ff76}\u{ff9e}",
];
