/** A host, or a host with its port, as options name them. Pure. */

/** As a browser writes it, because that is what addresses are compared with. */
export const isHost = (value: string): boolean => {
  if (!URL.canParse(`http://${value}`)) return false
  const { host, hostname, port } = new URL(`http://${value}`)
  return host === value || (port === '' && `${hostname}:80` === value)
}
