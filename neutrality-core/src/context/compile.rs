//! From cue files to lists and reaches.

use super::{Context, Cue};
use crate::{
    error::{Code, Problem},
    lexicon::{Compiler, ListId, Options},
    pack::{Evasion, Pack, SegmentEntry, TermList},
    segment::Segmenter,
};

impl Context {
    /// Takes in the cues of all packs. `lists_of` finds the lists of a source that a cue names.
    pub(crate) fn compile(
        packs: &[Pack],
        compiler: &mut Compiler,
        lists_of: &dyn Fn(&str) -> Option<Vec<ListId>>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let stops = compiler.list("stop");
        let mut cues = Vec::new();
        for pack in packs {
            for entry in &pack.content.cues {
                let cue = &entry.entry;
                let list = compiler.list(&format!("cue:{}", cue.id.get_ref()));
                let mut lists = vec![list];
                for term in &cue.terms {
                    if compiler.term(list, term.get_ref(), Options::default()).is_none() {
                        let message = format!("cue `{}` has an empty term", cue.id.get_ref());
                        problems.push(pack.problem(&entry.at(term), Code::EmptyTerm, message));
                    }
                }
                for phrase in &cue.pseudo {
                    compiler.shield(list, phrase.get_ref());
                }
                for source in &cue.from {
                    match lists_of(source.get_ref()) {
                        Some(found) => lists.extend(found),
                        None => {
                            let message = format!(
                                "cue `{}` asks for `{}`, which no pack defines",
                                cue.id.get_ref(),
                                source.get_ref()
                            );
                            problems.push(pack.problem(
                                &entry.at(source),
                                Code::UnknownName,
                                message,
                            ));
                        }
                    }
                }
                let (mark, direction, reach) = (cue.mark, cue.direction, cue.reach);
                cues.push((lists, Cue { mark, direction, reach }));
            }
        }
        let content = || packs.iter().map(|pack| &pack.content);
        // A fixed double denial shields its words from every cue.
        for phrase in
            content().flat_map(|content| &content.doubles).flat_map(|list| terms(&list.entry))
        {
            for (lists, _) in &cues {
                compiler.shield(lists[0], phrase);
            }
        }
        let strict = Options { evasion: Evasion::Strict, ..Options::default() };
        for phrase in
            content().flat_map(|content| &content.stops).flat_map(|list| terms(&list.entry))
        {
            compiler.term(stops, phrase, strict);
        }
        let words = |of: fn(&SegmentEntry) -> &Vec<String>| {
            let entries = content().flat_map(|content| &content.segments);
            entries.flat_map(move |entry| of(&entry.entry)).map(String::as_str)
        };
        let mut of_list: Vec<Vec<usize>> = Vec::new();
        for (at, (lists, _)) in cues.iter().enumerate() {
            for list in lists {
                let list = usize::from(list.0);
                of_list.resize(of_list.len().max(list + 1), Vec::new());
                of_list[list].push(at);
            }
        }
        Self {
            cues: cues.into_iter().map(|(_, cue)| cue).collect(),
            of_list,
            stops,
            segmenter: Segmenter::new(
                words(|entry| &entry.abbreviations),
                words(|entry| &entry.spoken),
                words(|entry| &entry.small),
            ),
        }
    }
}

fn terms(list: &TermList) -> impl Iterator<Item = &str> {
    list.terms.iter().map(|term| term.get_ref().as_str())
}
