'use client'

import {
  Button,
  Drawer,
  EditIcon,
  useEffectEvent,
  useForm,
  useFormFields,
  useModal,
} from '@payloadcms/ui'
import { Fragment, useEffect, useState } from 'react'

import type { LineField } from '../../src/ranking/index.js'
import type { DraftsResult, PasteLine, PasteResult } from '../../src/lists/moves/types.js'
import { CatalogueSearch, type Target } from './CatalogueSearch.js'
import { useEditor } from './context.js'
import { useLanding } from './Landing.js'
import type { MessageKey } from './messages.js'
import {
  chooseFirst,
  fateOf,
  hasStructure,
  isEntry,
  itemsOf,
  listTitleOf,
  needsOrder,
  titlesToCreate,
  toGroups,
} from './paste.js'
import type { Choice, Chosen, KnownSection, LineOrder, Titles } from './paste.js'
import { rowsToAdd } from './rowsToAdd.js'
import { MENTIONS, kindOfTitle } from './sections.js'
import { MAX_TITLE } from './titles.js'
import { useSections } from './useSections.js'

/**
 * Reads lines from anywhere as entries: what each becomes is shown, and can be put right by hand, before
 * anything is added.
 *
 * @param props.given what was pasted onto the list itself
 */
export const PasteDrawer = ({ given, slug }: { given: string; slug: string }) => {
  const { t } = useEditor()
  return (
    <Drawer className="rank-editor__drawer" slug={slug} title={t('pasteTitle')}>
      <PasteForm given={given} slug={slug} />
    </Drawer>
  )
}

/** The lines of formatted text, where it has an order or cells; the parser is loaded by those who need it. */
export const linesOfClipboard = async (data: DataTransfer): Promise<string> => {
  const html = data.getData('text/html')
  const plain = data.getData('text/plain')
  if (!hasStructure(html)) return plain
  const { linesOfHtml } = await import('../../src/lists/importing/clipboard.js')
  return linesOfHtml(html)
}

const PasteForm = ({ given, slug }: { given: string; slug: string }) => {
  const { api, t } = useEditor()
  const [text, setText] = useState(given)
  const [result, setResult] = useState<null | PasteResult>(null)
  const [problem, setProblem] = useState<null | string>(null)
  const [isReading, setReading] = useState(given.trim() !== '')

  const take = (answer: Awaited<ReturnType<typeof api.paste>>): void => {
    setReading(false)
    if (answer.kind === 'ok') {
      setProblem(null)
      setResult(answer.body)
    } else setProblem((answer.kind === 'refused' && answer.detail) || t('pasteFailed'))
  }
  const read = async (lines: string): Promise<void> => {
    setReading(true)
    take(await api.paste(lines))
  }
  const readGiven = useEffectEvent(() => {
    if (given.trim() !== '') void api.paste(given).then(take)
  })
  useEffect(() => readGiven(), [])

  if (result) {
    return <Review onBack={() => setResult(null)} result={result} slug={slug} />
  }
  return (
    <div className="rank-editor__dialog">
      <label className="rank-editor__field">
        <span>{t('pasteHere')}</span>
        <textarea
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            event.preventDefault()
            const { selectionEnd, selectionStart, value } = event.currentTarget
            const before = value.slice(0, selectionStart)
            const after = value.slice(selectionEnd)
            void linesOfClipboard(event.clipboardData).then((lines) => {
              setText(before + lines + after)
              // a whole list that is pasted needs no button to be read
              if (`${before}${after}`.trim() === '' && lines.includes('\n')) void read(lines)
            })
          }}
          placeholder={'#3 Healer\n#2 Goblin\n#1 Crash Landing on You'}
          rows={14}
          value={text}
        />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <Button
        buttonStyle="primary"
        disabled={isReading || text.trim() === ''}
        onClick={() => void read(text)}
      >
        {t('readLines')}
      </Button>
    </div>
  )
}

/** Most dramas that are made by one request. */
const MAX_DRAFTS = 50

