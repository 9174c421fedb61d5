//! Texts for people: an indication, never a judgement.

use crate::{
    error::{Code, Problem},
    pack::{At, Pack},
    wording::Bilingual,
};

/// Notes every text that uses a word of `[pack] convicting`, of whichever pack says so.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    let manifests = packs.iter().filter_map(|pack| pack.content.manifest.as_ref());
    let convicting: Vec<String> = manifests
        .flat_map(|manifest| &manifest.entry.convicting)
        .map(|word| word.trim().to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    for pack in packs {
        for (at, text) in texts(pack) {
            let found = convicting.iter().find(|word| convicts(text, word));
            problems.extend(found.map(|word| {
                let message = format!("a text for people says `{word}`, which is a judgement");
                let problem = pack.problem(&at, Code::Convicting, message);
                problem.with_help("say what the words indicate: a person decides")
            }));
        }
    }
}

/// Titles and messages of rules, titles and sanctions of acts.
fn texts(pack: &Pack) -> impl Iterator<Item = (At, &Bilingual)> {
    let content = &pack.content;
    let rules = content.rules.iter().chain(&content.signals).flat_map(|entry| {
        [&entry.entry.title, &entry.entry.message].map(|text| (entry.at(text), text.get_ref()))
    });
    let acts = content.acts.iter().flat_map(|entry| {
        let sanctions = entry.entry.norm.iter().map(|norm| &norm.sanction);
        let texts = std::iter::once(&entry.entry.title).chain(sanctions);
        texts.map(|text| (entry.at(text), text.get_ref()))
    });
    rules.chain(acts)
}

/// Whether a word of the text begins with the word that convicts.
fn convicts(text: &Bilingual, word: &str) -> bool {
    [&text.id, &text.en].into_iter().any(|text| {
        let text = text.to_lowercase();
        let begins = |(at, _): (usize, &str)| {
            !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
        };
        text.match_indices(word).any(begins)
    })
}
