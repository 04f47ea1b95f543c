/** What five published lists name and how they number it: facts only, none of their text. */
import type { RankingEntry, RankingSection, RankingSettings } from '../../../src/ranking/index.js'

/** Dramas by their main title, with every other spelling that the lists print. */
export const DRAMAS: Record<string, string[]> = {
  'Boys Over Flowers': [],
  "Master's Sun": ['The Sun of My Master'],
  'Coffee Prince': [],
  'Hyde, Jekyll, Me': ['Hyde, Jekyll, and I'],
  Blood: [],
  'Orange Marmalade': [],
  Pinocchio: [],
  'My Love From the Star': ['You Who Came From The Stars'],
  Healer: [],
  'The Girl Who Sees Smells': ['The Girl Who Can See Smells'],
  'Descendants of the Sun': [],
  'Strong Woman Do Bong Soon': ['Strong Girl Bong-soon', 'Strong Girl Bong Soon'],
  Goblin: [],
  'Moonlight Drawn by Clouds': [],
  'Reply 1988': [],
  'Reply 1997': [],
  'Weightlifting Fairy Kim Bok Joo': [],
  'Cheese in the Trap': [],
  'Kill Me, Heal Me': [],
  'Princess Hours': [],
  "It's Okay to Not Be Okay": [],
  'Crash Landing on You': ['CLOY'],
  'The King: Eternal Monarch': [],
  'Lovestruck in the City': [],
  Vincenzo: ['Vicenzo'],
  'Business Proposal': [],
  Abyss: [],
  'Fight for My Way': [],
  'Playful Kiss': [],
  'Rookie Historian Goo Hae-ryung': [],
  'Hospital Playlist': [],
  'Flower of Evil': [],
  'Run On': [],
  'Twenty Five Twenty One': [],
  'Que Sera Sera': ['QUE SERA SERA'],
  Shark: ['SHARK'],
  'The Smile Has Left Your Eyes': [],
  'My Shy Boss': [],
  'Queen for Seven Days': [],
  'Marriage Not Dating': [],
  'Mr. Queen': [],
  'Sungkyunkwan Scandal': [],
  "Queen In-Hyun's Man": [],
  'Love Rain': [],
}

export type Heading = {
  /** Drama as printed. */
  printed: string
  /** Its main title. */
  drama: string
  /** The entry's own heading, where it has one. */
  scene?: string
}

export type PublishedList = {
  title: string
  statedCount: number | null
  settings: RankingSettings
  /** Headings in stored order, the best first. */
  headings: Heading[]
}

const named = (...names: Array<[printed: string, drama: string] | string>): Heading[] =>
  names.map((name) =>
    typeof name === 'string'
      ? { printed: name, drama: name }
      : { printed: name[0], drama: name[1] },
  )

export const CONFESSIONS_RANKED: PublishedList = {
  title: 'Top 10 K-Drama Confessions Ranked',
  statedCount: 10,
  settings: {
    mode: 'ranked',
    tieStyle: 'competition',
    displayDirection: 'countdown',
    showNumbers: true,
    numberStyle: '#N',
  },
  headings: named(
    ['The Girl Who Can See Smells', 'The Girl Who Sees Smells'],
    'Healer',
    ['You Who Came From The Stars', 'My Love From the Star'],
    'Pinocchio',
    'Orange Marmalade',
    'Blood',
    ['Hyde, Jekyll, and I', 'Hyde, Jekyll, Me'],
    'Coffee Prince',
    ['The Sun of My Master', "Master's Sun"],
    'Boys Over Flowers',
  ),
}

export const MEMORABLE_SCENES: PublishedList = {
  title: '12 Most Memorable K-Drama Confession Scenes',
  statedCount: 12,
  settings: {
    mode: 'unranked',
    tieStyle: 'competition',
    displayDirection: 'ascending',
    showNumbers: true,
    numberStyle: 'N.',
  },
  headings: named(
    'Coffee Prince',
    'Descendants of the Sun',
    'Strong Woman Do Bong Soon',
    'Goblin',
    'Moonlight Drawn by Clouds',
    'Reply 1988',
    'Weightlifting Fairy Kim Bok Joo',
    'Reply 1997',
    'My Love From the Star',
    'Healer',
    'Cheese in the Trap',
    'Kill Me, Heal Me',
  ),
}

