//! Operators: whose method is asked, and what built-in values make of them.

mod arithmetic;
mod sequences;

use super::{Args, Flow, Got, Routine, Vm, give};
use crate::value::{Type, Value};
use std::cmp::Ordering;

/// A binary operator's kind, in the order of CPython's `NB_…` numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binary {
    Add,
    And,
    FloorDivide,
    LeftShift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    RightShift,
    Subtract,
    TrueDivide,
    Xor,
}

/// In the order of their numbers, with the names of their methods and signs.
const BINARY: [(Binary, &str, &str); 13] = [
    (Binary::Add, "add", "+"),
    (Binary::And, "and", "&"),
    (Binary::FloorDivide, "floordiv", "//"),
    (Binary::LeftShift, "lshift", "<<"),
    (Binary::MatrixMultiply, "matmul", "@"),
    (Binary::Multiply, "mul", "*"),
    (Binary::Remainder, "mod", "%"),
    (Binary::Or, "or", "|"),
    (Binary::Power, "pow", "** or pow()"),
    (Binary::RightShift, "rshift", ">>"),
    (Binary::Subtract, "sub", "-"),
    (Binary::TrueDivide, "truediv", "/"),
    (Binary::Xor, "xor", "^"),
];

impl Binary {
    /// The operator with CPython's number, and whether it is in place.
    pub(crate) fn numbered(number: u32) -> Option<(Binary, bool)> {
        let in_place = number >= 13;
        let at = number as usize - if in_place { 13 } else { 0 };
        BINARY.get(at).map(|(binary, ..)| (*binary, in_place))
    }

    fn word(self) -> &'static str {
        BINARY[self as usize].1
    }

    fn sign(self) -> &'static str {
        BINARY[self as usize].2
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

/// In the order of their numbers: method, the method that is asked of the other
/// side, sign.
const RELATIONS: [(Relation, &str, &str, &str); 6] = [
    (Relation::Less, "__lt__", "__gt__", "<"),
    (Relation::LessOrEqual, "__le__", "__ge__", "<="),
    (Relation::Equal, "__eq__", "__eq__", "=="),
    (Relation::NotEqual, "__ne__", "__ne__", "!="),
    (Relation::Greater, "__gt__", "__lt__", ">"),
    (Relation::GreaterOrEqual, "__ge__", "__le__", ">="),
];

impl Relation {
    /// The relation with CPython's number.
    pub(crate) fn numbered(number: u32) -> Option<Relation> {
        RELATIONS
            .get(number as usize)
            .map(|(relation, ..)| *relation)
    }

