/** How works of each type are told of in structured data (schema.org). Pure. */
import type { WorkType } from '../../vocabulary.js'

export type { WorkType }

type Work = {
  /** Types of an episode and a season; null where a work has none. */
  episodes: { episode: string; season: string } | null
  /** Whether people play roles in it, or have made it or work there. */
  hasRoles: boolean
  /** The property of each fact; null where schema.org has none for it. */
  names: {
    end: null | string
    maker: null | string
    parts: string
    people: string
    start: null | string
    videos: string
  }
  /** The property by which a scene names the work that it is from. */
  whole: 'about' | 'isPartOf' | 'partOfSeries'
}

const OF_CREATIVE_WORK = {
  end: null,
  maker: 'publisher',
  parts: 'hasPart',
  start: 'datePublished',
  videos: 'video',
} as const

const OF_SERIES = { ...OF_CREATIVE_WORK, end: 'endDate', start: 'startDate' } as const

export const WORKS: Readonly<Record<WorkType, Work>> = {
  Book: {
    episodes: null,
    hasRoles: false,
    names: { ...OF_CREATIVE_WORK, people: 'author' },
    whole: 'isPartOf',
  },
  CreativeWork: {
    episodes: null,
    hasRoles: false,
    names: { ...OF_CREATIVE_WORK, people: 'contributor' },
    whole: 'isPartOf',
  },
  Movie: {
    episodes: null,
    hasRoles: true,
    names: { ...OF_CREATIVE_WORK, maker: 'productionCompany', people: 'actor' },
    whole: 'isPartOf',
  },
  MusicAlbum: {
    episodes: null,
    hasRoles: false,
    names: { ...OF_CREATIVE_WORK, people: 'byArtist' },
    whole: 'isPartOf',
  },
  PodcastSeries: {
    episodes: { episode: 'PodcastEpisode', season: 'PodcastSeason' },
    hasRoles: false,
    names: { ...OF_SERIES, people: 'author' },
    whole: 'partOfSeries',
  },
  Restaurant: {
    episodes: null,
    hasRoles: false,
    names: {
      end: 'dissolutionDate',
      maker: 'parentOrganization',
      parts: 'subjectOf',
      people: 'employee',
      start: 'foundingDate',
      videos: 'subjectOf',
    },
    whole: 'about',
  },
  TVSeries: {
    episodes: { episode: 'TVEpisode', season: 'TVSeason' },
    hasRoles: true,
    names: { ...OF_SERIES, people: 'actor' },
    whole: 'partOfSeries',
  },
  VideoGame: {
    episodes: null,
    hasRoles: true,
    names: { ...OF_CREATIVE_WORK, people: 'actor' },
    whole: 'isPartOf',
  },
}
