/** How much of the facts of the five published lists is read out of articles about them, by kind of field. */
import { Buffer } from 'node:buffer'

import type { EntryFact } from '../../seed/facts.js'
import type {
  ArticleProposal,
  ArticleSource,
  ProposedEntry,
} from '../../src/lists/importing/article/index.js'
import type { Article } from './articles.js'

import { readFacts } from '../../seed/facts.js'
import { proposeList } from '../../src/lists/importing/article/index.js'
import { readPosts } from '../../src/lists/importing/article/wxr.js'
import { createNameMatcher } from '../../src/ranking/index.js'
import { fold } from '../../src/text/index.js'
import { asHtml, asText, asWxr, readArticles } from './articles.js'

const SHAPES = ['text', 'blog', 'wxr'] as const

export type ReadArticle = {
  article: Article
  proposal: ArticleProposal
  shape: (typeof SHAPES)[number]
  source: ArticleSource
}

export type Figure = { field: string; found: number; wanted: number }

/** Each of the five lists in each of the three shapes, read. */
export const readAllArticles = async (): Promise<ReadArticle[]> => {
  const articles = readArticles()
  const posts: ArticleSource[] = []
  async function* file(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(asWxr(articles))
  }
  for await (const { source } of readPosts(file())) posts.push(source)
  return articles.flatMap((article, index) => {
    const sources: Record<ReadArticle['shape'], ArticleSource> = {
      blog: { format: 'html', text: asHtml(article) },
      text: { format: 'text', text: asText(article) },
      wxr: posts[index] ?? { format: 'html', text: '' },
    }
    return SHAPES.map((shape) => ({
      article,
      proposal: proposeList({ source: sources[shape] }),
      shape,
      source: sources[shape],
    }))
  })
}

const isSame = (one: null | string | undefined, other: null | string | undefined): boolean =>
  fold(one ?? '') === fold(other ?? '')

/** What was read against the facts, field by field. */
export const figuresOf = (all: readonly ReadArticle[]): Figure[] => {
  const facts = readFacts()
  const match = createNameMatcher(
    facts.dramas.map(({ aliases, title }) => ({ id: title, names: [title, ...aliases] })),
  )
  const figures = new Map<string, Figure>()
  const count = (field: string, isFound: boolean): void => {
    const figure = figures.get(field) ?? { field, found: 0, wanted: 0 }
    figures.set(field, {
      ...figure,
      found: figure.found + (isFound ? 1 : 0),
      wanted: figure.wanted + 1,
    })
  }
  for (const { article, proposal } of all) {
    const { fact } = article
    count('title', isSame(proposal.title?.value, fact.title))
    if (article.byline) count('byline', isSame(proposal.byline?.value, article.byline))
    if (article.date) count('date', proposal.date?.value === article.date)
    count('mode', proposal.mode.value === fact.mode)
    count('direction', proposal.direction === fact.displayDirection)
    if (fact.statedCount) count('stated count', proposal.statedCount?.value === fact.statedCount)
    article.sections.forEach((section, place) => {
      const own = proposal.sections[place]
      count('section', own?.kind.value === section.fact.kind)
      count('entries of a section', own?.entries.length === section.entries.length)
      section.entries.forEach((entry, index) => {
        const proposed = own?.entries[index]
        count('entry', proposed !== undefined)
        if (proposed)
          countEntry({ count, entry: entry.fact, match, printed: entry, proposed, article })
      })
    })
  }
  return [...figures.values()]
}

