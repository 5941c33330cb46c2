// Keys: / goes to search; j and k walk a list marked data-keys="list"; Enter opens its first link.
// A link marked data-key is followed when its key is pressed.
const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT'])

export function startKeys(page) {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const active = page.activeElement
    if (active && (TYPING.has(active.tagName) || active.isContentEditable)) return
    if (event.key === '/') {
      const search = page.querySelector('[data-keys="search"]')
      if (search) {
        event.preventDefault()
        search.focus()
      }
    } else if (event.key === 'j' || event.key === 'k') {
      walk(page, event.key === 'j' ? 1 : -1)
    } else if (/^[a-z]$/.test(event.key)) {
      const link = page.querySelector(`[data-key="${event.key}"]`)
      if (link) link.click()
    }
  })
}

function walk(page, step) {
  const rows = [...page.querySelectorAll('[data-keys="list"] > *')].filter((row) => row.querySelector('a'))
  if (!rows.length) return
  const here = rows.findIndex((row) => row.classList.contains('app-here'))
  const next = Math.min(rows.length - 1, Math.max(0, here + step))
  if (here >= 0) rows[here].classList.remove('app-here')
  rows[next].classList.add('app-here')
  rows[next].querySelector('a').focus()
}
