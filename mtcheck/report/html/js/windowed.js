// A long list of which only the part near the view is in the page; a short one is there whole,
// so that the browser's own search finds everything in it.

const CHUNK = 24;
const WHOLE = 300;

class Windowed {
  /** `render` makes one element of an item; `estimate` guesses its height in pixels. */
  constructor(host, render, estimate, { root = null, role = null } = {}) {
    Object.assign(this, { host, render, estimate, role, items: [], chunks: [], frozen: false });
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const chunk = this.chunks[target.dataset.chunk];
          if (chunk?.node !== target) continue;
          if (isIntersecting) this.fill(chunk);
          else this.empty(chunk);
        }
      },
      { root, rootMargin: "1000px 0px" },
    );
  }

  set(items) {
    this.observer.disconnect();
    this.items = items;
    this.chunks = [];
    for (let start = 0; start < items.length; start += CHUNK) {
      const part = items.slice(start, start + CHUNK);
      const node = el("div", { class: "chunk", role: this.role, "data-chunk": this.chunks.length });
      const height = part.reduce((sum, item) => sum + this.estimate(item), 0);
      node.style.minHeight = `${Math.round(height)}px`;
      this.chunks.push({ node, items: part, full: false });
    }
    this.host.replaceChildren(...this.chunks.map((chunk) => chunk.node));
    if (items.length <= WHOLE || this.frozen) {
      this.chunks.forEach((chunk) => this.fill(chunk));
      return;
    }
    this.fill(this.chunks[0]);
    for (const chunk of this.chunks) this.observer.observe(chunk.node);
  }

  fill(chunk) {
    if (chunk.full) return;
    chunk.node.replaceChildren(...chunk.items.map(this.render));
    chunk.node.style.minHeight = "";
    chunk.full = true;
  }

  empty(chunk) {
    if (!chunk.full || this.frozen || chunk.node.contains(document.activeElement)) return;
    chunk.node.style.minHeight = `${chunk.node.offsetHeight}px`;
    chunk.node.replaceChildren();
    chunk.full = false;
  }

  /** Return the element of an item, rendered if it was not. */
  show(index) {
    const chunk = this.chunks[Math.floor(index / CHUNK)];
    if (!chunk) return null;
    this.fill(chunk);
    return chunk.node.children[index % CHUNK];
  }

  refresh(index) {
    const chunk = this.chunks[Math.floor(index / CHUNK)];
    if (chunk?.full) chunk.node.children[index % CHUNK].replaceWith(this.render(this.items[index]));
  }

  /** Put everything into the page, for printing, until `thaw`. */
  fillAll() {
    this.frozen = true;
    this.chunks.forEach((chunk) => this.fill(chunk));
  }

  thaw() {
    this.frozen = false;
  }
}
