//! Texts that try to make screening slow: each repeats what makes some stage look far.

use std::fmt::Write;

/// A kind of hostile text.
#[derive(Debug, Clone, Copy)]
pub struct Hostile {
    /// What it tries.
    pub name: &'static str,
    make: fn(usize) -> String,
}

impl Hostile {
    /// Returns a text of about `n_bytes`.
    #[must_use]
    pub fn text(&self, n_bytes: usize) -> String {
        (self.make)(n_bytes)
    }
}

/// All kinds.
pub const ALL: &[Hostile] = &[
    Hostile { name: "one letter", make: |n| repeated("a", n) },
    Hostile { name: "`pilih jokowi `", make: |n| repeated("pilih jokowi ", n) },
    Hostile { name: "open quotes", make: |n| repeated("“dukung jokowi ", n) },
    Hostile { name: "quotes alone", make: |n| repeated("\"", n) },
    Hostile { name: "hashtags", make: |n| repeated("#2019GantiPresidenPilihPrabowo ", n) },
    Hostile { name: "one hashtag", make: |n| format!("#{}", repeated("pilihjokowi", n)) },
    Hostile { name: "combining marks", make: |n| repeated("\u{301}", n) },
    Hostile {
        name: "marks on letters",
        make: |n| repeated("p\u{301}i\u{302}l\u{303}i\u{304}h ", n),
    },
    Hostile { name: "words of denial", make: |n| repeated("tidak bukan jangan ", n) },
    Hostile { name: "denied calls", make: |n| repeated("bukan coblos nomor 01, tidak ", n) },
    Hostile { name: "emoji joined", make: |n| repeated("👨\u{200d}", n) },
    Hostile { name: "flags", make: |n| repeated("🇮🇩", n) },
    Hostile { name: "one token", make: token },
    Hostile { name: "sentences of a word", make: |n| repeated("coblos. ", n) },
    Hostile { name: "letters alone", make: |n| repeated("p i l i h ", n) },
    Hostile { name: "digits for letters", make: |n| repeated("p1l1h j0k0w1 ", n) },
    Hostile { name: "masked letters", make: |n| repeated("p*l*h j*k*w* ", n) },
    Hostile { name: "scripts in turn", make: |n| repeated("pиλ選يह", n) },
    Hostile { name: "white space", make: |n| repeated(" \u{a0}\n\t", n) },
    Hostile { name: "links", make: |n| repeated("https://a.b/c?d=e@f.g ", n) },
    Hostile { name: "brackets", make: |n| repeated("([{«", n) },
    Hostile { name: "numbers", make: |n| repeated("nomor 01 02 03 ", n) },
];

fn repeated(part: &str, n_bytes: usize) -> String {
    part.repeat(n_bytes.div_ceil(part.len()))
}

/// Letters that never repeat for long, with no blank between them.
fn token(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes + 8);
    let mut number = 7_u32;
    while text.len() < n_bytes {
        number = number.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let letter =
            |shift: u32| char::from(b'a' + u8::try_from((number >> shift) % 26).unwrap_or(0));
        for shift in [8, 13, 18, 23] {
            text.write_char(letter(shift)).expect("writing to memory cannot fail");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use neutrality_core::Screener;

    use super::*;

    /// Work that grows with the square of a text would cost ten times as much a byte.
    #[test]
    fn ten_times_the_text_is_ten_times_the_work() {
        let screener = Screener::builtin();
        let mut slow = Vec::new();
        for hostile in ALL {
            let (short, long) = (hostile.text(6_000), hostile.text(60_000));
            // As many bytes both times, so that no clock is too coarse for one of them.
            let timed = |text: &str, times: usize| {
                let start = Instant::now();
                (0..times).for_each(|_| drop(screener.screen(text)));
                start.elapsed()
            };
            let best = |text, times| (0..2).map(|_| timed(text, times)).min();
            let [short, long] = [best(short.as_str(), 10), best(long.as_str(), 1)];
            let seconds = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64();
            let growth = seconds(long) / seconds(short);
            if growth > 4.0 {
                slow.push(format!("{}: {growth}", hostile.name));
            }
        }
        assert!(slow.is_empty(), "{slow:?}");
    }
}
