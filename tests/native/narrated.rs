//! What the page says of every moment, held against the run itself: each claim
//! is checked by going through what was done, and, where it says what comes,
//! through the rest of the run.

mod ends;
mod facts;
mod few;
mod locks;
#[cfg(feature = "python")]
mod own;
mod run;
mod stores;
mod tasks;

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::exercise::CATALOGUE;
use lockstep::explore::report;
use lockstep::model::{Op, PoolOp, Switch, ThreadId, Timeout, World};
use lockstep::program::Program;
use lockstep::scenario::{Scenario, link};
use lockstep::scene::narration;
use lockstep::session::{Playback, State, View};
use lockstep::trace::Fate;
use lockstep::words::run::Claim as Said;
use lockstep::words::{Claim, KINDS};

use crate::state_graph::explored;
use crate::support::symmetry::merged;
use crate::support::{Random, born_programs, combinations, random_programs};
use run::Run;

/// How many schedules each variant is run with, and each combination of an
/// exercise's words, and how many random programs are made.
const SCHEDULES: u64 = 150;
const FEWER: u64 = 8;
const PROGRAMS: usize = 1_500;

/// Programs with more states are not explored here; none of these says what
/// other runs may come to.
const MOST_STATES: usize = 3_000;

/// Whether what is said is so.
fn holds(run: &Run<'_>, program: &Program, claim: &Claim) -> bool {
    match claim {
        Claim::Variable(claim) => stores::variable(run, claim),
        Claim::Lock(claim) => locks::lock(run, claim),
        Claim::Condition(claim) => locks::condition(run, claim),
        Claim::Semaphore(claim) => locks::semaphore(run, claim),
        Claim::Event(claim) => locks::event(run, claim),
        Claim::Barrier(claim) => locks::barrier(run, claim),
        Claim::Queue(claim) => stores::queue(run, claim),
        Claim::List(claim) => stores::list(run, claim),
        Claim::Dict(claim) => stores::dict(run, claim),
        Claim::Pool(claim) => tasks::pool(run, claim),
        Claim::Cpu(claim) => tasks::cpu(run, claim),
        Claim::Loop(claim) => tasks::event_loop(run, claim),
        Claim::Thread(claim) => tasks::thread(run, claim),
        Claim::Run(claim) => ends::run(run, claim),
        Claim::Waits(threads) => waits(run, program, threads),
        Claim::Fact(text) | Claim::Caution(text) => facts::fact(run, text),
        Claim::Nothing => true,
    }
}

/// Whether none of them can go, or only because its time is over, and whoever is
/// named has what they wait for.
fn waits(run: &Run<'_>, program: &Program, threads: &[ThreadId]) -> bool {
    let each = threads.iter().all(|thread| {
        let Some(request) = run.world().request(*thread) else {
            return false;
        };
        let next = run.rest().next().filter(|step| step.thread == *thread);
        let fate = Fate::waiting(program, run.world(), *thread);
        let named = fate
            .and_then(|fate| fate.other)
            .is_none_or(|other| match &request.op {
                Op::Acquire(lock, _) => run.lock(*lock).0 == Some(other),
                Op::Pool(_, PoolOp::Result(task, _)) => run.runs(*task) == Some(other),
                Op::Thread(_) => !run.ended(other),
                _ => true,
            });
        named && (next.is_none() || request.op.timeout() != Timeout::Never)
    });
    each && !threads.is_empty()
}

/// What is said of random programs only, and of runs once all others have been
/// looked at.
const OF_RANDOM_ONES: &[&str] = &[
    "Event Cleared",
    "Barrier ActionRaised",
    "Queue NotPut",
    "Run ItsOwn",
    "Run InCycle",
];
const OF_OTHER_RUNS: &[&str] = &["Run AllWell", "Run OthersFail", "Run FifoFails"];

/// Numbers at which something is said that no variant comes to.
const FURTHER: &[&str] = &[
    "#/thread-pool?shape=as-completed&fail=1",
    "#/thread-pool?shape=map&fail=2",
    "#/thread-pool?shape=pipeline&workers=3&fail=1",
    "#/thread-pool?shape=pipeline&sentinels=1",
    "#/thread-pool?shape=one-by-one&workers=1",
    "#/lru-cache?lock=none&capacity=1&work=pa1~pb2",
    "#/producer-consumer?producers=2&stop=one",
    "#/map-reduce?reduce=shared&workers=3",
    "#/log-processor?dead=b&timeout=10",
    "#/log-processor?slow=a&delay=40&timeout=10",
    "#/log-processor?slow=a&delay=40&timeout=30&dead=b",
    "#/log-processor?every=10,10,50&slow=c&delay=45&dead=a",
    "#/lru-cache?capacity=1&lock=none&put=evict-first&get=pop-set&work=pa1.pb2.pc3~ga.gb.gc.ga.gb.gc",
];

