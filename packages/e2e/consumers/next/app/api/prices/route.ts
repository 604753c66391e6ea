import { passOn } from '../pass-on'

export function GET(request: Request) {
  const cursor = request.headers.get('Last-Event-ID')
  return passOn('/prices', request, cursor === null ? {} : { headers: { 'Last-Event-ID': cursor } })
}
