//! Any pack, alone and laid over the bundled one: problems with places, or a screener that works.

use neutrality_core::{Pack, Screener, ScreenerBuilder};

pub fn check(content: &str) {
    let pack = match Pack::from_files([("pack.toml", content)]) {
        Ok(pack) => pack,
        Err(error) => {
            assert!(!error.problems().is_empty());
            return;
        }
    };
    // The bundled pack takes a hundred times longer to build: every sixteenth length is enough.
    if content.len() % 16 == 0 {
        expect_built(Screener::builder().pack(Pack::builtin()).pack(pack.clone()));
    }
    for problem in Screener::builder().pack(pack.clone()).check() {
        assert!(!problem.message.is_empty());
    }
    expect_built(Screener::builder().pack(pack));
}

fn expect_built(builder: ScreenerBuilder) {
    match builder.build() {
        Ok(screener) => {
            let verdict = screener.screen("Ayo d.u.k.u.n.g nomor 01, jangan lupa coblos ✌️");
            assert!(verdict.to_json().starts_with('{'));
        }
        Err(error) => assert!(!error.problems().is_empty()),
    }
}
