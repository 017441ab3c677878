//! A Python script that makes one run with the reader's own CPython: the program, the
//! steps of the run, and what holds threads so that they take these steps.

use std::fmt::Write as _;

use lockstep_python::text::quote;

use super::held::{Held, NotHeld, Spot, Stop};
use super::{Text, Typed, answer};
use crate::model::{ThreadId, World};
use crate::program::Program;
use crate::trace::{Step, Trace, words};

/// What holds threads, in parts; that for pools only where the program has some.
const HOLD: &str = include_str!("repro/hold.py");
const LIBRARY: &str = include_str!("repro/library.py");
const POOLS: &str = include_str!("repro/pools.py");
const COMPARE: &str = include_str!("repro/compare.py");

/// What all scripts need of the library.
const IMPORTS: &str = "\
import _thread, builtins, dis, functools, io, linecache, os, queue
import sys, threading, time, traceback, types
";
const POOL_IMPORTS: &str = "import concurrent.futures.thread\n";

/// By which module a program gets pools.
const MODULE_OF_POOLS: &str = "concurrent";

impl Typed {
    /// The script that makes the run `trace` of `text`, which is called `file`.
    ///
    /// # Errors
    /// What of it is not supported, or cannot be run again.
    pub fn repro(&self, file: &str, text: &Text, trace: &Trace) -> Result<String, NotHeld> {
        let held = self.held(text, &trace.schedule())?;
        let has_pools = text.source.contains(MODULE_OF_POOLS);
        let parts = [
            Some(head(file, &trace.verdict.text)),
            Some(IMPORTS.to_owned()),
            has_pools.then(|| POOL_IMPORTS.to_owned()),
            Some(program(file, text)),
            Some(run(&self.program, &held, trace)),
            Some(format!("\n{HOLD}\n\n{LIBRARY}\n\n")),
            has_pools.then(|| format!("{POOLS}\n\n")),
            Some(COMPARE.to_owned()),
        ];
        Ok(parts.into_iter().flatten().collect())
    }
}

fn head(file: &str, verdict: &str) -> String {
    let plainly = |text: &str| text.replace('\\', "/").replace('"', "'");
    format!(
        "#!/usr/bin/env python3\n\"\"\"One run of {}, forced on the CPython that runs this.\n\n\
         The program's threads are held before each of the steps in STEPS, and take them in\n\
         that order. What happens is printed beside what Lockstep says of that run:\n\n    {}\n\n\
         Exit code: 0 the same happens, 1 something else does, 2 this cannot be followed here.\n\
         It needs CPython 3.11 or later, and nothing but its standard library.\n\"\"\"\n\n",
        plainly(file),
        plainly(verdict)
    )
}

/// The program, as it was typed where that can be.
fn program(file: &str, text: &Text) -> String {
    let Text { source, input, .. } = text;
    let is_plain = !source.contains("'''") && !source.contains(['\r', '\0', '\u{c}']);
    let written = match is_plain && source.ends_with('\n') {
        true => format!("r'''{source}'''"),
        false => {
            let lines: String = source
                .split_inclusive('\n')
                .map(|line| format!("    {}\n", quote(line)))
                .collect();
            format!("(\n    ''\n{lines})")
        }
    };
    format!(
        "\n# ---- The program ---------------------------------------------------------------------\n\n\
         FILE = {}\nINPUT = {}\nPROGRAM = {written}\n",
        quote(file),
        quote(input)
    )
}

/// The threads and their steps, and what comes of it.
fn run(program: &Program, held: &Held, trace: &Trace) -> String {
    let mut text = String::from(
        "\n# ---- The run, and what Lockstep says of it --------------------------------------------\n\n\
         # Letter, name, by whom it was started (None: before anybody had a choice), and which of\n\
         # those that one's it is.\nTHREADS = [\n",
    );
    let world = &trace.last;
    for thread in world.thread_ids() {
        let (letter, name) = (program.letter(thread), program.thread_name(world, thread));
        let who = starter(program, world, thread);
        let _ = writeln!(text, "    ({}, {}, {who}),", letter_of(letter), quote(name));
    }
    text += "]\n\n# Whose step it is, what it is, in words, and more where that is needed: by which\n\
             # instruction, from where to where in the text, and how often the thread comes by there\n\
             # before.\nSTEPS = [\n";
    for (stop, step) in held.steps.iter().zip(&trace.steps) {
        text += &told(program, stop, step);
    }
    text += "]\n\n# Where threads are left.\nLEFT = [\n";
    for (thread, stop) in &held.left {
        text += &left(program, world, *thread, stop);
    }
    text += "]\n\n";
    let _ = writeln!(text, "PRINTED = {}", quote(&world.printed()));
    text += "DIED = {";
    for thread in world.thread_ids() {
        if let Some(exception) = world.death(thread) {
            let line = exception
                .line
                .map_or("None".to_owned(), |it| it.to_string());
            let (class, message) = (quote(&exception.class), quote(&exception.message));
            let letter = letter_of(program.letter(thread));
            let _ = write!(text, "{letter}: ({class}, {message}, {line}), ");
        }
    }
    let _ = write!(text, "}}\nVERDICT = {}\n", quote(&trace.verdict.text));
    text
}

fn letter_of(letter: char) -> String {
    quote(&letter.to_string())
}

/// Who started a thread, and which of that one's it is, from 0; of those that there
/// are from the beginning, which of all, from 1 behind the main thread.
fn starter(program: &Program, world: &World, thread: ThreadId) -> String {
    if world.threads[thread.index()].birth().is_none() {
        return format!("None, {}", thread.index());
    }
    let parent = world.key(thread).parent();
    let parent = parent.and_then(|(key, number)| Some((world.thread_of(key)?, number)));
    parent.map_or("None, -1".to_owned(), |(parent, number)| {
        format!("{}, {number}", letter_of(program.letter(parent)))
    })
}

fn told(program: &Program, stop: &Stop, step: &Step) -> String {
    let mut more = place(stop);
    if step.request.op.timeout() != Default::default() && answer::has_timed_out(&step.outcome) {
        more.push("\"late\": True".to_owned());
    }
    entry(
        program,
        step.thread,
        stop,
        &words::step(program, step),
        &more,
    )
}

fn left(program: &Program, world: &World, thread: ThreadId, stop: &Stop) -> String {
    let mut more = place(stop);
    let waits = words::waiting(program, world, thread);
    if waits.is_some() && !world.readiness(thread).can_go() {
        more.push("\"waits\": True".to_owned());
    }
    let stands = || format!("{} stands before {}", program.letter(thread), stop.what);
    entry(program, thread, stop, &waits.unwrap_or_else(stands), &more)
}

fn place(stop: &Stop) -> Vec<String> {
    let Some(Spot {
        instruction,
        span: [line, column, end_line, end_column],
        passes,
    }) = &stop.spot
    else {
        return Vec::new();
    };
    let passes = passes.map_or("None".to_owned(), |passes| passes.to_string());
    vec![format!(
        "\"by\": {}, \"at\": ({line}, {column}, {end_line}, {end_column}), \"passes\": {passes}",
        quote(instruction)
    )]
}

fn entry(program: &Program, thread: ThreadId, stop: &Stop, words: &str, more: &[String]) -> String {
    let letter = letter_of(program.letter(thread));
    let more = match more.is_empty() {
        true => String::new(),
        false => format!(", {{{}}}", more.join(", ")),
    };
    format!(
        "    ({letter}, {}, {}{more}),\n",
        quote(stop.what),
        quote(words)
    )
}
