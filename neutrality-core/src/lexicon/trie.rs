//! Terms as a tree of letters: walked from a place in the text, it finds every term that starts there.
//!
//! Words begin at few places, so walking from those costs less than following every byte through an
//! automaton of all terms; and no state has to be made for what a term could be the middle of.

use std::{collections::VecDeque, ops::Range};

use super::keys::Keys;

/// Words of other scripts, digits and signs are walked in two halves of a byte; so all symbols of a
/// node fit into one machine word.
const BLANK: u8 = 0;
const A: u8 = 1;
const HIGH: u8 = 27;
const LOW: u8 = HIGH + 16;

/// The symbol of a byte, or of its upper half.
static SYMBOLS: [u8; 256] = symbols();

const fn symbols() -> [u8; 256] {
    let mut symbols = [0; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        symbols[byte] = match byte as u8 {
            letter @ b'a'..=b'z' => A + letter - b'a',
            letter @ b'A'..=b'Z' => A + letter - b'A',
            b' ' => BLANK,
            other => HIGH + (other >> 4),
        };
        byte += 1;
    }
    symbols
}

/// A set of keys that share their beginnings.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    // Invariant: the first is the root, if there are keys; the children of a node stand together, in
    // the order of their symbols.
    nodes: Vec<Node>,
}

/// Where several keys part, or where one goes on alone.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The symbols that go on from here; none in a leaf, in which the rest of one key is compared.
    symbols: u64,
    /// The first child; in a leaf, its key.
    first: u32,
    /// The key that ends here, counted from 1; in a leaf, the next bytes of its key, so that most
    /// texts are told from it without a look at the whole.
    end: u32,
}

/// A place in a tree, with what a walk from there asks first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// A node; or, where one key goes on alone, the key and [`ALONE`].
    node: u32,
    /// The next bytes of that key, as in a leaf.
    next: u32,
}

/// Keys are fewer, since the packs' limits keep their bytes fewer.
const ALONE: u32 = 1 << 31;

impl Trie {
    /// Builds the tree of some of the keys, given in ascending order.
    pub(super) fn new(keys: &Keys, chosen: &[u32]) -> Self {
        if chosen.is_empty() {
            return Self { nodes: Vec::new() };
        }
        let mut trie = Self { nodes: vec![Node::default()] };
        // Level by level: the nodes that every walk passes lie together.
        let root = Open { node: 0, keys: 0..chosen.len(), depth: 0, is_half: false };
        let mut open = VecDeque::from([root]);
        while let Some(next) = open.pop_front() {
            trie.grow(keys, chosen, next, &mut open);
        }
        trie.nodes.shrink_to_fit();
        trie
    }

    /// Fills in a node, and opens its children.
    fn grow(&mut self, keys: &Keys, chosen: &[u32], next: Open, open: &mut VecDeque<Open>) {
        let Open { node, keys: mut range, depth, is_half } = next;
        if range.len() == 1 && !is_half {
            let key = chosen[range.start];
            let rest = &keys.of(key as usize)[depth..];
            self.nodes[node] = Node { symbols: 0, first: key, end: next_bytes(rest) };
            return;
        }
        let first = chosen[range.start];
        if !is_half && keys.of(first as usize).len() == depth {
            self.nodes[node].end = first + 1;
            range.start += 1;
        }
        let symbol = |at: usize| {
            let byte = keys.of(chosen[at] as usize)[depth];
            if is_half { LOW + (byte & 15) } else { SYMBOLS[usize::from(byte)] }
        };
        let first_opened = open.len();
        let mut start = range.start;
        while start < range.end {
            let here = symbol(start);
            let end = end_of_run(start, range.end, |at| symbol(at) == here);
            self.nodes[node].symbols |= 1 << here;
            let is_half = (HIGH..LOW).contains(&here);
            let depth = if is_half { depth } else { depth + 1 };
            open.push_back(Open { node: usize::from(here), keys: start..end, depth, is_half });
            start = end;
        }
        let Node { symbols, .. } = self.nodes[node];
        let first = self.nodes.len();
        self.nodes[node].first =
            u32::try_from(first).expect("the packs' limits keep all terms below 4 GiB");
        self.nodes.resize(first + symbols.count_ones() as usize, Node::default());
        for opened in open.range_mut(first_opened..) {
            opened.node = first + rank(symbols, opened.node);
        }
    }

