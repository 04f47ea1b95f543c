import { describe, expect, it } from '@jest/globals'

import type { LinkOptions } from '../../../src/options/links.js'

import { DEFAULT_PROVIDERS, sanitizeLinkOptions } from '../../../src/options/links.js'

describe('options of links', () => {
  it('should ask those that are known once a week', () => {
    expect(sanitizeLinkOptions()).toEqual({
      allowHosts: [],
      everyMs: 7 * 86_400_000,
      isEnabled: true,
      providers: DEFAULT_PROVIDERS,
    })
  })

  it('should add providers and take known ones away', () => {
    const ours = { hosts: ['tv.example.com'], oembed: 'https://tv.example.com/oembed?url={url}' }
    const { providers } = sanitizeLinkOptions({ providers: { netflix: false, ours } })
    expect(providers.ours).toEqual(ours)
    expect(Object.keys(providers)).not.toContain('netflix')
    expect(Object.keys(providers)).toContain('youtube')
  })

  it.each([
    [{ enabled: 'yes' }, 'options.links.enabled is "yes"'],
    [{ everyDays: 0 }, 'options.links.everyDays is 0'],
    [{ everyDays: 1.5 }, 'options.links.everyDays is 1.5'],
    [{ everyDays: 366 }, 'options.links.everyDays is 366'],
    [{ allowHosts: ['http://localhost'] }, 'options.links.allowHosts holds "http://localhost"'],
    [{ providers: { nobody: false } }, 'options.links.providers.nobody is false'],
    [{ providers: { ours: { hosts: [] } } }, 'options.links.providers.ours.hosts is []'],
    [
      { providers: { ours: { hosts: ['https://example.com/'] } } },
      'options.links.providers.ours.hosts is ["https://example.com/"]',
    ],
    [
      { providers: { ours: { hosts: ['example.com'], oembed: 'https://example.com/' } } },
      'options.links.providers.ours.oembed is "https://example.com/"',
    ],
    [
      { providers: { ours: { hosts: ['example.com'], oembed: 'file:///{url}' } } },
      'options.links.providers.ours.oembed is "file:///{url}"',
    ],
  ])('should refuse %j by name', (options, message) => {
    expect(() => sanitizeLinkOptions(options as LinkOptions)).toThrow(`rankedLists: ${message}`)
  })
})
