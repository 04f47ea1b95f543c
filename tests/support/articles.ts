/**
 * The five published lists as articles, in words of our own around their facts, as plain text, as a blog
 * prints them, and as a WordPress export.
 */
import type { EntryFact, ListFact, SectionFact } from '../../seed/facts.js'

import { LISTS } from '../../seed/content/index.js'
import { readFacts, sectionsOf } from '../../seed/facts.js'

type ArticleEntry = {
  clip: null | string
  fact: EntryFact
  heading: null | string
  picture: { alt: string; caption: null | string; url: string } | null
  quote: { speaker: null | string; text: string } | null
  sentences: string[]
  watch: null | string
}

export type Article = {
  byline: null | string
  date: null | string
  fact: ListFact
  intro: string[]
  outro: string[]
  sections: Array<{ entries: ArticleEntry[]; fact: SectionFact; title: null | string }>
  standfirst: null | string
}

const UNRANKED: Readonly<Record<string, string>> = {
  '12-most-memorable-k-drama-confession-scenes':
    'They stand here in no particular order; the numbers only help you to find your place.',
  '5-k-drama-love-confessions': 'The numbers mean nothing, since we could not agree on an order.',
}

/** All five, in the order of the facts. */
export const readArticles = (): Article[] => readFacts().lists.map(toArticle)

const toArticle = (fact: ListFact): Article => {
  const content = LISTS[fact.slug]
  if (!content) throw new Error(`There are no words for ${fact.slug}.`)
  const extra = UNRANKED[fact.slug]
  return {
    byline: fact.byline ?? null,
    date: fact.publishedOn ?? null,
    fact,
    intro: [...content.intro.map(({ en }) => en), ...(extra ? [extra] : [])],
    outro: content.outro.map(({ en }) => en),
    sections: sectionsOf(fact).map((section) => ({
      entries: section.entries.map((entry, index) =>
        toEntry({
          blurb: content.entries[section.kind]?.[index]?.blurb.map(({ en }) => en) ?? [],
          entry,
          index,
          list: fact,
          section,
        }),
      ),
      fact: section,
      title: {
        benchmark: 'The benchmark',
        'honourable-mentions': 'Honourable mentions',
        main: null,
        spotlight: section.title ?? null,
      }[section.kind],
    })),
    standfirst: fact.standfirst || fact.byline ? content.standfirst.en : null,
  }
}

const headingOf = ({
  entry,
  list,
  section,
}: {
  entry: EntryFact
  list: ListFact
  section: SectionFact
}): null | string => {
  if (section.kind === 'spotlight') {
    return `${entry.people?.join(' and ')} – ${(entry.dramas ?? []).join(', ')}`
  }
  if (entry.untitled || entry.note?.startsWith('last but not least')) return null
  const name = entry.printedDrama ?? entry.drama ?? ''
  const titled = !entry.sceneTitle
    ? name
    : entry.titleIsQuote
      ? `“${entry.sceneTitle}” (${name})`
      : `${entry.sceneTitle} (${name})`
  if (section.kind !== 'main') return titled
  const number = entry.rank ?? entry.position
  if (number === undefined || (list.mode !== 'partial' && !list.numberStyle)) return titled
  return `${(list.numberStyle ?? 'N.').replace('N', String(number))} ${titled}`
}

/** A sentence of each list's own around who is in the scene. */
const PEOPLE: Readonly<Record<string, ReadonlyArray<(one: string, other: string) => string>>> = {
  ranked: [
    (one, other) => `By then ${one} has run out of excuses, and ${other} hears every word of it.`,
    (one, other) => `It takes ${one} most of the hour, while ${other} pretends not to wait.`,
  ],
  unranked: [
    (one, other) => `For weeks ${one} has looked away whenever ${other} came in.`,
    (one, other) => `Nothing prepares ${one} for the way in which ${other} answers.`,
    (one, other) => `Here ${one} stops joking for once, and ${other} notices at once.`,
  ],
}

const nameOf = ({
  actor,
  character,
}: {
  actor: null | string
  character: null | string
}): string => (character && actor ? `${character} (${actor})` : (character ?? actor ?? ''))

const toEntry = ({
  blurb,
  entry,
  index,
  list,
  section,
}: {
  blurb: string[]
  entry: EntryFact
  index: number
  list: ListFact
  section: SectionFact
}): ArticleEntry => {
  const roles = (entry.roles ?? []).map(nameOf)
  const names = roles.length > 0 ? roles : (entry.printedNames ?? [])
  const spoken = section.kind === 'spotlight' ? [] : [...names, ...(entry.people ?? [])]
  const templates = PEOPLE[list.mode] ?? PEOPLE.ranked ?? []
  const template = templates[index % templates.length]
  const sentences = [...blurb]
  const [one, other] = spoken
  if (one && other && template) sentences.unshift(template(one, other))
  else if (one) sentences.unshift(`This one belongs to ${one} from the first look to the last.`)
  if (entry.episode) {
    const part = entry.episodePart === 'end' ? 'At the end of episode' : 'It happens in episode'
    sentences.push(`${part} ${entry.episode}, nobody in our office was breathing.`)
  }
  if (entry.timestamp) {
    sentences.push(
      entry.timestamp.reference === 'video'
        ? `In the clip, hit the ${entry.timestamp.text} mark and hold on.`
        : `Go to ${entry.timestamp.text} if you cannot wait.`,
    )
  }
  if (section.kind === 'main' && entry.drama && !headingOf({ entry, list, section })) {
    sentences.push('Last but not least comes Coffee Prince, as it would in any company.')
  }
  return {
    clip: entry.clips
      ? `https://www.youtube.com/watch?v=clip${list.slug.length}${section.kind.length}abc${index}0`.slice(
          0,
          43,
        )
      : null,
    fact: entry,
    heading: headingOf({ entry, list, section }),
    picture:
      entry.imageCaption || entry.untitled
        ? {
            alt: `Two people in the scene at number ${index + 1}`,
            caption: entry.imageCaption ? `A still from the evening, number ${index + 1}` : null,
            url: `https://pictures.example/${list.slug}/${index}.jpg`,
          }
        : null,
    quote: entry.quoteBy
      ? {
          speaker: entry.quoteBy,
          text: 'I have stopped asking what this is, so please just let me stay here with you.',
        }
      : null,
    sentences,
    watch: entry.watchLink ? `https://www.viki.com/tv/${100 + index}c` : null,
  }
}

