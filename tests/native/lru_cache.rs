//! Day 3 by hand: every expectation here was worked out on paper.

use std::collections::HashSet;

use lockstep::exercise::by_name;
use lockstep::model::ThreadId;
use lockstep::scenario::{Scenario, link};
use lockstep::trace::{Ending, Trace};

use crate::support::{run, story, twin_of};

const A: ThreadId = ThreadId::at(0);

/// How many seeds the randomised tests here try.
const SEEDS: u64 = 300;

fn ending(link: &str) -> (Ending, String) {
    let verdict = run(link).verdict;
    (verdict.ending, verdict.text)
}

fn output(trace: &Trace) -> Vec<&str> {
    trace
        .last
        .output
        .iter()
        .map(|line| line.text.as_str())
        .collect()
}

/// Capacity 1. put a inserts into an empty cache: 5 steps with the lock. get a
/// hits: 5 steps and the append. put b makes two of one: a, the oldest, goes.
/// get a misses: 3 steps and the append.
#[test]
fn one_thread_alone_by_hand() {
    let link = "#/lru-cache?capacity=1&work=pa1.ga.pb2.ga";
    assert_eq!(
        story(link),
        [
            "a acquires lock",
            "a does not find 'a' in entries",
            "a sets entries['a'] = 1",
            "a reads len(entries) = 1",
            "a releases lock",
            "a acquires lock",
            "a finds 'a' in entries",
            "a moves 'a' to the end of entries",
            "a reads entries['a'] = 1",
            "a releases lock",
            "a appends 1 to got[0]",
            "a acquires lock",
            "a does not find 'b' in entries",
            "a sets entries['b'] = 2",
            "a reads len(entries) = 2",
            "a takes the oldest entry, 'a', out of entries",
            "a releases lock",
            "a acquires lock",
            "a does not find 'a' in entries",
            "a releases lock",
            "a appends None to got[0], and finishes",
        ]
    );
    assert_eq!(output(&run(link)), ["[1, None]", "[('b', 2)]"]);
}

/// Full is 2. put a, put b, get a: the order is b, a. put c: b goes.
#[test]
fn a_get_saves_its_entry_from_eviction() {
    for put in ["insert-first", "evict-first"] {
        for get in ["move", "pop-set"] {
            let link = format!("#/lru-cache?put={put}&get={get}&work=pa1.pb2.ga.pc3.gb.gc");
            let trace = run(&link);
            assert_eq!(
                output(&trace),
                ["[1, None, 3]", "[('a', 1), ('c', 3)]"],
                "{link}"
            );
            assert_eq!(
                trace.verdict.text,
                "Finished and right: a=1 c=3; a got 1, None, 3."
            );
        }
    }
}

/// A put of a known key makes it the newest, and evicts nobody.
#[test]
fn a_put_of_a_known_key_replaces_its_value() {
    for put in ["insert-first", "evict-first"] {
        let link = format!("#/lru-cache?put={put}&work=pa1.pb2.pa3.pc4");
        assert_eq!(
            output(&run(&link)),
            ["[]", "[('a', 3), ('c', 4)]"],
            "{link}"
        );
    }
}

/// a: known, set, len (1), look, move; b: known, set, len (2), evict a; a
/// reads what is gone. A step earlier it is the move that fails.
#[test]
fn key_error_comes_up_at_the_line_where_the_key_is_gone() {
    for (schedule, line) in [
        ("a5b4a", "return self.entries[key]"),
        ("a4b4a", "self.entries.move_to_end(key)"),
    ] {
        let link = format!("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&schedule={schedule}");
        let (scenario, _) = link::read(&link);
        let source = twin_of(&scenario);
        let number = 1 + source
            .lines()
            .position(|l| l.trim() == line)
            .expect("the line");
        assert_eq!(
            ending(&link),
            (
                Ending::Exception(vec![A]),
                format!(
                    "Uncaught exception: a died of KeyError: 'a' (line {number}); all others finished."
                )
            )
        );
    }
}

