//! What concurrency costs and brings on this very machine, measured.
//!
//! Plain Rust over real `std::sync` objects and atomics: no recorder, no gate,
//! no model. A [`Lab`] lends the threads and the clock, so that the same code
//! is measured on Web Workers and natively. A [`Measuring`] works through its
//! [`Case`]s one short run at a time; dropping it is calling it off.

pub mod cache;
pub mod counter;
mod lab;
pub mod load;
pub mod pool;
pub mod queue;
pub mod squares;
pub mod statistics;

use serde::{Deserialize, Serialize};

pub use lab::{Job, Lab};

/// The most threads that a measurement uses at a time.
pub const MOST_THREADS: usize = 8;

/// How long a case is run before its runs count, in ms: browsers compile code
/// anew, better, while it runs, and processors wake up slowly.
pub const WARM_UP: f64 = 100.0;

/// At most so many runs warm a case up.
const MOST_WARM_UPS: usize = 100;

/// One number that a run gives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// The table it belongs to, in the order of the measurement's tables.
    pub table: u8,
    /// The series within the table.
    pub series: u8,
    /// The place along the table's axis, such as the number of threads.
    pub x: u32,
    /// The number, in the table's unit.
    pub figure: f64,
    /// What the table says of it besides; 0 where it says nothing.
    pub extra: f64,
    /// Whether the run came to something that it must never come to: a fault of
    /// Lockstep itself.
    pub wrong: bool,
}

impl Reading {
    /// A figure at this place of a table: in which series, and where along the
    /// axis.
    fn at(table: u8, (series, x): (usize, usize), figure: f64) -> Self {
        Reading {
            table,
            series: series as u8,
            x: x as u32,
            figure,
            ..Reading::default()
        }
    }

    /// The same with what the table says besides.
    fn beside(self, extra: f64) -> Self {
        Reading { extra, ..self }
    }

    /// The same, of a run that came to something wrong if `wrong`.
    fn checked(self, wrong: bool) -> Self {
        Reading { wrong, ..self }
    }
}

/// What all runs of a case gave at one place of one table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The table it belongs to.
    pub table: u8,
    /// The series within the table.
    pub series: u8,
    /// The place along the table's axis.
    pub x: u32,
    /// The lower quartile of the runs.
    pub low: f64,
    pub median: f64,
    /// The upper quartile.
    pub high: f64,
    /// The median of what the table says besides.
    pub extra: f64,
    /// How many runs were made.
    pub runs: u32,
    /// How many of them came to something that they must never come to: a fault
    /// of Lockstep itself.
    pub wrong: u32,
}

/// Puts rows that newer runs gave in the place of the older ones.
pub fn renew(rows: &mut Vec<Row>, newer: impl IntoIterator<Item = Row>) {
    let place = |row: &Row| (row.table, row.series, row.x);
    for row in newer {
        match rows.iter_mut().find(|older| place(older) == place(&row)) {
            Some(older) => *older = row,
            None => rows.push(row),
        }
    }
}

/// Something to be run several times.
pub struct Case {
    run: Box<Run>,
    sum_up: SumUp,
    runs: Vec<Vec<Reading>>,
}

/// Runs a case once.
type Run = dyn FnMut(&Lab) -> Vec<Reading>;

/// Makes the rows of what the runs of a case gave.
type SumUp = fn(&[Vec<Reading>]) -> Vec<Row>;

impl Case {
    /// A case whose rows are medians over the runs. Each run must give readings
    /// for the same places in the same order.
    fn new(run: impl FnMut(&Lab) -> Vec<Reading> + 'static) -> Self {
        Case::pooled(run, rows)
    }

    /// A case whose rows are made of all runs together.
    fn pooled(run: impl FnMut(&Lab) -> Vec<Reading> + 'static, sum_up: SumUp) -> Self {
        Case {
            run: Box::new(run),
            sum_up,
            runs: Vec::new(),
        }
    }
}

/// How far a measurement has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// One more run to warm up is done.
    Ran,
    /// One more run of a case is done, and this is what all of its runs gave.
    Rows(Vec<Row>),
    Done,
}

/// A measurement under way: all cases are warmed up, one after the other, and
/// then take turns. What a machine gives can change within seconds, also by
/// what others do on it; so each case meets the same changes, and their spread
/// tells of them.
pub struct Measuring {
    lab: Lab,
    cases: Vec<Case>,
    present: usize,
    /// The rounds that were begun, the one to warm up included.
    round: usize,
    warming: Option<WarmUp>,
    repeats: usize,
    done: usize,
}

/// What came before the runs that count.
#[derive(Clone, Copy)]
struct WarmUp {
    begun: f64,
    runs: usize,
}

impl Measuring {
    /// Measures `cases`: each is run for a while to warm up, which does not
    /// count, and then `repeats` times, at least once.
    pub fn new(lab: Lab, cases: Vec<Case>, repeats: usize) -> Self {
        Measuring {
            lab,
            cases,
            present: 0,
            round: 0,
            warming: None,
            repeats: repeats.max(1),
            done: 0,
        }
    }

    /// How many runs are done, and how many there are; a case's warm-up counts
    /// as one.
    pub fn runs(&self) -> (usize, usize) {
        (self.done, self.cases.len() * (self.repeats + 1))
    }

