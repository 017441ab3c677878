count = 0
def bump():
    global count, made
    count += 1
    made = "yes"
bump()
bump()
print(count, made)
def shadow():
    count = 5
    return count
print(shadow(), count)
del made
try:
    made
except NameError as e:
    print(e)
