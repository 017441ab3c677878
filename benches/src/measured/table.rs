//! `docs/MEASUREMENTS.md`, written anew by each run.

use std::fmt::Write;
use std::process::Command;

use lockstep::scene::chart::figure;

use crate::figures::{Figure, Figures, Given, key};
use crate::lines::{Line, lines};
use crate::peers::Peers;
use crate::plausible::{self, Doubts};
use crate::taken::taken;

/// What all of them gave.
pub(crate) struct Everything<'a> {
    pub(crate) threads: usize,
    pub(crate) ours: &'a Figures,
    pub(crate) peers: &'a Peers,
    pub(crate) browser: &'a Given,
    pub(crate) python: &'a Given,
    /// How busy the machine was with other things when each began.
    pub(crate) busy: &'a str,
}

/// The whole page, and what it says of figures that are not believed.
pub(crate) fn write(all: &Everything<'_>) -> (String, Doubts) {
    let mut doubts = Doubts::new();
    let mut text = head(all);
    text.push_str(
        "| work | unit | native | std or rayon | browser | CPython | browser / native | browser / std or rayon | browser / CPython |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let lines = lines(all.threads);
    for line in &lines {
        text.push_str(&row(line, all, &mut doubts));
    }
    text.push_str(&speed_ups(all, &mut doubts));
    text.push_str(&doubted(&doubts));
    text.push_str(&known_apart(&lines));
    text.push_str(&taken(&all.browser.all["taken"]));
    text.push_str(NOTES);
    (text, doubts)
}

/// The figures with question marks, and why.
fn doubted(doubts: &Doubts) -> String {
    if doubts.is_empty() {
        return String::new();
    }
    let mut text =
        "\nA question mark stands at what is not believed, and no ratio is made of it:\n\n"
            .to_owned();
    for (what, why) in doubts {
        let _ = writeln!(text, "- {what}: {why}.");
    }
    text
}

/// Why some lines have figures that are far apart.
fn known_apart(lines: &[Line]) -> String {
    let mut text = "\nFar apart for a reason:\n\n".to_owned();
    for line in lines {
        if let Some(why) = line.apart {
            let _ = writeln!(text, "- {}: {why}.", line.what);
        }
    }
    text
}

fn head(all: &Everything<'_>) -> String {
    let said = |program: &str, word: &str| {
        let output = Command::new(program).arg(word).output();
        output.map_or_else(
            |_| "unknown".to_owned(),
            |o| String::from_utf8_lossy(&o.stdout).trim().to_owned(),
        )
    };
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unknown processor", |model| {
        model.trim_start_matches(['\t', ' ', ':'])
    });
    format!(
        "# Measurements\n\n\
         Written by `cargo xtask bench measured`: the work that the Measure tab does, in the page, natively, and \
         as others do it. Medians, and how far the further quartile lies from them; {} threads or workers where there are several.\n\n\
         - Machine: {} cores, {model}\n\
         - Date: {}\n\
         - Browser: {}; CPython: {}; {}\n\
         - Share of the cores that was busy with other things when each began: {}\n\n",
        all.threads,
        std::thread::available_parallelism().map_or(1, usize::from),
        said("date", "-uI"),
        all.browser.version,
        all.python.version,
        said("rustc", "--version"),
        all.busy,
    )
}

