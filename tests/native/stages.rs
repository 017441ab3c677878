//! What holds for every stage: of no program, in no room, up to the limits,
//! anything hides anything else, leaves the stage, or is left out.

mod contents;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::exercise::CATALOGUE;
use lockstep::limits::{MAX_OBJECTS, MAX_THREADS};
use lockstep::model::{Object, ObjectId, Switch, World};
use lockstep::program::{Program, Staging};
use lockstep::scene::stage::{Item, Kind, bounds, ink};
use lockstep::scene::{Rect, Space, stage};
use lockstep::session::{Action, OpenAction, Playback, State, View, reduce};

use crate::support::crowds::{CROWDED, crowd, philosophers};
use crate::support::random_programs::Recipe;
use crate::support::{Random, born_programs};

/// From the smallest phone to the largest screen; where others space text, or
/// make it twice as large, the stage has less room, not another form.
const ROOMS: &[(f64, f64)] = &[
    (320.0, 180.0),
    (320.0, 236.0),
    (390.0, 287.0),
    (480.0, 320.0),
    (610.0, 300.0),
    (620.0, 300.0),
    (660.0, 318.0),
    (700.0, 345.0),
    (740.0, 226.0),
    (740.0, 470.0),
    (960.0, 540.0),
    (1400.0, 700.0),
    (2560.0, 1100.0),
];

/// What may be hidden of one thing by another, in square pixels: a hair's
/// breadth along an edge.
const HAIR: f64 = 48.0;

/// A run of `program`.
pub fn shown(program: impl Into<Arc<Program>>, seed: u64) -> Rc<Playback> {
    let program = program.into();
    let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("small enough");
    let (trace, _) = play(&mut stepper, &[], &Policy::Random(seed)).expect("it can be run");
    Rc::new(Playback::show(program, trace, Switch::Any))
}

/// What is wrong, by kind, each with its worst case and where that is.
#[derive(Default)]
struct Wrong(BTreeMap<String, (f64, String)>);

impl Wrong {
    fn add(&mut self, what: String, how: f64, place: &str) {
        let known = self.0.entry(what).or_insert((how, place.to_owned()));
        if known.0 < how {
            *known = (how, place.to_owned());
        }
    }

    fn is_nothing(&self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }

    /// Looks at each of the `steps` in some of the rooms, so that a few
    /// moments come into each of them.
    fn look_at(&mut self, view: View<'_>, what: &str, turn: usize) {
        let mut before: Vec<Item> = Vec::new();
        let rooms = ROOMS.iter().enumerate();
        for (place, &(width, height)) in rooms.filter(|(place, _)| place % 4 == turn % 4) {
            before.clear();
            for step in 0..=view.length() {
                // Long runs are looked at here and there.
                if step > 40 && (step + place) % 7 != 0 && step != view.length() {
                    continue;
                }
                let drawn = stage(view.at(step), Space { width, height });
                let place = format!("{what} at step {step}, {width} by {height}");
                self.check(&drawn.items, drawn.space, &place);
                // Smaller rooms may have to draw everything smaller.
                if width >= 700.0 {
                    self.compare(&before, &drawn.items, &place);
                }
                let world = view.playback.world(step);
                self.threads(&drawn.items, &world, &place);
                if contents::as_any(&drawn.items, view, &world) {
                    self.complete(&drawn.items, &world, &place);
                }
                for what in contents::wrong(&drawn.items, view, &world) {
                    self.add(what, 0.0, &place);
                }
                before = drawn.items;
            }
        }
    }

    /// Everything is on the stage, once, and hides nothing.
    fn check(&mut self, items: &[Item], space: Space, place: &str) {
        let room = Rect {
            x: -0.5,
            y: -0.5,
            width: space.width + 1.0,
            height: space.height + 1.0,
        };
        let inks: Vec<Vec<Rect>> = items.iter().map(ink).collect();
        for (number, item) in items.iter().enumerate() {
            let bounds = moved(bounds(&item.kind), item);
            for part in inks[number].iter().chain([&bounds]) {
                if !room.holds(*part) || part.width < 0.0 || part.height < 0.0 {
                    let beyond = (-part.x).max(-part.y);
                    let beyond = beyond.max(part.right() - space.width);
                    let beyond = beyond.max(part.bottom() - space.height);
                    self.add(format!("{} leaves the stage", kind(item)), beyond, place);
                }
            }
            for (other, others) in items.iter().zip(&inks).take(number) {
                if item.id == other.id {
                    self.add(format!("{} is there twice", item.id), 0.0, place);
                }
                let pairs = inks[number].iter();
                let pairs = pairs.flat_map(|a| others.iter().map(|b| a.shared(*b)));
                let most = pairs.fold(0.0, f64::max);
                if most > HAIR && !belong_together(kind(other), kind(item)) {
                    self.add(format!("{} under {}", kind(other), kind(item)), most, place);
                }
            }
            if let Kind::Tile { size, text, .. } = &item.kind {
                // Small tiles have small letters.
                let wide = text.chars().count() as f64 * 5.0 - size.width;
                if wide > 0.0 {
                    self.add(
                        format!("{} is too narrow for {text}", kind(item)),
                        wide,
                        place,
                    );
                }
            }
        }
    }

