//! What `threading` and `queue` have for locks, conditions and so on: how an
//! object becomes one, and each operation.

use crate::ask::{
    Ask, BarrierOperation, ConditionOperation, EventOperation, LockOperation, Operation,
    QueueOperation, SemaphoreOperation,
};
use crate::builtins::{self, Def};
use crate::heap::{Body, Kind};
use crate::value::{Ref, Type, Value};
use crate::vm::{Flow, Got, Stop, Vm, give};

/// The longest time-out in seconds: `threading.TIMEOUT_MAX`.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// Declares functions of an object and what else they are given.
macro_rules! functions {
    ($table:ident, $then:path, $vm:ident: $($name:literal ($($argument:ident),*) $value:expr;)*) => {
        pub(super) static $table: &[Def] = &[$(Def {
            owner: "threading",
            name: $name,
            kind: builtins::Kind::Function,
            call: |$vm, args| {
                let [object, $($argument),*] = args.exactly($vm, $name)?;
                let value = $value;
                $then($vm, &object, value)
            },
        }),*];
    };
}

functions! { KINDS, begin, vm:
    "_be_lock"() Kind::Lock;
    "_be_rlock"() Kind::RLock;
    "_be_condition"(lock) Kind::Condition { lock: lock_of(vm, &lock)? };
    "_be_semaphore"(value) Kind::Semaphore { value: count(vm, &value)?, bound: None };
    "_be_bounded"(value) {
        let value = count(vm, &value)?;
        Kind::Semaphore { value, bound: Some(value) }
    };
    "_be_event"() Kind::Event;
    "_be_barrier"(parties, acts) Kind::Barrier {
        parties: count(vm, &parties)?,
        acts: acts == Value::Bool(true),
    };
    "_be_queue"(size) Kind::Queue {
        max_size: Some(count(vm, &size)?).filter(|size| *size > 0),
    };
}

functions! { OPERATIONS, operate, vm:
    "_acquire"(blocking, timeout) Operation::Lock(LockOperation::Acquire {
        timeout: patience(vm, blocking == Value::Bool(true), &timeout)?,
    });
    "_release"() Operation::Lock(LockOperation::Release);
    "_locked"() Operation::Lock(LockOperation::Locked);

    "_wait"() Operation::Condition(ConditionOperation::Wait);
    "_resume"(timeout) Operation::Condition(ConditionOperation::Resume {
        timeout: seconds(vm, &timeout)?,
    });
    "_resume_rest"(timeout) Operation::Condition(ConditionOperation::ResumeRest {
        timeout: seconds(vm, &timeout)?,
    });
    "_reacquire"() Operation::Condition(ConditionOperation::Reacquire);
    "_notify"(number) Operation::Condition(ConditionOperation::Notify(count(vm, &number)?));
    "_notify_all"() Operation::Condition(ConditionOperation::NotifyAll);

    "_semaphore_acquire"(timeout) Operation::Semaphore(SemaphoreOperation::Acquire {
        timeout: seconds(vm, &timeout)?,
    });
    "_semaphore_release"(number) Operation::Semaphore(SemaphoreOperation::Release(
        count(vm, &number)?,
    ));
    "_semaphore_value"() Operation::Semaphore(SemaphoreOperation::Value);

    "_event_wait"() Operation::Event(EventOperation::Wait);
    "_event_resume"(timeout) Operation::Event(EventOperation::Resume {
        timeout: seconds(vm, &timeout)?,
    });
    "_event_set"() Operation::Event(EventOperation::Set);
    "_event_clear"() Operation::Event(EventOperation::Clear);
    "_event_is_set"() Operation::Event(EventOperation::IsSet);
    "_event_until"(timeout) Operation::Event(EventOperation::Until {
        timeout: seconds(vm, &timeout)?,
    });

    "_barrier_arrive"() Operation::Barrier(BarrierOperation::Arrive);
    "_barrier_pass"(timeout) Operation::Barrier(BarrierOperation::Pass {
        timeout: seconds(vm, &timeout)?,
    });
    "_barrier_open"() Operation::Barrier(BarrierOperation::Open);
    "_barrier_fail"() Operation::Barrier(BarrierOperation::Fail);
    "_barrier_reset"() Operation::Barrier(BarrierOperation::Reset);
    "_barrier_abort"() Operation::Barrier(BarrierOperation::Abort);
    "_barrier_is_broken"() Operation::Barrier(BarrierOperation::IsBroken);
    "_barrier_waiting"() Operation::Barrier(BarrierOperation::Waiting);
}

