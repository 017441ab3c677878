//! Native integration tests: everything but the page itself.

mod command_line;
mod counter;
mod explorer;
mod explorer_references;
mod forced_pools;
mod forced_runs;
mod layering;
mod links;
mod log_processor;
mod map_reduce;
mod producer_consumer;
mod questions;
mod questions_of_pools;
mod real_threads;
mod session;
mod support;
mod switches;
mod thread_pool;
mod tidy;
mod twins;
mod twins_log_processor;
mod twins_pools;
mod twins_producer_consumer;
mod worker;