    /// From one moment to the next most things keep their names, so that the
    /// eye can follow them; only a deadlock arranges everything anew.
    fn compare(&mut self, before: &[Item], items: &[Item], place: &str) {
        let is_there = |id: &str| items.iter().any(|item| item.id == id);
        let kept = before.iter().filter(|item| is_there(&item.id)).count();
        if kept * 2 < before.len() && !is_there("deadlock") {
            let lost = (before.len() - kept) as f64;
            self.add("things lose their names".to_owned(), lost, place);
        }
    }

    /// Each thread that has been started is there, at home or elsewhere.
    fn threads(&mut self, items: &[Item], world: &World, place: &str) {
        let alive = world.thread_ids().filter(|thread| {
            let phase = &world.threads[thread.index()].phase;
            *phase != lockstep::model::Phase::Unstarted
        });
        self.same("tokens", begins(items, "thread-"), alive.count(), place);
    }

    /// Each thread has a place, each object is there or counted, and so are the
    /// things in it.
    fn complete(&mut self, items: &[Item], world: &World, place: &str) {
        self.same(
            "threads",
            begins(items, "home-"),
            world.threads.len(),
            place,
        );
        let named = begins(items, "name-") + counted(items, "more");
        self.same("objects", named, world.objects.len(), place);
        for (id, object) in world.objects.iter() {
            let (prefix, all) = match object {
                Object::Queue(queue) => ("item", queue.items().len()),
                Object::List(list) => ("item", list.items().len()),
                Object::Dict(dict) => ("entry", dict.entries().len()),
                _ => continue,
            };
            if has_line(items, id) {
                let there = begins(items, &format!("{prefix}-{id}-"));
                let there = there + counted(items, &format!("more-{id}"));
                self.same(prefix, there, all, place);
            }
        }
    }

    fn same(&mut self, what: &str, there: usize, all: usize, place: &str) {
        if there != all {
            self.add(format!("{what}: {there} of {all}"), 0.0, place);
        }
    }
}

/// How many of the items have names that begin so.
fn begins(items: &[Item], prefix: &str) -> usize {
    let named = items.iter().filter(|item| item.id.starts_with(prefix));
    named.count()
}

/// Whether an object has a line of its own, not one tile that says all.
fn has_line(items: &[Item], id: ObjectId) -> bool {
    let name = format!("name-{id}");
    let named = items.iter().find(|item| item.id == name);
    named.is_some_and(|item| matches!(item.kind, Kind::Words { .. }))
}

fn moved(bounds: Rect, item: &Item) -> Rect {
    Rect {
        x: bounds.x + item.at.x,
        y: bounds.y + item.at.y,
        ..bounds
    }
}

/// Things on purpose in front of each other: who takes stands on its timeout's
/// gauge, hands hold what they carry, and what went wrong may stand on words
/// about it.
fn belong_together(under: &str, over: &str) -> bool {
    matches!(
        (under, over),
        ("timeout", "thread" | "item") | ("thread", "item") | ("stands" | "copy" | "shared", "tag")
    )
}

/// An item's name without its number or letter.
fn kind(item: &Item) -> &str {
    item.id.split('-').next().unwrap_or(&item.id)
}

/// The number that an item called `id` says, for so many more that it stands for.
fn counted(items: &[Item], id: &str) -> usize {
    let item = items.iter().find(|item| item.id == id);
    let text = item.map(|item| match &item.kind {
        Kind::Tile { text, .. } | Kind::Words { text, .. } => text.as_str(),
        other => panic!("{id} says nothing: {other:?}"),
    });
    let digits = text.unwrap_or_default();
    let digits = digits.trim_start_matches('+').trim_end_matches(" more");
    digits.parse().unwrap_or(0)
}

/// The same run, drawn as that of any program is.
fn as_any(run: &Playback) -> Rc<Playback> {
    let mut playback = run.clone();
    let mut program = (*playback.program).clone();
    program.staging = Staging::World;
    playback.program = Arc::new(program);
    Rc::new(playback)
}

