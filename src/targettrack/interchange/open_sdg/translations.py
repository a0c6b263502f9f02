"""Translations: labels in the first language of a repository."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Translations:
    """The words of one language by `group.key`."""

    words: Mapping[str, str] = field(default_factory=dict)

    def of(self, label: str, groups: Sequence[str] = ("data",)) -> str:
        """Return a label translated, or as it is: by itself first, then as a key of one of the groups."""
        for key in (label, *(f"{group}.{label}" for group in groups)):
            if key in self.words:
                return self.words[key]
        return label