const areRuled = (article: Article): boolean => article.fact.mode === 'partial'

/** As somebody copies it out of a page. */
export const asText = (article: Article): string => {
  const lines: string[] = [article.fact.title]
  if (article.standfirst) lines.push(article.standfirst)
  if (article.byline) lines.push(`By ${article.byline}`)
  if (article.date) lines.push(longDate(article.date))
  lines.push(...article.intro)
  article.sections.forEach((section, place) => {
    if (section.title) lines.push(section.title)
    section.entries.forEach((entry, index) => {
      if (areRuled(article) && index > 0 && section.fact.kind === 'main') lines.push('* * *')
      if (entry.heading) lines.push(entry.heading)
      lines.push(...entry.sentences)
      if (entry.quote) lines.push(`“${entry.quote.text}” – ${entry.quote.speaker}`)
      if (entry.picture?.caption) lines.push(`${entry.picture.caption}.`)
      if (entry.clip) lines.push(entry.clip)
      if (entry.watch) lines.push(`Watch it at ${entry.watch}`)
    })
    if (place === article.sections.length - 1) lines.push('* * *')
  })
  return [...lines, ...article.outro].join('\n\n')
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('’', '&#8217;')
    .replaceAll('“', '&ldquo;')
    .replaceAll('”', '&rdquo;')
    .replaceAll('–', '&#8211;')

const paragraph = (text: string): string => `<p>${escape(text)}</p>`

const entriesOf = (article: Article): string =>
  [
    ...article.sections.flatMap((section) => [
      ...(section.title ? [`<h2>${escape(section.title)}</h2>`] : []),
      ...section.entries.flatMap((entry, index) => [
        ...(areRuled(article) && index > 0 && section.fact.kind === 'main' ? ['<hr />'] : []),
        ...(entry.heading ? [`<h3>${escape(entry.heading)}</h3>`] : []),
        ...(entry.picture
          ? [
              `<figure><img src="${entry.picture.url}" alt="${escape(entry.picture.alt)}" />${
                entry.picture.caption
                  ? `<figcaption>${escape(entry.picture.caption)}</figcaption>`
                  : ''
              }</figure>`,
            ]
          : []),
        ...entry.sentences.map((text) =>
          paragraph(text).replace('Coffee Prince, as', '<em>Coffee Prince</em>, as'),
        ),
        ...(entry.quote
          ? [
              `<blockquote><p>${escape(`“${entry.quote.text}” – ${entry.quote.speaker}`)}</p></blockquote>`,
            ]
          : []),
        ...(entry.clip
          ? [`<iframe src="${entry.clip.replace('watch?v=', 'embed/')}" title="clip"></iframe>`]
          : []),
        ...(entry.watch ? [`<p><a href="${entry.watch}">Watch on Viki</a></p>`] : []),
      ]),
    ]),
    '<hr />',
    ...article.outro.map(paragraph),
  ].join('\n')

/** A whole page, with what stands around an article. */
export const asHtml = (article: Article): string => `<!DOCTYPE html>
<html lang="en"><head><title>${escape(article.fact.title)} | The Blog</title><style>h1 { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/lists">Lists</a></nav>
<article class="post">
<header><h1 class="entry-title">${escape(article.fact.title)}</h1>
${article.standfirst ? `<p class="standfirst">${escape(article.standfirst)}</p>` : ''}
${article.byline ? `<p class="byline">By <a rel="author" href="/by/x">${escape(article.byline)}</a></p>` : ''}
${article.date ? `<time datetime="${article.date}">${longDate(article.date)}</time>` : ''}</header>
<div class="entry-content">
${article.intro.map(paragraph).join('\n')}
${entriesOf(article)}
</div></article>
<footer><p>All rights reserved.</p></footer></body></html>`

/** As WordPress exports posts. */
export const asWxr = (
  articles: readonly Article[],
): string => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Blog</title><wp:wxr_version>1.2</wp:wxr_version>
${articles
  .map(
    (article, index) => `<item><title><![CDATA[${article.fact.title}]]></title>
<link>https://blog.example/${article.fact.slug}/</link><dc:creator><![CDATA[${article.byline ?? ''}]]></dc:creator>
<content:encoded><![CDATA[${article.intro.map((text) => `<!-- wp:paragraph -->\n${paragraph(text)}\n<!-- /wp:paragraph -->`).join('\n')}
${entriesOf(article)}]]></content:encoded>
<excerpt:encoded><![CDATA[${article.standfirst ?? ''}]]></excerpt:encoded>
<wp:post_id>${index + 1}</wp:post_id><wp:post_date>${article.date ? `${article.date} 09:30:00` : '0000-00-00 00:00:00'}</wp:post_date>
<wp:post_name>${article.fact.slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
</item>`,
  )
  .join('\n')}
</channel></rss>`

const longDate = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    year: 'numeric',
  })
