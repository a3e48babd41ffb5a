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

    def next_id(self):
        return max((task.id for task in self.tasks), default=0) + 1

    def add(self, title, **fields):
        task = Task(id=self.next_id(), title=title, **fields)
        self.tasks.append(task)
        self.save()
        return task

    def get(self, task_id):
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise LookupError(f"no task {task_id}")

    def complete(self, task_id):
        task = self.get(task_id)
        task.mark_done()
        self.save()
        return task

    def remove(self, task_id):
        task = self.get(task_id)
        self.tasks.remove(task)
        self.save()
        return task

    def select(self, tag=None, include_done=False):
        """The tasks to show, in the order to show them."""
        tasks = list(self.tasks)
        if not include_done:
            tasks = [task for task in tasks if not task.done]
        if tag is not None:
            tasks = [task for task in tasks if tag.lower() in task.tags]
        return sorted(tasks, key=Task.sort_key)
