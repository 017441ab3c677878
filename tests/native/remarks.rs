//! What is said of a program's steps and ends: general sentences are true of
//! programs that they were not made for, and others come from the program.

use lockstep::model::{Op, Timeout};
use lockstep::program::{Check, EndingKind, Program};
use lockstep::scene::narration;
use lockstep::session::{State, View};
use lockstep::words::Claim;

use crate::stages::shown;

/// Why each step of the program's run matters, and why it ended so.
fn whys(program: Program) -> Vec<String> {
    let playback = &shown(program, 1);
    let page = State::open("");
    let view = View {
        playback,
        ..page.view()
    };
    (1..=view.length())
        .map(|step| narration(view.at(step)).why)
        .collect()
}

/// One thread that clears an event, appends, reads a variable, and sets the
/// event again.
fn plain() -> Program {
    let mut program = Program::new();
    let (event, list) = (program.event("ready"), program.list("numbers"));
    program.thread("Thread-1", move |thread| async move {
        thread.event_clear(event).await;
        thread.append(list, 1).await;
        thread.event_set(event).await;
        Ok(())
    });
    program.check(|_| Check::equal(1, 2));
    program
}

#[test]
fn of_a_program_without_remarks_only_what_is_true_of_any_is_said() {
    // Nobody has put a sentinel anywhere, and the event is set again.
    assert_eq!(
        whys(plain()),
        [
            "Whoever comes from now on waits until it is set again.",
            "",
            ""
        ]
    );
}

#[test]
fn what_the_author_says_comes_first() {
    let mut program = plain();
    program.remarks.on_steps(|taken| {
        let appends = matches!(taken.op, Op::List(..));
        appends.then_some(Claim::Fact("It was here."))
    });
    program.remarks.on_ends(|ended| {
        let wrong = ended.kind == EndingKind::Wrong;
        wrong.then_some(Claim::Fact("As it says.").into())
    });
    let whys = whys(program);
    assert_eq!(whys[1..], ["It was here.", "As it says."]);
}

#[test]
fn a_barrier_is_not_taken_for_the_one_of_producers() {
    let mut program = Program::new();
    let barrier = program.barrier("barrier", 2);
    program.thread("Thread-1", move |thread| async move {
        thread.barrier_wait(barrier, 2, Timeout::Never).await?;
        thread.sleep(5).await;
        Ok(())
    });
    program.same_again("Thread-2");
    let mut whys = whys(program);
    // The first arrives and passes, the last goes on at once; no numbers have
    // been put anywhere.
    whys.retain(|why| !why.is_empty() && !why.contains("after the start"));
    assert_eq!(
        whys,
        [
            "Arrived so far: 1 of 2.",
            "All are there: the barrier opens.",
            "Whatever the others did before the barrier is done.",
        ]
    );
}

#[test]
fn the_end_of_a_cache_or_a_pipeline_has_no_sentinels_in_it() {
    for (link, words) in [
        (
            "#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=round-robin",
            "Another thread got in between the steps of one operation.",
        ),
        (
            "#/thread-pool?shape=pipeline&workers=3&fail=1",
            "An exception is kept in a future whose result() nobody called.",
        ),
    ] {
        let page = State::open(link);
        let view = page.view();
        assert_eq!(narration(view.at(view.length())).why, words, "{link}");
    }
}
