/** Ballots of a list that look agreed upon, and what moderators decide about them; on the list's own tab. */
'use client'

import { Button, Pill, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useEffect, useState } from 'react'

import type { Verdict } from '../../src/ballots/rulings.js'

import { fetchJson } from '../fetchJson.js'
import { useRequest, useText } from '../requests.js'
import { useWhen } from '../When.client.js'

import './index.css'

type Group = {
  ballots: number
  direction: 'buried' | 'lifted' | null
  expected: number
  from: number
  id: string
  kind: 'burst' | 'clones' | 'network'
  title: null | string
  to: number
  verdict: Verdict
}

type Groups = {
  counted: number
  groups: Group[]
  history: Array<{
    at: string
    ballots: number
    by: null | string
    from: Verdict
    group: string
    note: null | string
    to: Verdict
  }>
  setAside: number
  version: number
}

const REFUSALS: Readonly<Record<number, string>> = { 403: 'forbidden', 409: 'conflict' }

const NEXT: Readonly<Record<Verdict, readonly Verdict[]>> = {
  excluded: ['restored', 'set-aside'],
  restored: ['set-aside', 'excluded'],
  'set-aside': ['restored', 'excluded'],
}

const PILLS = { excluded: 'error', restored: 'success', 'set-aside': 'warning' } as const

/** @param collection the slug of the ballots */
export const BallotGroups = ({ collection }: { collection: string }) => {
  const t = useText('ballotGroups')
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const roles: unknown = (user as null | { roles?: unknown } | undefined)?.roles
  // where the app keeps roles elsewhere, the desk says who may
  const mayJudge =
    !Array.isArray(roles) || roles.some((role) => role === 'admin' || role === 'moderator')
  const when = useWhen()
  const [groups, readAgain] = useGroups({ collection, id: mayJudge ? id : undefined })
  const { isBusy, request } = useRequest({ refreshMs: 0, refusals: REFUSALS, t })
  if (!groups) return null
  const timeOf = (at: number): string => when(new Date(at).toISOString())
  const judge = async (group: string, verdict: Verdict): Promise<void> => {
    await request({
      body: { group, list: String(id), verdict, version: groups.version },
      path: `/${collection}/groups`,
      said: () => t(`is_${verdict}`),
    })
    await readAgain()
  }
  return (
    <section aria-labelledby="ballot-groups" className="ballot-groups">
      <h4 id="ballot-groups">{t('label')}</h4>
      <p>{t('summary', { counted: groups.counted, setAside: groups.setAside })}</p>
      {groups.groups.length === 0 && <p>{t('none')}</p>}
      <ul className="ballot-groups__groups">
        {groups.groups.map((group) => (
          <li key={group.id}>
            <p>
              <Pill pillStyle={PILLS[group.verdict]} size="small">
                {t(`is_${group.verdict}`)}
              </Pill>{' '}
              {sentenceOf(group, t)}
            </p>
            <p className="ballot-groups__time">
              {timeOf(group.from)} – {timeOf(group.to)}
            </p>
            <div className="ballot-groups__buttons">
              {NEXT[group.verdict].map((verdict) => (
                <Button
                  buttonStyle="secondary"
                  disabled={isBusy}
                  key={verdict}
                  margin={false}
                  onClick={() => void judge(group.id, verdict)}
                  size="small"
                >
                  {t(verdict)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {groups.history.length > 0 && (
        <details>
          <summary>{t('history')}</summary>
          <ol>
            {groups.history.map(({ at, ballots, by, from, to }) => (
              <li key={at}>
                {t('ruling', {
                  at: when(at),
                  ballots,
                  by: by ?? '–',
                  from: t(`is_${from}`),
                  to: t(`is_${to}`),
                })}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

const sentenceOf = (
  { ballots, direction, expected, kind, title }: Group,
  t: ReturnType<typeof useText>,
): string =>
  [
    t(`why_${kind}`, { ballots, expected }),
    ...(direction === null ? [] : [t(direction, { title: title ?? '–' })]),
  ].join(' ')

const useGroups = ({
  collection,
  id,
}: {
  collection: string
  id: number | string | undefined
}): [Groups | undefined, () => Promise<void>] => {
  const { config } = useConfig()
  const [groups, setGroups] = useState<Groups>()
  const read = useCallback(async (): Promise<Groups | undefined> => {
    if (id === undefined || id === null) return undefined
    const path = `/${collection}/groups?list=${id}` as const
    const url = formatAdminURL({ apiRoute: config.routes.api, path })
    const answer = await fetchJson<Groups>({ url })
    return answer.kind === 'ok' ? answer.body : undefined
  }, [collection, config, id])
  useEffect(() => {
    let isGone = false
    void read().then((found) => {
      if (!isGone) setGroups(found)
    })
    return () => {
      isGone = true
    }
  }, [read])
  return [groups, async () => setGroups(await read())]
}
