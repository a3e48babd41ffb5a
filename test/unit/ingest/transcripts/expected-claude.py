"""Counts what the files of Claude Code hold, without any of our code: python3 expected-claude.py FILE...

The numbers in claude-code.test.ts and claude-stream.test.ts come from here. Messages of people are
not counted but listed, to be told from those of the harness by reading them.
"""
import json
import re
import sys


def records(path):
    text = open(path, encoding="utf-8").read()
    if text.lstrip().startswith("["):
        yield from enumerate(json.loads(text), 1)
        return
    decoder = json.JSONDecoder()
    position = 0
    while True:
        match = re.compile(r'\{\s*"').search(text, position)
        if match is None:
            return
        try:
            value, position = decoder.raw_decode(text, match.start())
        except ValueError:
            position = match.start() + 1
            continue
        yield text.count("\n", 0, match.start()) + 1, value


def blocks(record):
    content = (record.get("message") or {}).get("content")
    return content if isinstance(content, list) else []


def count(path):
    usage, stopped = {}, set()
    calls, results, failed, people = 0, 0, 0, []
    for line, record in records(path):
        kind = record.get("type")
        if kind == "user" and not any(b.get("type") == "tool_result" for b in blocks(record)):
            people.append((line, json.dumps(record.get("message"), ensure_ascii=False)[:90]))
        if kind == "attachment" and record["attachment"]["type"] == "queued_command":
            people.append((line, json.dumps(record["attachment"])[:90]))
        if kind in ("user", "assistant"):
            calls += sum(b.get("type") == "tool_use" for b in blocks(record))
            results += sum(b.get("type") == "tool_result" for b in blocks(record))
            failed += sum(b.get("type") == "tool_result" and b.get("is_error") is True for b in blocks(record))
        if kind == "assistant" and record["message"].get("model") != "<synthetic>":
            message = record["message"]
            key = message.get("id") or record.get("requestId") or record.get("uuid")
            usage[key] = message.get("usage") or {}
            if message.get("stop_reason"):
                stopped.add(key)
    keys = ["input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens"]
    return {
        "responses": len(usage),
        "calls": calls,
        "results": results,
        "failed results": failed,
        "tokens": [sum(u.get(key) or 0 for u in usage.values()) for key in keys],
        "with stop reason": len(stopped),
        "user messages": people,
    }


for name in sys.argv[1:]:
    print(name)
    for key, value in count(name).items():
        if key == "user messages":
            for line, text in value:
                print(f"    line {line}: {text}")
        else:
            print(f"  {key}: {value}")
