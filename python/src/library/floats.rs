//! The functions of `math` that are those of the platform's library, with
//! CPython's words for what they are not defined for.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::builtins::defs;
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Vm, give};

defs! { FLOATS, "math":
    Function "exp" exp;
    Function "exp2" exp2;
    Function "expm1" expm1;
    Function "log1p" log1p;
    Function "sin" sin;
    Function "cos" cos;
    Function "tan" tan;
    Function "asin" asin;
    Function "acos" acos;
    Function "atan" atan;
    Function "sinh" sinh;
    Function "cosh" cosh;
    Function "tanh" tanh;
    Function "cbrt" cbrt;
    Function "fabs" fabs;
    Function "_log" log;
    Function "_two" two;
    Function "frexp" frexp;
    Function "modf" modf;
    Function "ulp" ulp;
    Function "_ldexp" ldexp;
    Function "_exact" exact;
    Function "_is" is;
}

/// A real number as a float.
pub(super) fn float_of(vm: &mut Vm, value: &Value) -> Got<f64> {
    match vm.real(value)? {
        Some(number) => Ok(number),
        None => {
            let class = vm.class_name(value);
            vm.type_error(format!("must be real number, not {class}"))
        }
    }
}

/// Where a function is defined.
#[derive(Clone, Copy)]
enum Domain {
    All,
    Finite,
    /// From -1 to 1.
    Unit,
    /// Above -1.
    AboveMinusOne,
}

fn one(vm: &mut Vm, args: Args, name: &str, domain: Domain, apply: fn(f64) -> f64) -> Flow {
    let [value] = args.exactly(vm, &format!("math.{name}"))?;
    let x = float_of(vm, &value)?;
    let wants = match domain {
        Domain::Finite if x.is_infinite() => Some("a finite input"),
        Domain::Unit if x.abs() > 1.0 => Some("a number in range from -1 up to 1"),
        Domain::AboveMinusOne if x <= -1.0 => Some("argument value > -1"),
        _ => None,
    };
    if let Some(wants) = wants {
        let got = crate::number::float_repr(x);
        return vm.value_error(format!("expected {wants}, got {got}"));
    }
    let result = apply(x);
    if result.is_infinite() && x.is_finite() {
        return vm.error(Type::OVERFLOW_ERROR, "math range error");
    }
    give(result)
}

macro_rules! functions {
    ($($name:ident $domain:ident $apply:expr;)*) => {$(
        fn $name(vm: &mut Vm, args: Args) -> Flow {
            one(vm, args, stringify!($name), Domain::$domain, $apply)
        }
    )*};
}

functions! {
    exp All f64::exp;
    exp2 All f64::exp2;
    expm1 All f64::exp_m1;
    log1p AboveMinusOne f64::ln_1p;
    sin Finite f64::sin;
    cos Finite f64::cos;
    tan Finite f64::tan;
    asin Unit f64::asin;
    acos Unit f64::acos;
    atan All f64::atan;
    sinh All f64::sinh;
    cosh All f64::cosh;
    tanh All f64::tanh;
    cbrt All f64::cbrt;
    fabs All f64::abs;
}

/// `log`, `log2` or `log10`, also of integers that are no floats.
fn log(vm: &mut Vm, args: Args) -> Flow {
    let [name, value] = args.exactly(vm, "log")?;
    let (apply, two): (fn(f64) -> f64, f64) = match name.as_text().map(|name| &**name) {
        Some("log2") => (f64::log2, 1.0),
        Some("log10") => (f64::log10, std::f64::consts::LOG10_2),
        _ => (f64::ln, std::f64::consts::LN_2),
    };
    let inner = vm.unwrap(&value);
    if let Some(whole) = inner.to_big() {
        if whole <= BigInt::ZERO {
            return vm.value_error("expected a positive input");
        }
        return give(match whole.to_f64().filter(|x| x.is_finite()) {
            Some(x) => apply(x),
            None => {
                let shift = whole.bits().saturating_sub(64);
                let head = (whole >> shift).to_f64().unwrap_or(f64::NAN);
                // CPython takes a fraction of at least a half.
                apply(head / 2f64.powi(64)) + two * (shift as f64 + 64.0)
            }
        });
    }
    let x = float_of(vm, &value)?;
    if x <= 0.0 {
        let got = crate::number::float_repr(x);
        return vm.value_error(format!("expected a positive input, got {got}"));
    }
    give(apply(x))
}

