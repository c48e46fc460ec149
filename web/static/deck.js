// The map: a deck.gl spec of explainer/figures/route_deck.py, drawn.
import { Deck, MapView } from "@deck.gl/core";
import { PathStyleExtension } from "@deck.gl/extensions";
import { JSONConverter } from "@deck.gl/json";
import { GeoJsonLayer, IconLayer, PathLayer, PolygonLayer, ScatterplotLayer, TextLayer } from "@deck.gl/layers";
import { filled } from "./template.js";

const classes = {
  GeoJsonLayer, IconLayer, MapView, PathLayer, PathStyleExtension, PolygonLayer, ScatterplotLayer, TextLayer,
};
const converter = new JSONConverter({ configuration: { classes } });
const layers = new WeakMap();

/** The layer of a spec; what reads a file by address gets its content. A spec that was drawn before is not read again. */
function layerOf(spec, files) {
  if (!layers.has(spec)) {
    // By the whole expression, colours too: here the theme can change on the page.
    const updateTriggers = Object.fromEntries(Object.entries(spec).filter(([, value]) => String(value).startsWith("@@=")));
    const read = typeof spec.data === "string" ? { data: files[spec.data] } : {};
    const atlas = spec.iconAtlas ? { iconAtlas: files[spec.iconAtlas] } : {};
    layers.set(spec, converter.convert(spec).clone({ updateTriggers, ...read, ...atlas }));
  }
  return layers.get(spec).clone({});
}

const UNSEEN = "lines-pick"; // as explainer/figures/rail_layers.py names it
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A map in an element; `files` are contents by address, `onPick` is told the id that was pressed, or nothing. */
export class RouteMap {
  #deck = null;
  #view = null;
  #spec = null;
  #isDrawn = false;

  constructor(parent, files, { onPick, onDrawn }) {
    this.parent = parent;
    this.files = files;
    this.onPick = onPick;
    this.onDrawn = onDrawn;
  }

  /** Draws a painted spec; what it shows eases from what was shown. */
  show(spec) {
    const { views, initialViewState, tooltip } = spec;
    this.#spec = spec;
    const own = {
      layers: this.#layers(),
      getTooltip: ({ object }) => object?.name && {
        html: filled(tooltip.html, Object.fromEntries(Object.entries(object).map(([key, value]) => [key, escaped(value)]))),
        style: tooltip.style,
      },
    };
    if (initialViewState !== this.#view) own.initialViewState = this.#deck ? initialViewState : { ...initialViewState, transitionDuration: 0 };
    this.#view = initialViewState;
    if (this.#deck) return this.#deck.setProps(own);
    this.#deck = new Deck({
      ...own,
      parent: this.parent,
      views: converter.convert(views),
      touchAction: "pan-y", // a finger that goes up or down scrolls the page
      onClick: ({ object }) => this.onPick(object?.stop ?? ""),
      onAfterRender: () => this.#deck?.props.layers.every((layer) => layer.isLoaded ?? true) && this.#drawn(),
      onError: (error) => console.error(error),
    });
  }

  /** What is drawn now: until the map has been seen, nothing that is only there to be pointed at. */
  #layers() {
    const seen = this.#spec.layers.filter((layer) => this.#isDrawn || !layer.id.startsWith(UNSEEN));
    return seen.map((layer) => layerOf(layer, this.files));
  }

  #drawn() {
    this.onDrawn();
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#deck?.setProps({ layers: this.#layers() }));
  }

  /** Presses a key that the map knows. */
  press(code) {
    const root = this.parent.querySelector(".deck-events-root") ?? this.parent.querySelector("canvas");
    root?.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true }));
  }

  /** Takes the map away, and its WebGL context with it. */
  end() {
    this.#deck?.finalize();
    this.#deck = null;
    this.#view = null;
    this.#isDrawn = false;
    this.parent.replaceChildren();
  }
}
