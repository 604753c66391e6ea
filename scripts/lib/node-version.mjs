// Imported first, for its effect: an old Node fails on some later syntax or API with a message nobody understands.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or newer is needed; this is Node ${process.versions.node}.`)
  process.exit(1)
}
if (process.platform === 'win32') {
  console.error('These commands run on Linux and macOS; on Windows, use WSL.')
  process.exit(1)
}
