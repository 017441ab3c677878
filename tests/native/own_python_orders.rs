//! Own Python goes over sets of objects in each order: CPython's follows from their
//! addresses.

use lockstep::model::Switch;
use lockstep::python::Typed;

use crate::support::own_python as support;

fn typed(source: &str) -> Typed {
    support::typed(&support::text(source))
}

/// Each text that is printed, with the number of its interleavings, sorted.
fn printed(source: &str) -> Vec<(String, String)> {
    let typed = typed(source);
    let outcomes = support::explored(&typed, Switch::Any).outcomes.into_iter();
    assert!(!typed.is_partial(), "{source}");
    let mut printed: Vec<_> = outcomes.map(|it| (it.result, it.interleavings)).collect();
    printed.sort();
    printed
}

/// The six orders of three, each in one interleaving.
fn all_orders_of_three() -> Vec<(String, String)> {
    let orders = ["1 2 3", "1 3 2", "2 1 3", "2 3 1", "3 1 2", "3 2 1"];
    orders.map(|it| (it.to_owned(), "1".to_owned())).to_vec()
}

const OBJECTS: &str = "
class Object:
    def __init__(self, n): self.n = n
objects = {Object(1), Object(2), Object(3)}
";

const FUTURES: &str = "
from concurrent.futures import Future, as_completed, wait
futures = [Future() for _ in range(3)]
for n, future in enumerate(futures, 1): future.set_result(n)
";

#[test]
fn a_set_of_objects_is_gone_over_in_each_order() {
    for shows in [
        "print(*[it.n for it in objects])",
        "print(*(it.n for it in list(objects)))",
        "a, b, c = objects; print(a.n, b.n, c.n)",
        "def show(a, b, c): print(a.n, b.n, c.n)\nshow(*objects)",
        "print(objects.pop().n, objects.pop().n, objects.pop().n)",
        "print(*[it.n for it in sorted(objects, key=lambda it: 0)])",
        "print(*[it.n for it in frozenset(objects)])",
        "it = iter(objects); print(next(it).n, next(it).n, next(it).n)",
    ] {
        let source = format!("{OBJECTS}{shows}");
        assert_eq!(printed(&source), all_orders_of_three(), "{shows}");
    }
}

#[test]
fn futures_that_are_done_come_in_each_order() {
    for shows in [
        "print(*[it.result() for it in as_completed(futures)])",
        "print(*[it.result() for it in wait(futures).done])",
    ] {
        let source = format!("{FUTURES}{shows}");
        assert_eq!(printed(&source), all_orders_of_three(), "{shows}");
    }
    // Those that are done later come as they are done.
    let later = "futures[2] = Future()
order = as_completed(futures)
print(next(order).result(), next(order).result(), end=' ')
futures[2].set_result(3)
print(next(order).result())";
    let both = ["1 2 3", "2 1 3"].map(|it| (it.to_owned(), "1".to_owned()));
    assert_eq!(printed(&format!("{FUTURES}{later}")), both);
}

/// It was drawn by then, whoever goes over it, as long as nothing is added.
#[test]
fn a_set_keeps_its_order() {
    for same in [
        "print([*objects] == list(objects))",
        "print([it.n for it in objects] == [it.n for it in objects])",
        "first = next(iter(objects)); print(objects.pop() is first)",
        "a, b, c = objects; objects.discard(b); print([*objects] == [a, c])",
        "print(all(it is other for it, other in zip(objects, objects)))",
    ] {
        let source = format!("{OBJECTS}{same}");
        let texts: Vec<_> = printed(&source).into_iter().map(|it| it.0).collect();
        assert_eq!(texts, ["True"], "{same}");
    }
}

#[test]
fn where_nobody_can_tell_there_is_no_choice() {
    for one in [
        "print(len(objects), len(objects | objects), objects == set(objects))",
        "print(sum(1 for it in [objects]))",
        "print({1, 2, 3}, (1, 2) in {(1, 2), (3, 4)})",
        "one = {Object(4)}; print(next(iter(one)).n, one.pop().n)",
    ] {
        assert_eq!(printed(&format!("{OBJECTS}{one}")).len(), 1, "{one}");
    }
}

/// Seven objects have 5,040 orders.
#[test]
fn more_than_six_objects_are_gone_over_in_one_order_which_is_said() {
    let source = "class Object: pass
objects = {Object() for _ in range(COUNT)}
print(len([it for it in objects]))";
    for (count, is_partial) in [("6", false), ("7", true)] {
        let typed = typed(&source.replace("COUNT", count));
        let findings = support::explored(&typed, Switch::Any);
        assert_eq!(findings.outcomes.len(), 1);
        assert_eq!(typed.is_partial(), is_partial, "{count} objects");
        let notices = typed.notices();
        let said = "line 3: the order of a set of objects is arbitrary";
        assert_eq!(
            notices.iter().any(|it| it.starts_with(said)),
            is_partial,
            "{notices:?}"
        );
    }
}

/// What others add or remove meanwhile is seen at once or not at all, as `list()` is
/// one action in CPython: nobody is told that the set has changed its size.
#[test]
fn a_copy_is_made_in_one_action() {
    let source = "import threading
class Object: pass
objects = {Object(), Object()}
def add(): objects.add(Object())
thread = threading.Thread(target=add)
thread.start()
print(len(list(objects)))
thread.join()";
    let texts: Vec<_> = printed(source).into_iter().map(|it| it.0).collect();
    assert_eq!(texts, ["2", "3"]);
}
