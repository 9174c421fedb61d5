//! What the benchmarks share: posts to screen, and the yardstick they are measured by.

#![forbid(unsafe_code)]

pub mod grown;
pub mod hostile;
pub mod measure;
pub mod posts;
pub mod yardstick;
