//! The words around the queues and the dial.

use super::{Asked, DeskLayout};
use crate::model::{Millis, Op, Readiness, Timeout, Value};
use crate::scene::stage::extent::text_width;
use crate::scene::stage::tokens::caption;
use crate::scene::stage::{Anchor, CaptionStyle, Item};
use crate::scene::{Point, Standing};

/// How far to the left the dial's words reach on phones.
const NARROW_DIAL: f64 = 42.0;

impl DeskLayout<'_> {
    pub(super) fn captions(&self) -> Vec<Item> {
        let places = 0..self.fan_in.inputs.len();
        let mut captions: Vec<Item> = places.flat_map(|place| self.belt_words(place)).collect();
        captions.extend(self.dial_words());
        let heading = self.plan.heading;
        let words = if self.plan.wide { "Processed" } else { "Done" };
        captions.push(caption(
            "done",
            heading,
            words,
            "",
            CaptionStyle::Head,
            Anchor::Start,
        ));
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
        let style = CaptionStyle::Name;
        if !self.plan.wide {
            let at = Point::new(belt.x + 2.0, belt.y - 8.0);
            let room = self.plan.dial.x - NARROW_DIAL - at.x;
            let (name, more) = self.brief_words(place, &state, room);
            return vec![caption(&id, at, &name, &more, style, Anchor::Start)];
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
            caption(&id, start, who, &state, style, Anchor::Start),
            caption(
                &format!("count-{place}"),
                end,
                "",
                &note,
                CaptionStyle::Note,
                Anchor::End,
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
        let fits =
            |(name, more): &(&str, &String)| text_width(&format!("{name} · {more}"), 12.5) <= room;
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
        let style = if self.asked().is_some_and(|asked| asked.waits) {
            CaptionStyle::Figure
        } else {
            CaptionStyle::Note
        };
        if !self.plan.wide {
            let middle = Anchor::Middle;
            return vec![
                caption("asks", at(radius + 20.0), &what.0, "", style, middle),
                caption(
                    "patience",
                    at(radius + 35.0),
                    "",
                    &what.1,
                    CaptionStyle::Note,
                    middle,
                ),
            ];
        }
        let name = self.fan_in.consumer_name;
        let (head, note) = (CaptionStyle::Name, CaptionStyle::Note);
        vec![
            caption("taker", at(-radius - 16.0), name, "", head, Anchor::Middle),
            caption(
                "asks",
                at(radius + 25.0),
                &what.0,
                "",
                style,
                Anchor::Middle,
            ),
            caption(
                "patience",
                at(radius + 43.0),
                "",
                &what.1,
                note,
                Anchor::Middle,
            ),
        ]
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
        let mut items = vec![caption(
            "errors",
            at,
            "Errors",
            "",
            CaptionStyle::Head,
            Anchor::Start,
        )];
        let late = (0..self.fan_in.inputs.len()).map(|place| (place, self.late(place)));
        for (row, (place, times)) in late.filter(|(_, times)| *times > 0).enumerate() {
            let text = format!("{} late ×{times}", self.fan_in.inputs[place].name);
            let at = at.moved(0.0, 27.0 + 21.0 * row as f64);
            let id = format!("late-{place}");
            items.push(caption(
                &id,
                at,
                &text,
                "",
                CaptionStyle::Bad,
                Anchor::Start,
            ));
        }
        if items.len() == 1 {
            let at = at.moved(0.0, 27.0);
            items.push(caption(
                "no-errors",
                at,
                "",
                "none",
                CaptionStyle::Note,
                Anchor::Start,
            ));
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
