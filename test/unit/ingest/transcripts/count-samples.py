"""Counts what the samples of Codex, Pi and OpenCode hold, in the plainest way.

Shares no code with the readers. The numbers in samples.test.ts are what this prints:
    python3 count-samples.py <folder of samples>
"""

import collections
import glob
import json
import os
import sys


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def codex(path):
    count = collections.Counter()
    model_calls = ("function_call", "custom_tool_call", "local_shell_call", "tool_search_call")
    server_calls = ("web_search_call", "image_generation_call")
    results = ("function_call_output", "custom_tool_call_output", "tool_search_output")
    seen = None
    sums = collections.Counter()
    for record in lines(path):
        payload = record.get("payload") or record
        kind = payload.get("type")
        if kind == "user_message":
            count["human"] += 1
        if record.get("type") == "response_item" or "payload" not in record:
            count["calls"] += kind in model_calls or kind in server_calls
            # A search or a picture made by the provider is its own result.
            count["results"] += kind in results or kind in server_calls
        if kind == "token_count" and payload.get("info"):
            info = payload["info"]
            last = info["last_token_usage"]
            if info["total_token_usage"] == seen or not any(last.values()):
                continue
            seen = info["total_token_usage"]
            count["usages"] += 1
            sums["input"] += last["input_tokens"] - last["cached_input_tokens"]
            sums["cacheRead"] += last["cached_input_tokens"]
            sums["output"] += last["output_tokens"]
            sums["reasoning"] += last["reasoning_output_tokens"]
    return {**count, **sums, "finalTotal": seen and seen["total_tokens"]}


def codex_exec(path):
    count = collections.Counter()
    usage = {}
    thread = None
    tools = ("command_execution", "file_change", "mcp_tool_call", "web_search", "todo_list")
    for event in lines(path):
        if event["type"] == "thread.started":
            thread = event["thread_id"]
        if event["type"] == "item.completed":
            count["calls"] += event["item"]["type"] in tools
            count["messages"] += event["item"]["type"] == "agent_message"
        if event["type"] == "turn.completed":
            usage[thread] = event["usage"]
    for one in usage.values():
        count["input"] += one["input_tokens"] - one["cached_input_tokens"]
        count["cacheRead"] += one["cached_input_tokens"]
        count["output"] += one["output_tokens"]
    return dict(count)


def pi(path):
    count = collections.Counter()
    cost = 0
    for record in lines(path):
        # A stream prints each message several times; a session file holds it once.
        if record["type"] not in ("message", "message_end"):
            continue
        message = record["message"]
        role = message["role"]
        count["human"] += role == "user"
        count["results"] += role == "toolResult"
        count["errors"] += role == "toolResult" and message.get("isError") is True
        if role != "assistant":
            continue
        count["responses"] += 1
        count["calls"] += sum(block["type"] == "toolCall" for block in message["content"])
        for key in ("input", "output", "cacheRead", "cacheWrite"):
            count[key] += message["usage"][key]
        cost += message["usage"].get("cost", {}).get("total", 0)
    return {**count, "cost": round(cost, 6)}


def opencode(path):
    with open(path, encoding="utf-8") as file:
        export = json.load(file)
    count = collections.Counter()
    cost = 0
    for message in export["messages"]:
        info = message["info"]
        count["human"] += info["role"] == "user"
        for part in message["parts"]:
            if part["type"] != "tool":
                continue
            state = part["state"]
            count["calls"] += 1
            count["results"] += state["status"] in ("completed", "error")
            exit_status = state.get("metadata", {}).get("exit")
            count["failed"] += state["status"] == "error" or exit_status not in (None, 0)
        if info["role"] != "assistant":
            continue
        count["responses"] += 1
        tokens = info["tokens"]
        count["input"] += tokens["input"]
        count["cacheRead"] += tokens["cache"]["read"]
        count["output"] += tokens["output"] + tokens["reasoning"]
        count["reasoning"] += tokens["reasoning"]
        cost += info["cost"]
    return {**count, "cost": round(cost, 6)}


def main(root):
    for folder, pattern, counter in (
        ("codex", "rollout-*.jsonl", codex),
        ("codex", "exec-*.jsonl", codex_exec),
        ("pi", "*.jsonl", pi),
        ("opencode", "export-*.json", opencode),
        ("bakeoff-mini", "**/opencode-export.json", opencode),
    ):
        for path in sorted(glob.glob(os.path.join(root, folder, pattern), recursive=True)):
            print(os.path.relpath(path, root), json.dumps(counter(path)))


main(sys.argv[1])
