// Reloads the page after a good save; lays what is wrong over it after a broken one.
(() => {
  const own = Number(new URL(document.currentScript.src).searchParams.get("build"))
  const language = document.documentElement.lang.split("-")[0]
  const inOurs = (texts) => texts[language] || texts.en || Object.values(texts)[0] || ""
  let stream
  let panel

  const part = (name, text, ...children) => {
    const element = document.createElement(name)
    if (text) element.textContent = text
    element.append(...children)
    return element
  }

  const row = (finding) =>
    part("li", "",
      part("code", `${finding.path}:${finding.line}:${finding.column}`),
      part("p", `${inOurs(finding.message)} [${finding.rule}]`),
      part("p", inOurs(finding.fix)))

  const lay = (news) => {
    panel?.remove()
    panel = undefined
    if (!news.findings.length && !news.failure) return
    const say = inOurs(news.words)
    panel = part("aside", "", part("h2", say.broken), part("p", own ? say.last_good : say.first))
    panel.className = "playbook-live"
    panel.setAttribute("role", "alert")
    if (news.failure) panel.append(part("pre", news.failure))
    panel.append(part("ol", "", ...news.findings.map(row)))
    if (own) {
      const close = part("button", say.close)
      close.type = "button"
      close.addEventListener("click", () => panel?.remove())
      panel.prepend(close)
    }
    document.body.append(panel)
  }

  const listen = () => {
    stream?.close()
    stream = undefined
    // A browser keeps few connections to one host: only the tab that is seen holds one.
    if (document.visibilityState !== "visible") return
    stream = new EventSource("/.live/news")
    stream.addEventListener("message", (event) => {
      const news = JSON.parse(event.data)
      if (news.build !== own) location.reload()
      else lay(news)
    })
  }

  document.addEventListener("visibilitychange", listen)
  window.addEventListener("pagehide", () => stream?.close())
  listen()
})()
