//! The same words on different days, in different places, by different people.

use neutrality_core::{Author, Pack, Phase, Post, Screener, Verdict};

fn screen(text: &str, day: &str) -> Verdict {
    Screener::builtin().screen(Post::new(text).on(day.parse().unwrap()))
}

fn targets(verdict: &Verdict) -> Vec<&str> {
    verdict
        .findings()
        .iter()
        .flat_map(|finding| finding.targets.iter().map(String::as_str))
        .collect()
}

/// The instruments that a verdict names, each once.
fn law(verdict: &Verdict) -> Vec<&str> {
    let laws = verdict.findings().iter().flat_map(|finding| &finding.law);
    let mut names: Vec<&str> = laws.map(|law| law.reference.split(' ').next().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn a_number_means_whoever_bears_it_on_that_day() {
    let text = "Ayo coblos nomor 01";
    assert_eq!(targets(&screen(text, "2019-02-01")), ["pemilu_2019/pair/1"]);
    assert_eq!(targets(&screen(text, "2024-01-20")), ["pemilu_2024/pair/1"]);
    // Before the numbers are drawn it means nobody yet.
    assert_eq!(targets(&screen(text, "2023-10-01")), [""; 0]);
    let without_day = Screener::builtin().screen(text);
    assert!(without_day.is_flagged());
    assert_eq!(targets(&without_day), [""; 0]);
    assert_eq!(
        (without_day.election(), without_day.phase(), law(&without_day)),
        (None, None, vec![])
    );
}

#[test]
fn a_participant_whom_no_source_confirms_is_told_as_such() {
    let pack = |status: &str| {
        let text = format!(
            "[pack]\nid = \"ours\"\nversion = \"1\"\n\n[[race]]\nid = \"regent\"\nelection = \"pilkada_2024\"\n\
             office = {{ id = \"bupati\", en = \"regent\" }}\nregions = [\"Kabupaten Contoh\"]\n{status}\n\
             [[race.participant]]\nnumber = 1\nname = \"Warsito Utomo\"\naliases = [\"warsito utomo\"]\n"
        );
        Pack::from_files(vec![("pack.toml", text.as_str())]).unwrap()
    };
    let doubt = "Data peserta ini belum terkonfirmasi: Warsito Utomo.";
    for (status, is_doubtful) in [("", true), ("status = \"confirmed\"", false)] {
        let over = Screener::builder().pack(Pack::builtin()).pack(pack(status));
        let post = Post::new("Ayo coblos Warsito Utomo").on("2024-11-01".parse().unwrap());
        let verdict = over.build().unwrap().screen(&post);
        assert!(!verdict.findings().is_empty());
        for finding in verdict.findings() {
            assert_eq!(finding.targets, ["pilkada_2024/regent/1"]);
            assert_eq!(finding.message.id.ends_with(doubt), is_doubtful, "{}", finding.message.id);
        }
    }
    let sure = screen("Ayo coblos nomor 01", "2019-02-01");
    assert!(!sure.findings()[0].message.id.contains("terkonfirmasi"));
}

#[test]
fn a_name_that_no_source_confirms_is_told_as_such() {
    let pack = "[pack]\nid = \"ours\"\nversion = \"1\"\n\n[[race]]\nid = \"regent\"\nelection = \"pilkada_2024\"\n\
                office = { id = \"bupati\", en = \"regent\" }\nregions = [\"Kabupaten Contoh\"]\n\
                [[race.participant]]\nnumber = 1\nname = \"Warsito Utomo\"\nstatus = \"confirmed\"\n\
                aliases = [\"warsito utomo\", { text = \"pak warsit\", status = \"unconfirmed\" }]\n";
    let pack = Pack::from_files(vec![("pack.toml", pack)]).unwrap();
    let screener = Screener::builder().pack(Pack::builtin()).pack(pack).build().unwrap();
    let doubt = "Sebutan ini belum terkonfirmasi: Pak Warsit.";
    for (name, is_doubtful) in [("Pak Warsit", true), ("Warsito Utomo", false)] {
        let text = format!("Ayo coblos {name}");
        let verdict = screener.screen(Post::new(&text).on("2024-11-01".parse().unwrap()));
        let finding = &verdict.findings()[0];
        assert_eq!(finding.targets, ["pilkada_2024/regent/1"]);
        assert_eq!(finding.message.id.ends_with(doubt), is_doubtful, "{}", finding.message.id);
    }
}

#[test]
fn a_number_that_came_later_names_nobody_before() {
    let text = "Ayo coblos partai nomor 24";
    assert_eq!(targets(&screen(text, "2022-12-29")), [""; 0]);
    assert_eq!(targets(&screen(text, "2022-12-30")), ["pemilu_2024/party/24"]);
}

#[test]
fn in_a_regional_race_a_number_needs_the_region() {
    let post = Post::new("Ayo coblos nomor 2").on("2024-11-01".parse().unwrap());
    let screener = Screener::builtin();
    assert_eq!(targets(&screener.screen(&post)), [""; 0]);
    let here = screener.screen(post.clone().in_region("Jawa Timur"));
    assert_eq!(targets(&here), ["pilkada_2024/governor_jawa_timur/2"]);
    let there = screener.screen(post.in_region("jakarta"));
    assert_eq!(targets(&there), ["pilkada_2024/governor_jakarta/2"]);
}

#[test]
fn ethics_before_designation_discipline_after() {
    let text = "Saya dukung Prabowo";
    let before = screen(text, "2023-10-01");
    assert_eq!((before.election(), before.phase()), (Some("pemilu_2024"), Some(Phase::Before)));
    assert!(
        law(&before).contains(&"pp42_2004") && !law(&before).contains(&"pp94_2021"),
        "{:?}",
        law(&before)
    );
    let after = screen(text, "2024-01-20");
    assert_eq!(after.phase(), Some(Phase::Campaign));
    assert!(
        law(&after).contains(&"pp94_2021") && !law(&after).contains(&"pp42_2004"),
        "{:?}",
        law(&after)
    );
}

#[test]
fn discipline_is_that_of_the_day() {
    let text = "Ayo dukung Jokowi";
    let then = screen(text, "2018-10-24");
    assert!(
        law(&then).contains(&"pp53_2010") && !law(&then).contains(&"pp94_2021"),
        "{:?}",
        law(&then)
    );
    let now = screen("Ayo dukung Prabowo", "2024-01-20");
    assert!(
        law(&now).contains(&"pp94_2021") && !law(&now).contains(&"pp53_2010"),
        "{:?}",
        law(&now)
    );
}

#[test]
fn what_no_source_confirms_says_so() {
    let verdict = screen("orang Madura itu sampah semua", "2026-03-01");
    let laws = || verdict.findings().iter().flat_map(|finding| &finding.law);
    assert!(laws().next().is_some() && laws().any(|law| !law.is_confirmed));
}

#[test]
fn the_law_of_civil_servants_is_not_named_for_others() {
    let post = Post::new("Ayo dukung Prabowo").on("2024-01-20".parse().unwrap());
    let verdict = Screener::builtin().screen(post.from_author(Author::Other));
    assert!(!law(&verdict).contains(&"pp94_2021"), "{:?}", law(&verdict));
}

#[test]
fn an_election_passes_through_its_phases() {
    for (day, phase) in [
        ("2018-08-01", Phase::Before),
        ("2018-09-21", Phase::Designated),
        ("2019-02-01", Phase::Campaign),
        ("2019-04-15", Phase::Quiet),
        ("2019-04-17", Phase::Voting),
        ("2019-04-18", Phase::After),
    ] {
        let verdict = screen("Besok rapat", day);
        assert_eq!(
            (verdict.election(), verdict.phase()),
            (Some("pemilu_2019"), Some(phase)),
            "{day}"
        );
    }
    assert_eq!(screen("Besok rapat", "2015-01-01").phase(), None);
}
