// The day a page is shown as at: a slider beside the plain date form, which it fills in and sends.
export function startSlider(page) {
  for (const slider of page.querySelectorAll('input[type="range"][data-first-day]')) {
    const field = page.getElementById(slider.dataset.fills)
    const shown = page.getElementById(slider.dataset.shows)
    const first = new Date(`${slider.dataset.firstDay}T00:00:00Z`)
    slider.closest('[hidden]')?.removeAttribute('hidden')
    slider.addEventListener('input', () => {
      const day = new Date(first.getTime() + Number(slider.value) * 86400000)
      field.value = day.toISOString().slice(0, 10)
      shown.textContent = day.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    })
    slider.addEventListener('change', () => field.form.requestSubmit())
  }
}
