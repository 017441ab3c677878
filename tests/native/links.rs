//! Links: what is written reads back, old ones keep opening, hostile ones
//! give the nearest scenario and say so.

use lockstep::executor::Policy;
use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::model::{Switch, ThreadId, Turn};
use lockstep::scenario::{Planned, link};
use lockstep::session::{
    Action, Changes, ChooseAction, CompareAction, ExploreAction, HistoryAction, MoveAction, State,
    reduce,
};

use crate::support::Random;

/// Every kind of link ever published, with what it opens. It only grows.
const GOLDEN: &str = include_str!("links.golden");

#[test]
fn published_links_open_what_they_always_opened() {
    let mut seen = 0;
    for line in GOLDEN.lines().filter(|line| !line.starts_with("//")) {
        let (given, canonical) = line.split_once(" => ").expect("two links a line");
        let (scenario, with, notices) = link::read_with(given);
        assert_eq!(notices, [], "{given}");
        let written = link::write_with(&scenario, &with);
        assert_eq!(written, canonical, "{given}");
        seen += 1;
    }
    assert!(seen >= 12, "the file has been cut down to {seen}");
}

#[test]
fn what_is_written_reads_back() {
    let seed = 4_711;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..2_000 {
        let state = random_state(&mut random);
        let written = state.link();
        let (read, with, notices) = link::read_with(&written);
        assert_eq!(notices, [], "{written}");
        assert_eq!(read, state.run.scenario, "{written}");
        assert_eq!(link::write_with(&read, &with), written);
        assert!(written.is_ascii() && !written.contains(' '), "{written}");
        let last = written.chars().last();
        assert!(last.is_some_and(|c| c.is_ascii_alphanumeric()), "{written}");
    }
}

/// Any link whose fields are each right may still hold a schedule that does
/// not fit; opening it corrects that, and what is then written fits.
fn random_state(random: &mut Random) -> State {
    let exercise = CATALOGUE[random.below(CATALOGUE.len())];
    let variant = &exercise.variants[random.below(exercise.variants.len())];
    let settings = variant.settings.iter();
    let mut fields: Vec<String> = settings.map(|(n, v)| format!("{n}={v}")).collect();
    fields.push(format!("policy=random:{}", random.below(1 << 30)));
    fields.push(format!("switch={}", ["any", "gil"][random.below(2)]));
    let letters = (0..random.below(12)).map(|_| ['a', 'b'][random.below(2)]);
    fields.push(format!("schedule={}", letters.collect::<String>()));
    fields.push(format!("step={}", random.below(20)));
    if let Some(mut planned) = Planned::of(exercise.name).filter(|_| random.below(3) == 0) {
        let place = random.below(planned.measurement.parameters.len());
        let name = planned.measurement.parameters[place].name;
        // A number out of range becomes the nearest that is not.
        let _ = planned.settings.set(name, &random.below(200).to_string());
        fields.push(format!("measure={}", planned.write()));
    }
    if random.below(3) == 0 {
        fields.push(format!("beside={}", random_second(exercise, random)));
        fields.push(format!("stages={}", 1 + random.below(2)));
    }
    State::open(&format!("#/{}?{}", exercise.name, fields.join("&")))
}

/// A second run: another variant, other choices, or both.
fn random_second(exercise: &Exercise, random: &mut Random) -> String {
    let variant = &exercise.variants[random.below(exercise.variants.len())];
    let settings = variant.settings.iter();
    let mut parts: Vec<String> = settings.map(|(n, v)| format!("{n}:{v}")).collect();
    if random.below(2) == 0 {
        parts.push(format!("schedule:{}", ["ab", "b2a", "a"][random.below(3)]));
    }
    if random.below(3) == 0 || parts.is_empty() {
        parts.push(format!("policy:random:{}", random.below(1 << 30)));
    }
    parts.join(";")
}

/// Whatever is done with two runs, their link opens both.
#[test]
fn the_link_of_two_runs_opens_both_after_any_actions() {
    let seed = 815;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut pairs = 0;
    for _ in 0..60 {
        let mut state = random_state(&mut random);
        for _ in 0..12 {
            state = reduce(&state, random_action(&state, &mut random)).0;
            let link = state.link();
            let again = State::open(&link);
            assert_eq!(again.told.notices, [], "{link}");
            assert_eq!(again.link(), link);
            assert_eq!(
                again.view().playback.trace.steps,
                state.view().playback.trace.steps,
                "{link}"
            );
            let steps = |state: &State| {
                let comparison = state.compared_view();
                comparison.map(|comparison| comparison.playback.trace.steps.clone())
            };
            assert_eq!(steps(&again), steps(&state), "{link}");
            assert_eq!(again.comparing.both, state.comparing.both, "{link}");
            pairs += usize::from(state.comparing.with.is_some());
        }
    }
    assert!(pairs > 100, "{pairs} pairs of runs");
}

