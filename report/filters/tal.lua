-- The numbers of a figure: folded below it in HTML, nowhere else, where its alt text says the same.
-- Used by the embedded renderer and by Quarto.

local SUMMARY = "Vis tallene i figuren"

function Div(div)
  if not div.classes:includes("tal") then return nil end
  if not FORMAT:match("html") then return {} end
  local opening = '<details class="tal"><summary>' .. SUMMARY .. "</summary>"
  local result = pandoc.Blocks({ pandoc.RawBlock("html", opening) })
  result:extend(div.content)
  result:insert(pandoc.RawBlock("html", "</details>"))
  return pandoc.Div(result) -- one block: Pandoc shows but one of several in the output of a notebook
end
