//! Words for what becomes of threads, which name groups of identical ones:
//! "two of b, c and d wait for lock, held by the other".

use crate::model::ThreadId;
use crate::program::Program;
use crate::trace::{Fate, words};

/// Words for fates, which name groups of identical threads in place of those.
pub struct Telling<'a> {
    program: &'a Program,
    /// What each thread is called.
    called: Vec<String>,
    /// The identical threads that have been mentioned.
    mentioned: Vec<ThreadId>,
    /// Whether they are all of one group: then "the other" says of which.
    one_group: bool,
}

impl<'a> Telling<'a> {
    /// Nobody has been mentioned.
    pub fn new(program: &'a Program, called: Vec<String>) -> Self {
        Telling {
            program,
            called,
            mentioned: Vec::new(),
            one_group: false,
        }
    }

    /// What is said of these threads, true of all runs that differ only by
    /// which of several identical threads is which, and of no others.
    pub fn tell(mut self, fates: &[Fate]) -> String {
        let shared = Fate::shared(fates);
        let others = shared.iter().filter_map(|(fate, _)| fate.other);
        let subjects = fates.iter().map(|fate| fate.thread);
        let mut alike: Vec<ThreadId> = subjects.chain(others).collect();
        alike.retain(|thread| self.members(*thread).len() > 1);
        let mentions = alike.len();
        alike.sort_unstable();
        alike.dedup();
        if alike.len() < mentions {
            return self.by_letters(&shared, &alike);
        }
        let group = |thread: &ThreadId| self.program.group(*thread);
        self.one_group = alike.windows(2).all(|two| group(&two[0]) == group(&two[1]));
        let mut parts = Vec::new();
        for (fate, threads) in &shared {
            let who = self.some(threads);
            let other = fate
                .other
                .map_or_else(String::new, |other| self.some(&[other]));
            let (verb, rest) = (fate.verb.of(threads.len()), fate.naming(&other));
            parts.push(format!("{who} {verb} {rest}"));
        }
        parts.join("; ")
    }

