//! Threads go on: what they stood before is done, and they are run up to what
//! they stand before next.

use std::any::Any;

use lockstep_python::ask::Name;
use lockstep_python::value::Value;
use lockstep_python::vm::Delivery;

use super::answer::{answer, has_timed_out};
use super::places::touch_of;
use super::run::Run;
use super::shared::Shared;
use super::standing::{Before, Standing, State};
use super::trail::Trail;
use crate::model::{Code, Memory, Outcome, ThreadKey, Went};

impl Code for Standing {
    fn run(&self, me: ThreadKey, outcome: &Outcome, memory: &Memory) -> Went {
        let shared = Shared::of(memory).cloned().unwrap_or_default();
        let mut run = Run::of(&self.machine, shared);
        let mut state = self.of(me);
        let mut trail = (*state.trail).clone();
        match std::mem::replace(&mut state.before, Before::Action) {
            // It goes on within the same segment.
            Before::Join(key) => {
                trail.join(key, &run.shared.known_to(key, self.machine.alike()));
                state.local.resume(answer(outcome));
            }
            Before::Until => state.local.resume(answer(outcome)),
            before => {
                trail = trail.next();
                run.goes_on_after(before != Before::Action);
                run.carry_out(before, &mut state, &mut trail, outcome);
            }
        }
        let phase = run.go(state, &mut trail);
        run.went(phase)
    }

    fn trail(&self) -> u64 {
        self.trail
    }

    fn races(&self, other: &dyn Code, memory: &Memory) -> bool {
        let other: &dyn Any = other;
        let other = other.downcast_ref::<Standing>();
        let both = other.zip(Shared::of(memory));
        both.is_some_and(|(other, shared)| {
            let (mine, theirs) = (&self.state.trail, &other.state.trail);
            self.machine.notes(mine, theirs, shared)
        })
    }

    fn races_with_ended(&self, memory: &Memory) -> bool {
        let shared = Shared::of(memory);
        shared.is_some_and(|shared| {
            let races = |last: &&Trail| self.machine.notes(&self.state.trail, last, shared);
            // All are looked at: each may race elsewhere.
            shared.told_apart || shared.ended().filter(races).count() > 0
        })
    }

    fn tell_apart(&self) {
        self.machine.found().apart = true;
    }

    fn size(&self) -> usize {
        size_of::<Self>() + 64 * (self.state.local.frames.len() + self.state.local.heap.len())
    }
}

impl Standing {
    /// The state of the thread `me`, which is like the one whose state it is.
    fn of(&self, me: ThreadKey) -> State {
        let mut state = self.state.clone();
        let alike = self.machine.alike();
        if let (Some(from), Some(to)) = (alike.member(state.key), alike.member(me)) {
            state.rename(from, to);
        }
        state
    }
}

impl Run<'_> {
    /// Does what a thread stood `before`, and gives it what came of that.
    fn carry_out(
        &mut self,
        before: Before,
        state: &mut State,
        trail: &mut Trail,
        outcome: &Outcome,
    ) {
        let went_by = match &before {
            Before::Sleep(ms) => Some(*ms),
            Before::Operation(limit) | Before::JoinWithin(limit) => {
                limit.filter(|_| has_timed_out(outcome))
            }
            _ => None,
        };
        if let Some(ms) = went_by {
            self.reach(state.since.saturating_add(ms));
        }
        let answer = match before {
            Before::Action => None,
            // It knows that it has been there.
            Before::Exit => {
                state.before = Before::Exit;
                None
            }
            Before::Start(start) => {
                self.start(state, trail, start);
                Some(Delivery::Value(Value::None))
            }
            Before::Living(thread) => Some(Delivery::Value(self.living(thread))),
            Before::Now => Some(Delivery::Value(self.now())),
            Before::Input => Some(self.read_line(state)),
            Before::End(phase) => {
                state.over = Some((*phase).clone());
                state.before = Before::End(phase);
                None
            }
            Before::Kill(keys) => {
                keys.into_iter().for_each(|key| self.has_been_killed(key));
                answer(outcome)
            }
            Before::JoinWithin(_) => {
                // It asks whether that one lives.
                trail.note([touch_of(&Name::Living, false)].into());
                answer(outcome)
            }
            Before::Operation(_) | Before::Sleep(_) | Before::Join(_) | Before::Until => {
                answer(outcome)
            }
        };
        state.local.resume(answer);
    }
}
