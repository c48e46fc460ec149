"""Parses HTML into elements for assertions on tags, classes and text; an unclosed tag is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story
from explainer.words import Words

VOID = {"base", "br", "img", "hr", "input", "meta", "link"}


@dataclass
class Element:
    """An element with its attributes, children and text."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """Descendants with that tag, in document order.

        Args:
            tag: Name of the tag.
            attributes: A word that each attribute must contain; `css` stands for class.

        Returns:
            All that match; empty for none.
        """
        return [
            element
            for element in self.walk()
            if element.tag == tag and all(value in element.words(name) for name, value in attributes.items())
        ]

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def words(self, name: str) -> list[str]:
        return (self.attributes.get({"css": "class"}.get(name, name)) or "").split()

    def __getitem__(self, name: str) -> str:
        return str(self.attributes[name])

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Reader(HTMLParser):
    """Parses HTML into elements; fails where tags are not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]


def piece(
    story: Story, draw: Callable[[Knowledge, Words, Notes], Markup], edition: str, language: str = "en"
) -> Element:
    """One block of a page at an edition, parsed.

    Args:
        story: The validated tables.
        draw: Function that makes the markup.
        edition: Id of the edition.
        language: A key of words.LANGUAGES.

    Returns:
        The root of the parsed block.
    """
    knowledge, words = known_at(story, edition), Words(language)
    return read(draw(knowledge, words, Notes("block", knowledge, words)))
