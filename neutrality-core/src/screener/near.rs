//! Which names and numbers of a text mean a participant: those that need words of an election near
//! drop out where there are none.

use super::Engine;
use crate::{
    election::Standing,
    error::{Code, Problem},
    fold::FoldedText,
    lexicon::{Hit, ListId, Lists},
    pack::Pack,
    post::Post,
    rule::KnownLists,
};

/// How far from an ambiguous name the words may stand that make it one, in bytes: two sentences or
/// so, since posts are short and talk of one thing.
const NEAR_BYTES: usize = 160;

/// The sign that makes a key of a figure.
const KEYCAP: char = '\u{20e3}';

/// The lists of which one must stand near.
#[derive(Debug, Clone, Default)]
pub(super) struct Near {
    /// Near an ambiguous name or a bare number.
    names: Lists,
    /// Near a bare number, besides those.
    numbers: Lists,
}

impl Near {
    /// Takes in `[participants]` of all packs.
    pub(super) fn compile(packs: &[Pack], known: &KnownLists, problems: &mut Vec<Problem>) -> Self {
        let mut near = Self::default();
        for pack in packs {
            let Some(entry) = &pack.content.participants else { continue };
            let sources = [
                (Some(&entry.entry.context), &mut near.names),
                (entry.entry.numbers.as_ref(), &mut near.numbers),
            ];
            for (source, into) in sources {
                let Some(source) = source else { continue };
                if let Some(lists) = known.of(source.get_ref()) {
                    lists.into_iter().for_each(|list| into.insert(list));
                    continue;
                }
                let unknown = known.unknown(source.get_ref());
                let message = format!("context `{unknown}` is defined by no pack");
                let problem = pack.problem(&entry.at(source), Code::UnknownName, message);
                problems.push(problem.with_help(known.help(unknown)));
            }
        }
        near
    }
}

impl Engine {
    /// Drops names that name nobody on the post's day, and names and bare numbers that need words
    /// of an election near and have none.
    pub(super) fn drop_nobody(&self, hits: &mut Vec<Hit>, post: &Post<'_>, text: &FoldedText<'_>) {
        let is_number = |hit: &Hit| hit.list == self.names.number;
        let is_name = |list: ListId| list == self.names.number || self.names.is_named(list);
        if !hits.iter().any(|hit| is_name(hit.list)) {
            return;
        }
        let is_numbered_list = self.is_numbered_list(hits, text);
        let standing = |hit: &Hit| match () {
            () if is_number(hit) && self.is_figure(hit, text) => {
                let is_key = text.to_source(hit.span).of(text.source()).contains(KEYCAP);
                let names = is_key && !is_numbered_list;
                if names { Standing::NeedsContext } else { Standing::Nobody }
            }
            () if is_number(hit) => standing_of_number(hit, text),
            () if self.names.is_named(hit.list) => self.elections.standing(hit, post.day()),
            () => Standing::Sure,
        };
        let mut near_names: Vec<(usize, usize)> = Vec::new();
        let mut near_numbers: Vec<(usize, usize)> = Vec::new();
        for hit in hits.iter() {
            let place = (hit.span.start(), hit.span.end());
            let is_sure = || is_name(hit.list) && standing(hit) == Standing::Sure;
            if self.near.names.contains(hit.list) || is_sure() {
                near_names.push(place);
            } else if self.near.numbers.contains(hit.list) {
                near_numbers.push(place);
            }
        }
        hits.retain(|hit| match standing(hit) {
            Standing::Sure => true,
            Standing::Nobody => false,
            Standing::NeedsContext => {
                let (start, end) = (hit.span.start(), hit.span.end());
                is_near(&near_names, start, end)
                    || is_number(hit) && is_near(&near_numbers, start, end)
            }
        });
    }

    /// Whether a number is a figure alone, without a zero: it counts only as a key.
    fn is_figure(&self, hit: &Hit, text: &FoldedText<'_>) -> bool {
        let written = hit.span.of(text.as_str());
        let is_short = written.len() <= 2 && !written.starts_with('0');
        is_short && self.lexicon.term_as_str(hit.term) == written
    }

    /// Whether keys number the lines of a list: who cheers holds one key up, not several.
    fn is_numbered_list(&self, hits: &[Hit], text: &FoldedText<'_>) -> bool {
        let mut keys = hits.iter().filter(|hit| {
            hit.list == self.names.number
                && self.is_figure(hit, text)
                && text.to_source(hit.span).of(text.source()).contains(KEYCAP)
        });
        let first = keys.next().map(|hit| hit.number);
        keys.any(|hit| Some(hit.number) != first)
    }
}

/// `02` alone may be anything; with a word such as `nomor` before it, it is a number.
fn standing_of_number(hit: &Hit, text: &FoldedText<'_>) -> Standing {
    let written = hit.span.of(text.as_str());
    let is_bare = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    if is_bare { Standing::NeedsContext } else { Standing::Sure }
}

/// Whether something of a sorted list stands near a place, and is not that place.
fn is_near(near: &[(usize, usize)], start: usize, end: usize) -> bool {
    let from = near.partition_point(|&(_, other_end)| other_end + NEAR_BYTES < start);
    let rest = near[from..].iter().take_while(|&&(other, _)| other <= end + NEAR_BYTES);
    rest.take(64).any(|&(other, other_end)| other_end <= start || end <= other)
}
