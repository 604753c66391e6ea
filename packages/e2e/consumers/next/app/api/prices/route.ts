import { passOn } from '../pass-on'

export function GET(request: Request) {
  return passOn('/prices', request)
}
