//! Candidates from a table, as the election commission publishes them.

use neutrality_core::{Code, Pack, Post, Problem, Screener};

const PACK: &str = "[pack]\nid = \"local\"\nversion = \"1\"\n";
const RACE: &str = r#"
[[race]]
id = "bupati"
election = "pilkada_2024"
office = { id = "bupati", en = "regent" }
regions = ["Kabupaten Contoh"]
candidates = "calon.csv"
"#;

fn build(race: &str, table: &str) -> Result<Screener, Vec<Problem>> {
    let files =
        [("pack.toml", PACK), ("elections/calon.toml", race), ("elections/calon.csv", table)];
    let pack = Pack::from_files(files).map_err(|error| error.problems().to_vec())?;
    let builder = Screener::builder().pack(Pack::builtin()).pack(pack);
    builder.build().map_err(|error| error.problems().to_vec())
}

fn targets(screener: &Screener, text: &str, region: &str) -> Vec<String> {
    let post = Post::new(text).on("2024-11-01".parse().unwrap()).in_region(region);
    let verdict = screener.screen(post);
    verdict.findings().iter().flat_map(|finding| finding.targets.clone()).collect()
}

const PAIRS: &str = "No Urut;Nama Calon;Nama Calon Wakil;Partai Pengusul\n\
                     1;Dr. H. WARSITO UTOMO, S.H.;MARYATI;A, B\n\
                     2;\"SURYANTI\nDEWI, S.Pd.\";Drs. BAGYO PRANOTO;C\n";

#[test]
fn pairs_are_found_by_number_full_name_and_joined_names() {
    let screener = build(RACE, PAIRS).unwrap();
    for (text, number) in [
        ("ayo coblos nomor 2", 2),
        ("saya dukung penuh Warsito Utomo", 1),
        ("saya dukung penuh Warsito-Maryati", 1),
        ("saya dukung penuh suryanti dan bagyo", 2),
        ("saya dukung penuh Maryati", 1),
    ] {
        let expected = [format!("pilkada_2024/bupati/{number}")];
        assert_eq!(targets(&screener, text, "Kabupaten Contoh"), expected, "{text}");
    }
    assert!(targets(&screener, "ayo coblos nomor 2", "Kabupaten Lain").is_empty());
    let verdict = screener.screen("Bu Maryati guru yang hebat, mantap");
    assert!(verdict.findings().is_empty(), "{verdict:?}");
}

#[test]
fn rows_with_regions_make_a_race_each() {
    let table = "\u{feff}Daerah,No,Nama\nKab. Timur,1,BUDI WASESO\nKab. Barat,1,SITI MARFUAH\n";
    let screener = build(RACE, table).unwrap();
    let found = targets(&screener, "ayo coblos nomor 1", "kab. barat");
    assert_eq!(found, ["pilkada_2024/bupati/kab_barat/1"]);
    let found = targets(&screener, "saya dukung penuh budi waseso", "Kab. Barat");
    assert_eq!(found, ["pilkada_2024/bupati/kab_timur/1"]);
}

#[test]
fn a_place_on_a_list_is_no_number_that_names_anybody() {
    let table = "dapil,partai_nomor,nomor_urut,nama\nX,1,1,BUDI WASESO\nX,2,1,SITI MARFUAH\n";
    let screener = build(RACE, table).unwrap();
    assert!(targets(&screener, "ayo coblos nomor 1", "X").is_empty());
    let found = targets(&screener, "saya dukung penuh siti marfuah", "X");
    assert_eq!(found, ["pilkada_2024/bupati/x/2/1"]);
}

#[test]
fn columns_may_be_named_and_what_is_written_stands_beside_the_table() {
    let race = format!(
        "{RACE}columns = {{ number = \"urutan\", candidate = \"siapa\" }}\n\
         [[race.participant]]\nnumber = 2\nname = \"B\"\naliases = [\"mak contoh\"]\n"
    );
    let screener = build(&race, "urutan,dapil,siapa\n1,x,BUDI WASESO\n2,y,SITI MARFUAH\n").unwrap();
    for text in ["saya dukung penuh mak contoh", "saya dukung penuh siti marfuah"] {
        assert_eq!(targets(&screener, text, "x"), ["pilkada_2024/bupati/2"], "{text}");
    }
}

