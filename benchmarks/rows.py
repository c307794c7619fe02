"""What a measurement hands back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure and its bound: at least that much, or at most. Without a bound it only informs."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def holds(self) -> bool:
        enough = self.at_least is None or self.value >= self.at_least
        return enough and (self.at_most is None or self.value <= self.at_most)

    def line(self) -> str:
        """`name value unit bound`, and a word when the bound does not hold."""
        if self.at_least is not None:
            bound = f">={self.at_least:g}"
        elif self.at_most is not None:
            bound = f"<={self.at_most:g}"
        else:
            bound = "-"
        return f"{self.name} {self.value:.4g} {self.unit} {bound}{'' if self.holds else ' FAILED'}"
