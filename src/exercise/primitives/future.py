from concurrent.futures import ThreadPoolExecutor


def square(number):
    #? primitive=future-unasked | raise ValueError("no such page")  #@ task
    return number * number


with ThreadPoolExecutor(max_workers=2) as executor:  #@ worker pool
    futures = [executor.submit(square, number) for number in (2, 3)]  #@ submit
    for future in futures:  #? primitive=future
        print(future.result())  #? primitive=future #@ result
print("finished")  #@ print
