import threading
from collections import OrderedDict

CAPACITY = 2  #= capacity
WORK = [[("put", "a", 1), ("get", "a", None)], [("put", "b", 2)]]  #= work


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = OrderedDict()
        #? reader=with | self.lock = threading.Lock()

    def get(self, key):
        if key not in self.entries:  #? get=move #@ look
            return None  #? get=move
        self.entries.move_to_end(key)  #? get=move #@ move
        return self.entries[key]  #? get=move #@ read
        #? get=pop-set | try:
        #? get=pop-set |     value = self.entries.pop(key)  #@ pop
        #? get=pop-set | except KeyError:
        #? get=pop-set |     return None
        #? get=pop-set | self.entries[key] = value  #@ put-back
        #? get=pop-set | return value

    def put(self, key, value):
        if key in self.entries:  #@ known
            self.entries.move_to_end(key)  #@ refresh
        #? put=evict-first | elif len(self.entries) >= self.capacity:  #@ full
        #? put=evict-first |     self.entries.popitem(last=False)  #@ evict
        self.entries[key] = value  #@ set
        if len(self.entries) > self.capacity:  #? put=insert-first #@ over
            self.entries.popitem(last=False)  #? put=insert-first #@ evict


def work(operations, got):
    for name, key, value in operations:
        if name == "put":
            cache.put(key, value)
        else:
            got.append(cache.get(key))  #@ got


#? reader=bare | def watch():
#? reader=bare |     sizes.append(len(cache.entries))  #@ watch
#? reader=bare | 
#? reader=bare | 
#? reader=with | def watch():
#? reader=with |     with cache.lock:  #@ watch-with
#? reader=with |         sizes.append(len(cache.entries))  #@ watch
#? reader=with | 
#? reader=with | 
cache = LRUCache(CAPACITY)
got = [[] for operations in WORK]
#? reader=bare | sizes = []
#? reader=with | sizes = []
threads = [threading.Thread(target=work, args=pair) for pair in zip(WORK, got)]
#? reader=bare | threads.append(threading.Thread(target=watch))
#? reader=with | threads.append(threading.Thread(target=watch))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for values in got:
    print(values)
#? reader=bare | print(sizes)
#? reader=with | print(sizes)
print(list(cache.entries.items()))
