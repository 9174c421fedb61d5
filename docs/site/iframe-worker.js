// The search of a book that is opened from disk. No browser starts a worker from there, so this runs the worker's
// script in a hidden frame. The plugin `offline` would fetch such a stand-in from elsewhere, unless one of this name is
// given.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.hidden = true;
      this.inside = frame.contentWindow;
      // Opened and closed, so that no browser puts a new empty page in place of this one.
      const page = frame.contentDocument;
      page.open();
      page.close();
      this.inside.postMessage = (data) => this.tell(this, data);
      const script = page.createElement("script");
      // What is said before the script listens waits for it.
      this.listening = new Promise((resolve) => script.addEventListener("load", resolve));
      script.src = url;
      page.body.append(script);
    }

    async tell(listener, data) {
      await this.listening;
      listener.dispatchEvent(new MessageEvent("message", { data }));
    }

    postMessage(data) {
      this.tell(this.inside, data);
    }
  };
}