const countEntry = ({
  article,
  count,
  entry,
  match,
  printed,
  proposed,
}: {
  article: Article
  count: (field: string, isFound: boolean) => void
  entry: EntryFact
  match: ReturnType<typeof createNameMatcher>
  printed: Article['sections'][number]['entries'][number]
  proposed: ProposedEntry
}): void => {
  const isNumbered = article.fact.numberStyle !== undefined || article.fact.mode === 'partial'
  const number = isNumbered ? (entry.rank ?? entry.position ?? null) : null
  count('number', (proposed.number?.value ?? null) === number)
  if (printed.heading) count('heading', isSame(proposed.printed?.value, printed.heading))
  const dramas = entry.dramas ?? (printed.heading && entry.drama ? [entry.drama] : [])
  const named = [proposed.drama, ...proposed.moreDramas].flatMap((one) => (one ? [one.value] : []))
  dramas.forEach((drama, place) => {
    count('drama', match({ title: named[place] ?? '' }).id === drama)
  })
  if (entry.sceneTitle) {
    count('scene', isSame(proposed.scene?.value, entry.sceneTitle))
    count('scene is a quotation', proposed.scene?.isQuote === (entry.titleIsQuote ?? false))
  }
  const names = [...proposed.names.map(({ value }) => value)]
  for (const { actor, character } of entry.roles ?? []) {
    const isFound =
      actor && character
        ? proposed.people.some(
            (one) => isSame(one.actor?.value, actor) && isSame(one.character?.value, character),
          )
        : names.some((name) => isSame(name, actor ?? character))
    count('person with character', isFound)
  }
  const persons = [...names, ...proposed.people.map(({ actor }) => actor?.value ?? '')]
  const alone = entry.roles ? [] : (entry.printedNames ?? [])
  for (const name of [...alone, ...(entry.people ?? [])]) {
    count(
      'name',
      persons.some((one) => isSame(one, name)),
    )
  }
  if (entry.timestamp) {
    const [time] = proposed.times
    count('time', time?.value === entry.timestamp.text)
    count('what a time counts from', time?.reference === entry.timestamp.reference)
  }
  if (entry.episode) count('episode', proposed.episode?.value === entry.episode)
  if (entry.episodePart)
    count('part of the episode', proposed.episodePart?.value === entry.episodePart)
  if (printed.quote) {
    count(
      'quote',
      proposed.quotes.some(({ text }) => isSame(text.value, printed.quote?.text)),
    )
    count(
      'speaker',
      proposed.quotes.some(({ speaker }) => isSame(speaker?.value, printed.quote?.speaker)),
    )
  }
  if (printed.watch)
    count(
      'watch link',
      proposed.links.some(({ kind }) => kind === 'watch'),
    )
  if (printed.clip)
    count(
      'clip',
      proposed.links.some(({ kind }) => kind === 'clip'),
    )
}

type Spanned = { span: { end: number; start: number }; value: unknown }

/** Every field of a proposal that has a value, with its path. */
export const fieldsOf = (proposal: ArticleProposal): Array<Spanned & { path: string }> => {
  const fields: Array<Spanned & { path: string }> = []
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, `${path}.${index}`))
    else if (typeof value === 'object' && value !== null) {
      if ('value' in value && 'span' in value) fields.push({ ...(value as Spanned), path })
      for (const [key, one] of Object.entries(value)) walk(one, `${path}.${key}`)
    }
  }
  walk(proposal, '')
  return fields
}

/** All text of a proposal: what its fields say as printed, and what stands in its texts. */
export const textOf = (proposal: ArticleProposal): string => {
  const texts: string[] = []
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['raw', 'text', 'value', 'label'].includes(key)) texts.push(value)
    } else if (typeof value === 'object' && value !== null) {
      // runs of one paragraph are one text
      if ('runs' in value && Array.isArray(value.runs)) {
        texts.push(value.runs.map(({ text }: { text: string }) => text).join(''))
      } else if ('items' in value && Array.isArray(value.items)) {
        for (const runs of value.items as Array<Array<{ text: string }>>) {
          texts.push(runs.map(({ text }) => text).join(''))
        }
      } else for (const [name, one] of Object.entries(value)) walk(one, name)
    }
  }
  const { intro, outro, sections, ...header } = proposal
  walk(header, '')
  walk([intro, outro], '')
  for (const section of sections) {
    walk([section.title, section.text], '')
    for (const { printed, text } of section.entries) walk([printed, text], '')
  }
  return texts.join('\n')
}
