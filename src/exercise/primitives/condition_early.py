import threading

lock = threading.Lock()
condition = threading.Condition(lock)


def notify():
    with condition:  #@ tell
        condition.notify()  # wakes those who wait now  #@ notify


def wait():
    with condition:  #@ listen
        condition.wait()  # asks nobody whether it is too late  #@ wait
    print("told")  #@ print


notifier = threading.Thread(target=notify)
waiter = threading.Thread(target=wait)
notifier.start()
waiter.start()
notifier.join()
waiter.join()
