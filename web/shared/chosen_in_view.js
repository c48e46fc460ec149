// A row of choices that scrolls sideways on a narrow screen shows the chosen one in its middle.

/** Scrolls a row so that its chosen item is in the middle, as far as the row goes. */
export function showChosen(row, chosen) {
  if (!row || !chosen || row.scrollWidth <= row.clientWidth) return;
  const { left, width } = chosen.getBoundingClientRect(), own = row.getBoundingClientRect();
  row.scrollLeft += left + width / 2 - (own.left + own.width / 2);
}
