"""One conversion, with all that the marts know of it, or the reason why there is none."""

from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from scripts.explanation.marts import Marts, NothingToExplain, Row

WHY_UNCOUNTED = {
    "deleted": "was deleted in the CRM",
    "gone": "no longer comes from the CRM, or in no row that can be read",
    "refunded": "was refunded",
    "fx_missing": "has no exchange rate for its currency; see rejected_rows",
}
MILESTONES = {
    "first_touchpoint_id": "first",
    "lead_creation_touchpoint_id": "lead creation",
    "opportunity_creation_touchpoint_id": "opportunity creation",
    "close_touchpoint_id": "close",
    "last_non_direct_touchpoint_id": "last non-direct",
    "last_touchpoint_id": "last",
}


class Story(NamedTuple):
    """A conversion under one basis."""

    conversion: Row
    people: list[Row]
    touches: list[Row]
    moments: list[Row]
    credits: list[Row]

    @property
    def journey(self) -> list[Row]:
        """The touches that count, in order."""
        return [touch for touch in self.touches if touch["left_out_because"] is None]

    @property
    def left_out(self) -> list[Row]:
        """The touches that do not, in order."""
        return [touch for touch in self.touches if touch["left_out_because"] is not None]

    @property
    def models(self) -> list[str]:
        """All models, by name."""
        return sorted({credit["model"] for credit in self.credits})

    def earned(self, model: str, touchpoint_id: str | None) -> tuple[Decimal, Decimal]:
        """Weight and amount of a touch under a model; None stands for what is unattributed."""
        found = [
            (credit["weight"], credit["amount"])
            for credit in self.credits
            if (credit["model"], credit["touchpoint_id"]) == (model, touchpoint_id)
        ]
        return found[0] if found else (Decimal(0), Decimal(0))

    def total(self, model: str) -> tuple[Decimal, Decimal]:
        """Weight and amount that a model hands out."""
        credits = [credit for credit in self.credits if credit["model"] == model]
        weight = sum((credit["weight"] for credit in credits), Decimal(0))
        return weight, sum((credit["amount"] for credit in credits), Decimal(0))

    @property
    def unequal_models(self) -> list[str]:
        """Models that hand out another amount than the conversion's; there must be none."""
        whole = (Decimal(1), self.conversion["amount"])
        return [model for model in self.models if self.total(model) != whole]

    def milestones_of(self, touchpoint_id: str) -> list[str]:
        """The milestones that a touch holds, in order of time."""
        named = MILESTONES.items()
        return [name for column, name in named if self.conversion[column] == touchpoint_id]

    @property
    def milestones_without_touch(self) -> list[tuple[str, str]]:
        """Milestones that no touch of the journey holds, and why; none if there is no touch."""
        happened = {"lead_creation_touchpoint_id": "lead_created_at"}
        if self.conversion["conversion_type"] == "opportunity":
            happened["opportunity_creation_touchpoint_id"] = "opportunity_created_at"
            happened["close_touchpoint_id"] = "closed_at"
        return [
            (
                MILESTONES[column],
                "it came before the first touch" if self.conversion[moment] else "there was none",
            )
            for column, moment in happened.items()
            if self.journey and self.conversion[column] is None
        ]

    def why_left_out(self, touch: Row) -> str:
        """The reason in words."""
        lookback: timedelta = (
            self.conversion["converted_at"] - self.conversion["lookback_starts_at"]
        )
        previous = self.conversion["previous_conversion_id"]
        words = {
            "after_conversion": "after the conversion",
            "before_lookback": f"outside the lookback of {lookback.days} days",
            "before_previous_conversion": f"before the group's previous conversion, {previous}",
            "not_in_buying_group": "by a person who is not in the buying group",
            "for_another_account": "while the person was at another account",
            "capped": "the journey is longer than max_journey_touches",
        }
        reason = str(touch["left_out_because"])
        return words.get(reason) or f"excluded: {reason.replace('_', ' ')}"


def told(marts: Marts, id_: str, basis: str | None) -> list[Story]:
    """The stories of an id: one, or two if a deal and an order share it.

    Raises NothingToExplain with the reason if nothing of that id converted.
    """
    conversions = marts.ask("conversions", id=id_)
    if not conversions:
        raise NothingToExplain(why_nothing(marts, id_))
    wanted = [
        found for found in conversions if found["basis"] == (basis or conversions[0]["basis"])
    ]
    if not wanted:
        raise NothingToExplain(
            f"{id_} is no {basis} (yet): only won deals and orders are revenue, and only deals are"
            f" pipeline. It converted under the basis {conversions[0]['basis']}."
        )
    return [story(marts, conversion) for conversion in wanted]


def story(marts: Marts, conversion: Row) -> Story:
    """All that is known of a conversion."""
    deal = {"conversion_type": conversion["conversion_type"], "id": conversion["conversion_id"]}
    one = deal | {"basis": conversion["basis"]}
    return Story(
        conversion,
        people=marts.ask("people", **deal),
        touches=marts.ask("touches", **one),
        moments=marts.ask("moments", **one),
        credits=marts.ask("credits", **one),
    )


def why_nothing(marts: Marts, id_: str) -> str:
    """Why an id has no journey."""
    uncounted = marts.ask("uncounted", id=id_)
    if not uncounted:
        return (
            f"No opportunity or order '{id_}' in the published marts. Ids are case-sensitive; rows"
            " that could not be read are in rejected_rows."
        )
    kind, reason, type_ = (uncounted[0][name] for name in ("conversion_type", "reason", "type"))
    why = WHY_UNCOUNTED.get(reason) or (
        f"is of the type {type_ or '(none)'}, which attributed_opportunity_types leaves out"
    )
    return f"The {kind} {id_} earns nothing: it {why}."
