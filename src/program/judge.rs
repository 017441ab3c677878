//! What came of a run, and whether that is right.

/// What came out of a run, and how it compares with what should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub result: String,
    /// What there is to say of it.
    pub judgement: Judgement,
}

/// Whether a result is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The program did what it was meant to do.
    Right { expected: String },
    /// It did not.
    Wrong { expected: String },
    /// It says itself that it did not: an `assert` failed, with these words.
    Failed { why: String },
    /// Nobody said what is right.
    Unjudged,
}

impl Judgement {
    /// What should have come out, where anybody said.
    pub fn expected(&self) -> Option<&str> {
        match self {
            Judgement::Right { expected } | Judgement::Wrong { expected } => Some(expected),
            Judgement::Failed { .. } | Judgement::Unjudged => None,
        }
    }
}

impl Check {
    /// A result that is right or wrong.
    pub fn new(result: String, expected: String, right: bool) -> Self {
        let judgement = match right {
            true => Judgement::Right { expected },
            false => Judgement::Wrong { expected },
        };
        Check { result, judgement }
    }

    /// A check that is right when `result` and `expected` are equal.
    pub fn equal(result: impl ToString, expected: impl ToString) -> Self {
        let (result, expected) = (result.to_string(), expected.to_string());
        let right = result == expected;
        Check::new(result, expected, right)
    }

    /// A result of a program that says itself, in the words `why`, that it is wrong.
    pub fn failed(result: String, why: String) -> Self {
        let judgement = Judgement::Failed { why };
        Check { result, judgement }
    }

    /// A result of which nobody said whether it is right.
    pub fn unjudged(result: impl ToString) -> Self {
        Check {
            result: result.to_string(),
            judgement: Judgement::Unjudged,
        }
    }
}

/// What the order in which lines are printed means to a check. Where it decides
/// nothing, it need not be known for a verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// It can decide what is right.
    #[default]
    Decides,
    /// The result can tell it, and it decides nothing. Nor does who printed what.
    IsTold,
    /// It makes no difference, nor does who printed what.
    IsIgnored,
}
