class Product:
    def __init__(self, name, price, qty):
        self.name, self.price, self.qty = name, price, qty
    @property
    def total(self):
        return self.price * self.qty
    def __lt__(self, other):
        return self.total < other.total
    def __repr__(self):
        return f"{self.name}(${self.price:.2f} x {self.qty})"
stock = [Product("pen", 1.5, 100), Product("book", 12, 5), Product("bag", 40.25, 2)]
print(sorted(stock), max(stock), sum(p.total for p in stock))
print(f"{'name':<10}{'price':>8}{'qty':>5}")
for p in stock:
    print(f"{p.name:<10}{p.price:>8.2f}{p.qty:>5}")
by_name = {p.name: p for p in stock}
by_name["pen"].qty -= 50
print(by_name["pen"], [p.name for p in stock if p.qty > 2], any(p.price > 40 for p in stock))
