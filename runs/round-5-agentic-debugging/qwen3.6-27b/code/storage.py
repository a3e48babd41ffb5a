"""The task list, kept in one JSON file."""

import json
from pathlib import Path

from models import Task


class Store:
    def __init__(self, path):
        self.path = Path(path)
        self.tasks = self._read()

    def _read(self):
        if not self.path.exists():
            return []
        content = json.loads(self.path.read_text(encoding="utf-8"))
        return [Task.from_dict(item) for item in content["tasks"]]

    def save(self):
        """Write a new file beside the old one, then put it in its place."""
        content = {"version": 1, "tasks": [task.to_dict() for task in self.tasks]}
        draft = self.path.with_suffix(".tmp")
        draft.write_text(json.dumps(content, indent=2), encoding="utf-8")
        draft.replace(self.path)

    def _commit(self, task):
        """Every method that changes the list ends here, so no change misses the disk."""
        self.save()
        return task

    def next_id(self):
        """One above the highest id in the list."""
        return 1 + max((task.id for task in self.tasks), default=0)

    def add(self, title, **fields):
        task = Task(id=self.next_id(), title=title, **fields)
        self.tasks.append(task)
        return self._commit(task)

    def get(self, task_id):
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise LookupError(f"no task {task_id}")

    def complete(self, task_id):
        task = self.get(task_id)
        task.mark_done()
        return self._commit(task)

    def remove(self, task_id):
        task = self.get(task_id)
        self.tasks.remove(task)
        return self._commit(task)

    def select(self, tag=None, include_done=False):
        """The tasks to show, in the order to show them."""

        def wanted(task):
            if task.done and not include_done:
                return False
            return tag is None or tag.lower() in task.tags

        return sorted(filter(wanted, self.tasks), key=Task.sort_key)
