from concurrent import futures
