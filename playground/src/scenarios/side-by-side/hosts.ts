/** The names of this machine, to each of which a browser opens six connections. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether a page of this origin is ours under one of the machine's names: then it may read the streams. */
export function isThisMachine(origin: string | undefined): origin is string {
  return origin !== undefined && URL.canParse(origin) && LOOPBACK.includes(new URL(origin).hostname)
}

type Place = Pick<URL, 'protocol' | 'hostname' | 'port'>

/** The same place under the machine's other names; none where the page has a name of its own. */
export function otherOrigins({ protocol, hostname, port }: Place): string[] {
  if (!LOOPBACK.includes(hostname)) return []
  const others = LOOPBACK.filter((host) => host !== hostname)
  return others.map((host) => `${protocol}//${host}${port && `:${port}`}`)
}

/** Asks an origin which server it is; undefined where nobody answers. */
export type AskServer = (origin: string) => Promise<string | undefined>

/** Those of the origins where the very server answers that answers here. */
export async function findOrigins(candidates: readonly string[], ask: AskServer): Promise<string[]> {
  const [here, ...answers] = await Promise.all(['', ...candidates].map(ask))
  return candidates.filter((_, index) => here !== undefined && answers[index] === here)
}
