//! Any bytes as a post, a text, many texts and numbers: the C functions give a status or what Rust gives.

#![no_main]

use std::{
    ffi::c_void,
    ptr::{self, null, null_mut},
    slice,
    sync::LazyLock,
};

use libfuzzer_sys::fuzz_target;
// Links the library; its functions are called as C calls them.
use neutrality as _;
use neutrality_core::{Post, Screener};

#[repr(C)]
#[derive(Clone, Copy)]
struct Str {
    ptr: *const u8,
    len: usize,
}

/// As large as any struct of the header that a function fills.
#[repr(C, align(16))]
struct Room([u8; 1024]);

#[rustfmt::skip]
unsafe extern "C" {
    fn neu_screener_builtin(out: *mut *mut c_void) -> i32;
    fn neu_screener_assume(screener: *const c_void, about: Str, out: *mut *mut c_void, error: *mut *mut c_void) -> i32;
    fn neu_screener_screen(screener: *const c_void, text: Str, out: *mut *mut c_void) -> i32;
    fn neu_screener_screen_post(screener: *const c_void, post: Str, out: *mut *mut c_void, error: *mut *mut c_void) -> i32;
    fn neu_screener_screen_flat(screener: *const c_void, bytes: *const u8, n_bytes: usize, offsets: *const i64,
        n_texts: usize, levels: *mut i32, scores: *mut u32) -> i32;
    fn neu_screener_free(screener: *mut c_void);
    fn neu_verdict_level(verdict: *const c_void) -> i32;
    fn neu_verdict_score(verdict: *const c_void) -> u32;
    fn neu_verdict_finding_count(verdict: *const c_void) -> usize;
    fn neu_verdict_finding(verdict: *const c_void, index: usize, out: *mut Room) -> i32;
    fn neu_verdict_json(verdict: *const c_void) -> Str;
    fn neu_verdict_json_with(verdict: *const c_void, offsets: i32, out: *mut Str) -> i32;
    fn neu_verdict_free(verdict: *mut c_void);
    fn neu_error_message(error: *const c_void) -> Str;
    fn neu_error_json(error: *const c_void) -> Str;
    fn neu_error_free(error: *mut c_void);
}

const OK: i32 = 0;

static RUST: LazyLock<Screener> = LazyLock::new(Screener::builtin);
/// The address of a screener of C. Any number of threads may use one.
static C: LazyLock<usize> = LazyLock::new(|| {
    let mut screener = null_mut();
    assert_eq!(unsafe { neu_screener_builtin(&raw mut screener) }, OK);
    screener as usize
});

fuzz_target!(|bytes: &[u8]| {
    let screener = *C as *const c_void;
    let input = lend(bytes);
    let (post, text) = unsafe { (as_post(screener, input), as_text(screener, input)) };
    let string = std::str::from_utf8(bytes).ok();
    let expected = string.and_then(|json| Post::from_json(json).ok());
    assert_eq!(post, expected.map(|post| RUST.screen(post).to_json()));
    assert_eq!(text, string.map(|text| RUST.screen(text).to_json()));
    unsafe {
        about(screener, input);
        flat(screener, bytes);
    }
});

fn lend(bytes: &[u8]) -> Str {
    Str { ptr: if bytes.is_empty() { null() } else { bytes.as_ptr() }, len: bytes.len() }
}

unsafe fn string(text: Str) -> String {
    let bytes = unsafe { slice::from_raw_parts(text.ptr, text.len) };
    std::str::from_utf8(bytes).expect("what the library tells is UTF-8").to_owned()
}

unsafe fn as_post(screener: *const c_void, json: Str) -> Option<String> {
    let (mut verdict, mut error) = (null_mut(), null_mut());
    unsafe {
        let status = neu_screener_screen_post(screener, json, &raw mut verdict, &raw mut error);
        assert_eq!((status == OK, error.is_null()), (!verdict.is_null(), !verdict.is_null()));
        told(error);
        (status == OK).then(|| told_verdict(verdict))
    }
}

unsafe fn as_text(screener: *const c_void, text: Str) -> Option<String> {
    let mut verdict = null_mut();
    unsafe {
        let status = neu_screener_screen(screener, text, &raw mut verdict);
        assert_eq!(status == OK, !verdict.is_null());
        (status == OK).then(|| told_verdict(verdict))
    }
}

/// What a failed call told, freed.
unsafe fn told(error: *mut c_void) {
    unsafe {
        assert_eq!(string(neu_error_message(error)).is_empty(), error.is_null());
        assert!(error.is_null() || string(neu_error_json(error)).starts_with(['[', '{']));
        neu_error_free(error);
    }
}

/// The JSON of a verdict of which everything was asked, and wrong things too. Frees it.
unsafe fn told_verdict(verdict: *mut c_void) -> String {
    unsafe {
        let n_findings = neu_verdict_finding_count(verdict);
        assert!((0..=4).contains(&neu_verdict_level(verdict)) && neu_verdict_score(verdict) <= 100);
        let mut finding = Room([0; 1024]);
        for index in [0, n_findings.wrapping_sub(1), n_findings, usize::MAX] {
            let status = neu_verdict_finding(verdict, index, &raw mut finding);
            assert_eq!(status == OK, index < n_findings);
        }
        assert_ne!(neu_verdict_finding(verdict, 0, null_mut()), OK);
        for unit in -1..=3 {
            let mut json = lend(b"");
            let status = neu_verdict_json_with(verdict, unit, &raw mut json);
            assert_eq!(status == OK, (0..=2).contains(&unit));
        }
        let json = string(neu_verdict_json(verdict));
        neu_verdict_free(verdict);
        json
    }
}

/// The bytes as what is known of every post beforehand.
unsafe fn about(screener: *const c_void, json: Str) {
    let (mut knowing, mut error) = (null_mut(), null_mut());
    unsafe {
        let status = neu_screener_assume(screener, json, &raw mut knowing, &raw mut error);
        assert_eq!((status == OK, error.is_null()), (!knowing.is_null(), !knowing.is_null()));
        told(error);
        if status == OK {
            assert!(as_text(knowing, lend(b"Ayo coblos nomor 01")).is_some());
        }
        neu_screener_free(knowing);
    }
}

/// The first bytes as offsets, good or not, into the rest.
unsafe fn flat(screener: *const c_void, bytes: &[u8]) {
    let (head, rest) = bytes.split_at(bytes.len().min(9));
    let offsets: Vec<i64> = head.iter().map(|byte| i64::from(byte.cast_signed())).collect();
    let Some(n_texts) = offsets.len().checked_sub(1) else { return };
    let (mut levels, mut scores) = (vec![77; n_texts], vec![77; n_texts]);
    let status = unsafe {
        let scores = if n_texts == 3 { ptr::null_mut() } else { scores.as_mut_ptr() };
        let at = offsets.as_ptr();
        neu_screener_screen_flat(
            screener,
            rest.as_ptr(),
            rest.len(),
            at,
            n_texts,
            levels.as_mut_ptr(),
            scores,
        )
    };
    let inside = |offset: &i64| (0..=rest.len() as i64).contains(offset);
    let is_sound = offsets.is_sorted() && offsets.iter().all(inside);
    assert!(is_sound || status != OK);
    assert!(levels.iter().all(|level| is_sound != (*level == 77)));
}
