// Custom element <khasan-line panel="train" lang="en" theme="auto" at="" view="">: embeds a panel of the explainer in your page.
// It uses the iframe inside it or creates one, reserves its height before it loads, and then sets the height that the panel posts.
// It reads nothing from your page and sends nothing about it.
// Where the explainer is. A module has no `currentScript`, and one that an optimiser copied into the page has no address: then the iframe in
// the element says it.
let site = document.currentScript?.src ? new URL(".", document.currentScript.src) : null;
const LONGEST_PX = 60_000;
const SETTLING_MS = 4_000;
const frames = new Map();
let movedAt = 0;
for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(move, () => (movedAt = performance.now()), { passive: true });
}

/** The height to reserve, interpolated linearly between the measured widths of this panel. */
function expectedHeight(element, width) {
  const heights = HEIGHTS[element.getAttribute("panel")][languageOf(element)];
  const next = WIDTHS.findIndex((measured) => measured >= width);
  if (next === 0) return heights[0];
  if (next < 0) return heights[heights.length - 1];
  const share = (width - WIDTHS[next - 1]) / (WIDTHS[next] - WIDTHS[next - 1]);
  return Math.round(heights[next - 1] + share * (heights[next] - heights[next - 1]));
}

/** Our language that is nearest to a language tag, such as fr for fr-CA and FR; undefined where none is. */
function nearestLanguage(tag) {
  const nearest = tag.trim().split(/[-_]/)[0].toLowerCase();
  return Object.hasOwn(TITLES, nearest) ? nearest : undefined;
}

function languageOf(element) {
  return nearestLanguage(element.getAttribute("lang") || navigator.language) ?? Object.keys(TITLES)[0];
}

class KhasanLine extends HTMLElement {
  static observedAttributes = ["panel", "lang", "theme", "at", "view"];
  #frame = null;
  #hasHeight = false;
  #arrivedAt = -Infinity;
  #sizes = new ResizeObserver(() => this.#reserve());
  #onLoad = () => this.#greet();

  connectedCallback() {
    // While the document is being parsed, the iframe inside may be missing.
    if (document.readyState !== "loading" || this.querySelector("iframe")) this.#begin();
    else document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#frame?.removeEventListener("load", this.#onLoad);
    frames.delete(this.#frame);
    this.#frame = null;
    this.#hasHeight = false;
  }

  attributeChangedCallback() {
    if (document.readyState === "loading" || !this.isConnected) return;
    if (!this.#frame) this.#begin();
    else if (this.#isKnown()) this.#show();
  }

  /** Handles a message of the panel: sets its height, or scrolls to the top when it shows a new page. */
  take(message) {
    if (message.khasanLine === "height" && message.height > 0 && message.height <= LONGEST_PX) {
      this.#hasHeight = true;
      this.#setHeight(message.height);
    } else if (message.khasanLine === "page" && this.getBoundingClientRect().top < 0) {
      this.#arrivedAt = performance.now();
    }
    // Keeps the top of a new page in view until its height has rested for a while or the reader scrolls.
    if (this.#arrivedAt > movedAt && performance.now() - this.#arrivedAt < SETTLING_MS) {
      this.scrollIntoView({ block: "start" });
      this.#arrivedAt = performance.now();
    }
  }

  #begin() {
    if (!this.isConnected || this.#frame || !this.#isKnown()) return;
    this.#frame = this.querySelector("iframe") ?? document.createElement("iframe");
    if (!site && this.#frame.src) site = siteOf(this.#frame.src);
    if (!site) {
      this.#frame = null;
      console.error("khasan-line: load embed.js by its address, or keep the iframe in the element.");
      return;
    }
    const { style } = this.#frame;
    this.style.display = "block";
    [style.display, style.width, style.border] = ["block", "100%", "0"];
    frames.set(this.#frame, this);
    this.#frame.addEventListener("load", this.#onLoad);
    this.#show();
    if (!this.#frame.isConnected) this.append(this.#frame);
    this.#sizes.observe(this);
    this.#greet(); // an iframe that was in the page may have loaded already
  }

  /** Whether the attribute `panel` names a panel; logs an error for an unknown name, but not for a missing attribute. */
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
      this.#hasHeight = false;
      this.#load(address);
    }
    this.#reserve();
  }

  /** Shows a URL in the iframe. Outside the page an iframe has no history, so that the change adds nothing to the Back button of yours. */
  #load(address) {
    const next = this.#frame.nextSibling, parent = this.#frame.parentNode;
    this.#frame.remove();
    this.#frame.src = address;
    parent?.insertBefore(this.#frame, next);
  }

  #reserve() {
    if (!this.#hasHeight && this.offsetWidth) this.#setHeight(expectedHeight(this, this.offsetWidth));
  }

  /** Sets the height even where your style sheet has one for every iframe, such as `iframe { height: auto !important }`. */
  #setHeight(px) {
    this.#frame.style.setProperty("height", `${px}px`, "important");
  }

  /** Sends the greeting that the panel waits for, readable only by the explainer's origin. Skips an iframe that has not loaded. */
  #greet() {
    if (this.#frame.contentDocument?.URL === "about:blank") return;
    this.#frame.contentWindow?.postMessage({ khasanLine: "hello" }, site.origin);
  }
}

addEventListener("message", (event) => {
  if (event.origin !== site?.origin || !event.data?.khasanLine) return;
  for (const [frame, element] of frames) if (event.source === frame.contentWindow) element.take(event.data);
});
if (!customElements.get("khasan-line")) customElements.define("khasan-line", KhasanLine);
