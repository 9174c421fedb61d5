//! `report`: one page, in one file, on which a reviewer reads, filters and decides; and the same page
//! with one post, for `explain --html`.
//!
//! Each batch of posts becomes one block of data ([`chunk`]), written as soon as it is screened; what
//! stands around the blocks is the same for all reports ([`page`]).

mod chunk;
mod marks;
mod page;
mod row;

use neutrality_core::{Lang, Post, Screener, Verdict, Words};

use self::{
    chunk::Chunk,
    page::{Page, View},
};
use crate::{
    args::ReportArgs,
    exit::{Exit, Failure, tell},
    screen::{Batch, Screened, Target, Work, Worker},
};

/// From so many posts on, a browser on a small machine becomes slow.
const MANY_POSTS: u64 = 300_000;

pub(crate) fn run(args: ReportArgs) -> Result<Exit, Failure> {
    let ReportArgs { posts, page: args } = args;
    let min_level = args.min_level;
    let work = Work::new(posts, Some(&args.out))?.in_full_batches();
    let target = Target::open(Some(&args.out))?;
    let page = Page::new(work.screener(), args.lang.lang, View::Report { min_level });
    let answer = move |worker: &Worker, batch: &Batch| {
        let mut chunk = Chunk::new(&worker.screener);
        let answer = worker.screen(batch, |screened| {
            if screened.verdict.level() >= min_level {
                chunk.add(&screened);
            } else {
                chunk.count(&screened);
            }
        });
        let html = chunk.into_html(&answer.name, &answer.rejected);
        answer.with_output(html)
    };
    let outcome = work.write(target, &page.into_frame(), answer)?;
    let n_shown = outcome.summary.n_posts_from(min_level);
    if n_shown > MANY_POSTS {
        tell(format_args!(
            "the page holds {n_shown} posts; with --min-level light it opens faster"
        ));
    }
    Ok(outcome.exit(None))
}

/// Returns the page of one post, with the words that make the difference.
pub(crate) fn of_one(
    screener: &Screener,
    post: &Post<'_>,
    verdict: &Verdict,
    decisive: &[Words],
    lang: Lang,
) -> String {
    let page = Page::new(screener, lang, View::One { decisive });
    let mut chunk = Chunk::new(screener);
    chunk.add(&Screened { line: 1, post, verdict });
    let frame = page.into_frame();
    format!("{}{}{}", frame.head, chunk.into_html("", &[]), frame.foot)
}
