//! Any text: folding it twice is folding it once.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use neutrality_core::Screener;

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::builtin);

fuzz_target!(|text: &str| {
    let once = SCREENER.folded(text);
    assert_eq!(SCREENER.folded(&once), once);
});