/// A function of two numbers.
fn two(vm: &mut Vm, args: Args) -> Flow {
    let [name, x, y] = args.exactly(vm, "function")?;
    let (x, y) = (float_of(vm, &x)?, float_of(vm, &y)?);
    let result = match name.as_text().map(|name| &**name) {
        Some("atan2") => x.atan2(y),
        Some("copysign") => x.copysign(y),
        Some("fmod") => x % y,
        Some("nextafter") if x.is_nan() => x,
        Some("nextafter") if x == y || y.is_nan() => y,
        Some("nextafter") if y > x => x.next_up(),
        Some("nextafter") => x.next_down(),
        _ => return Err(crate::vm::broken("no such function")),
    };
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return vm.value_error("math domain error");
    }
    give(result)
}

/// The fraction, from a half up to 1, and the power of two.
fn parts(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Those that are too small for all their digits are scaled up first.
    let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE {
        (x * 2f64.powi(64), 64)
    } else {
        (x, 0)
    };
    let bits = scaled.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i64 - 1022;
    let fraction = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (fraction, exponent - shift)
}

fn frexp(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "math.frexp")?;
    let (fraction, exponent) = parts(float_of(vm, &value)?);
    give(Value::tuple(vec![
        Value::from(fraction),
        Value::Int(exponent),
    ]))
}

fn modf(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "math.modf")?;
    let x = float_of(vm, &value)?;
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    let both = [fraction.copysign(x), x.trunc()];
    give(Value::tuple(both.map(Value::from).to_vec()))
}

fn ulp(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "math.ulp")?;
    let x = float_of(vm, &value)?.abs();
    give(if x == f64::MAX {
        x - x.next_down()
    } else if x.is_finite() {
        x.next_up() - x
    } else {
        x
    })
}

/// A fraction below 2**53 times a power of two.
fn ldexp(vm: &mut Vm, args: Args) -> Flow {
    let [fraction, power] = args.exactly(vm, "math.ldexp")?;
    let x = float_of(vm, &fraction)?;
    let power = match vm.unwrap(&power).to_big() {
        Some(power) => power
            .to_i64()
            .unwrap_or(if power < BigInt::ZERO { -9999 } else { 9999 }),
        None => return vm.type_error("Expected an int as second argument to ldexp."),
    };
    let result = scaled(x, power);
    if result.is_infinite() && x.is_finite() {
        return vm.error(Type::OVERFLOW_ERROR, "math range error");
    }
    give(result)
}

/// `x` times two to the power, rounded once.
fn scaled(x: f64, power: i64) -> f64 {
    let (fraction, exponent) = parts(x);
    let power = power.clamp(-9_999, 9_999) + exponent;
    if x == 0.0 || !x.is_finite() || power > 1_024 {
        return if x == 0.0 || !x.is_finite() {
            x
        } else {
            f64::INFINITY.copysign(x)
        };
    }
    if power >= -1_021 {
        return fraction * 2.0 * 2f64.powi(power as i32 - 1);
    }
    if power < -1_100 {
        return 0f64.copysign(x);
    }
    // One rounding: the first factor leaves all digits.
    fraction * 2f64.powi(-1_000) * 2f64.powi((power + 1_000) as i32)
}

/// A finite float as a whole number and a power of two; `None` for others.
fn exact(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "exact")?;
    let x = float_of(vm, &value)?;
    if !x.is_finite() {
        return give(Value::None);
    }
    let (fraction, exponent) = parts(x);
    let whole = (fraction * 2f64.powi(53)) as i64;
    give(Value::tuple(vec![
        Value::Int(whole),
        Value::Int(exponent - 53),
    ]))
}

fn is(vm: &mut Vm, args: Args) -> Flow {
    let [what, value] = args.exactly(vm, "is")?;
    let x: Got<f64> = float_of(vm, &value);
    let x = x?;
    give(match what.as_text().map(|name| &**name) {
        Some("nan") => x.is_nan(),
        Some("inf") => x.is_infinite(),
        _ => x.is_finite(),
    })
}
