//! What callers may rely on, whatever else changes.

use neutrality_core::*;

fn is_owned<T: Send + Sync + std::fmt::Debug + 'static>() {}

#[test]
fn public_types_cross_threads_and_own_their_data() {
    is_owned::<Screener>();
    is_owned::<ScreenerBuilder>();
    is_owned::<Verdict>();
    is_owned::<Finding>();
    is_owned::<Pack>();
    is_owned::<PackError>();
    is_owned::<Post<'static>>();
    is_owned::<Explanation>();
}

#[test]
fn a_clone_shares_its_packs_and_agrees() {
    let screener = Screener::builtin();
    let clone = screener.clone();
    let verdict = std::thread::spawn(move || clone.screen("Ayo coblos nomor 01")).join().unwrap();
    assert_eq!(verdict, screener.screen("Ayo coblos nomor 01"));
}

#[test]
fn many_posts_get_the_verdicts_they_would_get_alone() {
    let screener = Screener::builtin();
    let texts = ["Besok rapat", "Ayo coblos nomor 01", "", "saya tidak mendukung siapa pun"];
    let posts: Vec<Post<'_>> = (0..300).map(|at| Post::new(texts[at % texts.len()])).collect();
    let alone: Vec<Verdict> = posts.iter().map(|post| screener.screen(post)).collect();
    assert_eq!(screener.screen_all(&posts), alone);
    let flagged: Vec<bool> = posts.iter().map(|post| screener.is_flagged(post)).collect();
    assert_eq!(flagged, alone.iter().map(Verdict::is_flagged).collect::<Vec<_>>());
}
