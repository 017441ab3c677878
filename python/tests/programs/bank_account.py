class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need = need
class Account:
    interest = 0.02
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.__balance = balance
        self._log = []
    @property
    def balance(self):
        return self.__balance
    def deposit(self, n):
        if n <= 0:
            raise ValueError("must be positive")
        self.__balance += n
        self._log.append(("d", n))
        return self
    def withdraw(self, n):
        if n > self.__balance:
            raise InsufficientFunds(n, self.__balance)
        self.__balance -= n
        self._log.append(("w", n))
        return self
    def __str__(self):
        return f"{self.owner}: {self.balance:.2f}"
a = Account("Ann", 100)
a.deposit(50).withdraw(30)
print(a, a._log)
for act in (lambda: a.withdraw(500), lambda: a.deposit(-1)):
    try:
        act()
    except (InsufficientFunds, ValueError) as e:
        print(type(e).__name__, e)
print(hasattr(a, "__balance"), a._Account__balance)
