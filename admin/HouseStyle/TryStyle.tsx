'use client'

import { useFormFields } from '@payloadcms/ui'
import { useId, useMemo, useState } from 'react'

import { compileStyle, findStyle, replaceMatches } from '../../src/lists/checks/style/match.js'
import { toStyleRule } from '../../src/lists/checks/style/rule.js'
import { useText } from '../requests.js'

import '../tryText.css'
import './index.css'

/** Longest text that is tried, in characters. */
const MAX_TEXT = 20_000

const FIELDS = ['isCaseSensitive', 'isWholeWord', 'rightForm', 'wrongForms'] as const

/** Shows where a rule of the house's style matches a sample text, as the form has it; nothing is stored. */
export const TryStyle = () => {
  const t = useText('houseStyle')
  const id = useId()
  const [given, setGiven] = useState('')
  // one text, so that nothing is done anew while other fields change
  const key = useFormFields(([fields]) =>
    JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, fields[name]?.value]))),
  )
  const text = given.normalize('NFC')
  const matches = useMemo(() => {
    const rule = toStyleRule({ ...(JSON.parse(key) as object), id: '' })
    return rule.rightForm === '' ? [] : findStyle({ style: compileStyle([rule]), text })
  }, [key, text])
  return (
    <section aria-label={t('tryLabel')} className="try-text try-style">
      <label htmlFor={id}>{t('tryField')}</label>
      <textarea
        id={id}
        maxLength={MAX_TEXT}
        onChange={(event) => setGiven(event.target.value)}
        rows={3}
        value={given}
      />
      <div aria-live="polite" className="try-style__result">
        {text.trim() !== '' &&
          (matches.length === 0 ? (
            <p>{t('tryNone')}</p>
          ) : (
            <>
              <p>{t('tryFound', { count: matches.length })}</p>
              <p className="try-style__text">
                {matches.map(({ end, right, start }, index) => (
                  <span key={start}>
                    {text.slice(matches[index - 1]?.end ?? 0, start)}
                    <del>{text.slice(start, end)}</del> <ins>{right}</ins>
                  </span>
                ))}
                {text.slice(matches.at(-1)?.end)}
              </p>
              <p className="try-style__text">
                {t('tryBecomes', { text: replaceMatches({ matches, text }) })}
              </p>
            </>
          ))}
      </div>
    </section>
  )
}
