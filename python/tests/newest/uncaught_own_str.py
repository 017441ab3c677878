class Loud(Exception):
    def __init__(self, who):
        self.who = who
    def __str__(self):
        return f"loud {self.who}!"
raise Loud("bob")