const Review = (props: { onBack: () => void; result: PasteResult; slug: string }) => {
  const { onBack, result, slug } = props
  const { api, store, t } = useEditor()
  const { closeModal } = useModal()
  const { dispatchFields, setModified } = useForm()
  const isUntitled = useFormFields(([fields]) => !fields.title?.value)
  const landing = useLanding()
  const sections = useSections()
  const [chosen, setChosen] = useState<Chosen[]>(() =>
    itemsOf(result).map((item) => ({
      ...item,
      choice: chooseFirst(item, { isUntitled, sections: sections.known }),
    })),
  )
  const [order, setOrder] = useState<LineOrder | null>(() =>
    needsOrder(result) ? null : result.order === 'countdown' ? 'lastIsFirst' : 'firstIsFirst',
  )
  const [titles, setTitles] = useState<Titles>('catalogue')
  const [openAt, setOpenAt] = useState<null | number>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const count = chosen.filter(isEntry).length
  const open = chosen.filter(({ choice }) => choice.kind === 'none').length
  const hasDramas = chosen.some(({ choice }) => choice.kind === 'drama' || choice.kind === 'scene')

  const choose = (index: number, choice: Choice): void =>
    setChosen(chosen.map((other, at) => (at === index ? { ...other, choice } : other)))

  const makeDramas = async (): Promise<DraftsResult['dramas'] | null> => {
    const wanted = titlesToCreate(chosen)
    const made: DraftsResult['dramas'] = []
    for (let from = 0; from < wanted.length; from += MAX_DRAFTS) {
      const answer = await api.drafts({ titles: wanted.slice(from, from + MAX_DRAFTS) })
      if (answer.kind !== 'ok') {
        setProblem((answer.kind === 'refused' && answer.detail) || t('makingFailed'))
        return null
      }
      made.push(...answer.body.dramas)
    }
    return made
  }

  const add = async (): Promise<void> => {
    if (order === null) return
    setBusy(true)
    setProblem(null)
    const created = await makeDramas()
    if (!created) return setBusy(false)
    const groups = toGroups({ chosen, created, order, titles })
    const missing = groups.flatMap(({ section }) => (section?.key === null ? [section] : []))
    const made =
      missing.length === 0
        ? []
        : await sections.add(
            missing.map(({ isMention, title }) => ({
              kind:
                kindOfTitle({ kinds: sections.kinds, title }) ?? (isMention ? MENTIONS : 'main'),
              title,
            })),
          )
    setBusy(false)
    if (!made) return setProblem(t('sectionFailed'))
    const title = listTitleOf(chosen)
    if (title) {
      dispatchFields({ path: 'title', type: 'UPDATE', value: title })
      setModified(true)
    }
    const keys = [...made]
    store.add(
      groups.map(({ rows, section }) => {
        const key = section && (section.key ?? keys.shift() ?? null)
        return { ...rowsToAdd(rows), to: key ? { section: key, at: 'end' } : landing.to }
      }),
    )
    closeModal(slug)
  }

  return (
    <div className="rank-editor__dialog">
      <p>
        {t('pasteRead', { count: result.lines.length })}
        {open > 0 && ` ${t('pasteOpen', { count: open })}`}
      </p>
      {needsOrder(result) && (
        <Radios
          legend={t('orderAsked')}
          name="rank-editor-order"
          onChoose={setOrder}
          options={['firstIsFirst', 'lastIsFirst']}
          value={order}
        />
      )}
      {hasDramas && (
        <Radios
          legend={t('titlesAsked')}
          name="rank-editor-titles"
          onChoose={setTitles}
          options={['catalogue', 'pasted']}
          value={titles}
        />
      )}
      <ol className="rank-editor__pasted">
        {chosen.map((item, index) => (
          <Line
            isOpen={openAt === index}
            item={item}
            key={index}
            onChoose={(choice) => choose(index, choice)}
            onOpen={(isOpen) => setOpenAt(isOpen ? index : null)}
            sections={sections.known}
            tiedWith={item.line.isTied ? tiedTitle(chosen, index, titles) : null}
            titles={titles}
          />
        ))}
      </ol>
      {landing.field}
      {problem && <p role="alert">{problem}</p>}
      <div className="rank-editor__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          buttonStyle="primary"
          disabled={isBusy || count === 0 || order === null}
          margin={false}
          onClick={() => void add()}
        >
          {t('addCount', { count })}
        </Button>
      </div>
    </div>
  )
}

/** The title of the entry before, where both come in and share a place. */
const tiedTitle = (chosen: readonly Chosen[], index: number, titles: Titles): null | string => {
  const before = chosen[index - 1]
  const own = chosen[index]
  return before && own && isEntry(before) && isEntry(own) ? fateOf(before, titles).title : null
}

