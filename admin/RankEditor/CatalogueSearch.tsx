'use client'

import type { ReactNode } from 'react'

import { useEffect, useRef, useState } from 'react'

import type { SearchTarget } from '../../src/lists/moves/types.js'
import { fold } from '../../src/text/index.js'
import { debounce } from '../debounce.js'
import { useEditor } from './context.js'
import type { RowToAdd } from './rowsToAdd.js'

const WAIT_MS = 250

/** What an entry is to be of: something in the catalogue, or a title that stands for itself. */
export type Target =
  | { id: number | string; kind: 'drama'; title: null | string; year: null | number }
  | {
      drama: { id: number | string; title: null | string } | null
      id: number | string
      kind: 'scene'
      title: null | string
    }
  | { kind: 'title'; title: string }

export const keyOfTarget = (target: Target): string =>
  target.kind === 'title' ? `title:${target.title}` : `${target.kind}:${target.id}`

export const rowOfTarget = (target: Target): RowToAdd => {
  switch (target.kind) {
    case 'drama':
      return { drama: { id: target.id, title: target.title, year: target.year } }
    case 'scene':
      return { drama: target.drama, scene: { id: target.id, label: target.title } }
    case 'title':
      return { printedTitle: target.title }
  }
}

/**
 * Finds dramas and scenes by any of their names; what is not there is made in place, as a draft: a
 * drama, a scene in one of the dramas that were found. Enter takes the first.
 */
export const CatalogueSearch = (props: {
  /** Beside a target. */
  flagOf?: (target: Target) => ReactNode
  hasFocus?: boolean
  /** Null where one alone is chosen, and choosing ends it. */
  isChosen: ((target: Target) => boolean) | null
  onChoose: (target: Target) => void
  start?: string
}) => {
  const { flagOf, hasFocus = true, isChosen, onChoose, start = '' } = props
  const { api, t } = useEditor()
  const [text, setText] = useState(start)
  const [found, setFound] = useState<null | { q: string; targets: SearchTarget[] }>(null)
  const [sceneOf, setSceneOf] = useState<null | string>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<null | string>(null)
  const input = useRef<HTMLInputElement>(null)
  const q = text.trim()
  /** What is chosen otherwise than by a box ends a search; the next one begins where this one did. */
  const choose = (target: Target): void => {
    onChoose(target)
    setSceneOf(null)
    if (!isChosen) return
    setText('')
    input.current?.focus()
  }

  useEffect(
    () =>
      debounce(WAIT_MS, async (signal) => {
        if (q === '') return setFound(null)
        const answer = await api.searchTargets(q, signal)
        if (answer.kind === 'ok') setFound({ q, targets: answer.body.targets })
        else if (answer.kind === 'offline' && !signal.aborted) setProblem(t('searchFailed'))
      }),
    [api, q, t],
  )

  const make = async (wanted: Parameters<typeof api.drafts>[0]): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const answer = await api.drafts(wanted)
    setBusy(false)
    if (answer.kind !== 'ok') {
      return setProblem((answer.kind === 'refused' && answer.detail) || t('makingFailed'))
    }
    const { dramas, scenes } = answer.body
    for (const { id, title } of dramas) choose({ id, kind: 'drama', title, year: null })
    for (const { drama, id, label } of scenes) choose({ drama, id, kind: 'scene', title: label })
  }

  const targets = found?.targets ?? []
  const isThere = targets.some(
    ({ kind, title }) => kind === 'drama' && fold(title ?? '') === fold(q),
  )
  return (
    <div className="rank-editor__search">
      <label className="rank-editor__field">
        <span>{t('searchTargets')}</span>
        <input
          autoComplete="off"
          autoFocus={hasFocus}
          onChange={(event) => {
            setText(event.target.value)
            setProblem(null)
            setSceneOf(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            const [first] = targets
            // what is shown is for what was typed before
            if (!first || found?.q !== q || event.nativeEvent.isComposing) return
            onChoose(first)
            // what is typed next is another search
            event.currentTarget.select()
          }}
          ref={input}
          type="search"
          value={text}
        />
      </label>
      <p aria-live="polite" className="rank-editor__found">
        {found === null
          ? t('searchHint')
          : targets.length === 0
            ? t('nothingFound')
            : t('foundCount', { count: targets.length })}
      </p>
      {targets.length > 0 && (
        <ul className="rank-editor__targets">
          {targets.map((target) => {
            const name = target.title ?? t('untitled')
            const key = keyOfTarget(target)
            const text = (
              <span className="rank-editor__text">
                <span className="rank-editor__title">{name}</span>
                <span className="rank-editor__sub">{subtitleOf(target, t)}</span>
              </span>
            )
            return (
              <li key={key}>
                <div className="rank-editor__target">
                  {isChosen ? (
                    <label>
                      <input
                        checked={isChosen(target)}
                        onChange={() => onChoose(target)}
                        type="checkbox"
                      />
                      {text}
                    </label>
                  ) : (
                    <button
                      className="rank-editor__choice"
                      onClick={() => onChoose(target)}
                      type="button"
                    >
                      {text}
                    </button>
                  )}
                  {flagOf?.(target)}
                  {target.kind === 'drama' && (
                    <button
                      aria-expanded={sceneOf === key}
                      aria-label={t('newSceneIn', { title: name })}
                      className="rank-editor__make"
                      onClick={() => setSceneOf(sceneOf === key ? null : key)}
                      type="button"
                    >
                      {t('newScene')}
                    </button>
                  )}
                </div>
                {target.kind === 'drama' && sceneOf === key && (
                  <SceneField
                    isBusy={isBusy}
                    onMake={(title) => void make({ scenes: [{ drama: target.id, title }] })}
                    title={name}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {q !== '' && (
        <ul aria-label={t('notThere')} className="rank-editor__makes">
          {!isThere && (
            <li>
              <button
                className="rank-editor__make"
                disabled={isBusy}
                onClick={() => void make({ titles: [q] })}
                type="button"
              >
                {t('createDrama', { title: q })}
              </button>
            </li>
          )}
          <li>
            <button
              className="rank-editor__make"
              onClick={() => choose({ kind: 'title', title: q })}
              type="button"
            >
              {t('asTitleAlone', { title: q })}
            </button>
          </li>
        </ul>
      )}
      {problem && <p role="alert">{problem}</p>}
    </div>
  )
}

const SceneField = (props: { isBusy: boolean; onMake: (title: string) => void; title: string }) => {
  const { isBusy, onMake, title } = props
  const { t } = useEditor()
  const [text, setText] = useState('')
  const name = text.trim()
  return (
    <div className="rank-editor__new-scene">
      <label className="rank-editor__field">
        <span>{t('sceneTitle', { title })}</span>
        <input
          autoComplete="off"
          autoFocus
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            if (name !== '' && !isBusy) onMake(name)
          }}
          type="text"
          value={text}
        />
      </label>
      <button
        className="rank-editor__make"
        disabled={isBusy || name === ''}
        onClick={() => onMake(name)}
        type="button"
      >
        {t('createScene', { title })}
      </button>
    </div>
  )
}

const subtitleOf = (target: SearchTarget, t: ReturnType<typeof useEditor>['t']): string =>
  [
    ...(target.kind === 'drama' ? [t('drama'), target.year] : [t('scene'), target.drama?.title]),
    target.aliasMatched && t('aliasMatched', { name: target.aliasMatched }),
  ]
    .filter(Boolean)
    .join(' · ')
