// The journey: steps, playback, speed limit and choice of a stop. Map, list, train graph and tables show the same moment.
import { ROOT, asked, remember } from "./address.js";
import { ahead, whenSeen, whenWanted } from "./lazy_figures.js";
import { Chart } from "./chart.js";
import { onTheme, painted } from "./colours.js";
import { place } from "./webgl_pool.js";
import { html, json, states } from "./files.js";
import { momentDeck } from "./journey_state.js";
import { onPick } from "./picks.js";
import { announce } from "../shared/live_region.js";

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
const FAR = "100% 0%"; // root margin: a map more than one screen away frees its WebGL context

const part = (name) => document.querySelector(`[data-part=${name}]`);
const controls = (name) => document.querySelector(`[data-controls=${name}]`);

/** Starts the journey of the page, if it has one, when it comes into view. */
export function journey() {
  const figure = document.querySelector("[data-figure=map]");
  if (!figure) return;
  whenSeen(figure, async () => ahead(new URL(DECK, import.meta.url)));
  whenSeen(figure.closest(".kl-columns"), async () => new Journey(figure, await states(figure.dataset.states)));
}

class Journey {
  #map = null;
  #timer = 0;
  #shown = null; // the deck that is on the map, from which the band fades out

  constructor(figure, all) {
    this.figure = figure;
    this.all = all;
    this.choose();
    if (this.steps.length) this.#wakeControls();
    onPick("stop", (id) => this.pick(id));
    this.#wakeMap();
    const graph = document.querySelector('[data-figure=chart][data-name="train-graph"]');
    if (graph) this.graph = new Chart(graph, async () => ({ figure: this.step.graph, alternative: this.now.graphWords }));
    this.show({ isFirst: true });
  }

  /** Reads speed, pace, stop and step from the URL; invalid values get their defaults. */
  choose() {
    const bounds = Object.keys(this.all.speeds);
    const usual = document.querySelector("[name=speed][checked]")?.value ?? bounds[0];
    this.speed = bounds.includes(asked("speed")) ? asked("speed") : usual;
    this.pace = document.querySelector(`[name=pace][value="${CSS.escape(asked("pace"))}"]`) ? asked("pace") : "";
    this.stop = Object.hasOwn(this.now.told, asked("stop")) ? asked("stop") : "";
    this.at = this.steps.findIndex((step) => step.id === asked("step"));
    this.hasStepped = this.at >= 0;
    if (!this.hasStepped) this.at = this.newest;
  }

  /** The last sighting, which is shown where no step is chosen. */
  get newest() {
    return this.steps.findLastIndex((step) => step.stop);
  }

  get now() {
    return this.all.speeds[this.speed];
  }

  get steps() {
    return this.now.steps;
  }

  get step() {
    return this.steps[this.at];
  }

  /** Shows the moment on map, list, train graph and controls. */
  show({ isFirst = false, isNewSpeed = false } = {}) {
    this.#showMap();
    if (this.step) this.#showStep(isFirst);
    if (isNewSpeed || (isFirst && this.speed !== document.querySelector("[name=speed][checked]")?.value)) this.#showSpeed();
    this.#showPick();
    if (this.hasStepped || isNewSpeed) this.graph?.show();
  }

