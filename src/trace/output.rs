//! What is to be said beside a program's output.

use crate::model::{Line, World};
use crate::program::Program;

/// Printing is one step here, and two writes in CPython.
pub const WHOLE_LINES: &str = "Whole lines are assumed. CPython’s print writes the text and the end of the line one after the other, so lines of several threads can run together, above all where output is not buffered (python -u). One write keeps them whole: print(f\"{text}\\n\", end=\"\"), logging, or a lock around print.";

/// What is to be said beside the lines that `world` has: nothing where no two
/// threads could have printed at the same time. The tasks of an event loop
/// share one thread, and what a main thread prints, no other does.
pub fn output_note(program: &Program, world: &World) -> Option<&'static str> {
    let mixes = |line: &Line| {
        let thread = line.thread?;
        let alone = program.letter(thread) == Program::MAIN || world.loop_of(thread).is_some();
        (!alone).then_some(WHOLE_LINES)
    };
    let others = world.threads.len() > 1;
    world.output.iter().filter(|_| others).find_map(mixes)
}
