# As many processors as the pools of `concurrent.futures` count with.
def cpu_count():
    return 4


process_cpu_count = cpu_count


def getpid():
    return 1


name = "posix"
sep = "/"
linesep = "\n"
