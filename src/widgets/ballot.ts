/** How readers rank a list beside its editors, and what one ranks it by oneself, as HTML. */
import type { BallotResult } from '../exports/sdk.js'
import type { BallotStrings } from './ballotStrings.js'

import { FORM_PLACES, placeName } from '../ballots/state.js'
import { type Html, html } from './html.js'
import { fill, numberIn } from './strings.js'
import { timeFormat } from '../text/times.js'

export type BallotView = {
  api: string
  /** That of the widget's title, 1 to 4. */
  headingLevel: number
  locale: string
  /** The page that shows it, whole. */
  pageUrl: string
  strings: BallotStrings
}

/** What saying anything of a number needs. */
type Said = Pick<BallotView, 'locale' | 'strings'>

type Entry = BallotResult['entries'][number]
type Place = NonNullable<BallotResult['communityOrder']>[number]

/** @param told what became of the form that the reader has sent, as the address of the page says */
export const ballotView = ({
  result,
  told = null,
  view,
}: {
  result: BallotResult
  told?: null | string
  view: BallotView
}): Html => {
  const { ballots, communityOrder, leastBallots } = result
  const { locale, strings } = view
  return html`<section part="ballot" aria-labelledby="title">
    ${heading(view, strings.ballot)}
    <p class="soft" part="ballot-count">
      ${
        communityOrder
          ? fill(strings.ballotCount, { count: numberIn(locale, ballots.counted) })
          : fill(strings.ballotFew, { count: numberIn(locale, leastBallots) })
      }
      ${ballots.setAside > 0 && fill(strings.ballotAside, { count: numberIn(locale, ballots.setAside) })}
    </p>
    ${ordersView(result, view)} ${ownView({ result, told, view })}
  </section>`
}

const heading = ({ headingLevel }: BallotView, text: string): Html =>
  html`<p class="title" id="title" role="heading" aria-level="${headingLevel}" part="ballot-title">
    ${text}
  </p>`

/** Both orders side by side, as the editors have ranked it. */
const ordersView = (
  { communityOrder, entries }: BallotResult,
  { locale, strings }: BallotView,
): Html => {
  const rank = (value: null | number | undefined): string =>
    value == null ? '–' : numberIn(locale, value)
  const places = new Map(communityOrder?.map((place) => [place.id, place]))
  return html`<table part="orders">
    <thead>
      <tr>
        <th scope="col">${strings.byEditors}</th>
        <th scope="col">${strings.byReaders}</th>
        <th scope="col">${strings.entry}</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((entry) => {
        const place = places.get(entry.id)
        return html`<tr>
          <td>${entry.label ?? rank(entry.rank)}</td>
          <td>
            <span class="rank">${rank(place?.rank)}</span>
            ${place && gapView(place.gap, { locale, strings })}
          </td>
          <th scope="row">
            ${titleOf(entry, strings)}
            ${place && html`<span class="soft interval">${notesOf(place, { locale, strings }).join(' · ')}</span>`}
          </th>
        </tr>`
      })}
    </tbody>
  </table>`
}

/** What else is to be said of a place: how sure it is, and where it was when the week began. */
const notesOf = (
  { interval: { best, worst }, rank, rankBefore }: Place,
  { locale, strings }: Said,
): string[] => [
  ...(best === worst
    ? []
    : [fill(strings.between, { best: numberIn(locale, best), worst: numberIn(locale, worst) })]),
  ...(rankBefore === null || rankBefore === rank
    ? []
    : [fill(strings.weekBefore, { rank: numberIn(locale, rankBefore) })]),
]

const gapView = (gap: null | number, { locale, strings }: Said): Html | null => {
  if (!gap) return null
  const count = numberIn(locale, Math.abs(gap))
  const text = fill(gap > 0 ? strings.higher : strings.lower, { count })
  return html`<span class="${gap > 0 ? 'gap up' : 'gap down'}" part="gap"
    ><span aria-hidden="true">${gap > 0 ? '▲' : '▼'} ${count}</span
    ><span class="hidden">${text}</span></span
  >`
}

