//! While a prediction is open, nothing on the page tells its answer.

use lockstep::exercise::CATALOGUE;
use lockstep::questions::{self, Claim, Question};
use lockstep::scene::palette::commands;
use lockstep::scene::predict::Prediction;
use lockstep::scene::table::{self, Format, export};
use lockstep::scene::{Space, lanes, narration, objects, share, stage};
use lockstep::session::{
    Action, HistoryAction, MoveAction, OpenAction, PageAction, PlayAction, ReviewAction, Share,
    State, Tab, TourAction, reduce,
};
use lockstep::trace::EndingKind;

use crate::support::variant_links;

/// How answers are told on the page, other than in the words of the choice.
fn tellings(claim: &Claim<'_>) -> Vec<String> {
    let of_ending = |ending: EndingKind| match ending {
        EndingKind::Ok => vec!["nd right", "nothing is lost", "ends well"],
        EndingKind::Wrong => vec![
            "is lost",
            "lost update",
            "end wrong",
            "ends wrong",
            "wrong result",
            ", wrong",
            "Wrong",
        ],
        EndingKind::Deadlock => vec!["eadlock", "for ever"],
        EndingKind::Stuck => vec!["tuck", "for ever"],
        EndingKind::Exception => vec![
            "Exception",
            "IndexError",
            "KeyError",
            "ValueError",
            "BarrierError",
        ],
        _ => vec!["ivelock", "for ever"],
    };
    let mut told: Vec<String> = Vec::new();
    match *claim {
        Claim::Ends { ending, result } => {
            told.extend(of_ending(ending).into_iter().map(str::to_owned));
            // A word or a number alone can be anything.
            told.extend((result.len() > 3).then(|| result.to_owned()));
        }
        Claim::Raises(class) => told.push(class.to_owned()),
        Claim::Prints(lines) => told.push(lines.to_owned()),
        Claim::Takes(ms) => told.push(format!("{ms} ms")),
        Claim::AllRuns(ending) => told.extend(of_ending(ending).into_iter().map(str::to_owned)),
        Claim::SomeRuns { ending, count } => {
            told.extend(of_ending(ending).into_iter().map(str::to_owned));
            let count = count.into_iter();
            told.extend(
                count.flat_map(|(some, all)| [format!("{some} of {all}"), format!("{some}/{all}")]),
            );
        }
        Claim::AtStep(_) => {}
    }
    told
}

/// The claims that a question's prediction can be about: those of the first
/// demonstration that claims a result.
fn asked<'a>(question: &Question<'a>, about: &str) -> Vec<Claim<'a>> {
    let demos = question.demos.iter().filter(|demo| demo.label == about);
    demos
        .flat_map(|demo| demo.claims().flatten().collect::<Vec<_>>())
        .collect()
}

/// All that the page says of a run and of others, by where it stands.
fn texts(state: &State) -> Vec<(&'static str, String)> {
    let told = state.view();
    let (narrated, space) = (
        narration(told),
        Space {
            width: 800.0,
            height: 400.0,
        },
    );
    let picture = stage(told, space);
    let scale = state.time_scale();
    let labels: Vec<String> = narrated
        .offers
        .into_iter()
        .map(|offer| offer.label)
        .collect();
    let commands: Vec<String> = commands(state).into_iter().map(|c| c.title).collect();
    let parts: Vec<String> = share::parts(state)
        .into_iter()
        .map(|(_, meaning)| meaning)
        .collect();
    let settings = told.scenario.settings.iter();
    let settings: Vec<&str> = settings
        .map(|(known, value)| known.label_of(value))
        .collect();
    vec![
        ("tag", narrated.tag),
        ("sentence", format!("{} {}", narrated.what, narrated.why)),
        ("offers", labels.join("; ")),
        ("place", narration::place(told)),
        ("stage", format!("{} {:?}", picture.words, picture.items)),
        ("objects", format!("{:?}", objects::objects(told))),
        ("marks", format!("{:?}", lanes::marks(state, &scale))),
        (
            "lanes",
            lanes::statuses(told.playback, told.position).join("; "),
        ),
        ("rows", format!("{:?}", table::rows(told, 0..500))),
        ("export", export(state, Format::Markdown)),
        ("verdict", format!("{:?}", told.playback.stale_stores)),
        ("commands", commands.join("; ")),
        ("shared", share::text(state, Share::Markdown, "")),
        ("link", parts.join("; ")),
        ("settings", settings.join("; ")),
        ("machine", state.machine().join("; ")),
        ("announced", state.told.announcement.clone()),
    ]
}

