import type { Block } from './block.js'

import { createBlockMaker } from './block.js'

const RULE = /^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:~\s*){3,}|(?:=\s*){3,}|⁂)\s*$/u

const ADDRESS = /https?:\/\/[^\s<>"')\]]+/g

/** The blocks of plain text: its lines. */
export const blocksOfText = (source: string): Block[] => {
  const maker = createBlockMaker()
  let at = 0
  for (const line of source.split(/(?<=\r\n|[\n\u2028\u2029]|\r(?!\n))/)) {
    const start = at
    at += line.length
    const text = line.replace(/[\r\n\u2028\u2029]+$/, '')
    const span = { end: start + text.length, start }
    if (RULE.test(text)) maker.put({ kind: 'rule', span })
    else {
      const isQuote = /^\s*>\s/.test(text)
      maker.set(isQuote ? { kind: 'quote' } : {})
      const links = [...text.matchAll(ADDRESS)].map((found) => ({
        end: found.index + found[0].length,
        href: found[0].replace(/[.,;:!?]+$/, ''),
        start: found.index,
      }))
      let place = isQuote ? text.indexOf('>') + 1 : 0
      for (const character of text.slice(place)) {
        const link = links.find((one) => place >= one.start && place < one.start + one.href.length)
        const from = start + place
        place += character.length
        maker.add(character, from, start + place, link ? { href: link.href } : {})
      }
    }
    maker.close()
  }
  return maker.blocks
}
