//! How much is read of a text and told of it.

use std::num::NonZero;

use clap::Args;
use neutrality_core::ScreenerBuilder;

/// Bounds for texts from strangers: what a text costs, and how long its verdict gets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct BoundsArgs {
    /// Read no more than the first N bytes of a text; its verdict is `incomplete` then [default: 64 MiB]
    #[arg(long, value_name = "N")]
    max_bytes: Option<NonZero<usize>>,
    /// Tell no more than N findings of a text, and N dismissed ones; likewise [default: 100]
    #[arg(long, value_name = "N")]
    max_findings: Option<NonZero<usize>>,
}

impl BoundsArgs {
    /// Hands on what was asked for.
    pub(crate) fn set_on(self, mut builder: ScreenerBuilder) -> ScreenerBuilder {
        if let Some(max_bytes) = self.max_bytes {
            builder = builder.max_bytes(max_bytes.get());
        }
        if let Some(max_findings) = self.max_findings {
            builder = builder.max_findings(max_findings.get());
        }
        builder
    }
}