functions! { QUEUES, operate, vm:
    "_put"(item, timeout) Operation::Queue(QueueOperation::Put {
        item: vm.publish(item),
        timeout: seconds(vm, &timeout)?,
    });
    "_get"(timeout) Operation::Queue(QueueOperation::Get { timeout: seconds(vm, &timeout)? });
    "_task_done"() Operation::Queue(QueueOperation::TaskDone);
    "_join"() Operation::Queue(QueueOperation::Join);
    "_size"() Operation::Queue(QueueOperation::Size);
    "_unfinished"() Operation::Queue(QueueOperation::Unfinished);
    "_items"() Operation::Queue(QueueOperation::Items);
    "_is_shut_down"() Operation::Queue(QueueOperation::IsShutDown);
    "_shutdown"(immediate) Operation::Queue(QueueOperation::Shutdown {
        immediate: immediate == Value::Bool(true),
    });
}

/// `object`, which is not known to others yet, becomes a primitive.
fn begin(vm: &mut Vm, object: &Value, kind: Kind) -> Flow {
    let class = vm.class_name(object);
    let at = match (object, vm.body(object)) {
        (Value::Ref(at), Some(Body::Plain)) => *at,
        (Value::Ref(at @ Ref::Own(_)), Some(Body::Primitive(_))) => *at,
        _ => {
            let message = format!(
                "calling __init__ of a '{class}' object again is not supported: make another one"
            );
            return Err(Stop::Refused(message.into()));
        }
    };
    vm.write(at, crate::ask::Key::All)?.body = Body::Primitive(kind);
    give(Value::None)
}

/// Asks for an operation of `object`, which others know from now on.
fn operate(vm: &mut Vm, object: &Value, operation: Operation) -> Flow {
    let kind = vm.object(object).and_then(|object| object.primitive());
    if !kind.is_some_and(|kind| operation.suits(kind)) {
        let class = operation.class();
        return vm.error(
            Type::RUNTIME_ERROR,
            format!("{class}.__init__() not called"),
        );
    }
    let object = vm.handle(object)?;
    Err(Stop::Ask(Box::new(Ask::Primitive { object, operation })))
}

/// The lock that a condition is made with.
fn lock_of(vm: &mut Vm, lock: &Value) -> Got<Ref> {
    match (lock, vm.object(lock).and_then(|lock| lock.primitive())) {
        (Value::Ref(at), Some(Kind::Lock | Kind::RLock)) => Ok(*at),
        _ => {
            let class = vm.class_name(lock);
            let message = format!(
                "a Condition with a '{class}' object is not supported: give it a Lock or an RLock"
            );
            Err(Stop::Refused(message.into()))
        }
    }
}

/// A number of times or of things, which nobody comes near the greatest of.
fn count(vm: &mut Vm, value: &Value) -> Got<u32> {
    match vm.unwrap(value).to_big() {
        Some(number) if number < 0.into() => Ok(0),
        Some(number) => Ok(u32::try_from(number).unwrap_or(u32::MAX)),
        None => no_number(vm, value),
    }
}

/// A time-out in seconds as a `float` that is not negative; `None` for none.
pub(super) fn seconds(vm: &mut Vm, value: &Value) -> Got<Value> {
    match value {
        Value::None => Ok(Value::None),
        value => {
            let number = time(vm, value)?;
            limited(vm, number.max(0.0))
        }
    }
}

/// The time-out of a lock's `acquire`, for which -1 stands for none.
fn patience(vm: &mut Vm, blocking: bool, timeout: &Value) -> Got<Value> {
    let number = time(vm, timeout)?;
    match (blocking, number == -1.0) {
        (false, true) => Ok(Value::from(0.0)),
        (false, false) => vm.value_error("can't specify a timeout for a non-blocking call"),
        (true, true) => Ok(Value::None),
        (true, false) if number < 0.0 => {
            vm.value_error("timeout value must be a non-negative number")
        }
        (true, false) => limited(vm, number),
    }
}

fn time(vm: &mut Vm, value: &Value) -> Got<f64> {
    match vm.unwrap(value).to_float() {
        Some(number) if number.is_nan() => vm.value_error("Invalid value NaN (not a number)"),
        Some(number) => Ok(number),
        None => no_number(vm, value),
    }
}

fn limited(vm: &mut Vm, seconds: f64) -> Got<Value> {
    if seconds > TIMEOUT_MAX {
        vm.error(Type::OVERFLOW_ERROR, "timeout value is too large")
    } else {
        Ok(Value::from(seconds))
    }
}

fn no_number<T>(vm: &mut Vm, value: &Value) -> Got<T> {
    let class = vm.class_name(value);
    vm.type_error(format!(
        "'{class}' object cannot be interpreted as an integer"
    ))
}
