//! What rules name, as they are written.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::pack::{InFile, Pack, RuleEntry};

/// A rule or signal, with the pack that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Written<'p> {
    pub(super) pack: &'p Pack,
    pub(super) entry: &'p InFile<RuleEntry>,
    pub(super) is_signal: bool,
}

/// All rules and signals of all packs, without those that a later pack takes out.
pub(super) fn rules(packs: &[Pack]) -> impl Iterator<Item = Written<'_>> {
    packs.iter().enumerate().flat_map(|(at, pack)| {
        let later = packs[at + 1..].iter().flat_map(|pack| &pack.content.disabled);
        let disabled: BTreeSet<&str> =
            later.flat_map(|one| &one.entry.rules).map(|id| id.get_ref().as_str()).collect();
        let rules = pack.content.rules.iter().map(|entry| (entry, false));
        let signals = pack.content.signals.iter().map(|entry| (entry, true));
        rules
            .chain(signals)
            .map(move |(entry, is_signal)| Written { pack, entry, is_signal })
            .filter(move |written| !disabled.contains(written.id()))
    })
}

impl<'p> Written<'p> {
    pub(super) fn rule(&self) -> &'p RuleEntry {
        &self.entry.entry
    }

    pub(super) fn id(&self) -> &'p str {
        self.rule().id.get_ref()
    }

    /// Conditions, guards and the conditions of further points.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &'p Spanned<String>> {
        let rule = self.rule();
        let when = rule.plus.iter().map(|plus| &plus.when);
        rule.all.iter().chain(&rule.unless).chain(when)
    }
}

/// The names in a source or condition, without what only groups them.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let ends = |char: char| char.is_whitespace() || matches!(char, '[' | ']' | ',' | '|');
    text.split(ends).filter(|name| !name.is_empty())
}

/// The names between braces in a message.
pub(super) fn braced(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}
