"""What is wrong in a keeper's workbook, in or out."""

from studieroute.i18n import Say


def workbook_messages(say: Say) -> dict[str, str]:
    """The message of each kind of problem with a workbook."""
    return {
        "formula-refused": say(
            "the column «{column}» has a formula here; put the outcome in its place, as a value."
        ),
        "no-such-sheet": say("«{name}» is no table of the catalogue; this sheet is not read."),
        "no-table-sheet": say(
            "no sheet of this workbook has the name of a table, such as programmes; rename it."
        ),
        "cell-too-long": say(
            "the text in the column «{column}» is longer than a cell can hold; write a package instead."
        ),
        "cell-sign": say(
            "the text in the column «{column}» has a sign that a workbook cannot hold; write a package instead."
        ),
    }