  #showStep(isFirst) {
    const slider = document.querySelector("[name=step]");
    slider.value = this.at;
    slider.max = this.steps.length - 1;
    slider.setAttribute("aria-valuetext", this.step.name);
    slider.closest("label").querySelector("output").textContent = this.step.name;
    // aria-disabled, since a disabled button would lose the focus.
    document.querySelector('[data-go="-1"]').setAttribute("aria-disabled", this.at === 0);
    document.querySelector('[data-go="1"]').setAttribute("aria-disabled", this.at === this.steps.length - 1);
    part("step").innerHTML = html(this.step.html);
    if (!isFirst) announce(part("step").querySelector("[data-said]").dataset.said);
  }

  #showSpeed() {
    part("contradictions").innerHTML = this.now.contradictions;
    for (const [name, table] of Object.entries(this.now.tables)) {
      const room = document.querySelector(`[data-table="${name}"]`);
      if (room) room.innerHTML = html(table);
    }
  }

  #showPick() {
    for (const item of document.querySelectorAll(".kl-stops > [data-stop]")) {
      const isChosen = item.dataset.stop === this.stop;
      item.toggleAttribute("data-lit", isChosen || item.dataset.stop === this.step?.stop);
      item.querySelector(".kl-pick").setAttribute("aria-pressed", isChosen);
      item.querySelector(".kl-chosen")?.remove();
      if (isChosen) item.insertAdjacentHTML("beforeend", html(this.now.told[this.stop]));
    }
  }

  #showMap() {
    if (!this.#map) return;
    const deck = momentDeck(this.all, this.hasStepped ? this.step.deck : this.now.arrival, {
      before: this.#shown,
      looked: [this.stop, this.step?.stop ?? ""],
      isStill: reducedMotion.matches,
    });
    this.#shown = this.hasStepped ? this.step.deck : null;
    this.#map.show(painted(deck));
  }

  #wakeControls() {
    const [bounds, moment] = [controls("bounds"), controls("moment")];
    bounds.querySelector(`[name=speed][value="${this.speed}"]`).checked = true;
    bounds.querySelector(`[name=pace][value="${this.pace}"]`).checked = true;
    bounds.disabled = moment.disabled = false;
    bounds.addEventListener("change", ({ target }) => {
      const id = this.step.id;
      this[target.name] = target.value;
      remember({ [target.name]: target.value === target.defaultValue && target.defaultChecked ? "" : target.value });
      if (target.name === "pace") return this.#timer && this.#play();
      const same = this.steps.findIndex((step) => step.id === id);
      this.at = same < 0 ? this.newest : same;
      this.show({ isNewSpeed: true });
    });
    moment.querySelector("[name=step]").addEventListener("input", ({ target }) => {
      this.#pause();
      this.go(Number(target.value));
    });
    moment.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.play) return this.#timer ? this.#pause() : this.#play();
      if (!button?.dataset.go) return;
      this.#pause();
      this.go(this.at + Number(button.dataset.go));
    });
  }

  /** Shows another step. */
  go(at) {
    this.at = Math.max(0, Math.min(at, this.steps.length - 1));
    this.hasStepped = true;
    this.show();
    remember({ step: this.step.id });
  }

  #play() {
    const button = controls("moment").querySelector("[data-play]");
    const every = Object.fromEntries(button.dataset.every.split(" ").map((pair) => pair.split(":")));
    clearTimeout(this.#timer);
    button.textContent = button.dataset.pause;
    if (!this.hasStepped || this.at === this.steps.length - 1) this.go(0);
    const next = async () => {
      await this.#map?.settled();
      if (timer !== this.#timer) return; // paused, or at another pace, while the map moved
      if (this.at < this.steps.length - 1) this.go(this.at + 1);
      if (this.at === this.steps.length - 1) return this.#pause();
      timer = this.#timer = setTimeout(next, wait_ms);
    };
    const wait_ms = 1000 * Number(every[this.pace]);
    let timer = (this.#timer = setTimeout(next, wait_ms));
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const button = controls("moment").querySelector("[data-play]");
    button.textContent = button.dataset.play;
  }

  /** Chooses an item of the map; choosing it again clears the choice. */
  pick(id) {
    this.stop = id === this.stop || !Object.hasOwn(this.now.told, id) ? "" : id;
    remember({ stop: this.stop });
    if (this.#timer) this.#pause();
    this.#showPick();
    this.#showMap();
    const list = document.querySelector(".kl-stops")?.closest("details");
    if (list && this.stop) list.open = true;
  }

  #wakeMap() {
    const room = document.createElement("div");
    room.className = "kl-map-room";
    whenWanted(this.figure, async () => {
      const [{ RouteMap }, files] = await Promise.all([import(DECK), this.#contents()]);
      this.figure.append(room);
      const onDrawn = () => {
        if ("alive" in this.figure.dataset) return;
        this.figure.dataset.alive = "";
        performance.mark("kl-map-drawn");
        controls("moves").disabled = false;
      };
      controls("moves").addEventListener("click", ({ target }) => this.#map?.press(target.closest("[data-move]")?.dataset.move));
      onTheme(() => this.#showMap());
      let leaving = null, isNear = false;
      const look = async () => {
        const isWanted = isNear && !document.hidden;
        if (isWanted === Boolean(leaving)) return;
        leaving?.abort();
        leaving = isWanted ? new AbortController() : null;
        if (!leaving) return;
        const { signal } = leaving;
        const leave = await place(signal);
        if (!leave) return;
        if (signal.aborted) return leave();
        this.#map = new RouteMap(room, files, { onPick: (id) => this.pick(id), onDrawn });
        this.#shown = null;
        this.#showMap();
        signal.addEventListener("abort", () => {
          this.#map.end();
          this.#map = null;
          delete this.figure.dataset.alive;
          leave();
        });
      };
      document.addEventListener("visibilitychange", look);
      new IntersectionObserver((entries) => {
        isNear = entries.at(-1).isIntersecting;
        look();
      }, { rootMargin: FAR }).observe(this.figure);
    });
  }

  /** Fetches the files that the map needs: JSON as objects, images as bitmaps. */
  async #contents() {
    const read = Object.entries(this.all.files).map(async ([name, path]) => {
      const address = new URL(path, ROOT).href;
      return [name, await (name.endsWith("json") ? json(address) : picture(address))];
    });
    return Object.fromEntries(await Promise.all(read));
  }
}

async function picture(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return createImageBitmap(image);
}
