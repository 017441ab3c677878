//! The built-in classes: their names, and whose subclass each one is.

/// A built-in class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Type(u8);

/// Declares the classes with their numbers, which are their places.
macro_rules! types {
    ($($number:literal $class:ident $name:literal $base:ident;)*) => {
        impl Type {
            $(pub const $class: Type = Type($number);)*

            const TABLE: &'static [(Type, &'static str, Type)] =
                &[$((Type::$class, $name, Type::$base)),*];
        }
    };
}

types! {
    0 OBJECT "object" OBJECT;
    1 TYPE "type" OBJECT;
    2 INT "int" OBJECT;
    3 BOOL "bool" INT;
    4 FLOAT "float" OBJECT;
    5 STR "str" OBJECT;
    6 BYTES "bytes" OBJECT;
    7 BYTEARRAY "bytearray" OBJECT;
    8 NONE "NoneType" OBJECT;
    9 NOT_IMPLEMENTED "NotImplementedType" OBJECT;
    10 ELLIPSIS "ellipsis" OBJECT;
    11 TUPLE "tuple" OBJECT;
    12 LIST "list" OBJECT;
    13 DICT "dict" OBJECT;
    14 SET "set" OBJECT;
    15 FROZENSET "frozenset" OBJECT;
    16 SLICE "slice" OBJECT;
    17 RANGE "range" OBJECT;
    18 FUNCTION "function" OBJECT;
    19 METHOD "method" OBJECT;
    20 NATIVE "builtin_function_or_method" OBJECT;
    21 CODE "code" OBJECT;
    22 CELL "cell" OBJECT;
    23 MODULE "module" OBJECT;
    24 GENERATOR "generator" OBJECT;
    25 COROUTINE "coroutine" OBJECT;
    26 PROPERTY "property" OBJECT;
    27 CLASSMETHOD "classmethod" OBJECT;
    28 STATICMETHOD "staticmethod" OBJECT;
    29 SUPER "super" OBJECT;
    30 ITERATOR "iterator" OBJECT;
    31 DICT_KEYS "dict_keys" OBJECT;
    32 DICT_VALUES "dict_values" OBJECT;
    33 DICT_ITEMS "dict_items" OBJECT;
    34 MEMBER "member_descriptor" OBJECT;
    35 TRACEBACK "traceback" OBJECT;
    36 ALIAS "types.GenericAlias" OBJECT;
    37 LOCK "_thread.lock" OBJECT;
    38 THREAD "_Thread" OBJECT;
    39 BASE_EXCEPTION "BaseException" OBJECT;
    40 BASE_EXCEPTION_GROUP "BaseExceptionGroup" BASE_EXCEPTION;
    41 GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION;
    42 KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION;
    43 SYSTEM_EXIT "SystemExit" BASE_EXCEPTION;
    44 EXCEPTION "Exception" BASE_EXCEPTION;
    45 ARITHMETIC_ERROR "ArithmeticError" EXCEPTION;
    46 FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR;
    47 OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR;
    48 ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR;
    49 ASSERTION_ERROR "AssertionError" EXCEPTION;
    50 ATTRIBUTE_ERROR "AttributeError" EXCEPTION;
    51 BUFFER_ERROR "BufferError" EXCEPTION;
    52 EOF_ERROR "EOFError" EXCEPTION;
    53 EXCEPTION_GROUP "ExceptionGroup" BASE_EXCEPTION_GROUP;
    54 IMPORT_ERROR "ImportError" EXCEPTION;
    55 MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR;
    56 LOOKUP_ERROR "LookupError" EXCEPTION;
    57 INDEX_ERROR "IndexError" LOOKUP_ERROR;
    58 KEY_ERROR "KeyError" LOOKUP_ERROR;
    59 MEMORY_ERROR "MemoryError" EXCEPTION;
    60 NAME_ERROR "NameError" EXCEPTION;
    61 UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR;
    62 OS_ERROR "OSError" EXCEPTION;
    63 CONNECTION_ERROR "ConnectionError" OS_ERROR;
    64 FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR;
    65 PERMISSION_ERROR "PermissionError" OS_ERROR;
    66 TIMEOUT_ERROR "TimeoutError" OS_ERROR;
    67 REFERENCE_ERROR "ReferenceError" EXCEPTION;
    68 RUNTIME_ERROR "RuntimeError" EXCEPTION;
    69 NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR;
    70 RECURSION_ERROR "RecursionError" RUNTIME_ERROR;
    71 STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION;
    72 STOP_ITERATION "StopIteration" EXCEPTION;
    73 SYNTAX_ERROR "SyntaxError" EXCEPTION;
    74 SYSTEM_ERROR "SystemError" EXCEPTION;
    75 TYPE_ERROR "TypeError" EXCEPTION;
    76 VALUE_ERROR "ValueError" EXCEPTION;
    77 UNICODE_ERROR "UnicodeError" VALUE_ERROR;
    78 UNICODE_DECODE_ERROR "UnicodeDecodeError" UNICODE_ERROR;
    79 UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR;
    80 WARNING "Warning" EXCEPTION;
    81 DEPRECATION_WARNING "DeprecationWarning" WARNING;
    82 RUNTIME_WARNING "RuntimeWarning" WARNING;
    83 USER_WARNING "UserWarning" WARNING;
    84 BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR;
    85 CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR;
    86 BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR;
    87 CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR;
    88 CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR;
    89 CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR;
    90 FILE_EXISTS_ERROR "FileExistsError" OS_ERROR;
    91 INTERRUPTED_ERROR "InterruptedError" OS_ERROR;
    92 IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR;
    93 NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR;
    94 PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR;
    95 INDENTATION_ERROR "IndentationError" SYNTAX_ERROR;
    96 TAB_ERROR "TabError" INDENTATION_ERROR;
    97 UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" UNICODE_ERROR;
    98 PYTHON_FINALIZATION_ERROR "PythonFinalizationError" RUNTIME_ERROR;
    99 BYTES_WARNING "BytesWarning" WARNING;
    100 ENCODING_WARNING "EncodingWarning" WARNING;
    101 FUTURE_WARNING "FutureWarning" WARNING;
    102 IMPORT_WARNING "ImportWarning" WARNING;
    103 PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" WARNING;
    104 RESOURCE_WARNING "ResourceWarning" WARNING;
    105 SYNTAX_WARNING "SyntaxWarning" WARNING;
    106 UNICODE_WARNING "UnicodeWarning" WARNING;
    107 ASYNC_GENERATOR "async_generator" OBJECT;
    108 ASYNC_SEND "async_generator_asend" OBJECT;
    109 ASYNC_THROW "async_generator_athrow" OBJECT;
}

