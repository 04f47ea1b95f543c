/**
 * Letters that look like those of the Latin alphabet, after Unicode's confusables (UTS 39), as far as
 * compatibility decomposition does not lead to the Latin letter by itself. Data: © Unicode, Inc.,
 * Unicode License v3 (https://www.unicode.org/license.txt).
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'ɑαаᗅꓮꭺ',
  b: 'ƀƃƅɓβбвьѣҍᏼᖯᗷꓐꞵꮟ𐌁',
  c: '¢ȼςσсҫᴄ₡ⲥꓚꮯ𐌂𐐽',
  d: 'ðđƌɖɗԁᑯᗞᗪ₫ꓒꓓꭰꮷ',
  e: 'ɇεеҽҿ℮ⴹꓰꬲꭼ',
  f: 'ƒϝքᖴᵮẝꓝꞙꬵ𝈓',
  g: 'ƍǥɠɡԍցᏻᶃꓖꮐ',
  h: 'ħɦηнћңһӈӊհᏺᕼⱨⲏꓧꚕꮋꮒ',
  i: 'ıɨɩɪιіӏᵻᵼꙇꭵ',
  j: 'ɉʝϳјᒍꓙꭻ',
  k: 'ƙκкқҟ₭ⱪⲕꓗꝁꮶ',
  l: 'łƚǀɫɭᒪⲓⳑⵏꓡꓲꮮ𐌉𐌠𐑃𝈪',
  m: 'μϻмӎᗰⲙꓟꮇ𐌑',
  n: 'ƞɲɳνոռᵰⲛꓠ𐆎',
  o: 'øɵθοоѳөօᴏᴑⲟⴱⵁⵔꓳꝋꬽꬾꭴꮎꮻ𐐬𝈚',
  p: 'ƥρрᑭᵽⲣꓑꮲ',
  q: 'ʠԛգզⵕ',
  r: 'ɍɼɽʀгғᖇᴦᵲⲅꓣꭇꭈꭱꮁꮢ𝈖',
  s: 'ƽʂѕտᵴꓢꜱꮥꮪ𐑈',
  t: 'ŧƭʈτтҭᵵ₮ⱦⲧꓔꭲ𐌕',
  u: 'ʉʋυսᑌᴜᵾꓴꞟꭎꭒꮜ',
  v: 'ѵᐯᴠⴸꓦꮩ𝈍',
  w: 'ɯѡѽԝաᴡ₩ꓪꝡꮃꮤ',
  x: '×χхҳᕁᕽ᙭᙮ⲭⵝꓫꭓ𐌗𐌢',
  y: '¥ƴɏɣʏγуүұᶌỿⲩꓬꭚꭹꮍ',
  z: 'ƶȥʐζᴢᵶꓜꮓ',
}

/** The Latin letter that a letter looks like, by letter; both small. */
export const LATIN_LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKALIKES).flatMap(([latin, others]) =>
    Array.from(others, (other): [string, string] => [other, latin]),
  ),
)
