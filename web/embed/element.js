// <khasan-line panel="train" lang="en" theme="auto" at="" view=""> is a panel of the explainer in a page of yours.
// It takes over the iframe that stands in it, or makes one, keeps its place free before it loads, and gives it the height
// that the panel says it has. Nothing is read from or sent to the page around it.
const SITE = new URL(".", document.currentScript.src);
const LONGEST_PX = 60_000;
const SETTLING_MS = 4_000;
const frames = new Map();
let movedAt = 0;
for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(move, () => (movedAt = performance.now()), { passive: true });
}

/** The height to keep free: as measured at the nearest widths of this panel, in between along a straight line. */
function expectedHeight(element, width) {
  const heights = HEIGHTS[element.getAttribute("panel")][languageOf(element)];
  const next = WIDTHS.findIndex((own) => own >= width);
  if (next === 0) return heights[0];
  if (next < 0) return heights[heights.length - 1];
  const share = (width - WIDTHS[next - 1]) / (WIDTHS[next] - WIDTHS[next - 1]);
  return Math.round(heights[next - 1] + share * (heights[next] - heights[next - 1]));
}

function languageOf(element) {
  const language = element.getAttribute("lang") || navigator.language.split("-")[0];
  return Object.hasOwn(TITLES, language) ? language : Object.keys(TITLES)[0];
}

class KhasanLine extends HTMLElement {
  static observedAttributes = ["panel", "lang", "theme", "at", "view"];
  #frame = null;
  #isTold = false;
  #arrivedAt = -Infinity;
  #sizes = new ResizeObserver(() => this.#reserve());
  #onLoad = () => this.#greet();

  connectedCallback() {
    // While the page is being read, the iframe within may not be there yet.
    if (document.readyState !== "loading" || this.querySelector("iframe")) this.#begin();
    else document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#frame?.removeEventListener("load", this.#onLoad);
    frames.delete(this.#frame);
    this.#frame = null;
    this.#isTold = false;
  }

  attributeChangedCallback() {
    if (document.readyState === "loading" || !this.isConnected) return;
    if (!this.#frame) this.#begin();
    else if (this.#isKnown()) this.#show();
  }

  /** Takes the height that the panel says, or brings a new page of it into view. */
  take(message) {
    if (message.khasanLine === "height" && message.height > 0 && message.height <= LONGEST_PX) {
      this.#isTold = true;
      this.#frame.style.height = `${message.height}px`;
    } else if (message.khasanLine === "page" && this.getBoundingClientRect().top < 0) {
      this.#arrivedAt = performance.now();
    }
    // A page that is new begins at its head, and does so until all of it is there or the reader moves on.
    if (this.#arrivedAt > movedAt && performance.now() - this.#arrivedAt < SETTLING_MS) {
      this.scrollIntoView({ block: "start" });
    }
  }

  #begin() {
    if (!this.isConnected || this.#frame || !this.#isKnown()) return;
    this.#frame = this.querySelector("iframe") ?? document.createElement("iframe");
    const { style } = this.#frame;
    this.style.display = "block";
    [style.display, style.width, style.border] = ["block", "100%", "0"];
    frames.set(this.#frame, this);
    this.#frame.addEventListener("load", this.#onLoad);
    this.#show();
    if (!this.#frame.isConnected) this.append(this.#frame);
    this.#sizes.observe(this);
    this.#greet(); // one that stood in the page may have loaded already
  }

  /** Whether there is such a panel; whoever writes the page is told if not, unless it is still to be said which. */
  #isKnown() {
    const panel = this.getAttribute("panel");
    if (panel !== null && Object.hasOwn(PATHS, panel)) return true;
    if (panel !== null) console.error(`khasan-line: panel="${panel}" is not one of ${Object.keys(PATHS).join(", ")}.`);
    return false;
  }

  #show() {
    this.#frame.title = TITLES[languageOf(this)][this.getAttribute("panel")];
    this.#frame.loading = "lazy";
    const address = addressOf(this).href;
    if (this.#frame.src !== address) {
      this.#isTold = false;
      this.#frame.src = address;
    }
    this.#reserve();
  }

  #reserve() {
    if (!this.#isTold && this.offsetWidth) this.#frame.style.height = `${expectedHeight(this, this.offsetWidth)}px`;
  }

  /** Only the explainer's own origin can read this, and only then does it answer. A frame that is not there yet cannot. */
  #greet() {
    if (this.#frame.contentDocument?.URL === "about:blank") return;
    this.#frame.contentWindow?.postMessage({ khasanLine: "hello" }, SITE.origin);
  }
}

addEventListener("message", (event) => {
  if (event.origin !== SITE.origin || !event.data?.khasanLine) return;
  for (const [frame, element] of frames) if (event.source === frame.contentWindow) element.take(event.data);
});
if (!customElements.get("khasan-line")) customElements.define("khasan-line", KhasanLine);
