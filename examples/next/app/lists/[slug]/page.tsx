import type { Metadata } from 'next'

import { notFound, permanentRedirect } from 'next/navigation'
import { ProblemError } from 'payload-ranked-lists-client'
import { renderRankedList } from 'payload-ranked-lists-client/render'
import { createElement } from 'react'

import { API, desk, LANGUAGE, LOCALE } from '../../desk'

type Props = { params: Promise<{ slug: string }> }

/** The lists of the first page are made when the site is built, others when somebody asks for them. */
export const generateStaticParams = async () => {
  const { items } = await desk.lists.list()
  return items.map(({ slug }) => ({ slug }))
}

const listOf = async ({ params }: Props) => {
  const { slug } = await params
  const list = await desk.lists.get(slug).catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 404) notFound()
    throw error
  })
  // a slug from before, which the API answers with the list as it is called now
  if (list.slug !== slug) permanentRedirect(`/lists/${list.slug}`)
  return list
}

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { heroImage, slug, standfirst, title } = await listOf(props)
  return {
    alternates: { canonical: `/lists/${slug}` },
    description: standfirst,
    openGraph: {
      images: heroImage ? [new URL(heroImage.url, API).href] : [],
      title: title ?? undefined,
      type: 'article',
    },
    title,
  }
}

/** A list, whole in the HTML, spoilers behind a click; readers talk about it below. */
const ListPage = async (props: Props) => {
  const list = await listOf(props)
  const jsonLd = await desk.lists.jsonLd(list.slug)
  const html = renderRankedList({
    api: API,
    headingLevel: 1,
    list,
    locale: LANGUAGE,
    stylesheet: '/widgets/ranked-list.css',
  })
  return (
    <main>
      <script
        // what stands in a script must not end it
        dangerouslySetInnerHTML={{ __html: JSON.stringify(jsonLd).replaceAll('<', '\\u003c') }}
        type="application/ld+json"
      />
      <script async src="/widgets/ranked-list.js" type="module" />
      <script async src="/widgets/list-comments.js" type="module" />
      <div dangerouslySetInnerHTML={{ __html: html }} suppressHydrationWarning />
      {createElement('list-comments', { api: API, live: '', ...LOCALE, slug: list.slug })}
      <p>
        <a href="/">All lists</a>
      </p>
    </main>
  )
}

export default ListPage
