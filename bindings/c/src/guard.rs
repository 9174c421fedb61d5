//! The guard around every exported function: a panic becomes a status or a default.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{
    error::{Failure, neu_error},
    ffi::Out,
    status::neu_status,
};

// A caught panic leaves nothing half done that anybody sees: screeners do not change, and results are
// handed out last. That is the argument of each `AssertUnwindSafe` below.

/// Runs the body of a function that returns a status.
pub(crate) fn guard(body: impl FnOnce() -> Result<(), Failure>) -> neu_status {
    match catch_unwind(AssertUnwindSafe(|| faulty(body))) {
        Ok(Ok(())) => neu_status::Ok,
        Ok(Err(failure)) => failure.status,
        Err(_) => neu_status::Panic,
    }
}

/// Runs the body of a function that tells why it failed, where `error` is wanted.
pub(crate) fn guard_telling(
    error: Out<'_, Option<Box<neu_error>>>,
    body: impl FnOnce() -> Result<(), Failure>,
) -> neu_status {
    let told = error.emptied().ok();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let Err(failure) = faulty(body) else { return neu_status::Ok };
        let status = failure.status;
        if let Some(told) = told {
            *told = Some(Box::new(neu_error::from(failure)));
        }
        status
    }));
    done.unwrap_or(neu_status::Panic)
}

/// Runs the body of a function that returns a value; `otherwise` stands for a panic.
pub(crate) fn guard_or<T>(otherwise: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(|| faulty(body))).unwrap_or(otherwise)
}

/// Runs a body, which has a bug where a test of the library as C sees it has asked for one.
fn faulty<T>(body: impl FnOnce() -> T) -> T {
    #[cfg(feature = "test-panic")]
    hook::expect_sound();
    body()
}

/// Bugs on demand. No library that is installed has them.
#[cfg(feature = "test-panic")]
#[allow(unsafe_code, reason = "exports a name; no block is unsafe")]
mod hook {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_FAULTY: AtomicBool = AtomicBool::new(false);

    /// Lets every further call panic, or none any more.
    #[unsafe(no_mangle)]
    extern "C" fn neu_test_panic(is_faulty: i32) {
        IS_FAULTY.store(is_faulty != 0, Ordering::Relaxed);
    }

    pub(super) fn expect_sound() {
        assert!(!IS_FAULTY.load(Ordering::Relaxed), "asked for by a test");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an exported function with a bug is: C calls it and must get its status.
    extern "C" fn buggy() -> neu_status {
        guard(|| panic!("asked for by a test"))
    }

    extern "C" fn buggy_number() -> i32 {
        guard_or(-1, || panic!("asked for by a test"))
    }

    #[test]
    fn a_panic_is_a_status() {
        assert_eq!(buggy(), neu_status::Panic);
        assert_eq!(buggy_number(), -1);
        assert_eq!(guard(|| Ok(())), neu_status::Ok);
    }
}
