//! What a command was given, and what of it does not mean what it says.

use std::process::ExitCode;

use serde::Serialize;

use super::{UNUSABLE, print};
use crate::scenario::{Change, Notice, Scenario, link};

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
    /// Prints what was corrected. Where that changes as much as `counts`, and
    /// nobody asked to go on all the same, the command ends with the code that
    /// this gives.
    pub fn check_notices(
        &self,
        scenario: &Scenario,
        notices: &[Notice],
        counts: Change,
    ) -> Option<ExitCode> {
        let refused = !self.lenient && notices.iter().any(|notice| notice.change >= counts);
        if !self.json {
            for notice in notices {
                print::complaint(&format!("note: {notice}"));
            }
        }
        let used = link::write(scenario);
        let why = format!("the link does not mean what it says; --lenient goes on with {used}");
        refused.then(|| self.refuse(scenario, notices, &why))
    }

    /// Ends the command, for it cannot do what it was asked to.
    pub fn refuse(&self, scenario: &Scenario, notices: &[Notice], why: &str) -> ExitCode {
        let code = ExitCode::from(UNUSABLE);
        print::complaint(why);
        if !self.json {
            return code;
        }
        let refusal = Refusal {
            link: link::write(scenario),
            notices: texts(notices),
            error: why.to_owned(),
        };
        print::result(&print::json(&refusal), code)
    }
}

/// The notices as scripts read them.
pub fn texts(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(ToString::to_string).collect()
}
