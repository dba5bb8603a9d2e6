#!/usr/bin/env python3
"""Writes resources/catalog/responses: what the answers of AWS calls look like, for mocked results.

    response_shapes.py [FOLDER]

Reads the service models that botocore carries (Apache License 2.0; Debian: python3-botocore) and keeps of them what a
result is checked by: members, required ones, types, bounds, enumerations. Names are those of Step Functions,
with a capital first. One line a shape, so that a newer model shows as a small difference.
"""
import json
import pathlib
import sys

import botocore
import botocore.loaders
import botocore.session

# As Step Functions names a service, the model, and the operations that are kept (all where none is named). Of big
# models only what has an optimised integration is kept.
SERVICES = {
    "athena": ("athena", []),
    "batch": ("batch", ["SubmitJob"]),
    "cloudwatch": ("cloudwatch", []),
    "codebuild": ("codebuild", ["StartBuild", "StopBuild", "BatchDeleteBuilds", "BatchGetReports"]),
    "dynamodb": ("dynamodb", []),
    "ecs": ("ecs", ["RunTask", "StopTask", "DescribeTasks"]),
    "eventbridge": ("events", []),
    "glue": ("glue", ["StartJobRun", "GetJobRun", "StartCrawler", "GetCrawler"]),
    "kms": ("kms", []),
    "lambda": ("lambda", []),
    "s3": ("s3", []),
    "secretsmanager": ("secretsmanager", []),
    "sfn": ("stepfunctions", []),
    "sns": ("sns", []),
    "sqs": ("sqs", []),
    "ssm": ("ssm", ["GetParameter", "GetParameters", "GetParametersByPath", "PutParameter", "SendCommand"]),
}
# Where the service is stricter than the newest model: Lambda's documented limit, which TestState applies (recorded).
CORRECTIONS = {("lambda", "MemorySize"): {"max": 10240}}
BOUNDED = {"string", "blob", "integer", "long", "float", "double", "list"}


def capital(name):
    return name[:1].upper() + name[1:]


def shape_of(model, shape):
    kind = shape["type"]
    kept = {"type": kind}
    if kind == "structure":
        kept["members"] = {capital(name): member["shape"] for name, member in shape.get("members", {}).items()}
        if shape.get("required"):
            kept["required"] = [capital(name) for name in shape["required"]]
    elif kind == "list":
        kept["member"] = shape["member"]["shape"]
    elif kind == "map":
        kept["value"] = shape["value"]["shape"]
    if kind in BOUNDED:
        kept |= {key: shape[key] for key in ("min", "max", "enum") if key in shape}
    return kept


def referred(kept):
    return [*kept.get("members", {}).values(), *(kept[key] for key in ("member", "value") if key in kept)]


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "resources/catalog/responses"
    loader = botocore.loaders.create_loader(botocore.session.get_session().get_config_variable("data_path"))
    for name, (model_name, wanted) in SERVICES.items():
        model = loader.load_service_model(model_name, "service-2")
        operations = {key[:1].lower() + key[1:]: operation["output"]["shape"]
                      for key, operation in model["operations"].items()
                      if "output" in operation and (not wanted or key in wanted)}
        shapes, pending = {}, list(operations.values())
        while pending:
            shape = pending.pop()
            if shape not in shapes:
                shapes[shape] = shape_of(model, model["shapes"][shape]) | CORRECTIONS.get((name, shape), {})
                pending += referred(shapes[shape])
        lines = [f"{json.dumps(key)}: {json.dumps(shapes[key])}" for key in sorted(shapes)]
        calls = [f"{json.dumps(key)}: {json.dumps(operations[key])}" for key in sorted(operations)]
        text = ('{"source": ' + json.dumps(f"botocore {botocore.__version__}, Apache License 2.0")
                + ',\n"operations": {\n' + ",\n".join(calls) + '},\n"shapes": {\n' + ",\n".join(lines) + "}}\n")
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
