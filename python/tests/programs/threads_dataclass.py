import threading
from dataclasses import dataclass, field


@dataclass
class Account:
    owner: str
    balance: int = 0
    log: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            self.log.append(amount)


@dataclass(frozen=True)
class Order:
    to: Account
    amount: int

    def __call__(self):
        for _ in range(3):
            self.to.deposit(self.amount)


account = Account("Ada")
threads = [threading.Thread(target=Order(account, amount)) for amount in (1, 10, 100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
account.log.sort()
print(account)
print(account == Account("Ada", 333, [1, 1, 1, 10, 10, 10, 100, 100, 100]))
