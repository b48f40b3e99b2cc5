/* The blocks of a body as CKEditor widgets: what of the stored HTML becomes which widget, and back, letter for letter.
 *
 * The server's half of the contract is core/blocks.py. What a widget shows of its records is drawn by draw.js into the
 * element `.shown`, which is never stored. Editable parts that hold several paragraphs stand in a `div` of the editor's.
 */
(() => {
  const QUOTE = "data-quote,data-speaker,data-speaker-name,data-outlet,data-character,data-turn";
  const RUNNING = "br strong em s sub sup cite;a[href,title,data-person,data-show,data-piece]";
  const QUOTED = `${RUNNING};q[!${QUOTE}]`;

  const KINDS = {
    picture: { tag: "figure", needs: "image", may: ["alt", "credit", "crop", "focus"], inside: "figcaption", shape: shapePicture, store: storePicture },
    pullquote: { tag: "aside", may: ["of", "person"], inside: "p", shape: shapePullQuote, store: storeWords },
    qa: { tag: "div", inside: `p;div[data-part];blockquote[${QUOTE}];${QUOTED}`, shape: shapeTurn, store: storeTurn },
    show: { tag: "div", needs: "show" },
    person: { tag: "div", needs: "person" },
    episode: { tag: "div", needs: "episode" },
    more: { tag: "div", may: ["pieces"] },
    facts: { tag: "aside", inside: "h3 p ul ol li", shape: shapeFacts, store: storeFacts },
    embed: { tag: "div", needs: "ref", may: ["provider", "title"] },
    offer: { tag: "div", needs: "slot" },
    gallery: { tag: "div", inside: `figure[data-part,data-image,data-alt,data-credit];figcaption;${QUOTED}`, read: readItems, store: storeItems },
  };
  const ORDER = { embed: ["provider", "ref", "title"] };
  const EDITABLES = {
    picture: { caption: { selector: "figcaption", allowedContent: QUOTED } },
    pullquote: { words: { selector: ".words", allowedContent: `p;${RUNNING}` } },
    qa: {
      question: { selector: ".question", allowedContent: `p;${RUNNING}` },
      answer: { selector: ".answer", allowedContent: `p ul ol li;blockquote[${QUOTE}];${QUOTED}` },
    },
    facts: {
      title: { selector: "h3", allowedContent: "em" },
      words: { selector: ".words", allowedContent: `p ul ol li;${QUOTED}` },
    },
  };

  const attributesOf = (name) => ORDER[name] ?? [KINDS[name].needs, ...(KINDS[name].may ?? [])].filter(Boolean);
  const make = (tag, attributes, children = []) => {
    const made = new CKEDITOR.htmlParser.element(tag, attributes);
    children.forEach((child) => made.add(child));
    return made;
  };
  const isNamed = (...names) => (child) => names.includes(child.name);
  const hasClass = (name) => (child) => Boolean(child.attributes?.class?.split(" ").includes(name));
  const isWritten = (child) => (child.name ? child.name !== "br" : child.value.replace(/[\s\u00a0\u200b]|&nbsp;/g, "") !== "");
  const isWord = (child) => child.name || child.value?.trim();
  const paragraph = () => make("p", {}, [new CKEDITOR.htmlParser.element("br", { "data-cke-filler": "1" })]);
  const refill = (element, children) => {
    element.children = [];
    children.forEach((child) => element.add(child));
  };
  const shown = () => make("div", { class: "shown" });
  const wordsOf = (children) => children.filter(isWord);

  function shapePicture(element) {
    refill(element, [shown(), element.children.find(isNamed("figcaption")) ?? make("figcaption")]);
  }
  function storePicture(element, out) {
    const caption = element.children.find(isNamed("figcaption"));
    out.add(make("figcaption", {}, caption?.children.some(isWritten) ? caption.children : []));
  }
  function shapePullQuote(element) {
    const words = wordsOf(element.children);
    refill(element, [make("div", { class: "words" }, words.length ? words : [paragraph()]), shown()]);
  }
  function storeWords(element, out) {
    wordsOf(element.children.find(hasClass("words"))?.children ?? []).forEach((child) => out.add(child));
  }
  function shapeTurn(element) {
    const question = element.children.find((child) => child.attributes?.["data-part"] === "question");
    const answer = element.children.find(isNamed("blockquote")) ?? make("blockquote", {}, [paragraph()]);
    refill(element, [
      make("div", { class: "question" }, question?.children.length ? question.children : [paragraph()]),
      make("div", { class: "answer" }, [answer]),
    ]);
  }
  function storeTurn(element, out) {
    const part = (name) => wordsOf(element.children.find(hasClass(name))?.children ?? []);
    const answer = part("answer");
    const isWhole = answer.length === 1 && answer[0].name === "blockquote";
    out.add(make("div", { "data-part": "question" }, part("question")));
    out.add(isWhole ? answer[0] : make("blockquote", {}, answer));
  }
  function shapeFacts(element) {
    const title = element.children.find(isNamed("h2", "h3", "h4"));
    const words = wordsOf(element.children.filter((child) => child !== title));
    const list = () => make("ul", {}, [make("li", {}, [new CKEDITOR.htmlParser.element("br", { "data-cke-filler": "1" })])]);
    const heading = make("h3", {}, title?.children ?? []);
    refill(element, [heading, make("div", { class: "words" }, words.length ? words : [list()])]);
  }
  function storeFacts(element, out) {
    const title = element.children.find(isNamed("h3"));
    if (title?.children.some(isWritten)) out.add(make("h3", {}, title.children));
    storeWords(element, out);
  }

  /** The pictures of a gallery as data, so that its dialog can order them; a caption is kept as its stored HTML. */
  function readItems(element) {
    const figures = element.children.filter((child) => child.name === "figure" && child.attributes["data-part"] === "item");
    return {
      items: figures.filter(({ attributes }) => attributes["data-image"]).map(({ attributes, children }) => ({
        image: attributes["data-image"],
        alt: attributes["data-alt"] ?? null,
        credit: attributes["data-credit"] ?? null,
        caption: captionOf(children),
      })),
    };
  }
  function captionOf(children) {
    const caption = children.find(isNamed("figcaption"));
    return caption?.children.some(isWritten) ? caption.getHtml() : "";
  }
  function storeItems(element, out) {
    for (const { image, alt, credit, caption } of this.data.items) {
      const given = Object.entries({ image, alt, credit }).filter(([, value]) => value !== null && value !== undefined);
      const attributes = Object.fromEntries(given.map(([key, value]) => [`data-${key}`, String(value)]));
      const words = make("figcaption");
      words.setHtml(caption ?? "");
      out.add(make("figure", { "data-part": "item", ...attributes }, [words]));
    }
  }

  function definition(name) {
    const { tag, needs, inside = "", read, shape = (element) => refill(element, [shown()]), store = () => {} } = KINDS[name];
    const attributes = attributesOf(name);
    const data = attributes.map((attribute) => `data-${attribute}`);
    return {
      allowedContent: `${tag}[${["!data-block", ...data].join()}]${inside && `;${inside}`}`,
      requiredContent: `${tag}[data-block]`,
      editables: EDITABLES[name],
      pathName: name,
      upcast(element, facts) {
        if (element.name !== tag || element.attributes["data-block"] !== name) return false;
        if (needs && !element.attributes[`data-${needs}`]) return false;
        for (const attribute of attributes) facts[attribute] = element.attributes[`data-${attribute}`] ?? null;
        if (read) Object.assign(facts, read(element));
        if (facts.items?.length === 0) return false;
        shape(element);
        return element;
      },
      downcast(element) {
        const out = make(tag, { "data-block": name });
        for (const attribute of attributes) {
          const value = this.data[attribute];
          if (value !== null && value !== undefined) out.attributes[`data-${attribute}`] = String(value);
        }
        store.call(this, element, out);
        return out;
      },
    };
  }

  CKEDITOR.plugins.add("blockkinds", {
    requires: "widget",

    beforeInit(editor) {
      const work = import(CKEDITOR.getUrl(`${this.path}draw.js`));
      for (const name of Object.keys(KINDS)) {
        editor.widgets.add(name, {
          ...definition(name),
          init() {
            this.on("data", () => work.then(({ draw }) => draw(this)));
            this.on("edit", (event) => {
              event.cancel();
              editor.fire("editBlock", { widget: this });
            });
          },
        });
        editor.addFeature({ name, ...definition(name) });
      }
    },
  });
})();
