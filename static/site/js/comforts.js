/* What helps to read a piece, each in a module of its own. */

import "./keyboard.js";
import "./save.js";
import "./share.js";
import "./text-size.js";
