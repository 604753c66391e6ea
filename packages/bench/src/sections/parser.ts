import { inNode } from '../children.ts'
import type { Lab } from '../chromium/lab.ts'
import type { Effort, Faster } from '../parsing/compare.ts'
import { WORKLOADS } from '../parsing/workloads.ts'
import type { Parsing, Results } from '../results.ts'
import { round } from '../statistics.ts'

const rounded = (faster: Faster): Faster =>
  Object.fromEntries(
    Object.entries(faster).map(([who, ratio]) => [who, typeof ratio === 'string' ? ratio : round(ratio)]),
  )

async function measure(
  where: string,
  compare: (id: string) => Promise<Faster>,
  growth: () => Promise<number>,
): Promise<Parsing> {
  const faster: Parsing['faster'] = {}
  for (const { id } of WORKLOADS) {
    faster[id] = rounded(await compare(id))
    console.log(' ', where.padEnd(9), id.padEnd(10), JSON.stringify(faster[id]))
  }
  return { faster, growth: round(await growth()) }
}

export async function measureParser(lab: Lab, effort: Effort): Promise<Results['parser']> {
  const { rounds, workMs } = effort
  return {
    node: await measure(
      'Node',
      (id) => inNode('parsing/in-node.ts', [id, rounds, workMs]),
      () => inNode('parsing/in-node.ts', ['growth', rounds, workMs]),
    ),
    chromium: await measure(
      'Chromium',
      (id) =>
        lab.inPage((page) =>
          page.evaluate(([id, effort]) => window.bench.parse(id, effort), [id, effort] as const),
        ),
      () => lab.inPage((page) => page.evaluate((effort) => window.bench.growth(effort), effort)),
    ),
  }
}
