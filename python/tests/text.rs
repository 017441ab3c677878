//! Strings: against CPython 3.14.

mod formats;
mod methods;
mod percents;
mod quotes;
