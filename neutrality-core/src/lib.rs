//! `neutrality` reads a post, comment or message that a civil servant is about to publish, or has
//! published, and says whether it takes sides in an election, or carries hostility against a group
//! or a hoax; how far it goes; which words show it; and what the law of that day says.
//!
//! It reports an *indication*. A person decides.
//!
//! # The one type to learn
//!
//! [`Screener`] holds rule packs, compiled. [`Screener::screen`] takes a text and gives a
//! [`Verdict`]. That is all that most callers need:
//!
//! ```
//! use neutrality_core::{Level, Screener};
//!
//! let screener = Screener::builtin();
//! let verdict = screener.screen("Jangan lupa coblos nomor 01 ya bu!");
//!
//! assert!(verdict.is_flagged());
//! for finding in verdict.findings() {
//!     println!("{}: {} ({})", finding.level, finding.message.id, finding.text);
//! }
//!
//! // Who asks, denies or reports takes no side.
//! assert_eq!(screener.screen("Saya tidak mendukung siapa pun.").level(), Level::None);
//! ```
//!
//! # Time, place and act
//!
//! The same words mean different things on different days: `01` is one pair in 2019, another in
//! 2024 and nobody without a day; the same post breaks ethics before the participants are designated
//! and discipline after. So a [`Post`] carries what is known:
//!
//! ```
//! use neutrality_core::{Action, Post, Screener};
//!
//! let post = Post::new("Coblos nomor 01!").on("2019-02-01".parse()?).by(Action::Comment);
//! let verdict = Screener::builtin().screen(post);
//!
//! assert_eq!(verdict.findings()[0].targets, ["pemilu_2019/pair/1"]);
//! assert!(verdict.findings()[0].law.iter().any(|law| law.reference.starts_with("pp53_2010")));
//! # Ok::<(), neutrality_core::DayError>(())
//! ```
//!
//! # Why, and why not
//!
//! The steps of a finding add up to its score. What was read but not counted is there too, with the
//! reason, so that a reviewer can disagree. [`Screener::explain`] tells all of it to a person:
//!
//! ```
//! use neutrality_core::{Lang, Screener};
//!
//! let screener = Screener::builtin();
//! let text = "Katanya semua disuruh pilih nomor 2. Saya netral.";
//! let verdict = screener.screen(text);
//!
//! assert!(!verdict.is_flagged());
//! let dismissed = &verdict.dismissed()[0];
//! assert_eq!((dismissed.text.as_str(), &*dismissed.because[0]), ("pilih nomor 2", "reported"));
//! println!("{}", screener.explain(&verdict, text, Lang::En));
//! ```
//!
//! # Many posts, own packs
//!
//! [`Screener::screen_all`] screens on all cores. [`Screener::builder`] lays [`Pack`]s of your own
//! over the bundled one; reading a pack can fail, and then tells every problem at once
//! ([`PackError`]). Screening never fails.
//!
//! ```
//! use neutrality_core::{Pack, Screener};
//!
//! let local = [
//!     ("pack.toml", "[pack]\nid = \"ours\"\nversion = \"1\""),
//!     ("words.toml", "[[lexicon]]\nid = \"vote_verb\"\nterms = [\"jreng\"]"),
//! ];
//! let screener = Screener::builder().pack(Pack::builtin()).pack(Pack::from_files(local)?).build()?;
//!
//! assert!(screener.is_flagged("Ayo jreng nomor 01!"));
//! assert!(!Screener::builtin().is_flagged("Ayo jreng nomor 01!"));
//! # Ok::<(), neutrality_core::PackError>(())
//! ```
//!
//! # What may be skipped
//!
//! [`Span`] and [`Place`] matter only to who marks words in the text; [`Explanation`] only to who
//! shows a verdict to a person.
//!
//! # The way of a post
//!
//! post → folded text → segment → hit → mark → finding → step → verdict, one module each;
//! `docs/ARCHITECTURE.md` tells the rest.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod ascii;
mod check;
mod context;
mod day;
mod election;
mod error;
mod eval;
mod fold;
mod law;
mod lexicon;
mod limits;
mod pack;
mod post;
mod rule;
mod score;
mod screener;
mod segment;
mod severity;
mod span;
mod verdict;
mod wording;
mod words;

pub use day::{Day, DayError};
pub use error::{Code, PackError, Problem, Severity};
pub use eval::{
    Coverage, Evaluation, Figure, Group, Judged, LabelError, LabelledPost, RuleCount, Wrong,
};
pub use fold::Fold;
pub use law::Basis;
pub use limits::{Allowed, Deed, Limits, Occasion, Page, Period, Platform};
pub use pack::{Origin, Pack, PackStamp};
pub use post::{Action, Author, Post, PostError, PostId};
pub use screener::{
    Difference, Impartiality, Mutation, Outcome, PackTest, Part, ReplayError, Screener,
    ScreenerBuilder, Unequal, WhyNot,
};
pub use severity::{BreachForm, Category, Form, Level, Mark, Phase, UnknownName};
pub use span::{Folded, Offset, Offsets, Place, Source, Span};
pub use verdict::{
    Cue, Dismissed, Explanation, Finding, Hit, Law, Limit, Piece, Redaction, Step, Style, Verdict,
    Words,
};
pub use wording::{Bilingual, Lang};

/// The example of the crate's README, run with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
