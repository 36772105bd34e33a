"""The graph of a news archive, made by Apache Spark; README.md says how to run it.

    spark-submit job.py --documents 'hdfs:///news/*.jsonl.gz' --out hdfs:///graph

Every step on a line is a program that reads lines and writes lines (`parley extract`, `parley scale survey`, `split`
and `fold`), so that one machine and a cluster run the same code; Spark moves the lines. It writes

- OUT/lines: what each document says, shards for `parley merge`;
- OUT/neo4j: tables for `neo4j-admin database import`, with the command in import.sh.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import traceback
import zlib

from pyspark.sql import SparkSession


def main():
    options = arguments()
    spark = SparkSession.builder.appName("parley").getOrCreate()
    storage = Storage(spark)
    if storage.exists(options.out):
        sys.exit(f"parley: {options.out}: there already; name a new folder with --out")
    if not storage.matches(options.documents):
        sys.exit(f"parley: {options.documents}: no such file")

    lines, tables = f"{options.out}/lines", f"{options.out}/neo4j"
    read, extracted = extract(spark, options, lines)
    print(f"{read} documents: {extracted} extracted, {read - extracted} left out")
    fold(spark, options, lines, tables)
    describe(storage, options, tables)
    spark.stop()


def arguments():
    parser = argparse.ArgumentParser(description="The graph of a news archive, made by Apache Spark.")
    parser.add_argument("--documents", required=True, help="JSON Lines of documents, files or a pattern; gzip too")
    parser.add_argument("--out", required=True, help="folder to write, on storage that all machines see")
    parser.add_argument("--corpus", default="news", help="name of the graph beside others in a shared database")
    parser.add_argument("--parley", default="parley", help="the command, as it is called on every machine")
    parser.add_argument("--partitions", type=int, help="tasks of the extraction, at least")
    parser.add_argument("--shards", type=int, help="tasks of each shuffle; as many as of the extraction by default")
    return parser.parse_args()


def extract(spark, options, out):
    """Writes what each document says. Returns how many documents there were and how many were read."""
    context = spark.sparkContext
    documents = context.textFile(options.documents, options.partitions).filter(str.strip)
    piped(documents, options, "extract").saveAsTextFile(out, "org.apache.hadoop.io.compress.GzipCodec")
    return documents.count(), context.textFile(out).count()


def survey(spark, options, lines):
    """What the whole archive tells of documents: copies, and who is who. One program sees every line."""
    decisions = piped(spark.sparkContext.textFile(lines).coalesce(1), options, "scale survey")
    return decisions.map(lambda line: line.split("\t", 1)).map(lambda pair: (json.loads(pair[0]), pair[1]))


def fold(spark, options, lines, out):
    """Brings together what is said of one thing, and writes the tables."""
    extracted = spark.sparkContext.textFile(lines)
    shards = options.shards or extracted.getNumPartitions()
    documents = extracted.map(lambda line: (json.loads(line)["document"]["id"], line))
    decided = documents.cogroup(survey(spark, options, lines), shards).flatMap(once)
    parts = piped(decided, options, "scale split").map(lambda line: line.split("\t", 1))
    together = parts.repartitionAndSortWithinPartitions(shards, place).map("\t".join)
    rows = piped(together, options, "scale fold", "--corpus", options.corpus).map(row)
    table = spark.createDataFrame(rows, "table string, row string")
    table.write.partitionBy("table").option("compression", "gzip").text(out)


def once(found):
    """A document's line after what was decided of it. One that is there twice counts once; of two different ones with
    one id the fold complains."""
    _, (lines, decisions) = found
    decision = next(iter(decisions), "null")
    return [f"{decision}\t{line}" for line in set(lines)]


def place(key):
    """The same on every machine, which Python's own hash of strings is not."""
    return zlib.crc32(key.encode())


def row(line):
    table, text = line.split("\t", 1)
    return table, json.loads(text)


def piped(lines, options, *arguments):
    """`rdd.pipe` of a command of Parley's. The task fails, and is tried again, where the command does."""
    command = f"{options.parley} {shlex.join(arguments[0].split() + list(arguments[1:]))}"
    return lines.mapPartitions(whole).pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True)


def whole(lines):
    """`pipe` reads its input in a thread whose errors nobody sees: the program would wait for ever for the rest of it
    (seen with PySpark 4.0). So an error here ends the worker, and Spark tries the task again."""
    try:
        yield from lines
    except Exception:
        traceback.print_exc()
        os._exit(1)


def describe(storage, options, out):
    """Writes the headers, what is in no row, and the command that imports it all."""
    call = shlex.split(options.parley) + ["scale", "tables", "--corpus", options.corpus]
    told = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout)
    arguments = []
    for table in told["tables"]:
        name, files = table["name"], [f"headers/{table['name']}.csv"]
        if name == told["corpus"]["table"]:
            table["header"] += told["corpus"]["text"]
        elif storage.exists(f"{out}/table={name}"):
            files.append(f"table={name}/part-.*")
        else:
            continue
        storage.write(f"{out}/headers/{name}.csv", table["header"])
        arguments.append(shlex.quote(f"{table['option']}={','.join(files)}"))
    command = " \\\n  ".join([told["command"], *arguments])
    storage.write(f"{out}/import.sh", f'#!/bin/sh\ncd "$(dirname "$0")" &&\n{command}\n')


class Storage:
    """Files wherever Spark reads and writes them: HDFS, S3, a shared disk."""

    def __init__(self, spark):
        self.configuration = spark.sparkContext._jsc.hadoopConfiguration()
        self.Path = spark.sparkContext._jvm.org.apache.hadoop.fs.Path

    def open(self, path):
        path = self.Path(path)
        return path.getFileSystem(self.configuration), path

    def exists(self, path):
        system, path = self.open(path)
        return system.exists(path)

    def matches(self, pattern):
        system, path = self.open(pattern)
        return len(system.globStatus(path) or []) > 0

    def write(self, path, text):
        system, path = self.open(path)
        stream = system.create(path)
        try:
            stream.write(bytearray(text, "utf-8"))
        finally:
            stream.close()


if __name__ == "__main__":
    main()
