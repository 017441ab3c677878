out = []
for i in range(1, 16):
    out.append("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i))
print(" ".join(out))
def caesar(s, k):
    return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("abc", 5), -5))
print("abc".translate(str.maketrans("ab", "xy")), "hello"[::-1] == "olleh", sorted("banana"), "".join(sorted(set("banana"))))
print("%-10s|%5.1f|%03d" % ("left", 2.345, 7), "a\tb".expandtabs(4), "one two".title(), "x".join("abc"), "abc" * 0 == "")
s = "the rain in spain"
print(s.count("ain"), s.find("ain", 6), s.replace("ain", "AIN"), s.split(" ", 2), s.capitalize(), s.index("in"))
vowels = {c: s.count(c) for c in "aeiou" if c in s}
print(vowels, "racecar" == "racecar"[::-1], "a" * 3 + "b" * 2, "z" > "a", "Z" < "a", "" < "a")
