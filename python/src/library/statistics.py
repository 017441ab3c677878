class StatisticsError(ValueError):
    pass


def _sum(data):
    """The exact sum as a fraction, how many there are, and whether one is a float."""
    top, bottom, count, floats = 0, 1, 0, False
    for x in data:
        if not isinstance(x, (int, float)):
            _refuse("statistics of what is neither int nor float is not supported: use floats")
        if isinstance(x, float):
            floats = True
            if x != x or x in (float("inf"), float("-inf")):
                _refuse("statistics of infinities is not supported: leave them out")
        under = 1
        while x != int(x):
            # Of floats this is exact.
            x, under = x * 2, under * 2
        over = int(x)
        top, bottom = top * under + over * bottom, bottom * under
        if top % bottom == 0:
            top, bottom = top // bottom, 1
        count += 1
    return top, bottom, count, floats


def mean(data):
    top, bottom, count, floats = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    bottom *= count
    if not floats and top % bottom == 0:
        return top // bottom
    return top / bottom


def fmean(data, weights=None):
    if weights is not None:
        _refuse("fmean() with weights is not supported: multiply the values by them")
    top, bottom, count, _ = _sum(data)
    if count < 1:
        raise StatisticsError("fmean requires at least one data point")
    return top / bottom / count


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    data, count = _sorted(data)
    if count % 2:
        return data[count // 2]
    return (data[count // 2 - 1] + data[count // 2]) / 2


def median_low(data):
    data, count = _sorted(data)
    return data[(count - 1) // 2]


def median_high(data):
    data, count = _sorted(data)
    return data[count // 2]


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def mode(data):
    found = multimode(data)
    if not found:
        raise StatisticsError("no mode for empty data")
    return found[0]


def _missing(name):
    def refused(*args, **named):
        _refuse(f"{name}() is not supported: write it with mean()")

    return refused


stdev = _missing("stdev")
pstdev = _missing("pstdev")
variance = _missing("variance")
pvariance = _missing("pvariance")
quantiles = _missing("quantiles")
median_grouped = _missing("median_grouped")
geometric_mean = _missing("geometric_mean")
harmonic_mean = _missing("harmonic_mean")
covariance = _missing("covariance")
correlation = _missing("correlation")
linear_regression = _missing("linear_regression")
NormalDist = _missing("NormalDist")
