"""A to-do list for the command line."""

import argparse
import sys
from datetime import date

from models import PRIORITIES
from storage import Store


def format_task(task, today):
    box = "[x]" if task.done else "[ ]"
    words = [f"{task.id:>3} {box} {task.title} ({task.priority})"]
    words += [f"#{tag}" for tag in task.tags]
    if task.due is not None:
        words.append(f"due {task.due}")
    if task.is_overdue(today):
        words.append("OVERDUE")
    return " ".join(words)


def cmd_add(store, args):
    options = {"tags": args.tag, "due": args.due}
    if args.priority is not None:
        options["priority"] = args.priority
    task = store.add(args.title, **options)
    print(f"added {task.id}")


def cmd_list(store, args):
    tasks = store.select(tag=args.tag, include_done=args.all)
    if not tasks:
        print("nothing to do")
    for task in tasks:
        print(format_task(task, date.today()))


def cmd_done(store, args):
    task = store.complete(args.id)
    print(f"done {task.id}: {task.title}")


def cmd_remove(store, args):
    task = store.remove(args.id)
    print(f"removed {task.id}: {task.title}")


def cmd_stats(store, args):
    finished = sum(task.done for task in store.tasks)
    print(f"{finished} of {len(store.tasks)} done")


def build_parser():
    parser = argparse.ArgumentParser(prog="todo", description=__doc__)
    parser.add_argument("--file", default="todo.json")
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("title")
    add.add_argument("--priority", choices=PRIORITIES)
    add.add_argument("--tag", action="append", default=[])
    add.add_argument("--due")
    add.set_defaults(run=cmd_add)
    listing = commands.add_parser("list")
    listing.add_argument("--tag")
    listing.add_argument("--all", action="store_true")
    listing.set_defaults(run=cmd_list)
    for name, run in (("done", cmd_done), ("remove", cmd_remove)):
        command = commands.add_parser(name)
        command.add_argument("id", type=int)
        command.set_defaults(run=run)
    commands.add_parser("stats").set_defaults(run=cmd_stats)
    return parser


def main(argv=None):
    args = build_parser().parse_args(argv)
    try:
        args.run(Store(args.file), args)
    except (LookupError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
