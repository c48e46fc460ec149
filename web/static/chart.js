// A chart: a fallback image until it is in view, then a plotly chart that is redrawn when its state or the theme changes.
import { whenWanted } from "./lazy_figures.js";
import { onTheme, painted } from "./colours.js";

export class Chart {
  #plot = null;
  #drawing = Promise.resolve();

  /** `state` returns the figure to draw and its text alternative (default: the fallback image's); `onPick` gets the clicked point. */
  constructor(figure, state, onPick = null) {
    this.figure = figure;
    this.state = state;
    this.onPick = onPick;
    whenWanted(figure, () => this.#wake());
  }

  async #wake() {
    const [plot, first] = await Promise.all([import("./plot.js"), this.state()]);
    const room = document.createElement("div");
    room.className = "kl-drawn";
    room.setAttribute("role", "img");
    room.setAttribute("aria-label", first.alternative ?? this.figure.querySelector("svg").getAttribute("aria-label"));
    this.figure.append(room);
    this.#plot = { ...plot, room };
    await this.show();
    this.figure.dataset.alive = "";
    if (this.onPick) this.#listen(room);
    onTheme(() => this.show());
  }

  #listen(room) {
    const pick = ({ points: [point] }) => this.onPick(point);
    room.on("plotly_click", pick);
    room.on("plotly_icicleclick", (event) => {
      if (!event.points[0].customdata?.[2]) return true; // a click on a group opens it, a click on a person chooses them
      pick(event);
      return false;
    });
  }

  /** Draws the current state, after any drawing in progress; does nothing while the fallback image is shown. */
  show() {
    if (!this.#plot) return this.#drawing;
    this.#drawing = this.#drawing.catch(() => {}).then(async () => {
      const { figure, alternative } = await this.state();
      if (alternative) this.#plot.room.setAttribute("aria-label", alternative);
      await this.#plot.draw(this.#plot.room, painted(figure));
    });
    return this.#drawing;
  }
}
