/** Pure: the figures of a benchmark as a document. */
import type { Figure, Figures, Measure } from './measure.js'
import { MEASURES, UNKNOWN } from './measure.js'

/** The figures of one thing measured on lists of one size. */
export type Row = {
  measured: Measure
  ours: Figure
  rounds: { ours: number; stock: number }
  size: number
  stock: Figure
}

/** The rounds of lists of one size. */
export type Rounds = { ours: Figures[]; size: number; stock: Figures[] }

/** A row for each thing measured; `NaN` where it was not. */
export const rowsOf = (measured: readonly Rounds[]): Row[] =>
  measured.flatMap(({ ours, size, stock }) =>
    MEASURES.map((key) => ({
      measured: key,
      ours: medianOf(ours.map((figures) => figures[key])),
      rounds: { ours: ours.length, stock: stock.length },
      size,
      stock: medianOf(stock.map((figures) => figures[key])),
    })),
  )

const NAMES: Record<Measure, string> = {
  bytes: 'Bytes of a save of one entry',
  drop: 'Drop to paint, p95',
  interactive: 'Time to interactive',
  keystroke: 'Keystroke to paint, p95',
  nodes: 'Nodes of the document',
}

/** The figure in the middle; of an even number the greater one. */
const medianOf = (figures: readonly Figure[]): Figure =>
  figures.toSorted((one, other) => one.value - other.value)[Math.floor(figures.length / 2)] ??
  UNKNOWN

export const report = ({ cores, rows }: { cores: number; rows: readonly Row[] }): string => {
  const oursAt = (size: number, measured: Measure): number =>
    rows.find((row) => row.size === size && row.measured === measured)?.ours.value ?? NaN
  const sizes = [...new Set(rows.map(({ size }) => size))]
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)]
  return [
    '# The rank editor beside a stock array field',
    '',
    `Written by \`npm run bench:editor\`. One machine with ${cores} cores that did other work at the same time, one build, one headless Chromium, the same fields and the same entries in both, editors and sizes in turns: look at the ratios rather than at the milliseconds. A figure is the median of its rounds; a long stock array takes minutes a round and gets fewer. The ratio is stock by ours. A \`>\` says that the step had not ended by then; it counts as that much.`,
    '',
    '| Entries | What | Stock | Ours | Ratio | Rounds, stock and ours |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ measured, ours, rounds, size, stock }) =>
        `| ${size} | ${NAMES[measured]} | ${write(stock, measured)} | ${write(ours, measured)} | ${ratioOf({ ours, stock })} | ${rounds.stock}, ${rounds.ours} |`,
    ),
    '',
    `From ${least} to ${most} entries, ours:`,
    '',
    `| What | At ${least} | At ${most} | Ratio |`,
    '| --- | --- | --- | --- |',
    ...(['interactive', 'keystroke', 'drop', 'nodes', 'bytes'] as const).map((measured) => {
      const [few, many] = [oursAt(least, measured), oursAt(most, measured)]
      return `| ${NAMES[measured]} | ${write({ isBound: false, value: few }, measured)} | ${write({ isBound: false, value: many }, measured)} | ${(many / few).toFixed(1)} |`
    }),
    '',
    '## What is measured',
    '',
    '- Time to interactive: from the start of the navigation until the entries are there and the last task of more than 50 ms has ended, after which there is none for 700 ms.',
    '- Keystroke to paint: from the keydown (the time it waits for the page counts) to the end of the frame that shows it, in the text field of the first entry, opened. The next key is pressed 80 ms after the paint.',
    '- Drop to paint: from letting go of the mouse to the end of the frame that shows the entries in their new order.',
    '- Nodes: of the whole page, with one entry open.',
    '- Bytes: of the body that a save of one changed entry sends. Ours saves by itself, the stock array with the button.',
    '- p95: of the keystrokes and drops of a round.',
    '',
  ].join('\n')
}

const ratioOf = ({ ours, stock }: Pick<Row, 'ours' | 'stock'>): string => {
  const ratio = stock.value / ours.value
  return Number.isNaN(ratio) ? '' : `${stock.isBound ? '> ' : ''}${ratio.toFixed(1)}`
}

const write = ({ isBound, value }: Figure, measured: Measure): string => {
  if (Number.isNaN(value)) return 'not measured'
  const unit = measured === 'nodes' || measured === 'bytes' ? '' : ' ms'
  const digits = unit === '' || value >= 100 ? 0 : 1
  return `${isBound ? '> ' : ''}${value.toFixed(digits)}${unit}`
}
