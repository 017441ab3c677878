//! What the answers claim of Python, held against the Python that is there.

use lockstep::exercise::CATALOGUE;

use crate::support::python::{PATIENCE, python};

/// Every check prints the words that it is about, and an answer has them.
#[test]
fn what_the_answers_claim_of_python_is_so() {
    let ran = python("claims", include_str!("claims.py"), PATIENCE);
    assert_eq!(ran.code, Some(0), "{}{}", ran.printed, ran.errors);
    let answers: Vec<&str> = CATALOGUE.iter().map(|e| e.questions()).collect();
    let claims: Vec<&str> = ran.printed.lines().collect();
    assert!(claims.len() > 20, "{claims:?}");
    for claim in claims {
        let said = answers.iter().any(|text| text.contains(claim));
        assert!(said, "no answer says {claim:?}");
    }
}
