//! What a command was given, and what of it does not mean what it says.

use std::process::ExitCode;

use serde::Serialize;

use super::options::Words;
use super::{UNUSABLE, print};
use crate::executor::Fault;
use crate::scenario::{Change, Notice, Scenario, link};

/// Why a command gives no result.
pub enum Failure {
    /// Its arguments cannot be used, for this reason.
    Arguments(String),
    /// It cannot do what it was asked to, and has said so.
    Refused,
    /// A mistake of ours.
    Fault(String),
}

/// A complaint about arguments.
impl From<String> for Failure {
    fn from(complaint: String) -> Self {
        Failure::Arguments(complaint)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault.to_string())
    }
}

/// What the commands that take a link have in common.
pub struct Given {
    /// The link, as it was given.
    pub link: String,
    /// Whether one JSON object is wanted.
    pub json: bool,
    /// Whether to go on with a link that does not mean what it says.
    pub lenient: bool,
}

/// Why a command ends without having done what it was asked to do.
#[derive(Serialize)]
struct Refusal {
    link: String,
    notices: Vec<String>,
    error: String,
}

impl Given {
    /// What all commands take, of the words that a command has not taken itself.
    ///
    /// # Errors
    /// What cannot be used, in a sentence.
    pub fn read(mut words: Words<'_>) -> Result<Self, String> {
        Ok(Given {
            json: words.take("--json"),
            lenient: words.take("--lenient"),
            link: words.link()?,
        })
    }

    /// Prints what was corrected.
    ///
    /// # Errors
    /// Where that changes as much as `counts`, and nobody asked to go on all the
    /// same.
    pub fn check_notices(
        &self,
        scenario: &Scenario,
        notices: &[Notice],
        counts: Change,
    ) -> Result<(), Failure> {
        if !self.json {
            for notice in notices {
                print::complaint(&format!("note: {notice}"));
            }
        }
        if self.lenient || notices.iter().all(|notice| notice.change < counts) {
            return Ok(());
        }
        let used = link::write(scenario);
        let why = format!("the link does not mean what it says; --lenient goes on with {used}");
        Err(self.refuse(scenario, notices, &why))
    }

    /// The program that was given, for what does not ask how it is run, with
    /// what was corrected.
    ///
    /// # Errors
    /// Where it is another one than the link says.
    pub fn program_alone(&self) -> Result<(Scenario, Vec<Notice>), Failure> {
        let (scenario, notices) = link::read(&self.link);
        let alone = scenario.program_alone();
        self.check_notices(&alone, &notices, Change::Meaning)?;
        Ok((alone, notices))
    }

    /// Says why the command cannot do what it was asked to.
    pub fn refuse(&self, scenario: &Scenario, notices: &[Notice], why: &str) -> Failure {
        print::complaint(why);
        if self.json {
            let refusal = Refusal {
                link: link::write(scenario),
                notices: texts(notices),
                error: why.to_owned(),
            };
            print::result(&print::json(&refusal), ExitCode::from(UNUSABLE));
        }
        Failure::Refused
    }
}

/// The notices as scripts read them.
pub fn texts(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(ToString::to_string).collect()
}
