//! Random small programs.

use crate::support::Random;

use super::library::LIBRARY;
use super::objects::OBJECTS;
use super::things::{ANYTHING, THINGS, Thing};
use super::threads::THREADS;
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
    /// Which are daemons.
    daemons: Vec<bool>,
    /// Whether all do what the first does.
    alike: bool,
}

/// The most deeds within a deed.
const DEEPEST: usize = 2;

/// What functions store as well.
const GLOBALS: &str = "x, y, bag, d, s, xs, head, add, talk, p, level, ct, state";

/// What threads have in common, most of it made by one program in three.
fn things(random: &mut Random) -> Vec<&'static Thing> {
    let all = [THINGS, OBJECTS, LIBRARY, THREADS];
    let one = |random: &mut Random| {
        let kind = all[[0, 0, 1, 1, 2, 3][random.below(6)]];
        &kind[random.below(kind.len())]
    };
    let mut made = vec![one(random)];
    if random.below(3) == 0 {
        made.push(one(random));
    }
    if random.below(2) == 0 {
        made.push(&WAITS[random.below(WAITS.len())]);
    }
    made
}

impl Recipe {
    pub fn random(random: &mut Random) -> Self {
        let made = things(random);
        let count = [2, 2, 2, 2, 3][random.below(5)];
        let most = if count == 2 { 2 } else { 1 };
        let deepest = [1, 1, 1, DEEPEST][random.below(4)];
        let deeds = |random: &mut Random, least: usize, most: usize| {
            let number = least + random.below(most - least + 1);
            (0..number)
                .map(|_| deed(random, &made, deepest))
                .collect::<Vec<_>>()
        };
        let threads = (0..count).map(|_| deeds(random, 1, most)).collect();
        let mut main = [(); 3].map(|()| Vec::new());
        if random.below(3) == 0 {
            main[random.below(3)] = deeds(random, 1, 1);
        }
        let alike = random.below(4) == 0;
        let starts = !alike && random.below(5) == 0;
        let starter = starts.then(|| (random.below(count - 1), random.below(2) == 0));
        let daemons: Vec<bool> = (0..count).map(|_| random.below(10) == 0).collect();
        Recipe {
            main,
            threads,
            starter,
            joins: (0..count).map(|_| random.below(8) > 0).collect(),
            daemons,
            alike,
            made,
        }
    }

    /// One whose threads all do the same.
    pub fn alike(random: &mut Random) -> Self {
        let mut recipe = Recipe::random(random);
        recipe.alike = true;
        recipe.starter = None;
        // Whoever joins some of them tells them apart.
        if random.below(4) > 0 {
            recipe.joins.fill(true);
        }
        recipe
    }

    /// The same with less, in all ways: without one of its deeds, or with what is within one
    /// instead.
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
            for inner in within(&self.deeds(at)[deed]) {
                let mut one = self.clone();
                one.deeds_mut(at)[deed] = inner;
                all.push(one);
            }
        }
        let mut plainer = self.clone();
        plainer.daemons.fill(false);
        if plainer.daemons != self.daemons {
            all.push(plainer);
        }
        if self.starter.is_some() {
            all.push(Recipe {
                starter: None,
                ..self.clone()
            });
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
        let out = if self.alike { "[]" } else { "[0] * 3" };
        text += &format!("out = {out}\na = b = 0\n");
        let functions = if self.alike { 1 } else { count };
        for (at, deeds) in self.threads.iter().enumerate().take(functions) {
            text += &format!("def f{at}(out=out):\n    global {GLOBALS}\n    a = b = 0\n");
            let mut lines = deeds.clone();
            if let Some((starter, joins)) = self.starter
                && starter == at
            {
                lines.insert(0, format!("t{}.start()", count - 1));
                if joins {
                    lines.push(format!("t{}.join()", count - 1));
                }
            }
            lines.push(match self.alike {
                true => "out.append((a, b))".to_owned(),
                false => format!("out[{at}] = (a, b)"),
            });
            text += &indented(&lines.join("\n"), 1);
        }
        for (at, daemon) in self.daemons.iter().enumerate() {
            let how = match self.alike {
                true => "target=f0".to_owned(),
                false => format!("target=f{at}, name='t{at}'"),
            };
            let daemon = if *daemon { ", daemon=True" } else { "" };
            text += &format!("t{at} = threading.Thread({how}{daemon})\n");
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
        let out = if self.alike {
            "sorted(map(str, out))"
        } else {
            "out"
        };
        *text += &format!("print({}, {out})\n", shown.join(", "));
    }
}

/// The deeds within a deed, which are indented.
fn within(deed: &str) -> Vec<String> {
    let lines: Vec<&str> = deed.lines().collect();
    let blocks = lines.split(|line| !line.starts_with("    "));
    let blocks = blocks.filter(|block| !block.is_empty());
    blocks
        .map(|block| block.join("\n")[4..].replace("\n    ", "\n"))
        .collect()
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
