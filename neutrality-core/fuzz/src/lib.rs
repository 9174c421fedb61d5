//! What must hold for any input. The fuzzer calls these with what it makes up, the tests of the core
//! with the seeds that are kept and with what earlier runs found.

use std::sync::LazyLock;

use neutrality_core::Screener;

pub mod alike;
pub mod apart;
pub mod candidates;
pub mod pack;
pub mod post;
pub mod text;

/// The bundled pack, compiled once.
static BUNDLED: LazyLock<Screener> = LazyLock::new(Screener::builtin);
