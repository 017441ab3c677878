//! A run as a listing: for each step its line of the source, and what happened in
//! the column of its thread.

use crate::explore::figures::several;
use crate::explore::foregone::Settled;
use crate::model::{Exception, Site, ThreadId, World};
use crate::program::Program;
use crate::trace::{Step, Trace, words};

/// How wide a listing is at most, in characters.
const WIDTH: usize = 120;

/// How wide a column of source is at most.
const WIDEST_SOURCE: usize = 28;

/// A thread has a column of its own while all can be so wide.
const NARROWEST: usize = 18;

/// The most steps that are listed, and how many of them are at the end of the run.
const MOST_STEPS: usize = 48;
const AT_END: usize = 32;

/// How many steps are listed on either side of where another thread goes on, or
/// something was settled.
const AROUND: usize = 2;

/// What stands where something was cut.
const CUT: char = '…';

/// What stands before every line.
const INDENT: &str = "  ";

/// What stands between columns.
const GAP: &str = "  ";

/// The listing of `trace`, with who has died at its end and who waits; and with the
/// moments when that end was settled, where they are known.
pub fn write(program: &Program, trace: &Trace, settled: Option<Settled>) -> String {
    let mut rows: Vec<Row> = trace.steps.iter().map(|it| Row::of(program, it)).collect();
    let steps = rows.len();
    let shown = shown(&rows, settled);
    let threads = || trace.last.thread_ids();
    rows.extend(threads().filter_map(|it| Row::died(program, &trace.last, it)));
    let unseen = trace.last.unseen().into_iter();
    rows.extend(unseen.map(|(thread, exception)| Row::unseen(program, thread, &exception)));
    rows.extend(threads().filter_map(|it| Row::waiting(program, &trace.last, it)));
    let shown: Vec<usize> = shown.into_iter().chain(steps..rows.len()).collect();
    let names: Vec<String> = trace
        .threads(program)
        .map(|(id, name)| format!("{id} {name}"))
        .collect();
    let columns = Columns::of(&names, shown.iter().map(|place| &rows[*place]));
    let mut text = columns.heading(&names);
    let mut next = 0;
    for place in shown {
        if place > next {
            text.push_str(&left_out(&rows[next..place]));
        }
        let number = (place < steps).then_some(place + 1);
        text.push_str(&columns.row(number, &rows[place]));
        next = place + 1;
        for said in settled.iter().flat_map(|it| it.said_after(next)) {
            text.push_str(&format!("{INDENT}── {said} ──\n"));
        }
    }
    text
}

impl Settled {
    /// What there is to say after so many steps.
    fn said_after(&self, steps: usize) -> Option<&'static str> {
        match (self.outcome == steps, self.badly == Some(steps)) {
            (true, _) => Some("from here on every run ends like this"),
            (_, true) => Some("from here on no run ends well"),
            _ => None,
        }
    }
}

/// A step, or what became of a thread.
struct Row<'a> {
    thread: ThreadId,
    letter: char,
    /// The line of the first source, and what is on it.
    line: Option<(u32, &'a str)>,
    /// What the thread does, without its name.
    does: String,
}

impl<'a> Row<'a> {
    fn of(program: &'a Program, step: &Step) -> Self {
        Row::said(
            program,
            step.thread,
            &step.request.site,
            &words::step(program, step),
        )
    }

    /// What `thread` waits for, if it does.
    fn waiting(program: &'a Program, world: &World, thread: ThreadId) -> Option<Self> {
        let site = &world.request(thread)?.site;
        let said = words::waiting(program, world, thread)?;
        Some(Row::said(program, thread, site, &said))
    }

    /// Of what `thread` died, where no step says it.
    fn died(program: &'a Program, world: &World, thread: ThreadId) -> Option<Self> {
        let exception = world.death(thread)?;
        Some(Row {
            thread,
            letter: program.letter(thread),
            line: on_line(program, exception.line?),
            does: format!("died of {exception}"),
        })
    }

    /// What `thread` raised, that was kept, and that nobody saw.
    fn unseen(program: &'a Program, thread: ThreadId, exception: &Exception) -> Self {
        Row {
            thread,
            letter: program.letter(thread),
            line: exception.line.and_then(|line| on_line(program, line)),
            does: format!("raised {exception}, which nobody saw"),
        }
    }

    /// What is `said` of `thread` begins with its letter.
    fn said(program: &'a Program, thread: ThreadId, site: &Site, said: &str) -> Self {
        let place = program.sources().first().and_then(|it| it.place(site));
        Row {
            thread,
            letter: program.letter(thread),
            line: place.and_then(|place| on_line(program, place.line)),
            does: said.split_once(' ').map_or("", |(_, rest)| rest).to_owned(),
        }
    }
}

/// A line of the first source, and what is on it.
fn on_line(program: &Program, line: u32) -> Option<(u32, &str)> {
    let text = program.sources().first()?.text(|_| "");
    let text = text.lines().nth(line.checked_sub(1)? as usize);
    Some((line, text.unwrap_or_default().trim()))
}

