//! Packs that grow beside the bundled one: with terms, and with rules whose words no text holds.

use std::fmt::Write;

use neutrality_core::{Pack, Screener};

/// So many further terms, as a list of all candidates of a country has.
pub const MAX_TERMS: usize = 100_000;

/// So many further rules do, below the limit of 1,000.
pub const MAX_RULES: usize = 700;

/// Returns the bundled pack with a lexicon of so many terms that no text holds.
#[must_use]
pub fn with_terms(n_terms: usize) -> Screener {
    laid_over(&terms(n_terms))
}

/// Returns a pack with a lexicon of so many invented names.
///
/// # Panics
///
/// Never: writing to memory cannot fail.
#[must_use]
pub fn terms(n_terms: usize) -> String {
    let mut pack = String::from(
        "[pack]\nid = \"terms\"\nversion = \"1\"\n[[lexicon]]\nid = \"extra\"\nterms = [\n",
    );
    for number in 0..n_terms {
        writeln!(pack, "\"{}\",", name(number)).expect("writing to memory cannot fail");
    }
    pack.push_str("]\n");
    pack
}

/// Returns the bundled pack with so many rules whose words no text holds.
///
/// # Panics
///
/// Never: writing to memory cannot fail.
#[must_use]
pub fn with_rules(n_rules: usize) -> Screener {
    let mut pack = String::from("[pack]\nid = \"rules\"\nversion = \"1\"\n");
    for number in 0..n_rules {
        write!(
            pack,
            "[[lexicon]]\nid = \"extra-{number}\"\nterms = [\"{0}\"]\n\
             [[rule]]\nid = \"support/extra-{number}\"\ncategory = \"support\"\n\
             title = {{ id = \"a\", en = \"a\" }}\nmessage = {{ id = \"a\", en = \"a\" }}\n\
             find = {{ a = \"lexicon:extra-{number}\", b = \"participant\" }}\npoints = 30\n\
             hit = [{{ text = \"{0} Prabowo\" }}]\nmiss = [{{ text = \"{0}\", why = \"none\" }}]\n",
            name(number)
        )
        .expect("writing to memory cannot fail");
    }
    laid_over(&pack)
}

/// Builds the bundled pack with another one over it.
///
/// # Panics
///
/// When something is wrong with the pack.
#[must_use]
pub fn laid_over(pack: &str) -> Screener {
    let pack = Pack::from_files([("extra.toml", pack)]).expect("the pack is well formed");
    let built = Screener::builder().pack(Pack::builtin()).pack(pack).build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

/// Returns a text of so many bytes, or a sentence more.
#[must_use]
pub fn text(n_bytes: usize) -> String {
    let sentence = "Warga desa rapat soal jalan, lalu mendukung kerja bakti di sungai. ";
    sentence.repeat(n_bytes / sentence.len() + 1)
}

/// A name of two invented words: `bakelo dimasu`.
fn name(number: usize) -> String {
    let syllable = |at: usize| {
        let (consonants, vowels) = (b"bcdfghjklmnprstwyz", b"aeiou");
        [consonants[at % 18] as char, vowels[at / 18 % 5] as char]
    };
    let first = [number, number / 7 + 3, number / 90].map(syllable);
    let second = [number / 8100 + 5, number + 11, number / 90 + 40].map(syllable);
    let word = |syllables: [[char; 2]; 3]| syllables.into_iter().flatten().collect::<String>();
    format!("{} {}", word(first), word(second))
}
