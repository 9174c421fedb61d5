//! What a person is told of a verdict: names in the place of ids, and nothing twice.

use neutrality_core::{Lang, Post, Screener};

fn told(text: &str, day: &str) -> String {
    let screener = Screener::builtin();
    let verdict = screener.screen(Post::new(text).on(day.parse().unwrap()));
    screener.explain(&verdict, text, Lang::Id).to_string()
}

#[test]
fn the_law_is_told_once_for_all_findings() {
    let told = told("Saya dukung Prabowo. Ayo coblos nomor 02", "2024-01-20");
    let norm = "UU 20/2023 tentang Aparatur Sipil Negara, Pasal 9 ayat (2)";
    assert_eq!(told.matches(norm).count(), 1, "{told}");
    assert!(told.contains("\nDasar hukum pada hari itu:\n  §1 "), "{told}");
    assert_eq!(told.matches("  dasar hukum: §1").count(), 2, "{told}");
}

#[test]
fn of_one_finding_the_law_needs_no_numbers() {
    let told = told("Ayo coblos nomor 02", "2024-01-20");
    assert!(told.contains("\n  § UU 20/2023"), "{told}");
    assert!(!told.contains("§1"), "{told}");
}

#[test]
fn words_are_told_once_and_a_reading_only_where_it_differs() {
    let told = told("Tetap d.u.k.u.n.g p4slon 2, dukung p4slon 2 yg itu", "2024-01-20");
    let words = told.lines().filter(|line| line.starts_with("  kata: "));
    for line in words {
        assert!(line.matches("[p4slon 2]").count() <= 1, "{told}");
        assert!(!line.contains("[p4slon],"), "{told}");
    }
    assert!(told.contains("[d.u.k.u.n.g] = dukung (huruf direnggangkan)"), "{told}");
    assert!(told.contains("[p4slon 2] (angka sebagai huruf)"), "{told}");
}

#[test]
fn a_sum_is_told_in_words() {
    let told = told("Sudah saatnya ganti presiden, harga beras naik terus", "2019-02-01");
    let sums: Vec<&str> = told.lines().filter(|line| line.starts_with("  hitungan: ")).collect();
    assert!(!sums.is_empty(), "{told}");
    for sum in sums {
        assert!(!sum.contains("lexicon:") && !sum.contains("words:"), "{sum}");
    }
    assert!(told.contains("(“ganti presiden”)"), "{told}");
}

#[test]
fn elections_and_participants_have_their_names() {
    let told = told("Ayo coblos nomor 01", "2019-02-01");
    assert!(told.contains("Pemilu serentak 2019"), "{told}");
    assert!(told.contains("peserta: Joko Widodo – Ma'ruf Amin (nomor 1)\n"), "{told}");
    assert!(!told.contains("pemilu_2019"), "{told}");
}

#[test]
fn a_region_is_known_however_it_is_written() {
    let screener = Screener::builtin();
    for region in
        ["Kab. Malang", "KABUPATEN MALANG", "kab malang", "Prov. Jawa Timur", "Pemkot Bandung"]
    {
        assert!(screener.knows_region(region), "{region}");
        let verdict = screener.screen(Post::new("Besok rapat").in_region(region));
        assert!(!verdict.has_unknown_region(), "{region}");
    }
    let verdict = screener.screen(Post::new("Besok rapat").in_region("Atlantis"));
    assert!(verdict.has_unknown_region() && !screener.knows_region("Atlantis"));
    assert!(!screener.screen("Besok rapat").has_unknown_region());
}
