//! How far cues reach, and what cues do to each other.

use super::{Context, Cue, Direction, Hit, Mark, Reach, Segments, Shade};
use crate::span::{Folded, Span};

/// Between two denials that cancel each other stands at most one word: `tidak mungkin tidak`.
const MAX_WORDS_BETWEEN_DENIALS: u32 = 1;
/// Shorter quotations are emphasis or a name, not somebody's words.
const MIN_QUOTED_WORDS: u32 = 2;

impl Context {
    /// Everything in the text that marks something.
    pub(super) fn shades(&self, text: &str, hits: &[Hit], segments: &Segments) -> Vec<Shade> {
        let found = self.cancel_denials(self.cues_in(hits), segments);
        let cues = found.into_iter().filter_map(|(cue, span)| {
            let reached = self.reach(cue, span, text, hits, segments);
            (!reached.is_empty()).then_some(Shade {
                span: reached,
                mark: cue.mark,
                cue: Some(span),
            })
        });
        let (quotes, headlines) = (segments.quotes(text), self.segmenter.headlines(text, segments));
        let quoted = quotes.iter().filter(|quote| {
            segments.word(quote.end()) - segments.word(quote.start()) >= MIN_QUOTED_WORDS
        });
        let forms = quoted.chain(&headlines);
        let forms = forms.map(|&span| Shade { span, mark: Mark::Reported, cue: None });
        cues.chain(forms).collect()
    }

    /// The cues among the hits, without those inside a longer cue of their kind and direction:
    /// `tidak boleh` is no `tidak`.
    fn cues_in(&self, hits: &[Hit]) -> Vec<(&Cue, Span<Folded>)> {
        let mut cues: Vec<(&Cue, Span<Folded>)> = Vec::new();
        for hit in hits {
            let of_list = self.of_list.get(usize::from(hit.list.0));
            cues.extend(of_list.into_iter().flatten().map(|&cue| (&self.cues[cue], hit.span)));
        }
        cues.sort_by_key(|(_, span)| (span.start(), std::cmp::Reverse(span.end())));
        let mut longest = [[None::<Span<Folded>>; 3]; Mark::ALL.len()];
        cues.retain(|&(cue, span)| {
            let longest = &mut longest[kind(cue.mark) as usize][cue.direction as usize];
            let inside = longest.is_some_and(|long| long.contains(span) && long != span);
            if longest.is_none_or(|long| long.end() < span.end()) {
                *longest = Some(span);
            }
            !inside
        });
        cues
    }

    /// Two denials next to each other deny nothing: `bukan tidak`, `tidak mungkin tidak`,
    /// `jangan tidak`.
    fn cancel_denials<'c>(
        &self,
        cues: Vec<(&'c Cue, Span<Folded>)>,
        segments: &Segments,
    ) -> Vec<(&'c Cue, Span<Folded>)> {
        let denies =
            |cue: &Cue| kind(cue.mark) == Mark::Denial && cue.direction == Direction::Forward;
        let mut kept: Vec<(&Cue, Span<Folded>)> = Vec::with_capacity(cues.len());
        for (cue, span) in cues {
            let cancels = denies(cue)
                && kept.last().is_some_and(|&(other, before)| {
                    denies(other)
                        && before.end() <= span.start()
                        && segments.clause(before.start()) == segments.clause(span.start())
                        && segments.word(span.start()) - segments.word(before.end())
                            <= MAX_WORDS_BETWEEN_DENIALS
                });
            if cancels {
                kept.pop();
            } else {
                kept.push((cue, span));
            }
        }
        kept
    }

    /// The stretch that a cue changes.
    fn reach(
        &self,
        cue: &Cue,
        span: Span<Folded>,
        text: &str,
        hits: &[Hit],
        segments: &Segments,
    ) -> Span<Folded> {
        let end = text.len();
        let scope = match cue.reach {
            Reach::Words(_) | Reach::Clause => {
                segments.clause_span(segments.clause(span.start()), end)
            }
            Reach::Sentence => segments.sentence_span(segments.sentence(span.start()), end),
            Reach::Post => Span::new(0, end),
        };
        let (mut from, mut to) = (scope.start(), scope.end());
        if let Reach::Words(words) = cue.reach {
            to = to.min(segments.word_start(segments.word(span.end()) + words, end));
            let first = segments.word(span.start()).saturating_sub(words);
            from = from.max(segments.word_start(first, end));
        }
        if matches!(cue.reach, Reach::Sentence) {
            to = self.next_stop(hits, span.end()).map_or(to, |stop| to.min(stop));
        }
        match cue.direction {
            Direction::Forward => from = span.end(),
            Direction::Backward => to = span.start(),
            Direction::Both => {}
        }
        Span::new(from.min(to), to)
    }

    /// The next conjunction, such as `tapi`, behind which a cue no longer reaches.
    fn next_stop(&self, hits: &[Hit], from: usize) -> Option<usize> {
        let start = hits.partition_point(|hit| hit.span.start() < from);
        // Bounded, so that a text without any conjunction stays linear.
        let near = hits[start..].iter().take(64);
        near.filter(|hit| hit.list == self.stops).map(|hit| hit.span.start()).next()
    }
}

/// What is forbidden is also denied, as far as cues act on one another.
fn kind(mark: Mark) -> Mark {
    if mark == Mark::Prohibition { Mark::Denial } else { mark }
}
