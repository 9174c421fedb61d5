//! The worked example of a local pack, laid over the bundled one.

use std::path::Path;

use neutrality_core::{Pack, Post, Screener, Verdict};

fn screener() -> Screener {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/packs/blitar");
    let pack = Pack::read(folder).unwrap();
    Screener::builder().pack(Pack::builtin()).pack(pack).build().unwrap()
}

fn screen(text: &str, day: &str, region: &str) -> Verdict {
    screener().screen(Post::new(text).on(day.parse().unwrap()).in_region(region))
}

fn targets(verdict: &Verdict) -> Vec<&str> {
    verdict.findings().iter().flat_map(|f| f.targets.iter().map(String::as_str)).collect()
}

#[test]
fn its_examples_come_out_and_spoil_none_of_the_bundled_ones() {
    let problems = screener().test().problems;
    let known = Screener::builtin().test().problems;
    let new: Vec<_> = problems.into_iter().filter(|problem| !known.contains(problem)).collect();
    assert!(new.is_empty(), "{new:#?}");
}

#[test]
fn a_number_means_the_pair_of_the_day_and_the_region() {
    for (day, region, expected) in [
        ("2024-11-01", "Kabupaten Blitar", &["pilkada_2024/regent_blitar/2"][..]),
        ("2024-11-01", "Kota Blitar", &["pilkada_2024/mayor_blitar/2"]),
        ("2020-11-01", "Kabupaten Blitar", &["pilkada_2020/kab_blitar/2"]),
        ("2024-11-01", "Kabupaten Kediri", &[]),
        ("2024-09-01", "Kabupaten Blitar", &[]),
    ] {
        let verdict = screen("Ayo coblos nomor 2", day, region);
        assert_eq!(targets(&verdict), expected, "{day} {region}");
    }
}

#[test]
fn a_name_that_two_elections_share_is_read_by_the_day() {
    let verdict = screen("saya dukung penuh Mak Rini", "2020-11-01", "Kabupaten Blitar");
    assert_eq!(targets(&verdict), ["pilkada_2020/kab_blitar/2"]);
    let verdict = screen("saya dukung penuh Mak Rini", "2024-11-01", "Kabupaten Blitar");
    assert_eq!(targets(&verdict), ["pilkada_2024/regent_blitar/2"]);
}

#[test]
fn everyday_words_that_are_names_too_need_an_election_near() {
    for text in ["Rizky anak saya ulang tahun, mantap", "SAE sanget masakane", "mugi Gusti rido"] {
        let verdict = screen(text, "2024-11-01", "Kota Blitar");
        assert!(!verdict.is_flagged(), "{text}: {:?}", verdict.findings());
    }
    let verdict = screen("Pilkada besok saya dukung SAE", "2024-11-01", "Kota Blitar");
    assert_eq!(targets(&verdict), ["pilkada_2024/mayor_blitar/2"]);
}
