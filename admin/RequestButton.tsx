'use client'

import { Button } from '@payloadcms/ui'

import type { SendRequest, Sent } from './requests.js'

/** A button that posts to an endpoint of ours, and is disabled while a request is under way. */
export const RequestButton = <T,>({
  buttonStyle = 'secondary',
  children,
  hasMargin = false,
  id,
  isBusy,
  request,
  ...sent
}: Sent<T> & {
  buttonStyle?: 'primary' | 'secondary'
  children: string
  hasMargin?: boolean
  id: string
  isBusy: boolean
  request: SendRequest
}) => (
  <Button
    buttonStyle={buttonStyle}
    disabled={isBusy}
    id={id}
    margin={hasMargin}
    onClick={() => void request<T>(sent)}
    size="medium"
  >
    {children}
  </Button>
)
