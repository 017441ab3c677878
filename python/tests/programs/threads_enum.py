import threading
from enum import Enum, auto


class State(Enum):
    WAITING = auto()
    WORKING = auto()
    DONE = auto()


class Job:
    def __init__(self):
        self.state = State.WAITING
        self.changed = threading.Condition()

    def become(self, state):
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait_for(self, state):
        with self.changed:
            self.changed.wait_for(lambda: self.state is state)
        print("seen:", state)


job = Job()
watcher = threading.Thread(target=job.wait_for, args=(State.DONE,))
watcher.start()
for state in (State.WORKING, State.DONE):
    job.become(state)
watcher.join()
print(job.state, job.state.value, [state.name for state in State])
