//! From source text to code objects.

mod codes;
mod errors;
mod folding;
mod hostile;
mod liveness;
