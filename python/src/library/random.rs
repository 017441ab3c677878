//! Generators of random numbers: an object has its seed and how many words were drawn.

use std::cell::RefCell;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::ask::{Ask, Chance, Key, Notice};
use crate::builtins::defs;
use crate::number::Twister;
use crate::value::{Text, Value};
use crate::vm::{Args, Flow, Got, OWN, Stop, Vm, broken, give};

defs! { RANDOM, "random":
    Function "_seed" seed;
    Function "_random" random;
    Function "_bits" bits;
    Function "_chosen" chosen;
}

/// Where an object that was seeded has its seed and its number of words.
pub(crate) const STATE: &str = "*state";
/// So many words one generator gives, of 32 bits.
const MOST_WORDS: u64 = 1_000_000;
/// The most numbers of which each is tried.
const MOST_TRIED: i64 = 8;
/// So many bits are drawn at once.
const MOST_BITS: i64 = 100_000;

thread_local! {
    /// The generator that was used last, with its seed: going on from where it stands
    /// is quicker than coming there again.
    static LAST: RefCell<Option<(BigInt, Twister)>> = const { RefCell::new(None) };
}

/// `seed(integer)`; `None`: each thread has numbers of its own, which are always the same.
fn seed(vm: &mut Vm, args: Args) -> Flow {
    let [generator, seed] = args.exactly(vm, "seed")?;
    let at = generator.as_ref().ok_or_else(|| broken("no generator"))?;
    let state = match vm.unwrap(&seed).to_big() {
        Some(seed) => state(seed, 0),
        None => Value::None,
    };
    let name: Text = STATE.into();
    let object = vm.write(at, Key::Name(name.clone()))?;
    object.fields.set(name, state);
    give(Value::None)
}

fn random(vm: &mut Vm, args: Args) -> Flow {
    let [generator] = args.exactly(vm, "random")?;
    draw(vm, &generator, |twister| Value::from(twister.random()))
}

fn bits(vm: &mut Vm, args: Args) -> Flow {
    let [generator, bits] = args.exactly(vm, "getrandbits")?;
    let bits = match vm.unwrap(&bits) {
        Value::Int(bits) if bits < 0 => {
            return vm.value_error("number of bits must be non-negative");
        }
        Value::Int(bits) if bits <= MOST_BITS => bits as u64,
        Value::Bool(bit) => u64::from(bit),
        Value::Int(_) | Value::Big(_) => {
            let message =
                format!("more than {MOST_BITS} random bits at once are not supported: draw fewer");
            return Err(Stop::Refused(message.into()));
        }
        other => {
            let class = vm.class_name(&other);
            let message = format!("'{class}' object cannot be interpreted as an integer");
            return vm.type_error(message);
        }
    };
    draw(vm, &generator, |twister| Value::int(twister.bits(bits)))
}

/// A number below `end`, each of which is to be tried; `None` where it is to be
/// drawn: there is a seed, there are too many numbers, or nothing is to be tried.
fn chosen(vm: &mut Vm, args: Args) -> Flow {
    let [generator, end] = args.exactly(vm, "_chosen")?;
    let count = match end {
        Value::Int(count @ 1..=MOST_TRIED) if vm.program.tries_every() => count,
        _ => return give(Value::None),
    };
    let at = generator.as_ref().ok_or_else(|| broken("no generator"))?;
    let name: Text = STATE.into();
    let state = vm.read(at, Key::Name(name.clone()))?.fields.get(&name);
    match state.is_none_or(Value::is_none) {
        true if count == 1 => give(Value::Int(0)),
        true => Err(Stop::Ask(Box::new(Ask::Choose {
            count: count as u8,
            of: Chance::Number,
        }))),
        false => give(Value::None),
    }
}

/// Draws in one go: what the generator stands at is read and stored at once.
fn draw(vm: &mut Vm, generator: &Value, draw: impl Fn(&mut Twister) -> Value) -> Flow {
    let at = generator.as_ref().ok_or_else(|| broken("no generator"))?;
    let name: Text = STATE.into();
    let object = vm.read(at, Key::Name(name.clone()))?;
    if object.fields.get(&name).is_none_or(Value::is_none) {
        // Nobody gave it a seed: the thread draws from what is its own.
        vm.notice(match vm.program.tries_every() {
            true => Notice::TooMany,
            false => Notice::Unseeded,
        });
        let own: Text = format!("{OWN}random").into();
        let seed = BigInt::from(vm.local.key);
        vm.told.who = true;
        let before = vm.local.modules.get(&own).cloned();
        let (after, drawn) = step(&before.unwrap_or_else(|| state(seed, 0)), draw)?;
        vm.local.modules.set(own, after);
        return give(drawn);
    }
    let fields = &mut vm.write(at, Key::Name(name.clone()))?.fields;
    let before = fields.get(&name).ok_or_else(|| broken("no state"))?;
    let (after, drawn) = step(before, draw)?;
    fields.set(name, after);
    give(drawn)
}

fn state(seed: BigInt, words: i64) -> Value {
    Value::tuple(vec![Value::int(seed), Value::Int(words)])
}

/// Where the generator stands after a draw, and what was drawn.
fn step(before: &Value, draw: impl Fn(&mut Twister) -> Value) -> Got<(Value, Value)> {
    let parts = match before {
        Value::Tuple(parts) => &parts[..],
        _ => &[],
    };
    let (seed, words) = match parts {
        [seed, Value::Int(words)] => (seed.to_big(), words.to_u64()),
        _ => (None, None),
    };
    let (Some(seed), Some(words)) = (seed, words) else {
        return Err(broken("no state of a generator"));
    };
    if words >= MOST_WORDS {
        let message = format!(
            "more than {MOST_WORDS} draws from one generator are not supported: draw fewer"
        );
        return Err(Stop::Refused(message.into()));
    }
    let last = LAST.take();
    let last = last.filter(|(of, twister)| *of == seed && twister.words() == words);
    let mut twister = last.map_or_else(|| Twister::after(&seed, words), |(_, twister)| twister);
    let drawn = draw(&mut twister);
    let after = state(seed.clone(), twister.words() as i64);
    LAST.set(Some((seed, twister)));
    Ok((after, drawn))
}
