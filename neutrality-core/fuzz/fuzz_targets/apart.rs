#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| neutrality_fuzz::apart::check(text));
