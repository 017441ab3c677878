//! Processes of own Python that run the program's text again.

use lockstep::model::Switch;

use crate::support::own_python as support;

fn outcomes(source: &str) -> Vec<String> {
    let found = support::explored(&support::typed(&support::text(source)), Switch::Any);
    found.outcomes.into_iter().map(|it| it.text).collect()
}

/// The text runs again, and what was stored since is not seen.
#[test]
fn spawned_processes_begin_anew() {
    let source = "
import multiprocessing
level, seen = 1, []
def work(x):
    seen.append(x)
    print(__name__, level, seen, x.append(2))
if __name__ == '__main__':
    multiprocessing.set_start_method('METHOD')
    level = 2
    given = []
    p = multiprocessing.Process(target=work, args=(given,))
    p.start()
    p.join()
    print(given, seen)
";
    let with = |method: &str| outcomes(&source.replace("METHOD", method));
    let forked = "Finished: __main__ 2 [[2]] None, [] [].";
    assert_eq!(with("fork"), [forked]);
    let spawned = "Finished: __mp_main__ 1 [[2]] None, [] [].";
    assert_eq!(with("spawn"), [spawned]);
}

#[test]
fn a_module_that_starts_processes_whenever_it_runs_cannot_be_spawned() {
    let source = "
from multiprocessing import get_context
def work():
    print('works')
p = get_context('spawn').Process(target=work)
p.start()
p.join()
print(p.exitcode)
";
    let found = outcomes(source);
    assert_eq!(found.len(), 1, "{found:?}");
    let died = "Uncaught exception: SpawnProcess-1 died of RuntimeError:";
    assert!(found[0].starts_with(died), "{found:?}");
    let guarded = source.replace("p = get", "if __name__ == '__main__':\n  p = get");
    let guarded = guarded
        .replace("\np.", "\n  p.")
        .replace("\nprint", "\n  print");
    let all = "Finished: works, 0.";
    assert_eq!(outcomes(&guarded), [all]);
}
