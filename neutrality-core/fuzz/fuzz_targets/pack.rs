#![no_main]

libfuzzer_sys::fuzz_target!(|content: &str| neutrality_fuzz::pack::check(content));
