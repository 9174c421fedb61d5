//! The list of bundled files is generated, committed, and compared here.

use std::{env, fmt::Write, fs, path::Path};

/// `BLESS=1` rewrites `src/pack/builtin.rs`.
#[test]
fn every_file_of_the_pack_is_bundled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = Vec::new();
    collect(&root.join("packs/id"), "", &mut names);
    names.sort();
    let mut fresh = String::from(
        "//! The bundled pack: the files of `packs/id`, compiled in. A test compares the list with the folder.\n\n\
         /// Name and text of each file, sorted by name.\n\
         #[rustfmt::skip]\n\
         pub(super) const FILES: &[(&str, &str)] = &[\n",
    );
    for name in names {
        writeln!(fresh, "    (\"{name}\", include_str!(\"../../packs/id/{name}\")),").unwrap();
    }
    fresh.push_str(
        "];\n\n\
         /// The same, as `build.rs` has read it: `packed` says how.\n\
         pub(super) const PACKED: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/packed.bin\"));\n\n\
         /// `sha256:` and the hash over names and contents.\n\
         pub(super) const DIGEST: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/packed.sha256\"));\n",
    );
    let path = root.join("src/pack/builtin.rs");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), fresh, "stale: run with BLESS=1");
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), names);
        } else if name.ends_with(".toml") {
            names.push(name);
        }
    }
}