fn random_action(state: &State, random: &mut Random) -> Action {
    let threads = state.view().playback.program.threads().len();
    let thread = ThreadId::at(random.below(threads));
    let variants = state.run.scenario.exercise.variants.len();
    match random.below(13) {
        0 => Action::Compare(CompareAction::Variant(random.below(variants))),
        1 => Action::Compare(CompareAction::Swap),
        2 => Action::Choose(ChooseAction::Instead(Turn {
            thread,
            way: random.below(3) as u8,
        })),
        3 => Action::History(HistoryAction::Undo),
        4 => Action::History(HistoryAction::Redo),
        5 => Action::Change(Changes::policy(Policy::Random(random.below(100) as u64))),
        6 => Action::Change(Changes::switch([Switch::Any, Switch::Gil][random.below(2)])),
        7 => Action::Explore(ExploreAction::ShowRun("abab".to_owned())),
        8 => Action::Move(MoveAction::To(random.below(12))),
        9 => Action::Compare(CompareAction::Both(random.below(2) == 0)),
        10 => Action::Compare(CompareAction::End),
        _ => Action::Choose(ChooseAction::Step(thread)),
    }
}

/// What was given, what it opens, and a word of each notice.
const HOSTILE: &[(&str, &str, &[&str])] = &[
    ("", "#/counter", &[]),
    ("#", "#/counter", &[]),
    ("#/", "#/counter", &[]),
    ("#/?", "#/counter", &[]),
    ("#/counter?&&&", "#/counter", &[]),
    ("#/nothing", "#/counter", &["“nothing”"]),
    ("#/counter/", "#/counter", &[]),
    ("#/Counter", "#/counter", &[]),
    ("#//COUNTER//", "#/counter", &[]),
    ("#/counter?Threads=3", "#/counter?threads=3", &[]),
    ("#/%2e%2e/%00", "#/counter", &["no exercise"]),
    (
        "#/counter?threads=9",
        "#/counter?threads=6",
        &["outside 1 to 6"],
    ),
    (
        "#/counter?threads=0",
        "#/counter?threads=1",
        &["outside 1 to 6"],
    ),
    (
        "#/counter?threads=-99999999999999999999",
        "#/counter?threads=1",
        &["outside"],
    ),
    (
        "#/counter?threads=two",
        "#/counter",
        &["not a whole number"],
    ),
    ("#/counter?threads", "#/counter", &["not a whole number"]),
    (
        "#/counter?threads=3&threads=4",
        "#/counter?threads=3",
        &["given twice"],
    ),
    ("#/counter?lock=NONE", "#/counter?lock=none", &[]),
    ("#/counter?switch=GIL", "#/counter?switch=gil", &[]),
    (
        "#/counter?lock=without",
        "#/counter",
        &["is not one of with, acquire, none"],
    ),
    (
        "#/counter?threads=3&threads=3",
        "#/counter?threads=3",
        &["given twice, always alike"],
    ),
    (
        "#/counter?k=1&k=1&k=2",
        "#/counter",
        &["no parameter called “k”", "“k” is given 3 times"],
    ),
    (
        "#/counter?measure=contention,threads:2,threads:3",
        "#/counter?measure=contention,threads:2",
        &["gives “threads” more than once"],
    ),
    ("#/counter?lock=%ff%fe", "#/counter", &["is not one of"]),
    (
        "#/counter?lock=<script>alert(1)</script>",
        "#/counter",
        &["is not one of"],
    ),
    (
        "#/counter?colour=red",
        "#/counter",
        &["no parameter called “colour”"],
    ),
    ("#/counter?=", "#/counter", &["no parameter called “”"]),
    ("#/counter?v=2", "#/counter", &["version “2”"]),
    ("#/counter?v=one", "#/counter", &["version"]),
    ("#/counter?switch=maybe", "#/counter", &["not any or gil"]),
    ("#/counter?policy=random", "#/counter", &["random:SEED"]),
    ("#/counter?policy=random:-1", "#/counter", &["random:SEED"]),
    (
        "#/counter?policy=random:18446744073709551616",
        "#/counter",
        &["random:SEED"],
    ),
    (
        "#/counter?schedule=abXa",
        "#/counter?schedule=a",
        &["place 3", "thread b cannot go at step 2"],
    ),
    ("#/counter?schedule=c", "#/counter", &["names thread c"]),
    ("#/counter?schedule=a0b0", "#/counter", &[]),
    ("#/counter?schedule=א", "#/counter", &["\u{2068}א\u{2069}"]),
    (
        "#/counter?schedule=5",
        "#/counter",
        &["not a thread’s letter"],
    ),
    (
        "#/counter?schedule=a99999999999999999999",
        "#/counter?schedule=a8",
        &["longer than", "cannot go at step 9"],
    ),
    (
        "#/counter?increments=1&schedule=a4b4a",
        "#/counter?increments=1&schedule=a4b4",
        &["run ends after step 8"],
    ),
    ("#/counter?ask=", "#/counter", &["is not first"]),
    (
        "#/counter?ask=last&ask=first",
        "#/counter",
        &["is not first", "given twice"],
    ),
    (
        "#/counter?beside=",
        "#/counter",
        &["nothing of a second run"],
    ),
    (
        "#/counter?beside=lock:none&stages=one",
        "#/counter?beside=lock:none",
        &["stages=“one” is not 1 or 2"],
    ),
    ("#/counter?stages=1", "#/counter", &[]),
    (
        "#/counter?beside=lock%3Dnone",
        "#/counter",
        &["sets “lock=none”", "nothing of a second run"],
    ),
    (
        "#/counter?beside=lock:none&beside=lock:leak",
        "#/counter?beside=lock:none",
        &["given twice"],
    ),
    (
        "#/counter?beside=lock:<script>;threads:99",
        "#/counter?beside=threads:6",
        &["not one of", "outside 1 to 6"],
    ),
    (
        "#/counter?beside=schedule:abXa;lock:none",
        "#/counter?beside=lock:none;schedule:ab",
        &["place 3"],
    ),
    (
        "#/counter?beside=schedule:ab",
        "#/counter?beside=schedule:a",
        &["in the run beside, thread b cannot go at step 2"],
    ),
    // What of this run's choices does not fit the other is nobody's fault.
    (
        "#/counter?lock=none&schedule=ab&beside=lock:with",
        "#/counter?lock=none&schedule=ab&beside=lock:with",
        &[],
    ),
    (
        "#/nothing?beside=policy:random:-1",
        "#/counter?beside=policy:earliest",
        &["no exercise", "random:SEED"],
    ),
    (
        "#/counter?step=17",
        "#/counter?step=16",
        &["past the run’s end"],
    ),
    ("#/counter?step=-1", "#/counter", &["not a step’s number"]),
    (
        "#/counter?step=99999",
        "#/counter?step=16",
        &["more than 10000", "past the run’s end"],
    ),
    (
        "#/counter?step=99999999999999999999",
        "#/counter",
        &["not a step’s number"],
    ),
];

