"""What a block says, before it is one: the value that the verbs of an edition take."""
import re
from dataclasses import dataclass, field
from typing import Any

CODE = re.compile(r"[\w:/#.-]{0,80}", re.ASCII)
MOST_FACTS = 12


class RefusedFacts(ValueError):
    """Facts of a block are numbers and codes; these hold something else."""


@dataclass(frozen=True)
class Line:
    """One block to be written.

    `text` is plain, lines by "\\n" (of a list each line is an item). Of an assurance `text` is the
    sure wording, `careful` the one that stands while `value` (the name of a sourced value) is not
    known to hold. `facts` are numbers and codes of the app (start and end of a cue in ms, the
    level of a heading, where a link leads). `change` says what a changed source means for
    translations (Block.Change); `stands` that a translation still says what the source says.
    """

    key: str
    text: str = ""
    kind: str = "text"
    careful: str = ""
    value: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    change: str = ""
    stands: bool = False

    @property
    def words(self):
        """Everything of it that is translated: two lines are equal when this is."""
        return str(self.text), str(self.careful)


def checked_facts(facts):
    """The facts as they may be stored; raises RefusedFacts for words."""
    if not isinstance(facts, dict) or len(facts) > MOST_FACTS:
        raise RefusedFacts("Facts are a short dictionary")
    for name, value in facts.items():
        is_code = isinstance(value, str) and CODE.fullmatch(value)
        if not (CODE.fullmatch(str(name)) and (isinstance(value, int) or is_code)):
            raise RefusedFacts(f"{name} is neither a number nor a code")
    return facts
