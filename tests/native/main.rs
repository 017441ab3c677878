//! Native integration tests: everything but the page itself.

mod command_line;
mod counter;
mod explorer;
mod explorer_references;
mod forced_pools;
mod layering;
mod links;
mod map_reduce;
mod questions_of_pools;
mod real_threads;
mod session;
mod support;
mod switches;
mod thread_pool;
mod tidy;
mod twins;
mod twins_pools;
mod worker;
