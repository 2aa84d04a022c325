// SPDX-License-Identifier: Apache-2.0
// <waad-live data-pulse data-mark>: asks whether anything changed for the person; when it did, puts the <main> of the page
// as it is now in place of the old one, and says so to screen readers. What is being typed is never lost.
const EVERY = 1500;
const SLOWEST = 30000;

const announcer = document.createElement('p');
announcer.className = 'sr';
announcer.setAttribute('role', 'status');
document.body.append(announcer);

const isTyping = () =>
  [...document.querySelectorAll('main :is(textarea, input)')].some((field) =>
    /radio|checkbox/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue,
  );

// What had the focus, or was open, is found again by what it says and within which named part it stands.
const keyOf = (one) =>
  one.id || (one.closest('li[id]')?.id ?? '') + one.tagName + (one.getAttribute('href') ?? one.textContent);
const find = (key) =>
  [...document.querySelectorAll('main :is(a, button, summary, [id])')].find((one) => keyOf(one) === key);

class Live extends HTMLElement {
  connectedCallback() {
    this.next(EVERY);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  next(wait) {
    this.timer = setTimeout(async () => {
      const ok =
        document.hidden ||
        (await this.compare().then(
          () => true,
          () => false,
        ));
      if (this.isConnected) this.next(ok ? EVERY : Math.min(wait * 2, SLOWEST));
    }, wait);
  }

  async compare() {
    const headers = { accept: 'application/json', 'if-none-match': `"${this.dataset.mark}"` };
    const answer = await fetch(this.dataset.pulse, { headers, cache: 'no-store' });
    if (answer.status === 304) return;
    if (!answer.ok || answer.redirected) throw answer;
    if (isTyping()) announcer.textContent = this.dataset.typingWords;
    else await this.renew();
  }

  async renew() {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('main');
    const now = fresh?.querySelector('waad-live')?.dataset;
    if (!answer.ok || !now || isTyping()) throw answer;
    const main = document.querySelector('main');
    const { activeElement: active } = document;
    const focus = main.contains(active) && active !== main && keyOf(active);
    const open = [...main.querySelectorAll('details[open] > summary')].map(keyOf);
    main.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    for (const key of open) find(key)?.parentElement.setAttribute('open', '');
    if (focus) find(focus)?.focus({ preventScroll: true });
    announcer.textContent = +now.offers > +this.dataset.offers ? now.offerWords : now.changeWords;
  }
}

customElements.define('waad-live', Live);
