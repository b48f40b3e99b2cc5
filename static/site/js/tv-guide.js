/* The TV guide: a plain table, or list, until these make it handier. Each does one thing and needs none of the others. */

import "./tv-now.js";
import "./tv-channels.js";
import "./tv-genre.js";
import "./tv-list.js";
import "./tv-keys.js";
import "./tv-time.js";
