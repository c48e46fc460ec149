"""Hypothesis strategies for Streamlit's BackMsg, made from its descriptor, so that new fields are tried without a change here."""

from __future__ import annotations

from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg

MOST_REPEATED, DEEPEST = 4, 4
# Names that the server knows: a message that names none of them ends early.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["train", "ledger", "lang=fr", "lang=en&at=later&step=S04", "../../etc/passwd", "%00"]),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=4), st.sampled_from([100, 9_000])),
)
SCALARS: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.CPPTYPE_INT32: st.integers(-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_INT64: st.integers(-(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_UINT32: st.integers(0, 2**32 - 1),
    FieldDescriptor.CPPTYPE_UINT64: st.integers(0, 2**64 - 1),
    FieldDescriptor.CPPTYPE_DOUBLE: st.floats(),
    FieldDescriptor.CPPTYPE_FLOAT: st.floats(width=32),
    FieldDescriptor.CPPTYPE_BOOL: st.booleans(),
}


@st.composite
def filled(draw: st.DrawFn, kind: Descriptor, depth: int = 0) -> Message:
    """A protobuf message with random fields.

    Args:
        draw: Hypothesis's.
        kind: Descriptor of the message.
        depth: How deep it lies in another one; messages below DEEPEST stay empty.
    """
    message: Message = GetMessageClass(kind)()
    if depth == DEEPEST:
        return message
    for field in filter(_is_tried, kind.fields):
        if not draw(st.booleans()):
            continue
        values = _values(field, depth)
        if field.is_repeated:
            getattr(message, field.name).extend(draw(st.lists(values, max_size=MOST_REPEATED)))
        elif field.message_type:
            getattr(message, field.name).CopyFrom(draw(values))
        else:
            setattr(message, field.name, draw(values))
    return message


def _is_tried(field: FieldDescriptor) -> bool:
    """Maps are left out: their entries cannot be added as other messages can."""
    return not (field.message_type and field.message_type.GetOptions().map_entry)


def _values(field: FieldDescriptor, depth: int) -> st.SearchStrategy[Any]:
    if field.message_type:
        return filled(field.message_type, depth + 1)
    if field.enum_type:
        return st.sampled_from([value.number for value in field.enum_type.values])
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return st.binary(max_size=40) if field.type == FieldDescriptor.TYPE_BYTES else TEXTS
    return SCALARS[field.cpp_type]


def _damaged(body: bytes, at: float, byte: int) -> bytes:
    place = int(at * len(body))
    return body[:place] + bytes([byte]) + body[place + 1 :]


MESSAGES = filled(BackMsg.DESCRIPTOR).map(lambda message: bytes(message.SerializeToString()))
BODIES = st.one_of(
    MESSAGES,
    st.builds(_damaged, MESSAGES, st.floats(0, 0.999), st.integers(0, 255)),
    st.binary(max_size=200),
)
CONVERSATIONS = st.lists(BODIES, min_size=1, max_size=6)
