//! What calling through C costs: `neu_screener_screen`, level and free, against `Screener::screen`, in
//! turns of one run.
//!
//! usage: `through_c` LIBRARY [POSTS.jsonl]  (without a file, the cases of the tests are screened)

#![expect(unsafe_code, reason = "calls the functions as C does")]
#![expect(clippy::print_stdout, reason = "a table for people")]

use std::{
    env,
    ffi::{CStr, CString, c_char, c_int, c_void},
    hint::black_box,
    mem, ptr,
    time::Duration,
};

use neutrality_benches::{
    measure::{ratio, shortest_together},
    posts,
};
use neutrality_core::{Level, Screener};

#[repr(C)]
#[derive(Clone, Copy)]
struct Str {
    ptr: *const u8,
    len: usize,
}

type Object = *mut c_void;

unsafe extern "C" {
    fn dlopen(file: *const c_char, flags: c_int) -> Object;
    fn dlsym(library: Object, name: *const c_char) -> Object;
}

type Builtin = unsafe extern "C" fn(*mut Object) -> i32;
type Screen = unsafe extern "C" fn(Object, Str, *mut Object) -> i32;
type ScreenMany = unsafe extern "C" fn(Object, *const Str, usize, *mut i32, *mut u32) -> i32;
type LevelOf = unsafe extern "C" fn(Object) -> i32;
type Free = unsafe extern "C" fn(Object);

/// The library as programs load it, with what it exports.
struct Library {
    builtin: Builtin,
    screen: Screen,
    screen_many: ScreenMany,
    level: LevelOf,
    free: Free,
}

impl Library {
    fn load(file: &str) -> Self {
        let file = CString::new(file).expect("a path holds no NUL");
        // SAFETY: the path ends with NUL; 2 is `RTLD_NOW`.
        let library = unsafe { dlopen(file.as_ptr(), 2) };
        assert!(!library.is_null(), "{file:?} cannot be loaded");
        let symbol = |name: &'static CStr| {
            // SAFETY: the library is loaded and never closed; the name ends with NUL.
            let symbol = unsafe { dlsym(library, name.as_ptr()) };
            assert!(!symbol.is_null(), "{name:?} is not exported");
            symbol
        };
        // SAFETY: the types are those of the header.
        unsafe {
            Self {
                builtin: mem::transmute::<Object, Builtin>(symbol(c"neu_screener_builtin")),
                screen: mem::transmute::<Object, Screen>(symbol(c"neu_screener_screen")),
                screen_many: mem::transmute::<Object, ScreenMany>(symbol(
                    c"neu_screener_screen_many",
                )),
                level: mem::transmute::<Object, LevelOf>(symbol(c"neu_verdict_level")),
                free: mem::transmute::<Object, Free>(symbol(c"neu_verdict_free")),
            }
        }
    }

    fn screen_level_free(&self, screener: Object, text: Str) -> i32 {
        let mut verdict = ptr::null_mut();
        // SAFETY: the screener lives, the text belongs to a string that does, and the verdict is
        // freed once.
        unsafe {
            assert_eq!((self.screen)(screener, text, &raw mut verdict), 0);
            let level = (self.level)(verdict);
            (self.free)(verdict);
            level
        }
    }
}

/// So often each way has its go at a block; the shortest counts.
const TURNS: usize = 50;

/// So many posts are a turn: few enough that a busy machine lets some turns through undisturbed.
const BLOCK: usize = 16;

fn main() {
    let mut args = env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let Some(library) = args.next() else {
        return println!("usage: through_c LIBRARY [POSTS.jsonl]");
    };
    let library = Library::load(&library);
    let texts = args.next().map_or_else(posts::cases, |file| posts::read(file.as_ref()));
    let lent: Vec<Str> =
        texts.iter().map(|text| Str { ptr: text.as_ptr(), len: text.len() }).collect();

    let rust = Screener::builtin();
    let mut c = ptr::null_mut();
    // SAFETY: `c` is a place for a screener.
    assert_eq!(unsafe { (library.builtin)(&raw mut c) }, 0);

    let in_rust = |texts: &[String]| {
        texts.iter().map(|text| rust.screen(text).level()).collect::<Vec<Level>>()
    };
    let through_c = |lent: &[Str]| {
        lent.iter().map(|&text| library.screen_level_free(c, text)).collect::<Vec<i32>>()
    };
    let at_once = |lent: &[Str]| {
        let mut levels = vec![0; lent.len()];
        // SAFETY: both arrays have so many places.
        let done = unsafe {
            let (texts, levels) = (lent.as_ptr(), levels.as_mut_ptr());
            (library.screen_many)(c, texts, lent.len(), levels, ptr::null_mut())
        };
        assert_eq!(done, 0);
        levels
    };

    // The answers are checked before they are timed.
    let number = |level: &Level| Level::ALL.iter().position(|one| one == level).unwrap_or_default();
    let expected: Vec<i32> =
        in_rust(&texts).iter().map(|level| i32::try_from(number(level)).unwrap_or(-1)).collect();
    assert_eq!(through_c(&lent), expected);
    assert_eq!(at_once(&lent), expected);

    let mut sums = [Duration::ZERO; 3];
    for (texts, lent) in texts.chunks(BLOCK).zip(lent.chunks(BLOCK)) {
        let times = shortest_together(
            TURNS,
            [
                &mut || drop(black_box(in_rust(texts))),
                &mut || drop(black_box(through_c(lent))),
                &mut || drop(black_box(at_once(lent))),
            ],
        );
        sums.iter_mut().zip(times).for_each(|(sum, time)| *sum += time);
    }
    let [in_rust, through_c, at_once] = sums;
    println!("{} posts, speed against `Screener::screen`:", texts.len());
    println!("screen, level, free  {:.2}", ratio(through_c, in_rust));
    println!("screen_many          {:.2}", ratio(at_once, in_rust));
}
