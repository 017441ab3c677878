//! Everything that the palette lists.

use super::{Command, Kind};
use crate::executor::Policy;
use crate::model::{Switch, ThreadId};
use crate::questions::{self, Block, Question, Span};
use crate::scenario::{CATALOGUE, Exercise};
use crate::session::{
    Action, ExploreAction, Exploring, Format, Overlay, Pane, QuizAction, RealThreads, RecordAction,
    ReviewAction, Share, State, Stride, Tab, Theme,
};

/// Everything that can be taken at the moment that `state` shows.
pub fn commands(state: &State) -> Vec<Command> {
    let mut list = List::default();
    run(state, &mut list);
    jumps(state, &mut list);
    changes(state, &mut list);
    programs(state, &mut list);
    compare(state, &mut list);
    explored(state, &mut list);
    tabs(&mut list);
    share(&mut list);
    machine(state, &mut list);
    page(state, &mut list);
    demonstrations(state, &mut list);
    all_questions(state, &mut list);
    list.0
}

#[derive(Default)]
struct List(Vec<Command>);

impl List {
    fn add(&mut self, title: impl Into<String>, action: Action) -> &mut Command {
        self.entry(Kind::Action, title, vec![action])
    }

    fn entry(
        &mut self,
        kind: Kind,
        title: impl Into<String>,
        actions: Vec<Action>,
    ) -> &mut Command {
        let place = self.0.len();
        self.0.push(Command {
            kind,
            title: title.into(),
            keys: "",
            names: Vec::new(),
            about: Vec::new(),
            actions,
        });
        &mut self.0[place]
    }
}

impl Command {
    fn keys(&mut self, keys: &'static str) -> &mut Self {
        self.keys = keys;
        self
    }