export const BEST_SCENES: PublishedList = {
  title: '15 best K-drama confession scenes',
  statedCount: 15,
  settings: {
    mode: 'unranked',
    tieStyle: 'competition',
    displayDirection: 'ascending',
    showNumbers: false,
    numberStyle: 'N.',
  },
  headings: [
    ['“I Miss You”', 'Strong Woman Do Bong Soon'],
    ['The Reason is Love', 'Princess Hours'],
    ['A Birthday to Remember', "It's Okay to Not Be Okay"],
    ['It’s All in the Farewell Moment', 'Crash Landing on You'],
    ['A Royal Punishment', 'The King: Eternal Monarch'],
    ['The Truth of the Wedding Rings', 'Lovestruck in the City'],
    ['“Villains Don’t Ever Cut Ties”', 'Vicenzo', 'Vincenzo'],
    ['After the Glasses Go Off', 'Business Proposal'],
    ['A Confession Decades Later', 'Abyss'],
    ['Whenever, Wherever You Are', 'Descendants of the Sun'],
    ['No More Taking Detours', 'Fight for My Way'],
    ['The Way You Are, Whomever You May Be', 'Coffee Prince'],
    ['Truth At Last', 'Playful Kiss'],
    ['“You’re My Woman”', 'Rookie Historian Goo Hae-ryung'],
    ['Friends Make the Best of Lovers', 'Hospital Playlist'],
  ].map(([scene = '', printed = '', drama = printed]) => ({ scene, printed, drama })),
}

export const FIVE_CONFESSIONS: PublishedList = {
  title: '5 K-Drama love confessions',
  statedCount: 5,
  settings: {
    mode: 'unranked',
    tieStyle: 'competition',
    displayDirection: 'ascending',
    showNumbers: true,
    numberStyle: 'N)',
  },
  headings: named(
    'Flower of Evil',
    ['Strong Girl Bong-soon', 'Strong Woman Do Bong Soon'],
    'Run On',
    'Twenty Five Twenty One',
    'Descendants of the Sun',
  ),
}

/** One number one, the rest unnumbered; dramas of the entries between were not named. */
export const KISSES: {
  sections: RankingSection[]
  entries: RankingEntry[]
  settings: RankingSettings
  headings: Heading[]
} = {
  sections: [
    { key: 'main', kind: 'main' },
    { key: 'kissers', kind: 'spotlight' },
    { key: 'mentions', kind: 'honourable-mentions' },
  ],
  entries: [
    ...['que', 'shark', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'coffee'].map((id) => ({
      id,
      section: 'main',
      isTiedWithPrevious: id === 'fourth',
    })),
    ...['seo', 'ji', 'yeon', 'queen'].map((id) => ({
      id,
      section: 'kissers',
      isTiedWithPrevious: false,
    })),
    ...['scandal', 'in-hyun', 'rain'].map((id) => ({
      id,
      section: 'mentions',
      isTiedWithPrevious: false,
    })),
  ],
  settings: {
    mode: 'partial',
    tieStyle: 'competition',
    displayDirection: 'ascending',
    showNumbers: false,
    numberStyle: 'N',
  },
  headings: named(
    ['QUE SERA SERA', 'Que Sera Sera'],
    ['SHARK', 'Shark'],
    'Coffee Prince',
    'The Smile Has Left Your Eyes',
    'My Shy Boss',
    'Queen for Seven Days',
    'Marriage Not Dating',
    'Mr. Queen',
    'Sungkyunkwan Scandal',
    "Queen In-Hyun's Man",
    'Love Rain',
  ),
}
