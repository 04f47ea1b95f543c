/**
 * npm run bench:articles
 *
 * Prints what is read of the five published lists as articles in three shapes, by kind of field.
 */
import { figuresOf, readAllArticles } from '../../tests/support/articleFigures.js'

console.log('| Field | Read | Share |\n| --- | --- | --- |')
for (const { field, found, wanted } of figuresOf(await readAllArticles())) {
  console.log(`| ${field} | ${found} of ${wanted} | ${((found / wanted) * 100).toFixed(1)} % |`)
}
