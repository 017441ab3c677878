//! Python twins: runnable sources that follow the parameters.
//!
//! A twin is an ordinary Python file that runs as it stands, with the default
//! parameters. Comments at the ends of its lines, in any order, tie it to its
//! exercise, and are taken off before it is shown:
//!
//! - `#@ read write`: the steps with these labels stand on this line;
//! - `#= threads`: the value in this assignment is the parameter's, written as
//!   Python writes it (several numbers are a list, `none` is `None`); a text
//!   may take several lines;
//! - `#? body=plain`: the line is left out unless the parameter has this value.
//!   `stop=each,one` means one of these values, `stop!=each` any but this;
//!   several conditions, with spaces between, must all hold;
//! - a line that is only `#? body=call | code`: the code is put in, with the
//!   comment's own indentation, if the parameter has this value.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::Span;
use crate::parameters::Settings;
use crate::program::{Language, Sites, Source, Text};

/// A twin's file, chosen by the parameters.
pub struct Twins {
    /// The parameter that chooses the file.
    pub parameter: &'static str,
    /// The files' texts, by the parameter's value.
    pub files: &'static [(&'static str, &'static str)],
}

impl Twins {
    /// The twin for `settings`.
    pub fn render(&self, settings: &Settings) -> Source {
        let chosen = settings.word(self.parameter);
        let file = self.files.iter().find(|(value, _)| *value == chosen);
        debug_assert!(file.is_some(), "no twin for {}={chosen}", self.parameter);
        render(file.map_or("", |(_, text)| text), settings)
    }
}

/// Applies the comments of `text`.
pub fn render(text: &str, settings: &Settings) -> Source {
    let mut shown = String::new();
    let mut sites = BTreeMap::new();
    let mut number = 0;
    for line in text.lines() {
        let (line, labels) = cut(line, "#@");
        let (line, parameter) = cut(&line, "#=");
        let Some(line) = select(&line, settings) else {
            continue;
        };
        number += 1;
        for label in labels.split_whitespace() {
            let known = sites.insert(label.to_owned(), Span::from(number));
            debug_assert!(known.is_none(), "{label} stands on two lines");
        }
        match line.split_once('=') {
            Some((name, _)) if !parameter.is_empty() => {
                let value = settings.python(parameter);
                number += value.matches('\n').count() as u32;
                shown.push_str(&format!("{name}= {value}\n"));
            }
            _ => shown.push_str(&format!("{line}\n")),
        }
    }
    Source {
        language: Language::Python,
        text: Text::Given(shown),
        sites: Sites::Labelled(sites),
    }
}

/// The line without its condition, if the condition holds.
fn select(line: &str, settings: &Settings) -> Option<String> {
    let Some((code, condition)) = line.split_once("#?") else {
        return Some(line.to_owned());
    };
    let condition = condition.trim();
    let (condition, put_in) = match condition.split_once(" |") {
        Some((condition, put_in)) => (condition, Some(put_in.strip_prefix(' ').unwrap_or(put_in))),
        None => (condition, None),
    };
    let mut conditions = condition.split_whitespace();
    let holds = conditions.all(|condition| holds(condition, settings));
    let indent = &line[..line.len() - line.trim_start().len()];
    holds.then(|| match put_in {
        Some(put_in) => format!("{indent}{put_in}"),
        None => code.trim_end().to_owned(),
    })
}

/// Whether `name=value,value`, or `name!=value`, is true of `settings`.
fn holds(condition: &str, settings: &Settings) -> bool {
    let (name, values) = condition.split_once('=').unwrap_or((condition, ""));
    let (name, wanted) = match name.strip_suffix('!') {
        Some(name) => (name, false),
        None => (name, true),
    };
    let value = settings.word(name);
    values.split(',').any(|known| known == value) == wanted
}

