import logging, multiprocessing, sys

logging.basicConfig(format="%(processName)s: %(message)s", stream=sys.stdout)


def work():
    logging.warning("in the process")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    multiprocessing.current_process().name = "boss"
    logging.warning("in main")
