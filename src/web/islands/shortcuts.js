// SPDX-License-Identifier: Apache-2.0
// Keyboard shortcuts of the work pages. Nothing depends on them: every key only presses what the page already has. Letters
// are read by their place on the keyboard, so that they work while Arabic is typed.
const dialog = document.getElementById('shortcuts');
const opener = document.getElementById('shortcuts-open');
const off = document.getElementById('shortcuts-off');
const STORED = 'waad-shortcuts';

const isOff = () => localStorage.getItem(STORED) === 'off';
const isTyping = (target) => target instanceof Element && target.closest('input, textarea, select, [contenteditable]');

const step = (by) => {
  const rows = [...document.querySelectorAll('[data-row]')];
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next]?.focus();
};

const press = (key) => {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!found) return false;
  if (found instanceof HTMLDetailsElement) {
    found.open = true;
    found.scrollIntoView({ block: 'nearest' });
    (found.querySelector('input:not([type=hidden]), textarea, select, button') ?? found).focus();
  } else {
    const target = found.matches('a, button') ? found : found.querySelector('a, button');
    target?.click();
  }
  return true;
};

const act = (event) => {
  if (event.key === '?' || event.key === '؟') return dialog.showModal() ?? true;
  if (event.code === 'Slash' || event.key === '/') {
    const search = document.querySelector('input[type=search]');
    search?.focus();
    return Boolean(search);
  }
  if (event.code === 'KeyJ') return step(1) ?? true;
  if (event.code === 'KeyK') return step(-1) ?? true;
  return event.code.startsWith('Key') && press(event.code.slice(3).toLowerCase());
};

if (dialog instanceof HTMLDialogElement && opener) {
  opener.hidden = false;
  opener.addEventListener('click', () => dialog.showModal());
  off.checked = isOff();
  off.addEventListener('change', () => localStorage.setItem(STORED, off.checked ? 'off' : 'on'));
  document.addEventListener('keydown', (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing ||
      isTyping(event.target) ||
      dialog.open ||
      isOff()
    )
      return;
    if (act(event)) event.preventDefault();
  });
}
