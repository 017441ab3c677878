//! Which variables can still be read: by hand, and by following every way through the code.

use lockstep_python::front::{Code, Module, Opcode, compile};

use crate::support::{files, path};

fn function(source: &str) -> Code {
    let module: Module = compile(source).unwrap_or_else(|refusal| panic!("{refusal}"));
    module.codes[1].clone()
}

/// The names of the slots that are live at the last instruction of that kind.
fn live_at(code: &Code, op: Opcode) -> Vec<&str> {
    let place = code
        .units
        .iter()
        .rposition(|unit| unit.op == op)
        .expect("there is one");
    live(code, place as u32)
}

fn live(code: &Code, unit: u32) -> Vec<&str> {
    let slots = (0_u32..).zip(&code.slots);
    let live = slots.filter(|(number, _)| code.is_live(unit, *number));
    live.map(|(_, slot)| slot.name.as_str()).collect()
}

#[test]
fn what_is_not_read_again_is_not_live() {
    let code = function("def f(a, b):\n    c = a\n    g()\n    return c\n");
    assert_eq!(live(&code, 0), ["a"]);
    assert_eq!(live_at(&code, Opcode::Call), ["c"]);
    assert_eq!(live_at(&code, Opcode::ReturnValue), [""; 0]);
}

#[test]
fn loops_and_handlers_keep_what_they_read() {
    let code = function(
        "def f(xs):\n    n = 0\n    unused = 1\n    for x in xs:\n        n += g(x)\n    return n\n",
    );
    // The old `n` is on the stack by then.
    assert_eq!(live_at(&code, Opcode::Call), [""; 0]);
    assert_eq!(live_at(&code, Opcode::ForIter), ["n"]);
    let code = function(
        "def f(x, y):\n    try:\n        g()\n    except E:\n        return y\n    h(x)\n",
    );
    let calls: Vec<u32> = (0_u32..)
        .zip(&code.units)
        .filter(|(_, unit)| unit.op == Opcode::Call)
        .map(|(place, _)| place)
        .collect();
    assert_eq!(live(&code, calls[0]), ["x", "y"]);
    assert_eq!(live(&code, calls[1]), [""; 0]);
}

#[test]
fn who_asks_for_all_variables_finds_them() {
    let code = function("def f(a, b):\n    c = 1\n    return locals()\n");
    assert_eq!(live_at(&code, Opcode::ReturnValue), ["a", "b", "c"]);
    // Whatever it is called elsewhere in the text.
    let code = function("def f(a, b):\n    return all_of_them()\nall_of_them = locals\n");
    assert_eq!(live_at(&code, Opcode::Call), ["a", "b"]);
}

#[test]
fn more_slots_than_a_word_has_bits() {
    let names: Vec<String> = (0..150).map(|number| format!("v{number}")).collect();
    let (all, sum) = (names.join(" = "), names.join(" + "));
    let code = function(&format!(
        "def f():\n    {all} = g()\n    h()\n    return {sum}\n"
    ));
    assert_eq!(live_at(&code, Opcode::Call), names);
}

/// Reads and writes of an instruction, by its name.
fn uses(code: &Code, place: usize) -> (Vec<u32>, Vec<u32>) {
    let unit = code.units[place];
    let (first, second) = (unit.argument / 16, unit.argument % 16);
    match &*format!("{:?}", unit.op) {
        "LoadFastLoadFast" | "LoadFastBorrowLoadFastBorrow" => (vec![first, second], vec![]),
        "StoreFastStoreFast" => (vec![], vec![first, second]),
        // It stores first.
        "StoreFastLoadFast" if first == second => (vec![], vec![first]),
        "StoreFastLoadFast" => (vec![second], vec![first]),
        "StoreFast" => (vec![], vec![unit.argument]),
        name if name.starts_with("LoadFast") || name == "DeleteFast" || name == "MakeCell" => {
            (vec![unit.argument], vec![])
        }
        name if name.ends_with("Deref") => (vec![unit.argument], vec![]),
        _ => (vec![], vec![]),
    }
}

/// Whether some way from `start` comes to a read of the slot before a write of it.
fn is_read_on_some_way(code: &Code, start: usize, slot: u32) -> bool {
    let mut seen = vec![false; code.units.len()];
    let mut open = vec![start];
    while let Some(place) = open.pop() {
        if std::mem::replace(&mut seen[place], true) {
            continue;
        }
        let unit = code.units[place];
        if let Some(handler) = code.handler(place as u32) {
            open.push(handler.target as usize);
        }
        let (reads, writes) = uses(code, place);
        if reads.contains(&slot) {
            return true;
        }
        if writes.contains(&slot) {
            continue;
        }
        let name = format!("{:?}", unit.op);
        let ends = ["ReturnValue", "RaiseVarargs", "Reraise"].contains(&&*name);
        let always = name.starts_with("JumpForward") || name.starts_with("JumpBackward");
        if !ends && !always && (unit.next as usize) < code.units.len() {
            open.push(unit.next as usize);
        }
        open.extend(code.jump(place as u32).map(|place| place as usize));
    }
    false
}

#[test]
fn every_way_through_the_corpus_agrees() {
    let mut compared = 0;
    for (file, text) in files(&path("tests/corpus"), ".py") {
        let module = compile(&text).unwrap_or_else(|refusal| panic!("{refusal}"));
        for code in &module.codes {
            for place in 0..code.units.len() {
                if code.units[place].op == Opcode::Cache {
                    continue;
                }
                for slot in 0..code.slots.len() as u32 {
                    compared += 1;
                    assert_eq!(
                        code.is_live(place as u32, slot),
                        is_read_on_some_way(code, place, slot),
                        "{} {} unit {place} slot {slot}",
                        file.display(),
                        code.qualified_name
                    );
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}
