//! What several tests need: running a link, on the simulated scheduler, on
//! real threads and under CPython, and reproducible randomness.

pub mod born_programs;
pub mod both;
pub mod crowds;
pub mod exhaustive;
pub mod forced;
pub mod mistakes;
#[cfg(feature = "python")]
pub mod own_python;
pub mod possible;
pub mod printing_programs;
pub mod python;
pub mod random_programs;
pub mod recorded;
pub mod recording_page;
pub mod scheduled;
pub mod sleep_sets;
pub mod sources;
pub mod symmetry;

use std::collections::HashSet;
use std::sync::Arc;

use lockstep::executor::gate::{Gated, spawn_os_thread};
use lockstep::executor::{Stepper, play};
use lockstep::exercise::{Exercise, Variant};
use lockstep::model::World;
use lockstep::parameters::{Kind, Settings};
use lockstep::program::Language;
use lockstep::scenario::{Scenario, link};
use lockstep::session::{Action, State, reduce};
use lockstep::trace::{Tape, Trace, words};

/// The page on which `link` was opened and these actions were taken.
pub fn after(link: &str, actions: &[Action]) -> State {
    actions.iter().fold(State::open(link), |state, action| {
        reduce(&state, action.clone()).0
    })
}

/// The run of a link on the simulated scheduler, to its end.
pub fn run(given: &str) -> Trace {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let mut stepper = Stepper::new(program, scenario.switch).expect("threads start");
    let (trace, fitted) = play(&mut stepper, &schedule, &scenario.policy).expect("it runs");
    assert_eq!(fitted, schedule.len(), "{given}: the schedule fits");
    trace
}

/// The run of a link on the simulated scheduler, after comparing it with the
/// same on operating-system threads behind the gate.
pub fn run_on_both(given: &str) -> Trace {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let program = scenario.program();
    let mut stepper = Stepper::new(Arc::clone(&program), scenario.switch).expect(given);
    let simulated = play(&mut stepper, &[], &scenario.policy).expect(given);
    let spawn = Box::new(spawn_os_thread);
    let mut gated = Gated::new(program, scenario.switch, spawn).expect(given);
    let real = play(&mut gated, &[], &scenario.policy).expect(given);
    assert_eq!(real, simulated, "{given}");
    simulated.0
}

/// The world after every step of a run, from before the first.
pub fn worlds(given: &str, trace: &Trace) -> Vec<World> {
    let program = link::read(given).0.program();
    let tape = Tape::record(&program, trace).expect("the model accepts its own run");
    let moments = 0..=trace.steps.len();
    moments.map(|n| tape.world(&program, trace, n)).collect()
}

/// Every combination of an exercise's words, numbers at their defaults.
pub fn combinations(exercise: &Exercise) -> Vec<Settings> {
    let mut all = vec![Settings::defaults(exercise.parameters)];
    for parameter in exercise.parameters {
        if let Kind::Word(words) = parameter.kind {
            let set = |settings: &Settings, word: &str| {
                let mut settings = settings.clone();
                settings.set(parameter.name, word);
                settings
            };
            let each = |settings: &Settings| -> Vec<Settings> {
                words.iter().map(|word| set(settings, word.value)).collect()
            };
            all = all.iter().flat_map(each).collect();
        }
    }
    all
}

/// Every combination of an exercise's words with its numbers' smallest and
/// largest values, and with `none` where that is allowed.
pub fn edges(exercise: &Exercise) -> Vec<Settings> {
    let mut all = combinations(exercise);
    for parameter in exercise.parameters {
        let repeat = |number: i64, times: usize| vec![number.to_string(); times].join(",");
        let values = match parameter.kind {
            Kind::Number { min, max, .. } => vec![repeat(min, 1), repeat(max, 1)],
            Kind::NumberOrNone { min, max, .. } => {
                vec![repeat(min, 1), repeat(max, 1), "none".to_owned()]
            }
            Kind::Numbers { each, count, .. } => {
                vec![repeat(each.0, count.0), repeat(each.1, count.1)]
            }
            Kind::Word(_) | Kind::Text { .. } => continue,
        };
        let each = |settings: &Settings| -> Vec<Settings> {
            let set = |value: &String| {
                let mut settings = settings.clone();
                settings.set(parameter.name, value);
                settings
            };
            values.iter().map(set).collect()
        };
        all = all.iter().flat_map(each).collect();
    }
    all
}

/// The links to an exercise's variants as the catalogue opens them, by title.
pub fn variant_links(exercise: &'static Exercise) -> Vec<(&'static str, String)> {
    let link = |variant: &'static Variant| {
        let scenario = Scenario {
            settings: variant.settings(exercise.parameters),
            policy: variant.policy,
            ..Scenario::new(exercise)
        };
        (variant.title, link::write(&scenario))
    };
    exercise.variants.iter().map(link).collect()
}

/// The Python twin of what `scenario` runs.
pub fn twin_of(scenario: &Scenario) -> String {
    twin_with(scenario.exercise, &scenario.settings)
}

/// The Python twin of `exercise` with these settings.
pub fn twin_with(exercise: &Exercise, settings: &Settings) -> String {
    let program = exercise.program(settings);
    let twin = program.source_in(Language::Python);
    twin.expect("every exercise has a twin")
        .text(Exercise::source)
        .to_owned()
}

/// The programs of `exercise` whose twins differ: as the catalogue opens them,
/// and with each combination of words.
pub fn distinct(exercise: &'static Exercise) -> Vec<Scenario> {
    let variants = variant_links(exercise).into_iter().map(|(_, given)| given);
    let words = combinations(exercise).into_iter();
    let links = variants.chain(words.map(|settings| link_to(exercise, settings)));
    let mut programs: Vec<Scenario> = links.map(|given| link::read(&given).0).collect();
    let mut known = HashSet::new();
    programs.retain(|scenario| known.insert(twin_of(scenario)));
    programs
}

/// Holds each variant's run against what `expected` says of it: a part of the
/// verdict, and a sentence that must be told. Every variant must be there.
pub fn assert_stories(exercise: &'static Exercise, expected: &[(&str, &str, &str)]) {
    let links = variant_links(exercise);
    let titles: Vec<&str> = links.iter().map(|(title, _)| *title).collect();
    let known: Vec<&str> = expected.iter().map(|(title, ..)| *title).collect();
    assert_eq!(titles, known, "every variant has its line here");
    for ((title, link), (_, verdict, sentence)) in links.iter().zip(expected) {
        let text = run(link).verdict.text;
        assert!(text.starts_with(verdict), "{title}: {link}: {text}");
        let told = story(link);
        assert!(
            told.iter().any(|step| step == sentence),
            "{link}: {told:#?}"
        );
    }
}

/// The link to the first moment of `exercise` with these settings.
pub fn link_to(exercise: &'static Exercise, settings: Settings) -> String {
    link::write(&Scenario {
        settings,
        ..Scenario::new(exercise)
    })
}

/// What happened in the run of a link, a sentence a step.
pub fn story(given: &str) -> Vec<String> {
    let program = link::read(given).0.program();
    let trace = run(given);
    let steps = trace.steps.iter();
    steps.map(|step| words::step(&program, step)).collect()
}

/// Reproducible randomness for tests: xorshift64*, seeded by hand and printed
/// in every assertion that depends on it.
pub struct Random(u64);

impl Random {
    /// A sequence of its own for every seed.
    pub fn new(seed: u64) -> Self {
        Random(
            seed.wrapping_mul(2)
                .wrapping_add(1)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15),
        )
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let draw = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        draw as usize % bound
    }
}
