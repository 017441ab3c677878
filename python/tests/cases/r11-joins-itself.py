# https://github.com/natcap/taskgraph/issues/48: cleaning up joins the thread that cleans up.
import threading


class Graph:
    def __init__(self):
        self.monitor = threading.Thread(target=self.run, name="monitor")
        self.said = []

    def run(self):
        try:
            self.close()
        except RuntimeError as error:
            self.said.append(str(error))

    def close(self):
        self.monitor.join()


graph = Graph()
graph.monitor.start()
graph.close()
print(graph.said)
