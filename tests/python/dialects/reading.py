"""What a text of SQL calls, casts to and names, token by token: a parser knows all dialects."""

import re
from collections.abc import Iterator, Sequence

import sqlglot
from sqlglot import Token, TokenType

QUOTED = {TokenType.STRING, TokenType.RAW_STRING, TokenType.IDENTIFIER}
CASTS = {"cast", "try_cast", "safe_cast"}
# What a bracket may follow that is no function: these, types with digits, and names of CTEs.
NO_FUNCTIONS = (
    "all and as between by case distinct else exists filter from group having in join not on or"
    " order over partition recursive rlike select then union using values when where"
    " decimal varchar steps"
)


def tokens_of(sql: str, dialect: str) -> list[Token]:
    """The tokens of a text; TokenError if it is none of the dialect."""
    return list(sqlglot.tokenize(sql, read=dialect))


def called(tokens: Sequence[Token]) -> set[str]:
    """Names of the functions that are called, in lower case."""
    others = NO_FUNCTIONS.split()
    return {
        name.text.lower()
        for name, bracket in zip(tokens, tokens[1:], strict=False)
        if bracket.text == "("
        and name.token_type not in QUOTED
        and (name.text[0].isalpha() or name.text[0] == "_")
        and name.text.lower() not in others
        and " " not in name.text
    }


def cast_to(tokens: Sequence[Token]) -> set[str]:
    """Words of the types that anything is cast to, in lower case, without digits."""
    return {
        word
        for place, token in enumerate(tokens)
        if token.text.lower() in CASTS and tokens[place + 1].text == "("
        for word in _words_of_type(tokens[place + 1 :])
    }


def _words_of_type(tokens: Sequence[Token]) -> Iterator[str]:
    """The words behind the `as` of the cast whose bracket is the first token."""
    depth, type_begins = 0, 0
    for place, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0:
            text = " ".join(token.text.lower() for token in tokens[type_begins:place])
            yield from text.split("(")[0].split()
            return
        if depth == 1 and token.text.lower() == "as":
            type_begins = place + 1


def unquoted(tokens: Sequence[Token]) -> str:
    """The text without its literals, quoted names and comments, in lower case, one blank apart."""
    return " ".join("?" if token.token_type in QUOTED else token.text.lower() for token in tokens)


def lonely_conditions(sql: str, dialect: str) -> set[str]:
    """Queries that have a condition and read no relation."""
    return {
        query.sql(dialect)[:80]
        for query in sqlglot.parse_one(sql, read=dialect).find_all(sqlglot.exp.Select)
        if query.args.get("where") and not (query.args.get("from_") or query.args.get("from"))
    }


def stray_backslashes(sql: str, tokens: Sequence[Token]) -> set[str]:
    """Literals whose backslash would be taken for an escape: neither doubled nor in r'...'."""
    literals = [
        sql[token.start : token.end + 1] for token in tokens if token.token_type == TokenType.STRING
    ]
    escaped = re.compile(r"\\\\|\\u[0-9a-f]{4}")
    return {literal for literal in literals if "\\" in escaped.sub("", literal)}
