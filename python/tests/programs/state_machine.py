class Light:
    states = {"green": "yellow", "yellow": "red", "red": "green"}
    def __init__(self):
        self.state = "red"
        self.handlers = {}
    def on(self, state):
        def register(f):
            self.handlers.setdefault(state, []).append(f)
            return f
        return register
    def step(self):
        self.state = self.states[self.state]
        for h in self.handlers.get(self.state, ()):
            h(self)
l = Light()
@l.on("green")
def go(light):
    print("go!", light.state)
@l.on("red")
def stop(light):
    print("stop!")
for _ in range(4):
    l.step()
    print(l.state)
