//! Every code object is CPython 3.14's: instructions, arguments, jumps, constants, names, slots,
//! exception table, positions, depth of the stack.

use lockstep_python::front::{Code, Constant, Module, Opcode, Slot, compile};
use serde_json::{Value, json};

use crate::support::{Python, ask, files, path};

/// As `codes.py` describes a code object.
fn described(module: &Module, code: &Code) -> Value {
    let names = |chosen: fn(&Slot) -> bool| {
        let slots = code.slots.iter().filter(|slot| chosen(slot));
        slots.map(|slot| json!(slot.name)).collect::<Vec<_>>()
    };
    let handlers = code.handlers.iter().map(|handler| {
        json!([
            handler.start,
            handler.end,
            handler.target,
            handler.depth,
            handler.pushes_unit
        ])
    });
    let positions = code.positions.iter().map(|position| match position {
        None => json!([null, null, null, null]),
        Some(position) => {
            let (start, end) = position.columns.unzip();
            json!([position.line, position.end_line, start, end])
        }
    });
    let constants = code
        .constants
        .iter()
        .map(|constant| self::constant(module, constant));
    let arguments = code.arguments;
    json!({
        "name": code.name,
        "qualified_name": code.qualified_name,
        "first_line": code.first_line,
        "flags": code.flags.0,
        "arguments": [arguments.positional, arguments.positional_only, arguments.keyword_only],
        "units": code.units.len(),
        "instructions": instructions(code),
        "constants": constants.collect::<Vec<_>>(),
        "names": code.names,
        "variables": names(|slot| slot.is_local),
        "cells": names(|slot| slot.is_cell),
        "free": names(|slot| slot.is_free),
        "slots": names(|_| true),
        "handlers": handlers.collect::<Vec<_>>(),
        "positions": positions.collect::<Vec<_>>(),
        "stack_depth": code.stack_depth,
    })
}

/// For each: where it begins, prefixes counted, and where it is; its opcode, argument and target.
fn instructions(code: &Code) -> Vec<Value> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(unit) = code.units.get(place) {
        let mut at = place;
        while code
            .units
            .get(at + 1)
            .is_some_and(|next| next.next == unit.next && next.op == unit.op)
        {
            at += 1;
        }
        let target = code.jump(place as u32);
        // CPython names the END_FOR that a loop which has ended leaves out.
        let target = target.map(|to| to - u32::from(unit.op == Opcode::ForIter));
        found.push(json!([place, at, unit.op.as_u8(), unit.argument, target]));
        place = unit.next as usize;
    }
    found
}

fn constant(module: &Module, constant: &Constant) -> Value {
    let all = |parts: &[Constant]| -> Vec<Value> {
        parts
            .iter()
            .map(|part| self::constant(module, part))
            .collect()
    };
    match constant {
        Constant::None => json!(["NoneType", "None"]),
        Constant::Ellipsis => json!(["ellipsis", "Ellipsis"]),
        Constant::Bool(value) => json!(["bool", if *value { "True" } else { "False" }]),
        Constant::Int(value) => json!(["int", value.to_string()]),
        Constant::Float(value) => json!(["float", format!("{:016x}", value.to_bits())]),
        Constant::Str(value) => json!(["str", value]),
        Constant::Bytes(value) => {
            let hex: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
            json!(["bytes", hex])
        }
        Constant::Tuple(parts) => json!(["tuple", all(parts)]),
        Constant::FrozenSet(parts) => {
            let mut parts = all(parts);
            parts.sort_by_key(Value::to_string);
            json!(["frozenset", parts])
        }
        Constant::Slice(parts) => json!(["slice", all(&parts[..])]),
        Constant::Code(id) => json!(["code", module.code(*id).qualified_name]),
    }
}

/// What differs between the two, by name.
fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let parts = ours.as_object().expect("an object").iter();
    let each = parts.filter(|(part, value)| theirs[part.as_str()] != **value);
    each.map(|(part, value)| {
        format!(
            "{part}:\n  ours   {value}\n  theirs {}",
            theirs[part.as_str()]
        )
    })
    .collect()
}

#[test]
fn every_code_object_is_cpythons() {
    let mut corpus = files(&path("tests/corpus"), ".py");
    corpus.extend(files(&path("../src/exercise"), ".py"));
    let texts: Vec<&str> = corpus.iter().map(|(_, text)| &**text).collect();
    let theirs = ask(Python::Newest, "codes.py", &json!(texts));
    let (mut compared, mut wrong) = (0, Vec::new());
    for ((file, text), theirs) in corpus.iter().zip(theirs.as_array().expect("a list")) {
        let file = file.file_name().expect("a name").to_string_lossy();
        let module = compile(text).unwrap_or_else(|refusal| panic!("{file}: {refusal}"));
        let theirs = theirs.as_array().expect("a list");
        assert_eq!(module.codes.len(), theirs.len(), "{file}");
        for (code, theirs) in module.codes.iter().zip(theirs) {
            compared += 1;
            for difference in differences(&described(&module, code), theirs) {
                wrong.push(format!("{file} {}: {difference}", code.qualified_name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 300, "only {compared} code objects");
}
