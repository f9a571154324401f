// Pages of this platform as documents: the browser parses them itself, so that no string becomes
// HTML in a script.
const LONGEST = 20000;

export class Lost extends Error {}

// {page, status, url}: what an address, or a form that was sent, answers; redirects are followed.
export const ask = (url, body = null) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(body ? "POST" : "GET", url);
    request.responseType = "document";
    request.timeout = LONGEST;
    request.onload = () => resolve({ page: request.response, status: request.status, url: request.responseURL });
    request.onerror = () => reject(new Lost(url));
    request.ontimeout = request.onerror;
    request.send(body);
  });

export const part = (page, name) => {
  const found = page?.querySelector(`[data-desk-${name}]`);
  return found ? document.importNode(found, true) : null;
};

export const say = (words) => document.dispatchEvent(new CustomEvent("announce", { detail: words }));
