annotations = division = generators = print_function = nested_scopes = None
