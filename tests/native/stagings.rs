//! A program's wish how to be drawn, held against worlds that it does not fit.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use lockstep::exercise::CATALOGUE;
use lockstep::model::{Barrier, Cell, Cpu, Dict, List, Lock, ObjectId, Pool, Queue, ThreadId};
use lockstep::program::staging::{
    Buffer, Cache, Doers, FanIn, Gantt, Input, MapReduce, Reduce, Tasks,
};
use lockstep::program::{Program, Staging};
use lockstep::scene::stage::Item;
use lockstep::scene::{Space, stage};
use lockstep::session::{Playback, State, View};

use crate::stages::shown;
use crate::support::Random;
use crate::support::random_programs::Recipe;

/// What is drawn of a run with another staging, and what as that of any program.
fn compared(run: &Playback, staging: &Staging, mut see: impl FnMut(Vec<Item>, Vec<Item>)) {
    let with = |staging: &Staging| {
        let mut playback = run.clone();
        let mut program = (*playback.program).clone();
        program.staging = staging.clone();
        playback.program = Arc::new(program);
        Rc::new(playback)
    };
    let (page, both) = (State::open(""), [staging, &Staging::World].map(with));
    for step in 0..=run.trace.steps.len() {
        let draw = |playback: &Rc<Playback>| {
            let view = View {
                playback,
                ..page.view()
            };
            let (width, height) = (738.0, 400.0);
            stage(view.at(step), Space { width, height }).items
        };
        let [drawn, any] = both.each_ref().map(draw);
        see(drawn, any);
    }
}

/// The stagings of all variants of all exercises.
fn stagings() -> Vec<Staging> {
    let exercises = CATALOGUE.iter();
    let all = exercises.flat_map(|exercise| {
        let variants = exercise.variants.iter();
        variants.map(|variant| {
            exercise
                .program(&variant.settings(exercise.parameters))
                .staging
        })
    });
    all.filter(|staging| *staging != Staging::World).collect()
}

#[test]
fn whatever_a_staging_was_made_for_it_does_no_harm() {
    let stagings = stagings();
    assert!(stagings.len() > 40, "{}", stagings.len());
    for exercise in CATALOGUE {
        let page = State::open(&format!("#/{}", exercise.name));
        let run = page.view().playback;
        for staging in &stagings {
            let mut moments = 0;
            compared(run, staging, |drawn, any| {
                moments += usize::from(!drawn.is_empty() && !any.is_empty());
            });
            assert_eq!(moments, run.trace.steps.len() + 1, "{staging:?}");
        }
    }
    // Of some fourteen objects none of these pictures draws more than a few.
    let mut random = Random::new(5);
    let run = shown(Recipe::random(&mut random).program(), 5);
    for staging in &stagings {
        compared(&run, staging, |drawn, any| {
            assert_eq!(drawn, any, "{staging:?}")
        });
    }
}

/// Object 0 is a lock, 1 and 2 are queues, 3 and 4 lists, 5 a dict and 6 two
/// places to compute; with the pool in front there are three threads.
fn assorted(pooled: bool) -> Program {
    let mut program = Program::new();
    let lock = program.lock("lock");
    program.queue("one", 2);
    program.queue("two", 2);
    program.list("results");
    program.list("late");
    program.dict("entries");
    program.cpu("a core", 2);
    if pooled {
        program.pool("executor", (2, 1), |_, _, _| async { Ok(()) });
    }
    program.thread("Thread-1", move |thread| async move {
        thread.acquire(lock).await;
        thread.release(lock).await?;
        Ok(())
    });
    program
}

