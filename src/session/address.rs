//! What the address bar shall hold, and when it is to be written: its one
//! writer knows what it wrote, and nobody else writes.

use std::collections::VecDeque;

/// How long the page must rest before the address is written, in ms. Longer than
/// from step to step for whoever reads along: to write it is work for the whole
/// browser. Who looks at the address, or leaves, finds it written before.
pub const REST: u32 = 1_500;

/// The most times that the address is written within [`SPAN`]. Chromium drops
/// what goes beyond 200 within ten seconds without a word, Safari refuses what
/// goes beyond 100 within thirty.
pub const MOST_WRITES: usize = 90;

/// The time for which writes are counted, in ms.
pub const SPAN: u64 = 30_000;

/// Something to put into the address bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it holds: `#` and what follows.
    pub link: String,
    /// Whether it comes after the present entry of the browser's history, to
    /// which one can then go back, or in its place.
    pub new: bool,
}

/// When the address is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Now,
    /// In so many ms, unless something else comes before.
    In(u32),
    /// Not before something else comes.
    Later,
    /// As was said before.
    AsBefore,
}

/// What the page knows of the address bar.
#[derive(Debug, Default)]
pub struct Address {
    /// What it held when it was last looked at or written.
    known: String,
    /// The exercise that its entry in the history shows; nothing where what it
    /// holds has just been opened.
    exercise: Option<String>,
    /// What it shall hold.
    wanted: Option<String>,
    /// What that exercise's entry shall hold, once another is shown.
    left: Option<String>,
    playing: bool,
    /// When it was written, in ms.
    writes: VecDeque<u64>,
}

impl Address {
    /// An address bar that holds `found`.
    pub fn new(found: String) -> Self {
        Address {
            known: found,
            ..Address::default()
        }
    }

    /// The page shows the moment of `link`, or one that is not to be written.
    pub fn show(&mut self, link: Option<String>, playing: bool) -> When {
        let paused = self.playing && !playing;
        if self.wanted == link && self.playing == playing {
            return When::AsBefore;
        }
        self.playing = playing;
        let Some(link) = link else {
            self.wanted = None;
            return When::Later;
        };
        let here = self.exercise.get_or_insert_with(|| exercise(&link).into());
        let elsewhere = exercise(&link) != here;
        if !elsewhere {
            self.left = None;
        } else if let Some(last) = self.wanted.take().filter(|last| exercise(last) == here) {
            self.left = Some(last);
        }
        self.wanted = Some(link);
        match (elsewhere || paused, playing) {
            (true, _) => When::Now,
            (_, true) => When::Later,
            (..) => When::In(REST),
        }
    }

    /// What an address that holds `found` shall hold, if anything.
    pub fn wanted(&self, found: &str) -> Option<&str> {
        self.wanted.as_deref().filter(|_| found == self.known)
    }

    /// Somebody else has put `found` there, and it is about to be opened; the
    /// answer is whether it is another link than that of the moment shown.
    pub fn changed(&mut self, found: &str) -> bool {
        found.clone_into(&mut self.known);
        self.left = None;
        let shown = self.wanted.take().filter(|shown| shown == found);
        self.exercise = shown.as_deref().map(|shown| exercise(shown).to_owned());
        self.wanted = shown;
        self.wanted.is_none()
    }

    /// What is to be written into an address that holds `found`, in this order.
    /// An address that somebody has just changed is about to be opened, and is
    /// left alone.
    pub fn due(&self, found: &str) -> Vec<Entry> {
        let Some(wanted) = self.wanted(found) else {
            return Vec::new();
        };
        let new = self.exercise.as_deref() != Some(exercise(wanted));
        let left = self.left.iter().map(|left| Entry {
            link: left.clone(),
            new: false,
        });
        let mut entries: Vec<Entry> = left.filter(|entry| entry.link != self.known).collect();
        if wanted != self.known {
            entries.push(Entry {
                link: wanted.to_owned(),
                new,
            });
        }
        entries
    }

    /// How long to wait before writing at `now`, both in ms; nothing where it
    /// may be written at once.
    pub fn wait(&mut self, now: u64) -> Option<u32> {
        while self.writes.front().is_some_and(|then| then + SPAN <= now) {
            self.writes.pop_front();
        }
        let first = self.writes.front()?;
        let wait = (first + SPAN - now).min(SPAN);
        (self.writes.len() >= MOST_WRITES).then_some(wait as u32)
    }

    /// `entry` was written at `now`, in ms; the address then held `found`.
    pub fn wrote(&mut self, entry: &Entry, found: String, now: u64) {
        self.writes.push_back(now);
        let refused = found == self.known && found != entry.link;
        self.known = found;
        if !refused && self.wanted.as_ref() == Some(&entry.link) {
            self.exercise = Some(exercise(&entry.link).to_owned());
            self.left = None;
        }
    }
}

