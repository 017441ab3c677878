//! The palette: everything that can be done and everything that there is, to
//! be found by a few words and taken from the keyboard.

mod commands;
mod given;
mod loose;
mod words;

use crate::session::{Action, State};

pub use commands::commands;

looks! {
    /// What kind of thing is found, and what the list calls it.
    Kind {
        /// An exercise or one of its variants.
        Program "Program",
        /// A tab of the panel.
        Tab "Tab",
        /// Something that the page does.
        Action "Action",
        /// What interviewers ask.
        Question "Question",
        /// What shows the answer to a question.
        Demo "Demo",
    }
}

/// Something that can be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    pub kind: Kind,
    pub title: String,
    /// The keys that do the same.
    pub keys: &'static str,
    /// Words that it may be looked for as, too.
    pub names: &'static str,
    /// What tells of it: its story, what comes of it, its answer.
    pub about: Vec<&'static str>,
    pub actions: Vec<Action>,
}

impl Command {
    fn new(kind: Kind, title: String, actions: Vec<Action>) -> Self {
        Command {
            kind,
            title,
            keys: "",
            names: "",
            about: Vec::new(),
            actions,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// What is to be said of the search itself.
    pub told: Option<String>,
}

/// A command that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub command: Command,
    /// What was found of it, where its title does not say that.
    pub because: Option<&'static str>,
}

/// What `query` finds at the moment that `state` shows; everything without one.
/// Words that are written so, or begin so, come before all else; loose letters
/// count only where there is no such word.
pub fn search(state: &State, query: &str) -> Found {
    let all = || commands(state).into_iter();
    if query.trim().is_empty() {
        let hits = all().map(|command| hit(command, None)).collect();
        return Found { hits, told: None };
    }
    let (given, mut told) = match given::given(state, query) {
        Some(Ok(command)) => (Some(hit(command, None)), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let words = words::Query::new(query);
    let fits = |command: Command| {
        let (rank, because) = words.rank(&command)?;
        Some((rank, hit(command, because)))
    };
    let mut ranked: Vec<(u32, Hit)> = all().filter_map(fits).collect();
    if ranked.is_empty() && given.is_none() && told.is_none() {
        let near = |command: Command| {
            let rank = loose::near(query, &command.title)?;
            Some((rank, hit(command, None)))
        };
        ranked.extend(all().filter_map(near));
        if ranked.is_empty() {
            let query = query.trim();
            told = Some(format!("Nothing here is called “{query}”, or tells of it."));
        }
    }
    // Stable: equals stay in the order of the list.
    ranked.sort_by_key(|(rank, _)| *rank);
    let ranked = ranked.into_iter().map(|(_, hit)| hit);
    let hits = given.into_iter().chain(ranked).collect();
    Found { hits, told }
}

fn hit(command: Command, because: Option<&'static str>) -> Hit {
    Hit { command, because }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::reduce;
    use crate::session::{ChooseAction, CompareAction, HistoryAction};

    fn titles(link: &str, query: &str) -> Vec<String> {
        let hits = search(&State::open(link), query).hits.into_iter();
        hits.map(|hit| hit.command.title).collect()
    }

    /// What is typed, and what is found first.
    const FOUND: &str = "\
lru | LRU cache
no lock | Counter with lock: No lock
deadlock | Primitives: Two locks, two orders
lost update | Counter with lock: No lock
race condition | Counter with lock: No lock
data race | Counter with lock: No lock
starvation | Which model when: Computing starves the loop
free-threaded | Map-reduce: Without the GIL | Which model when: Computing without the GIL
lost wakeup | Primitives: Notified too early
print | Print the run
record | Record a real run
export | Export the run as text | Export the run as Markdown
perfetto | Export the run as Trace file
threads 3 | Threads = 3
increments=5 | Increments = 5
step 4 | To step 4 of 16
#/lru-cache?lock=none | Open this link
what is a condition | What is a threading.Condition for, and why is wait() called in a loop?
dark | Theme: dark
high | Theme: high contrast
expl | Explore | Explore every interleaving
round | Order: round-robin
let b | Let b take the next step
tour | Take the tour
markdown | Copy as Markdown
compare acq | Compare with: acquire / release
theme light | Theme: light
share | Copy the link to this moment
shortcuts | Keys
version | About Lockstep
about | About Lockstep
bug | Report a wrong moment
";

    #[test]
    fn a_few_words_find_what_is_meant() {
        let mut otherwise = Vec::new();
        for row in FOUND.lines() {
            let cells: Vec<&str> = row.split(" | ").collect();
            let mut found = titles("#/counter", cells[0]);
            found.truncate(cells.len() - 1);
            if found != cells[1..] {
                otherwise.push((row, found));
            }
        }
        assert!(otherwise.is_empty(), "{otherwise:#?}");
    }

    #[test]
    fn what_comes_of_a_program_is_found_and_said() {
        let found = search(&State::open("#/counter"), "deadlock");
        let is_it = |hit: &&Hit| hit.command.title.ends_with("Waiting for itself");
        let itself = found.hits.iter().find(is_it);
        let because = itself.and_then(|hit| hit.because).expect("its story");
        assert!(because.contains("deadlock"), "{because}");
        let stuck = titles("#/counter", "stuck");
        let forgotten = |title: &String| title == "Producer–consumer: Sentinel forgotten";
        assert!(stuck.iter().any(forgotten), "{stuck:?}");
    }

    #[test]
    fn while_it_is_asked_how_programs_end_nothing_is_found_by_that() {
        let program = |hit: &Hit| hit.command.kind == Kind::Program;
        let asked = search(&State::open("#/counter?lock=none&ask=first"), "deadlock");
        assert!(!asked.hits.iter().any(program));
        let asked = search(&State::open("#/counter?lock=none&ask=first"), "lru");
        assert!(asked.hits.iter().any(program));
    }

    #[test]
    fn loose_letters_count_where_no_word_does_and_noise_finds_nothing() {
        assert_eq!(titles("#/counter", "mapred")[0], "Map-reduce");
        for query in ["qqqq", "xylophone", "kubernetes", "deadlokc", "zz"] {
            let found = search(&State::open("#/counter"), query);
            assert_eq!(found.hits, [], "{query}");
            let told = found.told.expect("a sentence");
            assert!(told.contains(query) && told.ends_with('.'), "{told}");
        }
    }

    #[test]
    fn what_cannot_be_set_is_said_as_links_say_it() {
        let found = search(&State::open("#/counter"), "threads 50");
        let told = "threads=“50” is outside 1 to 6; using 2.";
        assert_eq!(found.told.as_deref(), Some(told));
        let found = search(&State::open("#/counter"), "step 99");
        let told = "step=99 is past the run’s end; the last is 16.";
        assert_eq!(found.told.as_deref(), Some(told));
    }

    #[test]
    fn every_command_can_be_taken_and_none_is_there_twice() {
        let mut state = State::open("#/counter?lock=none&policy=round-robin&step=4");
        for action in [
            Action::Compare(CompareAction::Variant(0)),
            Action::Choose(ChooseAction::Instead(crate::model::ThreadId::at(0).into())),
        ] {
            state = reduce(&state, action).0;
        }
        state = reduce(&state, HistoryAction::Undo).0;
        let all = commands(&state);
        for (place, command) in all.iter().enumerate() {
            let mut after = state.clone();
            for action in &command.actions {
                after = reduce(&after, action.clone()).0;
            }
            let same =
                |other: &Command| (other.kind, &other.title) == (command.kind, &command.title);
            assert!(!all[..place].iter().any(same), "{command:?}");
        }
        let has = |title: &str| all.iter().any(|command| command.title.starts_with(title));
        assert!(has("Do again") && has("Swap the two runs"));
    }

    #[test]
    fn a_question_of_another_exercise_opens_there() {
        let state = State::open("#/counter");
        let found = search(&state, "move_to_end").hits.remove(0).command;
        let take = |state: State, action: &Action| reduce(&state, action.clone()).0;
        let after = found.actions.iter().fold(state, take);
        assert_eq!(after.run.scenario.exercise.name, "lru-cache");
        assert!(after.review.of("lru-cache", 1).open);
    }

    #[test]
    fn without_a_query_everything_is_listed_in_its_order() {
        let state = State::open("#/counter");
        for query in ["", "  "] {
            let found = search(&state, query).hits.into_iter();
            let found: Vec<Command> = found.map(|hit| hit.command).collect();
            assert_eq!(found, commands(&state));
        }
    }
}
