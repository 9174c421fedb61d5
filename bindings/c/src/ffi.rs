//! The border: what C hands over and what it is handed. The only unsafe code of the crate.
//!
//! [`Text`], [`Len`], [`In`], [`Many`] and [`Out`] are arguments. Rust cannot make one: the fields are
//! private and there is no constructor. So who holds one holds what a C caller passed, with the
//! promises that the header asks for: that memory is as long as said and stays so during the call.

#![allow(unsafe_code, reason = "two blocks, each with its argument")]

use std::{ffi::c_char, marker::PhantomData, mem::MaybeUninit, slice, str};

use crate::{error::Failure, status::neu_status};

/// A piece of text: UTF-8, not ended by a NUL byte. NUL bytes inside are ordinary characters.
///
/// As an argument: `ptr` must be valid for reads of `len` bytes during the call, and may be NULL
/// only where `len` is 0. Bytes that are no UTF-8 give `NEU_STATUS_INVALID_UTF8`; nothing is replaced
/// or left out.
///
/// As a result: `ptr` is never NULL. The text belongs to the object that it was asked of, and is
/// valid until that object is freed.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct neu_str {
    /// The first byte.
    pub ptr: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

impl neu_str {
    /// Lends `text` to C.
    pub(crate) fn lend(text: &str) -> Self {
        Self { ptr: text.as_ptr().cast(), len: text.len() }
    }
}

impl Default for neu_str {
    fn default() -> Self {
        Self::lend("")
    }
}

/// A text that a C caller lends for the time of a call.
#[repr(transparent)]
#[derive(Debug, Clone, Copy)]
pub struct Text<'c>(neu_str, PhantomData<&'c [u8]>);

impl<'c> Text<'c> {
    /// Returns the text, if it is one.
    pub(crate) fn read(self) -> Result<&'c str, Failure> {
        let bytes = In(self.0.ptr, PhantomData).bytes(Len(self.0.len))?;
        utf8(bytes)
    }
}

/// Returns bytes as text.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    str::from_utf8(bytes).map_err(|error| {
        let message = format!("the text is no UTF-8 from byte {} on", error.valid_up_to());
        Failure::new(neu_status::InvalidUtf8, message)
    })
}

/// The number of things in an array that a C caller lends, or a bound on how many there may be.
#[repr(transparent)]
#[derive(Debug, Clone, Copy)]
pub struct Len(usize);

impl Len {
    /// How many things of type `T`; more than memory can hold are refused.
    fn of<T>(self) -> Result<usize, Failure> {
        let bytes = self.0.checked_mul(size_of::<T>());
        bytes.filter(|&bytes| isize::try_from(bytes).is_ok()).map(|_| self.0).ok_or_else(|| {
            let message = format!("{} things are more than memory can hold", self.0);
            Failure::new(neu_status::OutOfRange, message)
        })
    }

    /// Returns the bound; none where it is 0.
    pub(crate) fn bound(self) -> Result<Option<usize>, Failure> {
        let most = self.of::<u8>()?;
        Ok((most > 0).then_some(most))
    }

    /// Returns one more: the borders of so many things.
    pub(crate) fn borders(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// An array that a C caller lends for reading.
#[repr(transparent)]
#[derive(Debug, Clone, Copy)]
pub struct In<'c, T>(*const T, PhantomData<&'c [T]>);

impl<'c, T> In<'c, T> {
    /// Returns the `len` things. An array without things may be NULL.
    pub(crate) fn read(self, len: Len) -> Result<&'c [T], Failure> {
        let len = len.of::<T>()?;
        if len == 0 {
            return Ok(&[]);
        }
        check(self.0)?;
        // SAFETY: not NULL and aligned (`check`), no longer than `isize::MAX` bytes (`Len::of`);
        // `self` and `len` came in one call from C, whose caller promises so many things, each
        // written and left alone until the call returns, which `'c` does not outlive.
        Ok(unsafe { slice::from_raw_parts(self.0, len) })
    }
}

impl<'c> In<'c, c_char> {
    /// Returns the `len` bytes.
    pub(crate) fn bytes(self, len: Len) -> Result<&'c [u8], Failure> {
        In(self.0.cast::<u8>(), PhantomData).read(len)
    }
}

/// An array that a C caller lends for writing.
#[repr(transparent)]
#[derive(Debug)]
pub struct Many<'c, T>(*mut T, PhantomData<&'c mut [T]>);

impl<'c, T> Many<'c, T> {
    /// Tells whether the caller passed NULL, where that means "not wanted".
    pub(crate) fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// Returns the `len` places, whatever they hold now.
    pub(crate) fn places(self, len: Len) -> Result<&'c mut [MaybeUninit<T>], Failure> {
        let len = len.of::<T>()?;
        if len == 0 {
            return Ok(&mut []);
        }
        check(self.0)?;
        // SAFETY: not NULL and aligned (`check`), no longer than `isize::MAX` bytes (`Len::of`);
        // `self` and `len` came in one call from C, whose caller promises so many places that
        // nothing else touches until the call returns. They need not be written: `MaybeUninit`.
        Ok(unsafe { slice::from_raw_parts_mut(self.0.cast(), len) })
    }
}

/// Refuses pointers that no array can have.
fn check<T>(pointer: *const T) -> Result<(), Failure> {
    if pointer.is_null() {
        return Err(neu_status::NullArgument.into());
    }
    if !pointer.is_aligned() {
        let message = "an array stands at an address that its type cannot have";
        return Err(Failure::new(neu_status::OutOfRange, message.to_owned()));
    }
    Ok(())
}

/// A place where a C caller wants a result.
#[repr(transparent)]
#[derive(Debug)]
pub struct Out<'c, T>(Option<&'c mut MaybeUninit<T>>);

impl<'c, T: Default> Out<'c, T> {
    /// Returns the place, emptied, so that it holds nothing wild however the call ends.
    pub(crate) fn emptied(self) -> Result<&'c mut T, Failure> {
        let place = self.0.ok_or(neu_status::NullArgument)?;
        Ok(place.write(T::default()))
    }
}