    pub(super) fn sign(self) -> &'static str {
        RELATIONS[self as usize].3
    }

    pub(super) fn holds(self, ordering: Ordering) -> bool {
        match self {
            Relation::Less => ordering.is_lt(),
            Relation::LessOrEqual => ordering.is_le(),
            Relation::Equal => ordering.is_eq(),
            Relation::NotEqual => ordering.is_ne(),
            Relation::Greater => ordering.is_gt(),
            Relation::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// What two operands are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    Binary(Binary),
    /// `+=` and the like.
    InPlace(Binary),
    Compare(Relation),
}

impl Operator {
    /// The methods that the left and the right operand are asked for.
    fn methods(self) -> (String, String) {
        match self {
            Operator::Binary(binary) | Operator::InPlace(binary) => (
                format!("__{}__", binary.word()),
                format!("__r{}__", binary.word()),
            ),
            Operator::Compare(relation) => {
                let (_, method, other, _) = RELATIONS[relation as usize];
                (method.to_owned(), other.to_owned())
            }
        }
    }
}

impl Vm<'_> {
    /// `a + b` and the like.
    pub(crate) fn binary(&mut self, operator: Operator, a: &Value, b: &Value) -> Flow {
        let tries = self.tries(operator, a, b)?;
        if tries.is_empty() {
            return self.binary_native(operator, a, b);
        }
        self.operate_next(operator, [a.clone(), b.clone()], tries)
    }

    /// The methods of the program that are asked, the first one last. None: the
    /// operands are built-in values.
    pub(super) fn tries(
        &mut self,
        operator: Operator,
        a: &Value,
        b: &Value,
    ) -> Got<Vec<(Value, Args)>> {
        let mut tries = Vec::new();
        let plain = |vm: &Self, value: &Value| matches!(vm.class_of(value), Value::Type(_));
        if plain(self, a) && plain(self, b) {
            return Ok(tries);
        }
        let (left, right) = operator.methods();
        let mut ask = |vm: &mut Self, of: &Value, name: &str, other: &Value| -> Got<()> {
            if let Some(method) = vm.own_special(of, name)? {
                tries.push((method, Args::from(vec![other.clone()])));
            }
            Ok(())
        };
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let same = self.is_same(&class_a, &class_b);
        // A subclass is asked first, since it may know better.
        let first = !same && self.is_subclass(&class_b, &class_a);
        if let Operator::InPlace(binary) = operator {
            ask(self, a, &format!("__i{}__", binary.word()), b)?;
        }
        if first {
            ask(self, b, &right, a)?;
        }
        ask(self, a, &left, b)?;
        let compares = matches!(operator, Operator::Compare(_));
        if !first && (!same || compares) {
            ask(self, b, &right, a)?;
        }
        tries.reverse();
        Ok(tries)
    }

    /// Asks the next method, or says that there is none.
    pub(super) fn operate_next(
        &mut self,
        operator: Operator,
        operands: [Value; 2],
        mut others: Vec<(Value, Args)>,
    ) -> Flow {
        if let Some((method, args)) = others.pop() {
            let routine = Routine::Operate {
                operator,
                operands: Box::new(operands),
                others,
            };
            return self.call_from(routine, &method, args);
        }
        let [a, b] = operands;
        match operator {
            // The built-in class of one of them is asked as well.
            Operator::Compare(relation) if !self.both_answer(relation, &a, &b)? => {
                self.compare_native(relation, &a, &b)
            }
            Operator::Compare(Relation::Equal) => give(self.is_same(&a, &b)),
            Operator::Compare(Relation::NotEqual) => give(!self.is_same(&a, &b)),
            Operator::Compare(relation) => {
                let (x, y) = (self.unwrap(&a), self.unwrap(&b));
                match super::compare::simple_order(&x, &y) {
                    Some(ordering) => {
                        give(ordering.is_some_and(|ordering| relation.holds(ordering)))
                    }
                    None => self.no_order(relation, &a, &b),
                }
            }
            _ => self.binary_native(operator, &a, &b),
        }
    }

    /// Whether the program has methods for the relation in the classes of both.
    fn both_answer(&mut self, relation: Relation, a: &Value, b: &Value) -> Got<bool> {
        let (left, right) = Operator::Compare(relation).methods();
        let left = self.own_special(a, &left)?.is_some();
        Ok(left && self.own_special(b, &right)?.is_some())
    }

    /// An operator on built-in values, or on what inherits from them.
    pub(crate) fn binary_native(&mut self, operator: Operator, a: &Value, b: &Value) -> Flow {
        let (Operator::Binary(binary) | Operator::InPlace(binary)) = operator else {
            return Err(super::broken("no binary operator"));
        };
        let in_place = matches!(operator, Operator::InPlace(_));
        let (x, y) = (self.unwrap(a), self.unwrap(b));
        if let Some(done) = self.arithmetic(binary, &x, &y)? {
            return give(done);
        }
        if let Some(answer) = self.sequences(binary, in_place, &x, &y)? {
            return Ok(answer);
        }
        self.no_operator(binary, in_place, a, b)
    }

    fn no_operator(&mut self, binary: Binary, in_place: bool, a: &Value, b: &Value) -> Flow {
        let sign = match (binary, in_place) {
            (Binary::Power, true) => "**=".to_owned(),
            (binary, true) => format!("{}=", binary.sign()),
            (binary, false) => binary.sign().to_owned(),
        };
        let (left, right) = (self.class_name(a), self.class_name(b));
        let class = self.base_type(&self.class_of(a));
        if binary == Binary::Add {
            match class {
                Type::STR | Type::LIST | Type::TUPLE => {
                    let name = class.name();
                    return self.type_error(format!(
                        "can only concatenate {name} (not \"{right}\") to {name}"
                    ));
                }
                Type::BYTES | Type::BYTEARRAY => {
                    return self.type_error(format!("can't concat {right} to {left}"));
                }
                _ => {}
            }
        }
        let sequence = |class| matches!(class, Type::STR | Type::LIST | Type::TUPLE | Type::BYTES);
        let other = self.base_type(&self.class_of(b));
        if binary == Binary::Multiply && (sequence(class) || sequence(other)) {
            let by = if sequence(class) { right } else { left };
            return self.type_error(format!("can't multiply sequence by non-int of type '{by}'"));
        }
        self.type_error(format!(
            "unsupported operand type(s) for {sign}: '{left}' and '{right}'"
        ))
    }
}
