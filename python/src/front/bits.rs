//! The flags of code objects.

use rustpython_compiler_core::bytecode::CodeFlags;

/// What kind of code it is: CPython's `co_flags`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    fn has(self, flag: CodeFlags) -> bool {
        self.0 & flag.bits() != 0
    }

    /// A function that yields, without `async`.
    pub fn is_generator(self) -> bool {
        self.has(CodeFlags::GENERATOR)
    }

    /// An `async def` that does not yield.
    pub fn is_coroutine(self) -> bool {
        self.has(CodeFlags::COROUTINE)
    }

    /// An `async def` that yields.
    pub fn is_async_generator(self) -> bool {
        self.has(CodeFlags::ASYNC_GENERATOR)
    }

    /// `def f(*args)`: the slot behind the keyword-only arguments takes the rest of the others.
    pub fn has_star_arguments(self) -> bool {
        self.has(CodeFlags::VARARGS)
    }

    /// `def f(**kwargs)`: the slot behind that one takes the rest of the keywords.
    pub fn has_star_keywords(self) -> bool {
        self.has(CodeFlags::VARKEYWORDS)
    }

    /// Its local variables are in slots: a function's, not a module's or a class's.
    pub fn is_optimized(self) -> bool {
        self.has(CodeFlags::OPTIMIZED)
    }

    /// A call makes new local variables: a function's, not a module's or a class's.
    pub fn has_new_locals(self) -> bool {
        self.has(CodeFlags::NEWLOCALS)
    }

    /// It stands in another function.
    pub fn is_nested(self) -> bool {
        self.has(CodeFlags::NESTED)
    }

    /// Its first constant is its `__doc__`.
    pub fn has_docstring(self) -> bool {
        self.has(CodeFlags::HAS_DOCSTRING)
    }

    /// It stands directly in a class.
    pub fn is_method(self) -> bool {
        self.has(CodeFlags::METHOD)
    }
}
