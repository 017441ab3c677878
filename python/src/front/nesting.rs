//! How deep a text is nested, before it is parsed: the compiler goes as deep, and its stack ends.

use rustpython_compiler::ast::token::TokenKind;
use rustpython_compiler::parser::Mode;
use rustpython_compiler::parser::lexer::lex;

use super::{Kind, Refusal, Span};

/// How deep an expression may be nested: indented blocks, brackets and the operators around it,
/// of which a row such as `a + b + c` nests too.
pub const DEEPEST_NESTING: usize = 200;

/// So many blocks inside each other are too many for CPython.
const TOO_MANY_BLOCKS: usize = 100;

/// # Errors
///
/// Names the line on which the text is nested too deeply.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let Some(too_deep) = too_deep(text) else {
        return Ok(());
    };
    // The lexer does not say where it is, but what is too deep remains so when lines are added.
    let ends: Vec<usize> = text
        .match_indices('\n')
        .map(|(place, _)| place + 1)
        .collect();
    let line = ends.partition_point(|end| self::too_deep(&text[..*end]).is_none());
    let (kind, message) = match too_deep {
        TooDeep::Blocks => (
            Kind::Indentation,
            "too many levels of indentation".to_owned(),
        ),
        TooDeep::Expression => (
            Kind::Limit,
            format!(
                "this is nested more than {DEEPEST_NESTING} deep (blocks, brackets and \
                 operators): give parts of it names"
            ),
        ),
    };
    Err(Refusal {
        kind,
        message,
        span: Span::of_line(line as u32 + 1),
    })
}

/// What is too deep.
#[derive(Clone, Copy)]
enum TooDeep {
    Blocks,
    Expression,
}

/// What has been opened and not closed yet.
#[derive(Default)]
struct Depth {
    blocks: usize,
    /// What stands around the brackets that are open, for each of them.
    around: Vec<Level>,
    level: Level,
    /// The sum of `around`.
    sum: usize,
}

/// What nests between one bracket and the next.
#[derive(Clone, Copy, Default)]
struct Level {
    /// Since the last comma.
    operators: usize,
    /// Their commas end nothing.
    lambdas: usize,
}

impl Level {
    fn depth(self) -> usize {
        self.operators + self.lambdas
    }
}

fn too_deep(text: &str) -> Option<TooDeep> {
    let mut lexer = lex(text, Mode::Module);
    let mut depth = Depth::default();
    loop {
        let token = lexer.next_token();
        if token == TokenKind::EndOfFile {
            return None;
        }
        depth.take(token);
        if depth.blocks >= TOO_MANY_BLOCKS {
            return Some(TooDeep::Blocks);
        }
        if depth.blocks + depth.sum + depth.level.depth() > DEEPEST_NESTING {
            return Some(TooDeep::Expression);
        }
    }
}

impl Depth {
    fn take(&mut self, token: TokenKind) {
        match token {
            TokenKind::Indent => self.blocks += 1,
            TokenKind::Dedent => self.blocks = self.blocks.saturating_sub(1),
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                self.level.operators += 1;
                self.sum += self.level.depth();
                self.around.push(std::mem::take(&mut self.level));
            }
            TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd => {
                self.level = self.around.pop().unwrap_or_default();
                self.sum -= self.level.depth();
            }
            TokenKind::Comma => self.level.operators = 0,
            TokenKind::Newline | TokenKind::Semi => self.level = Level::default(),
            TokenKind::Lambda => self.level.lambdas += 1,
            token => self.level.operators += usize::from(nests(token)),
        }
    }
}

/// Whether one more of these may put what stands before or behind it one deeper. What is not known
/// to be flat does.
fn nests(token: TokenKind) -> bool {
    use TokenKind as T;
    let word = matches!(
        token,
        T::Name
            | T::Match
            | T::Case
            | T::Type
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringMiddle
            | T::TStringMiddle
            | T::True
            | T::False
            | T::None
            | T::Ellipsis
    );
    let row = matches!(
        token,
        T::And
            | T::Or
            | T::In
            | T::Is
            | T::EqEqual
            | T::NotEqual
            | T::Less
            | T::LessEqual
            | T::Greater
            | T::GreaterEqual
            | T::Equal
            | T::Colon
            | T::Comment
            | T::NonLogicalNewline
    );
    !word && !row
}
