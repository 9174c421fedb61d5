//! Which terms stand in a folded text: a walk through a tree of terms from each place where one may
//! begin, then a look around each match.
//!
//! Terms are few and forms are many: the tree holds roots, and the affixes that a lexicon's
//! morphology allows are checked around the match. Names of participants and the words of cues are
//! lists of terms like any other.

mod affix;
mod compile;
mod edge;
mod heads;
mod matches;
mod number;
mod resolve;
mod starts;
mod terms;
mod trie;

use std::sync::Arc;

pub(crate) use affix::Affixes;
pub(crate) use compile::{Compiler, Options, key};
pub(crate) use number::Numbers;

use edge::Cover;
use heads::Heads;
use matches::Match;
use starts::Starts;
use terms::Terms;
use trie::{Keys, Trie};

use crate::{
    fold::{Fold, FoldedText, Folds, Reading},
    pack::{Case, Follow},
    severity::Form,
    span::{Folded, Span},
};

/// A list of terms: a lexicon of a pack, the names of participants, the words of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListId(pub(crate) u16);

/// A term of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

/// A set of lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    bits: Vec<u64>,
}

impl Lists {
    pub(crate) fn insert(&mut self, list: ListId) {
        let (at, bit) = (usize::from(list.0) / 64, list.0 % 64);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << bit;
    }

    pub(crate) fn contains(&self, list: ListId) -> bool {
        let (at, bit) = (usize::from(list.0) / 64, list.0 % 64);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

/// One term found in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) list: ListId,
    pub(crate) term: TermId,
    pub(crate) span: Span<Folded>,
    /// The participant's number that is spoken of, 0 for none.
    pub(crate) number: u32,
    /// Whether it is written with a leading zero, as only some kinds of participant are.
    pub(crate) has_zero: bool,
    pub(crate) form: Form,
    /// The folds by which it was read otherwise than the folded text.
    pub(crate) folds: Folds,
}

impl Hit {
    /// A term that stands in the text as it is written.
    fn plain(list: ListId, term: TermId, span: Span<Folded>, folds: Folds) -> Self {
        Self { list, term, span, number: 0, has_zero: false, form: Form::Plain, folds }
    }
}

/// All terms of all packs, ready to be found.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    /// All forms of all terms.
    trie: Trie,
    /// Where in it the first words of the forms lead.
    starts: Starts,
    /// Those of them that may have affixes.
    rooted: Trie,
    rooted_heads: Heads,
    /// What the forms are written as.
    keys: Keys,
    /// What may stand before a root.
    prefixes: Trie,
    prefix_keys: Keys,
    /// For each key, what it may be.
    entries: Vec<Entry>,
    uses: Vec<Use>,
    lists: Vec<List>,
    terms: Terms,
    affixes: Vec<Affixes>,
    numbers: Numbers,
}

/// What is known of a list.
#[derive(Debug, Clone)]
struct List {
    name: Arc<str>,
}

/// What a key may be: a stretch of the uses.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    /// Whether affixes may stand around it in one of its uses.
    has_affixes: bool,
}

/// One thing that a matched form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    role: Role,
    case: Case,
    /// How far it is sought inside letters that stand alone and inside joined hashtags.
    joining: Joining,
    /// The form is the term without its double letters: it counts only where letters were
    /// stretched.
    is_collapsed: bool,
    /// Affixes allowed around it, and the row of nasal prefixes if it is a nasal form.
    affixes: Option<(u16, affix::Stem)>,
    /// What must stand behind it.
    follow: Option<Follow>,
    /// When it was taken in: of equal hits, that of the earlier use counts.
    order: u32,
}

impl Use {
    /// Whether a term counts wherever it stands as a word of its own, whatever is around it.
    fn is_plain(&self) -> bool {
        self.case == Case::Any
            && !self.is_collapsed
            && self.affixes.is_none()
            && self.follow.is_none()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A term of a list.
    Term(ListId, TermId),
    /// A phrase in which hits of the list are none.
    Shield(ListId),
    /// A word before a number that makes it a participant's: the hit takes in the number.
    Lead(ListId, TermId),
    /// A word before a number that makes it a participant's: the hit is the number alone.
    After(ListId, TermId),
    /// A number that stands for itself.
    Bare(ListId, TermId, u32),
}

impl Lexicon {
    /// Returns the lists that have terms, with their names.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (ListId, Arc<str>)> {
        let mut has_terms = vec![false; self.lists.len()];
        for one in &self.uses {
            if let Role::Term(list, _) = one.role {
                has_terms[usize::from(list.0)] = true;
            }
        }
        let lists = (0..).map(ListId).zip(&self.lists).zip(has_terms);
        lists.filter(|(_, has_terms)| *has_terms).map(|((id, list), _)| (id, list.name.clone()))
    }

