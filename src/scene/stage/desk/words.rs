//! The words around the queues and the dial.

use super::{Asked, DeskLayout};
use crate::model::{Millis, Op, Readiness, Timeout, Value};
use crate::scene::stage::extent::text_width;
use crate::scene::stage::parts::{caption, say};
use crate::scene::stage::{Align, Item, Wording, joined};
use crate::scene::{Point, Standing};

/// How far to the left the dial's words reach on phones.
const NARROW_DIAL: f64 = 42.0;

const HEAD: (Align, Wording) = (Align::Start, Wording::Caption);
const NOTE: (Align, Wording) = (Align::Middle, Wording::Quiet);

impl DeskLayout<'_> {
    pub(super) fn captions(&self) -> Vec<Item> {
        let places = 0..self.fan_in.inputs.len();
        let mut captions: Vec<Item> = places.flat_map(|place| self.belt_words(place)).collect();
        captions.extend(self.dial_words());
        let heading = self.plan.heading;
        let words = if self.plan.wide { "Processed" } else { "Done" };
        captions.push(say("done", heading, words, HEAD));
        captions.extend(self.errors());
        captions
    }

    /// Whose queue it is, how that is doing, and how much is queued.
    fn belt_words(&self, place: usize) -> Vec<Item> {
        let belt = self.plan.belts[place];
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, self.queue(place).0);
        let state = self.state(place);
        let id = format!("words-{place}");
        let look = (Align::Start, Wording::Name);
        if !self.plan.wide {
            let at = Point::new(belt.x + 2.0, belt.y - 8.0);
            let room = self.plan.dial.x - NARROW_DIAL - at.x;
            let (name, more) = self.brief_words(place, &state, room);
            return vec![caption(id, at, (name, more), look)];
        }
        let left = self.plan.makers[place].x - self.plan.side / 2.0;
        let who = &self.fan_in.inputs[place].title;
        let queue = self.moment.world.queue(self.queue(place));
        let count = match (queue.items().len(), queue.capacity()) {
            (length, 0) => format!("{length}"),
            (length, capacity) => format!("{length} of {capacity}"),
        };
        let start = Point::new(left, belt.y - 11.0);
        let end = Point::new(belt.right() - 16.0, belt.y - 11.0);
        let note = format!("{name} · {count}");
        vec![
            caption(id, start, (who, state), look),
            say(
                format!("count-{place}"),
                end,
                note,
                (Align::End, Wording::Quiet),
            ),
        ]
    }

    /// As much about the queue in `place` as there is room for: how often it
    /// was late goes before how it is doing.
    fn brief_words(&self, place: usize, state: &str, room: f64) -> (String, String) {
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, self.queue(place).0);
        let late = match self.late(place) {
            0 => String::new(),
            times => format!("late ×{times}"),
        };
        let between = if late.is_empty() || state.is_empty() {
            ""
        } else {
            " · "
        };
        let letter = self.fan_in.inputs[place].name;
        let both = format!("{state}{between}{late}");
        let last = if late.is_empty() {
            state.to_owned()
        } else {
            late
        };
        let mut wishes = [(name, &both), (letter, &both), (name, &last)].into_iter();
        let fits = |(name, more): &(&str, &String)| text_width(&joined(name, more), 13.0) <= room;
        let (name, more) = wishes.find(fits).unwrap_or((letter, &last));
        (name.to_owned(), more.clone())
    }

    fn state(&self, place: usize) -> String {
        let thread = self.maker(place);
        let left = self.moment.world.queue(self.queue(place)).items().len();
        match self.moment.standing(thread) {
            _ if self.moment.at_end() && left > 0 => format!("{left} still queued"),
            Standing::Died(class) => class,
            Standing::Waiting(_) => "waits for room".to_owned(),
            Standing::Finished => match self.every(place) {
                Some(_) => "finished".to_owned(),
                None => "produces nothing".to_owned(),
            },
            _ => self
                .every(place)
                .map_or_else(String::new, |ms| format!("every {ms} ms")),
        }
    }

    /// How long the maker in `place` takes for a record; `None` if it makes
    /// none at all.
    fn every(&self, place: usize) -> Option<Millis> {
        let request = self.moment.trace.first.request(self.maker(place))?;
        match request.op {
            Op::Sleep(ms) => Some(ms),
            _ => None,
        }
    }

    /// What the taker does, around its dial.
    fn dial_words(&self) -> Vec<Item> {
        let at = |up: f64| self.plan.dial.moved(0.0, up);
        let radius = self.plan.radius;
        let what = match (
            self.asked(),
            self.moment.world.readiness(self.fan_in.consumer),
        ) {
            (Some(asked), _) => self.asking(asked),
            (None, Readiness::Inactive) => ("done".to_owned(), String::new()),
            (None, _) => ("at work".to_owned(), String::new()),
        };
        let look = match self.asked() {
            Some(asked) if asked.waits => Wording::Name,
            _ => Wording::Quiet,
        };
        let look = (Align::Middle, look);
        let (asks, patience) = match self.plan.wide {
            true => (25.0, 43.0),
            false => (20.0, 35.0),
        };
        let mut words = vec![
            say("asks", at(radius + asks), what.0, look),
            say("patience", at(radius + patience), what.1, NOTE),
        ];
        if self.plan.wide {
            let name = (Align::Middle, Wording::Name);
            let who = self.fan_in.consumer_name;
            words.push(say("taker", at(-radius - 16.0), who, name));
        }
        words
    }

    fn asking(&self, asked: Asked) -> (String, String) {
        let name = self
            .moment
            .program
            .object_name(&self.moment.world, self.queue(asked.place).0);
        if !asked.waits {
            let verb = if self.plan.wide { "asks " } else { "" };
            return (format!("{verb}{name}"), String::new());
        }
        let waited = asked.waited;
        let time = match (asked.timeout, self.moment.at_end()) {
            (Timeout::After(ms) | Timeout::Remaining(ms), _) => format!("{waited} of {ms} ms"),
            (Timeout::Never, true) => "for ever".to_owned(),
            (Timeout::Never, false) => format!("{waited} ms, no limit"),
            (Timeout::Immediate, _) => String::new(),
        };
        let verb = if self.plan.wide { "waits at " } else { "" };
        (format!("{verb}{name}"), time)
    }

    /// How often each was late.
    fn errors(&self) -> Vec<Item> {
        let Some(at) = self.plan.errors else {
            return Vec::new();
        };
        let mut items = vec![say("errors", at, "Errors", HEAD)];
        let below = |row: usize| at.moved(0.0, 27.0 + 21.0 * row as f64);
        let late = (0..self.fan_in.inputs.len()).map(|place| (place, self.late(place)));
        for (row, (place, times)) in late.filter(|(_, times)| *times > 0).enumerate() {
            let text = format!("{} late ×{times}", self.fan_in.inputs[place].name);
            let look = (Align::Start, Wording::Bad);
            items.push(say(format!("late-{place}"), below(row), text, look));
        }
        if items.len() == 1 {
            let look = (Align::Start, Wording::Quiet);
            items.push(say("no-errors", below(0), "none", look));
        }
        items
    }

    fn late(&self, place: usize) -> usize {
        let name = self.fan_in.inputs[place].name;
        let marks = self.moment.world.list(self.fan_in.late).items().iter();
        let own = marks.filter(|mark| matches!(mark, Value::Str(text) if **text == *name));
        own.count()
    }
}