const titleOf = ({ title }: Entry, strings: BallotStrings): string => title ?? strings.untitled

const ownView = ({
  result,
  told,
  view,
}: {
  result: BallotResult
  told: null | string
  view: BallotView
}): Html => {
  const { strings } = view
  const { closesAt, maxEntries, opensAt, state } = result
  if (state !== 'open') {
    const at = state === 'soon' ? opensAt : closesAt
    const words = {
      closed: strings.ballotClosed,
      over: strings.ballotOver,
      soon: strings.ballotSoon,
    }
    return html`<p class="soft" role="status">
      ${fill(words[state], { date: at ? dateIn(view.locale, at) : '' })}
    </p>`
  }
  const most = maxEntries ?? result.entries.length
  return html`<div part="own" data-most="${most}">
    <p class="title" role="heading" aria-level="${Math.min(view.headingLevel + 1, 6)}" id="own">
      ${strings.yourOrder}
    </p>
    <p class="soft js">
      ${fill(maxEntries === null ? strings.ballotHint : strings.ballotHintSome, {
        count: numberIn(view.locale, most),
      })}
    </p>
    <ol class="mine js" role="list" part="own-order" aria-labelledby="own">
      ${result.entries.map((entry) => itemView(entry, strings))}
    </ol>
    <p class="bar js">
      <button type="button" data-act="send" part="submit" aria-disabled="true">
        ${strings.sendBallot}
      </button>
      <button type="button" data-act="back" part="button" class="unseen">
        ${strings.takeBack}
      </button>
    </p>
    ${formView({ most, result, view })}
    <p class="status" role="status">${told && toldIn(told, strings)}</p>
  </div>`
}

const itemView = (entry: Entry, strings: BallotStrings): Html => {
  const title = titleOf(entry, strings)
  const button = (act: string, sign: string, words: string): Html =>
    html`<button
      type="button"
      data-act="${act}"
      part="button"
      aria-label="${fill(words, { title })}"
    >
      <span aria-hidden="true">${sign}</span>
    </button>`
  return html`<li data-id="${entry.id}" data-title="${title}" part="own-entry">
    ${button('handle', '⠿', strings.moveIt)}<span class="place"></span>
    <span class="name">${title}</span>
    <span class="acts"
      >${button('up', '↑', strings.moveUp)}${button('down', '↓', strings.moveDown)}${button(
        'remove',
        '×',
        strings.leaveOut,
      )}${button('add', '+', strings.addIt)}</span
    >
  </li>`
}

/** For who has no script: a choice for each of the first places. */
const formView = ({
  most,
  result,
  view: { api, locale, pageUrl, strings },
}: {
  most: number
  result: BallotResult
  view: BallotView
}): Html => {
  const places = Array.from({ length: Math.min(most, FORM_PLACES, result.entries.length) })
  const action = `${api}/lists/${encodeURIComponent(result.list.slug)}/ballot/form`
  return html`<form class="unscripted" method="post" action="${action}" part="form">
    <input type="hidden" name="back" value="${backFrom(pageUrl)}" />
    ${places.map(
      (_, index) =>
        html`<label
          >${fill(strings.placeOf, { place: numberIn(locale, index + 1) })}
          <select name="${placeName(index + 1)}" part="input">
            <option value="">–</option>
            ${result.entries.map(
              (entry) => html`<option value="${entry.id}">${titleOf(entry, strings)}</option>`,
            )}
          </select></label
        >`,
    )}
    <button type="submit" part="submit">${strings.sendBallot}</button>
  </form>`
}

const backFrom = (pageUrl: string): string => {
  const url = new URL(pageUrl)
  url.searchParams.delete('ballot')
  url.hash = 'ballot'
  return url.href
}

/** What a reader is told of a ballot, by the code of the problem that it had. */
export const toldIn = (told: string, strings: BallotStrings): string =>
  told === 'sent'
    ? strings.ballotSent
    : ((strings.ballotProblems as Record<string, string>)[told] ?? strings.problem)

const dateIn = (locale: string, at: string): string =>
  timeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(at)) + ' UTC'
