//! Reads the bundled pack's TOML once, when the library is built, so that starting needs no parser.
//!
//! What comes out holds nothing of its own: values stand in the order of the files, with the place
//! in the file that each was read from. `src/pack/packed.rs` reads it, and says what the bytes mean.

use std::{
    env, fs,
    ops::Range,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

fn main() {
    println!("cargo:rerun-if-changed=packs/id");
    println!("cargo:rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where it is"));
    let mut files = Vec::new();
    collect(&root.join("packs/id"), "", &mut files);
    files.sort();
    let (mut packed, mut at, mut hasher) = (Vec::new(), 0, Sha256::new());
    for (name, text) in &files {
        hasher.update(format!("{} {}\n", name.len(), text.len()));
        hasher.update(name);
        hasher.update(text);
        let table = DeTable::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        pack_table(text, table.span(), table.get_ref(), &mut at, &mut packed);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("packed.bin"), packed).expect("cargo's folder can be written to");
    let digest = format!("sha256:{:x}", hasher.finalize());
    fs::write(out.join("packed.sha256"), digest).expect("cargo's folder can be written to");
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the bundled pack lies beside the sources") {
        let entry = entry.expect("a folder that opens can be listed");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".toml") {
            let text = fs::read_to_string(entry.path()).expect("the bundled pack is text");
            files.push((name, text));
        }
    }
}

fn pack(text: &str, value: &Spanned<DeValue<'_>>, at: &mut usize, packed: &mut Vec<u8>) {
    let span = value.span();
    match value.get_ref() {
        DeValue::String(string) => pack_string(text, span, string, at, packed),
        DeValue::Integer(integer) => {
            head(b'i', &span, at, packed);
            let value = i64::from_str_radix(integer.as_str(), integer.radix());
            packed.extend(value.expect("the pack's numbers have 64 bits").to_le_bytes());
        }
        DeValue::Boolean(value) => head(if *value { b't' } else { b'f' }, &span, at, packed),
        DeValue::Array(values) => {
            head(b'a', &span, at, packed);
            let (mut inner, mut at) = (Vec::new(), span.start);
            values.iter().for_each(|value| pack(text, value, &mut at, &mut inner));
            bytes(&inner, packed);
        }
        DeValue::Table(table) => pack_table(text, span, table, at, packed),
        other => panic!("a pack holds no {}", other.type_str()),
    }
}

fn pack_table(
    text: &str,
    span: Range<usize>,
    table: &DeTable<'_>,
    at: &mut usize,
    packed: &mut Vec<u8>,
) {
    head(b'm', &span, at, packed);
    let (mut inner, mut at) = (Vec::new(), span.start);
    for (key, value) in table {
        pack_string(text, key.span(), key.get_ref(), &mut at, &mut inner);
        pack(text, value, &mut at, &mut inner);
    }
    bytes(&inner, packed);
}

/// Most strings stand in their file as they are, with or without quotation marks.
fn pack_string(text: &str, span: Range<usize>, string: &str, at: &mut usize, packed: &mut Vec<u8>) {
    if text[span.clone()] == *string {
        head(b'k', &span, at, packed);
    } else if text.get(span.start + 1..span.end - 1) == Some(string) {
        head(b'q', &span, at, packed);
    } else {
        head(b's', &span, at, packed);
        bytes(string.as_bytes(), packed);
    }
}

/// What a value is and where it stands: how far behind `at`, the end of the one before it, and how
/// long it is. Most follow each other closely, so that one byte says it.
fn head(tag: u8, span: &Range<usize>, at: &mut usize, packed: &mut Vec<u8>) {
    let ahead = span.start as isize - *at as isize;
    packed.push(tag);
    number(((ahead << 1) ^ (ahead >> (isize::BITS - 1))) as usize, packed);
    number(span.len(), packed);
    *at = span.end;
}

fn bytes(bytes: &[u8], packed: &mut Vec<u8>) {
    number(bytes.len(), packed);
    packed.extend_from_slice(bytes);
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn number(mut number: usize, packed: &mut Vec<u8>) {
    while number >= 0x80 {
        packed.push(number as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}
