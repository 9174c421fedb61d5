//! Text for a person: colours where they are wanted, brackets where not, and nothing in it that
//! could steer a terminal.

use std::{borrow::Cow, io};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Effects};
use neutrality_core::{Category, Level, Piece, Style};

/// Whether and how text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// No escape sequences; marked words stand in brackets.
    Plain,
    /// Colours, with marked words underlined so that the colour is not needed.
    Coloured,
}

impl Paint {
    /// Returns what standard output wants: it asks the terminal, `NO_COLOR` and `CLICOLOR_FORCE`.
    pub(crate) fn for_stdout() -> Self {
        match AutoStream::choice(&io::stdout()) {
            ColorChoice::Never => Self::Plain,
            _ => Self::Coloured,
        }
    }

    /// Returns a piece of an explanation as it is to be shown.
    pub(crate) fn piece(self, piece: &Piece) -> String {
        self.styled(piece.style, &piece.text)
    }

    /// Returns text in a style, made harmless.
    pub(crate) fn styled(self, style: Style, text: &str) -> String {
        let text = visible(text);
        match (self, style) {
            (Self::Plain, Style::Marked(_)) => format!("[{text}]"),
            (Self::Plain, Style::Dismissed) => format!("({text})"),
            (Self::Plain, _) | (_, Style::Plain) => text.into_owned(),
            (Self::Coloured, _) => {
                let look = look(style);
                format!("{look}{text}{look:#}")
            }
        }
    }
}

fn look(style: Style) -> anstyle::Style {
    match style {
        Style::Heading => anstyle::Style::new().bold(),
        Style::Faint => anstyle::Style::new().dimmed(),
        Style::Marked(category) => category_colour(category).on_default().bold().underline(),
        Style::Dismissed => anstyle::Style::new() | Effects::DIMMED | Effects::STRIKETHROUGH,
        Style::Level(level) => level_look(level),
        _ => anstyle::Style::new(),
    }
}

fn category_colour(category: Category) -> AnsiColor {
    match category {
        Category::Support => AnsiColor::Green,
        Category::VoteCall => AnsiColor::Yellow,
        Category::Attack => AnsiColor::Red,
        Category::Campaign => AnsiColor::Cyan,
        Category::Office => AnsiColor::Magenta,
        Category::Sara => AnsiColor::BrightRed,
        Category::Hoax => AnsiColor::Blue,
        _ => AnsiColor::White,
    }
}

fn level_look(level: Level) -> anstyle::Style {
    match level {
        Level::None => AnsiColor::Green.on_default(),
        Level::Caution => AnsiColor::Cyan.on_default(),
        Level::Light => AnsiColor::Yellow.on_default(),
        Level::Moderate => AnsiColor::Red.on_default().bold(),
        _ => AnsiColor::Red.on_default().bold() | Effects::INVERT,
    }
}

/// Makes control characters visible. A post could otherwise clear the screen, retitle the window or,
/// with characters that turn the direction of writing, show words in another order than they stand.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| (c.is_control() && c != '\t') || is_direction(c);
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !steers(c) => shown.push(c),
            // Unicode draws each of the ASCII control characters at U+2400 and its number.
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('\u{2421}'),
            c => shown.extend(c.escape_unicode()),
        }
    }
    Cow::Owned(shown)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_instead_of_obeyed() {
        for (text, shown) in [
            ("Besok rapat\tjam 9", "Besok rapat\tjam 9"),
            ("a\x1b[2Jb", "a␛[2Jb"),
            ("a\nb\r\x7f", "a␊b␍␡"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("coblos \u{202e}10", "coblos \\u{202e}10"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn marks_can_be_read_without_colour() {
        let style = Style::Marked(Category::VoteCall);
        assert_eq!(Paint::Plain.styled(style, "coblos"), "[coblos]");
        let coloured = Paint::Coloured.styled(style, "coblos");
        assert!(coloured.starts_with("\x1b[") && coloured.contains("\x1b[4m"), "{coloured:?}");
        assert!(coloured.ends_with("coblos\x1b[0m"), "{coloured:?}");
    }
}
