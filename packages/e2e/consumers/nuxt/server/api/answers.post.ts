export default passOn('/answers')