    fn names(&mut self, names: &[&'static str]) -> &mut Self {
        self.names.extend(names);
        self
    }
}

fn run(state: &State, list: &mut List) {
    let view = state.view();
    let (program, trace) = (&view.playback.program, &view.playback.trace);
    let play = if state.playing { "Pause" } else { "Play" };
    list.add(play, Action::TogglePlay).keys("Space");
    list.add("One step on", Action::Step).keys("→");
    list.add("One step back", Action::StepBack)
        .keys("←")
        .names(&["rewind"]);
    for place in 0..trace.last.threads.len() {
        let thread = ThreadId::at(place);
        let title = format!("Let {} take the next step", program.letter(thread));
        list.add(title, Action::StepThread(thread));
    }
}

fn jumps(state: &State, list: &mut List) {
    for (title, keys, stride) in [
        ("To the next event", "n", Stride::EventOn),
        ("To the event before", "p", Stride::EventBack),
        ("To this thread’s next step", "Shift →", Stride::ThreadOn),
        (
            "To this thread’s step before",
            "Shift ←",
            Stride::ThreadBack,
        ),
    ] {
        list.add(title, Action::Walk(stride)).keys(keys);
    }
    list.add("To the start", Action::ToStart)
        .keys("Home")
        .names(&["reset, restart"]);
    list.add("To the end", Action::ToEnd).keys("End");
    let stale_store = state.view().playback.stale_stores.first();
    let stale_store = stale_store.filter(|_| !state.withholds());
    if let Some(stale_store) = stale_store {
        list.add(
            "To the first lost update",
            Action::Seek(stale_store.step + 1),
        );
    }
}

fn changes(state: &State, list: &mut List) {
    if let Some(what) = state.history.to_undo() {
        list.add(format!("Undo {what}"), Action::Undo)
            .keys("Ctrl z");
    }
    if let Some(what) = state.history.to_redo() {
        let title = format!("Do again {what}");
        list.add(title, Action::Redo)
            .keys("Ctrl Shift z")
            .names(&["redo"]);
    }
    let asks = !state.quiz.on;
    let title = if asks {
        "Ask me first"
    } else {
        "No longer ask me first"
    };
    list.add(title, Action::Quiz(QuizAction::Want(asks)))
        .names(&["quiz, predict, self-test, exam"]);
}

/// Every exercise and variant. While it is asked how a program can end, they
/// are known by their titles alone: the rest would tell.
fn programs(state: &State, list: &mut List) {
    let silent = state.withholds();
    for exercise in CATALOGUE {
        let name = exercise.name;
        let open = vec![Action::Exercise(name)];
        list.entry(Kind::Program, exercise.title, open)
            .names(&[name]);
        for (place, variant) in exercise.variants.iter().enumerate() {
            let title = format!("{}: {}", exercise.title, variant.title);
            let entry = list.entry(Kind::Program, title, vec![Action::Variant(name, place)]);
            if !silent {
                entry.names(variant.topics);
                entry.about.push(variant.story);
                entry.about.extend(variant.badge.map(|badge| badge.words));
            }
        }
    }
}

fn compare(state: &State, list: &mut List) {
    if let Some((_, others)) = state.view().alternatives() {
        for other in others {
            let title = format!("What if {} instead?", state.view().instead(other).1);
            list.add(title, Action::WhatIf(other));
        }
    }
    for (place, title) in state.comparable() {
        list.add(format!("Compare with: {title}"), Action::Compare(place))
            .names(&["beside"]);
    }
    if state.comparison.is_some() {
        let both = if state.both {
            "Show one stage"
        } else {
            "Show both stages"
        };
        list.add(both, Action::ShowBoth(!state.both)).keys("v");
        if let Some(place) = state.first_difference().filter(|_| !state.withholds()) {
            list.add("To the first difference", Action::Seek(place + 1));
        }
        list.add("Swap the two runs", Action::SwapRuns);
        list.add("Close the other run", Action::EndComparison);
    }
}

/// What an exploration has found.
fn explored(state: &State, list: &mut List) {
    let Exploring::Done(explored) = &state.exploring else {
        return;
    };
    if state.withholds() {
        return;
    }
    if let Some(failure) = explored.findings.shortest_failure() {
        let show = Action::Explore(ExploreAction::ShowRun(failure.shortest.schedule.clone()));
        list.add("To the shortest failure", show);
    }
    if let Some(step) = explored.point_of_no_return() {
        list.add("To the point of no return", Action::Seek(step));
    }
    if explored.good_instead().is_some() {
        list.add(
            "The nearest good run, this one beside",
            Action::Explore(ExploreAction::ShowNearestGood),
        );
    }
}

fn tabs(list: &mut List) {
    for tab in Tab::ALL {
        let keys = if tab == Tab::Explore { "e" } else { "" };
        let names: &[&str] = match tab {
            Tab::Run => &["settings, parameters, result, output"],
            Tab::Explore => &["interleavings, outcomes, model checker, state graph"],
            Tab::Questions => &["interview"],
            Tab::Trace => &["table, steps, log"],
            Tab::Measure => &["benchmark, speed, performance"],
        };
        list.entry(Kind::Tab, tab.name(), vec![Action::ShowTab(tab)])
            .keys(keys)
            .names(names);
    }
    for (title, pane) in [
        ("Show the code", Pane::Code),
        ("Show the timeline", Pane::Timeline),
    ] {
        list.add(title, Action::ShowPane(pane))
            .names(&["source, Python, Rust, lanes"]);
    }
    let explore = vec![
        Action::ShowTab(Tab::Explore),
        Action::Explore(ExploreAction::Start),
    ];
    list.entry(Kind::Action, "Explore every interleaving", explore);
    let record = vec![
        Action::ShowTab(Tab::Explore),
        Action::Record(RecordAction::Make(1, None)),
    ];
    list.entry(Kind::Action, "Record a real run", record)
        .names(&["recording, real threads, Web Workers"]);
}

fn share(list: &mut List) {
    for (title, keys, share) in [
        ("Copy the link to this moment", "c", Share::Moment),
        ("Copy the link to this scenario", "", Share::Scenario),
        ("Copy a link that asks first", "", Share::Question),
        ("Copy as Markdown", "", Share::Markdown),
    ] {
        list.add(title, Action::Copy(share))
            .keys(keys)
            .names(&["share, URL, address"]);
    }
    list.add("Read this link", Action::Overlay(Some(Overlay::Share)))
        .names(&["share"]);
    for format in Format::ALL {
        let title = format!("Export the run as {}", format.name());
        let entry = list
            .add(title, Action::Export(format))
            .names(&["save, download, file, copy"]);
        entry.about.push(format.help());
    }
    list.add("Print the run", Action::Print)
        .names(&["paper, PDF, storyboard"]);
}

fn machine(state: &State, list: &mut List) {
    for (title, policy) in [
        ("Order: earliest first", Policy::Earliest),
        ("Order: round-robin", Policy::RoundRobin),
        ("Order: random", Policy::Random(1)),
    ] {
        if policy != state.scenario.policy {
            list.add(title, Action::SetPolicy(policy))
                .names(&["policy, scheduler"]);
        }
    }
    let (title, switch) = match state.scenario.switch {
        Switch::Any => ("Threads may switch: as with the GIL", Switch::Gil),
        Switch::Gil => ("Threads may switch: anywhere", Switch::Any),
    };
    list.add(title, Action::SetSwitch(switch)).names(&["GIL"]);
    match state.real {
        RealThreads::Off => {
            list.add("Machine: real threads", Action::UseRealThreads(true))
                .names(&["Web Workers"]);
        }
        RealThreads::On(_) | RealThreads::Starting => {
            list.add("Machine: simulated", Action::UseRealThreads(false));
        }
        RealThreads::Unavailable(_) => {}
    }
}

fn page(state: &State, list: &mut List) {
    for theme in Theme::ALL.into_iter().filter(|theme| *theme != state.theme) {
        let title = format!("Theme: {}", theme.name());
        list.add(title, Action::SetTheme(theme))
            .names(&["colours, colors, mode"]);
    }
    let keys = Action::Overlay(Some(Overlay::Keys));
    list.add("Keys", keys)
        .keys("?")
        .names(&["help, keyboard shortcuts"]);
    list.add("Take the tour", Action::StartTour)
        .names(&["help, introduction"]);
    let about = || Action::Overlay(Some(Overlay::About));
    list.add("About Lockstep", about())
        .names(&["version, licence, license, source, commit, author"]);
    list.add("Report a wrong moment", about())
        .names(&["feedback, bug, mistake, contact"]);
}

/// What shows the answers to the exercise's questions.
fn demonstrations(state: &State, list: &mut List) {
    for question in questions::read(state.questioned().questions) {
        for demo in question.demos {
            let known =
                |command: &Command| (command.kind, &*command.title) == (Kind::Demo, demo.label);
            if !list.0.iter().any(known) {
                let open = vec![Action::Demonstrate(demo.link.to_owned())];
                list.entry(Kind::Demo, demo.label, open);
            }
        }
    }
}

/// The questions of all exercises, those of the present one first.
fn all_questions(state: &State, list: &mut List) {
    let here = state.questioned().name;
    let (own, others): (Vec<&Exercise>, Vec<_>) = CATALOGUE
        .iter()
        .copied()
        .partition(|exercise| exercise.name == here);
    for exercise in own.into_iter().chain(others) {
        let questions = questions::read(exercise.questions);
        for (place, question) in questions.iter().enumerate() {
            ask(
                exercise,
                place,
                question,
                exercise.name == here,
                state.withholds(),
                list,
            );
        }
    }
}

fn ask(
    exercise: &Exercise,
    place: usize,
    question: &Question<'static>,
    here: bool,
    silent: bool,
    list: &mut List,
) {
    let mut actions = vec![
        Action::ShowTab(Tab::Questions),
        Action::Review(ReviewAction::Open(place)),
    ];
    if !here {
        actions.insert(0, Action::Exercise(exercise.name));
    }
    let title: String = questions::spans(question.text)
        .into_iter()
        .map(plain)
        .collect();
    let entry = list.entry(Kind::Question, title, actions);
    if !silent {
        entry.about.push(exercise.title);
        entry
            .about
            .extend(question.answer.iter().filter_map(|block| match *block {
                Block::Text(text) => Some(text),
                Block::Code(_) => None,
            }));
    }
}

fn plain(span: Span<'static>) -> &'static str {
    match span {
        Span::Plain(text) | Span::Code(text) | Span::Bold(text) => text,
    }
}
