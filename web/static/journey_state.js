// The deck of one moment, out of what is known of each: composed, never computed.
const unmovedLayers = new WeakMap();

/** A layer of the band that fades, with what it showed a step before. */
function fading(layer, before) {
  const shown = before?.layers.find((own) => own.id === layer.id && own.opacity === 1);
  return shown ? { ...shown, opacity: 0 } : layer;
}

function unmoved(node) {
  if (unmovedLayers.has(node)) return unmovedLayers.get(node);
  const { transitions, ...own } = node;
  unmovedLayers.set(node, transitions ? own : node);
  return unmovedLayers.get(node);
}

/**
 * The deck as Python wrote it, with the rings of what is looked at, and the band of the step before fading; for a reader who
 * prefers less motion, without any easing.
 */
export function momentDeck(all, deck, { before = null, looked = [], isStill = false } = {}) {
  const keys = [...new Set(looked.filter(Boolean))].sort();
  const rings = keys.flatMap((key) => all.rings[key] ?? []).map((position) => ({ position }));
  const isSame = (data) => JSON.stringify(data) === JSON.stringify(rings);
  const layers = deck.layers
    .map((layer) => (layer.opacity === 0 && !isStill ? fading(layer, before) : layer))
    .map((layer) => (layer.id === "ring" && !isSame(layer.data) ? { ...layer, data: rings } : layer))
    .map((layer) => (isStill ? unmoved(layer) : layer));
  const { transitionDuration, ...view } = deck.initialViewState;
  return { ...deck, layers, initialViewState: isStill && transitionDuration ? view : deck.initialViewState };
}
