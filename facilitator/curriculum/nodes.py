"""YAML as nodes that know their lines, without the features that surprise people."""

import re
from collections.abc import Iterator, Sequence

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Fault = tuple[int, str]


class NodeError(Exception):
    """The front matter cannot be used; each fault is a line and a message."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(str(faults))
        self.faults = faults


def compose(text: str) -> yaml.MappingNode:
    """Return the mapping that a front matter is, or raise what is wrong with it."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise NodeError([_explained(error)]) from error
    if not isinstance(node, yaml.MappingNode):
        message = "the front matter should hold keys and values, such as 'title: Listening'"
        raise NodeError([(1, message)])
    faults = list(_faults(node, set()))
    if faults:
        raise NodeError(faults)
    return node


def _explained(error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "it cannot be read"
    advice = "put the text in quotes if it holds ': ' or begins with a sign"
    return (mark.line + 2 if mark else 1), f"the front matter cannot be read ({what}); {advice}"


def _faults(node: yaml.Node, seen: set[int]) -> Iterator[Fault]:
    if id(node) in seen:
        yield line_of_node(node), "'&' and '*' have no meaning here; write the value out"
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield from _faults_of_keys(node)
    if isinstance(node, yaml.CollectionNode):
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _faults(part, seen)


def _faults_of_keys(node: yaml.MappingNode) -> Iterator[Fault]:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield line_of_node(key), "a key should be a single word"
        elif key.value in seen:
            yield (
                line_of_node(key),
                f"'{key.value}' stands here a second time; keep one of the two",
            )
        else:
            seen.add(key.value)


def children(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    """Return the values of a mapping by their keys."""
    return {key.value: value for key, value in node.value}


def line_of_node(node: yaml.Node) -> int:
    """Return the line of the file at which a value stands."""
    # The first line of the front matter is the second of the file.
    return int(node.start_mark.line) + 2


def plain(node: yaml.Node) -> object:
    """Return a value as plain Python: mappings, tuples, texts, whole numbers, yes and no."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(plain(child) for child in node.value)
    text = str(node.value)
    if node.tag.endswith(":bool"):
        return text.lower() in {"yes", "true", "on"}
    if node.tag.endswith(":null"):
        return None
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) and node.tag.endswith(":int") else text
