// Translation by the browser puts a <font> with its own copy in the place of each text. Streamlit's program goes on changing the text that
// is gone: here it takes its place again once it changes, and the browser translates it anew.
const copies = new WeakMap(); // text node that was taken out to the <font> in its place
const isCopy = (node) => node?.nodeName === "FONT";

const changedTexts = new MutationObserver((records) => {
  for (const { target } of records) {
    if (copies.get(target)?.isConnected) copies.get(target).replaceWith(target);
    copies.delete(target);
  }
});
new MutationObserver((records) => {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    const copy = [...addedNodes, previousSibling, nextSibling].find(isCopy);
    if (!copy) continue;
    for (const text of removedNodes) {
      if (text.nodeType !== Node.TEXT_NODE || text.isConnected && !copy.contains(text)) continue;
      copies.set(text, copy);
      if (!text.isConnected) changedTexts.observe(text, { characterData: true });
    }
  }
}).observe(document, { subtree: true, childList: true });

/** What stands in the place of a node that a program believes to be a child of `parent`. */
function inPlace(parent, node) {
  const copy = node && node.parentNode !== parent ? copies.get(node) : null;
  return copy?.parentNode === parent ? copy : node;
}

const { removeChild, insertBefore } = Node.prototype;
Node.prototype.removeChild = function (node) {
  removeChild.call(this, inPlace(this, node));
  return node;
};
Node.prototype.insertBefore = function (node, next) {
  return insertBefore.call(this, node, inPlace(this, next));
};
