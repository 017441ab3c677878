//! Lockstep: makes concurrency visible.
