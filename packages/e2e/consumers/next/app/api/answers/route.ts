import { passOn } from '../pass-on'

export async function POST(request: Request) {
  return passOn('/answers', request, { method: 'POST', body: await request.text() })
}
