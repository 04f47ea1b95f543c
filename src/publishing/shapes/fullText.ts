/** A list whole as HTML, for readers of feeds: no scripts, no styles, nothing that has to be clicked open. */
import type { Entry, EntryScene, Publication, Quote, Section } from './schema.js'
import type { Site } from './sites.js'

import { clipToHtml, escapeHtml, imageToHtml } from './richText.js'
import { absoluteOn } from './sites.js'

/**
 * Standfirst, intro, entries in the order in which they print, outro.
 *
 * @param publication with spoilers hidden: nothing in a feed can be marked
 */
export const toFullHtml = ({
  publication: { intro, outro, sections, standfirst },
  site,
}: {
  publication: Pick<Publication, 'intro' | 'outro' | 'sections' | 'standfirst'>
  site: Site
}): string =>
  withAbsolutePictures({
    html: [
      paragraph(standfirst),
      intro?.html ?? '',
      ...sections.filter(({ entries }) => entries.length > 0).map(sectionToHtml),
      outro?.html ?? '',
    ].join(''),
    site,
  })

const sectionToHtml = (section: Section): string =>
  [
    section.title ? `<h2>${escapeHtml(section.title)}</h2>` : '',
    ...section.entries.map((entry) => entryToHtml({ entry, section })),
  ].join('')

const entryToHtml = ({ entry, section }: { entry: Entry; section: Section }): string => {
  const people = entry.people.map(({ name }) => name).join(', ')
  const title =
    entry.heading ?? (section.kind === 'spotlight' && people !== '' ? people : entry.title)
  const words = [entry.label, entry.isHeadingQuote && title ? `“${title}”` : title]
    .filter(Boolean)
    .join(' ')
  const dramas = entry.dramas.flatMap((drama) => drama.title ?? []).filter((each) => each !== title)
  return [
    words === '' ? '' : `<h3>${escapeHtml(words)}</h3>`,
    paragraph(dramas.join(', ')),
    ...entry.images.map(imageToHtml),
    quoteToHtml(entry.epigraph),
    entry.blurb?.html ?? '',
    quoteToHtml(spokenBy(entry.quote)),
    ...entry.scenes.map(sceneToHtml),
    ...entry.clips.map((clip) => clipToHtml({ caption: null, clip })),
  ].join('')
}

const sceneToHtml = ({ clips, quotes, title }: EntryScene): string =>
  [
    paragraph(title),
    ...quotes.map((quote) => quoteToHtml(spokenBy(quote))),
    ...clips.map((clip) => clipToHtml({ caption: null, clip })),
  ].join('')

type Spoken = { by: null | string; text: null | string }

const spokenBy = (quote: null | Quote): null | Spoken =>
  quote && {
    by: quote.speaker?.character?.name ?? quote.speaker?.person?.name ?? quote.speakerText,
    text: quote.text,
  }

const quoteToHtml = (spoken: null | Spoken): string =>
  spoken?.text
    ? `<blockquote>${paragraph(spoken.text)}${spoken.by ? `<footer>${escapeHtml(spoken.by)}</footer>` : ''}</blockquote>`
    : ''

const paragraph = (text: null | string): string => (text ? `<p>${escapeHtml(text)}</p>` : '')

/** Readers of feeds have no page that a path could start from. Texts are escaped, so each tag is one of ours. */
const withAbsolutePictures = ({ html, site }: { html: string; site: Site }): string =>
  html.replaceAll(
    /(?<=<img src=")\/[^"]*(?=")/g,
    // of one whose host is not known the path is all that is known
    (path) => absoluteOn({ site, url: path }) ?? path,
  )