/// The places of the steps that are listed: of a long run those where another
/// thread goes on, or its end was settled, and its first and last ones.
fn shown(rows: &[Row<'_>], settled: Option<Settled>) -> Vec<usize> {
    let mut marks = vec![0, rows.len()];
    if let Some(settled) = settled {
        marks.extend([Some(settled.outcome), settled.badly].into_iter().flatten());
    }
    let switches = (1..rows.len()).filter(|place| rows[*place].thread != rows[place - 1].thread);
    marks.extend(switches);
    let mut is_shown = vec![rows.len() <= MOST_STEPS; rows.len()];
    for mark in marks {
        let near = mark.saturating_sub(AROUND)..(mark + AROUND).min(rows.len());
        is_shown[near].fill(true);
    }
    let mut places: Vec<usize> = (0..rows.len()).filter(|place| is_shown[*place]).collect();
    if places.len() > MOST_STEPS {
        let too_many = places.len() - MOST_STEPS;
        places.drain(MOST_STEPS - AT_END..MOST_STEPS - AT_END + too_many);
    }
    places
}

/// What stands for steps that are not listed.
fn left_out(rows: &[Row<'_>]) -> String {
    let mut letters: Vec<char> = rows.iter().map(|row| row.letter).collect();
    letters.sort_unstable();
    letters.dedup();
    let letters: Vec<String> = letters.iter().map(char::to_string).collect();
    let (steps, who) = (several(rows.len(), "step"), words::listed(&letters));
    format!("{INDENT}{GAP}{CUT} {steps} of {who}\n")
}

/// Which columns a listing has, and how wide they are.
struct Columns {
    /// How wide the numbers of steps and lines are.
    number: usize,
    line: usize,
    source: usize,
    /// The threads that have a column, and how wide it is.
    threads: Vec<(ThreadId, usize)>,
    /// How wide the column is that they share where they have none.
    shared: usize,
}

impl Columns {
    /// Those of these `rows`, of threads that have these `names`.
    fn of<'a>(names: &[String], rows: impl Iterator<Item = &'a Row<'a>> + Clone) -> Self {
        let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
        let lines = || rows.clone().filter_map(|row| row.line);
        let line = longest(&mut lines().map(|(line, _)| line.to_string().len()));
        let source = longest(&mut lines().map(|(_, text)| length(text)));
        let mut columns = Columns {
            number: "9999".len(),
            line: line.max("line".len()),
            source: source.clamp("source".len(), WIDEST_SOURCE),
            threads: Vec::new(),
            shared: 0,
        };
        let room = WIDTH - length(&columns.fixed("", "", "")) - INDENT.len();
        columns.shared = room - GAP.len();
        let mut threads: Vec<ThreadId> = rows.clone().map(|row| row.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let wide = |thread: &ThreadId| {
            let own = rows.clone().filter(|row| row.thread == *thread);
            let does = longest(&mut own.map(|row| length(&row.does)));
            (*thread, does.max(length(&names[thread.index()])))
        };
        columns.threads = threads.iter().map(wide).collect();
        columns.fit(room);
        columns
    }

    /// Makes the widest columns narrower until all fit into `room`, or has none.
    fn fit(&mut self, room: usize) {
        let widths = |most: usize| {
            self.threads
                .iter()
                .map(move |(_, w)| GAP.len() + most.min(*w))
        };
        let fits = |most: &usize| widths(*most).sum::<usize>() <= room;
        match (NARROWEST..=room).rev().find(fits) {
            Some(most) => self.threads.iter_mut().for_each(|(_, w)| *w = most.min(*w)),
            None => self.threads.clear(),
        }
    }

    fn fixed(&self, number: &str, line: &str, source: &str) -> String {
        let source = cut(source, self.source);
        format!(
            "{number:>0$}{GAP}{line:>1$}{GAP}{source:2$}",
            self.number, self.line, self.source
        )
    }

    fn heading(&self, names: &[String]) -> String {
        let mut text = self.fixed("step", "line", "source");
        for (thread, width) in &self.threads {
            text.push_str(&cell(&names[thread.index()], *width));
        }
        whole(&text)
    }

    fn row(&self, number: Option<usize>, row: &Row<'_>) -> String {
        let number = number.map_or(String::new(), |number| number.to_string());
        let (line, source) = row
            .line
            .map_or((String::new(), ""), |(line, text)| (line.to_string(), text));
        let mut text = self.fixed(&number, &line, source);
        if self.threads.is_empty() {
            text.push_str(&cell(&format!("{} {}", row.letter, row.does), self.shared));
        }
        for (thread, width) in &self.threads {
            let does = if *thread == row.thread { &row.does } else { "" };
            text.push_str(&cell(does, *width));
        }
        whole(&text)
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn cell(text: &str, width: usize) -> String {
    format!("{GAP}{:width$}", cut(text, width))
}

/// The text, in no more than so many characters and on one line.
pub fn cut(text: &str, width: usize) -> String {
    let visible = |letter: char| match letter.is_control() {
        true => ' ',
        false => letter,
    };
    match text.chars().nth(width) {
        None => text.chars().map(visible).collect(),
        Some(_) => {
            let kept = text.chars().take(width.saturating_sub(1));
            kept.map(visible).chain([CUT]).collect()
        }
    }
}

/// A line of the listing.
fn whole(text: &str) -> String {
    format!("{INDENT}{}\n", text.trim_end())
}
