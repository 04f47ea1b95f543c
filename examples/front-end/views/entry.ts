import type { Publication } from 'payload-ranked-lists/sdk'

import type { SiteConfig } from '../config.js'
import type { Html } from '../html.js'

import { formatNames } from '../format.js'
import { html, join } from '../html.js'
import { type SiteText, textIn, wordOf } from '../text.js'
import { clip } from './clip.js'
import { withParams } from './layout.js'
import { figure, picture } from './picture.js'
import { richText } from './rich-text.js'

type Section = Publication['sections'][number]
type Entry = Section['entries'][number]
type Scene = Entry['scenes'][number]
type Role = Entry['roles'][number]
type Quote = NonNullable<Entry['quote']>

type EntryArgs = {
  config: SiteConfig
  entry: Entry
  locale: string
  section: Section
  url: URL
}

/** One entry of a list. */
export const entryView = (args: EntryArgs): Html => {
  const { config, entry, locale, section, url } = args
  const text = textIn(locale)
  const isSpotlight = section.kind === 'spotlight'
  const [drama] = entry.dramas
  const poster = isSpotlight ? entry.people[0]?.photo : drama?.poster
  const { heading, title } = headingOf(args)
  return html`<article class="entry" id="entry-${entry.id}" data-entry="${entry.id}">
    <header>
      ${
        entry.label
          ? html`<p class="entry-label">${entry.label}</p>`
          : entry.rank === 1 && html`<p class="entry-first">${text.numberOne}</p>`
      }
      <div class="entry-title">
        ${title} ${movementNote(args)} ${tieNote(args)}
        ${heading && html`<p class="entry-drama">${heading}</p>`}
        <p class="entry-facts">${join(factsOf({ entry, isSpotlight, locale, text }), ' · ')}</p>
        ${castOf({ entry, text })}
      </div>
      ${
        poster &&
        picture({ className: 'poster', config, image: { ...poster, alt: '' }, sizes: '9rem' })
      }
    </header>
    ${
      entry.epigraph &&
      html`<blockquote class="epigraph">
        ${entry.epigraph.text && html`<p>${entry.epigraph.text}</p>`}
        ${entry.epigraph.by && html`<footer>${entry.epigraph.by}</footer>`}
      </blockquote>`
    }
    ${entry.images.map((image) =>
      figure({ config, image, sizes: '(min-width: 46rem) 42rem, 100vw' }),
    )}
    <div class="prose">${richText({ config, locale, value: entry.blurb })}</div>
    ${entry.quote && quoteView(entry.quote)}
    ${entry.scenes.map((scene) => sceneView({ entry, locale, scene, text }))}
    ${entry.clips.map((each) => clip({ clip: each, locale }))}
    ${
      entry.hasHiddenSpoilers &&
      html`<p class="spoiler">
        <a
          class="button"
          href="${withParams(url, { spoilers: 'show' })}#entry-${entry.id}"
          data-reveal="entry-${entry.id}"
          >${text.showSpoiler}</a
        >
      </p>`
    }
    ${footerOf({ entry, locale, text })}
  </article>`
}

/** What an entry is called: its own heading, a spotlight's people, or the title as printed. */
const headingOf = ({
  entry,
  locale,
  section,
}: EntryArgs): { heading: Html | null | string; title: Html } => {
  const text = textIn(locale)
  const dramaTitle = entry.title ?? ''
  const people = peopleOf(entry)
  if (entry.heading) {
    const words = entry.isHeadingQuote ? html`<q>${entry.heading}</q>` : entry.heading
    return { heading: dramaTitle || null, title: html`<h3>${words}</h3>` }
  }
  if (section.kind === 'spotlight' && people.length > 0) {
    const dramas = entry.dramas.map(({ title }) => title ?? '').filter(Boolean)
    return {
      heading: formatNames(dramas, locale),
      title: html`<h3>${formatNames(people, locale)}</h3>`,
    }
  }
  return dramaTitle
    ? { heading: null, title: html`<h3>${dramaTitle}</h3>` }
    : { heading: null, title: html`<h3 class="visually-hidden">${text.untitled}</h3>` }
}

/** The people as the article writes their names, where it names just them. */
const peopleOf = ({ people, printedNames }: Entry): string[] =>
  printedNames.length === people.length ? printedNames : people.map(({ name }) => name)

const ARROWS = { down: '▼', new: '★', same: '●', up: '▲' } as const

/** An arrow, and in words what it means. */
const movementNote = ({ entry: { movement }, locale }: EntryArgs): Html | null => {
  if (!movement) return null
  const text = textIn(locale)
  const { direction, from } = movement
  const was = from?.label ?? (from?.rank ? String(from.rank) : null)
  return html`<p class="entry-movement" data-direction="${direction}">
    <span aria-hidden="true">${ARROWS[direction]}</span> ${text.movement[direction]}
    ${was && direction !== 'same' && text.movedFrom(was)}
  </p>`
}