/// The part of a link that names its exercise.
fn exercise(link: &str) -> &str {
    link.split('?').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = "#/counter?lock=none";

    /// A browser's window: its history, where it stands there, and the page's
    /// address bar, which has been opened there.
    struct Window {
        entries: Vec<String>,
        place: usize,
        bar: Address,
        now: u64,
    }

    impl Window {
        fn open(link: &str) -> Self {
            let mut window = Window {
                entries: vec![link.to_owned()],
                place: 0,
                bar: Address::new(link.to_owned()),
                now: 0,
            };
            window.show(link);
            window
        }

        fn holds(&self) -> &str {
            &self.entries[self.place]
        }

        fn moves(&mut self, link: &str, playing: bool) -> When {
            let when = self.bar.show(Some(link.to_owned()), playing);
            if when == When::Now {
                self.write();
            }
            when
        }

        fn show(&mut self, link: &str) -> When {
            self.moves(link, false)
        }

        fn write(&mut self) {
            for entry in self.bar.due(&self.entries[self.place]) {
                if entry.new {
                    self.entries.truncate(self.place + 1);
                    self.entries.push(entry.link.clone());
                    self.place += 1;
                } else {
                    self.entries[self.place] = entry.link.clone();
                }
                let found = self.entries[self.place].clone();
                self.bar.wrote(&entry, found, self.now);
            }
        }

        /// Goes there in the history; what is opened has this canonical link.
        fn go(&mut self, place: usize, canonical: &str) {
            self.place = place;
            if self.bar.changed(&self.entries[place]) {
                self.show(canonical);
            }
        }
    }

    #[test]
    fn a_step_is_written_once_the_page_rests_and_a_pause_at_once() {
        let mut window = Window::open(START);
        assert_eq!(window.show("#/counter?step=1"), When::In(REST));
        assert_eq!(window.show("#/counter?step=1"), When::AsBefore);
        assert_eq!(window.holds(), START);
        window.write();
        assert_eq!(window.holds(), "#/counter?step=1");
        assert_eq!(window.moves("#/counter?step=1", true), When::Later);
        assert_eq!(window.moves("#/counter?step=2", true), When::Later);
        assert_eq!(window.holds(), "#/counter?step=1");
        assert_eq!(window.show("#/counter?step=2"), When::Now);
        assert_eq!(window.holds(), "#/counter?step=2");
    }

    #[test]
    fn what_was_written_early_keeps_nothing_from_being_written_later() {
        for playing in [false, true] {
            let mut window = Window::open(START);
            window.moves("#/counter?step=1", playing);
            // As when the link is copied.
            window.write();
            assert_eq!(window.holds(), "#/counter?step=1");
            window.moves("#/counter?step=2", playing);
            window.write();
            assert_eq!(window.holds(), "#/counter?step=2");
            assert_eq!(window.entries.len(), 1);
        }
    }

    #[test]
    fn every_exercise_has_one_entry_which_holds_its_last_moment() {
        let mut window = Window::open(START);
        window.show("#/counter?step=3");
        assert_eq!(window.show("#/lru-cache"), When::Now);
        assert_eq!(window.entries, ["#/counter?step=3", "#/lru-cache"]);
        window.show("#/lru-cache?step=2");
        window.go(0, "#/counter?step=3");
        window.write();
        assert_eq!(window.holds(), "#/counter?step=3");
        // Going back leaves the entry of the other as it was last written.
        assert_eq!(window.entries[1], "#/lru-cache");
        window.show("#/thread-pool");
        assert_eq!(window.entries, ["#/counter?step=3", "#/thread-pool"]);
    }

    #[test]
    fn what_is_opened_is_written_as_it_is_meant_and_makes_no_entry() {
        let mut window = Window::open("#/countr?lok=none");
        // The page shows the nearest that there is.
        let mut bar = Address::new(window.holds().to_owned());
        bar.show(Some("#/counter".to_owned()), false);
        window.bar = bar;
        window.write();
        assert_eq!(window.entries, ["#/counter"]);
        window.show("#/lru-cache");
        window.entries[0] = "#/counter?threads=2".to_owned();
        window.go(0, "#/counter");
        window.write();
        assert_eq!(window.entries, ["#/counter", "#/lru-cache"]);
    }

    #[test]
    fn an_address_that_is_about_to_be_opened_is_left_alone() {
        let mut window = Window::open(START);
        window.show("#/counter?step=1");
        assert_eq!(window.bar.due("#/models"), []);
        // It is the moment shown already: nothing is opened, all goes on.
        assert!(!window.bar.changed("#/counter?step=1"));
        window.entries[0] = "#/counter?step=1".to_owned();
        window.show("#/models");
        assert_eq!(window.entries, ["#/counter?step=1", "#/models"]);
    }

    #[test]
    fn nothing_is_written_for_newcomers() {
        let mut bar = Address::new(String::new());
        assert_eq!(bar.show(None, false), When::AsBefore);
        assert_eq!(bar.due(""), []);
        assert_eq!(bar.show(Some(START.to_owned()), false), When::In(REST));
        let entry = Entry {
            link: START.to_owned(),
            new: false,
        };
        assert_eq!(bar.due(""), [entry]);
    }

    #[test]
    fn browsers_are_not_asked_more_often_than_they_allow() {
        let mut window = Window::open(START);
        let mut written = Vec::new();
        // Ten a second, for two minutes.
        for step in 1..=1_200 {
            window.now = 100 * step;
            window.show(&format!("#/counter?step={step}"));
            match window.bar.wait(window.now) {
                None => {
                    window.write();
                    written.push(window.now);
                }
                Some(wait) => {
                    let due = window.now + u64::from(wait);
                    let oldest = written[written.len() - MOST_WRITES];
                    assert_eq!(due, oldest + SPAN, "at {}", window.now);
                }
            }
        }
        assert!(written.len() > 3 * MOST_WRITES);
        for many in written.windows(MOST_WRITES + 1) {
            assert!(many[MOST_WRITES] - many[0] >= SPAN);
        }
    }

    #[test]
    fn what_a_browser_refuses_is_written_at_the_next_occasion() {
        let mut window = Window::open(START);
        window.bar.show(Some("#/lru-cache".to_owned()), false);
        let due = window.bar.due(START);
        window.bar.wrote(&due[0], START.to_owned(), 0);
        assert_eq!(window.bar.due(START), due);
        assert!(due[0].new);
    }
}
