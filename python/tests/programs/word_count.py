text = """the quick brown fox jumps over the lazy dog
the dog barks"""
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3]:
    print(f"{word:<8}{n:>3}")
print({len(w): [x for x in set(text.split()) if len(x) == len(w)] and len(w) for w in ["the", "quick"]})
print(max(counts, key=counts.get), sum(counts.values()), "-" * 10)