    /// Returns the place to which letters lead with which some key begins.
    pub(super) fn place_of(&self, keys: &Keys, letters: &[u8]) -> Place {
        let mut node = 0;
        for &letter in letters {
            match self.child_at(self.nodes[node], SYMBOLS[usize::from(letter)]) {
                Some(child) => node = child,
                None => break,
            }
        }
        let Node { symbols, first, .. } = self.nodes[node];
        if symbols == 0 {
            let rest = &keys.of(first as usize)[letters.len()..];
            return Place { node: first | ALONE, next: next_bytes(rest) };
        }
        let node = u32::try_from(node).expect("the packs' limits keep all terms below 4 GiB");
        Place { node, next: 0 }
    }

    /// Calls `found` with each key that stands in the text at `start`, and with its end.
    pub(super) fn walk(
        &self,
        keys: &Keys,
        text: &[u8],
        start: usize,
        found: impl FnMut(u32, usize),
    ) {
        if let Some(&root) = self.nodes.first() {
            self.walk_on(keys, text, (root, start, start), found);
        }
    }

    /// The same, where the text from `start` to `at` is known to lead to the place.
    #[inline]
    pub(super) fn walk_behind(
        &self,
        keys: &Keys,
        text: &[u8],
        (place, start, at): (Place, usize, usize),
        mut found: impl FnMut(u32, usize),
    ) {
        if place.node & ALONE == 0 {
            self.walk_on(keys, text, (self.nodes[place.node as usize], start, at), found);
        } else if may_go_on(&text[at..], place.next) {
            let key = place.node & !ALONE;
            if let Some(end) = same(keys.of(key as usize), text, start, at) {
                found(key, end);
            }
        }
    }

    #[inline]
    fn walk_on(
        &self,
        keys: &Keys,
        text: &[u8],
        (mut node, start, mut at): (Node, usize, usize),
        mut found: impl FnMut(u32, usize),
    ) {
        loop {
            if node.symbols == 0 {
                if may_go_on(&text[at..], node.end) {
                    if let Some(end) = same(keys.of(node.first as usize), text, start, at) {
                        found(node.first, end);
                    }
                }
                return;
            }
            if node.end > 0 {
                found(node.end - 1, at);
            }
            let Some(&byte) = text.get(at) else { return };
            let Some(next) = self.step(node, byte) else { return };
            node = next;
            at += 1;
        }
    }

    /// The same, where the text may lack blanks of a key.
    pub(super) fn walk_joined(
        &self,
        keys: &Keys,
        text: &[u8],
        start: usize,
        found: &mut impl FnMut(u32, usize),
    ) {
        if let Some(&root) = self.nodes.first() {
            self.walk_from(keys, text, (root, start, 0), found);
        }
    }

    fn walk_from(
        &self,
        keys: &Keys,
        text: &[u8],
        (mut node, mut at, mut depth): (Node, usize, usize),
        found: &mut impl FnMut(u32, usize),
    ) {
        loop {
            if node.symbols == 0 {
                if let Some(end) = same_joined(&keys.of(node.first as usize)[depth..], text, at) {
                    found(node.first, end);
                }
                return;
            }
            if node.end > 0 {
                found(node.end - 1, at);
            }
            let Some(&byte) = text.get(at) else { return };
            depth += 1;
            if byte != b' ' {
                if let Some(behind) = self.child(node, BLANK) {
                    self.walk_from(keys, text, (behind, at, depth), found);
                }
            }
            let Some(next) = self.step(node, byte) else { return };
            node = next;
            at += 1;
        }
    }

    #[inline]
    fn step(&self, node: Node, byte: u8) -> Option<Node> {
        let symbol = SYMBOLS[usize::from(byte)];
        let child = self.child(node, symbol)?;
        if symbol < HIGH { Some(child) } else { self.child(child, LOW + (byte & 15)) }
    }

    #[inline]
    fn child(&self, node: Node, symbol: u8) -> Option<Node> {
        self.child_at(node, symbol).map(|at| self.nodes[at])
    }

    #[inline]
    fn child_at(&self, node: Node, symbol: u8) -> Option<usize> {
        let is_there = node.symbols >> symbol & 1 == 1;
        is_there.then(|| node.first as usize + rank(node.symbols, usize::from(symbol)))
    }
}

/// A node whose keys are known, but not yet its children.
struct Open {
    node: usize,
    keys: Range<usize>,
    /// How many bytes of its keys lead here.
    depth: usize,
    /// Whether the upper half of the next byte leads here as well.
    is_half: bool,
}

