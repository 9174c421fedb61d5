//! Which words of a post are marked, and as what.

use std::collections::BTreeMap;

use neutrality_core::{Category, Offsets, Place, Verdict};
use serde::{Serialize, Serializer, ser::SerializeSeq};

use super::row::number;

/// A stretch of the text that is shown apart: of a finding, or of what was dismissed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MarkedPlace {
    place: Place,
    category: Option<Category>,
}

/// Returns the places to mark, in the order of the text, none over another: words of findings before
/// those dismissed, and of two that begin together the longer.
pub(super) fn marks(verdict: &Verdict) -> Vec<MarkedPlace> {
    let found = verdict.findings().iter().flat_map(|finding| {
        let category = Some(finding.category);
        finding.hits.iter().map(move |hit| MarkedPlace { place: hit.place, category })
    });
    let dismissed = verdict.dismissed().iter();
    let dismissed =
        dismissed.map(|dismissed| MarkedPlace { place: dismissed.place, category: None });
    let mut wanted: Vec<MarkedPlace> = found.chain(dismissed).collect();
    wanted.sort_by_key(|mark| {
        let Place { start, end } = mark.place;
        (mark.category.is_none(), start.byte, std::cmp::Reverse(end.byte))
    });
    let mut taken: BTreeMap<usize, MarkedPlace> = BTreeMap::new();
    for mark in wanted {
        let Place { start, end } = mark.place;
        let before = taken.range(..end.byte).next_back();
        if before.is_none_or(|(_, other)| other.place.end.byte <= start.byte) {
            taken.insert(start.byte, mark);
        }
    }
    taken.into_values().collect()
}

/// `[start, end, category]`, places in UTF-16 units, by which scripts index text.
impl Serialize for MarkedPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.place.start.to_unit(Offsets::Utf16))?;
        list.serialize_element(&self.place.end.to_unit(Offsets::Utf16))?;
        if let Some(category) = self.category {
            list.serialize_element(&number(Category::ALL, category))?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use neutrality_core::{Post, Screener};

    use super::*;

    fn marked(text: &str) -> Vec<(String, bool)> {
        let post = Post::new(text).on("2019-02-01".parse().unwrap());
        let verdict = Screener::builtin().screen(&post);
        let words = |mark: &MarkedPlace| {
            let Place { start, end } = mark.place;
            (text[start.byte..end.byte].to_owned(), mark.category.is_some())
        };
        marks(&verdict).iter().map(words).collect()
    }

    #[test]
    fn words_of_findings_are_marked_and_dismissed_ones_apart() {
        let call = marked("Ayo coblos nomor 01");
        assert!(call.iter().any(|(words, is_found)| words == "coblos" && *is_found), "{call:?}");
        let denied = marked("Saya tidak mendukung Jokowi.");
        assert!(!denied.is_empty() && denied.iter().all(|(_, is_found)| !is_found), "{denied:?}");
    }

    #[test]
    fn no_mark_lies_over_another() {
        let text =
            "😀 Ayo coblos nomor 01, c0blos 01, menangkan Jokowi dua periode! Saya tidak dukung 02";
        let verdict = Screener::builtin().screen(Post::new(text).on("2019-02-01".parse().unwrap()));
        let marks = marks(&verdict);
        assert!(marks.len() > 2, "{marks:?}");
        for pair in marks.windows(2) {
            assert!(pair[0].place.end.byte <= pair[1].place.start.byte, "{pair:?}");
        }
    }
}
