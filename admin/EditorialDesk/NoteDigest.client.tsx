'use client'

import { usePreferences, useTranslation } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { DIGEST_PREFERENCE, digestWishOf } from '../../src/lists/review/rules/mentions.js'
import { useText } from '../requests.js'

/** Whether one's open notes come by e-mail once a day; kept with what the account prefers. */
export const NoteDigest = () => {
  const t = useText('desk')
  const { i18n } = useTranslation()
  const { getPreference, setPreference } = usePreferences()
  const [isOn, setOn] = useState<boolean | null>(null)
  const id = useId()
  useEffect(() => {
    let isHere = true
    void getPreference<unknown>(DIGEST_PREFERENCE).then((value) => {
      if (isHere) setOn(digestWishOf(value) !== null)
    })
    return () => {
      isHere = false
    }
  }, [getPreference])
  return (
    <p className="editorial-desk__digest">
      <input
        checked={isOn === true}
        disabled={isOn === null}
        id={id}
        onChange={(event) => {
          const isWanted = event.target.checked
          setOn(isWanted)
          void setPreference(DIGEST_PREFERENCE, { isOn: isWanted, language: i18n.language })
        }}
        type="checkbox"
      />
      <label htmlFor={id}>{t('digest')}</label>
    </p>
  )
}
