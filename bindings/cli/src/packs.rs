//! From folders to a screener.

use std::path::{Path, PathBuf};

use neutrality_core::{Pack, PackError, Screener};

use crate::{
    args::LaidArgs,
    exit::{Failure, tell},
    problem,
};

/// Builds the screener that the arguments ask for; where a pack cannot be used, its problems are
/// told on standard error.
pub(crate) fn screener(args: &LaidArgs) -> Result<Screener, Failure> {
    build(&args.packs, args.only_pack)?.map_err(|error| {
        for problem in error.problems() {
            tell(problem::Shown { problem, folders: &args.packs });
        }
        let n_problems = problem::count(error.problems().len());
        Failure::Unusable(format!("the packs cannot be used: {n_problems}"))
    })
}

/// Builds a screener from the packs in `folders`, over the bundled one unless they stand alone.
/// The inner error holds the problems of all packs, the outer one says that a folder is none.
pub(crate) fn build(
    folders: &[PathBuf],
    stand_alone: bool,
) -> Result<Result<Screener, PackError>, Failure> {
    folders.iter().try_for_each(|folder| expect_folder(folder))?;
    let mut builder = Screener::builder();
    if !stand_alone {
        builder = builder.pack(Pack::builtin());
    }
    for folder in folders {
        match Pack::read(folder) {
            Ok(pack) => builder = builder.pack(pack),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(builder.build())
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
