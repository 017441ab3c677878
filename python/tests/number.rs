//! Numbers: against CPython 3.14, and hashes against the machine's.

mod floats;
mod integers;
mod random;
mod some;
mod writing;
