#![no_main]

libfuzzer_sys::fuzz_target!(|json: &str| neutrality_fuzz::post::check(json));
