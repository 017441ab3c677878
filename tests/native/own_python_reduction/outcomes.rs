//! All outcomes of a text: with the places found, with every place that any thread touches watched,
//! and with a choice before every instruction.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Graph, NodeId};
use lockstep::explore::{Limits, Progress};
use lockstep::model::{Phase, Switch, ThreadId};
use lockstep::python::{Refusal, Text, Typed, read, read_by_instruction};

use crate::support::own_python::text;

/// How a program can end: what was printed, and what became of each thread that has not finished.
pub type Outcomes = BTreeSet<(String, Vec<String>)>;

/// What a text comes to under three rules for what a choice is.
pub struct Compared {
    /// A choice at the places that were found.
    pub reduced: Outcomes,
    /// A choice at all places that any thread touches.
    pub watched: Outcomes,
    /// A choice before every instruction.
    pub all: Outcomes,
    /// The states of the three.
    pub states: [usize; 3],
    pub places: Vec<String>,
}

/// What a thread does with its own variables and operand stack alone.
const OWN: &[&str] = &[
    "BuildTuple",
    "Copy",
    "IsOp",
    "JumpBackward",
    "JumpBackwardNoInterrupt",
    "JumpForward",
    "LoadConst",
    "LoadFast",
    "LoadFastBorrow",
    "LoadFastBorrowLoadFastBorrow",
    "LoadFastCheck",
    "LoadFastLoadFast",
    "LoadSmallInt",
    "Nop",
    "NotTaken",
    "PopJumpIfFalse",
    "PopJumpIfNone",
    "PopJumpIfNotNone",
    "PopJumpIfTrue",
    "PopTop",
    "PushNull",
    "Resume",
    "ReturnValue",
    "StoreFast",
    "StoreFastLoadFast",
    "StoreFastStoreFast",
    "Swap",
];

/// Functions of the library in which nobody else goes: what threads and locks keep of themselves
/// nobody looks at here but in their operations.
const WHOLE: &[&str] = &["Thread.", "lock.", "_patience"];

/// Where a thread comes to its end.
const END: &str = "Thread._bootstrap";

/// Whether others may see when a thread carries out an instruction.
fn may_be_seen(instruction: &str, function: &str) -> bool {
    let is_whole = function != END && WHOLE.iter().any(|it| function.starts_with(it));
    !is_whole && (!OWN.contains(&instruction) || function == END && instruction == "ReturnValue")
}

/// Why a text is not compared.
#[derive(Debug)]
pub enum Not {
    TooLarge,
    Refused(String),
}

impl Compared {
    pub fn agree(&self) -> bool {
        self.reduced == self.all && self.watched == self.all
    }

    /// What is missed and what is invented.
    pub fn differences(&self) -> String {
        let Compared {
            reduced,
            watched,
            all,
            ..
        } = self;
        let missed: Vec<_> = all.difference(reduced).collect();
        let invented: Vec<_> = reduced.difference(all).collect();
        let missed_watching: Vec<_> = all.difference(watched).collect();
        let invented_watching: Vec<_> = watched.difference(all).collect();
        format!(
            "watching {:?}\n  missed {missed:?}\n  invented {invented:?}\n  watching all, missed \
             {missed_watching:?}\n  watching all, invented {invented_watching:?}",
            self.places
        )
    }
}

/// Explores `source` in all three ways, where none takes more than so many states.
pub fn compare(source: &str, switch: Switch, most: usize) -> Result<Compared, Not> {
    let text = Text {
        switch,
        ..text(source)
    };
    let typed = read_by_instruction(&text, may_be_seen).map_err(refused)?;
    let (all, every) = outcomes(&typed, switch, most)?;
    let touched = typed.touched();
    let (watched, some, _) = settled(&text, Some(&touched), most)?;
    let (reduced, few, places) = settled(&text, None, most)?;
    Ok(Compared {
        reduced: in_common(reduced),
        watched: in_common(watched),
        all: in_common(all),
        states: [few, some, every],
        places,
    })
}

