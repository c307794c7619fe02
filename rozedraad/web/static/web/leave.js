/* The quick exit. Without this file the same button posts the form, which ends the session on the server.
   Escape leaves at once; while writing in a field it takes two, so that nobody loses a story by closing a list. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-leave]");
  if (!form) { return; }
  var leaving = false;
  var lastEscape = -Infinity;

  function leave() {
    if (leaving) { return; }
    leaving = true;
    document.title = "\u00a0";
    document.documentElement.hidden = true;
    document.body.replaceChildren();
    if (navigator.sendBeacon) { navigator.sendBeacon(form.action); }
    location.replace(form.dataset.leave || form.action);
  }

  function isWriting(element) {
    return Boolean(element) && element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  }

  form.classList.add("rd-exit--key");
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.isComposing) { return; }
    if (!isWriting(document.activeElement) || event.timeStamp - lastEscape < 1000) { leave(); }
    lastEscape = event.timeStamp;
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && leaving) { location.replace(form.dataset.leave || form.action); }
  });
}());
