import { Node } from "@tiptap/core";

/** An offer or a need in the text: only its number is kept, so that readers see it as it is then. */
export const cardNode = Node.create({
  name: "card",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    offer: { default: null, parseHTML: (element) => element.getAttribute("data-offer"), rendered: false },
    need: { default: null, parseHTML: (element) => element.getAttribute("data-need"), rendered: false },
    label: { default: "", parseHTML: (element) => element.textContent, rendered: false },
  }),
  parseHTML: () => [{ tag: "div[data-offer]" }, { tag: "div[data-need]" }],
  renderHTML: ({ node }) => {
    const { offer, need, label } = node.attrs as { offer: string | null; need: string | null; label: string };
    return ["div", offer === null ? { "data-need": need } : { "data-offer": offer }, label];
  },
});
