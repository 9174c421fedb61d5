//! Terms that are read inside everyday words, places and given names.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    error::{Code, Problem},
    fold,
    lexicon::{self, Hit, Lexicon},
    pack::{At, Pack, ParticipantEntry},
    severity::Form,
};

/// So many words show the point.
const MAX_SHOWN: usize = 3;

/// Reads every word of `[words]`, alone and as a hashtag, and notes the terms found inside.
pub(super) fn check(packs: &[Pack], lexicon: &Lexicon, problems: &mut Vec<Problem>) {
    let mut inside: BTreeMap<(Arc<str>, Arc<str>), Vec<String>> = BTreeMap::new();
    let lists = packs.iter().flat_map(|pack| &pack.content.words);
    for word in lists.flat_map(|words| words.entry.list.split_whitespace()) {
        for text in [word.replace('_', " "), format!("#{}", word.replace('_', ""))] {
            let folded = fold::fold(&text);
            for hit in lexicon.hits(&folded).iter().filter(|hit| is_hidden(hit)) {
                let (list, term) = (lexicon.list_name(hit.list), lexicon.term(hit.term));
                if is_part(&term, word) {
                    continue;
                }
                let words = inside.entry((list, term)).or_default();
                if !words.contains(&text) {
                    words.push(text.clone());
                }
            }
        }
    }
    let places = places(packs);
    for ((list, term), words) in &inside {
        let Some((pack, at)) = places.get(&(&**list, &**term)) else { continue };
        problems.push(warning(pack, at, term, words));
    }
}

/// Whether the term was cut out of other letters, or put together with affixes.
fn is_hidden(hit: &Hit) -> bool {
    matches!(hit.form, Form::Affixed | Form::Nasal | Form::Collapsed | Form::Joined | Form::Hashtag)
}

/// Whether the term is the word itself, or some whole words of the name.
fn is_part(term: &str, word: &str) -> bool {
    let joined = |text: &str| lexicon::key(text).unwrap_or_default().replace([' ', '#'], "");
    let term = joined(term);
    let parts: Vec<String> = word.split('_').map(joined).collect();
    (0..parts.len()).any(|from| (from..parts.len()).any(|to| parts[from..=to].concat() == term))
}

fn warning(pack: &Pack, at: &At, term: &str, words: &[String]) -> Problem {
    let shown: Vec<String> = words.iter().take(MAX_SHOWN).map(|word| format!("`{word}`")).collect();
    let more = match words.len().saturating_sub(MAX_SHOWN) {
        0 => String::new(),
        n_more => format!(" and {n_more} more"),
    };
    let message = format!("`{term}` is read inside {}{more}", shown.join(", "));
    let help = "name the words under `protect`, or give the term `evasion = \"strict\"`";
    // Such a hashtag is read as the word itself; one that the list lacks would not be.
    let is_hashtag = words.iter().all(|word| word.starts_with('#'));
    let code = if is_hashtag { Code::InsideHashtag } else { Code::InsideWord };
    pack.problem(at, code, message).with_help(help)
}

/// Where each term stands, by the name of its list; the first place counts.
fn places(packs: &[Pack]) -> BTreeMap<(&str, &str), (&Pack, At)> {
    let mut places = BTreeMap::new();
    for pack in packs {
        for entry in &pack.content.lexicons {
            let list = entry.entry.id.get_ref().as_str();
            for term in entry.entry.all_terms() {
                for spelling in term.get_ref().spellings() {
                    places.entry((list, spelling)).or_insert((pack, entry.at(term)));
                }
            }
        }
        let of_elections = pack.content.elections.iter();
        let of_elections =
            of_elections.flat_map(|one| one.entry.1.iter().map(|race| (one.file, race)));
        let others = pack.content.races.iter().map(|race| (race.file, &race.entry));
        for (file, race) in of_elections.chain(others) {
            for (list, alias) in race.participant.iter().flat_map(names) {
                let at = At { file, bytes: alias.span() };
                places.entry((list, alias.get_ref().text.as_str())).or_insert((pack, at));
            }
        }
    }
    places
}

/// The names of a participant, by the list under which verdicts tell them.
fn names(
    one: &ParticipantEntry,
) -> impl Iterator<Item = (&'static str, &toml::Spanned<crate::pack::AliasEntry>)> {
    one.names().flat_map(|(list, aliases)| {
        let list = if list == "name" { "participant" } else { list };
        aliases.iter().map(move |alias| (list, alias))
    })
}