/// Which of them a program can name without an import, beside the exceptions.
const NAMED: &[Type] = &[
    Type::OBJECT,
    Type::TYPE,
    Type::INT,
    Type::BOOL,
    Type::FLOAT,
    Type::STR,
    Type::BYTES,
    Type::BYTEARRAY,
    Type::TUPLE,
    Type::LIST,
    Type::DICT,
    Type::SET,
    Type::FROZENSET,
    Type::SLICE,
    Type::RANGE,
    Type::PROPERTY,
    Type::CLASSMETHOD,
    Type::STATICMETHOD,
    Type::SUPER,
];

impl Type {
    fn entry(self) -> (&'static str, Type) {
        let entry = Type::TABLE.get(usize::from(self.0));
        entry.map_or(("object", Type::OBJECT), |(_, name, base)| (*name, *base))
    }

    /// What Python calls it.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// Its one base; `object`'s is itself.
    pub fn base(self) -> Type {
        self.entry().1
    }

    /// It and its bases, up to `object`.
    pub fn mro(self) -> impl Iterator<Item = Type> {
        // The one class with two bases.
        let is_group = self == Type::EXCEPTION_GROUP;
        std::iter::successors(Some(self), move |class| match *class {
            Type::OBJECT => None,
            Type::BASE_EXCEPTION_GROUP if is_group => Some(Type::EXCEPTION),
            class => Some(class.base()),
        })
    }

    /// Whether it is `other` or a subclass.
    pub fn is(self, other: Type) -> bool {
        self.mro().any(|class| class == other)
    }

    /// Whether its instances can be raised.
    pub fn is_exception(self) -> bool {
        self.is(Type::BASE_EXCEPTION)
    }

    /// The class that a program calls `name` without an import.
    pub fn named(name: &str) -> Option<Type> {
        let name = match name {
            "IOError" | "EnvironmentError" => "OSError",
            other => other,
        };
        let named = Type::TABLE.iter().filter(|(_, other, _)| *other == name);
        let mut classes = named.map(|(class, ..)| *class);
        classes.find(|class| class.is_exception() || NAMED.contains(class))
    }

    /// The exception class that is called `name`, or `Exception`.
    pub fn exception(name: &str) -> Type {
        let class = Type::named(name).filter(|class| class.is_exception());
        class.unwrap_or(Type::EXCEPTION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_place() {
        let places = Type::TABLE.iter().enumerate();
        let wrong: Vec<_> = places
            .filter(|(place, entry)| usize::from(entry.0.0) != *place)
            .collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn classes_know_their_bases() {
        let names = |class: Type| class.mro().map(Type::name).collect::<Vec<_>>();
        let expected = [
            "ModuleNotFoundError",
            "ImportError",
            "Exception",
            "BaseException",
            "object",
        ];
        assert_eq!(names(Type::MODULE_NOT_FOUND_ERROR), expected);
        assert_eq!(names(Type::BOOL), ["bool", "int", "object"]);
        assert!(!Type::GENERATOR_EXIT.is(Type::EXCEPTION));
        assert!(Type::EXCEPTION_GROUP.is(Type::EXCEPTION));
        assert!(!Type::BASE_EXCEPTION_GROUP.is(Type::EXCEPTION));
    }

    #[test]
    fn only_what_python_names_has_a_name() {
        assert_eq!(Type::named("IOError"), Some(Type::OS_ERROR));
        assert_eq!(Type::named("int"), Some(Type::INT));
        assert_eq!(Type::named("generator"), None);
    }
}
