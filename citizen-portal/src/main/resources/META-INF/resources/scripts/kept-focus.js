/*
 * Keeps the focus in the page when the element that had it is removed or hidden (WCAG 2.2, 2.4.3). It goes, in this order, to the
 * button that asked the question which was answered, to the notice that says what was done, to the first element after the place
 * where it was, or to the nearest part of the page that is left. What the server focuses itself is left alone.
 */
(() => {
  const FOCUSABLE = 'a[href], button, input:not([type="hidden"]), select, textarea, summary';
  const PLACES = FOCUSABLE + ', li, article, tr, h2, h3';
  const REMEMBERED = 20;
  const PATIENCE = 150;

  let last = null;
  let waiting = 0;

  const isThere = (element) => element && element.isConnected && element.getClientRects().length > 0;
  const notice = () => document.querySelector('#avis .notice');
  const places = () => [...document.querySelectorAll(PLACES)].filter((element) => isThere(element) && !element.disabled);

  function remember(element) {
    const question = element.closest('.confirmation');
    const within = question && last && last.question === question;
    const all = places();
    const at = all.indexOf(element);
    const parents = [];
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      parents.push(parent);
    }
    last = {
      element,
      question,
      asking: within ? last.asking : question && last ? last.element : null,
      notice: notice(),
      before: all.slice(Math.max(0, at - REMEMBERED), Math.max(0, at)).reverse(),
      parents,
    };
  }

  function following() {
    const before = last.before
      .map((element) => (isThere(element) ? element : element.id && document.getElementById(element.id)))
      .find(isThere);
    const all = places();
    return before && (all[all.indexOf(before) + 1] || before);
  }

  function target() {
    if (isThere(last.asking)) {
      return last.asking;
    }
    if (notice() && notice() !== last.notice) {
      return notice();
    }
    return following() || last.parents.find(isThere);
  }

  function restore() {
    if (!last || isThere(last.element) || (document.activeElement && document.activeElement !== document.body)) {
      return;
    }
    const place = target();
    last = null;
    if (!place) {
      return;
    }
    if (!place.matches(FOCUSABLE) && !place.hasAttribute('tabindex')) {
      place.setAttribute('tabindex', '-1');
    }
    place.focus();
  }

  document.addEventListener('focusin', (event) => remember(event.target));
  // A click beside everything leaves the focus by intention.
  document.addEventListener('click', () => setTimeout(() => {
    if (document.activeElement === document.body && last && isThere(last.element)) {
      last = null;
    }
  }));
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(restore, PATIENCE);
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'style', 'disabled'] });
})();
