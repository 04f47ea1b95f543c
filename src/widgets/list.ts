/** A list as HTML: sections, entries, ties; what gives something away and what others host behind a click. */
import type { Entry, Publication, Section } from '../exports/sdk.js'
import type { Strings } from './strings.js'

import { type Html, html, raw, safeUrl } from './html.js'
import { fill, numberIn } from './strings.js'

type Clip = Entry['clips'][number]
type Image = Entry['images'][number]
type Scene = Entry['scenes'][number]
type Quote = NonNullable<Entry['quote']>

export type ListView = {
  /** Where the API stands, which pictures are beside. */
  api: string
  headingLevel: number
  locale: string
  strings: Strings
}

export const listView = (list: Publication, view: ListView): Html => {
  const { strings } = view
  const isCounting = list.direction === 'countdown' && list.mode === 'ranked'
  return html`<article part="list">
    <header part="header">
      ${heading(view.headingLevel, list.title, 'title')}
      ${list.standfirst && html`<p class="standfirst" part="standfirst">${list.standfirst}</p>`}
      ${isCounting && html`<p class="soft">${strings.countdown}</p>`}
      ${list.spoilerNote && html`<p class="note" part="spoiler-note">${list.spoilerNote}</p>`}
    </header>
    ${text(list.intro, view)}
    ${list.sections.map((section) => sectionView({ list, section, view }))}
    ${text(list.outro, view)}
  </article>`
}

const sectionView = ({
  list,
  section,
  view,
}: {
  list: Publication
  section: Section
  view: ListView
}): Html | null => {
  const { entries, key, kind, title } = section
  if (entries.length === 0) return null
  const isOrdered = list.mode !== 'unranked' && kind === 'main'
  const tag = raw(isOrdered ? 'ol' : 'ul')
  return html`<section part="section ${kind}" data-key="${key}">
    ${title && heading(view.headingLevel + 1, title, 'section-title')}
    <${tag} role="list" class="entries" part="entries">${entries.map(
      (entry) =>
        html`<li part="entry" id="entry-${entry.id}" data-entry="${entry.id}" tabindex="-1">
          ${entryView({ entry, section, view })}
        </li>`,
    )}</${tag}>
  </section>`
}

type Named = Pick<Entry, 'heading' | 'people' | 'title'>

const titleOf = ({ heading, people, title }: Named, { kind }: Pick<Section, 'kind'>) =>
  heading ?? (kind === 'spotlight' ? people.map(({ name }) => name).join(', ') || title : title)

/** An entry by what it is called; where nothing names it, its title is null. */
export type EntryName = { id: string; title: null | string }

/** What the entries of a list are called, in the order in which they print. */
export const entryNames = ({
  sections,
}: {
  sections: ReadonlyArray<
    Pick<Section, 'kind'> & { entries: ReadonlyArray<Named & Pick<Entry, 'id'>> }
  >
}): EntryName[] =>
  sections.flatMap((section) =>
    section.entries.map((entry) => ({ id: entry.id, title: titleOf(entry, section) })),
  )

const entryView = ({
  entry,
  section,
  view,
}: {
  entry: Entry
  section: Section
  view: ListView
}): Html => {
  const { strings } = view
  const title = titleOf(entry, section) ?? strings.untitled
  const others = section.entries.filter(({ id }) => entry.tiedWith.includes(id))
  const names = others.map((other) => other.heading ?? other.title ?? strings.untitled)
  const dramas = entry.dramas.flatMap((drama) => drama.title ?? []).filter((each) => each !== title)
  const label = entry.label ?? (entry.rank === 1 ? strings.numberOne : null)
  return html`<article aria-label="${[label, title].filter(Boolean).join(' ')}">
    <header class="entry">
      ${label && html`<p class="label" part="label">${label}</p>`}
      <div>
        ${heading(view.headingLevel + (section.title ? 2 : 1), entry.isHeadingQuote ? html`<q>${title}</q>` : title, 'entry-title')}
        ${dramas.length > 0 && html`<p class="soft">${dramas.join(', ')}</p>`}
        ${names.length > 0 && html`<p class="soft" part="tie">${fill(strings.tied, { others: names.join(', ') })}</p>`}
      </div>
    </header>
    ${behind(
      entry.spoiler !== 'none',
      html`${entry.images.map((image) => picture(image, view))}
      ${entry.epigraph?.text && quote({ ...entry.epigraph, variant: null })}
      ${text(entry.blurb, view)} ${entry.quote && quote(spoken(entry.quote))}
      ${entry.scenes.map((scene) => sceneView(scene, view))}
      ${entry.clips.map((clip) => clipView(clip, view))}`,
      view,
    )}
    ${watchLinks(entry, view)}
  </article>`
}

const sceneView = (scene: Scene, view: ListView): Html => {
  const { strings } = view
  const facts = [
    scene.season !== null && fill(strings.season, { number: numberIn(view.locale, scene.season) }),
    scene.episode !== null &&
      fill(strings.episode, { number: numberIn(view.locale, scene.episode) }),
    scene.place,
  ].filter(Boolean)
  const music = scene.music.map(({ artist, title }) => [title, artist].filter(Boolean).join(' — '))
  return behind(
    scene.spoiler !== 'none',
    html`<div class="scene" part="scene">
      ${(scene.title || facts.length > 0) && html`<p>${scene.title && html`<b>${scene.title}</b> `}<span class="soft">${facts.join(' · ')}</span></p>`}
      ${scene.quotes.map((each) => quote(spoken(each)))}
      ${music.length > 0 && html`<p class="soft">${strings.music}: ${music.join(', ')}</p>`}
      ${scene.clips.map((clip) => clipView(clip, view))}
    </div>`,
    view,
  )
}

