/** 求, 找, 想往, 拟搬: from here on a text tells what somebody wants. */
const seeks =
  /求(?!助|职)|[找寻觅]|想|拟|搬(?!家公司)|迁|欲|选址|意向|打算|考虑|急租|(?<![只不])要(?!求|拆|被|收|涨|清|停)|换|(?:另|改|重新|再)租|诚租/g;

/** The first words of a wish from a place on; undefined where there are none. */
export function wishFrom(
  text: string,
  from: number,
): { readonly start: number; readonly end: number; readonly words: string } | undefined {
  seeks.lastIndex = from;
  const found = seeks.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length, words: found[0] } : undefined;
}
