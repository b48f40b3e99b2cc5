/* Which part of a picture each ratio shows, in per cent of its sides: the same as images/ratios.py says on the server. */

export const ORIGINAL = "original";
export const WHOLE = [0, 0, 100, 100];

const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

/** The height in per cent that goes with a width in per cent, for a ratio of this picture. */
const tall = ([width, height], ratio) => width / height / ratio;

/** The largest part of the ratio that lies in the picture: its width and height. */
export function largest(size, ratio) {
  const part = tall(size, ratio);
  return part <= 1 ? [100, 100 * part] : [100 / part, 100];
}

/** A part of this width with its middle there, as far as the edges allow: [left, top, width, height]. */
export function placed(size, ratio, width, [x, y], smallest = 0) {
  const [widest] = largest(size, ratio);
  const part = tall(size, ratio);
  const across = clamp(width, Math.min(widest, Math.max(smallest, smallest / part)), widest);
  const down = across * part;
  return [clamp(x - across / 2, 0, 100 - across), clamp(y - down / 2, 0, 100 - down), across, down];
}

/** What is shown in a ratio: what was cut by hand, or the largest part about the focal point. */
export function shown({ size, ratios, focal, crops }, ratio) {
  if (ratio === ORIGINAL) return WHOLE;
  return crops[ratio] ?? placed(size, ratios[ratio], 100, focal);
}

export const middle = ([left, top, width, height]) => [left + width / 2, top + height / 2];

/** Moved by so many per cent, and still inside. */
export const moved = ([left, top, width, height], [x, y]) => [clamp(left + x, 0, 100 - width), clamp(top + y, 0, 100 - height), width, height];

/** One corner follows the pointer, the opposite one stays: a part of the ratio between them. */
export function stretched(size, ratio, [left, top, width, height], corner, [x, y], smallest) {
  const [isWest, isNorth] = [corner.includes("w"), corner.includes("n")];
  const fixed = [isWest ? left + width : left, isNorth ? top + height : top];
  const part = tall(size, ratio);
  const room = Math.min(isWest ? fixed[0] : 100 - fixed[0], (isNorth ? fixed[1] : 100 - fixed[1]) / part);
  const wanted = Math.max(Math.abs(x - fixed[0]), Math.abs(y - fixed[1]) / part);
  const across = clamp(wanted, Math.max(smallest, smallest / part), room);
  const down = across * part;
  return [isWest ? fixed[0] - across : fixed[0], isNorth ? fixed[1] - down : fixed[1], across, down];
}