    /// Returns the hits, sorted by place, without those inside a longer hit of the same list or
    /// inside a protected phrase.
    pub(crate) fn hits(&self, text: &FoldedText<'_>) -> Vec<Hit> {
        let mut found = Found::default();
        self.find(text, &mut found);
        found.resolve(text);
        found.hits
    }

    /// Notes everything that may be a hit, in the place of what was noted before.
    pub(crate) fn find(&self, text: &FoldedText<'_>, found: &mut Found) {
        found.clear();
        self.scan(text, None, found);
        for reading in text.readings() {
            self.scan(text, Some(reading), found);
        }
    }

    fn scan(&self, text: &FoldedText<'_>, reading: Option<&Reading>, found: &mut Found) {
        let words = reading.map_or(text.as_str(), Reading::as_str);
        let mut matches = std::mem::take(&mut found.matches);
        self.matches(words, !text.loose().is_empty(), &mut matches);
        if !matches.is_empty() {
            self.look_around(text, reading, &matches, found);
        }
        found.matches = matches;
    }

    /// Keeps the matches that may stand where they stand.
    fn look_around(
        &self,
        text: &FoldedText<'_>,
        reading: Option<&Reading>,
        matches: &[Match],
        found: &mut Found,
    ) {
        let words = reading.map_or(text.as_str(), Reading::as_str);
        let addresses = edge::addresses(words);
        for alike in matches.chunk_by(|a, b| (a.start, a.end) == (b.start, b.end)) {
            let span = Span::new(alike[0].start, alike[0].end);
            let folds = reading.map_or(Folds::NONE, |reading| reading.folds(widened(span, words)));
            if reading.is_some() && folds.is_empty() || is_in(&addresses, span) {
                continue;
            }
            let look = Look { text, words, span, edges: edge::edges(words, span), folds };
            match alike {
                [only] => {
                    let key = self.keys.of(only.key as usize);
                    let is_whole = look.edges == [true, true] && key.len() == span.len();
                    for one in self.uses_of(only.key) {
                        match one.role {
                            Role::Term(list, term) if is_whole && one.is_plain() => {
                                found.hits.push(Hit::plain(list, term, span, folds));
                            }
                            _ => self.look(look, key, one, found),
                        }
                    }
                }
                // Where blanks may be missing, several keys are the same letters.
                several => {
                    let mut uses: Vec<(u32, &Use)> = Vec::new();
                    for &Match { key, .. } in several {
                        uses.extend(self.uses_of(key).iter().map(|one| (key, one)));
                    }
                    uses.sort_unstable_by_key(|(_, one)| one.order);
                    for (key, one) in uses {
                        self.look(look, self.keys.of(key as usize), one, found);
                    }
                }
            }
        }
    }

    fn uses_of(&self, key: u32) -> &[Use] {
        let Entry { start, end, .. } = self.entries[key as usize];
        &self.uses[start as usize..end as usize]
    }

