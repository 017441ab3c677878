//! The modules that programs can import, and the built-ins that are Python of
//! our own: compiled once, and run like any code.

mod annotated;
mod attributes;
mod deques;
mod floats;
pub(crate) mod instead;
mod loops;
mod native;
mod orders;
mod primitives;
mod processes;
mod random;
mod unseen;

use std::sync::OnceLock;

pub(crate) use random::STATE;
pub use unseen::{Unseen, unseen};

use crate::front;
use crate::heap::Body;
use crate::program::{Loaded, Place, UnitId};
use crate::value::{Text, Type, Value};
use crate::vm::{Answer, Args, Flow, Frame, Routine, Vm, broken, give};

/// A module written in Python.
struct Source {
    name: &'static str,
    text: &'static str,
    compiled: OnceLock<Option<Loaded>>,
}

/// How many modules there are.
const NUMBER: usize = 43;

/// Declares the modules; their numbers are their places from 1 on.
macro_rules! sources {
    ($($name:literal $file:literal;)*) => {
        static SOURCES: [Source; NUMBER] = [$(Source {
            name: $name,
            text: include_str!(concat!("library/", $file)),
            compiled: OnceLock::new(),
        }),*];
    };
}

sources! {
    "_builtins" "_builtins.py";
    "__future__" "__future__.py";
    "abc" "abc.py";
    "bisect" "bisect.py";
    "collections" "collections.py";
    "contextlib" "contextlib.py";
    "functools" "functools.py";
    "heapq" "heapq.py";
    "itertools" "itertools.py";
    "operator" "operator.py";
    "queue" "queue.py";
    "sys" "sys.py";
    "threading" "threading.py";
    "time" "time.py";
    "typing" "typing.py";
    "math" "math.py";
    "copy" "copy.py";
    "dataclasses" "dataclasses.py";
    "enum" "enum.py";
    "random" "random.py";
    "statistics" "statistics.py";
    "string" "string.py";
    "os" "os.py";
    "multiprocessing" "multiprocessing.py";
    "multiprocessing.pool" "pool.py";
    "textwrap" "textwrap.py";
    "json" "json.py";
    "logging" "logging.py";
    "contextvars" "contextvars.py";
    "asyncio.exceptions" "asyncio/exceptions.py";
    "asyncio.events" "asyncio/events.py";
    "asyncio.futures" "asyncio/futures.py";
    "asyncio.tasks" "asyncio/tasks.py";
    "asyncio.waiting" "asyncio/waiting.py";
    "asyncio.timeouts" "asyncio/timeouts.py";
    "asyncio.taskgroups" "asyncio/taskgroups.py";
    "asyncio.locks" "asyncio/locks.py";
    "asyncio.queues" "asyncio/queues.py";
    "asyncio.runners" "asyncio/runners.py";
    "asyncio" "asyncio/asyncio.py";
    "concurrent" "concurrent.py";
    "concurrent.futures.process" "process.py";
    "concurrent.futures" "futures.py";
}

/// The unit of `concurrent.futures`, which is the last one.
pub(crate) const FUTURES: UnitId = UnitId(NUMBER as u16);

/// Where the built-ins are that are written in Python.
const BUILTINS: &str = "_builtins";

/// Those that programs can name.
const NAMED: &[&str] = &[
    "aiter",
    "all",
    "anext",
    "any",
    "enumerate",
    "exit",
    "filter",
    "map",
    "quit",
    "zip",
];

/// The modules that come with Python, and what programs are likely to expect.
const PYTHONS: &str = include_str!("library/modules.txt");

/// Whether Python has a module `name`, be it here or not.
pub(crate) fn is_pythons(name: &str) -> bool {
    PYTHONS.split_whitespace().any(|other| other == name) || instead::knows_module(name)
}

/// The code of the module with this number.
pub(crate) fn unit(number: u16) -> Option<&'static Loaded> {
    let source = SOURCES.get(usize::from(number).checked_sub(1)?)?;
    let compiled = source.compiled.get_or_init(|| {
        let module = front::compile(source.text).ok()?;
        Some(Loaded::new(module, UnitId(number)))
    });
    compiled.as_ref()
}

/// What the module with this number is called, if it is one of the library's.
pub(crate) fn name(unit: UnitId) -> Option<&'static str> {
    let source = SOURCES.get(usize::from(unit.0).checked_sub(1)?)?;
    Some(source.name)
}

/// Whether there is a module `name`.
pub(crate) fn has(name: &str) -> bool {
    SOURCES.iter().any(|source| source.name == name)
}

/// Whether a built-in is called `name` that is written in Python.
pub(crate) fn has_builtin(name: &str) -> bool {
    NAMED.contains(&name)
}

impl Vm<'_> {
    /// Runs the module `name` of the library.
    pub(crate) fn run_module(&mut self, name: &Text) -> Flow {
        let at = SOURCES.iter().position(|source| source.name == &**name);
        let number = at
            .and_then(|at| u16::try_from(at + 1).ok())
            .ok_or_else(|| broken("no such module"))?;
        let place = Place {
            unit: UnitId(number),
            code: front::CodeId(0),
        };
        let Some(code) = self.program.code(place) else {
            return Err(broken("a module of the library cannot be compiled"));
        };
        let module = self.new_object(Type::MODULE, Body::Module(name.clone()));
        let at = module.as_ref().ok_or_else(|| broken("no module"))?;
        let fields = &mut self.write(at, crate::ask::Key::All)?.fields;
        let called = if &**name == BUILTINS {
            "builtins"
        } else {
            name
        };
        fields.set("__name__".into(), Value::text(called));
        for (name, value) in native::natives(name) {
            fields.set(name, value);
        }
        self.local.modules.set(name.clone(), module.clone());
        self.push_frame(Frame::Native(Routine::Imported(module)))?;
        self.push_frame(Frame::module(place, code.slots.len(), at))?;
        Ok(Answer::Entered)
    }

    /// Calls a function that is written in Python.
    pub(crate) fn library(&mut self, function: &str, args: Args) -> Flow {
        match self.import_builtins()? {
            Answer::Value(module) => self.call_in(&module, &function.into(), args),
            answer => {
                // The module is run first: what waits for it is put beneath.
                let routine = Routine::Library {
                    function: function.into(),
                    args,
                };
                let depth = self.local.frames.len().saturating_sub(2);
                self.local.frames.insert(depth, Frame::Native(routine));
                Ok(answer)
            }
        }
    }

    fn import_builtins(&mut self) -> Flow {
        self.import(&BUILTINS.into())
    }

    /// Calls a function of a module.
    pub(crate) fn call_in(&mut self, module: &Value, function: &Text, args: Args) -> Flow {
        match self
            .object(module)
            .and_then(|module| module.fields.get(function).cloned())
        {
            // Without arguments and a name that programs use it is the value itself.
            Some(value) if has_builtin(function) && args == wanted() => give(value),
            Some(value) => self.call(&value, args),
            None => Err(broken("a function of the library is missing")),
        }
    }

    /// The built-in `name`, which is written in Python.
    pub(crate) fn library_load(&mut self, name: &Text) -> Flow {
        self.library(name, wanted())
    }
}

/// Arguments that stand for the wish to have the function and not to call it.
fn wanted() -> Args {
    vec![Value::Unset].into()
}
