/**
 * The words of schema.org that we use, as of its version 30.0 (2026-03-19): each type with its parent,
 * and each property with the types that it belongs to. schema.org is published under CC BY-SA 3.0.
 */
export const SCHEMA_ORG_TYPES: Record<string, string | undefined> = {
  AdministrativeArea: 'Place',
  Article: 'CreativeWork',
  Clip: 'CreativeWork',
  Country: 'AdministrativeArea',
  CreativeWork: 'Thing',
  CreativeWorkSeason: 'CreativeWork',
  CreativeWorkSeries: 'CreativeWork',
  Episode: 'CreativeWork',
  ImageObject: 'MediaObject',
  Intangible: 'Thing',
  ItemList: 'Intangible',
  ListItem: 'Intangible',
  MediaObject: 'CreativeWork',
  Organization: 'Thing',
  PerformanceRole: 'Role',
  Person: 'Thing',
  Place: 'Thing',
  Role: 'Intangible',
  TVEpisode: 'Episode',
  TVSeason: 'CreativeWorkSeason',
  TVSeries: 'CreativeWorkSeries',
  Thing: undefined,
  VideoObject: 'MediaObject',
}

export const SCHEMA_ORG_PROPERTIES: Record<string, readonly string[]> = {
  // a Role stands between a work and a person and repeats the property that it stands in
  actor: ['Clip', 'CreativeWorkSeason', 'Episode', 'PerformanceRole', 'TVSeries', 'VideoObject'],
  alternateName: ['Thing'],
  articleSection: ['Article'],
  author: ['CreativeWork'],
  caption: ['ImageObject', 'VideoObject'],
  characterName: ['PerformanceRole'],
  contentUrl: ['MediaObject'],
  creditText: ['CreativeWork'],
  dateModified: ['CreativeWork'],
  datePublished: ['CreativeWork'],
  description: ['Thing'],
  duration: ['MediaObject'],
  embedUrl: ['MediaObject'],
  encodingFormat: ['CreativeWork'],
  endDate: ['CreativeWorkSeries'],
  endOffset: ['Clip'],
  episodeNumber: ['Episode'],
  hasPart: ['CreativeWork'],
  headline: ['CreativeWork'],
  height: ['MediaObject'],
  image: ['Thing'],
  inLanguage: ['CreativeWork'],
  isFamilyFriendly: ['CreativeWork'],
  item: ['ListItem'],
  itemListElement: ['ItemList'],
  itemListOrder: ['ItemList'],
  keywords: ['CreativeWork'],
  mainEntity: ['CreativeWork'],
  mainEntityOfPage: ['Thing'],
  name: ['Thing'],
  numberOfItems: ['ItemList'],
  partOfEpisode: ['Clip'],
  partOfSeason: ['Clip', 'Episode'],
  partOfSeries: ['Clip', 'CreativeWorkSeason', 'Episode'],
  position: ['CreativeWork', 'ListItem'],
  publisher: ['CreativeWork'],
  regionsAllowed: ['MediaObject'],
  seasonNumber: ['CreativeWorkSeason'],
  startDate: ['CreativeWorkSeries'],
  startOffset: ['Clip'],
  timeRequired: ['CreativeWork'],
  url: ['Thing'],
  video: ['CreativeWork'],
  width: ['MediaObject'],
}

/** Every way in which a tree of nodes is not written in these words. */
export const schemaOrgMistakes = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(schemaOrgMistakes)
  if (typeof value !== 'object' || value === null) return []
  const {
    '@context': _context,
    '@id': _id,
    '@type': type,
    ...properties
  } = value as Record<string, unknown>
  if (typeof type !== 'string' || !(type in SCHEMA_ORG_TYPES)) return [`type ${String(type)}`]
  const types: string[] = []
  for (let each: string | undefined = type; each; each = SCHEMA_ORG_TYPES[each]) types.push(each)
  return Object.entries(properties).flatMap(([name, inner]) => [
    ...(SCHEMA_ORG_PROPERTIES[name]?.some((each) => types.includes(each))
      ? []
      : [`${type}.${name}`]),
    ...schemaOrgMistakes(inner),
  ])
}
