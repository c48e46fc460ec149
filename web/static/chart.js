// A chart of the page: a still picture until it is seen, then drawn from its states, and drawn anew when they or the theme change.
import { whenWanted } from "./lazy_figures.js";
import { onTheme, painted } from "./colours.js";

export class Chart {
  #plot = null;
  #drawing = Promise.resolve();

  /** `state` gives the figure to draw and its alternative (the still one's where it gives none); `onPick` gets what was pressed. */
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
      if (!event.points[0].customdata?.[2]) return true; // a branch opens, a person is chosen
      pick(event);
      return false;
    });
  }

  /** Draws the state of now, one after the other; nothing while the chart is still. */
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
