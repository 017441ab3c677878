//! From source text to code objects.

mod codes;
mod liveness;
