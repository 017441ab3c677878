# https://github.com/open-education-hub/operating-systems/issues/150: a notification that comes
# before anybody waits is lost.
import threading

ready = threading.Condition()


def wait():
    with ready:
        ready.wait()
    print("went on")


def notify():
    with ready:
        ready.notify()


threads = [threading.Thread(target=wait, name="wait"), threading.Thread(target=notify, name="notify")]
for t in threads:
    t.start()
for t in threads:
    t.join()
