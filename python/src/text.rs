//! Python's strings, without objects: what methods of `str` give, how texts are quoted, and the
//! three ways to format.
//!
//! Strings are Rust's: no half surrogate pairs. Lengths and places count characters.

mod characters;
mod fields;
mod format;
mod layout;
mod methods;
mod percent;
mod quoting;
mod spec;

pub use characters::{decimal, is_printable, is_space, with_ascii_digits};
pub use fields::{Field, First, Numbering, Piece, Step, fields};
pub use format::{format_float, format_integer, format_text};
pub use methods::{Argument, Given, call_method, has_method};
pub use percent::{Conversion, PercentPiece, Size, percent};
pub use quoting::{escape_ascii, quote, quote_bytes};
pub use spec::WIDEST;
