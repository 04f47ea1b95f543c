/** A made-up catalogue in which titles are as like each other as those of real dramas. */
import type { Random } from '../../seed/random.js'

import { createRandom, hash } from '../../seed/random.js'
import { fold } from '../../src/text/index.js'

export type Drama = {
  id: string
  /** In Latin letters; the first is the title. */
  latin: readonly [string, string]
  native: string
  network: string
  people: readonly [string, string]
  year: number
}

const words = (text: string): readonly [string, ...string[]] =>
  text.trim().split(/\s+/) as unknown as [string, ...string[]]

const ADJECTIVES = words(
  `Quiet Crimson Distant Gentle Golden Hidden Last Midnight Paper Second Silver Slow Snowy Stubborn
   Sunlit Unsent Broken Bright Careful Cold Crooked Dear Empty Faithful First Foolish Honest Lonely Lucky
   Naked Ordinary Painted Perfect Private Reckless Royal Secret Serious Silent Strange Sweet Tender True
   Twisted Wandering Warm Wicked Wild Winter`,
)
const NOUNS = words(
  `Alley Bakery Bridge Clinic Courtyard Garden Harbour Kingdom Lantern Letter Moon Neighbour Promise
   Season Station Umbrella Rain Train Flower Tower Doctor Teacher Lawyer Soldier Prince Princess Queen
   King Scholar Painter Singer Hunter Stranger Sister Brother Mother Father Island Mountain River Ocean
   Forest Village School Palace Hospital Library Kitchen Theatre Mirror Window Piano Camera Compass Tiger
   Swallow Butterfly Sparrow Thunder Shadow Memory Marriage Confession Contract Revenge Justice Signal
   Summer Autumn Tuesday Birthday Goodbye Heartbeat Lullaby Orchard Pilgrim Quarrel Ransom Saffron`,
)
const ROLES = words('Chef Coach Fairy Detective Historian Nurse Officer Pilot Prosecutor Reporter')
const VERBS = words('Catch Find Heal Hold Kiss Love Meet Miss Trust Watch Remember Follow Forgive')
const SURNAMES = words('Kim Lee Park Choi Jung Kang Yoon Lim Han Oh Shin Bae Seo Kwon Hwang Ryu')
const GIVEN = words(
  'Min Ji Soo Hyun Ha Yeon Joon Seo Eun Woo Jin Ah Tae Rin Young Bin Hye Kyung Sun',
)
const NETWORKS = words('KBS2 MBC SBS tvN JTBC OCN ENA Netflix')
const SYLLABLES = words(
  `가 나 다 라 마 바 사 아 자 하 고 노 도 로 모 보 소 오 조 호 구 누 두 루 무 부 수 우 주 후 기 니 디 리 미 비
   시 이 지 희 강 난 달 람 만 반 산 안 정 한 공 논 돌 론 문 봄 손 온 종 혼`,
)

/** Two syllables for each word, always the same. */
const nativeOf = (title: string): string =>
  fold(title)
    .split(' ')
    .map((word) => {
      if (/^\d+$/.test(word)) return word
      const random = createRandom(word)
      return `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}`
    })
    .join(' ')

const nameOf = (random: Random): string =>
  `${random.pick(SURNAMES)} ${random.pick(GIVEN)}-${random.pick(GIVEN).toLowerCase()}`

/** One title of each form in turn, so that every form is there whatever the seed. */
const FORMS: ReadonlyArray<(random: Random) => string> = [
  (random) => `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
  (random) => `The ${random.pick(NOUNS)} of ${random.pick(NOUNS)}`,
  (random) => `My ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
  (random) => `${random.pick(VERBS)} Me, ${random.pick(VERBS)} Me`,
  (random) =>
    `${random.pick(ROLES)} ${random.pick(SURNAMES)} ${random.pick(GIVEN)} ${random.pick(GIVEN)}`,
  (random) => `The ${random.pick(NOUNS)}: ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
  (random) => `When the ${random.pick(NOUNS)} Meets the ${random.pick(NOUNS)}`,
  (random) => `${random.pick(NOUNS)} ${random.integer(1980, 2015)}`,
  (random) => `${random.pick(NOUNS)} & ${random.pick(NOUNS)}`,
  (random) => `${random.pick(VERBS)} the ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
  (random) => `${random.integer(12, 99)} ${random.pick(NOUNS)}s`,
  (random) => `It's a ${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`,
]

/**
 * Dramas in a fixed proportion: one in ten is a namesake or remake of an earlier one, one in twenty a
 * sequel with its number, one in sixteen is called by one word.
 */
export const makeCatalogue = ({ count, seed }: { count: number; seed: string }): Drama[] => {
  const random = createRandom(`catalogue ${seed}`)
  const taken = new Set<string>()
  const fresh = (make: () => string): string => {
    for (;;) {
      const title = make()
      if (taken.has(fold(title))) continue
      taken.add(fold(title))
      return title
    }
  }
  const dramas: Drama[] = []
  const singles = [...NOUNS]
  for (let index = 0; index < count; index += 1) {
    const form = FORMS[index % FORMS.length] as (random: Random) => string
    const earlier = index > 40 ? dramas[random.integer(0, index - 1)] : undefined
    const facts = {
      id: `drama-${index}`,
      network: random.pick(NETWORKS),
      people: [nameOf(random), nameOf(random)] as const,
      year: random.integer(1998, 2024),
    }
    if (earlier && index % 10 === 3) {
      // eight years apart at least, so that the year tells them apart
      const year = earlier.year > 2010 ? earlier.year - 9 : earlier.year + 9
      dramas.push({ ...facts, latin: earlier.latin, native: earlier.native, year })
    } else if (earlier && index % 20 === 7 && !/\d/.test(earlier.latin[0])) {
      const latin = [`${earlier.latin[0]} 2`, `${earlier.latin[1]} 2`] as const
      if (taken.has(fold(latin[0]))) dramas.push(fallback({ facts, form, fresh, random }))
      else {
        latin.forEach((title) => taken.add(fold(title)))
        dramas.push({ ...facts, latin, native: `${earlier.native} 2`, year: earlier.year + 2 })
      }
    } else if (index % 16 === 5 && singles.length > 0) {
      const [word = ''] = singles.splice(hash(`${seed}${index}`) % singles.length, 1)
      taken.add(fold(word))
      const alias = fresh(() => form(random))
      dramas.push({ ...facts, latin: [word, alias], native: nativeOf(alias) })
    } else dramas.push(fallback({ facts, form, fresh, random }))
  }
  return dramas
}

const fallback = ({
  facts,
  form,
  fresh,
  random,
}: {
  facts: Pick<Drama, 'id' | 'network' | 'people' | 'year'>
  form: (random: Random) => string
  fresh: (make: () => string) => string
  random: Random
}): Drama => {
  const title = fresh(() => form(random))
  const alias = fresh(() => (FORMS[random.integer(0, FORMS.length - 1)] ?? form)(random))
  return { ...facts, latin: [title, alias], native: nativeOf(title) }
}
