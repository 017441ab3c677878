//! The palette: everything that can be done, to be searched and done from the
//! keyboard.

mod matcher;

use crate::executor::Policy;
use crate::exercise::CATALOGUE;
use crate::model::Switch;
use crate::questions;
use crate::session::{
    Action, Exploring, Overlay, Pane, RealThreads, Share, State, Stride, Tab, Theme,
};

pub use matcher::rank;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// What kind of thing it is about.
    pub group: &'static str,
    /// What it is called.
    pub title: String,
    /// The keys that do the same.
    pub keys: &'static str,
    /// What it does.
    pub action: Action,
}

/// The commands that fit `query`, the best first; all of them without one.
pub fn search(commands: &[Command], query: &str) -> Vec<Command> {
    let mut found: Vec<(u32, &Command)> = commands
        .iter()
        .filter_map(|command| {
            let text = format!("{} {}", command.group, command.title);
            // A word of the group alone is less than one of the title.
            let rank = rank(query, &command.title).or(rank(query, &text).map(|r| r + 1_000))?;
            Some((rank, command))
        })
        .collect();
    // Stable: equals stay in the order of the list.
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .map(|(_, command)| command.clone())
        .collect()
}

/// Everything that can be done at the moment that `state` shows.
pub fn commands(state: &State) -> Vec<Command> {
    let mut list = List::default();
    run(state, &mut list);
    exercises(&mut list);
    compare(state, &mut list);
    found(state, &mut list);
    page(state, &mut list);
    machine(state, &mut list);
    demonstrations(state, &mut list);
    list.0
}

#[derive(Default)]
struct List(Vec<Command>);

impl List {
    fn add(&mut self, group: &'static str, title: impl Into<String>, action: Action) {
        self.with_keys(group, title, "", action);
    }

    fn with_keys(
        &mut self,
        group: &'static str,
        title: impl Into<String>,
        keys: &'static str,
        action: Action,
    ) {
        self.0.push(Command {
            group,
            title: title.into(),
            keys,
            action,
        });
    }
}

fn run(state: &State, list: &mut List) {
    let program = &state.playback.program;
    let play = if state.playing { "Pause" } else { "Play" };
    list.with_keys("Run", play, "Space", Action::TogglePlay);
    list.with_keys("Run", "One step on", "→", Action::Step);
    list.with_keys("Run", "One step back", "←", Action::StepBack);
    for place in 0..program.threads().len() {
        let thread = crate::model::ThreadId(place as u8);
        let title = format!("Let {} take the next step", program.letter(thread));
        list.add("Run", title, Action::StepThread(thread));
    }
    list.with_keys(
        "Run",
        "To the next event",
        "n",
        Action::Walk(Stride::EventOn),
    );
    list.with_keys(
        "Run",
        "To the event before",
        "p",
        Action::Walk(Stride::EventBack),
    );
    let own = [
        ("To this thread’s next step", "Shift →", Stride::ThreadOn),
        (
            "To this thread’s step before",
            "Shift ←",
            Stride::ThreadBack,
        ),
    ];
    for (title, keys, stride) in own {
        list.with_keys("Run", title, keys, Action::Walk(stride));
    }
    list.with_keys("Run", "To the start", "Home", Action::ToStart);
    list.with_keys("Run", "To the end", "End", Action::ToEnd);
    if let Some(insight) = state.playback.insights.first() {
        let show = Action::Seek(insight.step + 1);
        list.add("Run", "To the first lost update", show);
    }
    if let Some(what) = state.history.to_undo() {
        list.with_keys("Run", format!("Undo {what}"), "Ctrl z", Action::Undo);
    }
    if let Some(what) = state.history.to_redo() {
        list.with_keys(
            "Run",
            format!("Do again {what}"),
            "Ctrl Shift z",
            Action::Redo,
        );
    }
    let asks = !state.asking.on;
    let title = if asks {
        "Ask me first"
    } else {
        "No longer ask me first"
    };
    list.add("Run", title, Action::AskFirst(asks));
}

fn compare(state: &State, list: &mut List) {
    if let Some((_, others)) = state.alternatives() {
        for other in others {
            let title = format!("What if {} instead?", state.instead(other).1);
            list.add("Two runs", title, Action::WhatIf(other));
        }
    }
    for (place, title) in state.comparable() {
        list.add(
            "Two runs",
            format!("Compare with: {title}"),
            Action::Compare(place),
        );
    }
    if state.beside.is_some() {
        let both = if state.both {
            "Show one stage"
        } else {
            "Show both stages"
        };
        list.with_keys("Two runs", both, "v", Action::ShowBoth(!state.both));
        if let Some(place) = state.first_difference() {
            list.add(
                "Two runs",
                "To the first difference",
                Action::Seek(place + 1),
            );
        }
        list.add("Two runs", "Swap the two runs", Action::SwapRuns);
        list.add("Two runs", "Close the other run", Action::ForgetBeside);
    }
}

/// What an exploration has found.
fn found(state: &State, list: &mut List) {
    let Exploring::Done(explored) = &state.exploring else {
        return;
    };
    if state.withholds() {
        return;
    }
    if let Some(failure) = explored.findings.shortest_failure() {
        let show = Action::ShowRun(failure.shortest.schedule.clone());
        list.add("Run", "To the shortest failure", show);
    }
    if let Some(step) = explored.point_of_no_return() {
        list.add("Run", "To the point of no return", Action::Seek(step));
    }
    if explored.good_instead().is_some() {
        let title = "The nearest good run, this one beside";
        list.add("Two runs", title, Action::ShowNearestGood);
    }
}

