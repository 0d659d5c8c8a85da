// Word differences: the longest common subsequence of the words of two texts.

const DIFF_CELLS = 9_000_000;
const segmenters = new Map();

/** Return words and marks of a text with their offsets; white space is left out. */
function tokens(text, lang) {
  if (!segmenters.has(lang)) segmenters.set(lang, wordSegmenter(lang));
  const segmenter = segmenters.get(lang);
  const found = segmenter
    ? Array.from(segmenter.segment(text), (part) => [part.index, part.segment])
    : Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s]/gu), (match) => [match.index, match[0]]);
  return found
    .filter(([, word]) => word.trim())
    .map(([start, word]) => ({ start, end: start + word.length, key: folded(word) }));
}

function wordSegmenter(lang) {
  if (!Intl.Segmenter) return null;
  try {
    return new Intl.Segmenter(lang, { granularity: "word" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "word" });
  }
}

// Case and the shape of quotation marks are no difference worth a mark.
const folded = (word) =>
  word.normalize("NFC").toLowerCase().replace(/[‘’‚`]/g, "'").replace(/[“”„«»]/g, '"');

/**
 * Return the ranges that only `a` and only `b` have, as {start, end} each.
 * Texts too long to compare give null.
 */
function wordDifferences(a, b, lang) {
  const left = tokens(a, lang);
  const right = tokens(b, lang);
  let head = 0;
  while (head < left.length && head < right.length && left[head].key === right[head].key) head++;
  let tail = 0;
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left.at(-1 - tail).key === right.at(-1 - tail).key
  ) {
    tail++;
  }
  const onlyLeft = left.slice(head, left.length - tail);
  const onlyRight = right.slice(head, right.length - tail);
  if ((onlyLeft.length + 1) * (onlyRight.length + 1) > DIFF_CELLS) return null;
  const [inLeft, inRight] = withoutCommon(onlyLeft, onlyRight);
  return [joined(inLeft, a), joined(inRight, b)];
}

/** Return the tokens of both lists that are not in their longest common subsequence. */
function withoutCommon(a, b) {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i].key === b[j].key
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const left = [];
  const right = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i].key === b[j].key) {
      i++;
      j++;
    } else if (j === b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) {
      left.push(a[i++]);
    } else {
      right.push(b[j++]);
    }
  }
  return [left, right];
}

/** Merge tokens that have nothing but white space between them. */
function joined(found, text) {
  const ranges = [];
  for (const { start, end } of found) {
    const last = ranges.at(-1);
    if (last && !text.slice(last.end, start).trim()) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}
