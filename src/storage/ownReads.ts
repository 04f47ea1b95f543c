/** What the plugin may read past Payload's operations. */
import type { SanitizedCollectionConfig } from 'payload'

const passing = new WeakSet<object>()

/** Marks a hook that changes nothing of what the plugin itself reads. */
export const passingOwnReads = <Hook extends object>(hook: Hook): Hook => {
  passing.add(hook)
  return hook
}

/** Whether reading documents of a collection runs nothing of an app's own; that of files computes addresses. */
export const isReadAsStored = ({ hooks, upload }: SanitizedCollectionConfig): boolean =>
  !upload &&
  [hooks.beforeOperation, hooks.beforeRead, hooks.afterRead, hooks.afterOperation].every((some) =>
    (some ?? []).every((hook) => passing.has(hook)),
  )
