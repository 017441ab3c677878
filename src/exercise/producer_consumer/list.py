import threading

PRODUCERS = 1  #= producers
CONSUMERS = 1  #= consumers
ITEMS = 10  #= items
STOP = None  # the sentinel: not a number  #? stop=each,one,reput

buffer = []  # a list has no limit, and nobody can wait at it
#? producers!=1 stop=each,reput,shutdown | finish_line = threading.Barrier(PRODUCERS)


def produce():  #? producers=1
    for item in range(ITEMS):  #? producers=1
#? producers!=1 | def produce(first):
    #? producers!=1 | for item in range(first, ITEMS, PRODUCERS):
        buffer.append(item)  #@ put
    #? producers!=1 stop=each,reput,shutdown | if finish_line.wait() > 0:  #@ meet
    #? producers!=1 stop=each,reput,shutdown |     return  # one of them goes on, after the last number
    for _ in range(CONSUMERS):  #? stop=each
        buffer.append(STOP)  #? stop=each #@ sentinel
    #? stop=one,reput | buffer.append(STOP)  #@ sentinel
    #? stop=shutdown | buffer.shutdown()  # a list cannot do this  #@ shutdown


def consume():
    while True:
        while len(buffer) == 0:  #@ look
            pass  # busy waiting
        item = buffer.pop(0)  #@ get
        if item is STOP:  #? stop=each
            break  #? stop=each
        #? stop=one | if item is STOP:
        #? stop=one |     break
        #? stop=reput | if item is STOP:
        #? stop=reput |     buffer.append(STOP)  # for the next consumer  #@ reput
        #? stop=reput |     break
        print(item)  #@ print


threads = [threading.Thread(target=produce)]  #? producers=1
#? producers!=1 | threads = [
#? producers!=1 |     threading.Thread(target=produce, args=(first,))
#? producers!=1 |     for first in range(PRODUCERS)
#? producers!=1 | ]
threads += [threading.Thread(target=consume) for _ in range(CONSUMERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
