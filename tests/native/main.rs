//! Native integration tests: everything but the page itself.

mod as_completed;
mod asking;
mod asyncio;
mod asyncio_timeouts;
mod badges;
mod births;
mod births_joins;
mod bodies;
mod claims;
mod command_line;
mod command_line_explore;
mod command_line_facts;
mod command_line_listing;
mod command_line_notices;
#[cfg(feature = "python")]
mod command_line_own;
mod comparison;
mod counter;
mod documents;
mod explorer;
mod explorer_bounded;
mod explorer_first;
mod explorer_foregone;
mod explorer_memory;
mod explorer_mistakes;
mod explorer_programs;
mod explorer_random;
mod explorer_references;
mod explorer_symmetry;
mod explorer_texts;
mod explorer_walks;
mod exports;
mod file_cycles;
mod forced_pools;
mod forced_runs;
mod graph_digest;
mod layering;
mod layering_python;
mod limits;
mod link_notices;
mod links;
mod log_processor;
mod lru_cache;
mod lru_cache_random;
mod manifest;
mod map_reduce;
mod measurer;
mod models;
mod narrated;
mod offers;
#[cfg(feature = "python")]
mod own_python;
#[cfg(feature = "python")]
mod own_python_cases;
#[cfg(feature = "python")]
mod own_python_chance;
#[cfg(feature = "python")]
mod own_python_forced;
#[cfg(feature = "python")]
mod own_python_futures;
#[cfg(feature = "python")]
mod own_python_orders;
#[cfg(feature = "python")]
mod own_python_places;
#[cfg(feature = "python")]
mod own_python_processes;
#[cfg(feature = "python")]
mod own_python_reduction;
#[cfg(feature = "python")]
mod own_python_spawned;
#[cfg(feature = "python")]
mod own_python_switches;
mod predictions;
mod primitives;
mod primitives_barriers;
mod primitives_conditions;
mod primitives_exercise;
mod primitives_python;
mod primitives_random;
mod primitives_stores;
mod primitives_time;
mod primitives_wait_for;
mod producer_consumer;
mod questions;
mod questions_asked;
mod questions_session;
mod real_threads;
mod recorded;
mod recorded_coverage;
mod recorded_losses;
mod recorded_session;
mod remarks;
mod run_to_line;
mod session;
mod stages;
mod stagings;
mod stale_stores;
mod state_graph;
mod stories;
mod style_sheets;
mod support;
mod switches;
mod thread_pool;
mod tidy;
mod timeline;
mod twins;
mod twins_lines;
mod twins_log_processor;
mod twins_lru_cache;
mod twins_pools;
mod twins_producer_consumer;
mod twins_scheduled;
mod twins_understand;
mod worker;
