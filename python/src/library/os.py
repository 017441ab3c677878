# As many processors as the pools of `concurrent.futures` count with.
def cpu_count():
    return 4


process_cpu_count = cpu_count


name = "posix"
sep = "/"
linesep = "\n"
