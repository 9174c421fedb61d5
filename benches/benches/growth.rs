//! How the cost grows: with terms, with rules, with the length of a text.

use std::fmt::Write;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use neutrality_benches::posts;
use neutrality_core::{Pack, Post, Screener};

/// Terms that no text holds, beside the bundled ones.
fn with_terms(n_terms: usize) -> Screener {
    let mut lexicon = String::from(
        "[pack]\nid = \"terms\"\nversion = \"1\"\n[[lexicon]]\nid = \"extra\"\nterms = [\n",
    );
    for number in 0..n_terms {
        writeln!(lexicon, "\"{}\",", name(number)).expect("writing to memory cannot fail");
    }
    lexicon.push_str("]\n");
    laid_over(&lexicon)
}

/// A name of two invented words: `bakelo dimasu`.
fn name(number: usize) -> String {
    let syllable = |at: usize| {
        let (consonants, vowels) = (b"bcdfghjklmnprstwyz", b"aeiou");
        [consonants[at % 18] as char, vowels[at / 18 % 5] as char]
    };
    let first = [number, number / 7 + 3, number / 90].map(syllable);
    let second = [number / 8100 + 5, number + 11, number / 90 + 40].map(syllable);
    let word = |syllables: [[char; 2]; 3]| syllables.into_iter().flatten().collect::<String>();
    format!("{} {}", word(first), word(second))
}

/// Rules whose words no text holds, beside the bundled ones.
fn with_rules(n_rules: usize) -> Screener {
    let mut pack = String::from("[pack]\nid = \"rules\"\nversion = \"1\"\n");
    for number in 0..n_rules {
        write!(
            pack,
            "[[lexicon]]\nid = \"extra-{number}\"\nterms = [\"{0}\"]\n\
             [[rule]]\nid = \"support/extra-{number}\"\ncategory = \"support\"\n\
             title = {{ id = \"a\", en = \"a\" }}\nmessage = {{ id = \"a\", en = \"a\" }}\n\
             find = {{ a = \"lexicon:extra-{number}\", b = \"participant\" }}\npoints = 30\n\
             hit = [{{ text = \"{0} Prabowo\" }}]\nmiss = [{{ text = \"{0}\", why = \"none\" }}]\n",
            name(number)
        )
        .expect("writing to memory cannot fail");
    }
    laid_over(&pack)
}

fn laid_over(pack: &str) -> Screener {
    let pack = Pack::from_files([("extra.toml", pack)]).expect("the pack is well formed");
    let built = Screener::builder().pack(Pack::builtin()).pack(pack).build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

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
    grown(criterion, "extra terms", &[100, 1_000, 10_000, 90_000], with_terms);
}

fn rules(criterion: &mut Criterion) {
    grown(criterion, "extra rules", &[10, 100, 1_000], with_rules);
}

fn length(criterion: &mut Criterion) {
    let screener = Screener::builtin();
    let sentence = "Warga desa rapat soal jalan, lalu mendukung kerja bakti di sungai. ";
    let mut group = criterion.benchmark_group("length");
    group.sample_size(10);
    for bytes in [100, 10_000, 1_000_000, 10_000_000] {
        let text = sentence.repeat(bytes / sentence.len() + 1);
        assert!(screener.screen(&text).incomplete().is_none());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(bytes), &text, |bencher, text| {
            bencher.iter(|| screener.screen(text));
        });
    }
}

criterion_group!(benches, terms, rules, length);
criterion_main!(benches);
