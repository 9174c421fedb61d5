//! The bundled pack: the files of `packs/id`, compiled in. A test compares the list with the folder.

/// Name and text of each file, sorted by name.
#[rustfmt::skip]
pub(super) const FILES: &[(&str, &str)] = &[
    ("elections/pemilu_2019.toml", include_str!("../../packs/id/elections/pemilu_2019.toml")),
    ("elections/pemilu_2024.toml", include_str!("../../packs/id/elections/pemilu_2024.toml")),
    ("elections/pilkada_2018.toml", include_str!("../../packs/id/elections/pilkada_2018.toml")),
    ("elections/pilkada_2020.toml", include_str!("../../packs/id/elections/pilkada_2020.toml")),
    ("elections/pilkada_2024.toml", include_str!("../../packs/id/elections/pilkada_2024.toml")),
    ("law/acts.toml", include_str!("../../packs/id/law/acts.toml")),
    ("law/instruments.toml", include_str!("../../packs/id/law/instruments.toml")),
    ("lexicons/attack.toml", include_str!("../../packs/id/lexicons/attack.toml")),
    ("lexicons/campaign.toml", include_str!("../../packs/id/lexicons/campaign.toml")),
    ("lexicons/contest.toml", include_str!("../../packs/id/lexicons/contest.toml")),
    ("lexicons/hoax.toml", include_str!("../../packs/id/lexicons/hoax.toml")),
    ("lexicons/office.toml", include_str!("../../packs/id/lexicons/office.toml")),
    ("lexicons/own.toml", include_str!("../../packs/id/lexicons/own.toml")),
    ("lexicons/support.toml", include_str!("../../packs/id/lexicons/support.toml")),
    ("lexicons/vote.toml", include_str!("../../packs/id/lexicons/vote.toml")),
    ("morphology.toml", include_str!("../../packs/id/morphology.toml")),
    ("numbers.toml", include_str!("../../packs/id/numbers.toml")),
    ("sources.toml", include_str!("../../packs/id/sources.toml")),
];
