//! The few moments that tell a run on paper.

use crate::model::Phase;
use crate::session::{Playback, View};
use crate::trace;

/// The most moments of one storyboard.
pub const MOST: usize = 6;

/// The most rows of the table on paper; the link leads to the whole run.
pub const MOST_ROWS: usize = 400;

/// The moments to show, in order: the start, where something goes wrong, where
/// somebody first has to wait, and the end; never more than [`MOST`].
pub fn moments<'a>(state: impl Into<View<'a>>) -> Vec<usize> {
    let state = state.into();
    let playback = state.playback;
    let mut moments = vec![0, state.length()];
    let (mut faults, waits) = turns(playback);
    faults.extend(playback.stale_stores.iter().map(|lost| lost.step + 1));
    faults.sort_unstable();
    for moment in faults.into_iter().chain(waits) {
        if moments.len() < MOST && !moments.contains(&moment) {
            moments.push(moment);
        }
    }
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// After how many steps threads died or were locked for ever, and after how
/// many one first had to wait.
fn turns(playback: &Playback) -> (Vec<usize>, Option<usize>) {
    let mut world = playback.world(0);
    let mut faults = Vec::new();
    let mut waits = None;
    let mut locked = false;
    for (place, step) in playback.trace.steps.iter().enumerate() {
        playback.advance(&mut world, place);
        let died = matches!(step.next, Phase::Died(_));
        let locks = !locked && trace::cycle(&world).is_some();
        locked |= locks;
        if died || locks {
            faults.push(place + 1);
        }
        let mut threads = world.thread_ids();
        let blocked = |id| !world.readiness(id).can_go() && world.request(id).is_some();
        if waits.is_none() && threads.any(blocked) {
            waits = Some(place + 1);
        }
    }
    (faults, waits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::State;

    fn at(link: &str) -> Vec<usize> {
        moments(&State::open(link))
    }

    #[test]
    fn a_lost_update_is_shown_between_start_and_end() {
        // a reads, b reads, a writes, b writes over it; and so again.
        let link = "#/counter?lock=none&policy=round-robin";
        assert_eq!(at(link), [0, 4, 8]);
    }

    #[test]
    fn who_waits_first_is_shown_where_nothing_goes_wrong() {
        assert_eq!(at("#/counter?policy=round-robin"), [0, 1, 16]);
    }

    #[test]
    fn a_death_is_shown() {
        let state = State::open("#/counter?lock=leak");
        let died = state.view().playback.trace.steps.iter();
        let died = died.take_while(|step| !matches!(step.next, Phase::Died(_)));
        let moments = moments(&state);
        assert!(moments.contains(&(died.count() + 1)), "{moments:?}");
    }

    #[test]
    fn many_faults_are_cut_and_a_run_without_steps_has_one_moment() {
        let many = at("#/counter?lock=none&threads=6&increments=20&policy=round-robin");
        assert_eq!(many.len(), MOST);
        assert!(many.is_sorted());
        assert_eq!(many[0], 0);
    }
}