    /// Looks around a match, and keeps it if it may stand there.
    fn look(&self, look: Look<'_>, key: &[u8], one: &Use, found: &mut Found) {
        let Look { text, words, span, edges, folds } = look;
        let is_apart = edges == [true, true] || !text.loose().is_empty();
        if !is_apart && one.joining == Joining::Never && one.affixes.is_none() {
            return;
        }
        let is_stretched = || text.folds(span).contains(Fold::Stretched);
        if one.is_collapsed && !is_stretched() || !edge::has_case(span.of(words), one.case) {
            return;
        }
        let affixes = one.affixes.map(|(at, stem)| (&self.affixes[usize::from(at)], stem));
        let Some(fit) = edge::fit(look, key, one.joining, affixes) else { return };
        let form = if one.is_collapsed { Form::Collapsed } else { fit.form };
        let hit = |list, term, span, form| Hit { form, ..Hit::plain(list, term, span, folds) };
        match one.role {
            Role::Shield(list) => found.shields.push((list, fit.span)),
            Role::Term(list, term) => match one.follow {
                None => found.push(hit(list, term, fit.span, form), fit.cover),
                Some(Follow::Name) => {
                    let whole = edge::with_name(words, fit.span);
                    found.hits.extend(whole.map(|whole| hit(list, term, whole, Form::Name)));
                }
            },
            Role::Bare(list, term, number) => {
                if self.numbers.may_stand(words, span, span, false) {
                    let hit = hit(list, term, span, Form::Number);
                    found.hits.push(Hit { number, has_zero: has_zero(span.of(words)), ..hit });
                }
            }
            Role::Lead(list, term) | Role::After(list, term) => {
                let is_joined = form == Form::Joined;
                if let Some((number, figure)) = self.numbers.behind(words, span, is_joined) {
                    let is_lead = matches!(one.role, Role::Lead(..));
                    let whole = if is_lead { span.cover(figure) } else { figure };
                    let hit = hit(list, term, whole, Form::Number);
                    let hit = Hit { number, has_zero: has_zero(figure.of(words)), ..hit };
                    found.push(hit, fit.cover.filter(|_| is_lead));
                }
            }
        }
    }

    /// The name of a list, as rules and verdicts call it.
    pub(crate) fn list_name(&self, list: ListId) -> Arc<str> {
        self.lists[usize::from(list.0)].name.clone()
    }

    /// All terms as the packs write them.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter()
    }

    /// The term as the pack writes it.
    pub(crate) fn term(&self, term: TermId) -> Arc<str> {
        self.term_as_str(term).into()
    }

    pub(crate) fn term_as_str(&self, term: TermId) -> &str {
        self.terms.of(term)
    }
}

/// Whether a term may be found where letters run together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joining {
    /// Only as a word of its own.
    Never,
    /// Among letters that stand alone, if known words leave nothing of them.
    Covered,
    /// In such letters, and in a hashtag that known words cover.
    InHashtag,
    /// Also among letters that stand alone: it is long enough to be meant.
    Anywhere,
}

/// Around a match, a reading may change an affix or a number that belongs to it.
const NEAR_BYTES: usize = 16;

fn widened(span: Span<Folded>, words: &str) -> Span<Folded> {
    let end = words.len().min(span.end() + NEAR_BYTES);
    Span::new(span.start().saturating_sub(NEAR_BYTES), end)
}

fn has_zero(figure: &str) -> bool {
    figure.starts_with('0')
}

fn is_in(spans: &[Span<Folded>], span: Span<Folded>) -> bool {
    let at = spans.partition_point(|other| other.end() <= span.start());
    spans.get(at).is_some_and(|other| other.overlaps(span))
}

/// A match to look at.
#[derive(Clone, Copy)]
struct Look<'l> {
    text: &'l FoldedText<'l>,
    /// The reading it was found in: as long as the folded text, byte for byte.
    words: &'l str,
    span: Span<Folded>,
    /// Whether words end at its start and at its end.
    edges: [bool; 2],
    folds: Folds,
}

/// What a scan has found so far.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) hits: Vec<Hit>,
    shields: Vec<(ListId, Span<Folded>)>,
    /// Hits that count only if known words cover enough of the stretch they stand in.
    joined: Vec<(Hit, Cover)>,
    /// Where terms stand, before anything is asked about them.
    matches: Vec<Match>,
    /// The hits in another order, each by its number; and for each list its last longest hit.
    order: Vec<(u64, std::cmp::Reverse<u64>, u32)>,
    longest: Vec<Option<Span<Folded>>>,
}

impl Found {
    /// Returns the lists of all that may be a hit.
    pub(crate) fn lists(&self) -> impl Iterator<Item = ListId> {
        let joined = self.joined.iter().map(|(hit, _)| hit);
        self.hits.iter().chain(joined).map(|hit| hit.list)
    }

    /// Leaves the hits that [`Lexicon::hits`] returns.
    pub(crate) fn resolve(&mut self, text: &FoldedText<'_>) {
        resolve::resolve(self, text.as_str());
    }