/// The same, where threads have no numbers: an outcome of some that are alike stands for all that
/// differ by which of them is which.
fn in_common(outcomes: Outcomes) -> Outcomes {
    let numbered = |fate: String| match fate.split_once(' ') {
        Some((name, rest)) if name.starts_with("Thread-") => rest.to_owned(),
        _ => fate,
    };
    let outcomes = outcomes.into_iter().map(|(text, fates)| {
        let mut fates: Vec<String> = fates.into_iter().map(numbered).collect();
        fates.sort();
        (text, fates)
    });
    outcomes.collect()
}

fn refused(refusal: Refusal) -> Not {
    Not::Refused(refusal.to_string())
}

/// All outcomes with the places that were found, the number of states, and those places.
pub fn reduced(source: &str, most: usize) -> Result<(Outcomes, usize, Vec<String>), Not> {
    settled(&text(source), None, most)
}

/// The same with these places watched, and those that turn out to be needed.
fn settled(
    text: &Text,
    places: Option<&[String]>,
    most: usize,
) -> Result<(Outcomes, usize, Vec<String>), Not> {
    let mut typed = read(text, places).map_err(refused)?;
    loop {
        let result = outcomes(&typed, text.switch, most);
        match typed.with_races(text).map_err(refused)? {
            Some(next) => typed = next,
            None => return result.map(|(found, states)| (found, states, typed.watched)),
        }
    }
}

/// All states of a program, where there are no more than so many.
pub fn graph(typed: &Typed, switch: Switch, most: usize) -> Result<Graph, Not> {
    let limits = Limits {
        states: most,
        ..Limits::default()
    };
    let mut walks = Walks::new(&typed.program, switch, limits).map_err(Not::Refused)?;
    while let Progress::Going { .. } = walks.advance(1_000).map_err(Not::Refused)? {}
    match walks.into_found() {
        Some((Found::All(graph), true)) => Ok(graph),
        _ => Err(Not::TooLarge),
    }
}

fn outcomes(typed: &Typed, switch: Switch, most: usize) -> Result<(Outcomes, usize), Not> {
    let graph = graph(typed, switch, most)?;
    if let Some(refusal) = typed.refusal() {
        return Err(Not::Refused(refusal.to_string()));
    }
    let mut ends: Vec<Option<NodeId>> = vec![None; graph.ends().len()];
    for (node, end) in graph.ended() {
        ends[end].get_or_insert(node);
    }
    let all = ends.into_iter().flatten();
    Ok((
        all.map(|node| end(typed, switch, &graph, node)).collect(),
        graph.len(),
    ))
}

const WAITS: &str = " waits";
const FAILED: &str = "AssertionError";

/// How the run ended that leads to `node`.
fn end(typed: &Typed, switch: Switch, graph: &Graph, node: NodeId) -> (String, Vec<String>) {
    let mut stepper = Stepper::new(Arc::clone(&typed.program), switch).expect("it starts");
    for turn in graph.turns_of(&graph.path_to(node)) {
        stepper.step(turn).expect("it goes on");
    }
    let world = stepper.world();
    let fate = |thread: ThreadId| {
        // Those that are alike have one name.
        let program = &typed.program;
        let like = |other: &ThreadId| program.group(*other) == program.group(thread);
        let first = program.thread_ids().find(like).unwrap_or(thread);
        let name = program.thread_name(world, first);
        match &world.threads[thread.index()].phase {
            Phase::Finished => None,
            Phase::Died(exception) => Some(format!("{name}: {exception}")),
            _ => Some(format!("{name}{WAITS}")),
        }
    };
    let mut fates: Vec<String> = world.thread_ids().filter_map(fate).collect();
    fates.sort();
    // An outcome in which an assertion fails is one, whatever became of the others, and so is one
    // in which somebody waits for ever, whoever has died before.
    if fates.iter().any(|fate| fate.contains(FAILED)) {
        fates = vec![FAILED.to_owned()];
    } else if fates.iter().any(|fate| fate.ends_with(WAITS)) {
        fates.retain(|fate| fate.ends_with(WAITS));
    }
    let text = world.printed();
    (
        without_addresses(text.trim_end()),
        fates.iter().map(|it| without_addresses(it)).collect(),
    )
}

/// What `repr()` makes of objects tells who made them, and threads have other numbers where main
/// stops elsewhere before its first choice.
fn without_addresses(text: &str) -> String {
    let mut pieces = text.split("0x");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        text + "0x" + piece.trim_start_matches(|it: char| it.is_ascii_hexdigit())
    })
}
