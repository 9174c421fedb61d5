//! Unsafe code stands in `ffi.rs` alone: elsewhere the word only exports a name.

use std::{fs, path::Path};

#[test]
fn unsafe_blocks_stand_in_one_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut n_arguments = 0;
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let words = code.filter(|line| {
            let is_export =
                line.contains("#[unsafe(no_mangle)]") || line.contains("allow(unsafe_code");
            line.contains("unsafe") && !is_export
        });
        let n_blocks = words.count();
        if file.ends_with("ffi.rs") {
            n_arguments = text.matches("// SAFETY:").count();
            assert_eq!(n_blocks, n_arguments, "each block has its argument");
        } else {
            assert_eq!(n_blocks, 0, "{}", file.display());
        }
    }
    assert!(n_arguments > 0, "ffi.rs was read");
}
