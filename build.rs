//! Gives the worker, and only the worker, a memory that threads can share.

/// Without these the linker makes an ordinary memory, even with atomics enabled.
/// The page keeps an ordinary memory, so that it also runs where sharing is not allowed.
const SHARED_MEMORY: [&str; 8] = [
    "--shared-memory",
    "--import-memory",
    "--max-memory=1073741824",
    "--export=__wasm_init_tls",
    "--export=__tls_size",
    "--export=__tls_align",
    "--export=__tls_base",
    "--export=__heap_base",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = std::env::var("CARGO_CFG_TARGET_ARCH").unwrap_or_default();
    if target == "wasm32" {
        for argument in SHARED_MEMORY {
            println!("cargo::rustc-link-arg-bin=worker={argument}");
        }
    }
}
