import { desk } from './desk'

/** The newest lists. */
const Home = async () => {
  const { items } = await desk.lists.list({ limit: 50 })
  return (
    <main>
      <h1>Ranked</h1>
      <ul>
        {items.map(({ slug, standfirst, title }) => (
          <li key={slug}>
            <a href={`/lists/${slug}`}>{title}</a>
            {standfirst && <p>{standfirst}</p>}
          </li>
        ))}
      </ul>
    </main>
  )
}

export default Home