#[test]
fn hostile_links_give_the_nearest_scenario_and_say_so() {
    for (given, canonical, words) in HOSTILE {
        let state = State::open(given);
        assert_eq!(state.link(), *canonical, "{given}");
        let said: Vec<String> = state.told.notices.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), words.len(), "{given}: {said:?}");
        for (notice, word) in said.iter().zip(*words) {
            assert!(notice.contains(word), "{given}: {notice:?} has no {word:?}");
        }
    }
}

#[test]
fn a_link_of_any_length_is_read_up_to_the_limit() {
    let long = format!("#/counter?threads=3&schedule={}", "ab".repeat(20_000));
    let state = State::open(&long);
    assert!(
        state.told.notices[0]
            .to_string()
            .contains("longer than 16384")
    );
    assert!(state.link().starts_with("#/counter?threads=3"));
}

#[test]
fn random_bytes_open_something() {
    let seed = 99;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let alphabet: Vec<char> = "#/?&=;%ab0123456789counterlockbesidescheduleé\u{202e}\n-:."
        .chars()
        .collect();
    for _ in 0..5_000 {
        let length = random.below(60);
        let link: String = (0..length)
            .map(|_| alphabet[random.below(alphabet.len())])
            .collect();
        let state = State::open(&link);
        assert!(state.position() <= state.length(), "{link:?}");
        assert_eq!(link::read(&state.link()).1, [], "{link:?}");
    }
}
