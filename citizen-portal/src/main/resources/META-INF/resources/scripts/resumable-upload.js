/*
 * Sends one file by tus 1.0 and shows how far it is. What has arrived is kept by the vault for a day; the address of the upload
 * is kept in this browser under a hash of the file and of what was stated about it, so that the same file goes on where it
 * stopped. Neither the name of the file nor a token is kept or sent.
 */
(() => {
  const PREFIX = 'multipass.upload.';
  const LIFETIME = 24 * 60 * 60 * 1000;
  const DELAYS = [0, 1000, 3000, 5000, 10000, 20000];
  const ANNOUNCED = [25, 50, 75];

  function stored(key) {
    try {
      const entry = JSON.parse(localStorage.getItem(key));
      if (entry && Date.now() - entry.at < LIFETIME) {
        return entry;
      }
      localStorage.removeItem(key);
    } catch {
      // Without storage an upload goes on after a lost connection, but not after a reload.
    }
    return null;
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing is stored.
    }
  }

  function isAnyUnfinished() {
    try {
      return Object.keys(localStorage).some(key => key.startsWith(PREFIX) && stored(key));
    } catch {
      return false;
    }
  }

  /** @param answers what the resident stated, in one order whatever the server's */
  async function fingerprint(file, answers) {
    if (!globalThis.crypto?.subtle) {
      return null;
    }
    const what = JSON.stringify([file.name, file.size, file.lastModified, answers]);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(what));
    return Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Keeps addresses of uploads for tus-js-client, until the upload is known to be gone. */
  function storage(isGone) {
    return {
      async findAllUploads() {
        return [];
      },
      async findUploadsByFingerprint(print) {
        const entry = stored(PREFIX + print);
        return entry ? [{ uploadUrl: entry.url, urlStorageKey: PREFIX + print, metadata: {}, size: null }] : [];
      },
      async removeUpload(key) {
        if (isGone()) {
          forget(key);
        }
      },
      async addUpload(print, upload) {
        try {
          localStorage.setItem(PREFIX + print, JSON.stringify({ url: upload.uploadUrl, at: Date.now() }));
        } catch {
          // See above.
        }
        return PREFIX + print;
      },
    };
  }

  class ResumableUpload extends HTMLElement {
    connectedCallback() {
      if (!this.listens) {
        this.listens = true;
        this.addEventListener('click', event => this.press(event.target.closest('[data-part]')?.dataset.part));
        this.addEventListener('change', event => this.take(event.target.files));
        this.addEventListener('dragover', event => {
          event.preventDefault();
          this.classList.add('dragged');
        });
        this.addEventListener('dragleave', () => this.classList.remove('dragged'));
        this.addEventListener('drop', event => {
          event.preventDefault();
          this.classList.remove('dragged');
          this.take(event.dataTransfer.files);
        });
        this.online = () => this.stopped && this.start(this.file);
      }
      addEventListener('online', this.online);
      this.showUnfinished();
    }

    /** Leaving the screen stops the upload; what has arrived is kept. */
    disconnectedCallback() {
      removeEventListener('online', this.online);
      this.upload?.abort();
      this.upload = null;
    }

    showUnfinished() {
      this.toggleAttribute('data-unfinished', !this.upload && !this.stopped && isAnyUnfinished());
    }

    part(name) {
      return this.querySelector(`[data-part="${name}"]`);
    }

    get known() {
      this.parsed ??= JSON.parse(this.settings);
      return this.parsed;
    }

    text(name, values = {}) {
      return this.known.texts[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
    }

    press(name) {
      if (name === 'choose') {
        this.part('input').click();
      } else if (name === 'camera') {
        this.photograph();
      } else if (name === 'cancel') {
        this.cancel();
      } else if (name === 'resume') {
        this.start(this.file);
      }
    }

    /** Asks a telephone for a photograph of its camera, and not for one of its files. */
    photograph() {
      const input = this.part('input');
      const accepted = input.getAttribute('accept');
      input.setAttribute('accept', 'image/*');
      input.setAttribute('capture', 'environment');
      input.click();
      input.setAttribute('accept', accepted);
      input.removeAttribute('capture');
    }

    take(files) {
      if (!files?.length || this.upload) {
        return;
      }
      const file = files[0];
      const wrong = files.length > 1 ? 'one-file' : this.wrong(file);
      this.part('input').value = '';
      if (wrong) {
        this.refuse(this.text(wrong));
      } else {
        this.start(file);
      }
    }

    wrong(file) {
      if (new RegExp(this.known.hiddenCharacters, 'u').test(file.name)) {
        return 'hidden-name';
      }
      if (file.size > this.known.largest) {
        return 'too-big';
      }
      return this.known.accepted.split(',').includes(this.mediaType(file)) ? null : 'wrong-type';
    }

    /** Some systems know no media type for HEIC. */
    mediaType(file) {
      return file.type || (/\.hei[cf]$/i.test(file.name) ? 'image/heic' : 'application/octet-stream');
    }

    async start(file) {
      if (typeof tus === 'undefined') {
        this.refuse(this.text('unavailable'));
        return;
      }
      const stated = JSON.parse(this.stated);
      const print = await fingerprint(file, JSON.stringify(Object.entries(stated).sort()));
      const key = PREFIX + print;
      let document = '';
      let status = 0;
      this.file = file;
      this.stopped = false;
      this.show(true);
      const upload = new tus.Upload(file, {
        endpoint: this.known.address,
        chunkSize: this.known.chunk,
        headers: this.known.headers ?? {},
        metadata: { ...stated, filetype: this.mediaType(file) },
        retryDelays: DELAYS,
        removeFingerprintOnSuccess: true,
        fingerprint: async () => print,
        urlStorage: storage(() => status === 404 || status === 410 || status >= 200 && status < 300),
        // An upload that could not be asked about is asked about again, and not begun anew.
        onUploadUrlAvailable: () => { upload.options.uploadUrl = upload.url; },
        onAfterResponse: (request, response) => {
          status = response.getStatus();
          document = response.getHeader('Content-Location') ?? document;
        },
        onShouldRetry: error => {
          const answered = error.originalResponse?.getStatus() ?? 0;
          const again = answered === 0 || answered === 408 || answered === 409 || answered === 429 || answered >= 500;
          if (again) {
            this.tell(this.text('waiting'));
          }
          return again;
        },
        onProgress: (sent, total) => this.upload === upload && this.progress(sent, total),
        onSuccess: () => {
          this.upload = null;
          this.$server.deposited(document.substring(document.lastIndexOf('/') + 1));
        },
        onError: error => this.upload === upload && this.fail(error, key),
      });
      this.upload = upload;
      this.key = key;
      const [earlier] = await upload.findPreviousUploads();
      if (this.upload !== upload) {
        return;
      }
      this.announced = 0;
      this.tell(this.text(earlier ? 'resumed' : 'started'), true);
      if (earlier) {
        upload.resumeFromPreviousUpload(earlier);
      }
      upload.start();
    }

    progress(sent, total) {
      const percent = total ? Math.floor((100 * sent) / total) : 0;
      this.part('bar').value = percent;
      if (sent >= total) {
        this.tell(this.text('processing'), this.announced < 100);
        this.announced = 100;
        return;
      }
      const values = { percent, sent: this.size(sent), total: this.size(total) };
      const mark = ANNOUNCED.findLast(each => percent >= each) ?? 0;
      this.tell(this.text('progress', values));
      if (mark > this.announced) {
        this.announced = mark;
        this.part('announced').textContent = this.text('announced', values);
      }
    }

    size(bytes) {
      return (bytes / 1e6).toLocaleString(this.known.language, { maximumFractionDigits: 1 });
    }

    tell(sentence, announce) {
      this.part('state').textContent = sentence;
      if (announce) {
        this.part('announced').textContent = sentence;
      }
    }

    fail(error, key) {
      const response = error.originalResponse;
      const status = response?.getStatus() ?? 0;
      const plain = response?.getHeader('Content-Type')?.startsWith('text/plain') ? response.getBody() : '';
      this.upload = null;
      if (status === 401 || status === 403) {
        this.refuse(this.text('session-ended'));
      } else if (status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 429) {
        forget(key);
        this.refuse(plain || this.text('not-kept'));
      } else {
        this.stopped = true;
        this.part('resume').hidden = false;
        this.tell('');
        this.part('error').textContent = this.text('interrupted') + (plain ? ' ' + plain : '');
        this.part('resume').focus({ preventScroll: true });
      }
    }

    async cancel() {
      const upload = this.upload;
      const key = this.key;
      this.upload = null;
      this.stopped = false;
      this.show(false);
      this.part('announced').textContent = this.text('cancelled');
      this.part('choose').focus({ preventScroll: true });
      const address = upload?.url ?? stored(key)?.url;
      forget(key);
      try {
        await upload?.abort();
        if (address) {
          await tus.Upload.terminate(address, { ...tus.defaultOptions, headers: this.known.headers ?? {} });
        }
      } catch {
        // The vault deletes it within a day.
      }
      this.showUnfinished();
    }

    refuse(sentence) {
      this.show(false);
      this.part('error').textContent = sentence;
      this.part('choose').focus({ preventScroll: true });
      this.part('error').scrollIntoView({ block: 'nearest' });
      this.showUnfinished();
    }

    /** Shows the progress in the place of the button, or the button again; the focus follows. */
    show(sending) {
      const focused = this.contains(document.activeElement);
      this.part('idle').hidden = sending;
      this.removeAttribute('data-unfinished');
      this.part('sending').hidden = !sending;
      this.part('resume').hidden = true;
      this.part('error').textContent = '';
      this.part('bar').value = 0;
      if (sending && focused) {
        this.part('cancel').focus({ preventScroll: true });
      }
    }
  }

  if (!customElements.get('resumable-upload')) {
    customElements.define('resumable-upload', ResumableUpload);
  }
})();
