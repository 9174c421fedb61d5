#![no_main]

libfuzzer_sys::fuzz_target!(|table: &str| neutrality_fuzz::candidates::check(table));
