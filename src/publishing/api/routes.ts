/** What readers read: the rows of the public API about lists and the catalogue. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { CacheKind } from '../shapes/index.js'

import {
  cacheKeysOf,
  countsSchema,
  dramaIndexSchema,
  dramaSchema,
  jsonFeedSchema,
  jsonLdSchema,
  listIndexAnswerSchema,
  oEmbedSchema,
  personDetailSchema,
  personIndexSchema,
  sceneDetailSchema,
  sceneIndexSchema,
  searchSchema,
} from '../shapes/index.js'
import { valuesOf } from '../../options/genre.js'
import { slugParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import {
  catalogueQuery,
  dramaBySlug,
  dramaIndex,
  dramaIndexQuery,
  personBySlug,
  personIndex,
  personIndexQuery,
  sceneBySlug,
  sceneIndex,
  sceneIndexQuery,
  sceneQuery,
} from './catalogue.js'
import { counts, countsQuery } from './counts.js'
import { atomFeed, feedQuery, jsonFeed, rssFeed, sitemap, sitemapQuery } from './feeds.js'
import { listJsonLd, listJsonLdQuery } from './jsonLd.js'
import { listIndex, listIndexQuery } from './lists.js'
import { oEmbed, OEMBED_XML_TYPE, oEmbedQuery } from './oembed.js'
import { search, searchQuery } from './search.js'

/** @param root what an answer, or each item of it, is */
const keysOf =
  (root: CacheKind) =>
  (body: unknown): string[] =>
    cacheKeysOf({ body, root })

export const READING_ROUTES: readonly Route[] = [
  route({
    access: 'public',
    answers: { 200: listIndexAnswerSchema },
    fit: ({ parts }) =>
      parts.has('comments') ? {} : { query: listIndexQuery.omit({ include: true }) },
    handler: listIndex,
    keysOf: keysOf('list'),
    method: 'get',
    operationId: 'listLists',
    path: '/lists',
    query: listIndexQuery,
    summary: 'The published lists, the newest or the most read first',
  }),
  route({
    access: 'public',
    answers: { 200: dramaIndexSchema },
    handler: dramaIndex,
    keysOf: keysOf('drama'),
    method: 'get',
    operationId: 'listDramas',
    path: '/dramas',
    query: dramaIndexQuery,
    summary: 'The dramas, by slug',
  }),
  route({
    access: 'public',
    answers: { 200: dramaSchema },
    handler: dramaBySlug,
    keysOf: keysOf('drama'),
    method: 'get',
    operationId: 'getDrama',
    params: slugParams,
    path: '/dramas/:slug',
    query: catalogueQuery,
    summary: 'One drama, with the lists that it is in',
  }),
  route({
    access: 'public',
    answers: { 200: personIndexSchema },
    handler: personIndex,
    keysOf: keysOf('person'),
    method: 'get',
    operationId: 'listPeople',
    path: '/people',
    query: personIndexQuery,
    summary: 'The people, by slug',
  }),
  route({
    access: 'public',
    answers: { 200: personDetailSchema },
    handler: personBySlug,
    keysOf: keysOf('person'),
    method: 'get',
    operationId: 'getPerson',
    params: slugParams,
    path: '/people/:slug',
    query: catalogueQuery,
    summary: 'One person, with the lists that they are in',
  }),
  route({
    access: 'public',
    answers: { 200: sceneIndexSchema },
    fit: ({ genre }) => ({
      query: sceneIndexQuery.extend({ kind: z.enum(valuesOf(genre.sceneKinds)).optional() }),
    }),
    handler: sceneIndex,
    keysOf: keysOf('scene'),
    method: 'get',
    operationId: 'listScenes',
    path: '/scenes',
    query: sceneIndexQuery,
    summary: 'The scenes, by slug',
  }),
  route({
    access: 'public',
    answers: { 200: sceneDetailSchema },
    handler: sceneBySlug,
    keysOf: keysOf('scene'),
    method: 'get',
    operationId: 'getScene',
    params: slugParams,
    path: '/scenes/:slug',
    query: sceneQuery,
    summary: 'One scene, with the lists that it is in',
  }),
  route({
    access: 'public',
    answers: { 200: searchSchema },
    handler: search,
    method: 'get',
    operationId: 'search',
    path: '/search',
    query: searchQuery,
    summary: 'Dramas, people, scenes and lists by name',
  }),
  route({
    access: 'public',
    answers: { 200: countsSchema },
    handler: counts,
    method: 'get',
    operationId: 'getCounts',
    part: 'comments',
    path: '/counts',
    query: countsQuery,
    summary: 'Comments and reactions of lists, counted',
  }),
  route({
    access: 'public',
    answers: { 200: jsonLdSchema },
    handler: listJsonLd,
    method: 'get',
    operationId: 'getListJsonLd',
    params: slugParams,
    path: '/lists/:slug/jsonld',
    produces: 'application/ld+json',
    query: listJsonLdQuery,
    summary: 'One list as structured data (schema.org)',
  }),
  route({
    access: 'public',
    answers: { 200: jsonFeedSchema },
    handler: jsonFeed,
    method: 'get',
    operationId: 'getJsonFeed',
    path: '/feed.json',
    produces: 'application/feed+json',
    query: feedQuery,
    summary: 'The newest lists as JSON Feed 1.1',
  }),
  route({
    access: 'public',
    answers: { 200: z.string() },
    handler: rssFeed,
    method: 'get',
    operationId: 'getRssFeed',
    path: '/feed.rss',
    produces: 'application/rss+xml',
    query: feedQuery,
    summary: 'The newest lists as RSS 2.0',
  }),
  route({
    access: 'public',
    answers: { 200: z.string() },
    handler: atomFeed,
    method: 'get',
    operationId: 'getAtomFeed',
    path: '/feed.atom',
    produces: 'application/atom+xml',
    query: feedQuery,
    summary: 'The newest lists as Atom',
  }),
  route({
    access: 'public',
    answers: { 200: z.string() },
    canBeMissing: true,
    handler: sitemap,
    method: 'get',
    operationId: 'getSitemap',
    path: '/sitemap.xml',
    produces: 'application/xml',
    query: sitemapQuery,
    summary: 'The pages of all lists, for search engines',
  }),
  route({
    access: 'public',
    alsoProduces: [OEMBED_XML_TYPE],
    answers: { 200: oEmbedSchema },
    canBeMissing: true,
    handler: oEmbed,
    method: 'get',
    operationId: 'getOEmbed',
    path: '/oembed',
    query: oEmbedQuery,
    summary: 'The card of a list for other sites (oEmbed 1.0)',
  }),
]
