//! Any table of candidates: problems with places, or participants that can be found.

use neutrality_core::{Pack, Screener};

const RACES: &str = r#"
[pack]
id = "table"
version = "0.1.0"

[election]
id = "e"
name = { id = "Pemilihan", en = "Election" }
kind = "pilkada"
regions = []
opens = "2024-01-01"
closes = "2025-06-30"
designation = "2024-09-22"
numbers = "2024-09-23"
campaign = ["2024-09-25", "2024-11-23"]
quiet = ["2024-11-24", "2024-11-26"]
voting = "2024-11-27"
status = "unconfirmed"
sources = []

[[race]]
id = "r"
office = { id = "bupati", en = "regent" }
regions = ["Kabupaten Contoh"]
candidates = "candidates.csv"
columns = { number = "No Urut", candidate = "Nama Calon", mate = "Nama Calon Wakil" }
"#;

pub fn check(table: &str) {
    let pack = Pack::from_files([("pack.toml", RACES), ("candidates.csv", table)]);
    let built = pack.and_then(|pack| Screener::builder().pack(pack).build());
    match built {
        Ok(screener) => assert!(!screener.is_flagged("Besok rapat jam 9")),
        Err(error) => assert!(!error.problems().is_empty()),
    }
}
