//! From a text to a program: the main thread is run up to the first choice that
//! somebody else has as well.

use std::sync::{Arc, Mutex};

use lockstep_python::ask::Watched;
use lockstep_python::heap::Plain;
use lockstep_python::program::Program as Compiled;

use super::likeness;
use super::machine::{Chooses, Found, Machine};
use super::names;
use super::run::Run;
use super::shared::Shared;
use super::standing::{Standing, State};
use super::{Refusal, Text};
use crate::executor::go_on_unasked;
use crate::limits::MAX_STEPS;
use crate::model::{Clock, Joins, Object, Objects, Phase, ThreadId, ThreadState, Turn, World};
use crate::program::{self, Language, Program, Source};

/// What there is in a text that makes threads which the program does not wait for.
const DAEMONS: [&str; 4] = ["daemon", "setDaemon", "callback", "error_callback"];

/// A program that was made of a text, and the machine that runs it.
pub struct Loaded {
    pub program: Program,
    pub machine: Arc<Machine>,
}

/// Compiles `text`.
///
/// # Errors
/// What is no Python, or is not supported.
pub fn compile(text: &Text) -> Result<Arc<Compiled>, Refusal> {
    let compiled = Compiled::compile(&text.source).map_err(|why| Refusal::of(&why))?;
    Ok(Arc::new(match text.every_chance {
        true => compiled.trying_every_chance(),
        false => compiled,
    }))
}

/// Makes a program of `text`, which is `compiled`, in which these places are
/// watched, and whether threads may be taken for alike.
///
/// # Errors
/// What is not supported.
pub fn load(
    text: &Text,
    compiled: &Arc<Compiled>,
    watched: Watched,
    merges: bool,
) -> Result<Loaded, Refusal> {
    if merges {
        let loaded = load_by(text, compiled, watched.clone(), (true, None))?;
        if !loaded.machine.found().apart {
            return Ok(loaded);
        }
    }
    load_by(text, compiled, watched, (false, None))
}

/// The same, whose machine notes to which instructions threads come.
///
/// # Errors
/// What is not supported.
pub fn load_noting(
    text: &Text,
    compiled: &Arc<Compiled>,
    watched: Watched,
) -> Result<Loaded, Refusal> {
    let mut machine = machine(text, compiled, watched, (false, None));
    machine.visits = Some(Default::default());
    load_on(text, machine)
}

/// The same, with a say in before which instructions anybody else may go.
///
/// # Errors
/// What is not supported.
pub fn load_by(
    text: &Text,
    compiled: &Arc<Compiled>,
    watched: Watched,
    (merges, chooses): (bool, Option<Chooses>),
) -> Result<Loaded, Refusal> {
    load_on(text, machine(text, compiled, watched, (merges, chooses)))
}

fn machine(
    text: &Text,
    compiled: &Arc<Compiled>,
    watched: Watched,
    (merges, chooses): (bool, Option<Chooses>),
) -> Machine {
    Machine {
        program: Arc::clone(compiled),
        watched,
        switch: text.switch,
        chooses,
        has_daemons: DAEMONS.iter().any(|name| compiled.mentions(name)),
        merges,
        alike: Default::default(),
        input: text.input.lines().map(Into::into).collect(),
        names: Default::default(),
        visits: None,
        found: Mutex::new(Found::default()),
    }
}

/// Runs the main thread up to the first choice that somebody else has as well.
fn load_on(text: &Text, machine: Machine) -> Result<Loaded, Refusal> {
    let machine = Arc::new(machine);
    let mut world = first(&machine);
    settle(&mut world);
    // Alone it has no choice.
    for _ in 0..MAX_STEPS {
        let main = ThreadId::at(0);
        let is_alone = world.threads.len() == 1 && world.ways(main) == 1;
        if !is_alone || !world.readiness(main).can_go() {
            break;
        }
        world.apply(Turn::from(main));
        settle(&mut world);
    }
    if let Some(refusal) = machine.found().refusal.take() {
        return Err(refusal);
    }
    Ok(Loaded {
        program: program(text, &machine, world),
        machine,
    })
}

/// The world in which the main thread stands before its first operation.
fn first(machine: &Arc<Machine>) -> World {
    let shared = Shared {
        heap: Plain::default(),
        is_loading: true,
        ..Shared::default()
    };
    let mut run = Run::of(machine, shared);
    let state = State::main(machine);
    let mut trail = (*state.trail).clone();
    let phase = run.go(state, &mut trail);
    let went = run.went(phase);
    let mut objects = vec![Object::Memory(went.memory)];
    objects.extend(went.made.into_iter().map(|(_, new)| new.object));
    let started = went.started.into_iter().map(|started| started.phase);
    let phases = [went.phase].into_iter().chain(started);
    let thread = |phase: Phase| ThreadState::new(phase, 0, None);
    World {
        threads: phases.map(thread).collect(),
        objects: Objects::new(objects),
        event_loop: None,
        clock: Clock::default(),
        output: Vec::new(),
    }
}

/// Lets those go on that go on without being chosen.
fn settle(world: &mut World) {
    // Machines run all of them.
    let stays = |world: &World, thread: ThreadId, _| {
        Ok::<_, std::convert::Infallible>(world.threads[thread.index()].phase.clone())
    };
    let Ok(_) = go_on_unasked(world, Joins::AtOnce, stays);
}

/// The program that begins with `world`.
fn program(text: &Text, machine: &Arc<Machine>, mut world: World) -> Program {
    let mut thread_names = vec!["MainThread".to_owned()];
    let mut object_names: Vec<Arc<str>> = vec!["memory".into()];
    let memory = world.objects.own().first();
    let shared = memory.and_then(|object| match object {
        Object::Memory(memory) => Shared::of(memory).cloned(),
        _ => None,
    });
    if let Some(shared) = shared {
        let mut run = Run::of(machine, shared);
        run.make_all();
        let (mut shared, made) = run.made();
        for (id, new) in &made {
            world.objects.add(*id, new);
        }
        shared.is_loading = false;
        shared.heap.freeze();
        let main = world
            .request(ThreadId::at(0))
            .and_then(|it| Standing::before(it));
        let main = main.map(|standing| &standing.state.local);
        let all = names::all(&shared, main, &machine.program);
        let mut named: Vec<_> = shared.objects.iter().collect();
        named.sort_by_key(|(_, id)| id.place());
        for (handle, _) in named {
            object_names.push(names::of(&all, &shared, *handle).into());
        }
        let _ = machine.names.set(all);
        let mut threads: Vec<_> = shared.threads.values().collect();
        threads.sort_by_key(|thread| thread.key);
        thread_names.extend(threads.iter().map(|thread| thread.name.to_string()));
        likeness::merge(machine, &shared, &mut world);
        world.objects.set_memory(shared.into_memory());
    }
    let mut program = Program::under_way(world, thread_names, object_names);
    for group in &machine.alike().0 {
        let group: Vec<ThreadId> = group.iter().filter_map(|it| it.key.own_place()).collect();
        program.are_alike(&group);
    }
    program.check_output(&text.source);
    program.source(|| {
        let text = program::Text::Given(text.source.clone());
        Source::running(Language::Python, text)
    });
    program
}
