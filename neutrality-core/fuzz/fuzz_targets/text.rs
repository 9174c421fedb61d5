#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| neutrality_fuzz::text::check(text));