const Radios = <Value extends 'catalogue' | 'firstIsFirst' | 'lastIsFirst' | 'pasted'>(props: {
  legend: string
  name: string
  onChoose: (value: Value) => void
  options: readonly Value[]
  value: null | Value
}) => {
  const { legend, name, onChoose, options, value } = props
  const { t } = useEditor()
  return (
    <fieldset className="rank-editor__field">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label className="rank-editor__radio" key={option}>
          <input
            checked={value === option}
            name={name}
            onChange={() => onChoose(option)}
            type="radio"
          />
          <span>{t(RADIO_LABELS[option])}</span>
        </label>
      ))}
    </fieldset>
  )
}

const RADIO_LABELS = {
  catalogue: 'titlesCatalogue',
  firstIsFirst: 'firstIsFirst',
  lastIsFirst: 'lastIsFirst',
  pasted: 'titlesPasted',
} as const

/** One pasted line: what it becomes, and the ways to have it become something else. */
const Line = (props: {
  isOpen: boolean
  item: Chosen
  onChoose: (choice: Choice) => void
  onOpen: (isOpen: boolean) => void
  sections: readonly KnownSection[]
  tiedWith: null | string
  titles: Titles
}) => {
  const { isOpen, item, onChoose, onOpen, sections, tiedWith, titles } = props
  const { t } = useEditor()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const { aside, choice, line } = item
  const fate = fateOf(item, titles)
  const options = optionsOf({ item, sections, t })
  const value = valueOf(choice)
  const name = line.title || line.raw
  const isIn = isEntry(item)
  const close = (): void => {
    onOpen(false)
    button?.focus()
  }
  return (
    <li
      className={`rank-editor__pasted-line rank-editor__pasted-line--${isIn ? 'in' : fate.kind === 'asSection' ? 'section' : 'out'}`}
    >
      <span className="rank-editor__pasted-number">{line.number ?? '–'}</span>
      <span className="rank-editor__text">
        <span className="rank-editor__title">{fate.title}</span>
        <span className="rank-editor__fate">
          {t(`fate_${fate.kind}` as MessageKey)}
          {tiedWith !== null && ` · ${t('fateTied', { title: tiedWith })}`}
        </span>
        {aside === null && <Facts line={line} />}
        <Parts line={line} />
      </span>
      <span className="rank-editor__flags">
        {line.isDuplicate && (
          <span className="rank-editor__flag rank-editor__flag--warning">{t('flagDuplicate')}</span>
        )}
        {choice.kind === 'none' && aside === null && !line.isDuplicate && (
          <span className="rank-editor__flag rank-editor__flag--warning">{t('unmatched')}</span>
        )}
        {choice.kind === 'drama' && choice.drama.confidence !== undefined && (
          <span className="rank-editor__flag rank-editor__flag--tie">
            {t('sure', { percent: Math.round(choice.drama.confidence * 100) })}
          </span>
        )}
      </span>
      <select
        aria-label={t(aside === null ? 'matchFor' : 'becomesOf', { title: name })}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value)
          if (picked)
            onChoose({ ...picked.choice, ...(choice.title ? { title: choice.title } : {}) })
        }}
        value={value}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {(aside === null || isIn) && (
        <button
          aria-expanded={isOpen}
          aria-label={t('editLine', { title: name })}
          className="rank-editor__icon-button"
          onClick={() => onOpen(!isOpen)}
          ref={setButton}
          type="button"
        >
          <EditIcon />
        </button>
      )}
      {isOpen && (
        <div
          className="rank-editor__line-editor"
          onKeyDownCapture={(event) => {
            if (event.key !== 'Escape') return
            // before the drawer, which would be closed by it
            event.preventDefault()
            event.stopPropagation()
            close()
          }}
        >
          <CatalogueSearch
            isChosen={null}
            onChoose={(target) => {
              onChoose(choiceOf(target))
              close()
            }}
            start={line.dramaHint ?? line.title}
          />
          <label className="rank-editor__field">
            <span>{t('titleByHand')}</span>
            <input
              autoComplete="off"
              maxLength={MAX_TITLE}
              onChange={(event) => {
                const title = event.target.value.trim() === '' ? '' : event.target.value
                const kept = choice.kind === 'skip' ? ({ kind: 'none' } as const) : choice
                onChoose({ ...kept, title })
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                close()
              }}
              placeholder={fate.title}
              type="text"
              value={choice.title ?? ''}
            />
          </label>
        </div>
      )}
    </li>
  )
}

const choiceOf = (target: Target): Choice => {
  switch (target.kind) {
    case 'drama':
      return { drama: target, kind: 'drama' }
    case 'scene':
      return {
        drama: target.drama,
        kind: 'scene',
        scene: { id: target.id, label: target.title },
      }
    case 'title':
      return { kind: 'none', title: target.title }
  }
}

