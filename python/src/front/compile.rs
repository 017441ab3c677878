//! The whole way from a text to a module.

use rustpython_compiler::{CompileOpts, Mode};

use super::{Module, Refusal, decode, folding, nesting, source, wording};

/// The name of the file in code objects, which nobody sees.
const FILE: &str = "<program>";

/// Compiles a program as CPython 3.14 does.
///
/// # Errors
///
/// What CPython would call a syntax error, in its words; what is Python but not supported here;
/// what is longer than [`super::LONGEST_SOURCE`] or deeper than [`super::DEEPEST_NESTING`].
pub fn compile(text: &str) -> Result<Module, Refusal> {
    let text = source::prepared(text)?;
    nesting::check(&text)?;
    let refused = |error| wording::refusal(&error, &text);
    let compiled = rustpython_compiler::compile(&text, Mode::Exec, FILE, CompileOpts::default());
    let code = compiled.and_then(|code| folding::corrected(&text, FILE).unwrap_or(Ok(code)));
    decode::module(&code.map_err(refused)?)
}
