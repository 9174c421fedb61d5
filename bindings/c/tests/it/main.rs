//! What must hold of the header; what must hold of the library is asked by C programs, in `scripts/check-c`.

mod header;
mod sources;
