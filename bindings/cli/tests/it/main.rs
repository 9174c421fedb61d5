//! The command from outside: arguments and input in, exit code and both outputs back.

mod ending;
mod eval;
mod explain;
mod golden;
mod hostile;
mod input;
mod leaks;
mod limits;
mod lost;
mod output;
mod pack;
mod pack_posts;
mod parquet;
mod redact;
mod rejects;
mod report;
mod run;