    /// Where one thread plays two parts: by the letters of one such run.
    fn by_letters(&self, shared: &[(&Fate, Vec<ThreadId>)], alike: &[ThreadId]) -> String {
        let part = |(fate, threads): &(&Fate, Vec<ThreadId>)| {
            let (who, verb) = (self.letters(threads), fate.verb.of(threads.len()));
            format!("{who} {verb} {}", fate.rest(self.program))
        };
        let parts: Vec<String> = shared.iter().map(part).collect();
        let mut groups: Vec<String> = Vec::new();
        for thread in alike {
            let group = self.letters(&self.members(*thread));
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        let (parts, groups) = (parts.join("; "), groups.join(", or "));
        format!("{parts} (or the same with {groups} in another order)")
    }

    /// All threads of this one's group.
    fn members(&self, thread: ThreadId) -> Vec<ThreadId> {
        let group = self.program.group(thread);
        let all = (0..self.called.len()).map(ThreadId::at);
        all.filter(|other| self.program.group(*other) == group)
            .collect()
    }

    fn called(&self, thread: ThreadId) -> String {
        self.called[thread.index()].clone()
    }

    fn letters(&self, threads: &[ThreadId]) -> String {
        let called = threads.iter().map(|thread| self.called(*thread));
        words::listed(&called.collect::<Vec<_>>())
    }

    /// "a", "two of b, c and d", "the other".
    fn some(&mut self, threads: &[ThreadId]) -> String {
        let mut said = Vec::new();
        let groups = threads.chunk_by(|a, b| self.program.group(*a) == self.program.group(*b));
        for chosen in groups {
            let members = self.members(chosen[0]);
            let known = members.iter().filter(|m| self.mentioned.contains(m));
            let known = known.count();
            self.mentioned.extend(chosen);
            if chosen.len() == members.len() {
                said.extend(members.iter().map(|thread| self.called(*thread)));
                continue;
            }
            let last = known + chosen.len() == members.len();
            let which = which(chosen.len(), known > 0, last);
            said.push(match known > 0 && self.one_group {
                true => which,
                false => format!("{which} of {}", self.letters(&members)),
            });
        }
        words::listed(&said)
    }
}

/// So many threads of a group: of those that were not mentioned, if some were.
fn which(many: usize, mentioned: bool, last: bool) -> String {
    const NUMBERS: [&str; 7] = ["none", "one", "two", "three", "four", "five", "six"];
    let number = || match NUMBERS.get(many) {
        Some(word) => (*word).to_owned(),
        None => many.to_string(),
    };
    match (mentioned, many, last) {
        (false, ..) => number(),
        (true, 1, true) => "the other".to_owned(),
        (true, _, true) => "the others".to_owned(),
        (true, 1, false) => "another".to_owned(),
        (true, _, false) => format!("{} others", number()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;
    use crate::trace::Verb;

    /// Thread a, and so many like b, and two like the last.
    fn program(like_b: usize) -> Program {
        let mut program = Program::new();
        program.thread("one", |_| async { Ok(()) });
        program.thread("first", |_| async { Ok(()) });
        (1..like_b).for_each(|_| program.same_again("like b"));
        program.thread("last", |_| async { Ok(()) });
        program.same_again("like the last");
        program
    }

    /// Who waits for what, and who holds that.
    fn told(like_b: usize, waits: &[(char, &str, Option<char>)]) -> String {
        let program = program(like_b);
        let thread = |letter| program.thread_by_letter(letter).expect("it exists");
        let fate = |(letter, what, holder): &(char, &str, Option<char>)| Fate {
            thread: thread(*letter),
            verb: Verb::Waits,
            before: match holder {
                Some(_) => format!("for {what}, held by "),
                None => format!("for {what}"),
            },
            other: holder.map(thread),
            after: String::new(),
        };
        let fates: Vec<Fate> = waits.iter().map(fate).collect();
        let called = program.threads().iter().map(|t| t.letter.to_string());
        Telling::new(&program, called.collect()).tell(&fates)
    }

    #[test]
    fn identical_threads_are_told_by_their_group() {
        let alone = |letter| (letter, "x", None);
        for (like_b, waits, words) in [
            (1, &[alone('a')][..], "a waits for x"),
            (2, &[alone('b')], "one of b and c waits for x"),
            (2, &[alone('b'), alone('c')], "b and c wait for x"),
            (3, &[alone('b'), alone('c')], "two of b, c and d wait for x"),
            (
                2,
                &[alone('a'), alone('b')],
                "a and one of b and c wait for x",
            ),
            (
                2,
                &[alone('b'), alone('d')],
                "one of b and c and one of d and e wait for x",
            ),
        ] {
            assert_eq!(told(like_b, waits), words);
        }
    }

    #[test]
    fn whoever_plays_another_part_is_told_from_the_first() {
        let held = |letter, by| (letter, "x", Some(by));
        let other = |letter| (letter, "y", None);
        for (like_b, waits, words) in [
            (
                2,
                &[held('a', 'b')][..],
                "a waits for x, held by one of b and c",
            ),
            (
                2,
                &[held('b', 'c')],
                "one of b and c waits for x, held by the other",
            ),
            (
                3,
                &[held('b', 'd'), held('c', 'd')],
                "two of b, c and d wait for x, held by the other",
            ),
            (
                3,
                &[held('b', 'c')],
                "one of b, c and d waits for x, held by another",
            ),
            (
                4,
                &[held('b', 'c'), other('d'), other('e')],
                "one of b, c, d and e waits for x, held by another; the others wait for y",
            ),
            (
                3,
                &[held('b', 'c'), held('e', 'c')],
                "one of b, c and d and one of e and f wait for x, held by another of b, c and d",
            ),
        ] {
            assert_eq!(told(like_b, waits), words);
        }
    }

    /// b both waits and is waited for: no number of threads says that.
    #[test]
    fn who_plays_two_parts_is_told_by_letter() {
        let chain = [('b', "x", Some('c')), ('c', "y", None)];
        assert_eq!(
            told(3, &chain),
            "b waits for x, held by c; c waits for y (or the same with b, c and d in another order)"
        );
        let two_groups = [('b', "x", Some('d')), ('d', "y", Some('b'))];
        assert_eq!(
            told(2, &two_groups),
            "b waits for x, held by d; d waits for y, held by b (or the same with b and c, or d and e in another order)"
        );
    }
}
