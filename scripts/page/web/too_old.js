// For a browser that cannot even read the page's script: in words of the language of 2009.

addEventListener("load", function () {
  if (document.querySelector("main")) return;
  var text = "This browser is too old for this page. It works in a newer Chrome, Edge, Firefox or Safari.";
  var known = JSON.parse(document.getElementById("words").textContent)[navigator.language.slice(0, 2)];
  document.getElementById("page").textContent = (known && known.texts[text]) || text;
});
