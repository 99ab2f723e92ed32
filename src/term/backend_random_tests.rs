//! Frames of chance, judged as in `backend_tests`: words of every width, resizes, losses, the cursor.

use ratatui::layout::Rect;

use super::super::super::dice::Dice;
use super::*;

impl Dice {
    fn style(&mut self) -> Style {
        let colours = [
            Color::Reset,
            Color::Reset,
            Color::Red,
            Color::Blue,
            Color::LightGreen,
        ];
        let traits = [
            Modifier::empty(),
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::ITALIC | Modifier::BOLD,
            Modifier::UNDERLINED,
            Modifier::REVERSED,
        ];
        // Bold and dim together are one thing to the other terminal, so a style replaces what was there.
        Style::new()
            .fg(colours[self.below(5)])
            .bg(colours[self.below(5)])
            .remove_modifier(Modifier::all())
            .add_modifier(traits[self.below(7)])
    }
}

#[test]
fn random_frames_look_the_same_in_another_terminal() {
    const WORDS: [&str; 9] = [
        "Cambodia",
        " 15,000",
        "x",
        "          ",
        "\u{4e2d}\u{56fd}",
        "Vi\u{1ec7}t Nam",
        "e\u{301}",
        "\u{e9b}\u{eb3}\u{e9b}\u{eb9}",
        "  on track  ",
    ];
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let (mut width, mut height) = (1 + dice.below(60) as u16, 1 + dice.below(12) as u16);
        let mut terminal = terminal(width, height);
        let mut judge = judge(width, height);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for step in 0..40 {
            if dice.below(12) == 0 {
                (width, height) = (1 + dice.below(60) as u16, 1 + dice.below(12) as u16);
                terminal.backend_mut().set_size(width, height);
                judge.screen_mut().set_size(
                    NonZeroU16::new(height).unwrap(),
                    NonZeroU16::new(width).unwrap(),
                );
                buffer = Buffer::empty(Rect::new(0, 0, width, height));
            }
            if dice.below(15) == 0 {
                terminal.backend_mut().invalidate();
            }
            for _ in 0..dice.below(8) {
                let (x, y) = (
                    dice.below(width.into()) as u16,
                    dice.below(height.into()) as u16,
                );
                let word = WORDS[dice.below(WORDS.len())];
                let style = dice.style();
                // Cut wide signs are cleared away first, as a view that redraws its row would.
                if dice.below(3) == 0 {
                    for column in 0..width {
                        buffer[(column, y)].reset();
                    }
                    buffer.set_string(x, y, word, style);
                } else if buffer_is_narrow(&buffer, y) && word.is_ascii() {
                    buffer.set_string(x, y, word, style);
                }
            }
            let cursor = (dice.below(3) == 0).then(|| {
                (
                    dice.below(width.into()) as u16,
                    dice.below(height.into()) as u16,
                )
            });
            draw(&mut terminal, &buffer, cursor);
            replay(&mut terminal, &mut judge);
            let what = format!("seed {seed} step {step}");
            check(&buffer, &judge, &what);
            assert_eq!(judge.screen().hide_cursor(), cursor.is_none(), "{what}");
            if let Some((x, y)) = cursor {
                assert_eq!(judge.screen().cursor_position(), (y, x), "{what}");
            }
            draw(&mut terminal, &buffer, cursor);
            assert_eq!(
                replay(&mut terminal, &mut judge),
                0,
                "{what}: an unchanged frame costs nothing"
            );
        }
    }
}

fn buffer_is_narrow(buffer: &Buffer, y: u16) -> bool {
    (0..buffer.area.width).all(|x| buffer[(x, y)].symbol().is_ascii())
}
