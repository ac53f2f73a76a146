"""Figures of table three of which all sums hold."""

from functools import cache
from random import Random

from hypothesis import strategies as st

from gkreport.model import ApplicantCounts, Report, Requests, row_specs, wordings
from planted import Cells, evolved, example

COLUMNS = tuple(wordings(ApplicantCounts))
TOTAL = "requests.outcomes.total"
EXAMPLES = {2019: "lanqiao-2020", 2021: "lanqiao-2024"}


@cache
def rows(form: int) -> tuple[str, ...]:
    """Return the paths of the rows of table three in a form."""
    left_out = "unsplit" if form == 2021 else "not_supplemented fee_unpaid other"
    return tuple(
        f"requests.{'.'.join(spec.path)}"
        for spec in row_specs(Requests)
        if spec.path[1:2] != ("other_handling",) or spec.path[2] not in left_out.split()
    )


def figures(form: int, random: Random) -> dict[str, int]:
    """Return figures by their paths; many of them are 0, as in real reports."""
    density = random.choice((0.1, 0.3, 0.6))
    applicants: dict[str, list[int]] = {
        row: [random.randrange(1, 60) * (random.random() < density) for _ in COLUMNS[:-1]]
        for row in rows(form)
    }
    results = [row for row in applicants if row.startswith("requests.outcomes.") and row != TOTAL]
    applicants[TOTAL] = [
        sum(column) for column in zip(*(applicants[row] for row in results), strict=True)
    ]
    ways = (applicants[TOTAL], applicants["requests.carried_out"])
    handled = [sum(column) for column in zip(*ways, strict=True)]
    carried_in = [random.randrange(count + 1) for count in handled]
    applicants["requests.carried_in"] = carried_in
    applicants["requests.received"] = [
        count - before for count, before in zip(handled, carried_in, strict=True)
    ]
    return {
        f"{row}.{column}": count
        for row, counts in applicants.items()
        for column, count in zip(COLUMNS, (*counts, sum(counts)), strict=True)
    }


def report_of(form: int, cells: Cells) -> Report:
    """Return a report of a form with figures in table three; it was never printed."""
    counts = {
        row: ApplicantCounts(**{column: cells[f"{row}.{column}"] for column in COLUMNS})
        for row in rows(form)
    }
    return evolved(example(EXAMPLES[form]), counts)


# One seed is drawn and not each of some hundred figures, which would take thirty times as long.
tables = st.tuples(st.sampled_from((2019, 2021)), st.integers(0, 10**9).map(Random)).map(
    lambda drawn: (drawn[0], figures(*drawn))
)
