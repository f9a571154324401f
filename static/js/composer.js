// What pages with a form for long text load besides site.js.
import "./composer/element.js";
import "./composer/quotes.js";
import "./tags.js";