#[test]
fn nothing_of_the_catalogue_hides_anything_or_is_left_out() {
    let mut states: Vec<State> = CROWDED.iter().map(|link| State::open(link)).collect();
    for exercise in CATALOGUE {
        let variants = 0..exercise.variants.len();
        let opened = variants.map(|place| Action::Open(OpenAction::Variant(exercise.name, place)));
        states.extend(opened.map(|action| reduce(&State::open(""), action).0));
    }
    let mut wrong = Wrong::default();
    for (turn, state) in states.iter().enumerate() {
        let link = state.link();
        for rooms in 0..4 {
            wrong.look_at(state.view(), &link, rooms);
        }
        let playback = &as_any(state.view().playback);
        let view = View {
            playback,
            ..state.view()
        };
        wrong.look_at(view, &format!("{link}, as any"), turn);
    }
    wrong.is_nothing();
}

#[test]
fn nothing_of_a_random_program_hides_anything_or_is_left_out() {
    let mut wrong = Wrong::default();
    let page = State::open("");
    let mut look_at = |playback: &Rc<Playback>, what: &str, turn| {
        let view = View {
            playback,
            ..page.view()
        };
        wrong.look_at(view, what, turn);
    };
    for seed in 0..50 {
        let mut random = Random::new(seed);
        let mut recipe = Recipe::random(&mut random);
        recipe.same_again = random.below(14);
        let said = format!("seed {seed}: {}", recipe.said());
        look_at(&shown(recipe.program(), seed), &said, seed as usize);
        let born = born_programs::Recipe::random(&mut random);
        let run = shown(born.program(born_programs::Kind::Futures), seed);
        look_at(&run, &format!("born, seed {seed}: {born:?}"), seed as usize);
    }
    wrong.is_nothing();
}

#[test]
fn nothing_of_a_crowd_hides_anything_or_is_left_out() {
    let mut wrong = Wrong::default();
    let page = State::open("");
    for (kinds, threads, pooled) in [
        ((0, 0), 1, false),
        ((1, 1), 4, false),
        ((3, 1), 2, true),
        ((11, 1), 2, true),
        ((11, 3), 9, false),
        ((4, 6), 13, true),
        ((11, 12), MAX_THREADS, false),
        ((1, MAX_OBJECTS - 3), 1, false),
    ] {
        let run = shown(crowd(kinds, threads, pooled), 3);
        let view = View {
            playback: &run,
            ..page.view()
        };
        for rooms in 0..4 {
            let what = format!("{kinds:?}, {threads} threads, {pooled}");
            wrong.look_at(view, &what, rooms);
        }
    }
    wrong.is_nothing();
}

/// However many wait for each other, each stands in the cycle beside what it
/// waits for, and no arrow goes over anything.
#[test]
fn a_deadlock_is_a_cycle_that_nothing_crosses() {
    let page = State::open("");
    for count in 1..=MAX_THREADS {
        let program = Arc::new(philosophers(count));
        let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("small enough");
        let (trace, _) = play(&mut stepper, &[], &Policy::RoundRobin).expect("it can be run");
        let playback = &Rc::new(Playback::show(program, trace, Switch::Any));
        let view = View {
            playback,
            ..page.view()
        };
        let mut wrong = Wrong::default();
        for rooms in 0..4 {
            wrong.look_at(view, &format!("{count} philosophers"), rooms);
        }
        wrong.is_nothing();
        for &(width, height) in ROOMS {
            let items = stage(view.at(view.length()), Space { width, height }).items;
            let what = format!("{count} philosophers, {width} by {height}");
            let waited = items.iter().filter(|item| kind(item) == "awaited").count();
            assert_eq!(waited, count, "{what}");
            nothing_crosses(&items, &what);
        }
    }
}

/// The straight ways of a cycle keep apart from each other and from all things.
fn nothing_crosses(items: &[Item], what: &str) {
    let ways = items.iter().filter_map(|item| match &item.kind {
        Kind::Line { to, .. } => {
            let (x, y) = (
                item.at.x.min(item.at.x + to.x),
                item.at.y.min(item.at.y + to.y),
            );
            Some(Rect {
                x: x - 1.0,
                y: y - 1.0,
                width: to.x.abs() + 2.0,
                height: to.y.abs() + 2.0,
            })
        }
        _ => None,
    });
    let ways: Vec<Rect> = ways.collect();
    assert!(ways.len() > 1, "{what}");
    for (place, way) in ways.iter().enumerate() {
        // Straight, so that their boxes are all they take.
        assert!(way.width <= 2.5 || way.height <= 2.5, "{way:?} of {what}");
        for (item, ink) in items
            .iter()
            .flat_map(|item| ink(item).into_iter().map(move |ink| (item, ink)))
        {
            assert!(way.shared(ink) == 0.0, "{way:?} over {} of {what}", item.id);
        }
        for other in &ways[..place] {
            assert!(way.shared(*other) <= 4.0, "{way:?} and {other:?} of {what}");
        }
    }
}