    fn clear(&mut self) {
        self.hits.clear();
        self.shields.clear();
        self.joined.clear();
    }

    fn push(&mut self, hit: Hit, cover: Option<Cover>) {
        match cover {
            Some(cover) => self.joined.push((hit, cover)),
            None => self.hits.push(hit),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::fold;

    const TERMS: [&str; 4] = ["coblos", "prabowo", "tim sukses", "maaf"];

    fn lexicon() -> Lexicon {
        let mut compiler = Compiler::default();
        let list = compiler.list("word");
        for term in TERMS {
            compiler.term(list, term, Options::default()).unwrap();
        }
        compiler.build()
    }

    /// One way of writing a word so that it is hidden.
    fn disguise(word: &str, way: usize) -> String {
        let letters = |map: &dyn Fn(char) -> String| word.chars().map(map).collect::<String>();
        match way {
            0 => word.to_owned(),
            1 => letters(&|c| format!("{c}\u{200b}")),
            2 => letters(&|c| if "aeiou".contains(c) { format!("{c}{c}{c}{c}") } else { c.into() }),
            3 => letters(&|c| format!("{c}\u{301}\u{308}")),
            4 => word.chars().map(String::from).collect::<Vec<_>>().join("."),
            5 => letters(&|c| match c {
                'o' => '0'.into(),
                'a' => '4'.into(),
                c => c.into(),
            }),
            6 => letters(&|c| {
                char::from_u32(c as u32 + 0xFEE0).filter(|_| c != ' ').unwrap_or(c).into()
            }),
            7 => letters(&|c| match c {
                'o' => 'о'.into(),
                'a' => 'а'.into(),
                'c' => 'с'.into(),
                c => c.into(),
            }),
            _ => word.to_uppercase(),
        }
    }

    /// The folded text and its readings, without blanks and in lower case.
    fn keys(text: &str) -> Vec<String> {
        let folded = fold::fold(text);
        let readings = folded.readings().iter().map(Reading::as_str);
        let all = std::iter::once(folded.as_str()).chain(readings);
        all.map(|text| text.to_lowercase().replace(' ', "")).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_words_of_a_hit_fold_to_its_term(
            parts in prop::collection::vec((0..TERMS.len(), 0..9_usize, "[ ,.!?\r\n👨‍👩‍👧İßﬁé✌️a-c]{0,6}"), 1..6)
        ) {
            thread_local!(static LEXICON: Lexicon = lexicon());
            let text: String =
                parts.iter().map(|(term, way, gap)| format!("{gap} {} ", disguise(TERMS[*term], *way))).collect();
            let folded = fold::fold(&text);
            for hit in LEXICON.with(|lexicon| lexicon.hits(&folded)) {
                let span = folded.to_source(hit.span);
                let words = span.of(&text);
                let term = LEXICON.with(|lexicon| lexicon.term(hit.term)).replace(' ', "");
                let short = if hit.form == Form::Collapsed { term.replace("aa", "a") } else { term };
                prop_assert!(keys(words).iter().any(|key| key.contains(&short)), "{words:?} is no {short}");
                let borders: Vec<usize> =
                    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
                prop_assert!(borders.contains(&span.start()) && borders.contains(&span.end()));
            }
        }

        #[test]
        fn a_disguised_term_between_words_is_found(term in 0..TERMS.len(), way in 0..9_usize) {
            thread_local!(static LEXICON: Lexicon = lexicon());
            // Letters set apart in a term with a blank are two runs, and stretched `maaf` is `maf`.
            let text = format!("besok {} ya", disguise(TERMS[term], way));
            let folded = fold::fold(&text);
            let hits = LEXICON.with(|lexicon| lexicon.hits(&folded));
            prop_assert!(way == 4 && term == 2 || hits.len() == 1, "{text}: {hits:?}");
        }
    }

    #[test]
    fn a_match_never_crosses_words() {
        let lexicon = lexicon();
        for text in ["dia co blos saja", "produk timsuksesi", "ini tims ukses", "taco blosir"] {
            assert!(lexicon.hits(&fold::fold(text)).is_empty(), "{text}");
        }
    }
}
