//! Native integration tests: everything but the page itself.

mod command_line;
mod counter;
mod explorer;
mod explorer_references;
mod layering;
mod links;
mod real_threads;
mod session;
mod support;
mod switches;
mod tidy;
mod twins;
mod worker;