/** A link to where a clip is, which a script makes a player of when somebody asks for it. */
const clipView = (clip: Clip, view: ListView): Html => {
  const { strings } = view
  const url = safeUrl(clip.url)
  const embed = safeUrl(clip.embedUrl)
  const isAway = !url || clip.availability === 'private' || clip.availability === 'removed'
  const title = clip.title ?? clip.provider
  const facts = [
    clip.printedTimestamp && fill(strings.at, { time: clip.printedTimestamp }),
    clip.isAgeRestricted && strings.ageRestricted,
    isAway && strings.clipAway,
    embed && !isAway && fill(strings.clipHost, { host: new URL(embed).hostname }),
  ].filter(Boolean)
  return behind(
    clip.spoiler !== 'none',
    html`<figure class="clip" part="clip">
      ${
        isAway
          ? html`<b>${title}</b>`
          : html`<a
              class="play"
              part="play"
              href="${url}"
              rel="noopener noreferrer"
              ${embed && html`data-embed="${embed}" data-title="${title}"`}
              >${fill(strings.play, { title })}</a
            >`
      }
      ${facts.length > 0 && html`<figcaption class="soft">${facts.join(' · ')}</figcaption>`}
    </figure>`,
    view,
  )
}

const behind = (isSpoiler: boolean, shown: Html, { strings }: ListView): Html =>
  isSpoiler
    ? html`<details class="spoiler" part="spoiler">
        <summary>${strings.spoiler}</summary>
        ${shown}
      </details>`
    : shown

const spoken = ({ speaker, speakerText, text: words, variant }: Quote) => ({
  by: speaker?.character?.name ?? speaker?.person?.name ?? speakerText,
  text: words,
  variant,
})

const quote = ({
  by,
  text: words,
  variant,
}: {
  by: null | string | undefined
  text: null | string
  variant: null | string
}): Html | null => {
  const after = [by, variant].filter(Boolean).join(', ')
  return words
    ? html`<blockquote part="quote">
        <p>${words}</p>
        ${after && html`<footer class="soft">${after}</footer>`}
      </blockquote>`
    : null
}

const watchLinks = ({ watchLinks: links }: Entry, { strings }: ListView): Html | null => {
  const shown = links.flatMap(({ label, url }) => {
    const to = safeUrl(url)
    return to ? html`<a href="${to}" rel="noopener noreferrer">${label ?? strings.watch}</a> ` : []
  })
  return shown.length > 0 ? html`<p part="watch">${shown}</p>` : null
}

/** With its size, so that nothing moves once it is there, and as small as the reader's browser shows it. */
export const picture = (image: Image, { api }: Pick<ListView, 'api'>): Html => {
  const { alt, caption, credit, height, url, width } = image
  const words = [caption, credit].filter(Boolean).join(' · ')
  const img = html`<img
    src="${resolve(url, api)}"
    alt="${alt}"
    loading="lazy"
    decoding="async"
    ${width !== null && height !== null && html`width="${width}" height="${height}"`}
  />`
  const { srcset, type } = sourceOf(image, api)
  return html`<figure class="picture" part="picture">
    ${
      srcset
        ? html`<picture
            ><source type="${type}" srcset="${srcset}" sizes="(min-width: 46rem) 42rem, 100vw" />
            ${img}</picture
          >`
        : img
    }
    ${words && html`<figcaption class="soft">${words}</figcaption>`}
  </figure>`
}

/** The sizes that are no other crop. They may be of a format that a browser does not know, and are no `srcset` of the image. */
const sourceOf = (
  { height, sizes, width }: Image,
  api: string,
): { srcset: string; type?: null | string } => {
  const made = Object.values(sizes).filter(
    (size) =>
      size.width &&
      Math.abs(size.width * (height ?? 0) - (size.height ?? 0) * (width ?? 0)) <
        0.02 * size.width * (height ?? 0),
  )
  const type = made[0]?.mimeType
  const named = made.filter(({ mimeType }) => mimeType && mimeType === type)
  return {
    srcset:
      named.length > 1
        ? named.map((size) => `${resolve(size.url, api)} ${size.width}w`).join(', ')
        : '',
    type,
  }
}

/** An address that counts from the root of the server that the API is on. */
const resolve = (url: string, api: string): string =>
  url.startsWith('/') && URL.canParse(api) ? new URL(url, api).href : url

/** The API's HTML is safe as it is; its pictures are on its server, and its clips wait for a click. */
const text = (value: Publication['intro'], view: ListView): Html | null => {
  if (!value) return null
  const clips = clipsIn(value.json.root as Node)
  // text in it is escaped, so what looks like a tag is one
  const whole = value.html
    .replaceAll(/ src="(\/[^"]*)"/g, (_, path: string) => ` src="${resolve(path, view.api)}"`)
    .replaceAll(/<figure class="clip">.*?<\/figure>/gs, (plain) => {
      const next = clips.shift()
      return next ? clipView(next, view).html : plain
    })
  return html`<div class="text" part="text">${raw(whole)}</div>`
}

type Node = {
  children?: Node[]
  fields?: { blockType?: string; caption?: null | string; clip?: Clip }
}

/** The clips between the paragraphs, in the order in which they stand. */
const clipsIn = ({ children = [], fields }: Node): Clip[] => [
  ...(fields?.clip ? [{ ...fields.clip, title: fields.caption ?? fields.clip.title }] : []),
  ...children.flatMap(clipsIn),
]

const heading = (level: number, words: Html | null | string, part: string): Html => {
  const tag = raw(`h${Math.min(level, 6)}`)
  return html`<${tag} part="${part}">${words}</${tag}>`
}