const valueOf = (choice: Choice): string => {
  switch (choice.kind) {
    case 'drama':
      return `drama:${choice.drama.id}`
    case 'scene':
      return `scene:${choice.scene?.id}`
    case 'section':
      return `section:${choice.key ?? ''}`
    default:
      return choice.kind
  }
}

type Option = { choice: Choice; label: string; value: string }

/** What a line can become without a search. */
const optionsOf = ({
  item: { aside, choice, line },
  sections,
  t,
}: {
  item: Chosen
  sections: readonly KnownSection[]
  t: ReturnType<typeof useEditor>['t']
}): Option[] => {
  const alone: Option[] = [{ choice: { kind: 'none' }, label: t('addWithoutDrama'), value: 'none' }]
  const out: Option[] = [{ choice: { kind: 'skip' }, label: t('skipLine'), value: 'skip' }]
  const found: Option[] = []
  const offer = (option: Option): void => {
    if (!found.some(({ value }) => value === option.value)) found.push(option)
  }
  if (aside === 'heading') {
    found.push({ choice: { kind: 'listTitle' }, label: t('asListTitle'), value: 'listTitle' })
  }
  if (aside === 'section') {
    for (const { key, name } of sections) {
      offer({
        choice: { key, kind: 'section' },
        label: t('intoSection', { section: name }),
        value: `section:${key}`,
      })
    }
    offer({ choice: { key: null, kind: 'section' }, label: t('asNewSection'), value: 'section:' })
  }
  if (line.match && line.scene) {
    offer({
      choice: { drama: line.match, kind: 'scene', scene: line.scene },
      label: line.scene.label ?? t('untitled'),
      value: `scene:${line.scene.id}`,
    })
  }
  for (const drama of [line.match, ...line.alternatives].filter((match) => match !== null)) {
    const percent = Math.round(drama.confidence * 100)
    offer({
      choice: { drama, kind: 'drama' },
      label: `${nameOf(drama, t)} (${percent} %)`,
      value: `drama:${drama.id}`,
    })
  }
  // what was found by hand
  if (choice.kind === 'drama') {
    offer({ choice, label: nameOf(choice.drama, t), value: valueOf(choice) })
  }
  if (choice.kind === 'scene') {
    offer({ choice, label: choice.scene?.label ?? t('untitled'), value: valueOf(choice) })
  }
  const made: Option[] =
    aside === null ? [{ choice: { kind: 'create' }, label: t('createDraft'), value: 'create' }] : []
  return [...found, ...alone, ...made, ...out]
}

const nameOf = (
  { title, year }: { title: null | string; year?: null | number },
  t: ReturnType<typeof useEditor>['t'],
): string => [title ?? t('untitled'), year].filter(Boolean).join(', ')

const PART_LABELS = {
  drama: 'partDrama',
  episode: 'partEpisode',
  network: 'partNetwork',
  note: 'partNote',
  number: 'partNumber',
  people: 'partPeople',
  season: 'partSeason',
  title: 'partTitle',
  year: 'partYear',
} as const satisfies Record<LineField, string>

/** The line as it was pasted, with what was read into which field. */
const Parts = ({ line: { parts, raw } }: { line: PasteLine }) => {
  const { t } = useEditor()
  return (
    <span className="rank-editor__parts">
      {parts.map(({ end, field, start }, index) => (
        <Fragment key={start}>
          {raw.slice(parts[index - 1]?.end ?? 0, start)}
          <span className={`rank-editor__part rank-editor__part--${field}`}>
            <span className="rank-editor__part-field">{t(PART_LABELS[field])}</span>
            <bdi>{raw.slice(start, end)}</bdi>
          </span>
        </Fragment>
      ))}
      {raw.slice(parts.at(-1)?.end ?? 0)}
    </span>
  )
}

/** What was read of a line beside its title, each by the field that it is for. */
const Facts = ({ line }: { line: PasteLine }) => {
  const { t } = useEditor()
  const { episode, isMention, network, note, people, season, section, year } = line
  const facts = [
    year,
    season === null ? null : t('readSeason', { number: season }),
    episode === null ? null : t('readEpisode', { number: episode }),
    network,
    people.length > 0 ? people.join(', ') : null,
    isMention ? t('readMention') : section,
    note === null ? null : t('readNote', { note }),
  ].filter((fact) => fact !== null)
  return facts.length > 0 && <span className="rank-editor__sub">{facts.join(' · ')}</span>
}
