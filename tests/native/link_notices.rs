//! Whatever a link holds, what is said of it is short and cannot be mistaken
//! for the page's own words.

use lockstep::session::State;

/// The longest that all notices of a link may be together: a screen of a phone.
const SCREEN: usize = 2_000;

#[test]
fn notices_are_never_longer_than_a_screen() {
    let many = |field: &dyn Fn(usize) -> String| -> String {
        let fields: Vec<String> = (0..3_000).map(field).collect();
        fields.join("&")
    };
    let sizes: String = (0..3_000).map(|n| format!(",k{n}:1")).collect();
    let long = "\u{202e}".repeat(3_000);
    for link in [
        format!("#/counter?{}", many(&|_| "k=1".to_owned())),
        format!("#/counter?{}", many(&|n| format!("k{n}=1"))),
        format!("#/counter?{}", many(&|n| format!("{n}=ab"))),
        format!("#/counter?{}", many(&|n| format!("threads={n}"))),
        format!("#/counter?measure=contention{sizes}"),
        format!("#/counter?measure={}", ",x:1".repeat(3_000)),
        format!("#/counter?beside={}", "colour:red;".repeat(1_000)),
        format!("#/{long}?{long}={long}&lock={long}&schedule={long}"),
        format!("#/primitives?primitive={long}&beside=primitive:{long};{long}:{long}&v={long}"),
        format!("#/lru-cache?work={}", "x".repeat(9_000)),
        format!("#/lru-cache?work={}", "pa1.".repeat(4_000)),
        format!("#/thread-pool?numbers={}", "1,".repeat(8_000)),
    ] {
        let notices = State::open(&link).told.notices;
        let said: Vec<String> = notices.iter().map(ToString::to_string).collect();
        let shown: String = link.chars().take(40).collect();
        assert!(!said.is_empty(), "{shown}");
        let letters: usize = said.iter().map(|text| text.chars().count()).sum();
        assert!(letters <= SCREEN, "{shown}: {letters} in {said:?}");
        let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!said.concat().contains(hidden), "{shown}: {said:?}");
    }
}