/// `line` without `mark` and what stands behind it, up to another mark; and that.
fn cut<'a>(line: &'a str, mark: &str) -> (Cow<'a, str>, &'a str) {
    let Some((before, after)) = line.split_once(mark) else {
        return (line.into(), "");
    };
    let others = ["#@", "#=", "#?"].into_iter();
    let end = others.filter_map(|other| after.find(other)).min();
    let (words, rest) = after.split_at(end.unwrap_or(after.len()));
    let line = match rest {
        "" => before.trim_end().into(),
        rest => format!("{before}{rest}").into(),
    };
    (line, words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{Kind, Parameter, choice, number, number_or_none, numbers, word};

    const DECLARED: &[Parameter] = &[
        number("times", "", "", (0, 9), 2),
        choice("body", "", "", &[word("plain", ""), word("call", "")]),
        numbers("every", "", "", (0, 99), (1, 3), "10,20"),
        number_or_none("patience", "", "", (1, 99), "none"),
    ];

    fn at(lines: &[(&str, u32)]) -> Sites {
        let sites = lines.iter();
        let sites = sites.map(|(label, line)| ((*label).to_owned(), Span::from(*line)));
        Sites::Labelled(sites.collect())
    }

    const SOURCE: &str = "TIMES = 2  #= times\n\
        for _ in range(TIMES):\n    \
            n += 1  #? body=plain #@ read write\n    \
            #? body=call | n = f(n)  #@ read write\n\
        print(n)\n";

    #[test]
    fn labels_stand_on_lines_that_are_shown() {
        let twin = render(SOURCE, &Settings::defaults(DECLARED));
        assert_eq!(twin.sites, at(&[("read", 3), ("write", 3)]));
    }

    type Set = (&'static str, &'static str);

    /// A source, what is set, and what is shown.
    const SHOWN: &[(&str, &[Set], &str)] = &[
        (
            SOURCE,
            &[],
            "TIMES = 2\nfor _ in range(TIMES):\n    n += 1\nprint(n)\n",
        ),
        (
            SOURCE,
            &[("times", "5"), ("body", "call")],
            "TIMES = 5\nfor _ in range(TIMES):\n    n = f(n)\nprint(n)\n",
        ),
        // Values are written as Python writes them.
        (VALUES, &[], "EVERY = [10, 20]\nPATIENCE = None\nfine()\n"),
        (
            VALUES,
            &[("every", "7"), ("patience", "30")],
            "EVERY = [7]\nPATIENCE = 30\nbroken()\n",
        ),
        // Conditions can be several, alternative, or the opposite.
        (CONDITIONS, &[], "a\nc\n"),
        (CONDITIONS, &[("times", "1")], "b\n"),
        (CONDITIONS, &[("times", "3"), ("body", "call")], "a\n"),
        // So can comments, in any order.
        (ORDERS, &[], "TIMES = 2\n"),
        (ORDERS, &[("body", "call")], "n\nfine()\n"),
    ];

    const VALUES: &str = "EVERY = 10  #= every\n\
        PATIENCE = 5  #= patience\n\
        fine()  #? patience=none\n\
        #? patience!=none | broken()\n";

    const CONDITIONS: &str = "a  #? times=2,3\nb  #? times!=2,3\nc  #? times!=1 body=plain\n";

    const ORDERS: &str = "TIMES = 5  #? body=plain #= times #@ set\n\
        n  #@ take give #? body=call\n#? body=call | fine()  #@ call\n";

    #[test]
    fn labels_may_stand_before_conditions() {
        let mut settings = Settings::defaults(DECLARED);
        assert_eq!(render(ORDERS, &settings).sites, at(&[("set", 1)]));
        assert_eq!(settings.set("body", "call"), Some(Ok(())));
        let sites = render(ORDERS, &settings).sites;
        assert_eq!(sites, at(&[("take", 1), ("give", 1), ("call", 2)]));
    }

    #[test]
    fn the_comments_are_applied_and_taken_off() {
        for (source, set, shown) in SHOWN {
            let mut settings = Settings::defaults(DECLARED);
            for (name, value) in *set {
                assert_eq!(settings.set(name, value), Some(Ok(())));
            }
            let given = Text::Given((*shown).to_owned());
            assert_eq!(render(source, &settings).text, given, "{set:?}");
        }
    }

    #[test]
    fn a_text_may_take_several_lines() {
        const DECLARED: &[Parameter] = &[Parameter {
            name: "work",
            label: "",
            help: "",
            kind: Kind::Text {
                read: |given| Ok(given.to_owned()),
                python: |value| format!("[\n    '{value}',\n]"),
                default: "pa1",
            },
        }];
        let source = "WORK = ['ga']  #= work\nprint(WORK)  #@ show\n";
        let twin = render(source, &Settings::defaults(DECLARED));
        let text = Text::Given("WORK = [\n    'pa1',\n]\nprint(WORK)\n".to_owned());
        assert_eq!(twin.text, text);
        assert_eq!(twin.sites, at(&[("show", 4)]));
    }
}
