# https://github.com/loadchange/amemv-crawler/issues/107: two workers see one item left, and one
# of them waits for ever.
import queue
import threading

urls = queue.Queue()
urls.put("url")
seen = []


def download():
    try:
        seen.append(urls.get_nowait())
    except queue.Empty:
        pass


threads = [threading.Thread(target=download, name=f"download-{i}") for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen)
