//! What whoever compares with CPython should know of what a program does.

use lockstep_python::ask::Notice;

/// The notice, in a sentence; the line is the first of which it is so.
pub fn said(notice: Notice, line: u32) -> String {
    let said = match notice {
        Notice::NeverAwaited(name) => {
            return format!("line {line}: RuntimeWarning: coroutine '{name}' was never awaited");
        }
        Notice::Said(text) => return format!("line {line}: {text}"),
        Notice::Unseeded => {
            "numbers are drawn without a seed: here each thread draws its own, the same ones in \
             every run; --chance every tries each where there are at most 8"
        }
        Notice::TooMany => {
            "there are too many numbers that could be drawn to try each: here each thread draws \
             its own, the same ones in every run; draw one of at most 8, as randint(1, 8) does"
        }
        Notice::SetOrder => {
            "the order of a set of texts is arbitrary: CPython has another one in each process; \
             sort it where the order matters"
        }
        Notice::ObjectOrder => {
            "the order of a set of objects is arbitrary: CPython has another one in each run, and \
             not each was tried; each is where a set of at most 6 objects is gone over"
        }
        Notice::Clock => {
            "time is virtual: it goes on while all threads sleep or wait, and computing takes none"
        }
        Notice::Forked => {
            "a process begins as a copy of its parent (the start method 'fork'): where CPython \
             begins it anew instead ('spawn', 'forkserver'), it runs the module's own code again \
             and does not see what else was stored; set_start_method('spawn') shows that"
        }
        Notice::Unpicklable => {
            "this cannot be pickled: the queue drops it, and CPython writes a traceback"
        }
        Notice::NoInput => "input() finds nothing more to read: give its lines with --input FILE",
    };
    format!("line {line}: {said}")
}