/// How often each kind of claim was made, and each fact said.
type Seen = HashMap<String, usize>;

/// The kind of `claim`, as [`KINDS`] has it.
fn kind(claim: &Claim) -> String {
    if let Claim::Fact(text) | Claim::Caution(text) = claim {
        return (*text).to_owned();
    }
    let said = format!("{claim:?}");
    let mut words = said.split(|letter: char| !letter.is_alphanumeric());
    format!(
        "{} {}",
        words.next().unwrap_or(""),
        words.next().unwrap_or("")
    )
}

/// Checks what is said of every moment of the run.
fn check(
    playback: &Rc<Playback>,
    page: &State,
    said: &str,
    seen: &mut Seen,
    wrong: &mut Vec<String>,
) {
    let view = View {
        playback,
        ..page.view()
    };
    let trace = &playback.trace;
    let mut worlds: Vec<World> = Vec::new();
    playback.walk(|world| worlds.push(world.clone()));
    for now in 1..=trace.steps.len() {
        let told = narration(view.at(now));
        let run = Run {
            trace,
            worlds: &worlds,
            now,
        };
        let kind = kind(&told.claim);
        // One of each kind and program is enough to see.
        let of = said.split(' ').next().unwrap_or(said);
        let known = |it: &String| it.starts_with(of) && it.ends_with(&format!("[{kind}]"));
        if !holds(&run, &playback.program, &told.claim) && !wrong.iter().any(known) {
            let claim = format!("{:?}", told.claim);
            wrong.push(format!("{said} step {now}: {} {claim} [{kind}]", told.why));
        }
        *seen.entry(kind).or_default() += 1;
    }
}

fn assert_all_hold(wrong: &[String], seen: &Seen) {
    let mut kinds: Vec<_> = seen.iter().collect();
    kinds.sort();
    println!("{kinds:?}");
    let few: Vec<&str> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(
        wrong.is_empty(),
        "{} are false:\n{}",
        wrong.len(),
        few.join("\n")
    );
}

fn shown(program: &Arc<Program>, switch: Switch, policy: Policy) -> Option<Rc<Playback>> {
    let mut stepper = Stepper::new(Arc::clone(program), switch).ok()?;
    let (trace, _) = play(&mut stepper, &[], &policy).ok()?;
    Some(Rc::new(Playback::show(Arc::clone(program), trace, switch)))
}

#[test]
fn every_sentence_about_the_catalogue_is_true() {
    let (mut seen, mut wrong) = (Seen::new(), Vec::new());
    for exercise in CATALOGUE {
        let variants = exercise.variants.iter();
        let variants = variants.map(|it| (it.settings(exercise.parameters), it.policy, SCHEDULES));
        let combinations = combinations(exercise).into_iter();
        let combinations = combinations.map(|settings| (settings, Policy::Earliest, FEWER));
        let further = FURTHER.iter().map(|link| link::read(link).0);
        let further = further.filter(|it| it.exercise.name == exercise.name);
        let further = further.map(|it| (it.settings, Policy::Earliest, FEWER));
        for (settings, policy, schedules) in variants.chain(combinations).chain(further) {
            let mut scenario = Scenario::new(exercise);
            scenario.settings = settings;
            let program = scenario.program();
            let said = link::write(&scenario);
            let page = State::open(&said);
            let policies = (0..schedules).map(Policy::Random);
            for policy in [policy, Policy::Earliest].into_iter().chain(policies) {
                let switch = [Switch::Any, Switch::Gil][usize::from(policy == Policy::Random(7))];
                let Some(playback) = shown(&program, switch, policy) else {
                    continue;
                };
                let said = format!("{said} {policy}");
                check(&playback, &page, &said, &mut seen, &mut wrong);
            }
        }
    }
    for (said, program) in few::programs() {
        for policy in (0..SCHEDULES).map(Policy::Random) {
            let playback = shown(&program, Switch::Any, policy).expect("it runs");
            check(&playback, &State::open(""), said, &mut seen, &mut wrong);
        }
    }
    assert_all_hold(&wrong, &seen);
    let kinds = KINDS.iter().flat_map(|(about, kinds)| {
        let of_one = kinds.iter();
        of_one.map(move |kind| format!("{about} {kind}"))
    });
    let facts = facts::texts().map(str::to_owned);
    let unseen: Vec<String> = kinds
        .chain(facts)
        .filter(|kind| !seen.contains_key(kind))
        .collect();
    assert_eq!(
        unseen,
        [OF_RANDOM_ONES, OF_OTHER_RUNS].concat(),
        "claims that no run makes"
    );
}

