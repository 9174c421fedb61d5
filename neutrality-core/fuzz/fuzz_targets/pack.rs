//! Any pack, alone and laid over the bundled one: problems with places, or a screener that works.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neutrality_core::{Pack, Screener};

fuzz_target!(|content: &str| {
    let pack = match Pack::from_files([("pack.toml", content)]) {
        Ok(pack) => pack,
        Err(error) => {
            assert!(!error.problems().is_empty());
            return;
        }
    };
    match Screener::builder().pack(pack).build() {
        Ok(screener) => {
            let verdict = screener.screen("Ayo d.u.k.u.n.g nomor 01, jangan lupa coblos ✌️");
            assert!(verdict.to_json().starts_with('{'));
        }
        Err(error) => assert!(!error.problems().is_empty()),
    }
});
