"""The measurements as a table, and what is over its budget."""

from typing import Any

HEAD = ("page", "queries", "CPU ms", "x hello", "bytes", "gzip", "req/s", "budget")
WIDTHS = (16, 8, 9, 8, 10, 9, 8, 16)


def together(counted: dict[str, Any], timed: dict[str, Any]) -> dict[str, Any]:
    """What was counted and what was timed, page by page."""
    pages = [{**page, **times} for page, times in zip(counted["pages"], timed["pages"], strict=True)]
    return {**timed, "articles": counted["articles"], "pages": pages}


def table(measured: dict[str, Any]) -> str:
    """One database's pages, a line each."""
    hello = measured["hello"]
    lines = [_line(HEAD), *(_page(page, hello) for page in measured["pages"])]
    lines += [_yardstick("hello-world", hello), _yardstick("… no middleware", measured["bare_hello"])]
    return "\n".join(lines)


def growth(sizes: list[dict[str, Any]]) -> str:
    """How each page grows with the magazine: hello-worlds at each size, and the last as a multiple of the first."""
    name, *_ = WIDTHS
    head = "".join(f"{measured['articles']:>12,}" for measured in sizes)
    lines = [f"  {'x hello, by pieces':<{name + 8}}{head}{'growth':>10}"]
    for pages in zip(*(measured["pages"] for measured in sizes), strict=True):
        times = [page["cpu_ms"] / at["hello"]["cpu_ms"] for page, at in zip(pages, sizes, strict=True)]
        cells = "".join(f"{each:>12.1f}" for each in times)
        lines.append(f"  {pages[0]['name']:<{name + 8}}{cells}{f'x {times[-1] / times[0]:.2f}':>10}")
    return "\n".join(lines)


def over_budget(measured: dict[str, Any]) -> list[str]:
    """A sentence for each budget that is not held."""
    sentences = []
    for page in measured["pages"]:
        times = page["cpu_ms"] / measured["hello"]["cpu_ms"]
        if page["most_cpu"] and times > page["most_cpu"]:
            sentences.append(f"{page['name']} takes {times:.1f} times a hello-world; {page['most_cpu']} are allowed.")
        if page["most_queries"] and page["queries"] > page["most_queries"]:
            sentences.append(f"{page['name']} needs {page['queries']} queries; {page['most_queries']} are allowed.")
    return sentences


def desk_table(asked: list[dict[str, Any]], of: str = "5,000 words, 60 quotations, 200 revisions") -> str:
    """What a large piece, or a large library, costs the desk, a line for each thing it asks."""
    lines = [f"  {of:<44}{'queries':>8}{'CPU ms':>9}{'budget':>16}"]
    for each in asked:
        most_cpu, most_queries = each["most_cpu_ms"], each["most_queries"]
        budget = f"{most_cpu} ms" if most_cpu else f"{most_queries} queries" if most_queries else "–"
        lines.append(f"  {each['name']:<44}{each['queries']:>8}{each['cpu_ms']:>9.1f}{budget:>16}")
    return "\n".join(["", *lines])


def over_desk_budget(asked: list[dict[str, Any]]) -> list[str]:
    """A sentence for each of the desk's budgets that is not held."""
    sentences = []
    for each in asked:
        if each["most_cpu_ms"] and each["cpu_ms"] > each["most_cpu_ms"]:
            sentences.append(f"{each['name']} takes {each['cpu_ms']} ms; {each['most_cpu_ms']} are allowed.")
        if each["most_queries"] and each["queries"] > each["most_queries"]:
            sentences.append(f"{each['name']} needs {each['queries']} queries; {each['most_queries']} are allowed.")
        if each.get("most_gzip") and each["gzip"] > each["most_gzip"]:
            sentences.append(
                f"{each['name']} weighs {each['gzip']:,} bytes compressed; {each['most_gzip']:,} are allowed."
            )
    return sentences


def _page(page: dict[str, Any], hello: dict[str, Any]) -> str:
    budget = f"{page['most_cpu']}x, {page['most_queries']} queries" if page["most_cpu"] else "–"
    return _line(
        (
            page["name"],
            page["queries"],
            f"{page['cpu_ms']:.2f}",
            f"{page['cpu_ms'] / hello['cpu_ms']:.1f}",
            f"{page['bytes']:,}",
            f"{page['gzip']:,}",
            f"{page['per_second']:.0f}",
            budget,
        )
    )


def _yardstick(name: str, hello: dict[str, Any]) -> str:
    return _line((name, 0, f"{hello['cpu_ms']:.2f}", "", "", "", f"{hello['per_second']:.0f}", ""))


def _line(cells: tuple[Any, ...]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return f"  {first[0]!s:<{first[1]}}" + "".join(f"{cell!s:>{width}}" for cell, width in rest)
