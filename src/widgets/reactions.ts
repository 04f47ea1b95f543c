/** The reactions on a list as HTML. */
import type { Reactions } from '../exports/sdk.js'
import type { Strings } from './strings.js'

import { type Html, html } from './html.js'
import { numberIn } from './strings.js'

const SIGNS: Readonly<Record<string, string>> = {
  laugh: '😂',
  like: '👍',
  love: '❤️',
  sad: '😢',
  surprise: '😮',
}

/** The kinds that the API takes where its options name no others. */
export const DEFAULT_KINDS: readonly string[] = ['like', 'love', 'laugh', 'surprise', 'sad']

export const reactionsView = ({
  counted,
  kinds,
  locale,
  strings,
}: {
  counted: Reactions['reactions']
  kinds: readonly string[]
  locale: string
  strings: Strings
}): Html =>
  html`<div role="group" part="reactions" aria-label="${strings.reactions}">
    ${kinds.map((kind) => {
      const name = (strings.reactionKinds as Record<string, string>)[kind] ?? kind
      const count = counted.find((each) => each.kind === kind)?.count ?? 0
      return html`<button type="button" part="reaction" data-kind="${kind}" aria-pressed="false">
        <span aria-hidden="true">${SIGNS[kind]}</span> <span>${name}</span>
        <span class="count" part="count">${numberIn(locale, count)}</span>
      </button>`
    })}
  </div>`
