// Every behaviour listens on the document, so parts that htmx brings in later need no second set-up.
import "./behaviours/csrf.js";
import "./behaviours/history.js";
import "./behaviours/draft.js";
import "./behaviours/photos.js";
import "./behaviours/upload.js";
import "./behaviours/once.js";
import "./behaviours/poll.js";
import "./behaviours/drag.js";
import "./behaviours/keyboard.js";
import "./behaviours/select.js";
import "./behaviours/ping.js";
import "./behaviours/again.js";
import "./behaviours/print.js";
import "./behaviours/copy.js";
import "./behaviours/read.js";
