// Passkeys (Web Authentication): asks the authenticator, and sends what it answers with the form of the page.
(() => {
  const form = document.getElementById('passkey');
  if (!form || !window.PublicKeyCredential) {
    return;
  }
  const bytes = text =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), character => character.charCodeAt(0));
  const text = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const options = JSON.parse(form.dataset.options);
  options.challenge = bytes(options.challenge);

  const add = async () => {
    options.user.id = bytes(options.user.id);
    options.excludeCredentials.forEach(each => { each.id = bytes(each.id); });
    const made = await navigator.credentials.create({ publicKey: options });
    return {
      credential: made,
      response: {
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
      },
    };
  };
  const use = async () => {
    const used = await navigator.credentials.get({ publicKey: options });
    const answer = used.response;
    return {
      credential: used,
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        userHandle: answer.userHandle ? text(answer.userHandle) : undefined,
      },
    };
  };

  document.getElementById('needs-script')?.setAttribute('hidden', '');
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const failed = document.getElementById('passkey-failed');
    failed.hidden = true;
    try {
      const { credential, response } = await (options.user ? add() : use());
      form.elements.credential.value = JSON.stringify({
        id: credential.id,
        rawId: text(credential.rawId),
        type: credential.type,
        response,
        clientExtensionResults: {},
      });
      form.submit();
    } catch (error) {
      failed.hidden = false;
      failed.focus();
    }
  });
})();
