//! Native integration tests: everything but the page itself.

mod command_line;
mod counter;
mod layering;
mod links;
mod lru_cache;
mod lru_cache_random;
mod primitives;
mod primitives_conditions;
mod primitives_python;
mod primitives_random;
mod primitives_stores;
mod primitives_time;
mod real_threads;
mod session;
mod support;
mod switches;
mod tidy;
mod twins;
mod twins_lru_cache;
mod worker;
