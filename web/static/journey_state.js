// Composes the deck of one moment from precomputed parts; it computes nothing itself.
const unmovedLayers = new WeakMap();

/** The layer of the band that fades out, with the data of the step before. */
function fading(layer, before) {
  const shown = before?.layers.find((other) => other.id === layer.id && other.opacity === 1);
  return shown ? { ...shown, opacity: 0 } : layer;
}

function unmoved(node) {
  if (unmovedLayers.has(node)) return unmovedLayers.get(node);
  const { transitions, ...own } = node;
  unmovedLayers.set(node, transitions ? own : node);
  return unmovedLayers.get(node);
}

/**
 * The deck as Python wrote it, with rings around the highlighted items, and the band of the step before fading out. With reduced
 * motion (`isStill`) it has no transitions.
 */
export function momentDeck(all, deck, { before = null, looked = [], isStill = false } = {}) {
  const keys = [...new Set(looked.filter(Boolean))].sort();
  const every = keys.flatMap((key) => all.rings[key] ?? []);
  const isNew = (ring, at) => every.findIndex((other) => String(other) === String(ring)) === at;
  const rings = every.filter(isNew).map((position) => ({ position }));
  const isSame = (data) => JSON.stringify(data) === JSON.stringify(rings);
  const layers = deck.layers
    .map((layer) => (layer.opacity === 0 && !isStill ? fading(layer, before) : layer))
    .map((layer) => (layer.id === "ring" && !isSame(layer.data) ? { ...layer, data: rings } : layer))
    .map((layer) => (isStill ? unmoved(layer) : layer));
  const { transitionDuration, ...view } = deck.initialViewState;
  return { ...deck, layers, initialViewState: isStill && transitionDuration ? view : deck.initialViewState };
}
