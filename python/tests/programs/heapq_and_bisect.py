import bisect
import heapq

numbers = [9, 4, 7, 1, 8, 2, 6, 3, 5, 0]
heap = []
for number in numbers:
    heapq.heappush(heap, number)
print(heap)
copy = list(numbers)
heapq.heapify(copy)
print(copy, heapq.heapreplace(copy, 11), heapq.heappushpop(copy, -1), heapq.heappushpop(copy, 3), copy)
print([heapq.heappop(heap) for _ in range(10)], heap)
print(heapq.nlargest(3, numbers), heapq.nsmallest(3, numbers), heapq.nsmallest(-1, numbers))
print(heapq.nlargest(2, ["a", "bbb", "cc"], key=len))
print(list(heapq.merge([1, 4, 7], [2, 4, 6], [0])), list(heapq.merge([5, 2], [4, 1], reverse=True)))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
ordered = [1, 3, 3, 5]
print(bisect.bisect(ordered, 3), bisect.bisect_left(ordered, 3), bisect.bisect_right(ordered, 9), bisect.bisect(ordered, 0))
bisect.insort(ordered, 4)
bisect.insort_left(ordered, 1)
print(ordered, bisect.bisect_left(["a", "bb", "dddd"], 3, key=len))
try:
    bisect.bisect(ordered, 1, -1)
except ValueError as error:
    print(error)
