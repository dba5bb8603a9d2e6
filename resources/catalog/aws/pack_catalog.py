#!/usr/bin/env python3
"""Packs the catalogue that gen_catalog.py writes into the form that core/aws embeds, or unpacks it again.

usage: pack_catalog.py aws-catalog.jsonl used-resources.tsv search-words.tsv aws-catalog.blocks
       pack_catalog.py --unpack aws-catalog.blocks > aws-catalog.jsonl

The form: b"SLCAT1\\n\\0", the number of blocks, for each block its offset and size (all numbers are 4 bytes, little
endian), then the blocks. A block is the size of its content in 4 bytes, big endian, and a zlib stream. Block 0 is the
header line; block 1 says which block holds which service; block 2 has the names of all actions; the others hold whole
service lines, about 64 KB each, so that whoever needs one service unpacks one block.

The lines of block 1 are `s3 <tab> block`. The names are lines of text, fields with a tab between them:
    ~sqs <tab> queue                              other words for a service, or with sqs:sendMessage for an action;
                                                  these lines come first
    +lambda:invoke <tab> name <tab> uses          an integration
    =s3 <tab> display name <tab> flags            a service: u not in the documented list, r retired
    getObject <tab> flags <tab> uses              an action of the service above: u not supported, x deprecated
Fields at the end of a line that are empty are left out. Uses are counts in public sample definitions; they rank results.
Python 3 standard library only; the same input gives the same bytes with the same zlib.
"""
import json
import re
import struct
import sys
import zlib

MAGIC = b"SLCAT1\n\0"
BLOCK = 64 * 1024
FIRST_SERVICES = 3


def read_uses(path):
    uses = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        count, resource = line.rstrip("\n").split("\t")[:2]
        call = re.sub(r"\.(sync(:2)?|waitForTaskToken)$", "", resource)
        uses[call] = uses.get(call, 0) + int(count)
    return uses


def read_words(path):
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) == 2}


def row(*fields):
    return "\t".join(str(f) for f in fields).rstrip("\t")


def pack(source, uses_file, words_file, target):
    uses = read_uses(uses_file)
    words = read_words(words_file)
    lines = [line for line in open(source, encoding="utf-8").read().split("\n") if line]
    header = json.loads(lines[0])
    groups, group, size, block_of = [], [], 0, {}
    for line in lines[1:]:
        if size and size + len(line) > BLOCK:
            groups.append(group)
            group, size = [], 0
        block_of[json.loads(line)["t"]] = len(groups) + FIRST_SERVICES
        group.append(line)
        size += len(line)
    groups.append(group)

    names = ["~" + row(token, words[token]) for token in sorted(words)]
    for key, integration in header["integrations"].items():
        names.append("+" + row(key, integration["name"], uses.get(key, "")))
    for line in lines[1:]:
        service = json.loads(line)
        flags = ("u" if service.get("unlisted") else "") + ("r" if service.get("retired") else "")
        names.append("=" + row(service["t"], service["n"], flags))
        for name, action in service["a"].items():
            flags = ("u" if action.get("u") else "") + ("x" if action.get("x") else "")
            names.append(row(name, flags, uses.get("aws-sdk:" + service["t"] + ":" + name, "")))

    places = [row(token, block) for token, block in block_of.items()]
    contents = [lines[0], "\n".join(places), "\n".join(names)] + ["\n".join(group) for group in groups]
    blocks = []
    for content in contents:
        raw = content.encode("utf-8")
        blocks.append(struct.pack(">I", len(raw)) + zlib.compress(raw, 9))
    offset = len(MAGIC) + 4 + 8 * len(blocks)
    table = b""
    for block in blocks:
        table += struct.pack("<II", offset, len(block))
        offset += len(block)
    with open(target, "wb") as out:
        out.write(MAGIC + struct.pack("<I", len(blocks)) + table + b"".join(blocks))


def unpack(source):
    data = open(source, "rb").read()
    count, = struct.unpack_from("<I", data, len(MAGIC))
    for index in range(count):
        offset, size = struct.unpack_from("<II", data, len(MAGIC) + 4 + 8 * index)
        if index not in (1, 2):
            print(zlib.decompress(data[offset + 4:offset + size]).decode("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--unpack":
        unpack(sys.argv[2])
    elif len(sys.argv) == 5:
        pack(*sys.argv[1:])
    else:
        sys.exit(__doc__)
