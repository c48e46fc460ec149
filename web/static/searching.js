// Searches the rows of a list by the same rules as explainer/model/people.py and explainer/model/ledger.py.

/** The words of a text, without case and accents; other scripts are left unchanged. */
export function foldedWords(text) {
  const plain = text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Ids of the matching rows: each search word is a prefix of one of their words, and each chosen value is one of their values. */
export function found(rows, wanted) {
  const searches = Object.entries(wanted).filter(([, value]) => value);
  const fits = (row) =>
    searches.every(([name, value]) => {
      if (!row.words[name]) return row.values[name]?.includes(value) ?? true;
      return foldedWords(value).every((start) => row.words[name].some((word) => word.startsWith(start)));
    });
  return rows.filter(fits).map((row) => row.id);
}
