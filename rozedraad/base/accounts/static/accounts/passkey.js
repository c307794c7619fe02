// A passkey for forms marked data-passkey="create" or "get": ask the browser, put its answer in the form, send it.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const credentials = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

const read = (options) => {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = credentials(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = credentials(key.allowCredentials);
  return { publicKey: key };
};

const written = (found) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (found.response[name]) response[name] = text(found.response[name]);
  }
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    response,
    clientExtensionResults: found.getClientExtensionResults(),
  };
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const found = await navigator.credentials[form.dataset.passkey](read(JSON.parse(form.dataset.options)));
      form.elements.credential.value = JSON.stringify(written(found));
    } catch {
      // Refused or interrupted: sent without an answer, so that the page says what to do.
      form.elements.credential.value = "{}";
    }
    form.submit();
  });
}
