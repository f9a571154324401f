// A style or a handler that is parsed would offend the content security policy: before that, every
// tag has them under another name (data-style). Tags are read sign by sign as HTML reads them, so
// that a quote or a tag without an end costs no second look.
const TAG = /<[a-z][^\s/>]*/gi;
const ATTRIBUTE = /([\s/]*)([^\s/>=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?/y;
const ACTIVE = /^(?:style|on\w+)$/i;

export const inert = (html) => {
  let made = "";
  let done = 0;
  for (TAG.lastIndex = 0; TAG.test(html);) {
    let place = TAG.lastIndex;
    while (place < html.length && html[place] !== ">") {
      ATTRIBUTE.lastIndex = place;
      const [, space, name] = ATTRIBUTE.exec(html) ?? [];
      if (ACTIVE.test(name)) {
        made += `${html.slice(done, place + space.length)}data-`;
        done = place + space.length;
      }
      place = name ? ATTRIBUTE.lastIndex : place + 1;
    }
    TAG.lastIndex = place;
  }
  return made + html.slice(done);
};