const tieNote = ({ entry, locale, section }: EntryArgs): Html | null => {
  const text = textIn(locale)
  const others = section.entries.filter(({ id }) => entry.tiedWith.includes(id))
  if (others.length === 0) return null
  const links = others.map(
    ({ heading, id, title }) =>
      html`<a href="#entry-${id}">${heading ?? title ?? text.tiedOther}</a>`,
  )
  return html`<p class="entry-tie">${text.tied} ${join(links, ', ')}</p>`
}

/** One line about the drama and the scene. */
const factsOf = ({
  entry,
  isSpotlight,
  locale,
  text,
}: {
  entry: Entry
  isSpotlight: boolean
  locale: string
  text: SiteText
}): Array<Html | null | string> => {
  const [drama] = entry.dramas
  const native = drama?.aliases.find(({ kind, language }) => kind === 'official' && language)
  const isOther = drama?.title && entry.title && drama.title !== entry.title
  const ofDrama =
    isSpotlight || !drama
      ? []
      : [
          isOther ? drama.title : null,
          native && native.language
            ? html`<span lang="${native.language}">${native.text}</span>`
            : null,
          drama.network,
          drama.year ? String(drama.year) : null,
          drama.franchise?.name ?? null,
        ]
  const people =
    !isSpotlight && entry.people.length > 0
      ? html`${text.with} ${formatNames(peopleOf(entry), locale)}`
      : null
  return [...ofDrama, people]
}

/** Who is in it. */
const castOf = ({ entry, text }: { entry: Entry; text: SiteText }): Html | null =>
  entry.roles.length === 0
    ? null
    : html`<ul class="cast" role="list">
        ${entry.roles.map((role) => html`<li>${roleName({ role, text })}</li>`)}
      </ul>`

/** Where and what one scene is, its lines, its music and its clips. */
const sceneView = ({
  entry,
  locale,
  scene,
  text,
}: {
  entry: Entry
  locale: string
  scene: Scene
  text: SiteText
}): Html => {
  const part = scene.episodePart && text.episodePart[scene.episodePart]
  const facts = join(
    [
      scene.title && scene.title !== entry.heading && html`<b>${scene.title}</b>`,
      scene.kinds.map((kind) => wordOf(text.kinds, kind)).join(', '),
      scene.season !== null && text.season(scene.season),
      scene.episode !== null && join([text.episode(scene.episode), part], ', '),
      scene.place,
      text.reality[scene.reality],
    ],
    ' · ',
  )
  // a line that the entry prints already is not printed twice
  const quotes = scene.quotes.filter((quote) => quote.text !== entry.quote?.text)
  return html`<div class="scene">
    ${facts.length > 0 && html`<p class="scene-facts">${facts}</p>`}
    ${quotes.map((quote) => quoteView(quote))}
    ${
      scene.music.length > 0 &&
      html`<p class="music">
        ${text.music}:
        ${join(
          scene.music.map(({ artist, title }) => join([title, artist], ' — ')),
          ', ',
        )}
      </p>`
    }
    ${scene.clips.map((each) => clip({ clip: each, locale }))}
  </div>`
}

const roleName = ({ role, text }: { role: Role; text: SiteText }): Html => {
  const person = role.person?.name
  const character = role.character?.name
  return person && character
    ? html`${person} <span>${text.as(character)}</span>`
    : html`${person ?? character ?? ''}`
}

const quoteView = ({ speaker, speakerText, text, variant }: Quote): Html | null => {
  if (!text) return null
  const by = speaker?.character?.name ?? speaker?.person?.name ?? speakerText
  return html`<blockquote class="quote">
    <p>${text}</p>
    ${(by || variant) && html`<footer>${join([by, variant], ', ')}</footer>`}
  </blockquote>`
}

const footerOf = ({
  entry,
  locale,
  text,
}: {
  entry: Entry
  locale: string
  text: SiteText
}): Html | null => {
  const regionNames = new Intl.DisplayNames([locale], { type: 'region' })
  const links = entry.watchLinks.map(({ label, region, url }) => {
    const where = region ? ` (${regionNames.of(region) ?? region})` : ''
    const name = `${label ?? text.watch}${where}`
    return url ? html`<a href="${url}" rel="noopener noreferrer">${name}</a>` : name
  })
  const pairing = entry.pairing?.nickname
  const parts = [
    pairing && html`<p class="pairing">${pairing}</p>`,
    links.length > 0 && html`<p class="watch">${join(links, ' · ')}</p>`,
    entry.credits.length > 0 &&
      html`<p class="credits">${text.credits}: ${entry.credits.join(', ')}</p>`,
  ]
  return parts.some(Boolean) ? html`<footer class="entry-footer">${parts}</footer>` : null
}