/// Two columns of the table: the name of whose figures, and the figure.
type Column = (&'static str, Option<Figure>);

fn columns(line: &Line, all: &Everything<'_>) -> [Column; 4] {
    let peer = all.peers.iter().find(|(name, _)| Some(*name) == line.peer);
    let python = line.python.as_ref().unwrap_or(&line.ours);
    [
        ("native", all.ours.get(&line.ours).copied()),
        ("std or rayon", peer.map(|(_, figure)| *figure)),
        ("browser", all.browser.figures.get(&line.ours).copied()),
        ("CPython", all.python.figures.get(python).copied()),
    ]
}

fn row(line: &Line, all: &Everything<'_>, doubts: &mut Doubts) -> String {
    let columns = columns(line, all);
    let compiled = columns[..3].iter();
    let compiled: Vec<_> = compiled
        .filter_map(|(name, f)| Some((*name, (*f)?)))
        .collect();
    let apart = plausible::apart(&compiled).filter(|_| line.apart.is_none());
    let all_doubted = apart.is_some();
    doubts.extend(apart.map(|why| (line.what.to_owned(), why)));
    // What is believed of each column.
    let mut believed = [None; 4];
    let mut cells = Vec::new();
    for (place, (name, figure)) in columns.into_iter().enumerate() {
        let Some(figure) = figure else {
            cells.push("–".to_owned());
            continue;
        };
        let why = plausible::unsteady(figure);
        if why.is_some() || (all_doubted && place < 3) {
            cells.push(format!("{}?", figure.words()));
        } else {
            cells.push(figure.words());
            believed[place] = Some(figure.median);
        }
        doubts.extend(why.map(|why| (format!("{}, {name}", line.what), why)));
    }
    // How many times faster the browser is.
    cells.extend([0, 1, 3].map(|other| match (believed[2], believed[other]) {
        (Some(browser), Some(other)) if browser > 0.0 && other > 0.0 => times(match line.less {
            true => other / browser,
            false => browser / other,
        }),
        _ => "–".to_owned(),
    }));
    format!(
        "| {} | {} | {} |\n",
        line.what,
        line.unit,
        cells.join(" | ")
    )
}

/// `3.4×`, with at least two digits that count.
fn times(ratio: f64) -> String {
    match ratio {
        r if r >= 0.095 => format!("{}×", figure(r)),
        r => format!("{r:.*}×", (1.0 - r.log10().floor()).max(2.0) as usize),
    }
}

/// How much faster all workers sum than one.
fn speed_ups(all: &Everything<'_>, doubts: &mut Doubts) -> String {
    let of = |figures: &Figures| {
        let at = |workers: usize| {
            let name = key("squares", "Speed-up", "measured", workers as u64);
            figures.get(&name).copied()
        };
        Some((at(1)?, at(all.threads)?))
    };
    let peer = |name: &str| {
        let found = all.peers.iter().find(|(peer, _)| *peer == name);
        found.map(|(_, figure)| *figure)
    };
    let pair = |one: &str, many: &str| Some((peer(one)?, peer(many)?));
    let all_pairs = [
        ("browser", of(&all.browser.figures)),
        ("native", of(all.ours)),
        ("std", pair("std scope 1", "std scope all")),
        ("rayon", pair("rayon 1", "rayon all")),
        ("threads in CPython", of(&all.python.figures)),
    ];
    let mut said = Vec::new();
    for (name, pair) in all_pairs {
        let Some((one, many)) = pair else {
            continue;
        };
        let ratio = times(many.median / one.median);
        let why = plausible::too_fast(one, many, all.threads);
        let mark = if why.is_some() { "?" } else { "" };
        said.push(format!("{name} {ratio}{mark}"));
        doubts.extend(why.map(|why| (format!("Speed-up, {name}"), why)));
    }
    format!(
        "\nSpeed-up of the sum of squares with {} workers: {}.\n",
        all.threads,
        said.join(", "),
    )
}

const NOTES: &str = "
What to know when reading it:

- Ratios say how many times faster the browser is than the other; below 1 it is slower.
- The page and the native run execute the same Rust code with the same sizes. One loop names its instructions, since browsers' compilers make no vectors of their own: the sum of squares multiplies eight numbers at a time and adds them in pairs, with `simd128` in the browser, with SSE2 natively and in the std threads (on other processors than x86-64 the compiler is left to itself). Written as one line, as for rayon, the compiler makes a loop of four numbers at a time, in two sums, which is several times slower.
- All that one measurement compares takes turns, run by run: what the machine's neighbours do meets all of it alike.
- std and rayon are written as one writes them without Lockstep: `Mutex`, `sync_channel`, `thread::scope`, `par_iter`. A loop on one atomic that nobody looks at can be as fast as the machine pleases; the numbers without a lock are of runs that lose updates.
- The counter in CPython is the exercise's own (`threading.Lock`), the queue is `queue.Queue`, the pool `ThreadPoolExecutor`, the cache an `OrderedDict` with a lock, the sum a `sum` over a generator. Its sizes are smaller, so that it ends: 200,000 additions, 10,000 items, 50,000 look-ups, 5,000 tasks, 1,000,000 numbers. Rates are per second, so they compare.
- A virtual machine's figures can change several-fold within minutes with what its neighbours do, and not all alike. A ratio counts where several runs agree. What cannot be is marked: a speed-up above the number of threads by more than the spread, a figure more than eight times from its compiled peers for no known reason, one whose runs lie further apart than it is large.
- WebAssembly knows only sequentially consistent atomics: a relaxed store costs there what an atomic addition costs.
- A browser rounds its clock and starts threads more slowly; sizes are such that neither matters much.
";
