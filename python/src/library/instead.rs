//! What to write instead of what is not here.

/// For some modules, and for all like them. Those with a dot are looked for first.
const MODULES: [(&str, &str); 12] = [
    (
        "collections.abc typing_extensions",
        "leave the annotations out, or use typing",
    ),
    (
        "multiprocessing.connection multiprocessing.dummy multiprocessing.managers \
         multiprocessing.shared_memory multiprocessing.sharedctypes",
        "use Process, Pool, Queue, Value and Array of multiprocessing",
    ),
    (
        "aiohttp boto3 ftplib grpc http httpx imaplib nntplib paramiko poplib psycopg2 pymongo \
         redis requests select selectors smtplib socket socketserver sqlalchemy ssl telnetlib \
         urllib urllib3 websockets webbrowser xmlrpc",
        "let time.sleep() stand for the wait, and a value of your own for the answer",
    ),
    (
        "subprocess pty signal multiprocess sched",
        "let time.sleep() stand for the time that it takes",
    ),
    (
        "configparser csv dbm fileinput glob io mmap os pathlib shelve shutil sqlite3 tarfile \
         tempfile zipfile",
        "keep the data in the program, and let time.sleep() stand for reading and writing",
    ),
    (
        "concurrent joblib trio anyio curio gevent eventlet _thread \
         asgiref celery",
        "use threading and queue",
    ),
    ("warnings pprint traceback syslog", "use print()"),
    ("numpy pandas array scipy torch", "use lists"),
    ("datetime calendar timeit zoneinfo", "use time.monotonic()"),
    (
        "secrets uuid hashlib hmac",
        "use random, or numbers of your own",
    ),
    (
        "argparse getopt optparse click",
        "assign the values in the program",
    ),
    ("unittest pytest doctest", "use assert"),
];

/// For built-in functions.
const BUILTINS: [(&str, &str); 6] = [
    (
        "open",
        "keep the text in the program, and let time.sleep() stand for reading and writing",
    ),
    ("eval exec compile", "write the code itself"),
    ("__import__", "use import"),
    (
        "breakpoint",
        "the run can be looked at step by step as it is",
    ),
    ("memoryview", "use bytes or a bytearray"),
    ("complex", "use two floats"),
];

/// What `asyncio` has for what lies outside.
const OUTSIDE: &str = "open_connection start_server open_unix_connection start_unix_server \
    create_subprocess_exec create_subprocess_shell StreamReader StreamWriter StreamReaderProtocol \
    Protocol BaseProtocol BufferedProtocol DatagramProtocol SubprocessProtocol Transport \
    BaseTransport ReadTransport WriteTransport DatagramTransport SubprocessTransport Server \
    AbstractServer streams subprocess protocols transports sslproto";

/// For what nobody needs to see what threads do.
const ANYTHING: &str = "leave it out, or write what you need of it yourself";

/// What to use instead of a module.
pub(crate) fn of_module(name: &str) -> &'static str {
    let first = name.split('.').next().unwrap_or(name);
    let found = find(&MODULES, name).or_else(|| find(&MODULES, first));
    found.unwrap_or("write what you need of it into the program")
}

/// What to use instead of a built-in function.
pub(crate) fn of_builtin(name: &str) -> &'static str {
    find(&BUILTINS, name).unwrap_or(ANYTHING)
}

/// What to use instead of an attribute.
pub(crate) fn of_attribute(name: &str) -> &'static str {
    if OUTSIDE.split_whitespace().any(|other| other == name) {
        return "let asyncio.sleep() stand for the wait, and a value of your own for the answer";
    }
    match name.starts_with('_') {
        true => "it is Python's own business",
        false => ANYTHING,
    }
}

/// Whether there is advice for the module, so that it must be known.
pub(crate) fn knows_module(name: &str) -> bool {
    find(&MODULES, name).is_some()
}

fn find(table: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    let mut lines = table.iter();
    let line = lines.find(|(names, _)| names.split_whitespace().any(|it| it == name));
    line.map(|(_, advice)| *advice)
}