/// Where `text` says `words`, with what stands before: as whole words, since
/// "for every" is not "for ever".
fn said(text: &str, words: &str) -> Option<String> {
    let mut places = text.match_indices(words).map(|(at, _)| at);
    let at = places.find(|at| !text[at + words.len()..].starts_with(char::is_alphabetic))?;
    let before: String = text[..at].chars().rev().take(30).collect();
    Some(format!(
        "…{}{words}",
        before.chars().rev().collect::<String>()
    ))
}

/// Where somebody may stand who unfolds a question of this exercise.
fn places(exercise: &'static lockstep::exercise::Exercise, question: &Question<'_>) -> Vec<String> {
    let variants = variant_links(exercise).into_iter().map(|(_, link)| link);
    let own = format!("#/{}", exercise.name);
    let demos = question.demos.iter().map(|demo| demo.link.to_owned());
    let demos = demos.filter(|link| State::open(link).run.scenario.exercise.name == exercise.name);
    variants.chain([own]).chain(demos).collect()
}

#[test]
fn an_open_prediction_is_told_nowhere_on_the_page() {
    let (mut wrong, mut predictions) = (Vec::new(), 0);
    for exercise in CATALOGUE {
        let titles: Vec<&str> = exercise.variants.iter().map(|known| known.title).collect();
        let questions = questions::read(exercise.questions());
        for (place, question) in questions.iter().enumerate() {
            let prediction = Prediction::of(question).expect("there is one");
            predictions += 1;
            let answers: Vec<String> = asked(question, &prediction.about)
                .iter()
                .flat_map(tellings)
                .chain([prediction.choices[prediction.right].clone()])
                .collect();
            let mut look = |where_: &str, given: &str, text: &str| {
                let told = answers.iter().filter_map(|answer| said(text, answer));
                let name = format!("{} {}", exercise.name, place + 1);
                wrong.extend(told.map(|words| format!("{name}: {where_} at {given} says {words}")));
            };
            look("the catalogue", "", &titles.join("; "));
            look("the demonstration", "", &prediction.about);
            for given in places(exercise, question) {
                let start = State::open(&given);
                let end = reduce(&start, MoveAction::ToEnd).0;
                for state in [start, end] {
                    let state = reduce(&state, PageAction::Tab(Tab::Questions)).0;
                    let state = reduce(&state, ReviewAction::Turn(place)).0;
                    assert_eq!(state.predicts(), Some(place), "{given}");
                    for (where_, text) in texts(&state) {
                        look(where_, &given, &text);
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} tell:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(predictions > 40, "{predictions}");
}

#[test]
fn a_prediction_is_open_until_it_is_made_or_its_question_closed() {
    let open = |state: &State| reduce(state, Action::Review(ReviewAction::Turn(0))).0;
    let at = State::open("#/counter?lock=none&policy=round-robin&step=5");
    assert!(!at.withholds());
    let state = open(&at);
    assert!(state.withholds() && state.asks());
    // The run stands still, at its beginning, and comes back as it was.
    let told = state.view();
    assert_eq!((told.position, told.length(), state.position()), (0, 0, 5));
    for action in [
        Action::Move(MoveAction::On),
        Action::Move(MoveAction::ToEnd),
        Action::Play(PlayAction::Toggle),
        Action::Move(MoveAction::To(7)),
    ] {
        let held = reduce(&state, action.clone()).0;
        assert_eq!((held.position(), held.playing.on), (5, false), "{action:?}");
        assert!(held.told.toast.is_some() && held.withholds(), "{action:?}");
    }
    let answered = reduce(&state, ReviewAction::Answer(0)).0;
    assert!(!answered.withholds());
    // Another question folds the one that waits; closing it ends the waiting.
    let other = reduce(&state, ReviewAction::Turn(1)).0;
    assert_eq!(other.predicts(), Some(1));
    assert!(!other.review.of("counter", 0).open);
    assert!(!reduce(&other, ReviewAction::Turn(1)).0.withholds());
    // Something else to be seen is shown.
    for action in [
        Action::Open(OpenAction::Link("#/counter?step=1".to_owned())),
        Action::Open(OpenAction::Demonstration("#/counter?step=1".to_owned())),
        Action::Open(OpenAction::Exercise("lru-cache")),
        Action::Tour(TourAction::Start),
    ] {
        assert!(!reduce(&state, action.clone()).0.withholds(), "{action:?}");
    }
    // Nobody who comes back from another exercise is surprised by it.
    let away = reduce(&state, OpenAction::Exercise("lru-cache")).0;
    assert!(!reduce(&away, OpenAction::Exercise("counter")).0.withholds());
    assert!(!reduce(&away, HistoryAction::Undo).0.withholds());
    let playing = reduce(&at, PlayAction::Toggle).0;
    assert!(playing.playing.on && !open(&playing).playing.on);
}
