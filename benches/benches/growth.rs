//! How the cost grows: with terms, with rules, with the length of a text, and with fewer threads.

use std::num::NonZero;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use neutrality_benches::{
    grown::{self, MAX_RULES, MAX_TERMS},
    posts,
};
use neutrality_core::{Post, Screener};

fn grown(criterion: &mut Criterion, what: &str, steps: &[usize], grow: fn(usize) -> Screener) {
    let texts = posts::cases();
    let all: Vec<Post<'_>> = texts.iter().map(Post::from).collect();
    let levels = |screener: &Screener| -> Vec<_> {
        screener.screen_all(&all).iter().map(neutrality_core::Verdict::level).collect()
    };
    let expected = levels(&Screener::builtin());
    let mut group = criterion.benchmark_group(what);
    group.sample_size(10);
    group.throughput(Throughput::Bytes(posts::n_bytes(&texts) as u64));
    for &count in steps {
        let screener = grow(count);
        assert_eq!(levels(&screener), expected, "what no text holds changes no level");
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &screener,
            |bencher, screener| {
                bencher
                    .iter(|| all.iter().filter(|post| screener.screen(*post).is_flagged()).count());
            },
        );
    }
}

fn terms(criterion: &mut Criterion) {
    grown(criterion, "extra terms", &[100, 1_000, 10_000, MAX_TERMS], grown::with_terms);
}

fn rules(criterion: &mut Criterion) {
    grown(criterion, "extra rules", &[10, 100, MAX_RULES], grown::with_rules);
}

fn length(criterion: &mut Criterion) {
    let screener = Screener::builtin();
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10);
    for bytes in [100, 10_000, 1_000_000, 10_000_000] {
        let text = grown::text(bytes);
        assert!(screener.screen(&text).incomplete().is_none());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(bytes), &text, |bencher, text| {
            bencher.iter(|| screener.screen(text));
        });
    }
}

fn threads(criterion: &mut Criterion) {
    let screener = Screener::builtin();
    let texts = posts::cases();
    let all: Vec<Post<'_>> = texts.iter().map(Post::from).cycle().take(10_000).collect();
    let expected: Vec<_> = all.iter().map(|post| screener.screen(post)).collect();
    let mut group = criterion.benchmark_group("threads");
    group.sample_size(10);
    group.throughput(Throughput::Elements(all.len() as u64));
    for n_threads in [1, 2].into_iter().filter_map(NonZero::new) {
        assert_eq!(screener.screen_all_on(&all, n_threads), expected, "threads change nothing");
        group.bench_function(BenchmarkId::from_parameter(n_threads), |bencher| {
            bencher.iter(|| screener.screen_all_on(&all, n_threads));
        });
    }
}

criterion_group!(benches, terms, rules, length, threads);
criterion_main!(benches);
