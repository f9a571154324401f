// Tables of rows and cells stay tables; those that only place things on a page are taken away.
import { all, isBlock, renamed, textNodes, unwrap, wordsOf } from "./dom.js";

const MOST_SPAN = 20;

const rowsOf = (table) => [...table.rows].filter((row) => row.closest("table") === table);

const placesThings = (table) => {
  const rows = rowsOf(table).filter(wordsOf);
  return table.getAttribute("role") === "presentation" || table.querySelector("table") !== null
    || rows.every((row) => [...row.cells].filter(wordsOf).length < 2);
};

const takeAway = (table) => {
  for (const cell of rowsOf(table).flatMap((row) => [...row.cells])) renamed(cell, "div");
  for (const part of all(table, "tr,tbody,thead,tfoot,caption,colgroup").filter((element) => element.closest("table") === table).reverse()) {
    if (part.matches("colgroup")) part.remove();
    else unwrap(part);
  }
  unwrap(table);
};

// The lines of a cell, each a list of inline nodes.
const linesOf = (cell) => {
  const lines = [[]];
  const read = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches("br")) lines.push([]);
    else if (isBlock(node)) {
      lines.push(node.matches("li") ? [document.createTextNode("• ")] : []);
      [...node.childNodes].forEach(read);
      lines.push([]);
    } else if (node.nodeType === Node.ELEMENT_NODE && node.querySelector(`br,p,div,ul,ol`)) [...node.childNodes].forEach(read);
    else lines.at(-1).push(node);
  };
  [...cell.childNodes].forEach(read);
  return lines.filter((line) => line.some((node) => wordsOf(node).replace("•", "")));
};

const flatten = (cell) => {
  const lines = linesOf(cell);
  cell.replaceChildren(...lines.flatMap((line, place) => [...(place ? [document.createElement("br")] : []), ...line]));
};

const span = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), MOST_SPAN);

// Rows of cells on a grid: a cell that covers more than one place leaves empty ones.
const gridOf = (table) => {
  const grid = [];
  rowsOf(table).forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x] !== undefined) x += 1;
      for (let down = 0; down < span(cell, "rowspan"); down += 1) {
        grid[y + down] ??= [];
        for (let right = 0; right < span(cell, "colspan"); right += 1) {
          grid[y + down][x + right] = down || right ? null : cell;
        }
      }
    }
  });
  return grid.slice(0, rowsOf(table).length);
};

const isHead = (row) => row.every((cell) => !cell || !wordsOf(cell) || cell.matches("th") || looksBold(cell));
const looksBold = (cell) => cell.closest("thead") !== null
  || textNodes(cell).filter(wordsOf).every((node) => node.parentElement.closest("strong"));

const writeCell = (cell, tag) => {
  const copy = document.createElement(tag);
  if (cell) copy.append(...cell.childNodes);
  if (tag === "th") for (const bold of all(copy, "strong")) unwrap(bold);
  return copy;
};

const rewrite = (table) => {
  const grid = gridOf(table).map((row) => Array.from(row, (cell) => cell ?? null)).filter((row) => row.some((cell) => cell && wordsOf(cell)));
  const width = Math.max(...grid.map((row) => row.findLastIndex((cell) => cell && wordsOf(cell)) + 1));
  const heads = grid.map((row, y) => y === 0 && grid.length > 1 && isHead(row));
  const rows = grid.map((row, y) => {
    const line = document.createElement("tr");
    for (let x = 0; x < width; x += 1) {
      const isHeadCell = heads[y] || (x === 0 && y > 0 && row[0]?.matches("th"));
      line.append(writeCell(row[x], isHeadCell ? "th" : "td"));
    }
    return line;
  });
  const caption = table.caption && wordsOf(table.caption) ? renamed(table.caption, "p") : null;
  if (caption) table.before(caption);
  table.replaceChildren(...rows);
};

export const setTables = (root) => {
  for (const table of all(root, "table")) if (placesThings(table)) takeAway(table);
  for (const table of all(root, "table")) {
    rewrite(table);
    for (const cell of all(table, "th,td")) flatten(cell);
  }
};