fn page(state: &State, list: &mut List) {
    for tab in Tab::ALL {
        let keys = if tab == Tab::Explore { "e" } else { "" };
        list.with_keys("Show", tab.name(), keys, Action::ShowTab(tab));
    }
    for (title, pane) in [("Code", Pane::Code), ("Timeline", Pane::Timeline)] {
        list.add("Show", title, Action::ShowPane(pane));
    }
    list.with_keys(
        "Share",
        "Copy the link to this moment",
        "c",
        Action::Copy(Share::Moment),
    );
    list.add(
        "Share",
        "Copy the link to this scenario",
        Action::Copy(Share::Scenario),
    );
    list.add(
        "Share",
        "Copy a link that asks first",
        Action::Copy(Share::Question),
    );
    list.add("Share", "Copy as Markdown", Action::Copy(Share::Markdown));
    list.add(
        "Share",
        "Read this link",
        Action::Overlay(Some(Overlay::Share)),
    );
    for theme in Theme::ALL.into_iter().filter(|theme| *theme != state.theme) {
        list.add("Theme", capital(theme.name()), Action::SetTheme(theme));
    }
    list.with_keys("Help", "Keys", "?", Action::Overlay(Some(Overlay::Keys)));
    list.add("Help", "Take the tour", Action::StartTour);
    for title in [
        "About Lockstep: version, licence, source",
        "Report a wrong moment",
    ] {
        list.add("Help", title, Action::Overlay(Some(Overlay::About)));
    }
}

fn exercises(list: &mut List) {
    for exercise in CATALOGUE {
        list.add("Open", exercise.title(), Action::Exercise(exercise.name()));
        for (place, variant) in exercise.variants().iter().enumerate() {
            let title = format!("{}: {}", exercise.title(), variant.title);
            list.add("Open", title, Action::Variant(exercise.name(), place));
        }
    }
}

/// What shows the answers to the exercise's questions.
fn demonstrations(state: &State, list: &mut List) {
    const GROUP: &str = "Questions";
    for question in questions::read(state.questioned().questions()) {
        for demo in question.demos {
            let title = format!("Demo: {}", demo.label);
            let known = |command: &Command| command.group == GROUP && command.title == title;
            if !list.0.iter().any(known) {
                list.add(GROUP, title, Action::Demonstrate(demo.link.to_owned()));
            }
        }
    }
}

fn machine(state: &State, list: &mut List) {
    let policies = [
        ("Earliest first", Policy::Earliest),
        ("Round-robin", Policy::RoundRobin),
        ("Random", Policy::Random(1)),
    ];
    for (title, policy) in policies {
        if policy != state.scenario.policy {
            list.add("Order", title, Action::SetPolicy(policy));
        }
    }
    let (title, switch) = match state.scenario.switch {
        Switch::Any => ("As with the GIL", Switch::Gil),
        Switch::Gil => ("Anywhere", Switch::Any),
    };
    list.add("Threads may switch", title, Action::SetSwitch(switch));
    match state.real {
        RealThreads::Off => list.add("Machine", "Real threads", Action::UseRealThreads(true)),
        RealThreads::On(_) | RealThreads::Starting => {
            list.add("Machine", "Simulated", Action::UseRealThreads(false));
        }
        RealThreads::Unavailable(_) => {}
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::reduce;

    fn titles(link: &str, query: &str) -> Vec<String> {
        let found = search(&commands(&State::open(link)), query);
        found.into_iter().map(|command| command.title).collect()
    }

    #[test]
    fn a_few_letters_find_what_is_meant() {
        for (query, first) in [
            ("lru", "LRU cache"),
            ("no lock", "Counter with lock: No lock"),
            ("dark", "Dark"),
            ("high", "High contrast"),
            ("expl", "Explore"),
            ("round", "Round-robin"),
            ("let b", "Let b take the next step"),
            ("tour", "Take the tour"),
            ("markdown", "Copy as Markdown"),
            ("compare acq", "Compare with: acquire / release"),
            ("theme light", "Light"),
        ] {
            let found = titles("#/counter", query);
            assert_eq!(found.first().map(String::as_str), Some(first), "{query}");
        }
        assert!(titles("#/counter", "qqqq").is_empty());
    }

    #[test]
    fn every_command_can_be_taken_and_none_is_there_twice() {
        let mut state = State::open("#/counter?lock=none&policy=round-robin&step=4");
        for action in [
            Action::Compare(0),
            Action::WhatIf(crate::model::ThreadId(0).into()),
        ] {
            state = reduce(&state, action).0;
        }
        state = reduce(&state, Action::Undo).0;
        let all = commands(&state);
        for (place, command) in all.iter().enumerate() {
            reduce(&state, command.action.clone());
            let twice = all[..place]
                .iter()
                .any(|other| (other.group, &other.title) == (command.group, &command.title));
            assert!(!twice, "{} {}", command.group, command.title);
        }
        assert!(
            all.iter()
                .any(|command| command.title.starts_with("Do again"))
        );
        assert!(
            all.iter()
                .any(|command| command.title == "Swap the two runs")
        );
    }

    #[test]
    fn without_a_query_everything_is_listed_in_its_order() {
        let all = commands(&State::open("#/counter"));
        assert_eq!(search(&all, ""), all);
        assert_eq!(search(&all, "  "), all);
    }
}
