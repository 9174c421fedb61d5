//! How long one verdict takes, and how long it takes to get ready for the first one.

use std::{hint::black_box, path::PathBuf};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use neutrality_benches::{posts, yardstick};
use neutrality_core::{Pack, Post, Screener};

/// Name, text, and whether it is flagged: the answer is checked before it is timed.
const ONE: &[(&str, &str, bool)] = &[
    ("clean", "Besok rapat jam 10 di balai desa, jangan lupa bawa map ya.", false),
    ("one hit", "Terima kasih atas dukungan keluarga selama ini.", false),
    (
        "many hits",
        "Ayo coblos nomor 01! Jangan pilih Prabowo, dukung Jokowi, menangkan 2019!",
        true,
    ),
    ("disguised", "A.y.o c0bl05 n0m0r 01, p\u{200b}ilih j0k0wi!!", true),
];

fn one(criterion: &mut Criterion) {
    let screener = Screener::builtin();
    let day = "2019-02-01".parse().expect("it is a day");
    let mut group = criterion.benchmark_group("one post");
    for &(name, text, is_flagged) in ONE {
        let post = Post::new(text).on(day);
        assert_eq!(screener.screen(&post).is_flagged(), is_flagged, "{name}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| screener.screen(black_box(&post))));
    }
    let article =
        "Pemerintah desa mengundang warga dalam rapat tentang jalan dan saluran air. ".repeat(70);
    assert!(!screener.is_flagged(&article));
    group.throughput(Throughput::Bytes(article.len() as u64));
    group.bench_function("long article", |bencher| {
        bencher.iter(|| screener.screen(black_box(&article)));
    });
}

/// The posts of the file that `NEUTRALITY_POSTS` names, or the cases of the tests.
fn batch(criterion: &mut Criterion) {
    let screener = Screener::builtin();
    let file = std::env::var_os("NEUTRALITY_POSTS").map(PathBuf::from);
    let texts = file.map_or_else(posts::cases, |file| posts::read(&file));
    let all: Vec<Post<'_>> = texts.iter().map(Post::from).collect();
    let alone: Vec<_> = all.iter().map(|post| screener.screen(post)).collect();
    assert_eq!(screener.screen_all(&all), alone);
    let automaton = yardstick::automaton(&yardstick::terms());
    let mut group = criterion.benchmark_group("batch");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(posts::n_bytes(&texts) as u64));
    group.bench_function("yardstick", |bencher| {
        bencher.iter(|| texts.iter().map(|text| yardstick::count(&automaton, text)).sum::<usize>());
    });
    group.bench_function("screen_all", |bencher| bencher.iter(|| screener.screen_all(&all)));
    group.bench_function("is_flagged", |bencher| {
        bencher.iter(|| all.iter().filter(|post| screener.is_flagged(*post)).count());
    });
}

fn start(criterion: &mut Criterion) {
    assert!(Screener::builtin().rules().count() > 50);
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    group.bench_function("Screener::builtin", |bencher| bencher.iter(Screener::builtin));
    group.bench_function("Pack::builtin", |bencher| bencher.iter(Pack::builtin));
    group.bench_function("build", |bencher| {
        let builder = || Screener::builder().pack(Pack::builtin());
        bencher.iter_batched(builder, |builder| builder.build().is_ok(), BatchSize::PerIteration);
    });
}

criterion_group!(benches, one, batch, start);
criterion_main!(benches);
