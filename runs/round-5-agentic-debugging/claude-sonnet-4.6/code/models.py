"""One task, and the rules that concern a single task."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timezone

PRIORITIES = ("low", "medium", "high")
# The fields that from_dict reads back; to_dict writes all of them.
SAVED = ("id", "title", "priority", "tags", "due", "created_at", "done", "done_at")


def now_utc():
    """The current time in UTC, ISO 8601, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


@dataclass
class Task:
    id: int
    title: str
    priority: str = "medium"
    tags: list = field(default_factory=list)
    due: str | None = None
    # Looked up when called, so that a test can set the clock.
    created_at: str = field(default_factory=lambda: now_utc())
    done: bool = False
    done_at: str | None = None

    def __post_init__(self):
        # Trim before the check below, so that a title of spaces counts as empty.
        self.title = self.title.strip()
        if not self.title:
            raise ValueError("a task needs a title")
        if self.priority not in PRIORITIES:
            raise ValueError(f"unknown priority: {self.priority}")
        if self.due is not None:
            date.fromisoformat(self.due)
        self.tags = sorted({tag.lower() for tag in self.tags})

    def mark_done(self):
        self.done = True
        self.done_at = now_utc()

    def is_overdue(self, today):
        """Whether the task is open and its due day has gone by."""
        if self.done or self.due is None:
            return False
        # A task may still be done on its due day; it is late from the day after.
        return date.fromisoformat(self.due) < today

    def sort_key(self):
        """Most urgent first, then oldest first."""
        return (-PRIORITIES.index(self.priority), self.id)

    def to_dict(self):
        return asdict(self)

    @classmethod
    def from_dict(cls, data):
        return cls(**{name: data[name] for name in SAVED})
