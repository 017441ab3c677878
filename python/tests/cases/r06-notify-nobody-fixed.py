# https://github.com/open-education-hub/operating-systems/issues/150: a notification that comes
# before anybody waits is lost.
import threading

ready = threading.Condition()
is_ready = []


def wait():
    with ready:
        ready.wait_for(lambda: is_ready)
    print("went on")


def notify():
    with ready:
        is_ready.append(True)
        ready.notify()


threads = [threading.Thread(target=wait, name="wait"), threading.Thread(target=notify, name="notify")]
for t in threads:
    t.start()
for t in threads:
    t.join()
