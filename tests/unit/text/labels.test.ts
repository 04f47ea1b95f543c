import { describe, expect, it } from '@jest/globals'

import { roleLabel, sceneLabel } from '../../../src/text/index.js'

describe('roleLabel', () => {
  it.each<[Parameters<typeof roleLabel>[0], string]>([
    [
      { character: 'Choi Han Gyul', drama: 'Coffee Prince', person: 'Gong Yoo' },
      'Choi Han Gyul (Gong Yoo) · Coffee Prince',
    ],
    [{ character: 'Choi Han Gyul', drama: 'Coffee Prince' }, 'Choi Han Gyul · Coffee Prince'],
    [{ drama: 'Coffee Prince', person: 'Gong Yoo' }, 'Gong Yoo · Coffee Prince'],
    [{ character: null, drama: null, person: 'Gong Yoo' }, 'Gong Yoo'],
    [{ drama: 'Coffee Prince' }, 'Coffee Prince'],
    [{}, ''],
  ])('should name %j', (role, label) => {
    expect(roleLabel(role)).toBe(label)
  })
})

describe('sceneLabel', () => {
  it.each<[Parameters<typeof sceneLabel>[0], string]>([
    [
      { drama: 'Healer', episode: 3, kinds: ['kiss'], place: 'rooftop', season: 1 },
      'Healer · kiss, rooftop · S1 E3',
    ],
    [
      { drama: 'Healer', kinds: ['kiss'], place: 'rooftop', title: 'In the rain' },
      'Healer · In the rain',
    ],
    [{ drama: 'Healer', episode: 12, title: 'In the rain' }, 'Healer · In the rain · E12'],
    [{ drama: 'Healer', season: 2 }, 'Healer · S2'],
    [{ drama: 'Healer', kinds: ['kiss', 'reunion'] }, 'Healer · kiss, reunion'],
    [{ drama: 'Healer', kinds: null, title: '' }, 'Healer'],
    [{ title: 'In the rain' }, '? · In the rain'],
    [{}, '?'],
  ])('should name %j', (scene, label) => {
    expect(sceneLabel(scene)).toBe(label)
  })
})
