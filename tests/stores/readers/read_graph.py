"""Prints what a Python library reads from a graph file: read_graph.py networkx|igraph FILE."""

import json
import sys

library, path = sys.argv[1:]

if library == "networkx":
    import networkx

    graph = networkx.read_graphml(path) if path.endswith(".graphml") else networkx.read_gexf(path)
    assert graph.is_directed()
    nodes = {id: data for id, data in graph.nodes(data=True)}
    edges = [[source, target, data] for source, target, data in graph.edges(data=True)]
else:
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed()
    clean = lambda data: {k: v for k, v in data.items() if v is not None and v != "" and v == v}
    ids = [v["id"] for v in graph.vs]
    nodes = {v["id"]: clean(v.attributes()) for v in graph.vs}
    edges = [[ids[e.source], ids[e.target], clean(e.attributes())] for e in graph.es]

json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
