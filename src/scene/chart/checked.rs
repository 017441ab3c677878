//! Whether what was measured came to what it must come to.

use super::place;
use crate::measure::Row;
use crate::session::Measuring;

/// What the runs came to beside what they must come to, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// All of them did.
    Right(&'static str),
    /// Some did not: a fault of Lockstep itself.
    Wrong(String),
}

/// Holds the runs made so far against what they must come to; nothing before
/// the first are done.
pub fn checked(measuring: &Measuring) -> Option<Checked> {
    let measurement = measuring.planned.as_ref()?.measurement;
    if measuring.rows.is_empty() {
        return None;
    }
    let told = |row: &Row| {
        let table = measurement.tables.get(usize::from(row.table))?;
        let series = table.series_called(row.series)?;
        let at = place(table.axis, row.x);
        (row.wrong > 0).then(|| format!("{series}, {at}: {} of {} runs", row.wrong, row.runs))
    };
    let mut wrong: Vec<String> = measuring.rows.iter().filter_map(told).collect();
    // A run may stand in several tables.
    wrong.sort_unstable();
    wrong.dedup();
    Some(match wrong.is_empty() {
        true => Checked::Right(measurement.exact),
        false => Checked::Wrong(format!(
            "A fault of Lockstep itself: this must be so of every run, and is not. “{}” Not so: {}.",
            measurement.exact,
            wrong.join("; "),
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Planned;

    fn row(table: u8, series: u8, wrong: u32) -> Row {
        Row {
            table,
            series,
            x: 2,
            runs: 5,
            wrong,
            ..Row::default()
        }
    }

    fn measured(rows: Vec<Row>) -> Measuring {
        Measuring {
            planned: Planned::of("counter"),
            rows,
            ..Measuring::default()
        }
    }

    #[test]
    fn nothing_is_said_before_there_is_something() {
        assert_eq!(checked(&measured(Vec::new())), None);
        assert_eq!(checked(&Measuring::default()), None);
    }

    #[test]
    fn one_wrong_run_is_said_once_and_loudly() {
        let right = checked(&measured(vec![row(0, 0, 0), row(1, 1, 0)]));
        let Some(Checked::Right(words)) = right else {
            panic!("{right:?}");
        };
        assert!(words.contains("no addition was lost"), "{words}");
        let rows = vec![row(0, 0, 1), row(1, 0, 1), row(0, 2, 0)];
        let Some(Checked::Wrong(words)) = checked(&measured(rows)) else {
            panic!("a fault");
        };
        assert!(words.starts_with("A fault of Lockstep itself"), "{words}");
        let what = "Not so: with a lock, 2 threads: 1 of 5 runs.";
        assert!(words.ends_with(what), "{words}");
    }
}