#[test]
fn every_sentence_about_random_programs_is_true() {
    let seed = 20_261_130;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let (mut seen, mut wrong) = (Seen::new(), Vec::new());
    let page = State::open("");
    for _ in 0..PROGRAMS {
        let recipe = random_programs::Recipe::random(&mut random);
        let born = born_programs::Recipe::random(&mut random);
        let programs = [
            (Arc::new(recipe.program()), recipe.said()),
            (
                born.program(born_programs::Kind::Futures),
                format!("{born:?}"),
            ),
        ];
        for (program, said) in programs {
            for _ in 0..3 {
                let policy = Policy::Random(random.below(1 << 20) as u64);
                let switch = [Switch::Any, Switch::Gil][random.below(2)];
                let Some(playback) = shown(&program, switch, policy) else {
                    continue;
                };
                let said = format!("{said} {policy}");
                check(&playback, &page, &said, &mut seen, &mut wrong);
            }
        }
    }
    assert_all_hold(&wrong, &seen);
    for kind in OF_RANDOM_ONES {
        assert!(seen.contains_key(*kind), "{kind}");
    }
}

/// Two threads that have nothing to do with each other.
const HARMLESS: &str = "#/lru-cache?lock=none&capacity=4&work=pa1~pb2";

/// What is said of other runs once all have been looked at: each variant is run
/// by its own policy and by others.
#[test]
fn what_is_said_of_other_runs_is_what_there_is() {
    let variants = CATALOGUE.iter().flat_map(|exercise| {
        exercise.variants.iter().map(|variant| {
            let mut scenario = Scenario::new(exercise);
            scenario.settings = variant.settings(exercise.parameters);
            scenario.policy = variant.policy;
            scenario
        })
    });
    let mut seen = Seen::new();
    let mut too_large = Vec::new();
    for scenario in variants.chain([link::read(HARMLESS).0]) {
        if !of_other_runs(&scenario, &mut seen) {
            too_large.push(link::write(&scenario));
        }
    }
    too_large.retain(|link| speaks_of_others(link));
    assert!(too_large.is_empty(), "{too_large:?}");
    let seen = |kind: &str| seen.get(kind).copied().unwrap_or_default();
    assert!(seen("AllWell") > 0 && seen("OthersFail") > 5 && seen("FifoFails") > 0);
    assert_eq!(seen("OthersMayFail"), 0, "all of them are known");
}

/// Whether a run of it says of the others that they may fail.
fn speaks_of_others(link: &str) -> bool {
    let page = State::open(link);
    let policies = [Policy::Earliest]
        .into_iter()
        .chain((0..9).map(Policy::Random));
    let mut runs =
        policies.filter_map(|policy| shown(&page.run.scenario.program(), Switch::Any, policy));
    runs.any(|playback| {
        let view = View {
            playback: &playback,
            ..page.view()
        };
        let said = narration(view.at(view.length())).claim;
        said == Claim::Run(Said::OthersMayFail)
    })
}

/// Looks at what is said of the others at the end of some runs, unless there are
/// too many to explore them here.
fn of_other_runs(scenario: &Scenario, seen: &mut Seen) -> bool {
    let (program, name) = (scenario.program(), link::write(scenario));
    let Some(graph) = merged(&program, Switch::Any, MOST_STATES) else {
        return false;
    };
    let found = report::report(&graph);
    let mut outcomes = found.outcomes.iter();
    let all_well = outcomes.all(|it| it.ending.kind().is_good()) && !found.livelock;
    let page = explored(&name).state;
    let is_good = |playback: &Playback| playback.trace.verdict.ending.kind().is_good();
    let policies = [scenario.policy, Policy::RoundRobin].into_iter();
    for policy in policies.chain((0..9).map(Policy::Random)) {
        let Some(playback) = shown(&program, Switch::Any, policy) else {
            continue;
        };
        let view = View {
            playback: &playback,
            ..page.view()
        };
        let Claim::Run(said) = narration(view.at(view.length())).claim else {
            continue;
        };
        match said {
            Said::AllWell => assert!(all_well, "{name}"),
            Said::OthersFail => assert!(is_good(&playback) && !all_well, "{name} {policy}"),
            Said::FifoFails => {
                let natural = shown(&program, Switch::Any, scenario.policy).expect("it runs");
                assert!(is_good(&playback) && !is_good(&natural), "{name} {policy}");
            }
            _ => {}
        }
        *seen.entry(format!("{said:?}")).or_default() += 1;
    }
    true
}
