// What is printed: the summary, the filter in words, and the posts that pass it, each in full.

const MAX_PRINTED = 200;

function fillPrinted() {
  const printed = Array.from(found.subarray(0, MAX_PRINTED));
  const words = filterInWords();
  byId("printed").replaceChildren(
    element("h2", {}, say("posts")),
    element("p", {}, say("printed", { n: number(printed.length), all: number(found.length) }), printed.length < found.length ? ` ${say("printed_less")}` : ""),
    ...(words ? [element("p", {}, say("active", { filters: words }))] : []),
    ...printed.map((at) => printedPost(posts[at])));
}

function printedPost(post) {
  const { decision, note } = decisionOf(post);
  const said = [decision && say(`decision.${decision}`), note && visible(note)].filter(Boolean).join(": ");
  return postCard(post, said ? element("p", { class: "decided" }, element("strong", {}, `${say("decision")}: `), said) : null);
}

function emptyPrinted() {
  byId("printed").replaceChildren();
}
