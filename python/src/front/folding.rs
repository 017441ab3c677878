//! Mends what the compiler makes of `7.0 // 0.5` and `2 ** -1074`.
//!
//! It works out operators of constants as CPython does, but for floats that `//` divides without a
//! rest it gives 0 (rustpython-codegen 0.6, `float_div_mod`), as for powers that are smaller than
//! floats usually are. Such quotients and powers are worked out here, in the tree, before the code
//! is made.

use std::cell::Cell;

use num_bigint::BigInt;
use rustpython_compiler::ast::visitor::transformer::{Transformer, walk_expr};
use rustpython_compiler::ast::{
    Expr, ExprNumberLiteral, Mod, Number as Literal, Operator, UnaryOp,
};
use rustpython_compiler::codegen::compile::compile_top;
use rustpython_compiler::core::SourceFileBuilder;
use rustpython_compiler::parser::parse_module;
use rustpython_compiler::{CodeObject, CompileError, CompileOpts, Mode};

use crate::number::{
    Number, float_floor_div, float_modulo, float_power, floor_div, modulo, multiply, power,
    shift_left, shift_right, to_float, true_divide, true_divide_floats,
};

/// The code of a text that is no error, if there are such quotients in it.
pub(super) fn corrected(text: &str, file: &str) -> Option<Result<CodeObject, CompileError>> {
    if !text.contains("//") && !text.contains("**") {
        return None;
    }
    let mut tree = parse_module(text).ok()?.into_syntax();
    let quotients = Quotients(Cell::new(0));
    tree.body
        .iter_mut()
        .for_each(|stmt| quotients.visit_stmt(stmt));
    if quotients.0.get() == 0 {
        return None;
    }
    let source = SourceFileBuilder::new(file, text).finish();
    let code = compile_top(
        Mod::Module(tree),
        source,
        Mode::Exec,
        CompileOpts::default(),
    );
    Some(code.map_err(Into::into))
}

/// Counts those that it has worked out.
struct Quotients(Cell<usize>);

impl Transformer for Quotients {
    fn visit_expr(&self, expr: &mut Expr) {
        walk_expr(self, expr);
        let Expr::BinOp(operation) = expr else { return };
        if !matches!(operation.op, Operator::FloorDiv | Operator::Pow) {
            return;
        }
        let Some(Number::Float(value)) = binary(operation.op, &operation.left, &operation.right)
        else {
            return;
        };
        if operation.op == Operator::Pow && !value.is_subnormal() {
            return;
        }
        self.0.set(self.0.get() + 1);
        *expr = Expr::NumberLiteral(ExprNumberLiteral {
            node_index: operation.node_index.clone(),
            range: operation.range,
            value: Literal::Float(value),
        });
    }
}

/// The value of an expression of nothing but real numbers.
fn value(expr: &Expr) -> Option<Number> {
    match expr {
        Expr::NumberLiteral(literal) => match &literal.value {
            Literal::Int(value) => value.to_string().parse().ok().map(Number::Int),
            Literal::Float(value) => Some(Number::Float(*value)),
            Literal::Complex { .. } => None,
        },
        Expr::UnaryOp(operation) => match (operation.op, value(&operation.operand)?) {
            (UnaryOp::UAdd, number) => Some(number),
            (UnaryOp::USub, Number::Int(value)) => Some(Number::Int(-value)),
            (UnaryOp::USub, Number::Float(value)) => Some(Number::Float(-value)),
            (UnaryOp::Invert, Number::Int(value)) => Some(Number::Int(!value)),
            _ => None,
        },
        Expr::BinOp(operation) => binary(operation.op, &operation.left, &operation.right),
        _ => None,
    }
}

fn binary(op: Operator, left: &Expr, right: &Expr) -> Option<Number> {
    match (value(left)?, value(right)?) {
        (Number::Int(a), Number::Int(b)) => integers(op, &a, &b),
        (Number::Int(a), Number::Float(b)) => floats(op, to_float(&a).ok()?, b),
        (Number::Float(a), Number::Int(b)) => floats(op, a, to_float(&b).ok()?),
        (Number::Float(a), Number::Float(b)) => floats(op, a, b),
    }
}

fn integers(op: Operator, a: &BigInt, b: &BigInt) -> Option<Number> {
    let answer = match op {
        Operator::Add => Ok(a + b),
        Operator::Sub => Ok(a - b),
        Operator::Mult => multiply(a, b),
        Operator::FloorDiv => floor_div(a, b),
        Operator::Mod => modulo(a, b),
        Operator::Div => return true_divide(a, b).ok().map(Number::Float),
        Operator::Pow => return power(a, b).ok(),
        Operator::LShift => shift_left(a, b),
        Operator::RShift => shift_right(a, b),
        Operator::BitAnd => Ok(a & b),
        Operator::BitOr => Ok(a | b),
        Operator::BitXor => Ok(a ^ b),
        _ => return None,
    };
    answer.ok().map(Number::Int)
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Number> {
    let answer = match op {
        Operator::Add => Ok(a + b),
        Operator::Sub => Ok(a - b),
        Operator::Mult => Ok(a * b),
        Operator::Div => true_divide_floats(a, b),
        Operator::FloorDiv => float_floor_div(a, b),
        Operator::Mod => float_modulo(a, b),
        Operator::Pow => float_power(a, b),
        _ => return None,
    };
    answer.ok().map(Number::Float)
}
