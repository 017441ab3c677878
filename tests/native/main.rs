//! Native integration tests: everything but the page itself.

mod command_line;
mod counter;
mod forced_runs;
mod layering;
mod links;
mod log_processor;
mod producer_consumer;
mod questions;
mod real_threads;
mod session;
mod support;
mod switches;
mod tidy;
mod twins;
mod twins_log_processor;
mod twins_producer_consumer;
mod worker;
