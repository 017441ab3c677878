//! Stands for the crate of this name: nothing here is compressed.
//!
//! The compiler can compress the modules that an interpreter is born with; here there are none.

use std::fmt;

/// Nothing can be decompressed here.
#[derive(Debug)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("nothing is compressed here")
    }
}

/// # Errors
///
/// Always: nothing was compressed.
pub fn decompress_size_prepended(_: &[u8]) -> Result<Vec<u8>, Error> {
    Err(Error)
}

/// The same bytes.
pub fn compress_prepend_size(bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}