/// put's own test and move_to_end can be torn in the same way.
#[test]
fn put_can_raise_key_error_as_well() {
    let link = "#/lru-cache?lock=none&capacity=1&work=pa1.pa2~pb3&schedule=a4b4a";
    assert!(ending(link).1.contains("a died of KeyError: 'a'"), "{link}");
}

/// a: three steps for each of two puts, then known, len 2, evict: one is left.
/// b sees room: known, len 1, set. a sets: three. The put of e is known, len
/// 3, evict, set: still three.
#[test]
fn evict_first_without_a_lock_is_above_capacity_for_good() {
    let link = "#/lru-cache?lock=none&put=evict-first&work=pa1.pb2.pc3.pe5~pd4&schedule=a9b3a5";
    assert_eq!(
        ending(link),
        (
            Ending::Wrong,
            "Finished, wrong: expected at most 2 entries, got d=4 c=3 e=5.".to_owned()
        )
    );
}

/// Capacity 2, x is in. Both insert, both see three, both evict: x and z go,
/// though only x was to.
#[test]
fn two_puts_at_once_lose_an_entry_for_which_there_was_room() {
    let link = "#/lru-cache?lock=none&work=px1.py2~pz3&schedule=a3b2a2bab";
    assert_eq!(
        ending(link),
        (
            Ending::Wrong,
            "Finished, wrong: expected x=1 y=2 or y=2 z=3 or z=3 y=2, got y=2.".to_owned()
        )
    );
}

/// Whoever tries it finds the outcomes named: z first is x, y; z last is y, z;
/// z in between is z, y.
#[test]
fn the_expected_outcomes_are_those_of_whole_puts() {
    for (schedule, left) in [
        ("b5a11", "x=1 y=2"),
        ("a10b6", "y=2 z=3"),
        ("a5b5a6", "z=3 y=2"),
    ] {
        let link = format!("#/lru-cache?work=px1.py2~pz3&schedule={schedule}");
        let text = ending(&link).1;
        assert!(text.contains(left), "{link}: {text}");
    }
}

/// Popping an empty dictionary: CPython's words.
#[test]
fn evicting_from_an_empty_cache_raises_key_error() {
    let link = "#/lru-cache?lock=none&put=evict-first&capacity=1&work=pa1.pb2~pc3&schedule=a3a2b3a";
    assert!(
        ending(link)
            .1
            .contains("a died of KeyError: 'dictionary is empty'"),
        "{:?}",
        ending(link)
    );
}

/// With the entry out for a moment, nobody dies, but a thread misses what it
/// has just put and nobody evicted.
#[test]
fn pop_and_set_raises_nothing_and_misses_keys() {
    let link = "#/lru-cache?lock=none&get=pop-set&work=pb2.ga~pa1.ga&policy=round-robin";
    assert_eq!(
        ending(link).1,
        "Finished, wrong: expected what the operations give one after the other, \
         got b=2 a=1; a got 1; b got None."
    );
    for seed in 0..SEEDS {
        let link = format!(
            "#/lru-cache?lock=none&get=pop-set&work=pa1.ga~gb.ga~ga.gb&policy=random:{seed}"
        );
        assert!(!matches!(ending(&link).0, Ending::Exception(_)), "{link}");
    }
}

/// The 13th step of a is its third insert; it still has to evict.
#[test]
fn a_reader_without_the_lock_sees_one_entry_too_many() {
    let link = "#/lru-cache?reader=bare&work=pa1.pb2.pc3&schedule=a13b2";
    assert_eq!(
        ending(link).1,
        "Finished, wrong: expected at most 2 entries at any time, got b=2 c=3; the reader saw 3."
    );
    for seed in 0..SEEDS {
        let link = format!("#/lru-cache?reader=with&work=pa1.pb2.pc3~pd4&policy=random:{seed}");
        assert_eq!(ending(&link).0, Ending::Ok, "{link}");
    }
}