fn check(race: &str, table: &str, expected: &[(&str, usize, usize, Code, &str)]) {
    let problems = build(race, table).unwrap_err();
    let found: Vec<_> = problems
        .iter()
        .map(|p| (p.file.as_str(), p.line, p.column, p.code, p.message.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_bad_row_is_told_with_its_place() {
    let table = "no,nama\n1,A B\n,C D\n3\n1,E F\n1000,G H\ndua,I J\n-1,K L\n4,\"M\" N\n5,O P\n";
    let csv = "elections/calon.csv";
    let expected = [
        (csv, 3, 1, Code::Malformed, "the row lacks its `number`"),
        (csv, 4, 1, Code::Malformed, "the row lacks its `candidate`"),
        (csv, 5, 1, Code::Duplicate, "race `bupati` has number 1 twice"),
        (csv, 6, 1, Code::OutOfBounds, "number `1000` lies outside 1 to 999"),
        (csv, 7, 1, Code::Malformed, "`dua` is no number, expected 1 to 999"),
        (csv, 8, 1, Code::OutOfBounds, "number `-1` lies outside 1 to 999"),
        (
            csv,
            9,
            6,
            Code::Malformed,
            "the cell's quotation marks do not pair, or words stand behind them",
        ),
    ];
    check(RACE, table, &expected);
}

#[test]
fn a_table_that_does_not_fit_is_told() {
    let toml = "elections/calon.toml";
    let race = format!("{RACE}columns = {{ number = \"urut\" }}\n");
    let message = "the table has no column `urut`; did you mean `urutan`?";
    check(&race, "urutan,nama\n", &[(toml, 8, 22, Code::UnknownName, message)]);
    let message = "no column is known for `candidate`; name it in `columns` of the race";
    check(RACE, "no,siapa\n", &[("elections/calon.csv", 1, 1, Code::Malformed, message)]);
    check(RACE, "", &[("elections/calon.csv", 1, 1, Code::Malformed, "the table is empty")]);
    let race = RACE.replace("calon.csv", "lain.csv");
    let message = "race `bupati`: its table of candidates is not there";
    check(&race, "", &[(toml, 7, 14, Code::Unreadable, message)]);
}

#[test]
fn a_table_lies_beside_its_race_and_nowhere_else() {
    for name in
        ["../calon.csv", "/etc/calon.csv", "a/calon.csv", "a\\\\calon.csv", ".csv", "calon.txt"]
    {
        let problems = build(&RACE.replace("calon.csv", name), "no,nama\n").unwrap_err();
        assert_eq!(problems[0].code, Code::Malformed, "{name}");
    }
}

#[test]
fn a_race_belongs_to_one_election() {
    let message = "election `pilkada_20244` is defined by no pack; did you mean `pilkada_2024`?";
    let race = RACE.replace("2024", "20244");
    check(&race, PAIRS, &[("elections/calon.toml", 4, 12, Code::UnknownName, message)]);
    let race = RACE.replace("election = \"pilkada_2024\"\n", "");
    let message = "race `bupati` stands in a file without `[election]` and names none";
    check(&race, PAIRS, &[("elections/calon.toml", 3, 6, Code::Malformed, message)]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_table_is_not_followed() {
    let folder = std::env::temp_dir().join(format!("neutrality-link-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let outside = folder.with_extension("csv");
    std::fs::write(&outside, "no,nama\n1,BUDI WASESO\n").unwrap();
    std::fs::write(folder.join("pack.toml"), format!("{PACK}{RACE}")).unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("calon.csv")).unwrap();
    let pack = Pack::read(&folder).unwrap();
    let error = Screener::builder().pack(Pack::builtin()).pack(pack).build().unwrap_err();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::remove_file(&outside).unwrap();
    assert_eq!(error.problems()[0].code, Code::Unreadable);
}
