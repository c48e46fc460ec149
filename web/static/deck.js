// Draws the map from a deck.gl spec that explainer/figures/route_deck.py wrote.
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

/** The layer of a spec, with file URLs replaced by the files' content. A spec that was converted before is taken from a cache. */
function layerOf(spec, files) {
  if (!layers.has(spec)) {
    // The trigger is the whole expression with its colours, since the theme can change on the page.
    const updateTriggers = Object.fromEntries(Object.entries(spec).filter(([, value]) => String(value).startsWith("@@=")));
    const read = typeof spec.data === "string" ? { data: files[spec.data] } : {};
    const atlas = spec.iconAtlas ? { iconAtlas: files[spec.iconAtlas] } : {};
    layers.set(spec, converter.convert(spec).clone({ updateTriggers, ...read, ...atlas }));
  }
  return layers.get(spec).clone({});
}

const PICK_LAYERS = "lines-pick"; // as explainer/figures/rail_layers.py names it
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A map in an element. `files` maps URLs to contents; `onPick` gets the id of the clicked item, or an empty string. */
export class RouteMap {
  #deck = null;
  #view = null;
  #spec = null;
  #isDrawn = false;
  #isLost = false;
  #moved = () => {};
  #moving = Promise.resolve();

  constructor(parent, files, { onPick, onDrawn }) {
    this.parent = parent;
    this.files = files;
    this.onPick = onPick;
    this.onDrawn = onDrawn;
    // The browser takes the graphics memory of a tab that slept. deck.gl then shows nothing, for good, so the map is made anew.
    parent.addEventListener("webglcontextlost", () => this.#comeBack(), { capture: true });
  }

  /** Draws the same spec in a new context, once the reader sees the page. */
  #comeBack() {
    if (!this.#deck) return;
    this.end();
    if (!document.hidden) return this.show(this.#spec);
    this.#isLost = true;
    document.addEventListener("visibilitychange", () => this.#isLost && this.show(this.#spec), { once: true });
  }

  /** Draws a spec with resolved colours; changes are animated. */
  show(spec) {
    this.#isLost = false;
    const { views, initialViewState, tooltip } = spec;
    this.#spec = spec;
    this.#moved();
    this.#moving = new Promise((resolve) => (this.#moved = resolve));
    const props = {
      layers: this.#layers(),
      getTooltip: ({ object }) => object?.name && {
        html: filled(tooltip.html, Object.fromEntries(Object.entries(object).map(([key, value]) => [key, escaped(value)]))),
        style: tooltip.style,
      },
    };
    if (initialViewState !== this.#view) props.initialViewState = this.#deck ? initialViewState : { ...initialViewState, transitionDuration: 0 };
    this.#view = initialViewState;
    if (this.#deck) return this.#deck.setProps(props);
    this.#deck = new Deck({
      ...props,
      parent: this.parent,
      views: converter.convert(views),
      touchAction: "pan-y", // a vertical swipe scrolls the page
      onClick: ({ object }) => this.onPick(object?.stop ?? ""),
      onAfterRender: () => this.#deck?.props.layers.every((layer) => layer.isLoaded ?? true) && this.#drawn(),
      onError: (error) => console.error(error),
    });
  }

  /** The layers to draw. Invisible pick layers are added only after the first drawing, so that the map shows sooner. */
  #layers() {
    const seen = this.#spec.layers.filter((layer) => this.#isDrawn || !layer.id.startsWith(PICK_LAYERS));
    return seen.map((layer) => layerOf(layer, this.files));
  }

  /** Resolves once the newest spec has been drawn. */
  settled() {
    return this.#moving;
  }

  #drawn() {
    this.onDrawn();
    this.#moved();
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#deck?.setProps({ layers: this.#layers() }));
  }

  /** Sends a key to the map, as the buttons beside it do. */
  press(code) {
    const root = this.parent.querySelector(".deck-events-root") ?? this.parent.querySelector("canvas");
    root?.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true }));
  }

  /** Removes the map and frees its WebGL context. */
  end() {
    this.#moved();
    this.#deck?.finalize();
    this.#deck = null;
    this.#view = null;
    this.#isDrawn = this.#isLost = false;
    this.parent.replaceChildren();
  }
}
