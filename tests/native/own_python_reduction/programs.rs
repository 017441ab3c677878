//! Random small programs.

use crate::support::Random;

use super::things::{ANYTHING, THINGS, Thing};
use super::waits::WAITS;

/// A program: what is done in each thread, deed by deed.
#[derive(Clone)]
pub struct Recipe {
    made: Vec<&'static Thing>,
    /// What main does before each start, between the starts and the joins, and then.
    main: [Vec<String>; 3],
    threads: Vec<Vec<String>>,
    /// Which of the threads starts the last one, if it is not main.
    starter: Option<(usize, bool)>,
    /// Which threads main joins.
    joins: Vec<bool>,
}

/// The most deeds within a deed.
const DEEPEST: usize = 2;

impl Recipe {
    pub fn random(random: &mut Random) -> Self {
        let mut made = vec![&THINGS[random.below(THINGS.len())]];
        if random.below(3) == 0 {
            made.push(&THINGS[random.below(THINGS.len())]);
        }
        if random.below(2) == 0 {
            made.push(&WAITS[random.below(WAITS.len())]);
        }
        let count = [2, 2, 2, 3][random.below(4)];
        let most = if count == 2 { 2 } else { 1 };
        let deeds = |random: &mut Random, least: usize, most: usize| {
            let number = least + random.below(most - least + 1);
            (0..number)
                .map(|_| deed(random, &made, DEEPEST))
                .collect::<Vec<_>>()
        };
        let threads = (0..count).map(|_| deeds(random, 1, most)).collect();
        let mut main = [(); 3].map(|()| Vec::new());
        if random.below(3) == 0 {
            main[random.below(3)] = deeds(random, 1, 1);
        }
        let starter =
            (random.below(5) == 0).then(|| (random.below(count - 1), random.below(2) == 0));
        Recipe {
            main,
            threads,
            starter,
            joins: (0..count).map(|_| random.below(8) > 0).collect(),
            made,
        }
    }

    /// The same without one of its deeds, in all ways.
    pub fn smaller(&self) -> Vec<Recipe> {
        let mut all = Vec::new();
        let places = (0..self.threads.len() + 3).flat_map(|at| {
            let deeds = self.deeds(at).len();
            (0..deeds).map(move |deed| (at, deed))
        });
        for (at, deed) in places {
            let mut one = self.clone();
            one.deeds_mut(at).remove(deed);
            all.push(one);
        }
        all
    }

    fn deeds(&self, at: usize) -> &Vec<String> {
        self.main.get(at).unwrap_or_else(|| &self.threads[at - 3])
    }

    fn deeds_mut(&mut self, at: usize) -> &mut Vec<String> {
        match at < 3 {
            true => &mut self.main[at],
            false => &mut self.threads[at - 3],
        }
    }

    /// Its text.
    pub fn source(&self) -> String {
        let mut text = "import threading\n".to_owned();
        for thing in &self.made {
            text += thing.made;
            text += "\n";
        }
        let count = self.threads.len();
        text += &format!("out = [0] * {count}\na = b = 0\n");
        for (at, deeds) in self.threads.iter().enumerate() {
            text += &format!("def f{at}():\n    global x, y, bag, d, s, xs\n    a = b = 0\n");
            let mut lines = deeds.clone();
            if let Some((starter, joins)) = self.starter
                && starter == at
            {
                lines.insert(0, format!("t{}.start()", count - 1));
                if joins {
                    lines.push(format!("t{}.join()", count - 1));
                }
            }
            lines.push(format!("out[{at}] = (a, b)"));
            text += &indented(&lines.join("\n"), 1);
        }
        for at in 0..count {
            text += &format!("t{at} = threading.Thread(target=f{at}, name='t{at}')\n");
        }
        self.main_part(&mut text);
        text
    }

    fn main_part(&self, text: &mut String) {
        let count = self.threads.len();
        let [before, between, then] = &self.main;
        let own = if self.starter.is_some() {
            count - 1
        } else {
            count
        };
        for at in 0..own {
            *text += &format!("t{at}.start()\n");
            if at == 0 {
                *text += &indented(&before.join("\n"), 0);
            }
        }
        *text += &indented(&between.join("\n"), 0);
        // Main can only join what was surely started.
        let joined = (0..count).filter(|at| self.joins[*at] && (*at < own));
        joined.for_each(|at| *text += &format!("t{at}.join()\n"));
        *text += &indented(&then.join("\n"), 0);
        let shown: Vec<&str> = self.made.iter().map(|thing| thing.shown).collect();
        *text += &format!("print({}, out)\n", shown.join(", "));
    }
}

/// Something that a thread does.
fn deed(random: &mut Random, made: &[&Thing], depth: usize) -> String {
    let own = random.below(5) == 0;
    let deeds = match own {
        true => ANYTHING,
        false => made[random.below(made.len())].deeds,
    };
    let mut text = deeds[random.below(deeds.len())].to_owned();
    if depth == 0 && text.contains("$s") {
        text = "$a += 1".to_owned();
    }
    while let Some(at) = text.find('$') {
        let before = text[..at].rsplit('\n').next().unwrap_or_default();
        let by = before.len() - before.trim_start().len();
        let with = match &text[at..at + 2] {
            "$a" => ["a", "b"][random.below(2)].to_owned(),
            "$b" => "b".to_owned(),
            "$n" => random.below(3).to_string(),
            _ => deed(random, made, depth - 1).replace('\n', &format!("\n{}", " ".repeat(by))),
        };
        text.replace_range(at..at + 2, &with);
    }
    text
}

fn indented(text: &str, by: usize) -> String {
    let lines = text.lines();
    lines
        .map(|line| format!("{}{line}\n", "    ".repeat(by)))
        .collect()
}
