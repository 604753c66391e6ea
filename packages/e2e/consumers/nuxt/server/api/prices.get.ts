export default passOn('/prices')
