//! `docs/MEASUREMENTS.md`, written anew by each run.

use std::fmt::Write;
use std::process::Command;

use lockstep::scene::chart::figure;

use crate::figures::{Figure, Figures, Given, key};
use crate::lines::{Line, lines};
use crate::peers::Peers;
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

/// The whole page.
pub(crate) fn write(all: &Everything<'_>) -> String {
    let mut text = head(all);
    text.push_str(
        "| work | unit | native | std or rayon | browser | CPython | browser / native | browser / std or rayon | browser / CPython |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for line in lines(all.threads) {
        text.push_str(&row(&line, all));
    }
    text.push_str(&speed_ups(all));
    text.push_str(&taken(&all.browser.all["taken"]));
    text.push_str(NOTES);
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

fn row(line: &Line, all: &Everything<'_>) -> String {
    let ours = all.ours.get(&line.ours).copied();
    let peer = all.peers.iter().find(|(name, _)| Some(*name) == line.peer);
    let peer = peer.map(|(_, figure)| *figure);
    let browser = all.browser.figures.get(&line.ours).copied();
    let python = line.python.as_ref().unwrap_or(&line.ours);
    let python = all.python.figures.get(python).copied();
    let number = |figure: Option<Figure>| figure.map_or("–".to_owned(), Figure::words);
    // How many times faster the browser is.
    let median = |figure: Option<Figure>| figure.map(|figure| figure.median);
    let times = |other: Option<Figure>| match (median(browser), median(other)) {
        (Some(browser), Some(other)) if browser > 0.0 && other > 0.0 => times(match line.less {
            true => other / browser,
            false => browser / other,
        }),
        _ => "–".to_owned(),
    };
    let mut text = String::new();
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        line.what,
        line.unit,
        number(ours),
        number(peer),
        number(browser),
        number(python),
        times(ours),
        times(peer),
        times(python),
    );
    text
}

/// `3.4×`, with at least two digits that count.
fn times(ratio: f64) -> String {
    match ratio {
        r if r >= 0.095 => format!("{}×", figure(r)),
        r => format!("{r:.*}×", (1.0 - r.log10().floor()).max(2.0) as usize),
    }
}

/// How much faster all workers sum than one.
fn speed_ups(all: &Everything<'_>) -> String {
    let of = |figures: &Figures| {
        let at =
            |workers: usize| figures.get(&key("squares", "Speed-up", "measured", workers as u64));
        match (at(1), at(all.threads)) {
            (Some(one), Some(many)) => times(many.median / one.median),
            _ => "–".to_owned(),
        }
    };
    let peer = |name: &str| all.peers.iter().find(|(peer, _)| *peer == name);
    let rayon = match (peer("rayon 1"), peer("rayon all")) {
        (Some((_, one)), Some((_, many))) => times(many.median / one.median),
        _ => "–".to_owned(),
    };
    format!(
        "\nSpeed-up of the sum of squares with {} workers: browser {}, native {}, rayon {rayon}, threads in CPython {}.\n",
        all.threads,
        of(&all.browser.figures),
        of(all.ours),
        of(&all.python.figures),
    )
}

const NOTES: &str = "
What to know when reading it:

- Ratios say how many times faster the browser is than the other; below 1 it is slower.
- The page and the native run execute the same Rust code with the same sizes, but for one loop. A browser's compiler makes no vectors of its own, so the sum of squares asks for `simd128` there: eight numbers at a time, multiplied and added in pairs. Natively, and with rayon, it is the line that one would write, and the compiler makes what it can of it; it does not find that instruction. The row “by hand” names it (SSE2), in std threads: that is what the machine can do.
- std and rayon are written as one writes them without Lockstep: `Mutex`, `sync_channel`, `thread::scope`, `par_iter`. A loop on one atomic that nobody looks at can be as fast as the machine pleases; the numbers without a lock are of runs that lose updates.
- The counter in CPython is the exercise's own (`threading.Lock`), the queue is `queue.Queue`, the pool `ThreadPoolExecutor`, the cache an `OrderedDict` with a lock, the sum a `sum` over a generator. Its sizes are smaller, so that it ends: 200,000 additions, 10,000 items, 50,000 look-ups, 5,000 tasks, 1,000,000 numbers. Rates are per second, so they compare.
- A virtual machine's figures can change several-fold within minutes with what its neighbours do, and not all alike: in six runs on one, the plain sum changed by four times (rayon: 1,700 to 7,200 million/s), the one by hand by half. A ratio counts where several runs agree.
- WebAssembly knows only sequentially consistent atomics: a relaxed store costs there what an atomic addition costs.
- A browser rounds its clock and starts threads more slowly; sizes are such that neither matters much.
";