/// The end of the run of alike places that begins at `start`; in strides that grow, since many keys
/// share their first letters.
fn end_of_run(start: usize, end: usize, is_alike: impl Fn(usize) -> bool) -> usize {
    let (mut last, mut stride) = (start, 1);
    while last + stride < end && is_alike(last + stride) {
        last += stride;
        stride *= 2;
    }
    let (mut low, mut high) = (last + 1, end.min(last + stride));
    while low < high {
        let middle = low + (high - low) / 2;
        if is_alike(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// How many of the symbols come before this one.
#[inline]
fn rank(symbols: u64, symbol: usize) -> usize {
    // A blank comes first, and so does any letter in a node with one child: most need no count, which takes
    // a dozen steps where processors are not known to count by themselves.
    if symbols.trailing_zeros() as usize == symbol {
        return 0;
    }
    (symbols & ((1 << symbol) - 1)).count_ones() as usize
}

/// The next four bytes of a key, the first one lowest; fewer if it ends before.
fn next_bytes(rest: &[u8]) -> u32 {
    rest.iter().take(4).rev().fold(0, |next, &byte| next << 8 | u32::from(byte))
}

/// Whether the text may go on with these bytes; a zero ends them. All four are compared at once, capitals
/// like small letters; the whole key is compared later.
#[inline]
fn may_go_on(text: &[u8], next: u32) -> bool {
    let Some(&four) = text.first_chunk() else { return true };
    let wanted = u32::MAX.checked_shr(next.leading_zeros() & !7).unwrap_or(0);
    (u32::from_le_bytes(four) ^ next) & wanted & !0x2020_2020 == 0
}

/// The end of the key that stands at `start`, if the text agrees with it from `at` on.
#[inline]
fn same(key: &[u8], text: &[u8], start: usize, at: usize) -> Option<usize> {
    let end = start + key.len();
    let rest = text.get(at..end)?;
    rest.eq_ignore_ascii_case(&key[at - start..]).then_some(end)
}

/// The end of what the text holds of the rest of a key, where blanks may be missing.
fn same_joined(rest: &[u8], text: &[u8], mut at: usize) -> Option<usize> {
    for &byte in rest {
        match text.get(at) {
            Some(other) if other.to_ascii_lowercase() == byte => at += 1,
            Some(_) if byte == b' ' => {}
            _ => return None,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[&str] =
        &["#2019", "a", "ab", "abadi", "tim", "tim sukses", "tim-tam", "timsukses", "✌️", "✌🏻"];

    /// Checks which keys stand at the start of a text, in the two ways.
    #[track_caller]
    fn check(text: &str, exact: &[&str], joined: &[&str]) {
        let mut keys = Keys::default();
        KEYS.iter().for_each(|key| keys.push(key.as_bytes()));
        let chosen: Vec<u32> = (0..).take(keys.len()).collect();
        let trie = Trie::new(&keys, &chosen);
        let name = |(key, end): (u32, usize)| {
            assert!(text.is_char_boundary(end), "{text}");
            KEYS[key as usize]
        };
        let mut found = Vec::new();
        trie.walk(&keys, text.as_bytes(), 0, |key, end| found.push((key, end)));
        assert_eq!(found.into_iter().map(name).collect::<Vec<_>>(), exact, "{text}");
        let mut found = Vec::new();
        trie.walk_joined(&keys, text.as_bytes(), 0, &mut |key, end| found.push((key, end)));
        let mut found: Vec<_> = found.into_iter().map(name).collect();
        found.sort_unstable();
        assert_eq!(found, joined, "{text}");
    }

    #[test]
    fn every_key_at_a_place_is_found() {
        check("ABADI", &["a", "ab", "abadi"], &["a", "ab", "abadi"]);
        check("aba", &["a", "ab"], &["a", "ab"]);
        check("Tim Sukses", &["tim", "tim sukses"], &["tim", "tim sukses"]);
        check("timsukses2", &["tim", "timsukses"], &["tim", "tim sukses", "timsukses"]);
        check("tim  sukses", &["tim"], &["tim"]);
        check("tim-tam", &["tim", "tim-tam"], &["tim", "tim-tam"]);
        check("✌🏻", &["✌🏻"], &["✌🏻"]);
        check("#2019", &["#2019"], &["#2019"]);
        check("zebra", &[], &[]);
        check("", &[], &[]);
    }

    #[test]
    fn a_run_ends_where_it_ends() {
        for (start, run, end) in (0..12).flat_map(|run| [(0, run + 1, 13), (3, run + 4, 20)]) {
            assert_eq!(end_of_run(start, end, |at| at < run), run);
        }
    }

    #[test]
    fn nothing_is_found_in_a_tree_without_keys() {
        let trie = Trie::new(&Keys::default(), &[]);
        trie.walk(&Keys::default(), b"abc", 0, |_, _| panic!("there is no key"));
    }
}
