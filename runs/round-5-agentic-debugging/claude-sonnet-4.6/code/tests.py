"""What the to-do list must do. Run with: pytest tests.py -q"""

import json
from datetime import date

import pytest

from models import Task
from storage import Store
from todo import main

NOW = "2024-03-01T09:00:00+00:00"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("models.now_utc", lambda: NOW)


class TestTask:
    def test_keeps_id_and_title(self):
        task = Task(7, "Buy bread")
        assert (task.id, task.title) == (7, "Buy bread")

    def test_priority_defaults_to_medium(self):
        assert Task(1, "Buy bread").priority == "medium"

    def test_title_is_trimmed(self):
        assert Task(1, "  Buy bread ").title == "Buy bread"

    @pytest.mark.parametrize("wrong", ["title", "priority", "due"])
    def test_bad_input_is_refused(self, wrong):
        fields = {"title": "Buy bread", "priority": "low", "due": "2024-03-01"}
        with pytest.raises(ValueError):
            Task(1, **{**fields, wrong: " "})

    def test_tags_are_lower_case_and_unique(self):
        assert Task(1, "Buy bread", tags=["Shop", "food", "shop"]).tags == ["food", "shop"]

    def test_new_task_is_open(self):
        task = Task(1, "Buy bread")
        assert (task.done, task.done_at) == (False, None)

    def test_mark_done_sets_the_flag(self):
        task = Task(1, "Buy bread")
        task.mark_done()
        assert task.done

    def test_mark_done_records_the_time(self):
        task = Task(1, "Buy bread")
        task.mark_done()
        assert task.done_at == NOW

    def test_overdue_after_the_due_day(self):
        assert Task(1, "Pay rent", due="2024-03-01").is_overdue(date(2024, 3, 2))

    def test_not_overdue_on_the_due_day(self):
        assert not Task(1, "Pay rent", due="2024-03-01").is_overdue(date(2024, 3, 1))

    def test_done_task_is_never_overdue(self):
        task = Task(1, "Pay rent", due="2024-03-01", done=True)
        assert not task.is_overdue(date(2024, 4, 1))

    def test_no_due_day_is_never_overdue(self):
        assert not Task(1, "Buy bread").is_overdue(date(2024, 4, 1))

    def test_survives_a_round_trip(self):
        task = Task(1, "Pay rent", priority="high", tags=["home"], due="2024-03-01")
        assert Task.from_dict(task.to_dict()) == task


@pytest.fixture
def path(tmp_path):
    return tmp_path / "todo.json"


@pytest.fixture
def store(path):
    return Store(path)


class TestStore:
    def test_missing_file_is_an_empty_list(self, store):
        assert store.tasks == []

    def test_ids_count_from_one(self, store):
        assert [store.add(title).id for title in "ab"] == [1, 2]

    def test_add_is_saved(self, store, path):
        store.add("Buy bread")
        assert [task.title for task in Store(path).tasks] == ["Buy bread"]

    def test_file_states_its_version(self, store, path):
        store.add("Buy bread")
        assert json.loads(path.read_text())["version"] == 1

    def test_ids_stay_unique_after_a_removal(self, store):
        for title in "abc":
            store.add(title)
        store.remove(1)
        store.add("d")
        assert [task.id for task in store.tasks] == [2, 3, 4]

    def test_get_refuses_an_unknown_id(self, store):
        with pytest.raises(LookupError):
            store.get(1)

    def test_completion_is_saved(self, store, path):
        store.complete(store.add("Buy bread").id)
        task = Store(path).get(1)
        assert task.done

    def test_completion_time_is_saved(self, store, path):
        store.complete(store.add("Buy bread").id)
        task = Store(path).get(1)
        assert task.done_at == NOW

    def test_remove_returns_the_task(self, store):
        store.add("Buy bread")
        assert store.remove(1).title == "Buy bread"

    def test_removal_is_saved(self, store, path):
        store.add("Buy bread")
        store.remove(1)
        left = Store(path).tasks
        assert left == []

    def test_select_hides_finished_tasks(self, store):
        store.complete(store.add("Buy bread").id)
        store.add("Pay rent")
        assert [task.id for task in store.select()] == [2]

    def test_select_by_tag_ignores_case(self, store):
        store.add("Buy bread", tags=["Shop"])
        store.add("Pay rent", tags=["home"])
        assert [task.id for task in store.select(tag="SHOP")] == [1]


@pytest.fixture
def run(path):
    return lambda *words: main(["--file", str(path), *words])


class TestCommands:
    def test_add_prints_the_id(self, run, capsys):
        run("add", "Buy bread")
        assert capsys.readouterr().out == "added 1\n"

    def test_add_keeps_the_due_day(self, run, path):
        run("add", "Pay rent", "--due", "2024-03-01")
        task = Store(path).get(1)
        assert task.due == "2024-03-01"

    def test_list_puts_urgent_tasks_first(self, run, capsys):
        run("add", "Buy bread", "--priority", "low")
        run("add", "Pay rent", "--priority", "high")
        run("list")
        listed = capsys.readouterr().out.splitlines()[2:]
        assert [line.split()[0] for line in listed] == ["2", "1"]

    def test_list_all_shows_finished_tasks(self, run, capsys):
        run("add", "Buy bread")
        run("done", "1")
        run("list", "--all")
        shown = capsys.readouterr().out
        assert "[x] Buy bread" in shown

    def test_empty_list_says_so(self, run, capsys):
        run("list")
        assert capsys.readouterr().out == "nothing to do\n"

    def test_done_names_the_task(self, run, capsys):
        run("add", "Buy bread")
        run("done", "1")
        assert "done 1: Buy bread" in capsys.readouterr().out

    def test_done_with_an_unknown_id_fails(self, run):
        status = run("done", "9")
        assert status == 1

    def test_stats_counts_finished_tasks(self, run, capsys):
        run("add", "Buy bread")
        run("add", "Pay rent")
        run("done", "1")
        run("stats")
        assert capsys.readouterr().out.endswith("1 of 2 done\n")
