/* Draws recorded screens with ncurses, as a well-behaved program would, so that its bytes can be counted.
 *
 * usage: curses FRAMES, on a terminal. FRAMES holds 32-bit numbers: columns, rows, frames; of each frame the
 * cursor's column, row and whether it is seen; of each row the count of its signs; of each sign its columns, colour and
 * background (-1 for the terminal's own, or 0 to 255), attributes, the count of its code points, and these.
 * Behind what comes before the first frame, and behind each frame, it writes one byte 255, which is never part of
 * UTF-8 nor of a sequence. It does not know struck signs: ncurses has no attribute for them.
 */
#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

static FILE *frames;

static int number(void) {
    int32_t value;
    if (fread(&value, sizeof value, 1, frames) != 1) {
        endwin();
        exit(4);
    }
    return value;
}

static void mark(void) {
    const char end = (char)255;
    if (write(STDOUT_FILENO, &end, 1) != 1) exit(5);
}

/* The pair of two colours; a new one is made when there is none. */
static int pair_of(int fg, int bg) {
    static int made[257][257];
    static int count = 0;
    int *pair = &made[fg + 1][bg + 1];
    if (fg < 0 && bg < 0) return 0;
    if (*pair == 0) {
        *pair = ++count;
        init_extended_pair(*pair, fg, bg);
    }
    return *pair;
}

static attr_t attributes(int bits) {
    static const attr_t all[] = {A_BOLD, A_DIM, A_ITALIC, A_UNDERLINE, A_BLINK, A_REVERSE, A_INVIS};
    attr_t attrs = A_NORMAL;
    for (int bit = 0; bit < 7; bit++)
        if (bits & (1 << bit)) attrs |= all[bit];
    return attrs;
}

/* Puts one cell; gives the column behind it. */
static int put(int y, int x, const wchar_t *text, attr_t attrs, int pair) {
    cchar_t cell;
    int wide = wcwidth(text[0]);
    if (setcchar(&cell, text, attrs, 0, &pair) == OK) mvadd_wch(y, x, &cell);
    return x + (wide > 0 ? wide : 1);
}

int main(int count, char **words) {
    if (count != 2 || !(frames = fopen(words[1], "rb"))) return 2;
    setlocale(LC_ALL, "");
    if (!newterm(NULL, stdout, stdin)) return 3;
    cbreak();
    noecho();
    nonl();
    start_color();
    use_default_colors();
    typeahead(-1);
    idlok(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    curs_set(0);
    mark();
    number();
    int rows = number();
    int left = number();
    while (left-- > 0) {
        int column = number(), row = number(), seen = number();
        erase();
        for (int y = 0; y < rows; y++) {
            int x = 0;
            for (int signs = number(); signs > 0; signs--) {
                int wide = number(), fg = number(), bg = number(), bits = number(), length = number();
                int pair = pair_of(fg, bg), place = x, filled = 0;
                wchar_t text[CCHARW_MAX + 1] = {0};
                /* A cell of ncurses is one letter and the marks on it; what has more letters takes more cells. */
                for (; length > 0; length--) {
                    wchar_t point = (wchar_t)number();
                    if (filled > 0 && wcwidth(point) > 0) {
                        place = put(y, place, text, attributes(bits), pair);
                        filled = 0;
                    }
                    if (filled < CCHARW_MAX) text[filled++] = point;
                    text[filled] = 0;
                }
                put(y, place, text, attributes(bits), pair);
                x += wide;
            }
        }
        leaveok(stdscr, !seen);
        if (seen) move(row, column);
        curs_set(seen);
        wnoutrefresh(stdscr);
        doupdate();
        mark();
    }
    endwin();
    return 0;
}