#[test]
fn a_staging_that_does_not_fit_gives_way_to_that_of_any_program() {
    let id = ObjectId::own;
    let input = |queue: usize, producer: usize| Input {
        queue: Queue(id(queue)),
        producer: ThreadId::at(producer),
        title: String::new(),
        name: String::new(),
    };
    let fan_in = |inputs: Vec<Input>, consumer: usize| {
        Staging::FanIn(FanIn {
            inputs,
            consumer: ThreadId::at(consumer),
            consumer_name: String::new(),
            results: List(id(3)),
            late: List(id(4)),
        })
    };
    let buffer = |buffer: usize, consumer: usize, barrier| {
        Staging::Buffer(Buffer {
            buffer: id(buffer),
            barrier,
            consumers: vec![ThreadId::at(consumer)],
        })
    };
    let cache = |dict: usize, capacity, lock: usize| {
        Staging::Cache(Cache {
            dict: Dict(id(dict)),
            capacity,
            lock: Some(Lock(id(lock))),
            results: Vec::new(),
            reader: None,
        })
    };
    let pool = |pool: usize, jobs: Option<usize>| {
        Staging::Pool(Tasks {
            pool: Pool(id(pool)),
            jobs: jobs.map(|jobs| Queue(id(jobs))),
            names: Vec::new(),
        })
    };
    let map_reduce = |pool: usize, cpu: usize, chunks: &[&[i64]], reduce| {
        Staging::MapReduce(MapReduce {
            pool: Pool(id(pool)),
            cpu: Cpu(id(cpu)),
            chunks: chunks.iter().map(|chunk| chunk.to_vec()).collect(),
            partials: Vec::new(),
            processes: false,
            reduce,
        })
    };
    let gantt = |cpu: usize, tasks, results: usize| {
        Staging::Gantt(Gantt {
            cpu: Cpu(id(cpu)),
            tasks,
            doers: Doers::Threads,
            results: id(results),
            own: Vec::new(),
        })
    };
    let total = Cell(id(2));
    for (staging, pooled) in [
        (Staging::Variables(None), false),
        (Staging::Variables(Some(Lock(id(1)))), false),
        (Staging::Variables(Some(Lock(id(99)))), false),
        (buffer(0, 0, None), false),
        (buffer(1, 7, None), false),
        (buffer(1, 0, Some(Barrier(id(0)))), false),
        (fan_in(Vec::new(), 0), false),
        (fan_in(vec![input(1, 0), input(2, 1)], 2), false),
        (fan_in(vec![input(1, 0), input(2, 1)], 2), true),
        (fan_in(vec![input(1, 0), input(5, 1)], 2), true),
        (cache(1, 2, 0), false),
        (cache(5, 0, 0), false),
        (cache(5, 2, 6), false),
        (cache(99, 2, 0), false),
        (pool(0, None), false),
        (pool(7, None), false),
        (pool(7, Some(0)), true),
        (map_reduce(7, 6, &[], Reduce::Tree), true),
        (map_reduce(7, 6, &[&[]], Reduce::Tree), true),
        (map_reduce(7, 6, &[&[1], &[2]], Reduce::Tree), true),
        (map_reduce(7, 5, &[&[1]], Reduce::Tree), true),
        (map_reduce(7, 6, &[&[1]], Reduce::Fold(total)), true),
        (map_reduce(3, 6, &[&[1]], Reduce::Tree), false),
        (gantt(6, 0, 3), false),
        (gantt(6, 2, 3), false),
        (gantt(6, 1, 0), false),
        (gantt(0, 1, 3), false),
    ] {
        let run = shown(assorted(pooled), 0);
        compared(&run, &staging, |drawn, any| {
            assert_eq!(drawn, any, "{staging:?} {pooled}")
        });
    }
}

/// So it is not the world that makes every staging give way.
#[test]
fn a_staging_fits_its_own_program_at_every_moment() {
    let mut kinds = HashSet::new();
    for exercise in CATALOGUE {
        for variant in exercise.variants {
            let program = exercise.program(&variant.settings(exercise.parameters));
            let staging = program.staging.clone();
            let run = shown(program, 1);
            for step in 0..=run.trace.steps.len() {
                let fitted = staging.fitted(&run.world(step)) == &staging;
                assert!(fitted, "{}, {}: {step}", exercise.name, variant.title);
            }
            kinds.insert(std::mem::discriminant(&staging));
        }
    }
    assert_eq!(kinds.len(), 8, "all kinds of pictures");
}

/// With one object more than its picture shows, no staging fits.
#[test]
fn a_staging_gives_way_to_whatever_it_would_leave_out() {
    for exercise in CATALOGUE {
        for variant in exercise.variants {
            let mut program = exercise.program(&variant.settings(exercise.parameters));
            program.event("one more");
            let fitted = program.staging.fitted(&program.first_world()).clone();
            assert_eq!(fitted, Staging::World, "{}", variant.title);
        }
    }
}
