//! Recorded bytes of many terminals, cut everywhere, and random ones.

use super::super::dice::Dice;
use super::*;

fn key(key: Key) -> Input {
    Input::Key(key)
}

fn parsed(pieces: &[&[u8]]) -> Vec<Input> {
    let mut parser = Parser::new();
    let mut out = Vec::new();
    for piece in pieces {
        parser.feed(piece, &mut out);
    }
    while parser.is_waiting() {
        parser.rest(&mut out);
    }
    out
}

#[track_caller]
fn check(bytes: &[u8], expected: &[Input]) {
    assert_eq!(
        parsed(&[bytes]),
        expected,
        "whole: {}",
        bytes.escape_ascii()
    );
    for cut in 0..=bytes.len() {
        let (left, right) = bytes.split_at(cut);
        assert_eq!(
            parsed(&[left, right]),
            expected,
            "{} cut at {cut}",
            bytes.escape_ascii()
        );
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(
        parsed(&single),
        expected,
        "byte by byte: {}",
        bytes.escape_ascii()
    );
}

const KEYS: &[(&[u8], Key)] = &[
    (b"\x1b[A", Key::Up),
    (b"\x1bOB", Key::Down),
    (b"\x1b[1;5C", Key::Right),
    (b"\x1bO5D", Key::Left),
    (b"\x1b[a", Key::Up),
    (b"\x1bOd", Key::Left),
    (b"\x1b[H", Key::Home),
    (b"\x1bOH", Key::Home),
    (b"\x1b[1~", Key::Home),
    (b"\x1b[7~", Key::Home),
    (b"\x1b[F", Key::End),
    (b"\x1b[4~", Key::End),
    (b"\x1b[8~", Key::End),
    (b"\x1b[5~", Key::PageUp),
    (b"\x1b[6;2~", Key::PageDown),
    (b"\x1b[3~", Key::Delete),
    (b"\x1b[3$", Key::Delete),
    (b"\x1b[3^", Key::Delete),
    (b"\x1b[2~", Key::Insert),
    (b"\x1b[Z", Key::BackTab),
    (b"\x1bOP", Key::F(1)),
    (b"\x1b[11~", Key::F(1)),
    (b"\x1b[[A", Key::F(1)),
    (b"\x1b[[E", Key::F(5)),
    (b"\x1b[15~", Key::F(5)),
    (b"\x1b[17~", Key::F(6)),
    (b"\x1b[21~", Key::F(10)),
    (b"\x1b[24;5~", Key::F(12)),
    (b"\x1b[1;2P", Key::F(1)),
    (b"\x1bOM", Key::Enter),
    (b"\x1bOp", Key::Char('0')),
    (b"\x1bOk", Key::Char('+')),
    (b"\x1b[97;5u", Key::Ctrl('a')),
    (b"\x1b[27;5;9~", Key::Tab),
    (b"\x1b[128512u", Key::Char('\u{1f600}')),
    (b"\x1b[57358u", Key::Other),
    (b"\x1b[99~", Key::Other),
    (b"\r", Key::Enter),
    (b"\n", Key::Enter),
    (b"\t", Key::Tab),
    (b"\x7f", Key::Backspace),
    (b"\x08", Key::Backspace),
    (b"\0", Key::Ctrl(' ')),
    (b"\x03", Key::Ctrl('c')),
    (b"\x1a", Key::Ctrl('z')),
    (b"\x1d", Key::Ctrl(']')),
    (b"\x1b", Key::Esc),
    (b"x", Key::Char('x')),
    (b"\xe1\x9e\x98", Key::Char('\u{1798}')),
    (b"\xf0\x9f\x98\x80", Key::Char('\u{1f600}')),
    (b"\xc2\x9b", Key::Other),
    (b"\xff", Key::Other),
    (b"\xed\xa0\x80", Key::Other),
];

const REPLIES: &[(&[u8], Reply)] = &[
    (
        b"\x1b[12;40R",
        Reply::Cursor {
            row: 12,
            column: 40,
        },
    ),
    (b"\x1b[1;2R", Reply::Cursor { row: 1, column: 2 }),
    (
        b"\x1b[?12;40;1R",
        Reply::Cursor {
            row: 12,
            column: 40,
        },
    ),
    (
        b"\x1b[?2026;2$y",
        Reply::Mode {
            mode: 2026,
            state: 2,
        },
    ),
    (b"\x1b[4;1$y", Reply::Other),
    (b"\x1b[?64;1;2c", Reply::Device),
    (b"\x1b[>41;354;0c", Reply::Device),
    (b"\x1b[0n", Reply::Other),
    (b"\x1b[8;24;80t", Reply::Other),
    (b"\x1b[?0u", Reply::Other),
    (b"\x1b]11;rgb:0000/0000/0000\x07", Reply::Other),
    (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", Reply::Other),
    (b"\x1bP>|XTerm(354)\x1b\\", Reply::Other),
    (b"\x1bP1+r544e=787465726d\x1b\\", Reply::Other),
    (b"\x1b_Gi=31;OK\x1b\\", Reply::Other),
    (b"\x1b^private\x1b\\", Reply::Other),
];

#[test]
fn every_key_is_read_however_it_is_cut() {
    for (bytes, expected) in KEYS {
        check(bytes, &[key(*expected)]);
        // The same behind and before a letter, in one packet.
        let both = [b"a", *bytes].concat();
        check(&both, &[key(Key::Char('a')), key(*expected)]);
    }
}

#[test]
fn a_reply_is_never_text() {
    for (bytes, expected) in REPLIES {
        let both = [bytes, b"q".as_slice()].concat();
        check(&both, &[Input::Reply(*expected), key(Key::Char('q'))]);
    }
}

#[test]
fn mouse_and_focus_are_swallowed() {
    let mice: [&[u8]; 6] = [
        b"\x1b[M !!",
        b"\x1b[<0;10;20M",
        b"\x1b[<0;10;20m",
        b"\x1b[0;10;20M",
        b"\x1b[I",
        b"\x1b[O",
    ];
    for bytes in mice {
        let both = [bytes, b"q".as_slice()].concat();
        check(&both, &[key(Key::Char('q'))]);
    }
}

#[test]
fn escape_and_a_printable_are_two_keys() {
    for c in (' '..='~').filter(|c| !"[O".contains(*c)) {
        check(&[0x1b, c as u8], &[key(Key::Esc), key(Key::Char(c))]);
    }
    check(
        b"\x1bPq",
        &[key(Key::Esc), key(Key::Char('P')), key(Key::Char('q'))],
    );
    check(b"\x1b\x1b[A", &[key(Key::Esc), key(Key::Up)]);
    check(b"\x1b\r", &[key(Key::Esc), key(Key::Enter)]);
    check(b"\x1b\xc3\xa9", &[key(Key::Esc), key(Key::Char('\u{e9}'))]);
}

/// Feeds pieces with a time-out between each two.
fn paused(pieces: &[&[u8]]) -> Vec<Input> {
    let mut parser = Parser::new();
    let mut out = Vec::new();
    for piece in pieces {
        parser.feed(piece, &mut out);
        parser.rest(&mut out);
    }
    out
}

#[test]
fn a_late_tail_is_swallowed_and_not_typed() {
    assert_eq!(
        paused(&[b"\x1b", b"[A", b"x"]),
        [key(Key::Esc), key(Key::Char('x'))]
    );
    assert_eq!(
        paused(&[b"\x1b", b"OA", b"x"]),
        [key(Key::Esc), key(Key::Char('x'))]
    );
    assert_eq!(
        paused(&[b"\x1b", b"[?2026;2$yx"]),
        [key(Key::Esc), key(Key::Char('x'))]
    );
    assert_eq!(paused(&[b"\x1b[", b"A", b"x"]), [key(Key::Char('x'))]);
    assert_eq!(paused(&[b"\x1b[1;", b"5A", b"x"]), [key(Key::Char('x'))]);
    assert_eq!(paused(&[b"\x1bO", b"Ax"]), [key(Key::Char('x'))]);
    assert_eq!(
        paused(&[b"\x1b]11;rgb:00", b"00/0000\x07x"]),
        [key(Key::Char('x'))]
    );
    assert_eq!(paused(&[b"\xe1\x9e", b"\x98x"]), [key(Key::Char('x'))]);
}

#[test]
fn brackets_typed_after_escape_are_typed() {
    assert_eq!(
        paused(&[b"\x1b", b"["]),
        [key(Key::Esc), key(Key::Char('['))]
    );
    assert_eq!(
        paused(&[b"\x1b", b"[x"]),
        [key(Key::Esc), key(Key::Char('[')), key(Key::Char('x'))]
    );
    assert_eq!(
        paused(&[b"\x1b", b"OK"]),
        [key(Key::Esc), key(Key::Char('O')), key(Key::Char('K'))]
    );
    // After a second of quiet nothing is a tail any more.
    assert_eq!(
        paused(&[b"\x1b", b"", b"OA"]),
        [key(Key::Esc), key(Key::Char('O')), key(Key::Char('A'))]
    );
    assert_eq!(paused(&[b"\x1b[", b"", b"A"]), [key(Key::Char('A'))]);
}

fn paste(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

#[test]
fn a_paste_is_one_text() {
    check(
        b"\x1b[200~a\x1b[Ab\r\nc\rd\t\x1b[201~",
        &[paste("a\x1b[Ab\nc\nd\t")],
    );
    check(b"\x1b[200~\x1b\x1b[20x\x1b[201~", &[paste("\x1b\x1b[20x")]);
    check(b"\x1b[200~\x1b[201~", &[]);
    assert_eq!(
        paused(&[b"\x1b[200~a\x1b[201~", b"q"]),
        [paste("a"), key(Key::Char('q'))]
    );
    // The mark itself was split and given up.
    assert_eq!(
        paused(&[b"\x1b[20", b"0~a\x1b[201~", b"q"]),
        [paste("a"), key(Key::Char('q'))]
    );
    assert_eq!(
        paused(&[b"\x1b", b"[200~a\x1b[201~"]),
        [key(Key::Esc), paste("a")]
    );
}

#[test]
fn a_paste_with_an_end_mark_in_it_presses_no_key() {
    let hostile = b"\x1b[200~a\x1b[201~:q\r\x1b[Ab\x1b[201~";
    check(hostile, &[paste("a"), paste(":q\n\x1b[Ab")]);
    let mut parser = Parser::new();
    let mut out = Vec::new();
    parser.feed(b"\x1b[200~a\x1b[201~q", &mut out);
    assert_eq!(
        parser.patience(),
        Patience::Long,
        "what follows at once is watched for longer"
    );
    parser.rest(&mut out);
    parser.feed(b"q", &mut out);
    assert_eq!(out, [paste("a"), paste("q"), key(Key::Char('q'))]);
}

#[test]
fn an_answer_in_the_middle_of_a_paste_is_no_text() {
    let answer = Input::Reply(Reply::Cursor {
        row: 12,
        column: 48,
    });
    check(
        b"\x1b[200~one \x1b[12;48Rtwo\x1b[201~",
        &[answer, paste("one two")],
    );
    check(b"\x1b[200~a\x1b[1b\x1b[201~", &[paste("a\x1b[1b")]);
}

#[test]
fn a_paste_without_an_end_gives_the_keys_back() {
    assert_eq!(
        paused(&[b"\x1b[200~abc\x1b[2", b"q"]),
        [paste("abc\x1b[2"), key(Key::Char('q'))]
    );
}

#[test]
fn a_paste_has_an_upper_limit() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(bytes.len() + PASTE_LIMIT + 1000, b'a');
    bytes.extend_from_slice(b"\x1b[201~");
    match parsed(&[&bytes]).as_slice() {
        [Input::Paste(text)] => assert_eq!(text.len(), PASTE_LIMIT),
        other => panic!("{} inputs", other.len()),
    }
}

#[test]
fn an_endless_sequence_is_swallowed() {
    let long = [b"\x1b[".as_slice(), &[b'1'; 100_000], b"Aq"].concat();
    assert_eq!(parsed(&[&long]), [key(Key::Char('q'))]);
    let unended = [b"\x1b]0;".as_slice(), &[b'x'; 100_000], b"\rq"].concat();
    assert_eq!(parsed(&[&unended]), [key(Key::Enter), key(Key::Char('q'))]);
}

#[test]
fn any_bytes_cut_anywhere_say_the_same_and_hold_no_control_sign() {
    const LIKELY: &[u8] =
        b"\x1b\x1b\x1b[[O]P_^;0123456789~ABRMcu$y?<\\\x07q\r\x80\xc3\xa9\xe1\x9e\x98";
    let snippets: Vec<&[u8]> = KEYS
        .iter()
        .map(|k| k.0)
        .chain(REPLIES.iter().map(|r| r.0))
        .collect();
    for seed in 0..6000 {
        let mut dice = Dice(seed);
        let mut bytes = Vec::new();
        for _ in 0..dice.below(20) + 1 {
            match dice.below(8) {
                0 => bytes.push(dice.below(256) as u8),
                1..=4 => bytes.push(LIKELY[dice.below(LIKELY.len())]),
                5 => bytes.extend_from_slice([b"\x1b[200~", b"\x1b[201~"][dice.below(2)]),
                _ => bytes.extend_from_slice(snippets[dice.below(snippets.len())]),
            }
        }
        let whole = parsed(&[&bytes]);
        let (left, right) = bytes.split_at(dice.below(bytes.len() + 1));
        assert_eq!(
            parsed(&[left, right]),
            whole,
            "seed {seed}: {}",
            bytes.escape_ascii()
        );
        let pieces: Vec<&[u8]> = bytes.chunks(1 + dice.below(3)).collect();
        for inputs in [whole, paused(&pieces)] {
            for input in inputs {
                if let Input::Key(Key::Char(c) | Key::Ctrl(c)) = input {
                    assert!(!c.is_control(), "seed {seed} gave {c:?}");
                }
            }
        }
    }
}
