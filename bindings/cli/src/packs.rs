//! From folders to a screener, or to what is wrong with the packs in them.

use std::path::Path;

use neutrality_core::{Pack, Screener};

use crate::{
    args::LaidArgs,
    exit::{Failure, tell},
    problem::Problems,
};

/// Builds the screener that the arguments ask for; where a pack cannot be used, its problems are
/// told on standard error.
pub(crate) fn screener(args: &LaidArgs) -> Result<Screener, Failure> {
    build(args)?.map_err(|problems| {
        tell(problems.to_string().trim_end());
        Failure::Unusable(format!("the packs cannot be used: {}", problems.count()))
    })
}

/// Builds a screener from the packs in the folders, over the bundled one unless they stand alone.
/// The inner error holds what is wrong with the packs, the outer one says that a folder is none.
pub(crate) fn build(args: &LaidArgs) -> Result<Result<Screener, Problems>, Failure> {
    let folders = &args.packs;
    folders.iter().try_for_each(|folder| expect_folder(folder))?;
    let mut builder = Screener::builder();
    if !args.only_pack {
        builder = builder.pack(Pack::builtin());
    }
    for folder in folders {
        match Pack::read(folder) {
            Ok(pack) => builder = builder.pack(pack),
            Err(error) => {
                return Ok(Err(Problems::new(error.problems(), std::slice::from_ref(folder))));
            }
        }
    }
    Ok(builder.build().map_err(|error| Problems::new(error.problems(), folders)))
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
