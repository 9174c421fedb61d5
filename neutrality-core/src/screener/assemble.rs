//! From scored candidates to the verdict that leaves: places in the source text, texts, law.

use std::sync::Arc;

use super::Engine;
use crate::{
    context::Scene,
    fold::{Fold, FoldedText},
    lexicon::Hit as FoundHit,
    post::Post,
    rule::{Candidate, Kind, Reason},
    score::Scored,
    severity::{Category, Mark},
    span::{Folded, Place, Ruler, Source, Span},
    verdict::{Cue, Dismissed, Finding, Hit, Limit, Step, Verdict},
    wording::Bilingual,
};

/// Everything that a verdict is made of.
pub(super) struct Assembly<'a> {
    pub(super) engine: &'a Engine,
    pub(super) post: &'a Post<'a>,
    pub(super) text: &'a FoldedText<'a>,
    pub(super) scene: &'a Scene<'a>,
    pub(super) limit: Option<Limit>,
}

impl Assembly<'_> {
    /// Tells whether the verdict would be flagged, without writing it.
    pub(super) fn is_flagged(&self, mut candidates: Vec<Candidate<'_>>) -> bool {
        candidates.retain(Candidate::stands);
        let scored = self.scored(candidates);
        scored.iter().take(self.engine.max_findings).any(|one| one.level.is_flagged())
    }

    /// The findings, in the order of the text.
    fn scored<'r>(&self, standing: Vec<Candidate<'r>>) -> Vec<Scored<'r>> {
        let mut scored = self.engine.scale.score(standing, self.post.action());
        scored.sort_by(|a, b| (self.span(a), &a.rule).cmp(&(self.span(b), &b.rule)));
        scored
    }

    pub(super) fn verdict(&self, candidates: Vec<Candidate<'_>>) -> Verdict {
        let (standing, fallen): (Vec<_>, Vec<_>) =
            candidates.into_iter().partition(Candidate::stands);
        let mut scored = self.scored(standing);
        let mut fallen = self.told(fallen, &scored);
        let max = self.engine.max_findings;
        let over = scored.len() > max || fallen.len() > max;
        let incomplete = self.limit.or(over.then_some(Limit::Findings));
        scored.truncate(max);
        fallen.truncate(max);
        let ruler = self.ruler(&scored, &fallen);
        let findings: Vec<Finding> = scored.iter().map(|one| self.finding(one, &ruler)).collect();
        let targets: Vec<String> =
            findings.iter().flat_map(|f| f.targets.iter().cloned()).collect();
        let stage = self.post.day().and_then(|day| self.engine.elections.stage(day, &targets));
        Verdict {
            id: self.post.id().cloned(),
            evasion: evasion(&findings),
            findings,
            dismissed: fallen.iter().map(|one| self.dismissed(one, &ruler)).collect(),
            election: stage.as_ref().map(|stage| stage.election.clone()),
            phase: stage.map(|stage| stage.phase),
            has_day: self.post.day().is_some(),
            has_unknown_region: self.engine.has_unknown_region(self.post),
            incomplete,
            packs: self.engine.packs.clone(),
        }
    }

    /// The dismissed candidates worth telling: of rules, not covered by a finding of the same
    /// category, and of those that overlap the one with the most points.
    fn told<'r>(&self, fallen: Vec<Candidate<'r>>, scored: &[Scored<'_>]) -> Vec<Candidate<'r>> {
        let mut fallen: Vec<Candidate<'r>> = fallen
            .into_iter()
            .filter(|one| one.rule.kind != Kind::Signal && one.points() > 0)
            .filter(|one| {
                !scored.iter().any(|other| {
                    other.category == one.rule.category && self.span(other).overlaps(one.span)
                })
            })
            .collect();
        fallen.sort_by_key(|one| std::cmp::Reverse(one.points()));
        // Sorted by place for each category, so that a look at the neighbours is enough.
        let mut kept: std::collections::BTreeMap<(Category, usize), Candidate<'r>> =
            std::collections::BTreeMap::new();
        for one in fallen {
            let (category, start, end) = (one.rule.category, one.span.start(), one.span.end());
            let before = kept.range(..(category, end)).next_back();
            let overlaps = before
                .is_some_and(|((other, _), kept)| *other == category && kept.span.end() > start);
            if !overlaps {
                kept.insert((category, start), one);
            }
        }
        let mut kept: Vec<Candidate<'r>> = kept.into_values().collect();
        kept.sort_by(|a, b| (a.span, &a.rule.id).cmp(&(b.span, &b.rule.id)));
        kept
    }

    fn span(&self, scored: &Scored<'_>) -> Span<Folded> {
        let spans = scored.parts.iter().map(|part| part.span);
        spans.reduce(Span::cover).expect("a finding rests on at least one candidate")
    }

    /// The hits of a finding in the order of the text, each once.
    fn hits(&self, parts: &[Candidate<'_>]) -> Vec<FoundHit> {
        let mut captured: Vec<usize> =
            parts.iter().flat_map(|part| part.captured.iter().copied()).collect();
        captured.sort_unstable();
        captured.dedup();
        captured.into_iter().map(|at| self.scene.hits[at]).collect()
    }

    /// Measures all places that leave, in one pass over the source.
    fn ruler(&self, scored: &[Scored<'_>], fallen: &[Candidate<'_>]) -> Ruler {
        let mut spans: Vec<Span<Source>> = Vec::new();
        for one in scored {
            spans.push(self.text.to_source(self.span(one)));
            spans.extend(self.hits(&one.parts).iter().map(|hit| self.text.to_source(hit.span)));
        }
        for one in fallen {
            spans.push(self.text.to_source(one.span));
            let cues = one.because.iter().filter_map(|reason| reason.cue);
            spans.extend(cues.map(|cue| self.text.to_source(cue)));
        }
        Ruler::new(self.text.source(), spans.into_iter())
    }

    fn finding(&self, scored: &Scored<'_>, ruler: &Ruler) -> Finding {
        let found = self.hits(&scored.parts);
        let mut targets: Vec<String> = Vec::new();
        for hit in &found {
            targets.extend(self.engine.elections.targets(hit, self.post));
        }
        targets.sort_unstable();
        targets.dedup();
        let marks = scored
            .parts
            .iter()
            .fold(crate::context::Marks::default(), |marks, part| marks.union(part.marks));
        let day = self.post.day();
        let stage = day.and_then(|day| self.engine.elections.stage(day, &targets));
        let mut acts: Vec<usize> =
            scored.parts.iter().flat_map(|part| part.rule.acts.iter().copied()).collect();
        let mut seen = std::collections::BTreeSet::new();
        acts.retain(|act| seen.insert(*act));
        let law = self.engine.statutes.law(&acts, self.post, stage.as_ref());
        let (place, text) = self.place(self.span(scored), ruler);
        let mut message = self.message(scored);
        self.add_doubt(&mut message, &found, &targets);
        Finding {
            rule: scored.rule.clone(),
            category: scored.category,
            level: scored.level,
            score: scored.score,
            place,
            text,
            hits: found.iter().map(|hit| self.hit(hit, ruler)).collect(),
            targets,
            marks: marks.iter().collect(),
            steps: scored
                .steps
                .iter()
                .map(|(reason, points)| Step { reason: reason.clone(), points: *points })
                .collect(),
            law,
            message,
            source: scored.parts[0].rule.origin.clone(),
        }
    }

    fn hit(&self, hit: &FoundHit, ruler: &Ruler) -> Hit {
        let (place, text) = self.place(hit.span, ruler);
        let folds = self.text.folds(hit.span).union(hit.folds);
        let lexicon = self.engine.lexicon.list_name(hit.list);
        // A number's term is the words and the figure, as folded: `nomor 01`.
        let term = if hit.number > 0 {
            hit.span.of(self.text.as_str()).to_ascii_lowercase().into()
        } else {
            self.engine.lexicon.term(hit.term)
        };
        Hit { lexicon, term, place, text, form: hit.form, folds: folds.iter().collect() }
    }

    fn dismissed(&self, one: &Candidate<'_>, ruler: &Ruler) -> Dismissed {
        let (place, text) = self.place(one.span, ruler);
        let mut because: Vec<Arc<str>> = Vec::new();
        let mut cues: Vec<Cue> = Vec::new();
        for Reason { name, cue } in &one.because {
            if !because.contains(name) {
                because.push(name.clone());
            }
            if let Some(cue) = cue {
                let (place, text) = self.place(*cue, ruler);
                cues.push(Cue { because: name.clone(), place, text });
            }
        }
        cues.sort_by_key(|cue| cue.place);
        Dismissed {
            rule: one.rule.id.clone(),
            category: one.rule.category,
            place,
            text,
            because,
            cues,
            source: one.rule.origin.clone(),
        }
    }

    fn place(&self, span: Span<Folded>, ruler: &Ruler) -> (Place, String) {
        let source = self.text.to_source(span);
        (ruler.place(source), source.of(self.text.source()).to_owned())
    }

    /// The rule's message with the captured words in it; for signs, the messages of all.
    fn message(&self, scored: &Scored<'_>) -> Bilingual {
        let mut message = Bilingual::default();
        for part in &scored.parts {
            let mut one = part.rule.message.clone();
            for (name, &at) in part.rule.capture_names().zip(&part.captured) {
                let source = self.text.to_source(self.scene.hits[at].span);
                let words = source.of(self.text.source());
                let hole = ["{", name, "}"].concat();
                for text in [&mut one.id, &mut one.en].into_iter().filter(|text| text.contains('{'))
                {
                    *text = text.replace(&hole, words);
                }
            }
            for (whole, part) in [(&mut message.id, one.id), (&mut message.en, one.en)] {
                if !whole.is_empty() && !part.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(&part);
            }
        }
        message
    }

    /// Says in the message which of the participants meant, and which of their names, no source confirms.
    fn add_doubt(&self, message: &mut Bilingual, found: &[FoundHit], targets: &[String]) {
        let elections = &self.engine.elections;
        let targets: Vec<&str> = targets
            .iter()
            .map(String::as_str)
            .filter(|target| !elections.is_confirmed(target))
            .map(|target| elections.participant_name(target).unwrap_or(target))
            .collect();
        let mut names: Vec<&str> = found
            .iter()
            .filter(|hit| elections.is_doubtful_name(hit, self.post.day()))
            .map(|hit| self.text.to_source(hit.span).of(self.text.source()))
            .collect();
        names.sort_unstable();
        names.dedup();
        self.say_doubt(message, "message.unconfirmed", "{targets}", &targets);
        self.say_doubt(message, "message.unconfirmed_name", "{names}", &names);
    }

    fn say_doubt(&self, message: &mut Bilingual, key: &str, hole: &str, doubtful: &[&str]) {
        let Some(doubt) = self.engine.wording.texts.get(key) else { return };
        if doubtful.is_empty() {
            return;
        }
        let doubtful = doubtful.join(", ");
        for (whole, doubt) in [(&mut message.id, &doubt.id), (&mut message.en, &doubt.en)] {
            whole.push(' ');
            whole.push_str(&doubt.replace(hole, &doubtful));
        }
    }
}

/// The disguises of all findings, each once, in order. Style is none.
fn evasion(findings: &[Finding]) -> Vec<Fold> {
    let hits = findings.iter().flat_map(|finding| &finding.hits);
    let mut folds: Vec<Fold> = hits.flat_map(|hit| hit.folds.iter().copied()).collect();
    folds.retain(|fold| fold.is_disguise());
    folds.sort_unstable();
    folds.dedup();
    folds
}

/// What an example expects is asked of the same parts: marks by their names.
pub(super) fn is_mark(name: &str) -> bool {
    name.parse::<Mark>().is_ok()
}
