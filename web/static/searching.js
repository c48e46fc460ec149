// Which rows of a list a reader asks for: as explainer/model/people.py and explainer/model/ledger.py find them.

/** Words without case and accents; other scripts stay as they are. */
export function foldedWords(text) {
  const plain = text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** The ids of the rows that fit: each word searched for begins one of theirs, and each value chosen is one of theirs. */
export function found(rows, wanted) {
  const searches = Object.entries(wanted).filter(([, value]) => value);
  const fits = (row) =>
    searches.every(([name, value]) => {
      if (!row.words[name]) return row.values[name]?.includes(value) ?? true;
      return foldedWords(value).every((start) => row.words[name].some((word) => word.startsWith(start)));
    });
  return rows.filter(fits).map((row) => row.id);
}
