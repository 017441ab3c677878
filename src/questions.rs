//! What interviewers ask about an exercise, with answers and demonstrations.
//!
//! An exercise's `questions.md` reads well as it is and follows a few rules:
//!
//! - `# Conceptual` begins a group; the group `# Coding` holds coding tasks;
//! - `## Why is a lock necessary?` begins a question;
//! - each line below it is a paragraph of the answer, with [`spans`] in it;
//!   lines between fences of three backticks are a program;
//! - `Demo: label | link | claim; claim` is a demonstration: what its button
//!   says, the moment that it opens, and what is to be seen ([`Claim`]).
//!
//! Reading is total: what breaks the rules is shown as text or left out.

mod claim;
mod spans;

pub use claim::Claim;
pub use spans::{Span, spans};

/// The group whose questions are coding tasks.
const CODING: &str = "Coding";

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The group that it stands in.
    pub group: &'a str,
    pub text: &'a str,
    pub answer: Vec<Block<'a>>,
    /// What shows that the answer is right.
    pub demos: Vec<Demo<'a>>,
}

impl Question<'_> {
    /// Whether it asks for a program.
    pub fn is_task(&self) -> bool {
        self.group == CODING
    }
}

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// A demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demo<'a> {
    /// What its button says.
    pub label: &'a str,
    /// The moment that it opens.
    pub link: &'a str,
    /// What is to be seen, as it is written.
    pub claim: &'a str,
}

impl<'a> Demo<'a> {
    /// Reads what stands behind `Demo: `. A bar with spaces around it parts
    /// the three; links may have bars without.
    fn read(line: &'a str) -> Self {
        let mut parts = line.splitn(3, " | ").map(str::trim);
        let mut next = || parts.next().unwrap_or_default();
        Demo {
            label: next(),
            link: next(),
            claim: next(),
        }
    }

    /// What is to be seen; `None` for a claim that cannot be read.
    pub fn claims(&self) -> impl Iterator<Item = Option<Claim<'a>>> + use<'a> {
        self.claim.split("; ").map(Claim::read)
    }
}

/// Reads a file of questions.
pub fn read(text: &str) -> Vec<Question<'_>> {
    let mut questions: Vec<Question<'_>> = Vec::new();
    let mut group = "";
    let mut rest = text;
    while !rest.is_empty() {
        let line;
        (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        if let Some(heading) = line.strip_prefix("# ") {
            group = heading;
        } else if let Some(text) = line.strip_prefix("## ") {
            questions.push(Question {
                group,
                text,
                answer: Vec::new(),
                demos: Vec::new(),
            });
        } else if let Some(question) = questions.last_mut() {
            if let Some(demo) = line.strip_prefix("Demo: ") {
                question.demos.push(Demo::read(demo));
            } else if line.starts_with("```") {
                let code;
                (code, rest) = rest.split_once("\n```").unwrap_or((rest, ""));
                question.answer.push(Block::Code(code));
                // What else stands on the closing line is nothing.
                rest = rest.split_once('\n').map_or("", |(_, below)| below);
            } else if !line.is_empty() {
                question.answer.push(Block::Text(line));
            }
        }
    }
    questions
}

/// The questions as Markdown for somewhere else: `title` above them, the
/// demonstrations as links, which `address` completes.
pub fn markdown(title: &str, text: &str, address: impl Fn(&str) -> String) -> String {
    let mut written = format!("# {title}\n");
    for line in text.lines() {
        written.push('\n');
        match line.strip_prefix("Demo: ").map(Demo::read) {
            Some(demo) => {
                let claims: Vec<String> = demo.claims().flatten().map(|c| c.words()).collect();
                let (label, address) = (demo.label, address(demo.link));
                written.push_str(&format!("- [{label}]({address}): {}", claims.join("; ")));
            }
            None => written.push_str(line),
        }
    }
    written.push('\n');
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::EndingKind;

    const FILE: &str = "# Conceptual\n\n## Why `x`?\n\nBecause.\nAnd so.\n\n\
        Demo: Two | #/lru-cache?work=pa1|pb2 | ends ok 4; prints 1, 2\n\
        # Coding\n## Write it.\n```python\n# a comment\nx = 1\n```\nDone.\n";

    #[test]
    fn a_file_is_read_by_its_rules() {
        let questions = read(FILE);
        let [why, write] = &questions[..] else {
            panic!("{questions:?}");
        };
        assert_eq!((why.group, why.text), ("Conceptual", "Why `x`?"));
        assert!(!why.is_task() && write.is_task());
        assert_eq!(why.answer, ["Because.", "And so."].map(Block::Text));
        let demo = why.demos[0];
        assert_eq!((demo.label, demo.link), ("Two", "#/lru-cache?work=pa1|pb2"));
        let claims: Vec<Claim<'_>> = demo.claims().flatten().collect();
        let ok = Claim::Ends {
            ending: EndingKind::Ok,
            result: "4",
        };
        assert_eq!(claims, [ok, Claim::Prints("1, 2")]);
        let code = Block::Code("# a comment\nx = 1");
        assert_eq!(write.answer, [code, Block::Text("Done.")]);
    }

    #[test]
    fn demonstrations_become_links_elsewhere() {
        let written = markdown("Day 1", FILE, |link| format!("https://x/{link}"));
        assert!(written.starts_with("# Day 1\n\n# Conceptual\n"));
        let line = "\n- [Two](https://x/#/lru-cache?work=pa1|pb2): ends right: 4; prints 1, 2\n";
        assert!(written.contains(line), "{written}");
        assert!(written.contains("\n# a comment\nx = 1\n"));
    }
}
