//! The command from outside: arguments and input in, exit code and both outputs back.

mod ending;
mod eval;
mod explain;
mod golden;
mod hostile;
mod input;
mod limits;
mod output;
mod pack;
mod pack_posts;
mod parquet;
mod rejects;
mod report;
mod run;
