//! From folders to a screener, or to what is wrong with the packs in them.

use std::path::{Path, PathBuf};

use neutrality_core::{Pack, Problem, Screener, ScreenerBuilder};

use crate::{
    args::{BoundsArgs, LaidArgs},
    exit::{Failure, tell},
    problem::Problems,
};

/// Packs in the order in which they are laid over one another.
#[derive(Debug)]
pub(crate) struct Laid {
    /// Each with its folder; the bundled one has none.
    packs: Vec<(Option<PathBuf>, Pack)>,
}

/// Builds the screener that the arguments ask for; where a pack cannot be used, its problems are
/// told on standard error.
pub(crate) fn screener(args: &LaidArgs, bounds: BoundsArgs) -> Result<Screener, Failure> {
    if args.packs.is_empty() && !args.only_pack && bounds == BoundsArgs::default() {
        return Ok(Screener::builtin());
    }
    read(args)?.and_then(|laid| laid.build(bounds)).map_err(|problems| {
        tell(problems.to_string().trim_end());
        Failure::Unusable(format!("the packs cannot be used: {}", problems.count()))
    })
}

/// Reads the packs in the folders, over the bundled one unless they stand alone. The inner error
/// holds what is wrong with the packs, the outer one says that a folder is none.
pub(crate) fn read(args: &LaidArgs) -> Result<Result<Laid, Problems>, Failure> {
    let folders = &args.packs;
    folders.iter().try_for_each(|folder| expect_folder(folder))?;
    let mut packs = Vec::new();
    if !args.only_pack {
        packs.push((None, Pack::builtin()));
    }
    let mut problems = Problems::default();
    for folder in folders {
        match Pack::read(folder) {
            Ok(pack) => packs.push((Some(folder.clone()), pack)),
            Err(error) => problems.add_unread(error.problems(), folder),
        }
    }
    Ok(if problems.is_empty() { Ok(Laid { packs }) } else { Err(problems) })
}

impl Laid {
    /// Builds a screener from the packs.
    pub(crate) fn build(&self, bounds: BoundsArgs) -> Result<Screener, Problems> {
        bounds.set_on(self.builder()).build().map_err(|error| self.problems(error.problems()))
    }

    /// Returns everything that is wrong with the packs. Warnings are of the packs asked about, not
    /// of the bundled one beneath them.
    pub(crate) fn check(&self) -> Problems {
        let mut problems = self.builder().check();
        if self.packs.iter().any(|(folder, _)| folder.is_some()) {
            problems
                .retain(|one| one.is_error() || self.find(one).is_some_and(|(at, _)| at.is_some()));
        }
        self.problems(&problems)
    }

    /// Returns problems of the packs, ready to be shown.
    pub(crate) fn problems(&self, problems: &[Problem]) -> Problems {
        let mut shown = Problems::default();
        for problem in problems {
            match self.find(problem) {
                Some((folder, pack)) => {
                    shown.add(problem, folder.as_deref(), pack.file(&problem.file));
                }
                None => shown.add(problem, None, None),
            }
        }
        shown
    }

    /// The pack of a problem: of several with one id, the one laid over the others is meant.
    fn find(&self, problem: &Problem) -> Option<&(Option<PathBuf>, Pack)> {
        self.packs.iter().rev().find(|(_, pack)| pack.id() == problem.pack)
    }

    fn builder(&self) -> ScreenerBuilder {
        let packs = self.packs.iter().map(|(_, pack)| pack.clone());
        packs.fold(Screener::builder(), ScreenerBuilder::pack)
    }
}

fn expect_folder(folder: &Path) -> Result<(), Failure> {
    match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => {
            let folder = folder.display();
            Err(Failure::Unusable(format!("`{folder}` is a file, expected the folder of a pack")))
        }
        Err(error) => Err(Failure::file("read the pack in", folder, &error)),
    }
}