#[test]
fn a_reader_with_the_lock_waits_for_the_whole_put() {
    let link = "#/lru-cache?reader=with&work=pa1.pb2.pc3&schedule=a16b";
    assert_eq!(run(link).last.objects.len(), 4, "entries, lock, got, sizes");
    assert_eq!(
        ending(link).1,
        "Finished and right: b=2 c=3; the reader saw 2."
    );
}

/// CPython from 3.10 to 3.14, with the GIL: there is no switch point between
/// inserting and asking for the length, so two new keys are each counted once;
/// there is one before and after move_to_end, one between the length and
/// evicting, and one between evicting and inserting.
#[test]
fn with_the_gil_only_some_of_it_can_happen() {
    let runs = |settings: &'static str| {
        let link =
            move |seed| format!("#/lru-cache?lock=none&switch=gil&{settings}&policy=random:{seed}");
        (0..SEEDS).map(move |seed| run(&link(seed)).verdict)
    };
    let texts = |settings| runs(settings).map(|v| v.text).collect::<HashSet<String>>();
    let get = texts("capacity=1&work=pa1.ga.ga~pb2.pc3");
    for line in ["(line 19)", "(line 20)"] {
        let died = |text: &String| text.contains("KeyError") && text.contains(line);
        assert!(get.iter().any(died), "{line}: {get:?}");
    }
    let insert = texts("work=pa1.pb2.pc3~pd4.pe5");
    assert!(
        insert.iter().all(|text| text.contains("right")),
        "{insert:?}"
    );
    let seen = texts("reader=bare&work=pa1.pb2.pc3");
    assert!(
        seen.iter().any(|text| text.contains("the reader saw 3")),
        "{seen:?}"
    );
    let evict = texts("put=evict-first&work=pa1.pb2.pc3~pd4.pe5");
    assert!(
        evict.iter().any(|text| text.contains("at most 2 entries")),
        "{evict:?}"
    );
}

#[test]
fn under_gil_the_key_error_has_a_link() {
    let link = "#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&switch=gil&schedule=a5b4a";
    assert!(ending(link).1.contains("(line 20)"), "{:?}", ending(link));
}

/// What each variant's story says.
#[test]
fn every_variant_tells_its_story() {
    let cache = by_name("lru-cache").expect("it is in the catalogue");
    for variant in cache.variants {
        let scenario = Scenario {
            settings: variant.settings(cache.parameters),
            policy: variant.policy,
            ..Scenario::new(cache)
        };
        let link = link::write(&scenario);
        let (end, text) = ending(&link);
        let steps = story(&link);
        let place = |words: &str| {
            let found = steps.iter().position(|step| step.contains(words));
            found.unwrap_or_else(|| panic!("{link}: nobody {words}"))
        };
        match variant.title {
            "With lock" => assert_eq!(end, Ending::Ok),
            "What goes first" => {
                assert_eq!(end, Ending::Ok);
                assert!(place("moves 'a'") < place("takes the oldest entry, 'b'"));
            }
            "Found, then evicted" => {
                assert!(text.contains("KeyError: 'a' (line 20)"), "{text}");
                assert!(place("a moves 'a'") < place("b takes the oldest entry, 'a'"));
            }
            "Evict first, no lock" => {
                assert!(
                    text.contains("at most 2 entries, got d=4 c=3 e=5"),
                    "{text}"
                );
                assert!(place("a takes the oldest") < place("b sets entries['d']"));
                assert!(place("b sets entries['d']") < place("a sets entries['c']"));
            }
            "Two puts at once" => {
                assert_eq!(text, "Finished, wrong: expected a=1 or b=2, got nothing.");
            }
            "Out and back in" => {
                assert_eq!(end, Ending::Wrong);
                assert!(text.contains("b got None"), "{text}");
                assert!(
                    !steps.iter().any(|step| step.contains("oldest")),
                    "nobody evicts"
                );
            }
            "Reader without the lock" => assert!(text.contains("the reader saw 3"), "{text}"),
            other => panic!("{other} has no assertion"),
        }
    }
}