    /// Does the next run.
    pub fn advance(&mut self) -> Progress {
        if self.present == self.cases.len() {
            self.present = 0;
            self.round += 1;
        }
        if self.round > self.repeats {
            return Progress::Done;
        }
        let Some(case) = self.cases.get_mut(self.present) else {
            return Progress::Done;
        };
        let begun = (self.lab.now)();
        let readings = (case.run)(&self.lab);
        let mut progress = Progress::Ran;
        if self.round == 0 {
            let warming = self.warming.get_or_insert(WarmUp { begun, runs: 0 });
            warming.runs += 1;
            let took = (self.lab.now)() - warming.begun;
            if took < WARM_UP && warming.runs < MOST_WARM_UPS {
                return Progress::Ran;
            }
            self.warming = None;
        } else {
            case.runs.push(readings);
            progress = Progress::Rows((case.sum_up)(&case.runs));
        }
        self.done += 1;
        self.present += 1;
        progress
    }
}

/// The rows that several runs of a case give.
fn rows(runs: &[Vec<Reading>]) -> Vec<Row> {
    let Some(first) = runs.first() else {
        return Vec::new();
    };
    let across = |place: usize, of: fn(&Reading) -> f64| {
        let numbers = runs.iter().filter_map(|run| run.get(place)).map(of);
        statistics::quartiles(numbers.collect())
    };
    let row = |(place, reading): (usize, &Reading)| {
        let [low, median, high] = across(place, |reading| reading.figure);
        let is_wrong = |run: &&Vec<Reading>| run.get(place).is_some_and(|r| r.wrong);
        Row {
            table: reading.table,
            series: reading.series,
            x: reading.x,
            low,
            median,
            high,
            extra: across(place, |reading| reading.extra)[1],
            runs: runs.len() as u32,
            wrong: runs.iter().filter(is_wrong).count() as u32,
        }
    };
    first.iter().enumerate().map(row).collect()
}

/// 1, 2, 4 and so on, up to `most` and with it.
pub fn doublings(most: usize) -> Vec<usize> {
    let powers = std::iter::successors(Some(1), |power| Some(power * 2));
    let mut steps: Vec<usize> = powers.take_while(|power| *power < most).collect();
    steps.push(most.max(1));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(figure: f64, extra: f64) -> Reading {
        let reading = Reading::at(1, (2, 3), figure).beside(extra);
        reading.checked(figure == 1.0)
    }

    /// A lab whose clock goes on by `MS` ms whenever it is looked at.
    fn ticking<const MS: u32>() -> Lab {
        thread_local!(static NOW: std::cell::Cell<f64> = const { std::cell::Cell::new(0.0) });
        Lab {
            now: || NOW.replace(NOW.get() + f64::from(MS)),
            ..Lab::native()
        }
    }

    #[test]
    fn a_case_is_warmed_up_and_then_counts() {
        // At 60 ms a look, 100 and 50 are the warm-up; of 7, 1, 4 the median is 4,
        // and the quartiles lie half-way to the neighbours.
        let mut figures = [100.0, 50.0, 7.0, 1.0, 4.0].into_iter();
        let case = Case::new(move |_| {
            let figure = figures.next().expect("five runs");
            vec![reading(figure, -figure)]
        });
        let mut measuring = Measuring::new(ticking::<60>(), vec![case], 3);
        let mut done = vec![measuring.runs()];
        let mut rows = Vec::new();
        for run in 0..5 {
            match measuring.advance() {
                Progress::Ran => assert!(run < 2),
                Progress::Rows(newer) => renew(&mut rows, newer),
                Progress::Done => panic!("after {run} runs"),
            }
            done.push(measuring.runs());
        }
        assert_eq!(done, [(0, 4), (0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
        let row = Row {
            table: 1,
            series: 2,
            x: 3,
            low: 2.5,
            median: 4.0,
            high: 5.5,
            extra: -4.0,
            runs: 3,
            wrong: 1,
        };
        assert_eq!(rows, [row]);
        assert_eq!(measuring.advance(), Progress::Done);
        assert_eq!(measuring.advance(), Progress::Done);
    }

    /// A machine that grows slower meanwhile does so for both.
    #[test]
    fn cases_take_turns() {
        let runs = std::rc::Rc::new(std::cell::RefCell::new(String::new()));
        let case = |letter: char| {
            let runs = std::rc::Rc::clone(&runs);
            Case::new(move |_| {
                runs.borrow_mut().push(letter);
                vec![reading(2.0, 0.0)]
            })
        };
        let cases = vec![case('a'), case('b')];
        let mut measuring = Measuring::new(ticking::<200>(), cases, 3);
        while measuring.advance() != Progress::Done {}
        assert_eq!(*runs.borrow(), "abababab", "the first two to warm up");
    }

    #[test]
    fn a_clock_that_stands_still_ends_the_warm_up_too() {
        let case = Case::new(|_| vec![reading(1.0, 0.0)]);
        let mut measuring = Measuring::new(ticking::<0>(), vec![case], 1);
        for _ in 0..MOST_WARM_UPS {
            assert_eq!(measuring.advance(), Progress::Ran);
        }
        assert!(matches!(measuring.advance(), Progress::Rows(_)));
    }

    #[test]
    fn nothing_to_measure_is_done_at_once() {
        let mut measuring = Measuring::new(Lab::native(), Vec::new(), 0);
        assert_eq!(measuring.advance(), Progress::Done);
    }

    #[test]
    fn thread_counts_double_up_to_the_most() {
        assert_eq!(doublings(1), [1]);
        assert_eq!(doublings(2), [1, 2]);
        assert_eq!(doublings(6), [1, 2, 4, 6]);
        assert_eq!(doublings(8), [1, 2, 4, 8]);
        assert_eq!(doublings(0), [1]);
    }
}
