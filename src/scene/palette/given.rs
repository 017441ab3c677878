//! What the words of a query ask for by themselves: a link, a step, a seed, or
//! a value for a parameter.

use super::{Command, Kind};
use crate::executor::Policy;
use crate::parameters::{Kind as Of, Parameter};
use crate::scenario::typed;
use crate::session::{Action, Changes, MoveAction, OpenAction, State};

/// The command that `query` spells out, or why it cannot be done; `None` where
/// it spells out nothing.
pub fn given(state: &State, query: &str) -> Option<Result<Command, String>> {
    let query = query.trim();
    if query.contains("#/") {
        let open = OpenAction::Link(query.to_owned());
        return Some(Ok(command("Open this link".to_owned(), open)));
    }
    // The last word is the value, unless an equals sign says where it begins.
    let equals = query.split_once('=');
    let (name, value) = equals.or_else(|| query.rsplit_once(' '))?;
    let (name, value) = (name.trim().to_lowercase(), value.trim());
    let meant = equals.is_some() || value.parse::<i64>().is_ok();
    match name.as_str() {
        "step" if meant => Some(step(state, value)),
        "seed" if meant => Some(seed(state, value)),
        _ => setting(state, &name, value).filter(|read| meant || read.is_ok()),
    }
}

fn command(title: String, action: impl Into<Action>) -> Command {
    Command::new(Kind::Action, title, vec![action.into()])
}

fn step(state: &State, value: &str) -> Result<Command, String> {
    let furthest = state.furthest();
    let Ok(step) = value.parse::<usize>() else {
        return Err(format!("step={value} is not a step’s number."));
    };
    // How long the run is, is not told before it is shown.
    let title = match (step > furthest, state.withholds()) {
        (true, true) => Err(format!(
            "You are asked before each step: step {furthest} is the last so far."
        )),
        (true, false) => Err(format!(
            "step={step} is past the run’s end; the last is {furthest}."
        )),
        (false, true) => Ok(format!("To step {step}")),
        (false, false) => Ok(format!("To step {step} of {furthest}")),
    };
    Ok(command(title?, MoveAction::To(step)))
}

fn seed(state: &State, value: &str) -> Result<Command, String> {
    let now = match state.run.scenario.policy {
        Policy::Random(seed) => seed,
        _ => 1,
    };
    let seed = typed::policy_seed(value, now).map_err(|why| format!("{why}."))?;
    let title = format!("Order: random, seed {seed}");
    Ok(command(title, Changes::policy(Policy::Random(seed))))
}

fn setting(state: &State, name: &str, value: &str) -> Option<Result<Command, String>> {
    let is_called = |parameter: &Parameter| {
        let names = [parameter.name, parameter.label];
        names.iter().any(|known| known.to_lowercase() == name)
    };
    let mut all = state.run.scenario.settings.iter();
    let (parameter, now) = all.find(|(parameter, _)| is_called(parameter))?;
    // People know a word by what its control shows.
    let value = match &parameter.kind {
        Of::Word(words) => {
            let mut words = words.iter();
            let shown = words.find(|word| word.label.eq_ignore_ascii_case(value));
            shown.map_or(value, |word| word.value)
        }
        _ => value,
    };
    Some(match typed::setting(parameter, value, now) {
        Ok(value) => {
            let title = format!("{} = {}", parameter.label, parameter.label_of(&value));
            Ok(command(title, Changes::setting(parameter.name, value)))
        }
        Err(why) => Err(format!("{why}.")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_spelled_out_is_taken_for_a_command() {
        let state = State::open("#/counter");
        let title =
            |query: &str| given(&state, query).map(|read| read.map(|command| command.title));
        let found = |title: &str| Some(Ok(title.to_owned()));
        assert_eq!(title("threads 3"), found("Threads = 3"));
        assert_eq!(title("Threads = 3"), found("Threads = 3"));
        assert_eq!(title("lock none"), found("Lock = none"));
        assert_eq!(title("seed 12"), found("Order: random, seed 12"));
        let told = ["threads", "threads take turns", "lock taken twice", "3", ""];
        for words in told {
            assert_eq!(title(words), None, "{words}");
        }
        for wrong in ["threads=x", "threads -1", "step=x", "seed=x", "lock=x"] {
            assert!(matches!(title(wrong), Some(Err(_))), "{wrong}");
        }
    }
}
